"""Invented statements on capabilities, and how many of the agreed ones each unit says that it has: the cells of the same year."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from rocu_metrics.catalogue import AGREED, CAPABILITIES
from rocu_metrics.demo.bodies import Bodies, years
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.days import Known
from rocu_metrics.demo.series import Series
from rocu_metrics.measures import coverage
from rocu_metrics.measures.places import WITHOUT_UNIT

OF_CELLS = "capabilities_provided"
OF_UNITS = {"full": 0.5, "partial": 0.2, "shared": 0.12, "not_regional": 0.12, "unknown": 0.06}
OF_FORCES = {"uses_region": 0.45, "own": 0.12, "both": 0.18, "neither": 0.15, "unknown": 0.1}
"""How likely each state is, of a unit and of a force."""
CHANGES = 0.1
"""How likely a state is drawn anew from one year to the next."""


def capabilities(bodies: Bodies, seed: int) -> Iterator[Known]:
    """The state of every capability each spring, by region and by force; it changes a little from year to year."""
    for area in (*bodies.regions, *bodies.forces):
        if area != WITHOUT_UNIT:
            yield from _of_area(area, area in bodies.forces, seed)


def provided(region: str, seed: int) -> Iterator[Series]:
    """How many of the agreed capabilities the unit of a region had in place at the end of each year."""
    if region == WITHOUT_UNIT:
        return
    held: dict[str, str] = {}
    counts = []
    for year in years():
        said = {row["capability"]: row["status"] for day, row in _of_area(region, False, seed) if day == year.last}
        held |= {capability: status for capability, status in said.items() if status != coverage.UNKNOWN}
        cells = pd.DataFrame({"capability": list(held), "status": list(held.values())}).assign(area_slug=region)
        counts.append(float(len(coverage.standing(cells, region, AGREED).in_place)))
    yield Series(OF_CELLS, region, "counted=rocu", "year", np.array(counts))


def _of_area(area: str, force: bool, seed: int) -> Iterator[Known]:
    chance, odds = chance_of(seed, f"capability {area}"), OF_FORCES if force else OF_UNITS
    words, weights = list(odds), list(odds.values())
    for capability in CAPABILITIES:
        held = str(chance.choice(words, p=weights))
        for year in years():
            if chance.random() < CHANGES:
                held = str(chance.choice(words, p=weights))
            if not force or year.first.year % 3 == 0 or year == years()[-1]:
                yield year.last, {
                    "area": area, "capability": capability, "status": held, "measured": year.last,
                    "self_reported": "yes" if chance.random() < 0.7 else "no",
                }  # fmt: skip
