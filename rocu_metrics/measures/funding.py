"""What is missing between the need of a unit and the money named for it; in pounds of the year, unless prices are given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from rocu_metrics.measures.prices import CASH, Prices, first_year
from rocu_metrics.words import financial_years

Use: TypeAlias = Literal["requirement", "cost", "pay", "shortfall", "grant", "contributions", "other"]
NEEDED: tuple[Use, ...] = ("cost", "grant", "contributions")
"""What must be published for one year before a gap can be worked out."""
NEEDS: tuple[Use, ...] = ("requirement", "cost", "pay", "shortfall")
"""What is no money towards a cost: what is needed, what was spent, the part of that which is pay, and what nobody pays yet."""
ENDED = "ended"


@dataclass(frozen=True)
class Line:
    """One sum of one region and year: a need, or money towards it; no amount where none is published."""

    area: str
    year: str
    use: Use
    amount: float | None
    certainty: str = "confirmed"
    name: str = ""
    payer: str = ""
    stream: str = ""
    """The slug of the stream of money."""
    ends: date | None = None
    exact: bool = True
    """Whether the sum was given as it is, not as about, over or nearly."""
    words: str = ""
    """The sum in the words in which it was published."""


@dataclass(frozen=True)
class Need:
    """What a unit needs in a year, from `low` to `high` in pounds, with the year of the figure that it rests on, and how."""

    low: float
    high: float
    year: str
    basis: str


@dataclass(frozen=True)
class Costing:
    """What moves a cost from one year to another: prices, and a rise of pay in per cent on pay's part of it.

    `pay_share` is that part from 0 to 1, given by whoever asks; without it, and without a published part, pay may be anything
    from nothing to all of the cost, and the need is a range.
    """

    prices: Prices = CASH
    pay: float | None = None
    pay_share: float | None = None
    pay_from: str = ""
    """The financial year from which pay has risen; years before stay as they were."""


AS_IT_IS = Costing()


@dataclass(frozen=True)
class Balance:
    """A year of a region: what it needs, what pays for it, and what is missing to say so."""

    area: str
    year: str
    need: Need | None
    confirmed: float
    indicative: float
    at_risk: float
    missing: tuple[str, ...]
    exact: bool = True

    @property
    def gap(self) -> float | None:
        """What is missing even when all the money named comes in; below zero is more money than need."""
        if self.missing or self.need is None:
            return None
        return self.need.low - self.confirmed - self.indicative - self.at_risk

    @property
    def gap_at_worst(self) -> float | None:
        """What is missing when only confirmed money comes in."""
        return None if self.missing else self.most

    @property
    def most(self) -> float | None:
        """The most that can be missing: money that is not known can only make it less, since no sum is below zero."""
        return None if self.need is None else self.need.high - self.confirmed


def balance(area: str, year: str, lines: Sequence[Line], costing: Costing = AS_IT_IS) -> Balance:
    """The balance of one region and year; a missing input gives no gap, and is named."""
    own = [line for line in lines if line.area == area]
    held = [_as_it_was(line) for line in own if line.year == year and not _ended_before(line)]
    paid = [line for line in held if line.use not in NEEDS]
    needed, lacking = need(year, own, costing)
    return Balance(
        area, year, needed, _sum(paid, "confirmed"), _sum(paid, "indicative"), _sum(paid, "at risk"),
        (*lacking, *_missing(paid), *_unsized(held)), all(line.exact for line in held),
    )  # fmt: skip


def need(year: str, lines: Sequence[Line], costing: Costing = AS_IT_IS) -> tuple[Need | None, tuple[str, ...]]:
    """What one region needs in `year`, and what keeps it from being known.

    A stated requirement comes first, then the cost of that very year, then the last cost before it in the prices of `year`.
    """
    for use, basis in (("requirement", "stated requirement"), ("cost", "cost of the year")):
        stated = [line.amount for line in lines if line.use == use and line.year == year and line.amount is not None]
        if len(stated) > 1:
            return None, (f"one {use}: several are published",)
        if stated:
            return _moved(stated[0], year, year, basis, lines, costing), ()
    earlier = [line for line in lines if line.use == "cost" and line.year < year and line.amount is not None]
    if not earlier:
        return None, ("cost",)
    last = max(line.year for line in earlier)
    of_last = [line.amount or 0.0 for line in earlier if line.year == last]
    if len(of_last) > 1:
        return None, (f"one cost of {last}: several are published",)
    found = _moved(of_last[0], last, year, f"last cost, of {last}", lines, costing)
    return found, () if found else (f"price index of {last} and {year}",)


def _moved(amount: float, year: str, to: str, basis: str, lines: Sequence[Line], costing: Costing) -> Need | None:
    """A cost in the prices of another year: pay's part by the rise of pay, where one is assumed, the rest by prices."""
    factor = costing.prices.factor(year, to)
    if factor is None:
        return None
    if costing.pay is None or basis == "stated requirement" or to < costing.pay_from:
        return Need(amount * factor, amount * factor, year, basis)
    rise = 1 + costing.pay / 100
    ends = [amount * (part * rise + (1 - part) * factor) for part in pay_parts(year, lines, costing)]
    return Need(min(ends), max(ends), year, basis)


