"""What a new return is compared with: its own series and periods, and the nearest periods that the store holds of them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeAlias

import numpy as np

from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.store.held import Held, Series, Span

ASK = "Is that meant? If not, mend it; if so, say why in note."
NEAREST = 8
"""Periods of the same length with which a figure is compared."""
DAYS_OF_A_MONTH = 30.4375
MOST_MONTHS = 12
OUR_TIME = range(1990, 2090)
"""Years of which quarters are looked at; another is a slip of the keyboard, and would make all between seem missing."""
Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


class Warned(Protocol):
    """What takes warnings."""

    def warn(self, column: str, value: str, message: str, row: int, rows: int = 1) -> None:
        """Keeps what is odd and may yet be right."""


@dataclass(frozen=True)
class Seen:
    """What the store holds of some series, in their order: a bit for each period that was asked for, values and their sum."""

    bits: Codes
    count: Codes
    total: Array


@dataclass
class Near:
    """The series (by code) and periods of a return beside those of the store."""

    held: Held
    series: Sequence[Series]
    """The meaning of each code."""
    periods: Sequence[Span]
    stored: dict[Span, int] = field(init=False)
    _nearest: dict[int, tuple[list[Span], Seen]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stored = self.held.periods()

    @cached_property
    def numbers(self) -> Codes:
        """The number of the store for each series; -1 where it has none."""
        if not self.stored:
            return np.full(len(self.series), -1)
        found = self.held.numbers(self.series)
        return np.array([found.get(one, -1) for one in self.series], np.int64)

    def nearest(self, months: int) -> tuple[list[Span], Seen]:
        """The eight periods of that length nearest to the last of the return, of those it has not itself, for every series."""
        if months not in self._nearest:
            last = max(first for first, last in self.periods if months_of(first, last) == months)
            other = self.stored.keys() - set(self.periods)
            spans = sorted((one for one in other if months_of(*one) == months), key=lambda one: (abs(one[0] - last), one))
            self._nearest[months] = spans[:NEAREST], self.of(np.arange(len(self.series)), spans[:NEAREST])
        return self._nearest[months]

    def of(self, series: Codes, spans: Sequence[Span]) -> Seen:
        """What the store holds of these series in these periods, sixty at most."""
        seen = Seen(np.zeros(len(series), np.int64), np.zeros(len(series), np.int64), np.zeros(len(series)))
        known = np.flatnonzero(self.numbers[series] >= 0) if spans else np.zeros(0, np.int64)
        numbers = self.numbers[series[known]]
        order = np.argsort(numbers)
        rows = self.held.of(numbers[order].tolist(), [self.stored[one] for one in spans])
        if rows:
            number, bits, count, total = (np.array(column) for column in zip(*rows, strict=True))
            places = known[order[np.searchsorted(numbers[order], number)]]
            seen.bits[places], seen.count[places], seen.total[places] = bits, count, total
        return seen


def months_of(first: date, last: date) -> int:
    """About how many months a period has: 0 for days and weeks, and for more than a year."""
    months = round(((last - first).days + 1) / DAYS_OF_A_MONTH)
    return months if months <= MOST_MONTHS else 0


def quarter_of(first: date, last: date) -> int:
    """The number of the calendar quarter that a period is, counted from the year 0; -1 where it is none of our time."""
    number = first.year * 4 + first.month // 3
    return number if first.year in OUR_TIME and (first, last) == quarter_days(number) else -1


def quarter_days(number: int) -> Span:
    """The first and the last day of a quarter."""
    year, place = divmod(number, 4)
    return date(year, 3 * place + 1, 1), date(year, 3 * place + 3, monthrange(year, 3 * place + 3)[1])


def grown(array: Array, size: int, fill: float = 0) -> Array:
    """The array with room for `size`, doubled where it grows, so that growing costs little."""
    if size <= len(array):
        return array
    return np.concatenate([array, np.full(max(size, 2 * len(array)) - len(array), fill, array.dtype)])
