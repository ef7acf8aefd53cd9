"""What a file is once it is open: sheets of text with a header, whose rows come in batches, whatever the format was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rocu_metrics.returns.opening.problem_list import Findings, letters
from rocu_metrics.workbooks.limits import MOST_COLUMNS

__all__ = ["LARGEST_CELL", "MOST_COLUMNS", "Batches", "Columns", "Opened", "names_of"]

LARGEST_CELL = 10_000
"""Letters in one cell."""

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"

Batches = Iterator[tuple[int, pa.RecordBatch]]


@dataclass(frozen=True)
class Opened:
    """One sheet of a file as text: where it is, its header, and its rows in batches."""

    where: str
    """What a problem names as its file: "q2.csv", or "q2.xlsx, sheet Figures"."""
    header: tuple[str, ...]
    """The names of the columns as printed, without the blanks around them; an empty column without a name is left out."""
    header_row: int
    """The row that a spreadsheet shows; the first is 1."""
    batches: Callable[[], Batches]
    """Begins anew at each call; gives the row of the batch's first line as a spreadsheet shows it, and the rows, blank ones
    too, so that row numbers hold. Every column is text and is named by its place, "0", "1" and so on; an empty cell is "".
    What only shows while reading is raised at the end as `InputProblems`, all of it at once."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how the file was read."""
    above: tuple[str, ...] = ()
    """What is written in the rows above the header: the marking, a title, a line of explanation."""


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet: the text of its header cells, of which some may be empty, and the column where they begin."""

    names: tuple[str, ...]
    first: int = 0

    @property
    def header(self) -> tuple[str, ...]:
        """The names that there are."""
        return tuple(name for name in self.names if name)

    def named(self, place: str) -> str:
        """The name of the column under these letters, or the letters where it has none."""
        names = {letters(self.first + number): name for number, name in enumerate(self.names)}
        return names.get(place) or f"column {place}"

    def checked(self, batches: Batches, findings: Findings) -> Batches:
        """The named columns of each batch, while cells that are too long or have no name are added to the findings."""
        named = [place for place, name in enumerate(self.names) if name]
        order = [str(place) for place in range(len(named))]
        seen: set[int] = set()
        for row, batch in batches:
            for place, name in enumerate(self.names):
                column = batch.column(place)
                if not name and place not in seen and self._nameless(row, column, place, findings):
                    seen.add(place)
                called = name or f"column {letters(self.first + place)}"
                _controls(row, column, called, findings)
                _long(row, column, called, findings)
            yield row, pa.RecordBatch.from_arrays([batch.column(place) for place in named], names=order)
        findings.raise_if_any()

    def _nameless(self, row: int, column: pa.StringArray, place: int, findings: Findings) -> bool:
        """Whether a column without a name holds something; its first cell is added to the findings."""
        filled = pc.index(pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0), True).as_py()
        if filled < 0:
            return False
        message = "stands in a column whose header is empty; name the column, or clear it"
        findings.add(
            "cells without a header", row + filled, f"column {letters(self.first + place)}", column[filled].as_py(), message
        )
        return True


def _controls(row: int, column: pa.StringArray, name: str, findings: Findings) -> None:
    """Adds cells with control letters, which no paper or spreadsheet can hold; line breaks and tabs are none."""
    data = column.buffers()[2]
    if not data or not data.size or np.frombuffer(data, dtype=np.uint8).min() >= ord(" "):
        return
    for place in pc.indices_nonzero(pc.match_substring_regex(column, CONTROL)).to_pylist():
        message = "holds a letter that does not print; type the text anew"
        findings.add("cells with letters that do not print", row + place, name, column[place].as_py(), message)


def _long(row: int, column: pa.StringArray, name: str, findings: Findings) -> None:
    longest = pc.max(pc.binary_length(column)).as_py()
    if longest is None or longest <= LARGEST_CELL:
        return
    lengths = pc.utf8_length(column)
    for place in pc.indices_nonzero(pc.greater(lengths, LARGEST_CELL)).to_pylist():
        message = f"has {lengths[place].as_py():,} letters; a cell may have {LARGEST_CELL:,}"
        findings.add("cells that are too long", row + place, name, column[place].as_py()[:100], message)


def names_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Header cells as names: as printed, with each run of blanks and line breaks as one blank."""
    return tuple(" ".join(cell.removeprefix("\ufeff").split()) for cell in cells)