def pay_parts(year: str, lines: Sequence[Line], costing: Costing) -> tuple[float, float]:
    """Pay's part of the cost of `year`, least and most, from 0 to 1: as published, else as assumed, else anything."""
    pay = [line.amount for line in lines if (line.use, line.year) == ("pay", year) and line.amount is not None]
    whole = [line.amount for line in lines if (line.use, line.year) == ("cost", year) and line.amount]
    if len(pay) == 1 and len(whole) == 1 and 0 <= pay[0] <= whole[0]:
        return pay[0] / whole[0], pay[0] / whole[0]
    return (0.0, 1.0) if costing.pay_share is None else (costing.pay_share, costing.pay_share)


def last_day(year: str) -> date:
    """The last day of a financial year such as 2025/26."""
    return date(first_year(year) + 1, 3, 31)


def _ended_before(line: Line) -> bool:
    """Whether money that has ended paid for nothing in its year; it did pay where its end is the year's last day or later."""
    return line.certainty == ENDED and (line.ends is None or line.ends < last_day(line.year))


def _as_it_was(line: Line) -> Line:
    """Money that has ended since was sure in the years that it paid for."""
    return replace(line, certainty="confirmed") if line.certainty == ENDED else line


def _missing(paid: Sequence[Line]) -> tuple[str, ...]:
    """What is not known of the money: an input without any amount, or a line without its amount."""
    known = [line for line in paid if line.amount is not None]
    absent = [use for use in NEEDED[1:] if not any(line.use == use for line in known)]
    unknown = [f"amount of {line.name}" for line in paid if line.amount is None and line.use not in absent]
    return (*absent, *dict.fromkeys(unknown))


def unheld(lines: Sequence[Line]) -> list[Line]:
    """A line without a sum for each year that a payer's stream leaves out between two years that it has: it is not known."""
    paid = [line for line in lines if line.use not in NEEDS]
    streams: dict[tuple[str, str, str], list[Line]] = {}
    for line in paid:
        streams.setdefault((line.area, line.payer, line.stream), []).append(line)
    return [
        replace(own[0], year=year, amount=None, certainty="confirmed", ends=None, name=f"{own[0].name} ({payer})")
        for (_, payer, _), own in streams.items()
        for year in _left_out({line.year for line in own})
    ]


def _left_out(years: Collection[str]) -> list[str]:
    """The financial years between the first and the last of `years` that are not among them."""
    begun = range(min(map(first_year, years)), max(map(first_year, years)))
    return [words for year in begun if (words := financial_years(year, year + 1)) not in years]


def _unsized(held: Sequence[Line]) -> tuple[str, ...]:
    """Shortfalls that a source names without a sum: they say that something is missing, and not how much."""
    return tuple(dict.fromkeys(f"amount of {line.name}" for line in held if line.use == "shortfall" and line.amount is None))


def balances(lines: Sequence[Line], costing: Costing = AS_IT_IS) -> list[Balance]:
    """A balance for every region and year of which anything is known, by region and year."""
    return [balance(area, year, lines, costing) for area, year in sorted({(line.area, line.year) for line in lines})]


def share(part: float, whole: float) -> float | None:
    """`part` as a percentage of `whole`; none where the whole is zero."""
    return None if whole == 0 else 100 * part / whole


def _sum(lines: Sequence[Line], certainty: str) -> float:
    return sum(line.amount for line in lines if line.certainty == certainty and line.amount is not None)
