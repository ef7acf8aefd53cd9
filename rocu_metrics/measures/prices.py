"""Money of one year in the prices of another, by index values or a yearly change that somebody gives; none is known by itself."""

from dataclasses import dataclass


def real(amount: float, index_of_year: float, index_of_base: float) -> float | None:
    """`amount` of one year in the prices of a base year: amount times base index over the year's index (STANDARDS N2).

    7.4 with 91.031 for the year and 102.789 for the base gives 8.356. An index of zero gives no value.
    """
    return None if index_of_year == 0 else amount * index_of_base / index_of_year


def first_year(year: str) -> int:
    """The year in which a financial year such as 2025/26 begins."""
    return int(year[:4])


@dataclass(frozen=True)
class Prices:
    """How prices move between financial years: index values by year, else a change in per cent a year, else not at all (cash)."""

    index: tuple[tuple[str, float], ...] = ()
    yearly: float | None = None

    @property
    def cash(self) -> bool:
        """Whether money stays as it is."""
        return not self.index and self.yearly is None

    def factor(self, year: str, base: str) -> float | None:
        """What a pound of `year` is in prices of `base`; none where an index value of either year is not given."""
        if year == base:
            return 1.0
        if self.index:
            known = dict(self.index)
            return real(1.0, known[year], known[base]) if year in known and base in known else None
        return float((1 + (self.yearly or 0.0) / 100) ** (first_year(base) - first_year(year)))


CASH = Prices()
