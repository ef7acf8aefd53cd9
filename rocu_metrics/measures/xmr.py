"""Process charts (XmR): the range in which a series usually moves, and the points that say that something changed.

Method: Making Data Count (NHS England), after Wheeler. A gap (None) is never filled in: it ends runs and moving ranges, and so
does a break, behind which everything is worked out anew.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Literal, TypeAlias

Values: TypeAlias = Sequence[float | None]
Side: TypeAlias = Literal["high", "low"]

LIMIT = 2.66
"""Average moving ranges between the mean and a limit: 3 ÷ 1.128."""
WILD = 3.267
"""A moving range of this many times the average is left out when the average is taken once more."""
RUN = 7
"""Points in a row that are no accident."""
ENOUGH, MANY = 8, 13
"""Points from which limits are worked out, and from which they are more than a trial (STANDARDS S4)."""
LEAST_MEAN = 5
"""A mean below this is too small for limits."""


class Signal(Enum):
    """Why a point is no accident, in the order in which the rules are asked."""

    OUTSIDE = "outside the usual range"
    TREND = "seven in a row that rise or fall"
    NEAR_LIMIT = "two of three near a limit"
    SHIFT = "seven in a row on one side of the mean"


@dataclass(frozen=True)
class Limits:
    """The mean of some values and the range in which they usually move, in their own unit; the lower limit may be below 0."""

    mean: float
    lower: float
    upper: float
    average_range: float
    points: int

    @property
    def trial(self) -> bool:
        """Whether there are so few points that the limits are a trial."""
        return self.points < MANY


@dataclass(frozen=True)
class Found:
    """A signal at one point, and on which side of the mean, or in which direction, it lies."""

    signal: Signal
    side: Side


@dataclass(frozen=True)
class Stretch:
    """The points between two breaks: where they begin and end (not counting the end), limits where there may be any, signals."""

    start: int
    end: int
    limits: Limits | None
    signals: dict[int, Found]
    """By the place of the point in the whole series."""
    points: int
    mean: float | None

    @property
    def too_few(self) -> bool:
        """Whether there are too few points for limits."""
        return self.points < ENOUGH

    @property
    def too_small(self) -> bool:
        """Whether there would be enough points, and their mean is too small for limits."""
        return not self.too_few and self.limits is None


def limits(values: Values, screened: bool = True) -> Limits | None:
    """The usual range of `values`, whatever their number and size; None without two neighbours that are given."""
    given = [value for value in values if value is not None]
    ranges = list(_moving_ranges(values))
    if not ranges:
        return None
    mean, average = sum(given) / len(given), sum(ranges) / len(ranges)
    if screened:
        kept = [one for one in ranges if one < WILD * average]
        average = sum(kept) / len(kept) if kept else average
    return Limits(mean, mean - LIMIT * average, mean + LIMIT * average, average, len(given))


def stretches(values: Values, breaks: Collection[int] = ()) -> list[Stretch]:
    """The series cut before each place in `breaks`, each piece with its limits and signals."""
    cuts = sorted({0, len(values), *(place for place in breaks if 0 < place < len(values))})
    return [_stretch(values, start, end) for start, end in pairwise(cuts)]


def _stretch(values: Values, start: int, end: int) -> Stretch:
    own = values[start:end]
    given = [value for value in own if value is not None]
    mean = sum(given) / len(given) if given else None
    suited = len(given) >= ENOUGH and mean is not None and mean >= LEAST_MEAN
    found = limits(own) if suited else None
    signals = {start + place: one for place, one in signals_of(own, found).items()} if found else {}
    return Stretch(start, end, found, signals, len(given), mean)


def _moving_ranges(values: Values) -> Iterator[float]:
    for before, after in pairwise(values):
        if before is not None and after is not None:
            yield abs(after - before)


def signals_of(values: Values, range_: Limits) -> dict[int, Found]:
    """The first rule that each point meets, by its place; points that meet none are left out."""
    found: dict[int, Found] = {}
    for rule in (_outside, _trends, _near_limits, _shifts):
        for place, one in rule(values, range_):
            found.setdefault(place, one)
    return found


def _outside(values: Values, range_: Limits) -> Iterator[tuple[int, Found]]:
    for place, value in enumerate(values):
        if value is not None and value > range_.upper:
            yield place, Found(Signal.OUTSIDE, "high")
        elif value is not None and value < range_.lower:
            yield place, Found(Signal.OUTSIDE, "low")


def _trends(values: Values, range_: Limits) -> Iterator[tuple[int, Found]]:  # noqa: ARG001  # a rule like the others
    steps: list[Side | None] = [
        None if a is None or b is None or a == b else "high" if b > a else "low" for a, b in pairwise(values)
    ]
    for first, last, side in _runs(steps, RUN - 1):
        for place in range(first, last + 2):
            yield place, Found(Signal.TREND, side)


def _near_limits(values: Values, range_: Limits) -> Iterator[tuple[int, Found]]:
    sides = _sides(values, range_.mean)
    reach = 2 / 3 * (range_.upper - range_.mean)
    for place in range(len(values) - 2):
        three = range(place, place + 3)
        near = [one for one in three if _near(values[one], range_, reach)]
        side = sides[place]
        if side and sides[place : place + 3] == [side] * 3 and len(near) >= 2:
            for one in near:
                yield one, Found(Signal.NEAR_LIMIT, side)


def _near(value: float | None, range_: Limits, reach: float) -> bool:
    return value is not None and abs(value - range_.mean) > reach and range_.lower <= value <= range_.upper


def _shifts(values: Values, range_: Limits) -> Iterator[tuple[int, Found]]:
    for first, last, side in _runs(_sides(values, range_.mean), RUN):
        for place in range(first, last + 1):
            yield place, Found(Signal.SHIFT, side)


def _sides(values: Values, mean: float) -> list[Side | None]:
    """On which side of the mean each point lies; None on it, and where there is none."""
    return [None if value is None or value == mean else "high" if value > mean else "low" for value in values]


def _runs(sides: Sequence[Side | None], least: int) -> Iterator[tuple[int, int, Side]]:
    """First place, last place and side of each run of at least `least` equal sides."""
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            side = sides[start]
            if side is not None and place - start >= least:
                yield start, place - 1, side
            start = place
