"""Facts in words: which of them bear on a choice of area, as tables, and the conflicts that stand where facts stand."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.exhibits.model import Dispute, Fold, Folds, Table
from rocu_metrics.exhibits.scope import Scope, citation, evidence_words, short_source_words, source_words
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words

TOPICS = {
    "host": "Host and set-up",
    "lead-officer": "Lead officer",
    "joint-leadership": "Joint leadership",
    "co-location": "Shared premises",
    "oversight": "Oversight",
    "membership": "Membership",
    "partners": "Partners",
    "demand": "Demand",
    "retention": "Staff leaving and joining",
    "tasking": "Tasking",
    "funding": "Funding",
    "capability": "Capability",
    "kept-in-forces": "Kept in forces, without saying which",
    "intelligence": "Intelligence",
    "priority": "Priorities",
    "emerging-threat": "Emerging threats",
    "county-lines": "County lines",
    "ocg-density": "Density of organised crime groups",
    "threat": "What else is said of the threat",
    "performance": "Performance",
    "definition": "Definitions",
    "public-communication": "Speaking to the public",
    "refused": "Refused when asked for",
}
"""The topics of statements in the words of a heading."""
COLUMNS = ("Area", "Topic", "What is said", "As at", "Evidence", "Source", "Place", "Quote", "Note")
FEW = 8
"""Sentences that may stand open on a page."""
SHORT_COLUMNS = ("Area", "Topic", "What is said", "As at", "Source")


def said(scope: Scope, topics: Sequence[str], general: bool = True) -> pd.DataFrame:
    """Statements on `topics`, in their order and the nearest area first; with what is said of all units where `general`."""
    frame = queries.statements(scope.engine, topics, scope.known)
    filters = scope.filters
    if filters.since:
        frame = frame[frame["measured"] >= filters.since]
    if filters.until:
        frame = frame[frame["measured"] <= filters.until]
    order = nearness(scope) if general else [area for area in nearness(scope) if area != ENGLAND_AND_WALES]
    near = frame[frame["area_slug"].isin(order)]
    ranks = near.assign(rank=near["area_slug"].map(order.index), asked=near["topic"].map(list(topics).index))
    return ranks.sort_values(["asked", "rank", "measured", "id"], kind="stable").drop(columns=["rank", "asked"])


def named(scope: Scope) -> str:
    """What is looked at by its name alone, as it opens a headline."""
    return scope.places.name(scope.filters.force or scope.filters.region)


def nationwide(scope: Scope) -> Scope:
    """The same store and days without a choice of area, for facts about all units."""
    return replace(scope, filters=replace(scope.filters, region="", force=""))


def nearness(scope: Scope) -> list[str]:
    """Areas that bear on the choice, the nearest first: force, region, the region's forces, England and Wales."""
    places, filters = scope.places, scope.filters
    if filters.force:
        return [filters.force, filters.region, ENGLAND_AND_WALES]
    if filters.region:
        return [filters.region, *places.forces_of(filters.region), ENGLAND_AND_WALES]
    return [ENGLAND_AND_WALES, *places.regions, *sorted(places.forces, key=places.name)]


def table(frame: pd.DataFrame, scope: Scope, caption: str) -> Table:
    """Statements with everything needed to find each in its source."""
    rows = tuple(
        (
            scope.places.name(row["area_slug"]), TOPICS[row["topic"]], row["statement"], day_in_words(row["measured"]),
            evidence_words(row), source_words(citation(row)), row["place"], row["quote"], row["note"],
        )
        for _, row in frame.iterrows()
    )  # fmt: skip
    return Table(COLUMNS, rows, caption)


def short(frame: pd.DataFrame, scope: Scope, caption: str, leave_out: Sequence[str] = ()) -> Table:
    """Statements as they are read on the page: who, on what, what is said, when and by whom."""
    rows = (
        (
            scope.places.name(row["area_slug"]), TOPICS[row["topic"]], row["statement"], day_in_words(row["measured"]),
            short_source_words(citation(row)),
        )
        for _, row in frame.iterrows()
    )  # fmt: skip
    kept = [index for index, name in enumerate(SHORT_COLUMNS) if name not in leave_out]
    return Table(tuple(SHORT_COLUMNS[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows), caption)


def by_topic(frame: pd.DataFrame, scope: Scope) -> Folds:
    """Statements under a heading for each topic, the first of them open where it is not long."""
    folds = list[Fold]()
    for topic in dict.fromkeys(frame["topic"]):
        own = frame[frame["topic"] == topic]
        listed = short(own, scope, f"What is said: {TOPICS[topic].lower()}", ("Topic",))
        folds.append(Fold(f"{TOPICS[topic]} ({len(own)})", listed, opened=not folds and len(own) <= FEW))
    return Folds(tuple(folds))


def touching(disputes: tuple[Dispute, ...], frame: pd.DataFrame) -> tuple[Dispute, ...]:
    """Those conflicts of which a side stands in the same place of the same source as one of the facts."""
    where = set(zip(frame["source_title"], frame["place"], strict=True))
    return tuple(one for one in disputes if any((side.citation.title, side.citation.place) in where for side in one.sides))
