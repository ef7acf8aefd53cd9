"""Positions: the cause of concern, and what bodies said of recommendations."""

import pandas as pd

from rocu_metrics.exhibits.making import leading, nothing
from rocu_metrics.exhibits.model import Card, Cards, Dispute, Exhibit, Table
from rocu_metrics.exhibits.recommendations import (
    NEVER_ASSUMED,
    as_heard,
    ask_owners,
    heard_near,
    last_words,
    near_recommendations,
    past_due,
    report_words,
)  # fmt: skip
from rocu_metrics.exhibits.scope import Scope, citation, citations, disputes, evidence_words, source_words
from rocu_metrics.exhibits.statements import named
from rocu_metrics.measures.deadlines import last_heard
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, listed

POSITION_COLUMNS = ("Recommendation", "Body", "Stance", "What it said", "Evidence", "Source", "Place", "Quote", "Note")
WHOLE = {"whole-report": "The whole report", "other-recommendations": "The other recommendations"}


def concern(scope: Scope) -> Exhibit:
    """The cause of concern: what it is, when it was due, what was last heard, what is said since."""
    every = near_recommendations(scope)
    frame = every[every["kind"] == "cause of concern"]
    subtitle = f"Causes of concern raised by the inspectorate, {scope.place}; owner, day due and last dated word"
    if frame.empty:
        return nothing(
            "I3", f"{named(scope)}: no cause of concern public", subtitle,
            "Not published: no source read here tells of one by the chosen day.",
        )  # fmt: skip
    said, first = heard_near(scope), _first(frame)
    since = _said_since(scope, first)
    cards = [card for _, own in frame.groupby("report", sort=False) for card in _concern_cards(own, said, since)]
    what = first["summary"].rstrip(".")
    return Exhibit(
        "I3", f"Cause of concern of {first['published'].year}: {what[:1].lower()}{what[1:]}", subtitle,
        (*(f"{card.label}: {card.figure.rstrip('.')}." for card in cards[:5]), NEVER_ASSUMED),
        _concern_table(frame, said), Cards(tuple(cards)), citations(pd.concat([frame, since])), (NEVER_ASSUMED,),
        as_at=scope.as_at(pd.concat([frame, since])), ask=(ask_owners("What came of the cause of concern"),),
    )  # fmt: skip


def _first(frame: pd.DataFrame) -> pd.Series:
    """The cause of concern of all units where there is one, else the first."""
    wide = frame[frame["area_slug"] == ENGLAND_AND_WALES]
    return (wide if len(wide) else frame).iloc[0]


