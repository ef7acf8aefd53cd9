"""Disruptions: led beside supported, never added; units and forces never on one axis; severity where it is published."""

import pandas as pd

from rocu_metrics.catalogue.disruptions import SELF_SCORED
from rocu_metrics.exhibits import severities
from rocu_metrics.exhibits.making import (
    ask_unit,
    dated_mark,
    from_figures,
    gap,
    leading,
    listing,
    mark,
    nothing,
    own_first,
    period,
)
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark
from rocu_metrics.exhibits.rates import as_rates
from rocu_metrics.exhibits.scope import Scope, split
from rocu_metrics.exhibits.severities import graded_by_all
from rocu_metrics.store.returned import is_return
from rocu_metrics.words import in_letters, listed

FEW = 10
"""Forces that a headline calls few."""
ALL_KINDS = ("disruptions", "disruptions_share", "disruptions_change", "ocgs_disrupted", "cases_disrupted")


def _of_units(scope: Scope) -> pd.DataFrame:
    frame = scope.observations(["disruptions"])
    regions = frame["area_slug"].isin(list(scope.places.regions))
    return frame[regions]


def _totals(frame: pd.DataFrame, role: str) -> pd.DataFrame:
    """Totals for a role: not of one operation, threat, severity or strand."""
    whole = split(frame, "role") == role
    for key in ("operation", "threat", "severity", "strand"):
        whole &= split(frame, key) == ""
    return leading(frame[whole])


def led(scope: Scope) -> Exhibit:
    """How many disruptions each unit led, with every unit that has published nothing."""
    frame = _of_units(scope)
    if scope.filters.region:
        return _led_and_supported(scope, frame)
    totals = _totals(frame, "led").sort_values("measured_to", ascending=False, kind="stable").drop_duplicates("area_slug")
    if totals.empty:
        return _nothing_led(scope)
    held = {row["area_slug"]: row for _, row in totals.iterrows()}
    marks = [_region_mark(held, slug, name) for slug, name in scope.places.regions.items()]
    ordered = sorted(marks, key=lambda one: one.value is None)  # by name, those without a figure last: no league table
    without = [name for slug, name in scope.places.regions.items() if slug not in held]
    known = listed([f"{scope.places.name(slug)} ({row['published_as']}, {period(row)})" for slug, row in held.items()])
    return from_figures(
        scope=scope,
        frame=totals,
        number="D1",
        headline=f"{in_letters(len(held)).capitalize()} of ten regions have published how many disruptions their unit led",
        subtitle="Disruptions led by the regional unit, all threats, by region, count; periods differ and are named",
        figure=Bars(tuple(ordered), "disruptions led"),
        description=(
            f"Published totals: {known}.",
            *([f"No total was found for {listed(without)}."] if without else []),
            "The periods differ by years, so the bars are not a comparison of performance.",
        ),
        ask=(ask_unit(scope, "Disruptions led and supported, by severity and quarter"),),
    )


def _region_mark(held: dict[str, pd.Series], slug: str, name: str) -> Mark:
    if slug not in held:
        return gap(name, "total not published")
    row = held[slug]
    one = mark(row, name)
    when = period(row)
    said = f"{one.text}, {when}" if "(" in when else f"{one.text} ({when})"
    return Mark(name, one.value, said, "strong", "", one.start, one.end)


def _led_and_supported(scope: Scope, frame: pd.DataFrame) -> Exhibit:
    led_rows, supported = _totals(frame, "led"), _totals(frame, "supported")
    every = pd.concat([led_rows, supported])
    if every.empty:
        return _nothing_led(scope)
    led_rows, supported = _latest(led_rows), _latest(supported)
    held = pd.concat([led_rows, supported])
    first = led_rows.iloc[-1] if len(led_rows) else supported.iloc[-1]
    marks = [dated_mark(row, "Led by the unit", period(first)) for _, row in led_rows.iterrows()]
    marks += [dated_mark(row, "Supported by the unit", period(first), "plain") for _, row in supported.iterrows()]
    if supported.empty:
        marks.append(gap("Supported by the unit", "not published"))
    verb = "led" if len(led_rows) else "supported"
    return from_figures(
        scope=scope,
        frame=held,
        number="D1",
        headline=f"{scope.region_name}: the unit {verb} {first['published_as']} disruptions",
        subtitle=f"Disruptions by role, all threats, {scope.region_name}, {period(first)}, count",
        figure=Bars(tuple(marks), "disruptions"),
        description=(
            *(f"{one.label}: {one.text}." for one in marks),
            *_earlier(every, held),
            "Led and supported are counted apart and are not added: a supported disruption may also be counted by the force.",
            *_alone(every),
        ),
        ask=(
            ask_unit(scope, "The same counts for every quarter since, with the rule by which support is counted"),
            ask_unit(scope, "Disruptions by severity, with negative disruptions"),
        ),
    )


def _latest(frame: pd.DataFrame) -> pd.DataFrame:
    """Published figures as they stand; where returns give quarter after quarter, those of the last period alone."""
    returned = frame["source_id"].map(is_return).astype(bool)
    if not returned.any():
        return frame
    last: pd.DataFrame = frame[frame["measured_to"] == max(frame.loc[returned, "measured_to"])]
    return last


def _earlier(every: pd.DataFrame, shown: pd.DataFrame) -> tuple[str, ...]:
    """Figures of other periods, which no bar shows beside a quarter."""
    left = every[~every["id"].isin(shown["id"])]
    return tuple(f"Of another period, {period(row)}: {row['published_as']}." for _, row in left.iterrows())[:2]


