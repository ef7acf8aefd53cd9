"""Rates per resident, by the rules for rates (STANDARDS N4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rocu_metrics.measures.places import CITY_OF_LONDON

PER = 100_000
"""Residents to whom a rate is given, but for organised crime groups, whose published rates are per million."""
TWO_YEARS = 731
"""Days that a count and its residents may lie apart."""


@dataclass(frozen=True)
class Residents:
    """How many people lived in an area on a day."""

    people: int
    day: date
    source: str = ""


@dataclass(frozen=True)
class Rate:
    """A count for each 100,000 residents, with the residents; or why there is none."""

    value: float | None
    residents: Residents | None = None
    why_none: str = ""


def rate(value: float, area: str, first: date, last: date, held: Sequence[Residents]) -> Rate:
    """The rate of a count of `first` to `last` in `area`, by the residents held on the day nearest to it."""
    if area == CITY_OF_LONDON:
        return Rate(None, why_none="no rate: few residents, many who come to work")
    if not held:
        return Rate(None, why_none="no rate: no residents counted")
    nearest = min(held, key=lambda one: (_apart(one.day, first, last), one.day))
    if _apart(nearest.day, first, last) > TWO_YEARS:
        return Rate(None, nearest, "no rate: residents were counted more than two years apart from it")
    return Rate(PER * value / nearest.people, nearest)


def _apart(day: date, first: date, last: date) -> int:
    """Days from a day to a period, none within it."""
    return max((first - day).days, (day - last).days, 0)
