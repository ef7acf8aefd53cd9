"""How large the threat is said to be, and what it is said to cost: estimates with their years, never a trend."""

from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.catalogue.threat import MAPPING
from rocu_metrics.exhibits.making import from_figures, leading, nothing, period
from rocu_metrics.exhibits.mapped import ask_force, place_first
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, evidence_words, figure_words, short_source_words
from rocu_metrics.words import in_letters, listed

UNITED_KINGDOM = "united-kingdom"
SIZES = ("ocgs", "ocg_members", "soc_offenders", "soc_threats")
HARMS = (
    "drug_users", "drug_harm_cost", "drug_user_cost", "crime_share_drug_users", "drugs_trade_value", "children_of_drug_users",
    "drug_death_interval", "prison_first_use_share", "discarded_needles",
)  # fmt: skip
UNDATED = "No year stated"
NOT_A_TREND = "Estimates of different years: their methods are not held, so no line joins them and no change is worked out."


def sizes(scope: Scope) -> Exhibit:
    """How many groups, people and threats there are said to be in the country, each in its own words."""
    frame = scope.observations(SIZES, (UNITED_KINGDOM,))
    subtitle = "Organised crime groups, people in them and recorded threats, United Kingdom, numbers as published"
    ask = ("The number of groups and of threats recorded in the national system today: ask the National Crime Agency.",)
    if frame.empty:
        return nothing(
            "T6", "No national number of organised crime groups is published", subtitle,
            "Not published: no source read for this dashboard gives a national number for the chosen dates.", ask,
        )  # fmt: skip
    near = scope.observations(["soc_threats"])
    every = pd.concat([frame, near]).drop_duplicates("id")
    rows = tuple(_size_row(scope, row) for _, row in every.iterrows())
    return from_figures(
        scope, every, "T6", _sizes_headline(frame), subtitle,
        Table(("What is counted", "Figure as published", "Where", "When", "Source"), rows, "How many, and who says so"),
        (
            *(f"{row[0]}, {row[2]}: {row[1]} ({row[3]})." for row in rows[:5]),
            "Groups, people and threats are three different things and are never added.",
        ),
        caveats=(MAPPING, "Threats recorded in the national system are wider than groups and are never added to them."), ask=ask,
    )  # fmt: skip


def _size_row(scope: Scope, row: pd.Series) -> tuple[str, ...]:
    name, basis = METRICS[row["metric"]].name, slice_in_words(row["slice"])
    what = name if basis == "total" else f"{name}: {basis}"
    source = f"{short_source_words(citation(row))} ({evidence_words(row)})"
    return (what, figure_words(row), scope.places.name(row["area_slug"]), period(row), source)


def _sizes_headline(frame: pd.DataFrame) -> str:
    groups = frame[(frame["metric"] == "ocgs") & (frame["flag"] == "")]
    lead = leading(groups)
    if lead.empty:
        return "No official source gives the number of groups in the country"
    first = lead.sort_values("evidence", key=lambda column: column != "official", kind="stable").iloc[0]
    same = groups[groups["value"] == first["value"]]["published_as"].nunique()
    words = figure_words(first)
    ways = f", said in {in_letters(same)} ways" if same > 1 else ""
    return f"{words[:1].upper()}{words[1:]} groups in the United Kingdom{ways}"


def cost(scope: Scope) -> Exhibit:
    """What serious and organised crime is said to cost the country in a year."""
    frame = scope.observations(["soc_cost"], (UNITED_KINGDOM,)).sort_values(["measured_from", "id"], kind="stable")
    subtitle = "Social and economic cost of serious and organised crime in a year, United Kingdom, pounds, nominal as published"
    ask = ("How the yearly cost is reckoned, and for which year: ask the Home Office, which made the estimate.",)
    if leading(frame).empty:
        return nothing(
            "T7", "No official yearly cost of serious and organised crime is published", subtitle,
            "Not published: no source read for this dashboard gives a yearly cost for the chosen dates.", ask,
        )  # fmt: skip
    rows = tuple(
        (figure_words(row), period(row), f"{short_source_words(citation(row))} ({evidence_words(row)})", row["note"])
        for _, row in frame.iterrows()
    )
    exhibit = from_figures(
        scope, frame, "T7", _cost_headline(leading(frame)), subtitle,
        Table(("Estimate as published", "For", "Source", "Caution"), rows, "Estimates of the yearly cost"),
        (*(f"{row[1]}: {row[0]}, in {row[2]}." for row in rows), NOT_A_TREND), caveats=(NOT_A_TREND,), ask=ask,
    )  # fmt: skip
    higher = frame[(frame["evidence"] == "secondary") & (frame["value"] != leading(frame).iloc[0]["value"])]
    said = [f"{figure_words(row)} for {period(row)} rests on a secondary source alone." for _, row in higher.iterrows()]
    return replace(exhibit, lead=" ".join(f"{one[:1].upper()}{one[1:]}" for one in said))


def _cost_headline(frame: pd.DataFrame) -> str:
    first, last = frame.iloc[0], frame[frame["value"] == frame.iloc[0]["value"]].iloc[-1]
    if period(first) == period(last):
        return f"Yearly cost of serious and organised crime: {figure_words(first)}, {period(first)}"
    return f"Yearly cost: {figure_words(first)} for {period(first)}, still quoted for {period(last)}"


def drug_harm(scope: Scope) -> Exhibit:
    """What drugs are said to do and cost in an area, in figures that mostly give no year."""
    frame = scope.observations(HARMS)
    ask = (
        ask_force(scope, "Drug harm of the last year: deaths, users in treatment, crime linked to drugs, with year and method"),
    )
    if frame.empty:
        return nothing(
            "T8", f"{place_first(scope)}: no drug harm figure published", f"Drug harm and its cost, {scope.place}",
            "Not published: no source read for this dashboard gives drug harm here for the chosen dates.", ask,
        )  # fmt: skip
    frame = frame.sort_values("metric", key=lambda column: column.map(HARMS.index), kind="stable")
    undated = frame["note"].str.contains(UNDATED, regex=False)
    rows = tuple(_harm_row(row) for _, row in frame.iterrows())
    where = listed([scope.places.name(slug) for slug in dict.fromkeys(frame["area_slug"])])
    return from_figures(
        scope, frame, "T8", f"{int(undated.sum())} of {len(frame)} published drug harm figures give no year",
        f"Drug harm and its cost, area of {where}, as printed for a board or panel",
        Table(("What", "Figure as published", "Year"), rows, "Drug harm as printed"),
        (
            *(f"{row[0]}: {row[1]}." for row in rows[:4]),
            f"{int(undated.sum())} of {len(frame)} give neither year nor method, so they cannot be compared with anything.",
        ),
        ask=ask,
    )  # fmt: skip


def _harm_row(row: pd.Series) -> tuple[str, ...]:
    basis = slice_in_words(row["slice"], ("threat",))
    name = METRICS[row["metric"]].name
    year = "not stated" if UNDATED in row["note"] else period(row)
    return (name if basis == "total" else f"{name}: {basis}", figure_words(row), year)
