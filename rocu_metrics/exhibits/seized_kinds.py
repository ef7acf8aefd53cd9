"""Weapons and drugs of a year as tables, each in its own unit; what is of one operation, one week or several years apart."""

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.exhibits.making import ask_owner, from_figures, leading, nothing
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope, split
from rocu_metrics.exhibits.seizures import DRUGS, SEIZED, WEAPONS, kind_words
from rocu_metrics.exhibits.spans import (
    Grid,
    chosen_or_region,
    in_catalogue_order,
    in_lines,
    no_quarter,
    of_a_year,
    overlaps,
    periods,
    touching,
    without_forces,
)
from rocu_metrics.words import in_letters, listed, number

ROWS_DIFFER = "Periods, and who is counted, differ from row to row: rows do not compare and do not add up."
COUNTED = {
    "cannabis_plants_seized": "cannabis plants",
    "cultivation_sites": "cannabis growing sites",
    "tablets_seized": "tablets",
}
"""Measures that count things and name the drug themselves."""
DRUG_COLUMNS = {"drugs_seized_weight": "By weight", "drugs_seized_value": "By value"}
BY_COUNT = "By count"
NO_YEAR = "None of these is a year: no yearly rate is worked out, and no row is added to another."


def of_police(scope: Scope, frame: pd.DataFrame) -> pd.Series:
    """Which figures are of units and forces: not of Border Force, nor of police and Border Force together."""
    border = [slug for slug, kind in scope.places.kinds.items() if kind == "agency"]
    return ~frame["area_slug"].isin(border) & (split(frame, "counted") != "police-and-border-force")


def weapons(scope: Scope) -> Exhibit:
    """Firearms, ammunition and other weapons of a year, area by area."""
    grid = Grid(lambda row: METRICS[row["metric"]].name, tuple(METRICS[one].name for one in WEAPONS))
    return _yearly(scope, WEAPONS, "S3", grid, ("weapons", "Firearms, ammunition and other weapons seized in a year"))


def drugs(scope: Scope) -> Exhibit:
    """Drugs of a year by kind, each in the unit in which it was published."""
    grid = Grid(
        lambda row: DRUG_COLUMNS.get(row["metric"], BY_COUNT), (*DRUG_COLUMNS.values(), BY_COUNT), "Drug", _drug, ("drug",)
    )
    return _yearly(scope, DRUGS, "S4", grid, ("drugs", "Drugs seized in a year, by kind and unit"))


def _drug(row: pd.Series) -> str:
    drug = parse_slice(row["slice"]).get("drug", "not-stated")
    return COUNTED.get(row["metric"]) or slice_in_words(write_slice({"drug": drug}))


def _yearly(scope: Scope, metrics: tuple[str, ...], exhibit: str, grid: Grid, named: tuple[str, str]) -> Exhibit:
    of_what, title = named
    frame = scope.observations(metrics, spans=no_quarter)
    held = in_catalogue_order(frame[of_a_year(frame) & of_police(scope, frame)], metrics)
    ask = (ask_owner(scope, f"{title.removesuffix(' in a year')}, for every year"),)
    if leading(held).empty:
        return nothing(
            exhibit, f"No year of {of_what} seized is published for {scope.place}", f"{title}, {scope.place}",
            f"Not published: no source read for this dashboard gives a year of {of_what} seized here for the chosen dates.", ask,
        )  # fmt: skip
    shared = overlaps(scope, held)
    return from_figures(
        scope, held, exhibit, _headline(scope, held, of_what),
        f"{title}, {scope.place}, as published; single operations and single weeks are not in it",
        grid.table(scope, held, f"{title}, as published"),
        (
            *_regions(scope, held, of_what),
            f"The table holds {_counted(len(held), 'figure')} of {_counted(len(periods(held)), 'period')}.",
            *shared, ROWS_DIFFER,
        ),
        caveats=(ROWS_DIFFER, *shared), disputes=touching(scope, held), ask=ask,
    )  # fmt: skip


def _counted(count: int, noun: str) -> str:
    return f"{in_letters(count)} {noun}{'' if count == 1 else 's'}"


def _regions(scope: Scope, held: pd.DataFrame, of_what: str) -> tuple[str, ...]:
    names = [name for slug, name in scope.places.regions.items() if slug in set(leading(held)["area_slug"])]
    if scope.filters.region or not names:
        return ()
    return (f"Regions with a published year of {of_what} seized: {listed(names)}.",)


def _headline(scope: Scope, held: pd.DataFrame, of_what: str) -> str:
    fit = leading(held)
    if not scope.filters.region:
        count = sum(slug in set(fit["area_slug"]) for slug in scope.places.regions)
        known, of_all = in_letters(count).capitalize(), in_letters(len(scope.places.regions))
        return f"{known} of {of_all} regions have published a year of {of_what} seized"
    own, slug = chosen_or_region(scope, fit)
    if own.empty:
        return f"Only forces of {scope.place} have published a year of {of_what} seized"
    years = _counted(len(periods(own)), "year")
    name = "Its region" if scope.filters.force and slug != scope.filters.force else scope.places.name(slug)
    return f"{name}: {years} of {of_what} seized {'are' if len(periods(own)) > 1 else 'is'} published"


def _apart_headline(held: pd.DataFrame) -> str:
    given = int((held["flag"] == "").sum())
    if not given:
        return "Seizures of single operations, weeks or other periods: none with a figure"
    return f"{number(given)} published {'seizure' if given == 1 else 'seizures'} of single operations, weeks or other periods"


def apart(scope: Scope) -> Exhibit:
    """Seizures of one operation, one week or several years: in a table of their own, never with years."""
    frame = scope.observations(SEIZED, spans=no_quarter)
    held = in_catalogue_order(frame[~of_a_year(frame) & of_police(scope, frame)], SEIZED)
    if held.empty:
        return nothing(
            "S5", f"{scope.place_name}: no other seizures are published",
            f"Seizures of one operation, one week or several years, {scope.place}",
            "Not published: no source read for this dashboard gives such seizures here for the chosen dates.",
            (ask_owner(scope, "Seizures in operations that have ended"),),
        )  # fmt: skip
    shown, left = without_forces(scope, held)
    return from_figures(
        scope, held, "S5", _apart_headline(held),
        f"Seizures of one operation, one week, several years or part of a year as published, {scope.place}",
        in_lines(scope, shown, kind_words, "Seizures that are not of a year, as published", ("drug", "stage")),
        (
            f"{number(len(held))} figures are of one operation, one week, several years or part of a year. {left}".strip(),
            "Figures of regions are often parts of a national figure, so rows are never added.", ROWS_DIFFER,
        ),
        caveats=(NO_YEAR, *([left] if left else [])),
        disputes=touching(scope, held),
    )  # fmt: skip
