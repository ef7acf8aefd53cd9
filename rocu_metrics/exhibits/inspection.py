"""Inspection: what the inspection of all units found, by heading, and what inspections rested on."""

import pandas as pd

from rocu_metrics.exhibits.making import from_figures, leading, listing, nothing, period
from rocu_metrics.exhibits.model import Exhibit, Fold, Folds, Table
from rocu_metrics.exhibits.recommendations import REPORT_2021, near_recommendations
from rocu_metrics.exhibits.scope import (
    Scope,
    citation,
    citations,
    evidence_words,
    figure_words,
    short_source_words,
    source_words,
    split,
)  # fmt: skip
from rocu_metrics.exhibits.statements import nationwide, touching
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters


def findings(scope: Scope) -> Exhibit:
    """What the inspection of 2021 found, by heading."""
    every = near_recommendations(scope)
    frame = every[(every["report"] == REPORT_2021) & (every["kind"] == "finding")]
    subtitle = "Findings of the inspection of all units of 2021, England and Wales, by heading, put in our words"
    if frame.empty:
        return nothing(
            "I6", "No finding of the inspection of 2021 was public", subtitle,
            "Not published: the report had not come out by the chosen day, or no source read here tells of it.",
        )  # fmt: skip
    headed = frame.assign(heading=[_heading(row) for _, row in frame.iterrows()])
    groups = list(headed.groupby("heading", sort=False))
    rows = tuple(
        (
            row["heading"],
            row["summary"],
            evidence_words(row),
            source_words(citation(row)),
            row["place"],
            row["quote"],
            row["note"],
        )
        for _, row in headed.iterrows()
    )
    folds = tuple(
        Fold(f"{heading} ({len(own)})", _finding_table(own, str(heading)), opened=index == 0)
        for index, (heading, own) in enumerate(groups)
    )
    return Exhibit(
        "I6", f"Findings of 2021 that are known, by heading: {len(frame)}", subtitle,
        (
            f"Findings held: {len(frame)}.",
            *(f"{heading}: {len(own)}." for heading, own in groups[:4]),
            "The report's own wording is held only where it is quoted; numbering is not the report's.",
        ),
        Table(("Heading", "Finding", "Evidence", "Source", "Place", "Quote", "Note"), rows, "Findings with their sources"),
        Folds(folds), citations(frame), ("Found of units in general: a finding names no region unless it says so.",),
        as_at=scope.as_at(frame),
    )  # fmt: skip


def _heading(row: pd.Series) -> str:
    """The heading under which a source prints a finding, or who tells of it."""
    _, comma, heading = row["place"].partition(", ")
    if row["place"].startswith("Key findings") and comma:
        return f"{heading[:1].upper()}{heading[1:]}"
    return "As the report's own page and others tell it"


def _finding_table(own: pd.DataFrame, heading: str) -> Table:
    rows = tuple((row["summary"], short_source_words(citation(row))) for _, row in own.iterrows())
    return Table(("Finding", "Source"), rows, f"Findings: {heading}")


def sample(scope: Scope) -> Exhibit:
    """What the inspections rested on: visits, interviews, documents and files."""
    frame = leading(scope.observations(["inspection_activity", "rocus_inspected"], (ENGLAND_AND_WALES,)))
    subtitle = "Visits, interviews, documents and files of the inspections of all units, England and Wales, count"
    if frame.empty:
        return nothing(
            "I9", "What inspections rested on is not published", subtitle,
            "Not published: no source read here tells of it for the chosen dates.",
        )  # fmt: skip
    files = frame[split(frame, "part") == "investigation-files-per-rocu"]
    units = frame[frame["metric"] == "rocus_inspected"]
    parts = [f"{figure_words(row)} file read per unit in {row['measured_to'].year}" for _, row in files.head(1).iterrows()]
    for _, row in units.head(1).iterrows():
        parts.append(f"{in_letters(int(row['value']))} units inspected in {row['measured_to'].year}")
    words = "; ".join(parts) or f"{len(frame)} figures on what inspections rested on"
    return from_figures(
        scope, frame, "I9", f"{words[:1].upper()}{words[1:]}", subtitle,
        listing(frame, scope, "What the inspections rested on", ("Area",)),
        (
            *(f"{row['note'] or figure_words(row)} ({period(row)})." for _, row in files.head(1).iterrows()),
            f"Rows in the table: {len(frame)}.",
            "Judgments on investigations rest on a small sample.",
            "No inspection since is known in the same detail.",
        ),
        caveats=("A small sample stands behind general words.",),
        disputes=touching(nationwide(scope).disputes(["inspection_activity"]), frame),
    )  # fmt: skip
