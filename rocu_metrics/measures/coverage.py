"""Counts over statements on capabilities: what is provided, what is missing against the agreed minimum, who alone has what.

Frames of cells have area_slug, capability, status and measured (a day); those of units carry the states of a unit, those of
forces the states of a force.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import pandas as pd

PROVIDED = ("full", "partial", "shared")
"""Statuses that count as provided; a partial cell counts, and is named as partial wherever it is counted."""
IN_PLACE = ("full", "shared")
KEPT = ("own", "both")
"""Statuses of a force that has a unit of its own."""
USED = ("uses_region", "both")
"""Statuses of a force that uses the unit's."""
UNKNOWN = "unknown"
Place: TypeAlias = Literal["in place", "in part", "lacking", "unknown"]


def provided_by_row(cells: pd.DataFrame) -> pd.Series:
    """For each capability, how many areas provide it; `cells` has area_slug, capability and status."""
    return cells.assign(provided=cells["status"].isin(PROVIDED)).groupby("capability", sort=False)["provided"].sum()


def provided_by_area(cells: pd.DataFrame) -> pd.Series:
    """For each area, how many capabilities it provides."""
    return cells.assign(provided=cells["status"].isin(PROVIDED)).groupby("area_slug", sort=False)["provided"].sum()


def everywhere(cells: pd.DataFrame) -> list[str]:
    """Capabilities that every area in `cells` provides."""
    counts, areas = provided_by_row(cells), cells["area_slug"].nunique()
    return [str(capability) for capability, count in counts.items() if count == areas]


def missing_in(cells: pd.DataFrame, area: str) -> list[str]:
    """Capabilities that an area is said not to provide; unknown is not missing."""
    own = cells[(cells["area_slug"] == area) & (cells["status"] == "not_regional")]
    return list(own["capability"])


