"""Ratios that keep both their parts, of like periods only, and shares whose parts make the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Part:
    """A figure with the period it is about."""

    value: float
    start: date
    end: date


@dataclass(frozen=True)
class Ratio:
    """A figure over another of the same period; both are kept."""

    over: Part
    under: Part

    @property
    def value(self) -> float | None:
        """The one divided by the other; none where the other is zero or the periods are not alike."""
        return self.over.value / self.under.value if self.alike and self.under.value != 0 else None

    @property
    def alike(self) -> bool:
        """Whether both are about the same period."""
        return (self.over.start, self.over.end) == (self.under.start, self.under.end)


@dataclass(frozen=True)
class Share:
    """A part of a whole in per cent, from `low` to `high`."""

    low: float
    high: float


def shares(parts: Mapping[str, float | None]) -> dict[str, Share | None]:
    """What per cent of the sum each part is; none of any where one part is not known or the sum is zero."""
    known = [value for value in parts.values() if value is not None]
    whole = sum(known)
    if len(known) < len(parts) or whole <= 0:
        return dict.fromkeys(parts)
    return {name: Share(100 * value / whole, 100 * value / whole) for name, value in parts.items() if value is not None}


def bounded(printed: Mapping[str, Share | None]) -> dict[str, Share | None]:
    """Shares of one whole in which some are not known: each of those lies between nothing and what the others leave."""
    known = [one for one in printed.values() if one is not None]
    if not known:
        return dict(printed)
    left = max(0.0, 100.0 - sum(one.low for one in known))
    missing = [name for name, one in printed.items() if one is None]
    least = max(0.0, 100.0 - sum(one.high for one in known)) if len(missing) == 1 else 0.0
    return {name: one or Share(least, left) for name, one in printed.items()}
