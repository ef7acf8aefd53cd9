"""What is said of the threat in words: priorities by year, emerging threats, and what inspectors and units judged."""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from rocu_metrics.exhibits.making import ask_unit, marking, nothing
from rocu_metrics.exhibits.mapped import place_first
from rocu_metrics.exhibits.model import Exhibit, Fold, Folds, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, evidence_words, source_words
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

NATIONAL = ("united-kingdom", ENGLAND_AND_WALES)
SAID_COLUMNS = ("Area", "What is said", "As at", "Evidence", "Source", "Place", "Quote", "Note")
TOPICS = ("priority", "emerging-threat", "county-lines", "ocg-density", "threat")
"""The topics of statements that are about the threat."""
YEAR_NOTE = re.compile(r"Priorities by year: ([^.,]+)")
MISSING = re.compile(r"\b(no (figure|share)|not (printed|given|known|stated)|is an image|is not in the text)\b", re.I)
"""How the notes of statements say that a figure was not there to be had."""
IN_WORDS = ("Statements are the words of their sources, shortened; none is a figure and none is dated later than it says.",)


def said(scope: Scope, topic: str) -> pd.DataFrame:
    """Statements on a topic that bear on the choice: its own, and what is said of the whole country; oldest first."""
    frame = queries.statements(scope.engine, [topic], scope.known)
    near = scope.areas()
    keep = pd.Series(True, index=frame.index) if not near else frame["area_slug"].isin([*near, *NATIONAL])
    if scope.filters.since:
        keep &= frame["measured"] >= scope.filters.since
    if scope.filters.until:
        keep &= frame["measured"] <= scope.filters.until
    return frame[keep].sort_values("measured", kind="stable")


def where(scope: Scope) -> str:
    """What is looked at, with the whole of which its statements are a part."""
    return f"{scope.place} and the whole country" if scope.filters.region else f"{scope.place} and the United Kingdom"