def first_published(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of the statement that covers most cells: the published matrix, apart from later single statements."""
    if cells.empty:
        return cells
    statements = cells.groupby(["source_id", "measured"])["capability"].transform("size")
    largest: pd.DataFrame = cells[statements == statements.max()]
    return largest


def position(cells: pd.DataFrame, on: date | None = None) -> pd.DataFrame:
    """Of each area and capability the latest statement about a day up to `on`; unknown gives way to any other."""
    held = cells if on is None else cells[cells["measured"].map(lambda day: day <= on).astype(bool)]
    ranked = held.assign(says=held["status"] != UNKNOWN).sort_values(["says", "measured", "public_from", "id"], kind="stable")
    return ranked.drop_duplicates(["area_slug", "capability"], keep="last").drop(columns="says").sort_values("id")


@dataclass(frozen=True)
class Standing:
    """How far an area is with a numbered list of capabilities: the numbers in place, in part, lacking and not known."""

    area: str
    in_place: tuple[int, ...]
    in_part: tuple[int, ...]
    lacking: tuple[int, ...]
    unknown: tuple[int, ...]

    @property
    def distance(self) -> int:
        """How many numbers are known not to be wholly in place."""
        return len(self.in_part) + len(self.lacking)


def standing(cells: pd.DataFrame, area: str, numbers: Mapping[str, int]) -> Standing:
    """The standing of `area` over `numbers`, which gives each capability its number; two capabilities may share one."""
    own = cells[cells["area_slug"] == area]
    held = dict(zip(own["capability"], own["status"], strict=True))
    found: dict[Place, list[int]] = {"in place": [], "in part": [], "lacking": [], "unknown": []}
    for number in dict.fromkeys(numbers.values()):
        found[_place([held.get(one, UNKNOWN) for one, its in numbers.items() if its == number])].append(number)
    return Standing(area, *(tuple(found[place]) for place in ("in place", "in part", "lacking", "unknown")))


def _place(statuses: Collection[str]) -> Place:
    """Where a number stands whose capabilities have `statuses`: known gaps count, whatever else is not known."""
    if all(status in IN_PLACE for status in statuses):
        return "in place"
    if "partial" in statuses or ("not_regional" in statuses and any(status in PROVIDED for status in statuses)):
        return "in part"
    return "lacking" if "not_regional" in statuses else "unknown"


def alone(cells: pd.DataFrame) -> dict[str, str]:
    """Capabilities that one area alone provides, with that area; only those on which every other area is known not to."""
    found = {}
    for capability, rows in cells.groupby("capability", sort=False):
        has = rows[rows["status"].isin(PROVIDED)]
        if len(has) == 1 and (rows["status"] == "not_regional").sum() == cells["area_slug"].nunique() - 1 > 0:
            found[str(capability)] = str(has["area_slug"].iloc[0])
    return found


@dataclass(frozen=True)
class Holder:
    """Who holds a capability in a region, as far as is said: the forces that keep their own, and whether the unit provides it."""

    region: str
    capability: str
    forces: tuple[str, ...]
    by_unit: bool | None
    """None where nothing says which."""


def holders(cells: pd.DataFrame, members: Mapping[str, str]) -> list[Holder]:
    """Where a force is said to keep its own: by region and capability; `members` gives each force its region."""
    units = _statuses(cells)
    kept = cells[cells["status"].isin(KEPT) & cells["area_slug"].isin(list(members))]
    grouped: dict[tuple[str, str], list[str]] = {}
    for force, capability in zip(kept["area_slug"], kept["capability"], strict=True):
        grouped.setdefault((members[force], capability), []).append(force)
    return [
        Holder(region, capability, tuple(forces), _by_unit(units.get((region, capability), UNKNOWN)))
        for (region, capability), forces in grouped.items()
    ]


def _by_unit(status: str) -> bool | None:
    return None if status == UNKNOWN else status in PROVIDED


def single_points(held: Collection[Holder], members: Mapping[str, str]) -> list[Holder]:
    """Where a region of several forces rests on one of them, because its unit does not provide the capability."""
    sizes = pd.Series(list(members.values()), dtype="str").value_counts()
    return [one for one in held if one.by_unit is False and len(one.forces) == 1 < sizes[one.region]]


def duplicated(held: Collection[Holder]) -> list[Holder]:
    """Where forces keep their own beside the unit's, or several forces of a region each keep one."""
    return [one for one in held if one.by_unit or len(one.forces) > 1]


def widest_gap(cells: pd.DataFrame, agreed: Collection[str]) -> tuple[str, tuple[str, ...]] | None:
    """The agreed capability that most areas do not provide, with those areas; of equals the first listed; None without a gap."""
    gaps = cells[(cells["status"] == "not_regional") & cells["capability"].isin(list(agreed))]
    counts = gaps.groupby("capability", sort=False).size()
    ranked = sorted((str(one) for one in counts.index), key=lambda one: (-counts[one], list(agreed).index(one)))
    return (ranked[0], tuple(gaps[gaps["capability"] == ranked[0]]["area_slug"])) if ranked else None


def gravest_gap(cells: pd.DataFrame, area: str, agreed: Collection[str], filled: Collection[str]) -> str:
    """The agreed capability whose lack in `area` weighs most, empty without a gap.

    First those that no force is said to fill (`filled` are the others), then those that most other areas provide.
    """
    others = provided_by_row(cells[cells["area_slug"] != area])
    gaps = [one for one in missing_in(cells, area) if one in agreed]
    order = list(agreed)
    return min(gaps, key=lambda one: (one in filled, -int(others.get(one, 0)), order.index(one)), default="")


Change: TypeAlias = Literal["first statement", "changed", "confirmed", "not clear"]


def changes(cells: pd.DataFrame, after: date, until: date) -> pd.DataFrame:
    """Statements about days after `after` and up to `until`, oldest first, with `was` (empty for none) and `change`.

    A statement that does not say which leaves the one before it standing.
    """
    told = cells.sort_values(["measured", "public_from", "id"], kind="stable")
    keys = [told["area_slug"], told["capability"]]
    known = told["status"].where(told["status"] != UNKNOWN)
    was = known.groupby(keys).ffill().groupby(keys).shift()
    earlier = known.groupby(keys, dropna=False).cumcount() > 0
    told = told.assign(was=was.where(was.notna(), earlier.map({True: UNKNOWN, False: ""})).astype(object))
    told = told.assign(change=[_change(*pair) for pair in zip(told["was"], told["status"], strict=True)])
    return told[told["measured"].map(lambda day: after < day <= until).astype(bool)]


def _change(before: str, status: str) -> Change:
    if status == UNKNOWN and before not in ("", UNKNOWN):
        return "not clear"
    if not before:
        return "first statement"
    return "confirmed" if before == status else "changed"


def round_before(cells: pd.DataFrame) -> date | None:
    """The day of the last great round of statements but one, or of the first statement; None without any.

    A round is great that has at least half as many statements as the greatest.
    """
    sizes = cells["measured"].value_counts()
    great = sorted(sizes.index[sizes >= sizes.max() / 2]) if len(sizes) else []
    day: date | None = great[-2] if len(great) > 1 else min(cells["measured"], default=None)
    return day


def differences(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The cells that differ between two positions, with `was` and `becomes`, empty where one of them has no statement."""
    old, new = _statuses(first), _statuses(second)
    come = second.assign(was=[old.get(place, "") for place in new], becomes=second["status"])
    gone = first.assign(was=first["status"], becomes=[new.get(place, "") for place in old])
    come, gone = come[come["was"] != come["becomes"]], gone[gone["becomes"] == ""]
    return pd.concat([part for part in (come, gone) if len(part)] or [come])


def _statuses(cells: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The status by area and capability of a position, which has each but once, in its order."""
    return dict(zip(zip(cells["area_slug"], cells["capability"], strict=True), cells["status"], strict=True))
