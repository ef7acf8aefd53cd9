"""How severe disruptions were, where units grade them: by grade in the last quarter, for one place or several side by side."""

import pandas as pd

from rocu_metrics.catalogue.disruptions import SELF_SCORED
from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.exhibits.making import ask_unit, from_figures, mark, period
from rocu_metrics.exhibits.model import Bars, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.words import listed

GRADES = ("major", "moderate", "minor", "none", "negative")
NOT_GIVEN = "no figure"


def graded_by_all(slice_text: str) -> bool:
    """Whether a slice names one of the five grades."""
    return parse_slice(slice_text).get("severity") in GRADES


def graded(scope: Scope, frame: pd.DataFrame) -> Exhibit:
    """The grades of what units led, or of what the force chosen recorded."""
    whole = split(frame, "severity").isin(GRADES) & (split(frame, "threat") == "") & (split(frame, "strand") == "")
    led = frame[whole & split(frame, "role").isin(["led", ""])]
    for slug in (scope.filters.force, scope.filters.region):
        own = led[led["area_slug"] == slug]
        if slug and len(own):
            return _of_one(scope, own, slug)
    return _of_many(scope, led[led["area_slug"].isin(list(scope.places.regions))])


def _of_one(scope: Scope, own: pd.DataFrame, slug: str) -> Exhibit:
    by_grade = {_grade(row): row for _, row in own.sort_values("measured_to").iterrows()}
    rows = [by_grade[grade] for grade in GRADES if grade in by_grade]
    marks = [mark(row, grade.capitalize()) for grade, row in by_grade.items()]
    marks.sort(key=lambda one: GRADES.index(one.label.lower()))
    first, place = rows[0], scope.places.in_words(slug)
    headline = f"{scope.places.name(slug)}: {figure_words(first)} graded {_grade(first)}, {_when(first)}"
    return from_figures(
        scope, pd.DataFrame(rows), "D2", headline,
        f"Disruptions by severity, {place}, {period(first)}, count", Bars(tuple(marks), "disruptions"),
        (*(f"{one.label}: {one.text}." for one in marks[:3]), "The rules for the grades stand in a manual that is not public."),
        ask=(ask_unit(scope, "Who moderated the scores, and how many were changed"),),
    )  # fmt: skip


def _grade(row: pd.Series) -> str:
    return parse_slice(row["slice"])["severity"]


def _when(row: pd.Series) -> str:
    return period(row).partition(" (")[0]


def _of_many(scope: Scope, led: pd.DataFrame) -> Exhibit:
    cells = {(row["area_slug"], _grade(row)): row for _, row in led.sort_values("measured_to").iterrows()}
    rows = tuple(
        (name, _last(led, slug), *(figure_words(cells[slug, one]) if (slug, one) in cells else NOT_GIVEN for one in GRADES))
        for slug, name in scope.places.regions.items()
    )
    given = [name for slug, name in scope.places.regions.items() if (slug, "major") in cells]
    table = Table(("Region", "Quarter", *(one.capitalize() for one in GRADES)), rows, "Disruptions led, by severity and region")
    return from_figures(
        scope, led, "D2", f"{len(given)} of {len(rows)} regions grade how severe their disruptions were",
        "Disruptions led by the regional unit, by severity, in the last quarter that each region gave, count", table,
        (f"Grades are given for {listed(given)}.", "Each unit scores its own work, so regions do not compare.", SELF_SCORED),
        ask=(ask_unit(scope, "Who moderated the scores, and how many were changed"),),
    )  # fmt: skip


def _last(led: pd.DataFrame, slug: str) -> str:
    own = led[led["area_slug"] == slug].sort_values("measured_to")
    return period(own.iloc[-1]).partition(" (")[0] if len(own) else NOT_GIVEN