def own(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of what is looked at, without those of the whole country where a region or force is chosen."""
    return frame[~frame["area_slug"].isin(NATIONAL)] if scope.filters.region else frame


def in_statements(
    scope: Scope, frame: pd.DataFrame, number: str, headline: str, subtitle: str, figure: Folds | Table,
    description: Sequence[str], ask: Sequence[str] = (), caveats: Sequence[str] = IN_WORDS,
) -> Exhibit:  # fmt: skip
    """An exhibit over statements, with every one of them and its source in the table."""
    rows = tuple(
        (
            scope.places.name(row["area_slug"]), row["statement"], day_in_words(row["measured"]), evidence_words(row),
            source_words(citation(row)), row["place"], row["quote"], row["note"],
        )
        for _, row in frame.iterrows()
    )  # fmt: skip
    return Exhibit(
        number, headline, subtitle, tuple(description), Table(SAID_COLUMNS, rows, f"{headline}: every statement with its source"),
        figure, citations(frame), tuple(caveats), as_at=scope.as_at(frame), marking=marking(frame), ask=tuple(ask),
    )  # fmt: skip


def priorities(scope: Scope) -> Exhibit:
    """What was named as a priority, by year and by whom."""
    frame = said(scope, "priority").sort_values("measured", ascending=False, kind="stable")
    ask = (ask_unit(scope, "The control strategy of this year and the threats that it puts first"),)
    subtitle = f"Priorities, pillars and objectives as their sources name them, {where(scope)}, by year"
    if frame.empty:
        return nothing(
            "T3", f"{place_first(scope)}: no priorities published", subtitle,
            "Not published: no source read for this dashboard names priorities here for the chosen dates.", ask,
        )  # fmt: skip
    years = [_year(row) for _, row in frame.iterrows()]
    frame = frame.assign(year=years).sort_values("year", ascending=False, kind="stable")
    rows = tuple((_year(row), scope.places.name(row["area_slug"]), row["statement"]) for _, row in frame.iterrows())
    return in_statements(
        scope, frame, "T3", _priorities_headline(scope, frame), subtitle,
        Table(("Year", "Whose", "What was named"), rows, "Priorities by year"),
        (
            f"{in_letters(len(frame)).capitalize()} statements on priorities are held.",
            f"By year: {listed([f'{year}, {count}' for year, count in sorted(Counter(row[0] for row in rows).items())])}.",
            f"The last is of {day_in_words(max(frame['measured']))}: {frame.iloc[0]['statement']}",
        ),
        ask,
    )  # fmt: skip


def _year(row: pd.Series) -> str:
    named = YEAR_NOTE.match(row["note"])
    return named.group(1).removesuffix(" strategy") if named else str(row["measured"].year)


def _priorities_headline(scope: Scope, frame: pd.DataFrame) -> str:
    near = own(scope, frame)
    if near.empty:
        return f"{place_first(scope)}: no priorities published"
    first, last = min(near["measured"]).year, max(near["measured"]).year
    if scope.filters.region:
        return f"Priorities named in {scope.place}: {_span(first, last)}, none later"
    return (
        f"Published priorities run from {first} to {last}; none is later"
        if first < last
        else f"Priorities are published for {last} alone"
    )


def _span(first: int, last: int) -> str:
    return str(last) if first == last else f"{first} to {last}"


def emerging(scope: Scope) -> Exhibit:
    """Threats that a source called emerging, by year, as said."""
    frame = said(scope, "emerging-threat").sort_values("measured", ascending=False, kind="stable")
    ask = (ask_unit(scope, "Threats that the unit sees emerging now, with the figure behind each"),)
    subtitle = f"Threats that a source calls emerging, {where(scope)}, by year, as said"
    if frame.empty:
        return nothing(
            "T4", f"{place_first(scope)}: no emerging threat named", subtitle,
            "Not published: no source read for this dashboard names an emerging threat here for the chosen dates.", ask,
        )  # fmt: skip
    rows = tuple(
        (str(row["measured"].year), scope.places.name(row["area_slug"]), row["statement"]) for _, row in frame.iterrows()
    )
    counts = sorted(Counter(int(row[0]) for row in rows).items(), reverse=True)
    named = listed([f"{in_letters(count)} in {year}" for year, count in counts])
    return in_statements(
        scope, frame, "T4", f"Emerging threats named: {named}", subtitle,
        Table(("Year", "Area", "What was said"), rows, "Emerging threats by year"),
        (f"Named: {named}.", *(f"{row[0]}: {row[2]}" for row in rows[:4]), "No figure stands behind any of them."),
        ask, (*IN_WORDS, "What was emerging then is not known to have come; no source says what became of it."),
    )  # fmt: skip


def judgements(scope: Scope) -> Exhibit:
    """What else inspectors and units said of the threat, in words."""
    frame = said(scope, "threat").sort_values("measured", ascending=False, kind="stable")
    subtitle = f"What inspectors, units and forces said of the threat in words, {where(scope)}"
    ask = (ask_unit(scope, "The unit's present assessment of the threat, as far as it can be published"),)
    if frame.empty:
        return nothing(
            "T9", f"{place_first(scope)}: nothing else said of the threat", subtitle,
            "Not published: no source read for this dashboard judges the threat here for the chosen dates.", ask,
        )  # fmt: skip
    rows = tuple(
        (str(row["measured"].year), scope.places.name(row["area_slug"]), row["statement"]) for _, row in frame.iterrows()
    )
    many, latest = in_letters(len(rows)).capitalize(), max(frame["measured"]).year
    return in_statements(
        scope, frame, "T9", f"{many} judgements of the threat in words; the last of {latest}", subtitle,
        Folds((Fold(f"Read all {many.lower()}", Table(("Year", "Area", "What was said"), rows, "Judgements of the threat")),)),
        (f"{many} statements are held.", *(f"{row[0]}, {row[1]}: {row[2]}" for row in rows[:4])), ask,
    )  # fmt: skip