def _own(frame: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    return said[said["report"].isin(set(frame["report"])) & said["number"].isin(set(frame["number"]))]


def _concern_cards(own: pd.DataFrame, said: pd.DataFrame, since: pd.DataFrame) -> list[Card]:
    """What it is, when it was due, what was last heard, and what is said since of its subject."""
    row = own.iloc[0]
    due = row["due"] if pd.notna(row["due"]) else None
    heard = as_heard(_own(own, said))
    last = last_heard(heard)
    owners = listed(row["owners"].split("; ")) if row["owners"] else "not seen"
    after = f"{day_in_words(last.on)}; not known since." if last else "No dated source read here says what came of it."
    after += "" if due else " No day due is known."
    cards = [
        Card(f"Cause of concern, {report_words(row)}", row["summary"], f"Owners: {owners}.", citation(row)),
        *([Card("Due", day_in_words(due), f"Past due when last heard: {past_due(due, heard)}.")] if due else []),
        Card("Last heard", last.status.capitalize() if last else "Not known", after),
    ]
    if len(since) and row["area_slug"] == ENGLAND_AND_WALES:
        latest = since.iloc[-1]
        as_at = f"As at {day_in_words(latest['measured'])}"
        cards.append(Card("Said since of its subject", as_at, " ".join(since["statement"]), citation(latest)))
    return cards


def _said_since(scope: Scope, row: pd.Series) -> pd.DataFrame:
    """What is said of the funding of all units after the report, where the cause of concern is of funding."""
    frame = leading(queries.statements(scope.engine, ["funding"], scope.known))
    if "funding" not in row["summary"].lower() or row["area_slug"] != ENGLAND_AND_WALES:
        return frame.head(0)
    later: pd.DataFrame = frame[(frame["area_slug"] == ENGLAND_AND_WALES) & (frame["public_from"] > row["published"])]
    return later


def _concern_table(frame: pd.DataFrame, said: pd.DataFrame) -> Table:
    rows = []
    for _, row in frame.iterrows():
        heard, due = as_heard(_own(row.to_frame().T, said)), row["due"] if pd.notna(row["due"]) else None
        rows.append((
            report_words(row), row["summary"], row["owners"] or "not seen", day_in_words(due) if due else "no day",
            last_words(heard), past_due(due, heard), source_words(citation(row)), row["place"], row["quote"], row["note"],
        ))  # fmt: skip
    columns = ("Report", "What", "Owners", "Due", "Last heard", "Past due when last heard", "Source", "Place", "Quote", "Note")
    return Table(columns, tuple(rows), "Causes of concern with their sources")


def positions(scope: Scope) -> Exhibit:
    """What each body said of each recommendation."""
    every = queries.positions(scope.engine, scope.known)
    frame = _near(scope, every)
    subtitle = f"Positions on the recommendations of the inspection of all units, {scope.place}, in our words with quotes"
    if frame.empty:
        held = listed(list(dict.fromkeys(every["source_publisher"])))
        return nothing(
            "I5", f"{named(scope)}: no response was read", subtitle,
            "Not published: no response of a body here was read" + (f"; held: {held}." if held else " by the chosen day."),
            ("The response to the inspection of all units: ask your local policing body.",),
        )  # fmt: skip
    rows = tuple(
        (
            _on_what(row["number"]), row["body"], row["stance"], row["words"], evidence_words(row),
            source_words(citation(row)), row["place"], row["quote"], row["note"],
        )
        for _, row in frame.iterrows()
    )  # fmt: skip
    strong = frame[frame["stance"] == "disagrees"]
    told = [f"{row['body']} {row['stance']} with {_on_what(row['number']).lower()}" for _, row in strong.iterrows()]
    return Exhibit(
        "I5", told[0] if told else f"Positions on the recommendations: {len(frame)} are held, none that disagrees", subtitle,
        (
            f"Positions held: {len(frame)}, of {listed(list(dict.fromkeys(frame['body'])))}.",
            *(f"{one}." for one in told[:2]),
            "Where a stance is “text not held”, the text that is argued against is not quoted by the response.",
            "What a unit or its commissioner claims of the unit is marked self-reported.",
        ),
        Table(POSITION_COLUMNS, rows, "Each position with its source"),
        Table(POSITION_COLUMNS[:4], tuple(row[:4] for row in rows), "What each body said"), citations(frame),
        ("Stances are those of the bodies named, not of others in the region.",), _of_positions(scope, frame), scope.as_at(frame),
    )  # fmt: skip


def _near(scope: Scope, every: pd.DataFrame) -> pd.DataFrame:
    """All positions for England and Wales; else those of bodies of the forces here, with what national bodies said beside."""
    if not scope.filters.region:
        return every
    short = dict(zip(scope.places.areas["slug"], scope.places.areas["short_name"], strict=True))
    forces = [scope.filters.force] if scope.filters.force else scope.places.forces_of(scope.filters.region)
    own = every["body"].map(lambda body: any(short[force] in body for force in forces)).astype(bool)
    local = every["body"].map(lambda body: any(short[force] in body for force in scope.places.forces)).astype(bool)
    return every[own | (~local & bool(own.any()))]


def _on_what(number: str) -> str:
    """What a position is on."""
    if number.isdecimal():
        return f"Recommendation {number}"
    return WHOLE.get(number, f"Not numbered: {number.removeprefix('unnumbered-').replace('-', ' ')}")


def _of_positions(scope: Scope, frame: pd.DataFrame) -> tuple[Dispute, ...]:
    """Conflicts of which every side stands in the sources of these positions, and which mark no figure."""
    sides = queries.conflicts(scope.engine, scope.known)
    held = sides["source_id"].isin(set(frame["source_id"])) & (sides["metric"] == "")
    return disputes(sides[held.groupby(sides["conflict"]).transform("all")])