def _alone(held: pd.DataFrame) -> tuple[str, ...]:
    """That there is nothing to compare with; how the quarters of returns move, another exhibit says."""
    if held["source_id"].map(is_return).any():
        return ("How the quarters before it moved, and whether the last change is real, stands in exhibit D6.",)
    return ("Only one period is published, so there is nothing to compare it with and no verdict on whether it is high or low.",)


def _nothing_led(scope: Scope) -> Exhibit:
    where = f"the unit of {scope.places.in_words(scope.filters.region)}" if scope.filters.region else "any unit"
    return nothing(
        number="D1",
        headline=f"No total of disruptions led is published for {scope.places.in_words(scope.filters.region)}",
        subtitle=f"Disruptions by role, all threats, {scope.region_name}, count",
        reason=f"Not published: no source read here gives a total of disruptions led by {where} for the chosen dates.",
        ask=(ask_unit(scope, "Disruptions led and supported, by severity and quarter"),),
    )


def severity(scope: Scope) -> Exhibit:
    """How severe the disruptions were: which sources say anything of it."""
    frame = scope.observations(["disruptions"])
    graded = frame[split(frame, "severity") != ""]
    if graded["slice"].map(graded_by_all).any():
        return severities.graded(scope, graded)
    ask = (ask_unit(scope, "Disruptions by severity (major, moderate, minor, none, negative), with who moderated the scores"),)
    if graded.empty:
        return nothing(
            number="D2",
            headline=f"How severe disruptions were is not published for {scope.place}",
            subtitle=f"Disruptions by severity, {scope.place}, count",
            reason="Not published: no source gives major, moderate, minor or negative disruptions here. "
            "The rules for the grades stand in a manual that is not public.",
            ask=ask,
        )
    return from_figures(
        scope=scope,
        frame=graded,
        number="D2",
        headline="No unit publishes how severe its disruptions were; one source says “larger-scale”",
        subtitle=f"Disruptions with any word on severity, {scope.place}, count",
        figure=listing(graded, scope, "Disruptions with any word on severity"),
        description=(
            "Severity is scored as major, moderate, minor, none or negative, by rules that are not public.",
            "The source's own word is kept and is not taken to equal a grade.",
        ),
        ask=ask,
    )


def of_forces(scope: Scope) -> Exhibit:
    """Disruptions recorded by forces, apart from those of units."""
    frame = scope.observations(["disruptions", "disruptions_share"])
    forces = frame[frame["area_slug"].isin(list(scope.places.forces))]
    totals = forces[(forces["metric"] == "disruptions") & forces["slice"].isin(["", "counted=one-force"])]
    if totals["source_id"].map(is_return).any():
        forces = totals
    known = forces[forces["flag"] == ""]
    if known.empty:
        return nothing(
            number="D3",
            headline=f"No force of {scope.place} has published its disruptions"
            if not scope.filters.force
            else f"{scope.place} has published no disruptions",
            subtitle=f"Disruptions recorded by forces, {scope.place}, count",
            reason="Not published: no source gives disruptions recorded by a force here for the chosen dates.",
            ask=(f"Disruptions recorded by {scope.place}: ask the chief constable, through your local policing body.",),
        )
    names = listed([scope.places.name(slug) for slug in dict.fromkeys(known["area_slug"])])
    count = known["area_slug"].nunique()
    whose = names if count == 1 else f"{in_letters(count)} forces"
    made = from_figures(
        scope=scope,
        frame=forces,
        number="D3",
        headline=f"Disruptions of forces are known for {whose}{' alone' if count <= FEW else ''}",
        subtitle=f"Disruptions recorded by forces, {scope.place}, as published; never on one axis with units",
        figure=listing(forces, scope, "Disruptions recorded by forces"),
        description=(
            f"Given for {names}." if count <= FEW else f"Given for {in_letters(count)} forces, for the last quarter of each.",
            "Forces count disruptions of organised crime groups; units may count any threat.",
            "So a force's count does not compare with a unit's.",
        ),
    )
    return as_rates(made, scope, forces) if scope.filters.basis == "rate" else made


def _counted(frame: pd.DataFrame) -> str:
    """How many figures there are, and in how many rows a source gives a reason instead."""
    given = int((frame["flag"] == "").sum())
    gaps = len(frame) - given
    figures = f"{in_letters(given)} {'figure' if given == 1 else 'figures'}"
    return f"{figures} and {in_letters(gaps)} {'gap' if gaps == 1 else 'gaps'}" if gaps else figures


def everything(scope: Scope) -> Exhibit:
    """Every disruption figure held for the choice."""
    frame = scope.observations(ALL_KINDS)
    if frame.empty:
        return nothing(
            number="D4",
            headline=f"No figure on disruptions is held for {scope.place}",
            subtitle=f"Every figure on disruptions, {scope.place}",
            reason="Not published: no source read for this dashboard gives one for the chosen dates.",
            ask=(ask_unit(scope, "Disruptions led and supported, by threat, severity and quarter"),),
        )
    whose = f"{scope.place} and its region" if scope.filters.force else scope.place
    return from_figures(
        scope=scope,
        frame=frame,
        number="D4",
        headline=f"{scope.place_name}: {_counted(frame)} on disruptions",
        subtitle=f"Every figure on disruptions, {whose}, with period and split; many concern one operation or threat",
        figure=listing(own_first(frame, scope), scope, f"Every figure on disruptions, {scope.place}"),
        description=(
            f"The table lists {_counted(frame)}.",
            "Rows of different periods, threats or operations do not add up.",
            SELF_SCORED,
        ),
        caveats=(SELF_SCORED, "Rows of different periods, threats or operations do not add up."),
    )
