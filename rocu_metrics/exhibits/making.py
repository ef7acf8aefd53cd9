"""Makes exhibits from observations: what every one of them carries, and what an empty one says."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits.model import Dispute, Exhibit, Figure, Mark, Table, Tone
from rocu_metrics.exhibits.repeats import told_once
from rocu_metrics.exhibits.scope import Scope, citations, figure_words, figures_table
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.words import period_in_words

SHORT_COLUMNS = ("Area", "Measure", "Split", "Period", "Figure as published", "Evidence")


def from_figures(
    scope: Scope,
    frame: pd.DataFrame,
    number: str,
    headline: str,
    subtitle: str,
    figure: Figure,
    description: Sequence[str],
    caveats: Sequence[str] | None = None,
    ask: Sequence[str] = (),
    disputes: tuple[Dispute, ...] | None = None,
) -> Exhibit:
    """An exhibit over `frame`, with the table, sources, caveats and conflicts that its figures bring."""
    metrics = list(dict.fromkeys(frame["metric"]))
    own = dict.fromkeys(caveat for metric in metrics for caveat in METRICS[metric].caveats)
    return Exhibit(
        number=number,
        headline=headline,
        subtitle=subtitle,
        description=tuple(description),
        table=figures_table(frame, scope.places, f"{headline}: every figure with its source"),
        figure=figure,
        citations=citations(frame),
        caveats=tuple(own if caveats is None else caveats),
        disputes=scope.disputes(metrics) if disputes is None else disputes,
        as_at=scope.as_at(frame),
        marking=marking(frame),
        ask=tuple(ask),
    )


def nothing(number: str, headline: str, subtitle: str, reason: str, ask: Sequence[str] = ()) -> Exhibit:
    """An exhibit that has nothing to show and says why (STANDARDS G6)."""
    return Exhibit(
        number=number,
        headline=headline,
        subtitle=subtitle,
        description=(reason,),
        table=Table((), (), headline),
        empty=reason,
        ask=tuple(ask),
    )


def marking(frame: pd.DataFrame) -> str:
    """The highest marking among facts (STANDARDS M2)."""
    held = set(frame["marking"]) if "marking" in frame else set()
    return "OFFICIAL-SENSITIVE" if "OFFICIAL-SENSITIVE" in held else "OFFICIAL"


def leading(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures fit to lead a card or a headline: never from a secondary source."""
    return frame[frame["evidence"] != "secondary"]


def mark(row: pd.Series, label: str, tone: Tone = "strong", group: str = "") -> Mark:
    """A mark for one observation, with the words in which it was published."""
    value = None if pd.isna(row["value"]) else float(row["value"])
    return Mark(label, value, figure_words(row), tone, group, row["measured_from"], row["measured_to"])


def dated_mark(row: pd.Series, label: str, usual: str, tone: Tone = "strong") -> Mark:
    """A mark that names its period where that is not the usual one of its chart."""
    one = mark(row, label, tone)
    return one if period(row) == usual else replace(one, text=f"{one.text}, {period(row)}")


def usual_period(rows: Iterable[pd.Series]) -> str:
    """The period of most of these facts in words, of equally many the later one."""
    found = Counter((row["measured_to"], period(row)) for row in rows)
    return max(found.items(), key=lambda pair: (pair[1], pair[0][0]))[0][1]


def gap(label: str, reason: str, group: str = "") -> Mark:
    """A mark for a figure that is not there, with the reason in words."""
    return Mark(label, None, reason, "gap", group)


def listing(frame: pd.DataFrame, scope: Scope, caption: str, leave_out: Collection[str] = ()) -> Table:
    """Observations as a short table for the page itself; what all rows say alike stands in its caption."""
    whole = figures_table(frame, scope.places, caption)
    kept = [index for index, name in enumerate(whole.columns) if name in SHORT_COLUMNS and name not in leave_out]
    rows = tuple(tuple(row[i] for i in kept) for row in whole.rows)
    above, short = told_once(Table(tuple(whole.columns[i] for i in kept), rows, caption))
    return replace(short, caption=f"{caption}. {above.removesuffix('.')}" if above else caption)


def own_first(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The figures of the force that is looked at before those of its region; else in their order."""
    return frame.assign(far=frame["area_slug"] != scope.filters.force).sort_values("far", kind="stable").drop(columns="far")


def period(row: pd.Series) -> str:
    """The period of a fact in words."""
    return period_in_words(row["measured_from"], row["measured_to"])


def ask_unit(scope: Scope, what: str) -> str:
    """Whom to ask for a figure of the unit: the chief officer who leads it, through the local policing body (STANDARDS L3)."""
    if not scope.filters.region:
        return f"{what}: ask each unit's lead chief officer, through your local policing body."
    if scope.filters.region == WITHOUT_UNIT:
        return f"{what}: London has no unit of its own; ask the Metropolitan Police Service, through your local policing body."
    place = scope.places.in_words(scope.filters.region)
    return f"{what}: ask the chief officer who leads the unit of {place}, through your local policing body."


def ask_owner(scope: Scope, what: str) -> str:
    """Whom to ask for a figure that forces and units both have: where a force is chosen its own chief officer first."""
    force, region = scope.filters.force, scope.filters.region
    if not force:
        return ask_unit(scope, what)
    own = f"{what}: ask the chief officer of {scope.place}, through its local policing body"
    if not region or region == WITHOUT_UNIT:
        return f"{own}."
    return f"{own}; for the unit's part, the chief officer who leads the unit of {scope.places.in_words(region)}."
