"""What is wrong with a return, and what is odd: each once, at the first row that has it, with how many rows have it in all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rocu_metrics.errors import Problem
from rocu_metrics.returns.opening.problem_list import LISTED, shown, whole_file

KEPT = 10_000
"""Different problems of a sheet that are kept, and as many warnings; the rest are counted."""
LONGEST = 2_000
"""Letters of a message, which may repeat words of the file and list those that are known."""


@dataclass
class _Found:
    row: int
    rows: int


@dataclass
class Faults:
    """Problems and warnings of one sheet; the same said of the same value is kept once and its rows are counted."""

    file: str
    problems: dict[tuple[str, str, str], _Found] = field(default_factory=dict)
    warnings: dict[tuple[str, str, str], _Found] = field(default_factory=dict)
    more: Counter[str] = field(default_factory=Counter)
    """How many problems and warnings beyond those that are kept."""

    def add(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps a problem of `rows` rows, of which `row` is the first."""
        self._keep("problems", self.problems, (column, value, message), _Found(row, rows))

    def warn(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps what is odd and may yet be right."""
        self._keep("warnings", self.warnings, (column, value, message), _Found(row, rows))

    def _keep(self, sort: str, held: dict[tuple[str, str, str], _Found], key: tuple[str, str, str], new: _Found) -> None:
        found = held.get(key)
        if found is not None:
            found.row, found.rows = min(found.row, new.row), found.rows + new.rows
        elif len(held) < KEPT:
            held[key] = new
        else:
            self.more[sort] += 1

    def listed(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows, a thousand at most and then how many more there are."""
        return tuple(_in_order(self.file, self.problems.items(), self.more["problems"]))

    def odd(self) -> tuple[Problem, ...]:
        """The warnings, likewise."""
        return tuple(_in_order(self.file, self.warnings.items(), self.more["warnings"]))


def _in_order(file: str, found: Iterable[tuple[tuple[str, str, str], _Found]], more: int) -> Iterator[Problem]:
    ordered = sorted(found, key=lambda one: (one[1].row, one[0]))
    for (column, value, message), where in ordered[:LISTED]:
        others = (
            f" ({where.rows - 1:,} more rows have it)" if where.rows > 2 else " (one more row has it)" if where.rows == 2 else ""
        )
        yield Problem(file, where.row, shown(column), shown(value), f"{shown(message, LONGEST)}{others}")
    if len(ordered) > LISTED:
        yield whole_file(file, f"{len(ordered) - LISTED + more:,} more follow; mend those named first")
