"""Assets and cash of a year, stage by stage: what was seized is not what was recovered, and stages are never added."""

from dataclasses import replace
from itertools import combinations

import pandas as pd

from rocu_metrics.catalogue.seizures import STAGES
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.exhibits.making import ask_owner, from_figures, gap, leading, mark, nothing, period
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.exhibits.spans import (
    Grid,
    chosen_or_region,
    counted_words,
    no_quarter,
    of_a_year,
    of_whom,
    periods,
    said_of,
    touching,
    within,
)
from rocu_metrics.words import in_letters, listed

CASH = {"seized": "Cash seized", "detained": "Cash detained"}
STAGE_NAMES = {
    "seized": "Seized", "detained": "Detained", "restrained": "Restrained", "frozen": "Frozen", "forfeited": "Forfeited",
    "confiscation-ordered": "Ordered to be confiscated", "confiscated": "Confiscated", "recovered": "Recovered",
}  # fmt: skip
"""Stages in the order in which a case goes through them."""
COLUMNS = {
    "seized": "Seized", "restrained": "Restrained or frozen", "frozen": "Restrained or frozen", "forfeited": "Forfeited",
    "confiscation-ordered": "Confiscation", "confiscated": "Confiscation", "recovered": "Recovered",
}  # fmt: skip
"""Columns of the table; one that takes two stages says which in the cell."""
ASKED = ("seized", "restrained", "confiscation-ordered", "recovered")
"""Stages that a board would expect to see."""
SAME = {"confiscation-ordered": ("confiscation-ordered", "confiscated")}
"""Stages either of which answers."""
NEAR = 0.01
"""How near a sum must come to another figure to look like it."""


def _column(row: pd.Series) -> str:
    stage = parse_slice(row["slice"]).get("stage", "seized")
    return "Cash" if row["metric"] == "cash_seized" else COLUMNS.get(stage, STAGE_NAMES.get(stage, stage))


GRID = Grid(_column, (*dict.fromkeys(COLUMNS.values()), "Cash"), leave_out=("power",))


def by_stage(scope: Scope) -> Exhibit:
    """For England and Wales a row an area with a column a stage; else bars for the stages of the choice, with those missing."""
    frame = scope.observations(("assets", "cash_seized"), spans=no_quarter)
    held = frame[of_a_year(frame) & frame["value"].notna()]
    held = held.assign(stage=[_stage(row) for _, row in held.iterrows()])
    if scope.filters.region:
        return _of_choice(scope, held)
    if leading(held).empty:
        return _none(scope)
    return _of_all(scope, held)


def _none(scope: Scope) -> Exhibit:
    return nothing(
        "S2", f"{scope.place_name}: no year of assets or cash published",
        f"Assets and cash by stage in a year, {scope.place}, pounds",
        "Not published: no source read for this dashboard gives a year of assets seized, restrained, confiscated or recovered "
        "here for the chosen dates.",
        (ask_owner(scope, "Assets seized, restrained, ordered to be confiscated, and recovered, for each year"),),
    )  # fmt: skip


def _stage(row: pd.Series) -> str:
    stage = parse_slice(row["slice"]).get("stage", "seized")
    return CASH.get(stage, "Cash seized") if row["metric"] == "cash_seized" else STAGE_NAMES.get(stage, stage.replace("-", " "))


def _of_all(scope: Scope, held: pd.DataFrame) -> Exhibit:
    fit = leading(held[(held["metric"] == "assets") & held["area_slug"].isin(list(scope.places.regions))])
    several = fit.groupby(["area_slug", "measured_from", "measured_to"])["stage"].nunique()
    full = sorted({scope.places.in_words(str(slug)) for slug, *_ in several[several > 1].index})
    count, of_all = fit["area_slug"].nunique(), in_letters(len(scope.places.regions))
    known, gives = in_letters(count).capitalize(), "gives" if count == 1 else "give"
    two = f"Two stages or more of one year are published for {listed(full) or 'no region'}."
    wider = held["area_slug"] == "united-kingdom"
    notes = (*_looks_like_sums(scope, held), *_of_all_agencies(held[wider]))
    exhibit = from_figures(
        scope, held, "S2", f"{known} of {of_all} regions {gives} assets of a year at any stage",
        f"Assets and cash in a year, by stage of recovery, {scope.place}, as published; stages are never added",
        GRID.table(scope, held[~wider], "Assets and cash of a year, by stage, as published"),
        (two, STAGES, "Periods differ from row to row, so rows do not compare.", *notes),
        caveats=(STAGES, *notes), disputes=touching(scope, held[~wider]),
        ask=(ask_owner(scope, "For each year: seized, restrained, ordered to be confiscated, and in the end recovered"),),
    )  # fmt: skip
    return replace(exhibit, lead=two)


