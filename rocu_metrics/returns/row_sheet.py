"""Reads the rows of a return that is no return of figures: each row is checked as a whole and becomes a row of its table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from rocu_metrics.days import today
from rocu_metrics.returns.figures.faults import Faults
from rocu_metrics.returns.figures.figure_rows import unknown
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.returns.personal import personal_data
from rocu_metrics.returns.published.reading import Column, Row
from rocu_metrics.store import Connection, journal
from rocu_metrics.store.returned import source_of

WHAT = {"areas": "force, region or unit", "metrics": "measure", "capabilities": "capability"}


@dataclass(frozen=True)
class RowSheet:
    """Reads batch after batch of one sheet; what is wrong is in `faults`."""

    kind: ReturnKind
    header: Sequence[str]
    names: Mapping[str, Names]
    """By what a column refers to: areas, metrics, capabilities."""
    faults: Faults
    first: dict[tuple[Any, ...], tuple[int, Faults]] = field(default_factory=dict)
    """The row and the sheet that first gave each key; sheets of one return share it."""

    def rows(self, batches: Iterator[tuple[int, pa.RecordBatch]]) -> list[tuple[int, Row]]:
        """The rows that have no fault, each with the row that a spreadsheet shows."""
        read = [one for first, batch in batches for one in self._batch(first, batch)]
        return list(self._unrepeated(read))

    def _batch(self, first: int, batch: pa.RecordBatch) -> Iterator[tuple[int, Row]]:
        for number, cells in enumerate(zip(*(column.to_pylist() for column in batch.columns), strict=True), start=first):
            texts = {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}
            if any(texts.values()):
                row = self._row(number, texts)
                if row is not None:
                    yield number, row

    def _row(self, number: int, texts: Mapping[str, str]) -> Row | None:
        row: Row = {}
        sound = True
        for column in self.kind.columns:
            text = texts.get(column.name, "")
            try:
                row[column.store_as or column.name] = self._cell(column, text)
            except ValueError as error:
                self.faults.add(column.name, text, str(error), number)
                sound = False
        for name, message in self.kind.check(row) if sound else ():
            self.faults.add(name, texts.get(name, ""), message, number)
            sound = False
        return row if sound else None

    def _cell(self, column: Column, text: str) -> Any:
        value = column.read(text)
        if column.refers_to in self.names:
            found = self.names[column.refers_to].find(text)
            if found is None:
                raise ValueError(unknown(WHAT[column.refers_to], text, self.names[column.refers_to]))
            return found
        found = personal_data(text)
        if found:
            raise ValueError(f"seems to hold {found}; leave out what points to a person")
        return value

    def _unrepeated(self, rows: list[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
        for number, row in rows:
            key = tuple(row[name] for name in self.kind.key)
            earlier, sheet = self.first.setdefault(key, (number, self.faults))
            if (earlier, sheet) == (number, self.faults):
                yield number, row
                continue
            where = "" if sheet is self.faults else f" of {sheet.file}"
            seen = " | ".join(str(part) for part in key)
            self.faults.add(self.kind.key[0], seen, f"repeats row {earlier}{where} (same {', '.join(self.kind.key)})", number)


@dataclass
class RowSheets:
    """Sheet after sheet of one return; its rows go into the draft `load_id`, or nowhere where a file is only checked."""

    kind: ReturnKind
    names: Mapping[str, Names]
    connection: Connection
    load_id: int | None
    follows: int | None
    count: int = 0
    first: dict[tuple[Any, ...], tuple[int, Faults]] = field(default_factory=dict)
    sound: bool = True

    def take(self, sheet: Opened, faults: Faults, progress: Callable[[int], None]) -> int:
        """Reads one sheet and gives how many sound rows it has; what is wrong is in `faults`."""
        read = RowSheet(self.kind, sheet.header, self.names, faults, self.first).rows(sheet.batches())
        self.count += len(read)
        self.sound = self.sound and not faults.problems
        progress(self.count)
        if self.load_id is not None and self.sound and read and self.kind.table is not None:
            journal.append(self.connection, self.kind.table, [self._fact(number, row) for number, row in read])
        return len(read)

    def finish(self, sound: bool) -> None:
        """Nothing shows in the whole of such a return that does not show in its rows."""

    def _fact(self, number: int, row: Row) -> Row:
        """A row with what every fact of its table carries: its load, the return as its source, and where it stands there."""
        source = source_of(self.load_id or 0)
        cited = {
            "load_id": self.load_id,
            "source_id": source,
            "public_from": today(),
            "source": source,
            "place": f"row {number}",
        }
        return {
            **row,
            **{name: value for name, value in cited.items() if self.kind.table is not None and name in self.kind.table.c},
        }
