"""Forces counted by region and capability, where so much is said of them that a row a force would be too long to read."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import SHORT
from rocu_metrics.exhibits.model import Cell, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.words import in_letters

WORDS = {"uses_region": "unit", "own": "own", "both": "both", "neither": "none", "unknown": "?"}
"""What a count of forces is called in a cell, by what is said of them."""
MEANINGS = {
    "uses_region": "use the unit's", "own": "have their own", "both": "do both", "neither": "do neither", "unknown": "not known",
}  # fmt: skip
COLUMNS = ("Region", "Capability", *(f"Forces: {words}" for words in MEANINGS.values()))


def by_region(scope: Scope, said: pd.DataFrame, columns: Sequence[str]) -> Matrix:
    """Capabilities by regions: how many forces of each are said to stand how."""
    counts = _counted(scope, said)
    regions = tuple(scope.places.regions)
    rows = tuple(
        (CAPABILITIES[slug].name, tuple(_cell(_states(scope, counts, region, slug)) for region in regions)) for slug in columns
    )
    key: tuple[tuple[str, str, Tone], ...] = tuple(
        (f"2 {WORDS[status]}", f"two forces {meaning}", "plain") for status, meaning in MEANINGS.items()
    )
    return Matrix("Capability", tuple(SHORT.get(one, scope.places.name(one)) for one in regions), rows, key)


def summary(scope: Scope, said: pd.DataFrame, columns: Sequence[str]) -> Table:
    """The same as a table, a row a region and capability."""
    counts = _counted(scope, said)
    rows = tuple(
        (scope.places.name(region), CAPABILITIES[slug].name, *map(str, _states(scope, counts, region, slug).values()))
        for region in scope.places.regions
        for slug in columns
    )
    return Table(COLUMNS, rows, "How many forces are said to stand how, by region and capability")


def _counted(scope: Scope, said: pd.DataFrame) -> Counter[tuple[str, str, str]]:
    """How many forces of each region are said to be in each state with each capability."""
    regions = [scope.places.forces[force] for force in said["area_slug"]]
    return Counter(zip(regions, said["capability"], said["status"], strict=True))


def _states(scope: Scope, counts: Counter[tuple[str, str, str]], region: str, capability: str) -> dict[str, int]:
    """The forces of a region by state; those of which nothing is said are not known."""
    said = {status: counts[region, capability, status] for status in MEANINGS if status != "unknown"}
    return {**said, "unknown": len(scope.places.forces_of(region)) - sum(said.values())}


def _cell(counts: dict[str, int]) -> Cell:
    shown = {status: count for status, count in counts.items() if count}
    sign = ", ".join(f"{count} {WORDS[status]}" for status, count in shown.items())
    return Cell(sign, "; ".join(_told(shown)), _tone(shown))


def _told(shown: dict[str, int]) -> Iterator[str]:
    for status, count in shown.items():
        yield f"{in_letters(count)} {MEANINGS[status]}"


def _tone(shown: dict[str, int]) -> Tone:
    """Doubling and gaps stand out; all of one mind is plain."""
    if "both" in shown or "own" in shown:
        return "weak"
    return "gap" if "neither" in shown else "unknown" if set(shown) == {"unknown"} else "plain"
