"""The threat at a glance: what is known of it on a few cards, each with what it rests on."""

import pandas as pd

from rocu_metrics.exhibits.making import leading, nothing, period
from rocu_metrics.exhibits.mapped import place_first
from rocu_metrics.exhibits.model import Card, Cards, Exhibit, Table
from rocu_metrics.exhibits.ocg_classes import MOST_CLASSES, type_words
from rocu_metrics.exhibits.ocgs import PRIMARY, shares_said
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words, short_source_words, split
from rocu_metrics.exhibits.threat_costs import UNITED_KINGDOM
from rocu_metrics.exhibits.threat_words import MISSING, own, said, where
from rocu_metrics.words import in_letters

Held = tuple[Card, pd.DataFrame]
UNKNOWN = "not published"


def glance(scope: Scope) -> Exhibit:
    """What is known of the threat on a few cards."""
    found = [one for one in (_does(scope), _priorities(scope), _groups(scope), _costs(scope)) if one]
    facts = pd.concat([rows for _, rows in found]) if found else pd.DataFrame()
    subtitle = f"What sources say of serious and organised crime, {where(scope)}; each figure with its date"
    if facts.empty:
        return nothing(
            "T1", f"{place_first(scope)}: nothing on the threat was public", subtitle,
            "Not published: no source read for this dashboard describes the threat for the chosen dates.",
        )  # fmt: skip
    cards = tuple(card for card, _ in found)
    rows = tuple((card.label, card.figure, card.detail, _source(card)) for card in cards)
    return Exhibit(
        "T1", _headline(scope), subtitle, tuple(f"{card.label}: {card.figure}. {card.detail}." for card in cards),
        Table(("What", "Figure", "What to make of it", "Source"), rows, "The threat at a glance"), Cards(cards), citations(facts),
        ("The figures are of different years and places; none is a trend.",), as_at=scope.as_at(facts),
    )  # fmt: skip


def _source(card: Card) -> str:
    return short_source_words(card.citation) if card.citation else ""


def _headline(scope: Scope) -> str:
    forces = _forces(scope)
    near = [scope.filters.force] if scope.filters.force else forces
    held = scope.observations(["ocg_crime_type_share"])
    known = held.loc[held["area_slug"].isin(near), "area_slug"].nunique()
    if scope.filters.force:
        return f"{place_first(scope)}: what groups do is {'known' if known else 'unknown'}"
    if not known:
        return f"{place_first(scope)}: what groups do is unknown"
    place = f"{scope.region_name}: what" if scope.filters.region else "What"
    return f"{place} groups do is known for {in_letters(known)} of {in_letters(len(forces))} forces"


def _forces(scope: Scope) -> list[str]:
    """The forces with a territory that are looked at."""
    return [slug for slug in scope.areas() or scope.places.territorial if slug in scope.places.territorial]


def _does(scope: Scope) -> Held:
    frame = leading(scope.observations(["ocg_crime_type_share"]))
    table = frame[(split(frame, "basis") == PRIMARY) & (frame["flag"] == "")].sort_values(
        ["measured_to", "value"], ascending=False, kind="stable"
    )
    if table.empty:
        return Card("What groups mainly do", UNKNOWN, "No force here has published crime types", link="#t2"), table
    forces = len(_forces(scope))
    own = table[table["area_slug"].isin(list(scope.places.territorial))].drop_duplicates("area_slug")
    if len(own) > MOST_CLASSES:
        often = own[own["by_crime_type"] == own["by_crime_type"].mode().iloc[0]]
        words = f"{in_letters(len(own))} forces have published crime types; it leads in so many, {period(often.iloc[0])}"
        return Card(type_words(often.iloc[0]), f"{len(often)} of {forces} forces", words.capitalize(), link="#t2"), own
    first = table.iloc[0]
    name = scope.places.name(first["area_slug"])
    detail = f"of {name}'s groups, {period(first)}"
    if forces > 1:
        detail += f"; {len(own)} of {forces} forces {'has' if len(own) == 1 else 'have'} published crime types"
    return Card(type_words(first), shares_said(first, frame), detail, citation(first), "#t2"), table.iloc[:1]


def _priorities(scope: Scope) -> Held:
    frame = own(scope, said(scope, "priority"))
    frame = frame[~frame["note"].map(lambda note: bool(MISSING.search(note))).astype(bool)]
    if frame.empty:
        return Card("Priorities of its own", UNKNOWN, "The country's priorities are listed", link="#t3"), frame
    rows = frame.sort_values("measured", kind="stable").iloc[-1:]
    last = rows.iloc[0]
    said_then = last["statement"].rstrip(".")
    return Card("Priorities last named", str(last["measured"].year), said_then, citation(last), "#t3"), rows


def _groups(scope: Scope) -> Held | None:
    frame = leading(scope.observations(["ocgs"], (UNITED_KINGDOM,)))
    if frame.empty:
        return None
    first = frame.sort_values("evidence", key=lambda column: column != "official", kind="stable").iloc[0]
    detail = f"in the United Kingdom, {first['measured_to'].year}; no count by force adds up to it"
    return Card("Organised crime groups", figure_words(first), detail, citation(first), "#t6"), frame[frame["id"] == first["id"]]


def _costs(scope: Scope) -> Held | None:
    frame = leading(scope.observations(["soc_cost"], (UNITED_KINGDOM,))).sort_values("measured_from", kind="stable")
    if frame.empty:
        return None
    first = frame.iloc[0]
    detail = f"a year in the United Kingdom, estimate for {period(first)}"
    return Card("Social and economic cost", figure_words(first), detail, citation(first), "#t7"), frame.iloc[:1]
