"""The evidence itself: conflicts between sources in order of weight, and every source with what it gave."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Citation, Dispute, Disputes, Exhibit, Fold, Folds, Table
from rocu_metrics.exhibits.scope import (
    EVIDENCE_WORDS,
    ILLUSTRATIVE,
    Scope,
    citation,
    disputes,
    evidence_of,
    published_up_to,
    source_words,
)  # fmt: skip
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import loads, queries
from rocu_metrics.words import day_in_words, in_letters, number

KINDS = {
    "contradiction": "Contradictions: two sources, or two places in one, cannot both be right",
    "definition": "Definitions: the same word counts different things",
    "easily misread": "Easily misread: figures that look alike, overlap or seem to add up",
    "restated wording": "Restated wording: words that changed when they were repeated",
}
"""Kinds of conflict, the gravest first."""
FIRST = (
    "ocg_crime_type_share", "ocg_rate", "ocgs", "ocg_region_share", "disruptions", "capabilities_provided", "capabilities_agreed",
    "funding_share", "rocu_cost", "home_office_grant", "staff", "staff_rate", "workforce", "support_request_share", "arrests",
    "convictions", "sentence_years", "people_safeguarded", "firearms_seized", "drugs_seized_weight", "drugs_seized_value",
    "cash_seized", "assets", "recommendations_made",
)  # fmt: skip
"""Metrics by what a board asks first: the threat, what is done about it, with what, and for whose money."""
WRONG = {
    "contradiction": "the sources contradict each other",
    "definition": "the same word counts different things",
    "easily misread": "a figure that is easily misread",
    "restated wording": "the wording changed when it was repeated",
}
VAGUE = ("rocus_with_finding", "forces_with_finding")
"""Metrics whose name does not say what they are about."""
SHORT = 3
"""Words up to which the values of two sides make a heading."""
ANYWHERE = ("", ENGLAND_AND_WALES, "united-kingdom")
SIDE_COLUMNS = ("Conflict", "Kind", "Side", "Value", "What is shown", "Source", "Place", "Quote")
SOURCE_COLUMNS = ("Title", "Publisher", "Published", "Evidence", "Figures", "Other facts", "Where", "Licence", "Note")
FIGURE_KINDS = (queries.published_observations, queries.capabilities, queries.funding_lines, queries.grades)
OTHER_KINDS = (
    queries.recommendations, queries.recommendation_statuses, queries.positions, queries.operations, queries.statements,
    queries.conflicts,
)  # fmt: skip


def ranked_sides(scope: Scope) -> pd.DataFrame:
    """Sides of the conflicts that concern what is looked at: its own first, then by kind, then by what is asked first."""
    sides = queries.conflicts(scope.engine, scope.known)
    near = scope.areas()
    if near:
        concerned = sides.loc[sides["area_slug"].isin([*ANYWHERE, *near]), "conflict"]
        sides = sides[sides["conflict"].isin(concerned)]
    steps = {slug: place if scope.filters.force else 0 for place, slug in enumerate(near)}
    ranked = sides.assign(
        nearness=sides["area_slug"]
        .map(lambda slug: steps.get(slug, 2) if near else 0)
        .groupby(sides["conflict"])
        .transform("min"),
        gravity=[list(KINDS).index(kind) for kind in sides["kind"]],
        weight=[_weight(metric, capability) for metric, capability in zip(sides["metric"], sides["capability"], strict=True)],
        first=sides.groupby("conflict")["id"].transform("min"),
    )
    return ranked.sort_values(["nearness", "gravity", "weight", "first", "id"]).reset_index(drop=True)


def _weight(metric: str, capability: str) -> int:
    if metric in FIRST:
        return FIRST.index(metric)
    return len(FIRST) if capability else len(FIRST) + 1


def best(scope: Scope) -> Exhibit:
    """The conflict that most deserves to be known here, both sides in their own words."""
    sides = ranked_sides(scope)
    if sides.empty:
        return _no_conflict(scope, "Q1")
    one = disputes(sides[sides["conflict"] == sides["conflict"].iloc[0]])[0]
    row = sides.iloc[0]
    return Exhibit(
        "Q1", _heading(one, row, scope.place), f"The conflict to know first, {scope.place}; kind: {one.kind}",
        (one.what, *(f"{side.side}: {side.value or 'not stated'}, in {source_words(side.citation)}." for side in one.sides[:3]),
         f"What this dashboard shows: {one.shown_as}"),
        sides_table((one,), "The sides of the conflict"), Disputes((one,)),
        tuple(dict.fromkeys(side.citation for side in one.sides)),
        ("Chosen by rule: the place's own first; contradictions before definitions, those before figures easily misread.",),
        as_at=scope.as_at(sides[sides["conflict"] == one.id]),
    )  # fmt: skip


def _heading(one: Dispute, row: pd.Series, place: str) -> str:
    """Two plain figures of one metric as a question; anything longer by what it is about and what is wrong."""
    values = list(dict.fromkeys(side.value for side in one.sides))
    plain = len(values) == 2 and all(any(map(str.isdigit, value)) and len(value.split()) <= SHORT for value in values)
    if plain and row["metric"] and one.kind == "contradiction":
        return f"{METRICS[row['metric']].name}: {values[0]} or {values[1]}?"
    return f"{_subject(row) or place[:1].upper() + place[1:]}: {WRONG[one.kind]}"


def _subject(row: pd.Series) -> str:
    if row["capability"]:
        return CAPABILITIES[row["capability"]].name
    return "" if row["metric"] in ("", *VAGUE) else METRICS[row["metric"]].name


def _no_conflict(scope: Scope, exhibit_number: str) -> Exhibit:
    return nothing(
        exhibit_number, f"No conflict between sources is known for {scope.place}", f"Sources that disagree, {scope.place}",
        "Nothing found: no two sources that were public by the chosen day disagree here. That is no proof that they agree.",
    )  # fmt: skip


def sides_table(found: Sequence[Dispute], caption: str) -> Table:
    """Conflicts with a row a side, and everything needed to find it."""
    rows = tuple(
        (
            one.what, one.kind, side.side, side.value or "not stated", one.shown_as, source_words(side.citation),
            side.citation.place, side.citation.quote,
        )
        for one in found
        for side in one.sides
    )  # fmt: skip
    return Table(SIDE_COLUMNS, rows, caption)


def conflicts(scope: Scope) -> Exhibit:
    """Every conflict that concerns what is looked at, by kind, with what is shown."""
    sides = ranked_sides(scope)
    if sides.empty:
        return _no_conflict(scope, "Q2")
    found = disputes(sides)
    of_kind = {kind: [one for one in found if one.kind == kind] for kind in KINDS}
    counts = [f"{KINDS[kind].split(':')[0]}: {number(len(some))}." for kind, some in of_kind.items() if some]
    folds = tuple(
        Fold(f"{KINDS[kind]} ({len(some)})", _short_table(some, KINDS[kind].split(":")[0]))
        for kind, some in of_kind.items()
        if some
    )
    return Exhibit(
        "Q2", f"{number(len(found))} conflicts are kept, {in_letters(len(of_kind['contradiction']))} of them contradictions",
        f"Sources that disagree or are easily misread, {scope.place}, by kind, with what this dashboard shows",
        (*counts, "Both sides are kept and shown where the figure is shown; neither is corrected."),
        sides_table(found, "Every conflict, a row a side"), Folds(folds), tuple(sources_of(sides)), as_at=scope.as_at(sides),
    )  # fmt: skip


def _short_table(found: Sequence[Dispute], caption: str) -> Table:
    rows = tuple(
        (one.what, "; ".join(f"{side.side}: {side.value or 'not stated'}" for side in one.sides), one.shown_as) for one in found
    )
    return Table(("What conflicts", "What each says", "What is shown"), rows, caption)


def sources_of(frame: pd.DataFrame) -> list[Citation]:
    """The sources of facts, each once, without the places in them."""
    keys = [key for key in ("source_id", "evidence", "marking") if key in frame]
    found = dict.fromkeys(replace(citation(row), place="", quote="") for _, row in frame.drop_duplicates(keys).iterrows())
    return sorted(found, key=lambda one: (one.published, one.title))


def sources(scope: Scope) -> Exhibit:
    """Every source that gave something on what is looked at, by how near it stands to the owner of the figure."""
    given = _given(scope)
    frame = queries.sources(scope.engine, scope.known)
    frame = frame[frame["source_id"].isin(given.index)]
    if frame.empty:
        return nothing(
            "Q3", f"No source on {scope.place} was public", f"Every source and what it gave, {scope.place}",
            "Nothing found: no source read for this dashboard was public by the chosen day.",
        )  # fmt: skip
    rows = [_source_row(row, given.loc[row["source_id"]]) for _, row in frame.iterrows()]
    rows = sorted(rows, key=lambda row: (-int(row[4].replace(",", "")) - int(row[5].replace(",", "")), row[0]))
    real = [words for kind, words in EVIDENCE_WORDS.items() if kind != ILLUSTRATIVE]
    classes = real if any(row[3] in real for row in rows) else [EVIDENCE_WORDS[ILLUSTRATIVE]]  # a store is of one kind
    by_class = {words: [row for row in rows if row[3] == words] for words in classes}
    folds = tuple(
        Fold(f"{words.capitalize()} ({len(some)})", Table(_ON_PAGE, tuple(_on_page(row) for row in some), words.capitalize()))
        for words, some in by_class.items()
        if some
    )
    official = len(by_class.get(EVIDENCE_WORDS["official"], ()))
    told = f"{in_letters(official)} are of an official publisher" if classes == real else "all of them are invented"
    return Exhibit(
        "Q3", f"{number(len(rows))} sources were read; {told}",
        f"Every source that gave something on {scope.place}, with its date, its class and the number of figures from it",
        (*(f"{words.capitalize()}: {len(some)} sources, {number(_figures(some))} figures." for words, some in by_class.items()),
         "A secondary source never leads a card or a headline; a press copy says “as reported by”."),
        Table(SOURCE_COLUMNS, tuple(rows), "Every source and what it gave"), Folds(folds),
        as_at=_as_at(frame),
    )  # fmt: skip


def _as_at(frame: pd.DataFrame) -> str:
    undated = frame["published_basis"] == "not stated"
    return published_up_to(frame.loc[~undated, "published"], int(undated.sum()))


_ON_PAGE = ("Title", "Publisher", "Published", "Figures", "Other facts", "Where")


def _on_page(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[SOURCE_COLUMNS.index(name)] for name in _ON_PAGE)


def _figures(rows: Sequence[Sequence[str]]) -> int:
    return sum(int(row[4].replace(",", "")) for row in rows)


def _given(scope: Scope) -> pd.DataFrame:
    """For each source, how many figures and how many other facts it gave on what is looked at."""
    near = [*ANYWHERE, *scope.areas()] if scope.areas() else []
    counts = {}
    for column, readers in (("figures", FIGURE_KINDS), ("facts", OTHER_KINDS)):
        frames = [_near(read(scope.engine, known=scope.known), near) for read in readers]
        counts[column] = pd.concat([frame["source_id"] for frame in frames]).value_counts()
    returns = _near(loads.given(scope.engine, scope.known), near).set_index("source_id")["rows"]
    counts["figures"] = counts["figures"].add(returns, fill_value=0)
    return pd.DataFrame(counts).fillna(0).astype(int)


def _near(frame: pd.DataFrame, near: Sequence[str]) -> pd.DataFrame:
    return frame[frame["area_slug"].isin(list(near))] if near and "area_slug" in frame else frame


def _source_row(row: pd.Series, given: pd.Series) -> tuple[str, ...]:
    evidence = EVIDENCE_WORDS[evidence_of(row["title"], row["evidence"])]
    return (
        row["title"], row["publisher"], _published(row), evidence, number(given["figures"]),
        number(given["facts"]), row["address"] or "text held with the project", row["licence"], row["note"],
    )  # fmt: skip


def _published(row: pd.Series) -> str:
    """The date of a source and what it rests on."""
    day = day_in_words(row["published"])
    words = {
        "stated": day, "month": f"{day.split(' ', 1)[1]} (month stated)", "year": f"{row['published'].year} (year stated)",
        "not stated": "no date given",
    }  # fmt: skip
    return words.get(row["published_basis"], f"{day} ({row['published_basis']})")
