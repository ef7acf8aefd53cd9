"""A sheet whose rows are reckoned from one another: columns by name, cells and ranges as a formula calls them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rocu_metrics.returns.forms.xlsx import Content, Sheet


@dataclass(frozen=True)
class Grid:
    """A sheet that is being made; `columns` are heads with widths in letters."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    count: int = 0
    """How many rows it has."""

    @property
    def first(self) -> int:
        """The first row of data as a spreadsheet counts."""
        return 4 + len(self.lines)

    @property
    def last(self) -> int:
        """The last row of data; one empty row stands where there is none."""
        return self.first + max(self.count, 1) - 1

    def letter(self, head: str) -> str:
        """The letter of a column; a grid has at most 26."""
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[[name for name, _ in self.columns].index(head)]

    def range(self, head: str) -> str:
        """A column's cells, fixed, as another sheet calls them."""
        letter = self.letter(head)
        return f"'{self.name}'!${letter}${self.first}:${letter}${self.last}"

    def cell(self, head: str, row: int) -> str:
        """A cell of this sheet by the number of its row."""
        return f"{self.letter(head)}{row}"

    def of(self, count: int) -> "Grid":
        """The same with so many rows."""
        return replace(self, count=count)

    def sheet(self, rows: Sequence[Callable[[int], Sequence[Content]]]) -> Sheet:
        """The sheet with its rows, each made from the number that it gets."""
        made = [row(self.first + place) for place, row in enumerate(rows)]
        return Sheet(self.name, self.title, self.lines, self.columns, made or [[""] * len(self.columns)])
