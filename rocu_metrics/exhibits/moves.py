"""How a quarterly count moves, and whether that is real: a process chart for one area, verdicts side by side for several."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits.making import ask_owner, from_figures, nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.quarters import Quarterly, quarterly_of
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.exhibits.spans import is_quarter
from rocu_metrics.store import queries
from rocu_metrics.words import in_letters, listed

ONE_PERIOD = "Only one period is published. So there is nothing to compare it with."
ONE_QUARTER = "Only one quarter is published here. So there is no other to compare it with."
NO_QUARTER = "Not published: no source read for this dashboard gives it quarter by quarter here for the chosen dates."
NOTE = (
    "Usual range: the mean and 2.66 times the average difference between neighbouring quarters on either side, screened once.",
    "A gap ends a run and is never filled in; after a break in the series the range is worked out anew.",
)
COLUMNS = ("Quarter", "Figure", "Mean", "Usual range", "What it is")
VERDICTS = ("Region", "Last quarter given", "Figure", "Usual range", "Is the last change real?")


@dataclass(frozen=True)
class Moving:
    """What a page follows quarter by quarter: its metrics, of which the first stands where none is chosen."""

    number: str
    metrics: tuple[str, ...]
    fixed: Mapping[str, str]
    """Categories that a slice may name, besides who is counted; any other makes it a part and no total."""

    def metric(self, scope: Scope) -> str:
        """The metric that is followed."""
        return scope.filters.metric if scope.filters.metric in self.metrics else self.metrics[0]

    def wanted(self, said: Mapping[str, str]) -> bool:
        """Whether a slice is a total."""
        return all(key == "counted" or self.fixed.get(key) == value for key, value in said.items())


def over_time(moving: Moving, scope: Scope) -> Exhibit:
    """The process chart of the force or region chosen, else the verdicts of all regions."""
    metric = moving.metric(scope)
    asked = (scope.filters.force, scope.filters.region) if scope.filters.region else tuple(scope.places.regions)
    frame = scope.observations([metric], [slug for slug in asked if slug], moving.wanted, is_quarter, history=True)
    held = {slug: found for slug in asked if slug and (found := _quarterly(scope, frame, metric, slug))}
    if scope.filters.region:
        slug = next((slug for slug in asked if slug in held), "")
        return _of_one(moving, scope, metric, held[slug]) if slug else _quiet(moving, scope, metric, frame)
    return _of_many(moving, scope, metric, held) if held else _quiet(moving, scope, metric, frame)


def _quarterly(scope: Scope, frame: pd.DataFrame, metric: str, slug: str) -> Quarterly | None:
    own = frame[frame["area_slug"] == slug]
    notes = queries.annotations(scope.engine, scope.known) if len(own) else pd.DataFrame()
    if len(notes):
        notes = notes[(notes["metric"] == metric) & (notes["area_slug"] == slug)].sort_values("day")
    return quarterly_of(own, notes, METRICS[metric].direction)


def _subject(metric: str, scope: Scope) -> str:
    led = " led by the unit" if metric == "disruptions" and not scope.filters.force else ""
    return f"{METRICS[metric].name}{led}"


def _quiet(moving: Moving, scope: Scope, metric: str, frame: pd.DataFrame) -> Exhibit:
    """Nothing to compare with: no verdict (STANDARDS S8)."""
    given = frame[frame["value"].notna()] if len(frame) else frame
    periods = set(zip(given["measured_from"], given["measured_to"], strict=True)) if len(given) else set()
    quarters = [span for span in periods if is_quarter(*span)]
    why = ONE_PERIOD if len(periods) == 1 else ONE_QUARTER if len(quarters) == 1 else NO_QUARTER
    subject = METRICS[metric].name
    return nothing(
        moving.number, f"{scope.place_name}: {subject.lower()} cannot be followed by quarter",
        f"{_subject(metric, scope)} by quarter, {scope.place}",
        why if scope.filters.region else NO_QUARTER,
        (ask_owner(scope, f"{subject} for every quarter"),),
    )  # fmt: skip


def _of_one(moving: Moving, scope: Scope, metric: str, held: Quarterly) -> Exhibit:
    place = scope.places.name(held.area)
    where = scope.places.in_words(held.area)
    region = "" if not scope.filters.force or held.area == scope.filters.force else " (its region)"
    made = from_figures(
        scope, held.frame, moving.number, f"{place}{region}: {held.headline}",
        f"{_subject(metric, scope)} by quarter, {where}, {held.span}, {METRICS[metric].unit}",
        held.figure(METRICS[metric].unit),
        (held.verdict, f"Quarters with a figure: {held.given}; without one: {held.missing}.", *held.break_words, held.last_words),
        caveats=(*METRICS[metric].caveats, *held.notes, *(NOTE if held.figure("").bands else ())),
        ask=(ask_owner(scope, f"What changed in {held.signal_quarters}, and why"),) if held.signal_quarters else (),
    )  # fmt: skip
    return replace(made, lead=held.verdict, table=Table(COLUMNS, held.rows(), f"{_subject(metric, scope)} by quarter, {where}"))


def _of_many(moving: Moving, scope: Scope, metric: str, held: Mapping[str, Quarterly]) -> Exhibit:
    """The verdict of each region, in the order of their names: no table of ranks (STANDARDS N8)."""
    rows = tuple(_verdict_row(scope, slug, held.get(slug)) for slug in scope.places.regions)
    changed = [scope.places.name(slug) for slug, one in held.items() if one.changed]
    frame = pd.concat([one.frame for one in held.values()])
    many = f"{in_letters(len(changed)).capitalize() if changed else 'None'} of {in_letters(len(held))} regions"
    table = Table(VERDICTS, rows, "Verdict by region")
    verb = "show" if len(changed) > 1 else "shows"
    made = from_figures(
        scope, frame, moving.number, f"{many} {verb} a real change in {METRICS[metric].name.lower()}",
        f"{_subject(metric, scope)} in the last quarter that each region gave, against its own usual range", table,
        (
            f"A real change in the last quarter given: {listed(changed) or 'none'}.",
            "Each region is held against its own past, not against another region.",
            "Choose a region to see every quarter.",
        ),
        caveats=(*METRICS[metric].caveats, *NOTE),
    )  # fmt: skip
    return replace(made, table=table)


def _verdict_row(scope: Scope, slug: str, one: Quarterly | None) -> tuple[str, ...]:
    if one is None:
        return (scope.places.name(slug), "none", "no figure", "none", "Not published")
    return (scope.places.name(slug), one.last.label, one.last.text, one.range_words, one.answer)


DISRUPTIONS = Moving("D6", ("disruptions",), {"role": "led"})
OUTCOMES = Moving("A7", ("arrests", "charges", "convictions", "people_safeguarded", "county_lines_closed", "cash_seized"), {})
SEIZURES = Moving("S9", ("firearms_seized", "cash_seized", "drugs_seized_weight", "weapons_seized"), {"drug": "all"})
DEMAND = Moving("E9", ("support_requests",), {})


def of_disruptions(scope: Scope) -> Exhibit:
    """How disruptions move, and whether that is real."""
    return over_time(DISRUPTIONS, scope)


def of_outcomes(scope: Scope) -> Exhibit:
    """How the measure chosen on the page of outcomes moves, and whether that is real."""
    return over_time(OUTCOMES, scope)


def of_seizures(scope: Scope) -> Exhibit:
    """How the measure chosen on the page of seizures moves, and whether that is real."""
    return over_time(SEIZURES, scope)


def of_demand(scope: Scope) -> Exhibit:
    """How requests for support move, and whether that is real."""
    return over_time(DEMAND, scope)
