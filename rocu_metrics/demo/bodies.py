"""The bodies that return figures: forces with their residents, units on their regions, and what changes among them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from rocu_metrics.measures.places import ENGLAND_AND_WALES, FORCE_KINDS
from rocu_metrics.returns.periods import Period, quarter

FIRST_YEAR, YEARS = 2016, 10
"""The financial years that are invented begin in April of these years, the last in April 2025."""
MOVED, MOVED_FROM, MOVED_TO, MOVED_ON = "gloucestershire-constabulary", "south-west", "west-midlands", date(2022, 4, 1)
"""A force that, in this store alone, changes its region on a day."""
UNIT_ENDED = date(2022, 4, 1)
"""The day from which the unit of the region without one counts nothing more."""
WITHOUT_RESIDENTS = 600_000
"""Residents that stand for the size of a force of which none are counted."""


@dataclass(frozen=True)
class Bodies:
    """Names and kinds of areas, the region of each force before anything changed, and residents."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    member_of: Mapping[str, str]
    residents: Mapping[str, int]

    @cached_property
    def forces(self) -> tuple[str, ...]:
        """The slugs of the forces."""
        return tuple(sorted(slug for slug, kind in self.kinds.items() if kind in FORCE_KINDS))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The slugs of the regions."""
        return tuple(sorted(slug for slug, kind in self.kinds.items() if kind == "region"))

    def region_of(self, force: str, day: date) -> str:
        """The region of a force on a day."""
        return MOVED_TO if force == MOVED and day >= MOVED_ON else self.member_of[force]

    def forces_of(self, region: str, day: date) -> tuple[str, ...]:
        """The forces of a region on a day."""
        return tuple(force for force in self.forces if self.region_of(force, day) == region)

    def millions(self, slug: str) -> float:
        """Residents in millions; of a region those of its forces before anything changed."""
        if slug in self.regions:
            return sum(self.millions(force) for force in self.forces if self.member_of[force] == slug)
        return (self.residents.get(slug) or WITHOUT_RESIDENTS) / 1e6 if slug != "city-of-london-police" else 0.4


def read_bodies(folder: Path) -> Bodies:
    """The bodies in the project's own files of areas, links and populations."""
    areas, links, people = (_rows(folder / "geography" / f"{name}.csv") for name in ("areas", "links", "populations"))
    return Bodies(
        {row["slug"]: row["name"] for row in areas},
        {row["slug"]: row["kind"] for row in areas},
        {row["child"]: row["parent"] for row in links if row["relation"] == "member_of"},
        {row["area_slug"]: int(row["people"]) for row in people},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def quarters() -> list[Period]:
    """Every quarter that is invented."""
    return [quarter(year, number) for year in range(FIRST_YEAR, FIRST_YEAR + YEARS) for number in (1, 2, 3, 4)]


def years() -> list[Period]:
    """Every financial year that is invented."""
    return [Period(quarter(year, 1).first, quarter(year, 4).last) for year in range(FIRST_YEAR, FIRST_YEAR + YEARS)]


__all__ = ["ENGLAND_AND_WALES", "Bodies", "quarters", "read_bodies", "years"]
