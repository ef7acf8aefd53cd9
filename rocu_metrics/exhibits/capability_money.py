"""What funding lines say of the cost of single capabilities: the lines that name one, and nothing from guesses."""

from collections.abc import Collection

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.store import queries
from rocu_metrics.words import money

UNPRICED = "not known: no funding line names it"


def lines_of(scope: Scope) -> pd.DataFrame:
    """The funding lines with an amount, as known on the chosen day."""
    lines = queries.funding_lines(scope.engine, scope.known)
    return lines[lines["amount"].notna()]


def naming(lines: pd.DataFrame, capability: str, areas: Collection[str]) -> pd.DataFrame:
    """The lines of `areas` in whose stream the capability is named, of the last year that has one."""
    one = CAPABILITIES[capability]
    words = (capability, one.name.lower(), *one.paid_as)
    named = lines["stream"].map(lambda stream: any(word in stream.lower() for word in words)).astype(bool)
    held = lines[named & lines["area_slug"].isin(list(areas))]
    return held[held["year"] == held["year"].max()] if len(held) else held


def price(scope: Scope, lines: pd.DataFrame, capability: str, areas: Collection[str]) -> str:
    """What the lines that name a capability in `areas` amount to, each as it was published, or that none does."""
    held = naming(lines, capability, areas)
    if held.empty:
        return UNPRICED
    return "; ".join(
        f"{row['published_as'] or money(row['amount'])} ({row['year']}, {scope.places.name(row['area_slug'])}: {row['stream']})"
        for _, row in held.iterrows()
    )
