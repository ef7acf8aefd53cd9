"""Scenarios of coverage: cells switched by assumption, read from the tokens of an address, and never stored as facts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pandas as pd

from rocu_metrics.measures.scenario import COVERAGE, kind_of

Kind: TypeAlias = Literal["cap", "force"]
STATES: Mapping[Kind, tuple[str, ...]] = {
    "cap": ("full", "partial", "shared", "not_regional"),
    "force": ("uses_region", "own", "both", "neither"),
}
"""The states that may be assumed: of a unit's capability, and of a force's part in one."""


@dataclass(frozen=True)
class Switch:
    """One assumption: the unit of a region, or a force, would stand so with a capability."""

    kind: Kind
    area: str
    capability: str
    status: str

    @property
    def token(self) -> str:
        """The assumption as an address carries it."""
        return f"{self.kind}:{self.area}:{self.capability}:{self.status}"


@dataclass(frozen=True)
class Known:
    """The words that a token may hold: slugs of regions, of forces and of capabilities."""

    regions: Collection[str]
    forces: Collection[str]
    capabilities: Collection[str]


def switches(tokens: Iterable[str], known: Known) -> tuple[tuple[Switch, ...], tuple[str, ...]]:
    """The assumptions that tokens hold, the last of two for one cell, and the tokens of this kind that cannot be read."""
    found: dict[tuple[str, str], Switch] = {}
    unread = []
    for token in (one for one in tokens if kind_of(one) in COVERAGE):
        switch = _read(token, known)
        if switch is None:
            unread.append(token)
        else:
            found.pop((switch.area, switch.capability), None)
            found[switch.area, switch.capability] = switch
    return tuple(found.values()), tuple(unread)


def _read(token: str, known: Known) -> Switch | None:
    kind, *rest = token.split(":")
    if len(rest) != 3 or kind not in STATES:
        return None
    area, capability, status = rest
    areas = known.regions if kind == "cap" else known.forces
    named: Kind = "cap" if kind == "cap" else "force"
    if area not in areas or capability not in known.capabilities or status not in STATES[named]:
        return None
    return Switch(named, area, capability, status)


def added(tokens: Sequence[str], switch: Switch) -> tuple[str, ...]:
    """The tokens with one more assumption, which takes the place of any about the same cell."""
    cell = f"{switch.kind}:{switch.area}:{switch.capability}:"
    return (*(token for token in tokens if not token.startswith(cell)), switch.token)


def applied(cells: pd.DataFrame, assumed: Sequence[Switch]) -> pd.DataFrame:
    """The cells with the status of each assumption in place of what is said; the other columns stay as they are."""
    kept = cells
    for one in assumed:
        same = (kept["area_slug"] == one.area) & (kept["capability"] == one.capability)
        if same.any():
            kept = kept.assign(status=kept["status"].where(~same, one.status))
        else:
            row = pd.DataFrame([{"area_slug": one.area, "capability": one.capability, "status": one.status}])
            kept = pd.concat([kept, row], ignore_index=True)
    return kept
