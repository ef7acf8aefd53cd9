"""The cards of one region or force: its strongest facts, and what is known of capabilities, groups, money and grade."""

from collections.abc import Sequence

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.capability_matrix import capability_cells, published_matrix, usual_day
from rocu_metrics.exhibits.making import leading, marking, period
from rocu_metrics.exhibits.model import Card, Cards, Exhibit, Table
from rocu_metrics.exhibits.ocg_classes import LOST, unknown
from rocu_metrics.exhibits.scope import Scope, citation, citations, cited_up_to, figure_words, figures_table, split
from rocu_metrics.measures.coverage import KEPT, missing_in, position, provided_by_area
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, listed, number

STRONGEST = (
    "disruptions", "ocgs", "ocg_rate", "arrests", "sentence_years", "convictions", "people_jailed", "people_safeguarded",
    "firearms_seized", "drugs_seized_weight", "assets", "staff_rate", "staff", "ocg_region_share", "support_request_share",
    "support_requests", "cash_seized", "force_contribution_share", "ocg_crime_type_share", "county_lines_closed", "warrants",
    "drug_seizures", "charges", "border_force_referrals", "home_office_grant", "partner_staff",
)  # fmt: skip
"""Metrics in the order in which they make a card, the first being what a board asks first."""
CARDS = 5
MOST_NAMED = 4
"""Capabilities that a card names one by one; of more it gives the number."""
WHOLE_YEAR = 300
"""Days from which a period is taken as a year's work rather than one operation or week."""


def facts(scope: Scope, area: str, number: str, headline: str) -> Exhibit:
    """The cards of `area`, a region or a force."""
    place = scope.places.in_words(area)
    frame = strongest(scope.observations(STRONGEST, (area,)))
    region = area in scope.places.regions
    first = [_capability_card(scope, area)] if region else [_own_units_card(scope, area), _groups_card(scope, area, frame)]
    last = [_money_card(scope, area)] if region else []
    own = [_card(row) for _, row in frame.iterrows()]
    said = [card for card in (*first, *own, *last, _grade_card(scope, area)) if card]
    return Exhibit(
        number=number,
        headline=headline,
        subtitle=f"The strongest published facts on {place}, each with its own period",
        description=tuple(f"{card.label}: {card.figure}. {card.detail}" for card in said[:6]) or ("Nothing is published.",),
        table=figures_table(frame, scope.places, f"The facts on {place} with their sources") if len(frame) else told(said, place),
        figure=Cards(tuple(said)),
        citations=citations(frame),
        caveats=("The facts are of different years: none is the position today.",),
        disputes=scope.disputes(list(frame["metric"]))[:3],
        as_at=cited_up_to((*citations(frame), *Cards(tuple(said)).citations)),
        marking=marking(frame),
    )


def told(said: Sequence[Card], place: str) -> Table:
    """The cards as a table, where no figure stands behind them."""
    return Table(
        ("What", "Answer", "In detail"), tuple((one.label, one.figure, one.detail) for one in said), f"What is said of {place}"
    )


def strongest(frame: pd.DataFrame) -> pd.DataFrame:
    """At most five facts: one a metric, whole years before single operations, the latest first; never a secondary source."""
    held = leading(frame[frame["value"].notna()])
    if held.empty:
        return held
    days = (pd.to_datetime(held["measured_to"]) - pd.to_datetime(held["measured_from"])).dt.days
    ranked = held.assign(
        single=(split(held, "operation") != "") & (days < WHOLE_YEAR),
        parts=held["slice"].str.count("="),
        rank=held["metric"].map(STRONGEST.index),
        latest=-pd.to_datetime(held["measured_to"]).map(pd.Timestamp.toordinal),
    )
    return ranked.sort_values(["single", "rank", "latest", "parts", "id"]).drop_duplicates("metric").head(CARDS)


def _card(row: pd.Series) -> Card:
    said = slice_in_words(row["slice"], leave_out=())
    detail = period(row) if said == "total" else f"{said[:1].upper()}{said[1:]}; {period(row)}"
    return Card(METRICS[row["metric"]].name, figure_words(row), f"{detail}.", citation(row))


