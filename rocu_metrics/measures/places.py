"""Areas and the links between them, asked by slug: which region a force is in, which forces a region has."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

ENGLAND_AND_WALES = "england-and-wales"
FORCE_KINDS = ("force", "force_without_territory")
CITY_OF_LONDON = "city-of-london-police"
WITHOUT_UNIT = "london"
"""The region without a unit of its own; links name the one that it had, which old figures are of."""


@dataclass(frozen=True, eq=False)
class Places:
    """The areas (slug, code, name, short_name, kind) and their links (child, parent, relation) as data frames."""

    areas: pd.DataFrame
    links: pd.DataFrame
    day: date | None = None
    """The day on which forces are in their regions: a force may move. None goes by the links without an end, the last ones."""

    @cached_property
    def names(self) -> dict[str, str]:
        """Slug to name, of every area."""
        return dict(zip(self.areas["slug"], self.areas["name"], strict=True))

    @cached_property
    def codes(self) -> dict[str, str]:
        """Slug to official code, empty where there is none."""
        return dict(zip(self.areas["slug"], self.areas["code"], strict=True))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Slug to kind."""
        return dict(zip(self.areas["slug"], self.areas["kind"], strict=True))

    @cached_property
    def regions(self) -> dict[str, str]:
        """Slug to name of the ten regions, by name."""
        return {slug: self.names[slug] for slug in sorted(self._of_kind("region"), key=self.names.__getitem__)}

    @cached_property
    def forces(self) -> dict[str, str]:
        """Slug of each force, with and without territory, to the slug of its region."""
        return {force: self.region_on(force, self.day) for force in self._at_last} if self.day else self._at_last

    @cached_property
    def _at_last(self) -> dict[str, str]:
        """Force to the region in which the last link leaves it, which it may be yet to join."""
        member = memberships(self.links)
        return dict(zip(member["child"], member["parent"], strict=True))

    def region_on(self, force: str, day: date) -> str:
        """The region of a force on a day, else the first that is held: the former ones of most are not."""
        held = (
            region
            for region, first, last in self._spans[force]
            if (pd.isna(first) or first <= day) and (pd.isna(last) or day <= last)
        )
        return next(held, self._spans[force][0][0])

    @cached_property
    def _spans(self) -> dict[str, list[tuple[str, date, date]]]:
        """Force to its regions, the first before the later, each with the first and the last day that are known."""
        spans: dict[str, list[tuple[str, date, date]]] = {}
        member = self.links[self.links["relation"] == "member_of"]
        for _, row in member.sort_values("valid_from", na_position="first", kind="stable").iterrows():
            spans.setdefault(row["child"], []).append((row["parent"], row["valid_from"], row["valid_to"]))
        return spans

    @cached_property
    def territorial(self) -> tuple[str, ...]:
        """The slugs of the forces that have a territory, by name."""
        return tuple(sorted(self._of_kind("force"), key=self.names.__getitem__))

    def _of_kind(self, kind: str) -> list[str]:
        return [slug for slug, its_kind in self.kinds.items() if its_kind == kind]

    def name(self, slug: str) -> str:
        """The name of an area, or England and Wales for none."""
        return self.names.get(slug, self.names.get(ENGLAND_AND_WALES, "England and Wales"))

    def in_words(self, slug: str) -> str:
        """The name of an area as it stands in a sentence: the West Midlands, the Eastern region, London."""
        name = self.name(slug)
        if self.kinds.get(slug) != "region" or name in ("London", "Southern Wales", "Yorkshire and the Humber"):
            return f"the {name}" if name.endswith(("Service", "Agency", "Kingdom")) else name
        return f"the {name} region" if name == "Eastern" else f"the {name}"

    def forces_of(self, region: str) -> tuple[str, ...]:
        """The forces of a region, by name."""
        return tuple(sorted((force for force, its in self.forces.items() if its == region), key=self.names.__getitem__))

    def unit_of(self, region: str) -> str:
        """The short name of the unit that serves a region, empty where none does."""
        serves = self.links[(self.links["relation"] == "serves") & (self.links["parent"] == region)]
        short = dict(zip(self.areas["slug"], self.areas["short_name"], strict=True))
        return ", ".join(short[slug] for slug in serves["child"])


def memberships(links: pd.DataFrame, day: date | None = None) -> pd.DataFrame:
    """The links of forces to regions that hold on a day, or that have no end: a force that moved is in one region at a time."""
    member = links[links["relation"] == "member_of"]
    if day is None:
        return member[member["valid_to"].isna()]
    begun = member["valid_from"].isna() | (pd.to_datetime(member["valid_from"]) <= pd.Timestamp(day))
    return member[begun & (member["valid_to"].isna() | (pd.to_datetime(member["valid_to"]) >= pd.Timestamp(day)))]
