"""What is wrong with a return, and what is odd: each once, at the first row that has it, with how many rows have it in all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rocu_metrics.errors import Problem
from rocu_metrics.returns.problem_list import LISTED, shown, whole_file


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

    def add(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps a problem of `rows` rows, of which `row` is the first."""
        _keep(self.problems, (column, value, message), row, rows)

    def warn(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps what is odd and may yet be right."""
        _keep(self.warnings, (column, value, message), row, rows)

    def listed(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows, a thousand at most and then how many more there are."""
        return tuple(_in_order(self.file, self.problems.items()))

    def odd(self) -> tuple[Problem, ...]:
        """The warnings, likewise."""
        return tuple(_in_order(self.file, self.warnings.items()))


def _keep(held: dict[tuple[str, str, str], _Found], key: tuple[str, str, str], row: int, rows: int) -> None:
    found = held.setdefault(key, _Found(row, 0))
    found.row, found.rows = min(found.row, row), found.rows + rows


def _in_order(file: str, found: Iterable[tuple[tuple[str, str, str], _Found]]) -> Iterator[Problem]:
    ordered = sorted(found, key=lambda one: (one[1].row, one[0]))
    for (column, value, message), where in ordered[:LISTED]:
        others = (
            f" ({where.rows - 1:,} more rows have it)" if where.rows > 2 else " (one more row has it)" if where.rows == 2 else ""
        )
        yield Problem(file, where.row, column, shown(value), f"{message}{others}")
    if len(ordered) > LISTED:
        yield whole_file(file, f"{len(ordered) - LISTED:,} more follow; mend those named first")