def _capability_card(scope: Scope, region: str) -> Card | None:
    cells = published_matrix(scope)
    if cells.empty or region not in set(cells["area_slug"]):
        return None
    counts = provided_by_area(cells)
    of = cells["capability"].nunique()
    held = cells[cells["area_slug"] == region]
    own = held[held["measured"] == usual_day(held)].iloc[0]
    gaps = [CAPABILITIES[slug].name.lower() for slug in missing_in(cells, region)]
    missing = f" Not provided: {listed(gaps)}." if gaps else ""
    detail = f"Rows of the matrix that the unit provided, as it reported in {own['measured'].year}.{missing}"
    return Card("Capabilities", f"{int(counts[region])} of {of}", detail, citation(own), "capabilities")


def _grade_card(scope: Scope, area: str) -> Card:
    grades = queries.grades(scope.engine, scope.known)
    own = grades[grades["area_slug"] == area].sort_values("public_from")
    if own.empty:
        return Card(
            "Inspection grade", "Grade not found", "No graded inspection of it stands in the sources read by the chosen day.",
            link="inspection",
        )  # fmt: skip
    row = own.iloc[-1]
    detail = f"{row['body']}, inspection report of {day_in_words(row['public_from'])}."
    return Card("Inspection grade", row["grade"], detail, citation(row), "inspection")


def _own_units_card(scope: Scope, force: str) -> Card:
    """What the force is said to keep of its own beside the unit's capabilities."""
    cells = position(capability_cells(scope))
    own = cells[(cells["area_slug"] == force) & cells["status"].isin(KEPT)]
    if own.empty:
        return Card(
            "Units of its own", "Not said", "No source says whether it keeps capabilities of its own.", link="capabilities"
        )
    names = list(dict.fromkeys(CAPABILITIES[slug].name.partition(":")[0] for slug in own["capability"]))
    first = own[own["measured"] == usual_day(own)].iloc[0]
    detail = f"Kept beside the unit's, as said of {first['measured'].year}."
    figure = listed(names) if len(names) <= MOST_NAMED else f"{number(len(names))} capabilities"
    return Card("Units of its own", figure, detail, citation(first), "capabilities")


def _groups_card(scope: Scope, force: str, frame: pd.DataFrame) -> Card | None:
    """The published bounds of the rate of organised crime groups, where the force's own figure is not published."""
    if {"ocgs", "ocg_rate"} & set(frame["metric"]):
        return None
    rates = scope.observations(["ocg_rate"], ())
    held = rates[rates["value"].notna()].sort_values("value")
    if held.empty:
        return None
    if force in set(rates.loc[rates["flag"] != "", "area_slug"]):
        return Card(
            "Organised crime groups per million people", "Left out", "The source leaves it out of the comparison.", link="ocg_map"
        )
    low, high = held.iloc[0], held.iloc[-1]
    own = "its own value is lost with the chart" if unknown(rates) == LOST else "the force returned no rate of its own"
    detail = f"Published for the ends alone ({period(low)}); {own}."
    figure = f"From {low['published_as']} to {high['published_as']}"
    return Card("Organised crime groups per million people", figure, detail, citation(low), "ocg_map")


def _money_card(scope: Scope, region: str) -> Card:
    """The latest funding line of the region, or that none is published."""
    lines = queries.funding_lines(scope.engine, scope.known)
    own = lines[lines["area_slug"] == region]
    begun = [int(year[:4]) <= day.year for year, day in zip(own["year"], own["public_from"], strict=True)]
    own = own[pd.Series(begun, index=own.index, dtype=bool)]
    own = own.assign(cost=own["stream"].str.contains("cost of the unit")).sort_values(["year", "cost"], kind="stable")
    if own.empty:
        return Card("Money", "Not published", "No source gives what the unit costs or who pays for it.", link="funding")
    row = own.iloc[-1]
    paid = "" if row["payer"] == "not stated" else f", paid by {row['payer']}"
    sure = "" if row["certainty"] == "confirmed" else f", {row['certainty']}"
    detail = f"{row['stream'][:1].upper()}{row['stream'][1:]}{paid}, {row['year']}{sure}."
    return Card("Money", row["published_as"], detail, citation(row), "funding")
