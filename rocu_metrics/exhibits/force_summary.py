"""Forces counted by region and capability, where so much is said of them that a row a force would be too long to read."""

from collections.abc import Iterator, Sequence

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
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
    """A row a region: how many of its forces are said to stand how with each capability."""
    rows = tuple(
        (scope.places.name(region), tuple(_cell(_counted(scope, said, region, slug)) for slug in columns))
        for region in scope.places.regions
    )
    key: tuple[tuple[str, str, Tone], ...] = tuple(
        (f"2 {WORDS[status]}", f"two forces {meaning}", "plain") for status, meaning in MEANINGS.items()
    )
    return Matrix("Region", tuple(CAPABILITIES[slug].name for slug in columns), rows, key)


def summary(scope: Scope, said: pd.DataFrame, columns: Sequence[str]) -> Table:
    """The same as a table, a row a region and capability."""
    rows = tuple(
        (
            scope.places.name(region),
            CAPABILITIES[slug].name,
            *(str(count) for count in _counted(scope, said, region, slug).values()),
        )
        for region in scope.places.regions
        for slug in columns
    )
    return Table(COLUMNS, rows, "How many forces are said to stand how, by region and capability")


def _counted(scope: Scope, said: pd.DataFrame, region: str, capability: str) -> dict[str, int]:
    """How many forces of a region are in each state; those of which nothing is said are not known."""
    forces = scope.places.forces_of(region)
    held = said[(said["capability"] == capability) & said["area_slug"].isin(forces)]["status"].value_counts().to_dict()
    counts = {status: int(held.get(status, 0)) for status in MEANINGS}
    return {**counts, "unknown": len(forces) - sum(counts[one] for one in counts if one != "unknown")}


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
