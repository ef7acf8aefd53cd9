"""What is missing between the cost of a unit and the money named for it; amounts in pounds of the year (nominal)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Use: TypeAlias = Literal["cost", "grant", "contributions", "other"]
NEEDED: tuple[Use, ...] = ("cost", "grant", "contributions")
"""What must be published for one year before a gap can be worked out."""
ENDED = "ended"


@dataclass(frozen=True)
class Line:
    """One sum of one region and year: a cost, or money towards it; no amount where none is published."""

    area: str
    year: str
    use: Use
    amount: float | None
    certainty: str = "confirmed"
    name: str = ""


@dataclass(frozen=True)
class Balance:
    """A year of a region: what it costs, what pays for it, and what is missing to say so."""

    area: str
    year: str
    cost: float | None
    confirmed: float
    indicative: float
    at_risk: float
    missing: tuple[str, ...]

    @property
    def gap(self) -> float | None:
        """What is missing even when all the money named comes in; below zero is more money than cost."""
        worst = self.gap_at_worst
        return None if worst is None else worst - self.indicative - self.at_risk

    @property
    def gap_at_worst(self) -> float | None:
        """What is missing when only confirmed money comes in."""
        return None if self.missing or self.cost is None else self.cost - self.confirmed


def balance(area: str, year: str, lines: Sequence[Line]) -> Balance:
    """The balance of one region and year; a missing input gives no gap, and is named."""
    held = [line for line in lines if (line.area, line.year) == (area, year) and line.certainty != ENDED]
    costs = [line.amount for line in held if line.use == "cost" and line.amount is not None]
    paid = [line for line in held if line.use != "cost"]
    return Balance(
        area, year, costs[0] if len(costs) == 1 else None,
        _sum(paid, "confirmed"), _sum(paid, "indicative"), _sum(paid, "at risk"), missing(held),
    )  # fmt: skip


def missing(held: Sequence[Line]) -> tuple[str, ...]:
    """What keeps a gap from being worked out: an input without any amount, several costs, or a line without its amount."""
    known = [line for line in held if line.amount is not None]
    absent = [use for use in NEEDED if not any(line.use == use for line in known)]
    costs = sum(line.use == "cost" for line in known)
    several = ["one cost: several are published"] if costs > 1 else []
    unknown = [f"amount of {line.name}" for line in held if line.amount is None and line.use not in absent]
    return (*absent, *several, *dict.fromkeys(unknown))


def balances(lines: Sequence[Line]) -> list[Balance]:
    """A balance for every region and year of which anything is known, by region and year."""
    return [balance(area, year, lines) for area, year in sorted({(line.area, line.year) for line in lines})]


def share(part: float, whole: float) -> float | None:
    """`part` as a percentage of `whole`; none where the whole is zero."""
    return None if whole == 0 else 100 * part / whole


def _sum(lines: Sequence[Line], certainty: str) -> float:
    return sum(line.amount for line in lines if line.certainty == certainty and line.amount is not None)
