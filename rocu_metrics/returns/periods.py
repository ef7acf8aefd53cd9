"""Periods as people write them in a return (Q2 2025/26, 2025/26, July 2025), as the first and last day that they mean."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rocu_metrics.words import MONTHS, period_in_words

HOW_TO_WRITE = (
    "write a quarter like Q2 2025/26, a financial year like 2025/26, a month like 2025-07, or first and last day like "
    "2025-07-01 to 2025-09-30"
)
_NUMBERS = {name[:length].lower(): place for place, name in enumerate(MONTHS, start=1) for length in (3, len(name))} | {"sept": 9}
_MONTH = "(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_YEAR = "((?:19|20)[0-9]{2})"
_FINANCIAL = rf"(?:fy ?)?{_YEAR} ?[/-] ?([0-9]{{4}}|[0-9]{{2}})"
_DAY = r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?: 00:00:00)?"
_DASHES = str.maketrans("\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}", "----")


@dataclass(frozen=True, order=True)
class Period:
    """A first and a last day, both within it."""

    first: date
    last: date

    def in_words(self) -> str:
        """The period as a reader would say it (STANDARDS N5)."""
        return period_in_words(self.first, self.last)

    def slug(self) -> str:
        """The period as it stands in the name of a file: 2025-07-01-to-2025-09-30."""
        return f"{self.first}-to-{self.last}"


def quarter(begins: int, number: int) -> Period:
    """A quarter of the financial year that begins in April of `begins`; quarter 4 lies in the next calendar year."""
    month = 3 * number + 1 if number < 4 else 1
    return _months(begins + (number == 4), month, begins + (number == 4), month + 2)


def parse_period(text: str) -> Period:
    """The period that `text` names; raises ValueError, with how to write it, when it names none or could name two."""
    plain = " ".join(text.lower().translate(_DASHES).replace(",", " ").split())
    for pattern, read in _FORMS:
        match = re.fullmatch(pattern, plain)
        if match:
            period = read(*match.groups())
            if period.last < period.first:
                raise ValueError("ends before it begins; " + HOW_TO_WRITE)
            return period
    raise ValueError("is not a period; " + HOW_TO_WRITE)


def _months(first_year: int, first: int, last_year: int, last: int) -> Period:
    return Period(date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def _financial(begins: str, ends: str) -> Period:
    year = int(begins)
    if (year + 1) % 100 != int(ends) % 100 or (len(ends) == 4 and int(ends) != year + 1):
        raise ValueError(f"is not a financial year: the one after {year} is {year + 1}; " + HOW_TO_WRITE)
    return _months(year, 4, year + 1, 3)


def _quarter(number: str, begins: str, ends: str) -> Period:
    return quarter(_financial(begins, ends).first.year, int(number))


def _year_or_month(year: str, number: str) -> Period:
    is_month, is_year = 1 <= int(number) <= 12, (int(year) + 1) % 100 == int(number)
    if is_month and is_year:
        raise ValueError(f"could be a month or a financial year; write {MONTHS[int(number) - 1]} {year} or {year}/{number}")
    return _months(int(year), int(number), int(year), int(number)) if is_month else _financial(year, number)


def _one_month(name: str, year: str) -> Period:
    return _between(name, year, name, year)


def _between(first: str, first_year: str | None, last: str, last_year: str) -> Period:
    ends = _full(last_year)
    return _months(_full(first_year) if first_year else ends, _NUMBERS[first], ends, _NUMBERS[last])


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _year_ending(month: str, year: str) -> Period:
    number, ends = _NUMBERS[month], int(year)
    return _months(ends if number == 12 else ends - 1, number % 12 + 1, ends, number)


def _days(first: str, last: str) -> Period:
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError as error:
        raise ValueError("holds a day that is not in the calendar; " + HOW_TO_WRITE) from error


def _one_day(day: str) -> Period:
    return _days(day, day)


def _ambiguous_quarter(*_words: str) -> Period:
    raise ValueError("could be a quarter of the calendar or of the financial year; write it like Q2 2025/26 (July to September)")


def _ambiguous_year(year: str) -> Period:
    raise ValueError(f"could be a calendar or a financial year; write January to December {year}, or a year like 2025/26")


_FORMS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (rf"(?:q|quarter ?)([1-4])[ -]{_FINANCIAL}(?: \(.*\))?", _quarter),
    (rf"{_FINANCIAL}[ -](?:q|quarter ?)([1-4])", lambda begins, ends, number: _quarter(number, begins, ends)),
    (rf"(?:q|quarter ?)[1-4][ -]{_YEAR}|{_YEAR}[ -]?q[1-4]", _ambiguous_quarter),
    (rf"{_YEAR}-([0-9]{{2}})", _year_or_month),
    (_FINANCIAL, _financial),
    (_YEAR, _ambiguous_year),
    (rf"calendar year {_YEAR}", lambda year: _months(int(year), 1, int(year), 12)),
    (rf"year (?:ending|to|ended) {_MONTH} {_YEAR}", _year_ending),
    (rf"{_MONTH}[ -]({_YEAR[1:-1]}|[0-9]{{2}})", _one_month),
    (rf"{_MONTH}(?: {_YEAR})? ?(?:to|-) ?{_MONTH} {_YEAR}", _between),
    (_DAY, _one_day),
    (rf"{_DAY} ?(?:to|/) ?{_DAY}", _days),
)  # fmt: skip
"""Each form with what reads it; the first that fits is taken."""
