"""Seizures in their own units: a year's at a glance, weapons and drugs as tables, and what is not of a year apart."""

from dataclasses import replace
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.exhibits.making import ask_unit, from_figures, leading, nothing, period
from rocu_metrics.exhibits.model import Card, Cards, Exhibit, Table
from rocu_metrics.exhibits.scope import EVIDENCE_WORDS, Scope, citation, figure_words, split
from rocu_metrics.exhibits.spans import (
    NO_FIGURE,
    NO_FIGURE_KEY,
    Grid,
    chosen_or_region,
    fullest,
    in_catalogue_order,
    of_a_year,
    overlaps,
    periods,
    shared_months,
    span_words,
    touching,
    within,
    without_forces,
)
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import day_in_words, in_letters, listed, number, period_in_words

WEAPONS = ("firearms_seized", "ammunition_seized", "weapons_seized")
DRUGS = ("drugs_seized_weight", "drugs_seized_value", "cannabis_plants_seized", "tablets_seized", "drug_wraps_seized", "cultivation_sites")
MONEY = ("cash_seized", "assets", "account_freezing_orders", "victim_compensation")
SEIZED = (*WEAPONS, *DRUGS, *MONEY)
WEAPON_GRID = Grid(lambda row: METRICS[row["metric"]].name, tuple(METRICS[one].name for one in WEAPONS))
ROWS_DIFFER = "Periods, and who is counted, differ from row to row: rows do not compare and do not add up."
ONE_LARGE = "One large seizure can make a whole year; what was seized says nothing of what was missed."
WITHIN_DRUGS = {"cannabis_plants_seized": "cannabis", "tablets_seized": "tablets", "cultivation_sites": "cannabis"}
COLUMNS = {
    "drugs_seized_weight": "By weight", "drugs_seized_value": "By value", "cannabis_plants_seized": "Plants",
    "tablets_seized": "Tablets", "drug_wraps_seized": "Wraps", "cultivation_sites": "Growing sites",
}  # fmt: skip


def at_a_glance(scope: Scope) -> Exhibit:
    """For England and Wales what the network seized, each period in a column; else the fullest year of the choice as cards."""
    return _of_choice(scope) if scope.filters.region else _network(scope)


def _network(scope: Scope) -> Exhibit:
    frame = scope.observations(SEIZED, (ENGLAND_AND_WALES,))
    held = in_catalogue_order(frame[of_a_year(frame) & (split(frame, "counted") == "network")], SEIZED)
    spans = periods(leading(held))
    subtitle = "Seizures that the units of the network published together, England and Wales, each in its own unit"
    if not spans:
        return nothing(
            "S1", "No year of seizures by the network is published", subtitle,
            "Not published: no source read for this dashboard gives the network's seizures of a year for the chosen dates.",
            (ask_unit(scope, "Seizures of a year, by kind and unit"),),
        )  # fmt: skip
    shared = max((shared_months(one, other) for one in spans for other in spans if one < other), default=0)
    words = _overlap_words(spans, shared)
    exhibit = from_figures(
        scope, held, "S1", _network_headline(held, spans, shared), subtitle, _by_period(held, spans),
        (
            *(f"{period_in_words(*span)}: {_sentence(_of(held, span))}." for span in spans), *words,
            "Street values are the publisher's own estimates, and are left beside the weights that they are made from.",
        ),
        caveats=(*words, ONE_LARGE), disputes=touching(scope, held),
        ask=(ask_unit(scope, "The same seizures for each year since, on one kind of year, by unit"),),
    )  # fmt: skip
    return replace(exhibit, lead=f"{period_in_words(*spans[0])}: {_sentence(_of(held, spans[0]).head(3))}.")


def _network_headline(held: pd.DataFrame, spans: list[tuple[date, date]], shared: int) -> str:
    if shared:
        return f"The network's {in_letters(len(spans))} years of seizures share {in_letters(shared)} months: no trend"
    first = held.iloc[0]
    return f"The network seized {within(figure_words(first))} {_kind(first)} in {period(first)}"


def _overlap_words(spans: list[tuple[date, date]], shared: int) -> tuple[str, ...]:
    named = listed([period_in_words(*span) for span in spans])
    if len(spans) == 1:
        return ("Only one period is published, so there is nothing to compare it with.",)
    if not shared:
        return (f"{named} are neighbouring or separate periods; two points are no trend.",)
    months = f"{in_letters(shared)} month{'s' if shared > 1 else ''}"
    return (f"{named} overlap by {months}: most of what one counts may be in the other, so no change is worked out.",)


def _of(held: pd.DataFrame, span: tuple[date, date]) -> pd.DataFrame:
    return held[(held["measured_from"] == span[0]) & (held["measured_to"] == span[1])]


def _sentence(rows: pd.DataFrame) -> str:
    return listed([f"{_kind(row)} {within(figure_words(row))}" for _, row in rows.iterrows()])


def _by_period(held: pd.DataFrame, spans: list[tuple[date, date]]) -> Table:
    """A row for each kind of thing seized, a column for each period, and the evidence as the last row."""
    cells: dict[str, dict[tuple[date, date], str]] = {}
    for _, row in held.iterrows():
        kind = _kind(row)
        cells.setdefault(f"{kind[0].upper()}{kind[1:]}", {})[row["measured_from"], row["measured_to"]] = figure_words(row)
    lines = [(kind, *(by_span.get(span, NO_FIGURE) for span in spans)) for kind, by_span in cells.items()]
    evidence = [listed(list(dict.fromkeys(EVIDENCE_WORDS[one] for one in _of(held, span)["evidence"]))) for span in spans]
    headings = [f"{period_in_words(*span)} ({day_in_words(span[0])} to {day_in_words(span[1])})" for span in spans]
    caption = "What the units of the network seized together, as published"
    gaps = any(NO_FIGURE in line for line in lines)
    return Table(("Seized", *headings), (*lines, ("Evidence", *evidence)), f"{caption}; {NO_FIGURE_KEY}" if gaps else caption)


