"""The threat as published: what groups do, the county lines that were closed, and what nobody has said."""

from dataclasses import replace

import pandas as pd

from rocu_metrics.exhibits import ocgs
from rocu_metrics.exhibits.making import ask_owner, from_figures, leading, listing, mark, nothing
from rocu_metrics.exhibits.mapped import ask_force, place_first
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Table
from rocu_metrics.exhibits.scope import Scope, citations, figure_words, split
from rocu_metrics.exhibits.threat_words import MISSING, NATIONAL, TOPICS, in_statements, said
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters

A_WEEK = "Each bar is one week; weeks do not add to a year."
LINES, CUCKOOED = "county_lines_closed", "cuckooed_addresses_visited"
COUNTED = {"rocu-with-forces": "the unit with its forces", "rocu": "the unit alone"}
NO_TABLE = ("Not known", "What is held instead", "Whom to ask")


def crime_types(scope: Scope) -> Exhibit:
    """What groups mainly do, where a force has printed it."""
    return replace(ocgs.crime_types(scope), number="T2")


def county_lines(scope: Scope) -> Exhibit:
    """Lines closed in weeks of extra work, region by region; figures of forces and of a year stand apart."""
    frame = scope.observations([LINES, CUCKOOED])
    words = said(scope, "county-lines")
    ask = (ask_owner(scope, "Lines closed in the year, by quarter, with who is counted and what counts as closed"),)
    if frame.empty:
        return nothing(
            "T5", f"{place_first(scope)}: no county lines figure published",
            f"County lines closed, {scope.place}, number of lines",
            "Not published: no source read for this dashboard gives lines closed here for the chosen dates.", ask,
        )  # fmt: skip
    weeks = leading(
        frame[(frame["metric"] == LINES) & (split(frame, "operation") == "county-lines-week") & (frame["flag"] == "")]
    )
    weeks = weeks[weeks["area_slug"].isin(list(scope.places.regions))].sort_values(["area_slug", "measured_from"], kind="stable")
    marks = tuple(_week_mark(scope, row) for _, row in weeks.iterrows())
    figure = Bars(marks, "lines closed in the week") if marks else listing(frame, scope, "County lines figures")
    others = frame[~frame.index.isin(weeks.index)]
    exhibit = from_figures(
        scope, frame, "T5", _lines_headline(scope, weeks),
        f"County lines closed in a week of extra work, by region, {scope.place}, number of lines", figure,
        (
            *(f"{one.group}, {one.label}: {one.text}." for one in marks[:3]),
            f"Other figures, of forces, other periods or addresses visited, stand in the table: {in_letters(len(others))}.",
            *(row["statement"] for _, row in words.iterrows()),
        ),
        caveats=(
            A_WEEK, *([_who_is_counted(scope, weeks)] if marks else []),
            "Figures of forces, of a year and of one operation are in the table, never on this axis.",
        ),
        ask=ask,
    )  # fmt: skip
    return replace(
        exhibit, lead=" ".join(row["statement"] for _, row in words.iterrows()),
        citations=tuple(dict.fromkeys((*exhibit.citations, *citations(words)))),
    )  # fmt: skip


def _week_mark(scope: Scope, row: pd.Series) -> Mark:
    return mark(row, f"week of {day_in_words(row['measured_from'])}", group=scope.places.name(row["area_slug"]))


def _who_is_counted(scope: Scope, weeks: pd.DataFrame) -> str:
    counted = split(weeks, "counted").map(lambda kind: COUNTED.get(kind, "not stated"))
    said_of = dict.fromkeys((scope.places.name(slug), kind) for slug, kind in zip(weeks["area_slug"], counted, strict=True))
    return "Who is counted: " + "; ".join(f"{name}, {kind}" for name, kind in said_of) + "."


def _lines_headline(scope: Scope, weeks: pd.DataFrame) -> str:
    if weeks.empty:
        return f"{place_first(scope)}: no county lines week published"
    if scope.filters.region:
        last = weeks.sort_values("measured_to", kind="stable").iloc[-1]
        name = scope.places.name(last["area_slug"])
        return f"{name}: {figure_words(last)} county lines closed in one week of {last['measured_to'].year}"
    ordered = weeks.sort_values("value", kind="stable")
    least, most = figure_words(ordered.iloc[0]), figure_words(ordered.iloc[-1])
    return f"One week closed from {least} to {most} county lines"


def not_known(scope: Scope) -> Exhibit:
    """What the sources leave out, what is held instead, and whom to ask."""
    frame = queries.statements(scope.engine, TOPICS, scope.known)
    near = scope.areas()
    frame = frame[frame["area_slug"].isin([*near, *NATIONAL])] if near else frame
    frame = frame[frame["note"].map(lambda note: bool(MISSING.search(note))).astype(bool)]
    rows = (*_gaps(scope), *(_unsaid(scope, row) for _, row in frame.iterrows()))
    return replace(
        in_statements(
            scope, frame, "T10", f"{in_letters(len(rows)).capitalize()} things about the threat are not known here",
            f"What no source read for this dashboard tells of the threat, {scope.place}, and whom to ask",
            Table(NO_TABLE, rows, "What is not known"),
            ("; ".join(f"{row[0]} ({row[1]})" for row in rows[:5]) + ".",
             "A figure that is not known is not a small figure: ask for it."),
            caveats=("Nothing was read off a chart or image whose values are lost from the text.",),
        ),
        table=Table(NO_TABLE, rows, "What is not known, and whom to ask"),
    )  # fmt: skip


def _unsaid(scope: Scope, row: pd.Series) -> tuple[str, str, str]:
    reason = next(part for part in row["note"].split(". ") if MISSING.search(part)).rstrip(".")
    return (f"{reason}.", f"{row['statement']} ({row['measured'].year})", _whom(scope, row))


def _whom(scope: Scope, row: pd.Series) -> str:
    slug = row["area_slug"]
    if slug in scope.places.regions:
        unit = scope.places.unit_of(slug)
        return f"The chief officer who leads {unit}" if slug != WITHOUT_UNIT else "The Metropolitan Police Service"
    if slug in scope.places.forces:
        return f"The chief officer of {scope.places.in_words(slug)}"
    return f"Its publisher: {row['source_publisher']}"


def _gaps(scope: Scope) -> list[tuple[str, str, str]]:
    """Figures that most areas lack, with how many have them."""
    forces = [slug for slug in (scope.areas() or scope.places.forces) if slug in scope.places.forces]
    whom = ask_force(scope, "x").partition(": ask ")[2]
    ask = f"{whom[:1].upper()}{whom[1:]}".rstrip(".")
    gaps = []
    for metric, what in (
        ("ocgs", "How many groups each force has mapped today"), ("ocg_rate", "How dense groups are, force by force"),
        ("ocg_crime_type_share", "What groups do, force by force"),
    ):  # fmt: skip
        held = scope.observations([metric], forces)
        held = held[(held["flag"] == "") & (split(held, "threat") == "")]
        last = f", the last of {day_in_words(max(held['measured_to']))}" if len(held) else ""
        gaps.append((what, f"A figure for {held['area_slug'].nunique()} of {len(forces)} forces{last}", ask))
    return gaps
