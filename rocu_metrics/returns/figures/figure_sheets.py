"""Takes in the sheets of a return of figures one after the other: checks and writes their rows, and looks at all as one whole."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.figures.faults import Faults
from rocu_metrics.returns.figures.figure_rows import FigureRows
from rocu_metrics.returns.figures.figure_writer import FigureWriter
from rocu_metrics.returns.figures.plausibility import Plausibility
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.store import Connection
from rocu_metrics.store.held import Held

SHEET = 32
"""Bits of the number of a row; above them stands the place of its sheet."""
PERIOD = 24
"""Bits of the code of a period; above them stands the code of its series."""
NAMED = 10_000
"""Repeated rows that are named."""


@dataclass(frozen=True)
class Odd:
    """Takes warnings of rows whose number holds the place of their sheet, and gives each to the faults of that sheet."""

    sheets: list[Faults]

    def warn(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps what is odd and may yet be right."""
        self.sheets[row >> SHEET].warn(column, value, message, row & ((1 << SHEET) - 1), rows)


class FigureSheets:
    """Sheet after sheet of one return; what a code means is the same in all of them."""

    def __init__(
        self, kind: ReturnKind, names: Mapping[str, Names], connection: Connection, load_id: int | None, follows: int | None
    ) -> None:
        """`load_id` is the draft that the rows go into; None where a file is only checked."""
        self.faults: list[Faults] = []
        self.reader = FigureRows(kind, (), names["areas"], names["metrics"], Faults(""))
        self.writer = FigureWriter(connection, load_id, self.reader) if load_id is not None else None
        self.plausibility = Plausibility(self.reader, Held(connection, follows))
        self.sheets = list[Opened]()
        self.starts = list[int]()
        self.count = 0

    def take(self, sheet: Opened, faults: Faults, progress: Callable[[int], None]) -> int:
        """Reads one sheet and gives how many sound rows it has; what is wrong is in `faults`."""
        at, before = len(self.faults), self.count
        self.faults.append(faults)
        self.sheets.append(sheet)
        self.starts.append(before)
        self.reader.turn_to(sheet.header, faults)
        for first, batch in sheet.batches():
            coded = self.reader.read(first, batch)
            self.count += len(coded.row)
            if self.writer and not any(one.problems for one in self.faults):
                self.writer.write(coded)
            self.plausibility.take(replace(coded, row=coded.row | (at << SHEET)))
            progress(self.count)
        return self.count - before

    def finish(self, sound: bool) -> None:
        """Adds what only shows in the whole: rows that are repeated, and what is odd; `sound`: nothing else is wrong."""
        if not self.count:
            return
        if not self.writer or self.writer.appended < self.count:
            self._repeated(*self._keys())
        self.plausibility.warn(Odd(self.faults), whole=sound and not any(one.problems for one in self.faults))

    def _keys(self) -> tuple[Codes, Codes]:
        """What every sound row is about, in one number, and its row; read anew, as a draft that took every row has no repeats."""
        keys, rows = list[Codes](), list[Codes]()
        for sheet in self.sheets:
            self.reader.turn_to(sheet.header, Faults(sheet.where))
            with suppress(InputProblems):  # they were told when the sheet was read for the first time
                for first, batch in sheet.batches():
                    coded = self.reader.read(first, batch)
                    keys.append((coded.series << PERIOD) | coded.period)
                    rows.append(coded.row)
        return np.concatenate(keys), np.concatenate(rows)

    def _repeated(self, keys: Codes, rows: Codes) -> None:
        """Names every row that gives a second figure for one series and period."""
        order = np.argsort(keys, kind="stable")
        again = np.flatnonzero(keys[order][1:] == keys[order][:-1]) + 1
        for place in again[:NAMED]:
            key = int(keys[order[place]])
            metric, area, said, _ = self.reader.series.meanings[key >> PERIOD]
            begins, ends = self.reader.periods.meanings[key & ((1 << PERIOD) - 1)]
            first, second = (self.faults[bisect_right(self.starts, one) - 1] for one in order[place - 1 : place + 1])
            where = "" if first is second else f" of {first.file}"
            seen = " | ".join(part for part in (metric, area, said, f"{begins} to {ends}") if part)
            message = f"repeats row {rows[order[place - 1]]}{where}: one figure for each measure, area, period and split"
            second.add("metric", seen, message, int(rows[order[place]]))
