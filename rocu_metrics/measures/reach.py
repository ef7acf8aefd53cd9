"""How far a capability reaches: the forces and the people who can call on it, of their unit or of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.measures.coverage import PROVIDED

SAID = ("uses_region", "own", "both")
"""Statuses of a force that is said to have the capability, of its unit or of its own."""


@dataclass(frozen=True)
class Reach:
    """Whom a capability reaches; people are residents of forces with a known population, and no cell is guessed."""

    forces: int
    """Forces that can call on it: said to, or of a region whose unit provides it and not said to do without."""
    said: int
    """Of these, forces of which a source says that they use the unit's or keep their own."""
    people: int
    """At least: forces without residents of their own are reached, too."""


def reach(cells: pd.DataFrame, capability: str, members: Mapping[str, str], people: Mapping[str, int]) -> Reach:
    """The reach of `capability` over the forces in `members`, which gives each its region."""
    own = cells[cells["capability"] == capability]
    held = dict(zip(own["area_slug"], own["status"], strict=True))
    reached = [force for force, region in members.items() if reaches(held.get(force, "unknown"), held.get(region, "unknown"))]
    said = sum(held.get(force) in SAID for force in reached)
    counted = sum(people.get(force, 0) for force in reached)
    return Reach(len(reached), said, counted)


def reaches(force: str, unit: str) -> bool:
    """Whether a force with a status can call on a capability, given the status of its unit."""
    return force in SAID or (force != "neither" and unit in PROVIDED)
