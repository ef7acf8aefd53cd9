"""Yearly results: arrests, charges, convictions, sentences and people safeguarded, with longer periods in a table apart."""

from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue import outcomes as catalogue
from rocu_metrics.exhibits.making import ask_owner, from_figures, leading, nothing, period
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.operations import COMPARED, ELSEWHERE
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.exhibits.spans import (
    Grid,
    chosen_or_region,
    fullest,
    in_catalogue_order,
    in_lines,
    no_quarter,
    of_a_year,
    overlaps,
    part_of_quarter,
    touching,
    within,
    without_forces,
)
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters, listed, number

RESULTS = ("arrests", "charges", "convictions", "people_jailed", "sentence_years", "people_safeguarded")
"""What a board asks of a year."""
EVERY_RESULT = tuple(dict.fromkeys((*RESULTS, *(metric.id for metric in catalogue.METRICS if metric.theme == "outcomes"))))
GRID = Grid(lambda row: METRICS[row["metric"]].name, tuple(METRICS[one].name for one in EVERY_RESULT))
NO_YEAR = "No yearly rate is worked out from any row, and no row is added to another."
NOT_ALIKE = "Periods, and who is counted, differ from row to row: rows do not compare and do not add up."


def yearly(scope: Scope) -> Exhibit:
    """A year's results as a table, a row for each area, year and kind of count."""
    frame = scope.observations(RESULTS, spans=no_quarter)
    held = in_catalogue_order(frame[of_a_year(frame)], RESULTS)
    if leading(held).empty:
        return nothing(
            "A4", f"No year of results is published for {scope.place}",
            f"Arrests, charges, convictions and sentences in a year, {scope.place}",
            "Not published: no source read for this dashboard gives a year of arrests, convictions or sentences here "
            "for the chosen dates.",
            (ask_owner(scope, "Arrests, charges, convictions and years of sentences for each year, led and supported apart"),),
        )  # fmt: skip
    regions = [slug for slug in scope.places.regions if slug in set(leading(held)["area_slug"])]
    shared = overlaps(scope, held)
    exhibit = from_figures(
        scope, held, "A4", _headline(scope, held, regions),
        f"Results of a year as published, {scope.place}; single operations, single weeks and longer periods are not in it",
        GRID.table(scope, held, "Results of a year, as published"),
        (
            *_regions_words(scope, regions), *_fullest_words(scope, held), *shared, NOT_ALIKE,
        ),
        caveats=(NOT_ALIKE, *shared), disputes=touching(scope, held),
        ask=(ask_owner(scope, "The same six results for every year since, led and supported apart"),),
    )  # fmt: skip
    return replace(exhibit, lead=" ".join(_fullest_words(scope, held)[:1]))


def _regions_words(scope: Scope, regions: list[str]) -> tuple[str, ...]:
    if scope.filters.region or not regions:
        return ()
    count, of_all = in_letters(len(regions)).capitalize(), in_letters(len(scope.places.regions))
    return (f"{count} of {of_all} regions have a year of results: {listed([scope.places.name(slug) for slug in regions])}.",)


def _headline(scope: Scope, held: pd.DataFrame, regions: list[str]) -> str:
    if not scope.filters.region:
        count, of_all = in_letters(len(regions)).capitalize(), in_letters(len(scope.places.regions))
        return f"{count} of {of_all} regions have published a year of results"
    own, slug = chosen_or_region(scope, leading(held))
    if own.empty:
        return f"Only forces of {scope.place} have published a year of results"
    first = fullest(own).iloc[0]
    name = scope.places.name(slug) + (", its region" if scope.filters.force and slug != scope.filters.force else "")
    return f"{name}: {within(figure_words(first))} {_noun(first)} in its fullest published year"


def _fullest_words(scope: Scope, held: pd.DataFrame) -> tuple[str, ...]:
    """The year with most results of the nation's units, or of the choice, in a sentence."""
    fit = leading(held)
    own, slug = chosen_or_region(scope, fit)
    if not scope.filters.region:
        own, slug = fit[fit["area_slug"] == ENGLAND_AND_WALES], ENGLAND_AND_WALES
    if own.empty:
        return ()
    rows = fullest(own)
    who = "The units of the network together" if slug == ENGLAND_AND_WALES else scope.places.name(slug)
    words = [f"{within(figure_words(row))} {_noun(row)}" for _, row in rows.iterrows()]
    also = f" Also {listed(words[3:])}." if words[3:] else ""
    return (f"{who}, {period(rows.iloc[0])}: {listed(words[:3])}.{also}",)


NOUNS = {
    "people_jailed": "people sent to prison",
    "sentence_years": "years of sentences",
    "people_safeguarded": "people safeguarded",
}


def _noun(row: pd.Series) -> str:
    """What is counted, as it follows a number; the printed words may hold the noun already."""
    noun = NOUNS.get(row["metric"], within(METRICS[row["metric"]].name))
    said = str(row["published_as"]).split()[-1].lower()
    if row["metric"] == "people_safeguarded":
        return "safeguarded" if said.isalpha() else f"{row.get('by_person') or 'people'} safeguarded"
    return noun.removeprefix("years ") if said == "years" else noun


def apart(scope: Scope) -> Exhibit:
    """Results of a week, of Operation Venetic or of several years, which no card shows: in a table of their own."""
    frame = scope.observations(EVERY_RESULT)
    frame = frame[~part_of_quarter(frame)]
    compared = (split(frame, "operation") == COMPARED) & (frame["metric"] == "arrests")
    above = compared | (of_a_year(frame) & frame["metric"].isin(RESULTS))
    held = in_catalogue_order(frame[split(frame, "operation").isin(["", *ELSEWHERE]) & ~above], EVERY_RESULT)
    if held.empty:
        return nothing(
            "A6", f"No other results are published for {scope.place}",
            f"Results of one week, of an operation or of several years, {scope.place}",
            "Not published: no source read for this dashboard gives such results here for the chosen dates.",
            (ask_owner(scope, "Results of operations that have ended"),),
        )  # fmt: skip
    shown, left = without_forces(scope, held)
    return from_figures(
        scope, held, "A6", f"{number(len(held))} other results: weeks, one operation, longer periods, other kinds",
        f"Single weeks, Operation Venetic, periods of several years, and kinds of result not shown above, {scope.place}",
        in_lines(scope, shown, lambda row: within(METRICS[row["metric"]].name), "Other results, as published"),
        (
            f"The table holds {number(len(held))} figures that no exhibit above puts in a yearly table. {left}".strip(),
            "No yearly rate is worked out from them.", NOT_ALIKE,
        ),
        caveats=(NO_YEAR, *([left] if left else [])),
        disputes=touching(scope, held),
    )  # fmt: skip