def _kind(row: pd.Series) -> str:
    """What was seized, with its drug, weapon or stage, as it stands in a sentence."""
    parts = parse_slice(row["slice"])
    kept = write_slice({key: value for key, value in parts.items() if key not in ("counted", "operation", "basis", "role")})
    name = within(METRICS[row["metric"]].name).replace(", by stage", "")
    return f"{name} ({slice_in_words(kept)})" if kept else name


def _of_choice(scope: Scope) -> Exhibit:
    """The fullest year of seizures of the force or its region, a card for each kind."""
    frame = scope.observations(SEIZED)
    held, slug = chosen_or_region(scope, leading(frame[of_a_year(frame)]))
    if held.empty:
        return nothing(
            "S1", f"No year of seizures is published for {scope.place}", f"Seizures in a year, {scope.place}",
            "Not published: no source read for this dashboard gives a year of seizures here for the chosen dates. "
            "Seizures of one operation or one week, where there are any, stand apart below.",
            (ask_unit(scope, "Firearms, drugs by kind, cash and assets by stage, for each year"),),
        )  # fmt: skip
    rows = in_catalogue_order(fullest(held), SEIZED)
    name = scope.places.name(slug) + (", its region" if scope.filters.force and slug != scope.filters.force else "")
    first = rows.iloc[0]
    others = [period_in_words(*span) for span in periods(held) if span != (first["measured_from"], first["measured_to"])]
    more = f"Other years are published, too: {listed(others)}." if others else "Only one year is published: nothing to compare it with."
    return from_figures(
        scope, rows, "S1", f"{name}: {_kind(first)}, {within(figure_words(first))}, in its fullest published year",
        f"Seizures of {period(first)}, {scope.places.in_words(slug)}, each in its own unit, as published",
        Cards(tuple(_card(row) for _, row in rows.iterrows())),
        (f"{name}, {period(first)}: {_sentence(rows)}.", more, "Weights, counts and money are not added to each other."),
        caveats=(more, ONE_LARGE), disputes=touching(scope, rows),
        ask=(ask_unit(scope, "The same seizures for every year since, led and supported apart"),),
    )  # fmt: skip


def _card(row: pd.Series) -> Card:
    kind = _kind(row)
    who = slice_in_words(write_slice({key: value for key, value in parse_slice(row["slice"]).items() if key in ("counted", "role")}))
    return Card(f"{kind[0].upper()}{kind[1:]}", figure_words(row), f"{period(row)}; {who}", citation(row))


def weapons(scope: Scope) -> Exhibit:
    """Firearms, ammunition and other weapons of a year, area by area."""
    return _yearly(
        scope, WEAPONS, "S3", WEAPON_GRID, "firearms or other weapons",
        "Firearms, ammunition and other weapons seized in a year", "Firearms, ammunition and other weapons of every year, by type",
    )  # fmt: skip


def drugs(scope: Scope) -> Exhibit:
    """Drugs of a year by kind, each in the unit in which it was published."""
    grid = Grid(
        lambda row: COLUMNS[row["metric"]], tuple(COLUMNS.values()), "Drug",
        lambda row: slice_in_words(write_slice({"drug": _drug(row)})) if _drug(row) in KNOWN_DRUGS else _drug(row), ("drug",),
    )  # fmt: skip
    return _yearly(
        scope, DRUGS, "S4", grid, "drugs", "Drugs seized in a year, by kind and unit",
        "Drugs of every year by kind, in kilograms, with how any value was worked out",
    )  # fmt: skip


def _drug(row: pd.Series) -> str:
    return parse_slice(row["slice"]).get("drug") or WITHIN_DRUGS.get(row["metric"], "not stated")


def _yearly(scope: Scope, metrics: tuple[str, ...], exhibit: str, grid: Grid, of_what: str, title: str, ask: str) -> Exhibit:
    frame = scope.observations(metrics)
    held = in_catalogue_order(frame[of_a_year(frame)], metrics)
    if leading(held).empty:
        return nothing(
            exhibit, f"No year of {of_what} seized is published for {scope.place}", f"{title}, {scope.place}",
            "Not published: no source read for this dashboard gives such a year here for the chosen dates.",
            (ask_unit(scope, ask),),
        )  # fmt: skip
    regions = [name for slug, name in scope.places.regions.items() if slug in set(leading(held)["area_slug"])]
    shared = overlaps(scope, held)
    known = f"{in_letters(len(regions)).capitalize()} of {in_letters(len(scope.places.regions))} regions"
    headline = f"{known} have published a year of {of_what} seized"
    if scope.filters.region:
        own, slug = chosen_or_region(scope, leading(held))
        headline = f"{scope.places.name(slug)}: {in_letters(len(periods(own)))} published year{'s' if len(periods(own)) > 1 else ''} of {of_what} seized"
    return from_figures(
        scope, held, exhibit, headline, f"{title}, {scope.place}, as published; single operations and weeks are not in it",
        grid.table(scope, held, f"{title}, as published"),
        (
            *([f"{known} have a year: {listed(regions)}."] if regions and not scope.filters.region else []),
            f"The table holds {number(len(held))} figures over {in_letters(len(periods(held)))} periods.", *shared, ROWS_DIFFER,
        ),
        caveats=(ROWS_DIFFER, *shared), disputes=touching(scope, held), ask=(ask_unit(scope, ask),),
    )  # fmt: skip