def _of_all_agencies(wider: pd.DataFrame) -> tuple[str, ...]:
    """What all agencies recovered, for scale: only the totals, not the parts of them."""
    return tuple(
        f"For scale, not of the units: {figure_words(row)} {within(row['stage'])} in {period(row)}, "
        f"{', '.join(said_of(row, ('stage',)))}."
        for _, row in wider[split(wider, "power") == ""].iterrows()
    )


def _of_choice(scope: Scope, held: pd.DataFrame) -> Exhibit:
    own, slug = chosen_or_region(scope, leading(held))
    if own.empty:
        return _none(scope)
    order = {name: index for index, name in enumerate((*STAGE_NAMES.values(), *CASH.values()))}
    own = own.assign(rank=own["stage"].map(order)).sort_values(["measured_to", "rank"], ascending=[False, True], kind="stable")
    several = len(periods(own)) > 1
    drawn = [_mark(row, several) for _, row in own.iterrows()]
    marks = (*drawn, *_gaps(own))
    sums = _looks_like_sums(scope, own)
    first = own.iloc[0]
    name = "Its region" if scope.filters.force and slug != scope.filters.force else scope.places.name(slug)
    exhibit = from_figures(
        scope, own, "S2", f"{name}: {_said(first)}{_then(own)}",
        f"Assets and cash by stage, {of_whom(scope, slug).rstrip(',')}, {'several years' if several else period(first)}, pounds; "
        "stages are never added",
        Bars(marks, "pounds"),
        (*(f"{one.label}: {one.text}." for one in marks), STAGES, *sums),
        caveats=(STAGES,), disputes=touching(scope, own),
        ask=(ask_owner(scope, "For each year: seized, restrained, ordered to be confiscated, and in the end recovered"),),
    )  # fmt: skip
    return replace(exhibit, lead=" ".join(sums))


def _said(row: pd.Series) -> str:
    return f"{within(figure_words(row))} {within(row['stage'])}"


def _then(own: pd.DataFrame) -> str:
    """What was recovered in the same period, beside what was seized."""
    first = own.iloc[0]
    other = own[(own["measured_to"] == first["measured_to"]) & (own["stage"] == STAGE_NAMES["recovered"])]
    return f", {_said(other.iloc[0])}" if len(other) and first["stage"] != STAGE_NAMES["recovered"] else ""


def _mark(row: pd.Series, several: bool) -> Mark:
    parts = {key: value for key, value in parse_slice(row["slice"]).items() if key in ("power", "scope")}
    words = [slice_in_words(write_slice(parts))] if parts else []
    when = f", {period(row)}" if several else ""
    one = mark(row, f"{row['stage']}{when}", "plain" if row["metric"] == "cash_seized" else "strong")
    return replace(one, text=f"{one.text} ({', '.join([*words, counted_words(row)])})")


def _gaps(own: pd.DataFrame) -> list[Mark]:
    """The stages that a board would expect, and that no year gives."""
    stages = set(split(own[own["metric"] == "assets"], "stage"))
    return [gap(STAGE_NAMES[one], "not published for any year") for one in ASKED if not stages & set(SAME.get(one, (one,)))]


def _looks_like_sums(scope: Scope, held: pd.DataFrame) -> tuple[str, ...]:
    """A warning where figures of one area and period look as if they made up another, which no source says."""
    said = []
    for (slug, *_), group in held.groupby(["area_slug", "measured_from", "measured_to"], sort=False):
        rows = [row for _, row in group.iterrows()]
        for whole in rows:
            others = [row for row in rows if row["id"] != whole["id"]]
            for parts in (few for size in range(2, len(others) + 1) for few in combinations(others, size)):
                if {part["stage"] for part in parts} == {whole["stage"]}:
                    continue
                if abs(sum(part["value"] for part in parts) - whole["value"]) <= NEAR * whole["value"]:
                    named = listed([_said(part) for part in parts])
                    name = scope.places.name(str(slug))
                    said.append(f"{name}: {named} look as if they made up the {_said(whole)}. The source does not say so.")
    return tuple(said)
