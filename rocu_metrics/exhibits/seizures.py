"""A year's seizures at a glance, each in its own unit: the network's periods side by side, or the fullest year of a place."""

from dataclasses import replace
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.exhibits.making import ask_owner, ask_unit, from_figures, leading, nothing, period
from rocu_metrics.exhibits.model import Card, Cards, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, evidence_words, figure_words, split
from rocu_metrics.exhibits.spans import (
    NO_FIGURE,
    NO_FIGURE_KEY,
    chosen_or_region,
    fullest,
    in_catalogue_order,
    no_quarter,
    of_a_year,
    periods,
    shared_months,
    touching,
    within,
)
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import day_in_words, headline, in_letters, listed, period_in_words

WEAPONS = ("firearms_seized", "ammunition_seized", "weapons_seized")
DRUGS = (
    "drugs_seized_weight", "drugs_seized_value", "cannabis_plants_seized", "tablets_seized", "drug_wraps_seized",
    "cultivation_sites",
)  # fmt: skip
MONEY = ("cash_seized", "assets", "account_freezing_orders", "victim_compensation")
SEIZED = (*WEAPONS, *DRUGS, *MONEY)
LEADING = ("firearms_seized", "cash_seized")
"""Seizures that are told before the table."""
ONE_LARGE = "One large seizure can make a whole year; what was seized says nothing of what was missed."


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
    told = held[held["metric"].isin(LEADING)]
    return replace(exhibit, lead=" ".join(f"{period_in_words(*span)}: {_sentence(_of(told, span))}." for span in spans))


def _network_headline(held: pd.DataFrame, spans: list[tuple[date, date]], shared: int) -> str:
    if shared:
        return f"The network's {in_letters(len(spans))} years of seizures share {in_letters(shared)} months: no trend"
    first = held.iloc[0]
    return f"The network seized {_told(first)} in {period(first)}"


def _told(row: pd.Series) -> str:
    """The figure with what it counts: 58 firearms; but cash seized over £550,000."""
    words = within(figure_words(row))
    return f"{words} {kind_words(row)}" if row["metric"] in WEAPONS else f"{kind_words(row)} {words}"


def _overlap_words(spans: list[tuple[date, date]], shared: int) -> tuple[str, ...]:
    named = listed([period_in_words(*span) for span in spans])
    if len(spans) == 1:
        return ("Only one period is published, so there is nothing to compare it with.",)
    if not shared:
        return (f"{named} are neighbouring or separate periods; two points are no trend.",)
    months = f"{in_letters(shared)} month{'s' if shared > 1 else ''}"
    return (f"{named} share {months}: what was seized in those is in both, so nothing is added and no change is worked out.",)


def _of(held: pd.DataFrame, span: tuple[date, date]) -> pd.DataFrame:
    return held[(held["measured_from"] == span[0]) & (held["measured_to"] == span[1])]


def _sentence(rows: pd.DataFrame) -> str:
    return listed([f"{kind_words(row)} {within(figure_words(row))}" for _, row in rows.iterrows()])


def _by_period(held: pd.DataFrame, spans: list[tuple[date, date]]) -> Table:
    """A row for each kind of thing seized, a column for each period, and the evidence as the last row."""
    cells: dict[str, dict[tuple[date, date], str]] = {}
    for _, row in held.iterrows():
        kind = kind_words(row)
        cells.setdefault(f"{kind[0].upper()}{kind[1:]}", {})[row["measured_from"], row["measured_to"]] = figure_words(row)
    lines = [(kind, *(by_span.get(span, NO_FIGURE) for span in spans)) for kind, by_span in cells.items()]
    evidence = [listed(list(dict.fromkeys(evidence_words(row) for _, row in _of(held, span).iterrows()))) for span in spans]
    headings = [f"{period_in_words(*span)} ({day_in_words(span[0])} to {day_in_words(span[1])})" for span in spans]
    caption = "What the units of the network seized together, as published"
    gaps = any(NO_FIGURE in line for line in lines)
    return Table(("Seized", *headings), (*lines, ("Evidence", *evidence)), f"{caption}; {NO_FIGURE_KEY}" if gaps else caption)


def kind_words(row: pd.Series) -> str:
    """What was seized, with its drug or stage, as it stands in a sentence."""
    parts = parse_slice(row["slice"])
    drug = slice_in_words(write_slice({"drug": parts["drug"]})) if "drug" in parts else "drugs"
    stage = slice_in_words(write_slice({"stage": parts["stage"]})) if "stage" in parts else "seized"
    by_name = {
        "firearms_seized": "firearms", "ammunition_seized": "ammunition", "weapons_seized": "other weapons",
        "drugs_seized_weight": f"{drug} by weight", "drugs_seized_value": f"{drug} by value", "tablets_seized": "tablets",
        "cannabis_plants_seized": "cannabis plants", "cash_seized": f"cash {stage}", "assets": f"assets {stage}",
    }  # fmt: skip
    return by_name.get(row["metric"], within(METRICS[row["metric"]].name))


def _of_choice(scope: Scope) -> Exhibit:
    """The fullest year of seizures of the force or its region, a card for each kind."""
    frame = scope.observations(SEIZED, spans=no_quarter)
    held, slug = chosen_or_region(scope, leading(frame[of_a_year(frame)]))
    if held.empty:
        return nothing(
            "S1", f"No year of seizures is published for {scope.place}", f"Seizures in a year, {scope.place}",
            "Not published: no source read for this dashboard gives a year of seizures here for the chosen dates. "
            "Seizures of one operation or one week are no year and are not counted here.",
            (ask_owner(scope, "Firearms, drugs by kind, cash and assets by stage, for each year"),),
        )  # fmt: skip
    rows = in_catalogue_order(fullest(held), SEIZED)
    name = "Its region" if scope.filters.force and slug != scope.filters.force else scope.places.name(slug)
    first = rows.iloc[0]
    others = [period_in_words(*span) for span in periods(held) if span != (first["measured_from"], first["measured_to"])]
    more = (
        f"Other years are published, too: {listed(others)}."
        if others
        else "Only one year is published: nothing to compare it with."
    )
    return from_figures(
        scope, rows, "S1", headline(f"{name}: {_told(first)}", "in its fullest published year"),
        f"Seizures of {period(first)}, {scope.places.in_words(slug)}, each in its own unit, as published",
        Cards(tuple(_card(row) for _, row in rows.iterrows())),
        (f"{name}, {period(first)}: {_sentence(rows)}.", more, "Weights, counts and money are not added to each other."),
        caveats=(more, ONE_LARGE), disputes=touching(scope, rows),
        ask=(ask_owner(scope, "The same seizures for every year since, led and supported apart"),),
    )  # fmt: skip


def _card(row: pd.Series) -> Card:
    kind = kind_words(row)
    who = slice_in_words(
        write_slice(
            {key: value for key, value in parse_slice(row["slice"]).items() if key in ("basis", "counted", "role", "scope")}
        )
    )
    return Card(f"{kind[0].upper()}{kind[1:]}", figure_words(row), f"{who[0].upper()}{who[1:]}", citation(row))
