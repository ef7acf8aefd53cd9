"""County lines weeks, the one thing that regions report alike: one area over the weeks, then one week across regions."""

from dataclasses import replace
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import slice_in_words, write_slice
from rocu_metrics.exhibits.making import ask_owner, ask_unit, from_figures, gap, leading, mark, nothing
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Series, Tone
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.exhibits.spans import chosen_or_region, counted_words, of_operation_only, of_whom, touching, within
from rocu_metrics.words import MONTHS, day_in_words, in_letters, listed

MEASURES = ("arrests", "county_lines_closed", "cash_seized", "people_safeguarded")
"""What a reader may choose to look at, by the filter `metric`."""
BROUGHT = {
    "arrests": "arrests",
    "county_lines_closed": "closed lines",
    "cash_seized": "in cash",
    "people_safeguarded": "people safeguarded",
}
"""The measures as they follow a number."""
OPERATION = "county-lines-week"
LONGEST_LABEL = 14
"""Letters of a figure that fit beside a dot on a narrow screen."""
NAMED_WEEKS = 4
"""Missing weeks that are named; of more, the number is given."""
ENOUGH_POINTS = 8
"""Points from which a usual range may be worked out (STANDARDS S4)."""
A_WEEK = "A week of extra work is not a usual week, and says nothing about the rest of the year."


def measure(scope: Scope) -> str:
    """The measure that the reader chose, or arrests."""
    return scope.filters.metric if scope.filters.metric in MEASURES else MEASURES[0]


def named(metric: str) -> str:
    """A measure as it stands in a sentence."""
    return within(METRICS[metric].name)


def _reported(scope: Scope) -> pd.DataFrame:
    """Every week that any area reported, for all measures; the first source of a week stands."""
    frame = scope.observations(MEASURES, (), of_operation_only)
    kept = leading(frame[(split(frame, "operation") == OPERATION) & frame["value"].notna()])
    return kept.sort_values("measured_from", kind="stable")


def over_time(scope: Scope) -> Exhibit:
    """One area's county lines weeks as dots: the choice's own, or the region that reported most weeks."""
    metric, every = measure(scope), _reported(scope)
    frame = every[every["metric"] == metric]
    if scope.filters.region:
        held, slug = chosen_or_region(scope, frame)
    else:
        held, slug = _fullest(scope, frame)
    if held.empty:
        return _no_week(scope, metric, frame)
    weeks = held["measured_from"].nunique()
    place, lacking = of_whom(scope, slug).rstrip(","), _lacking(every, held)
    exhibit = from_figures(
        scope, held, "A1", _brought(scope, held, slug, metric),
        f"{METRICS[metric].name} in each week of extra work against county lines, {place}, {_unit(held)}, as published",
        _drawn(held, metric),
        (
            f"{METRICS[metric].name} in {place}: " + "; ".join(_said(row) for _, row in held.iterrows()) + ".",
            _enough(weeks), *lacking, "The weeks are not evenly spaced, so no line joins them.",
        ),
        caveats=(A_WEEK, *lacking, *_who(held)), disputes=touching(scope, held),
        ask=(ask_owner(scope, "The same counts for every week, saying who is counted and whether people or arrests"),),
    )  # fmt: skip
    last = held.iloc[-1]
    return replace(
        exhibit, lead=f"The last week, from {day_in_words(last['measured_from'])}: {figure_words(last)}. {_enough(weeks)}"
    )


def _brought(scope: Scope, held: pd.DataFrame, slug: str, metric: str) -> str:
    words = [within(figure_words(row)) for _, row in held.sort_values("value", kind="stable").iterrows()]
    name = "Its region" if scope.filters.force and slug != scope.filters.force else scope.places.name(slug)
    if len(words) == 1:
        return f"{name}: {words[0]} {BROUGHT[metric]} in one county lines week"
    return f"{name}: {words[0]} to {words[-1]} {BROUGHT[metric]} a county lines week"


def _enough(weeks: int) -> str:
    if weeks >= ENOUGH_POINTS:
        return f"{in_letters(weeks).capitalize()} weeks are published."
    enough = in_letters(ENOUGH_POINTS)
    if weeks == 1:
        return "Only one week is published, so there is nothing to compare it with."
    return f"{in_letters(weeks).capitalize()} weeks are too few to tell a change from chance: {enough} are needed."


def _fullest(scope: Scope, frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The region that reported most weeks."""
    regional = frame[frame["area_slug"].isin(list(scope.places.regions))]
    if regional.empty:
        return regional, ""
    weeks = regional.groupby("area_slug")["measured_from"].nunique()
    slug = min(weeks.index, key=lambda one: (-weeks[one], one))
    return regional[regional["area_slug"] == slug], str(slug)


def _drawn(held: pd.DataFrame, metric: str) -> Bars | Series:
    """Dots where three weeks or more are counted in the same word and have short figures, else bars with room for words."""
    short = max(len(figure_words(row)) for _, row in held.iterrows()) <= LONGEST_LABEL
    if len(held) > 2 and split(held, "wording").nunique() == 1 and short:
        units = held["unit"].nunique() > 1
        marks = [mark(row, _week(row), group=f"counted as {row['unit']}" if units else "") for _, row in held.iterrows()]
        return Series(tuple(marks), METRICS[metric].name + (" (£)" if _unit(held) == "pounds" else ""))
    marks = [mark(row, f"{_week(row)}, {_word(row)}" if _word(row) else _week(row)) for _, row in held.iterrows()]
    return Bars(tuple(marks), _unit(held))


def _word(row: pd.Series) -> str:
    """What the source says was done with people, where it is not “safeguarded”."""
    return slice_in_words(write_slice({"wording": row["by_wording"]})) if row.get("by_wording") else ""


def _unit(frame: pd.DataFrame) -> str:
    return " or ".join("pounds" if unit == "GBP" else unit for unit in dict.fromkeys(frame["unit"]))


def _week(row: pd.Series) -> str:
    return f"{day_in_words(row['measured_from'])} to {day_in_words(row['measured_to'])}"


def _said(row: pd.Series) -> str:
    word = f" ({_word(row)})" if _word(row) else ""
    return f"week from {day_in_words(row['measured_from'])}, {figure_words(row)}{word}"


def _lacking(every: pd.DataFrame, held: pd.DataFrame) -> tuple[str, ...]:
    """The weeks for which others have figures and this area, or this measure, has none."""
    days = sorted(set(every["measured_from"]) - set(held["measured_from"]))
    if not days:
        return ()
    every_week = in_letters(every["measured_from"].nunique())
    named_days = f": those from {listed([day_in_words(day) for day in days])}" if len(days) <= NAMED_WEEKS else ""
    return (f"No figure was found for {in_letters(len(days))} of the {every_week} weeks that any area reported{named_days}.",)


def _who(held: pd.DataFrame) -> tuple[str, ...]:
    who = listed(list(dict.fromkeys(counted_words(row) for _, row in held.iterrows())))
    counted = f"{who[0].upper()}{who[1:]}." if who.startswith("who is") else f"Counted: {who}."
    return (f"{counted} Some sources count people, others arrests." if held["unit"].nunique() > 1 else counted,)


def _no_week(scope: Scope, metric: str, frame: pd.DataFrame) -> Exhibit:
    others = listed([scope.places.name(slug) for slug in scope.places.regions if slug in set(frame["area_slug"])])
    instead = f" Regions that have published it: {others}." if others else ""
    return nothing(
        "A1", f"{scope.place_name}: no county lines week with {named(metric)} published",
        f"{METRICS[metric].name} in weeks of extra work against county lines, {scope.place}",
        f"Not published: no source read for this dashboard gives {named(metric)} of such a week here for the chosen dates."
        f"{instead}",
        (ask_owner(scope, "Arrests, lines closed, cash and people safeguarded in each county lines week"),),
    )  # fmt: skip


def across_regions(scope: Scope) -> Exhibit:
    """The week that most regions reported, region by region; other weeks are named, never drawn."""
    metric, every = measure(scope), _reported(scope)
    frame = every[every["metric"] == metric]
    regional = frame[frame["area_slug"].isin(list(scope.places.regions))]
    if regional.empty:
        return replace(_no_week(scope, metric, frame), number="A2")
    day = _fullest_week(regional)
    held = regional[regional["measured_from"] == day].drop_duplicates("area_slug")
    forces = frame[(frame["measured_from"] == day) & frame["area_slug"].isin(list(scope.places.forces))]
    marks = _region_marks(scope, held, regional)
    with_figure = [one for one in marks if one.value is not None]
    count, of_all = in_letters(len(with_figure)).capitalize(), in_letters(len(scope.places.regions))
    apart = tuple(
        f"{scope.places.name(row['area_slug'])}, a force, reported {figure_words(row)}; it is not drawn beside regions."
        for _, row in forces.iterrows()
    )
    exhibit = from_figures(
        scope, pd.concat([held, forces]), "A2", f"{count} of {of_all} regions reported {named(metric)} for the same week",
        f"{METRICS[metric].name}, week from {day_in_words(day)}, by region, {_unit(held)}; the week that most regions reported",
        Bars(tuple(marks), named(metric)),
        (
            f"In the week from {day_in_words(day)}: " + "; ".join(f"{one.label}, {one.text}" for one in with_figure) + ".",
            f"No figure was found for {listed([one.label for one in marks if one.value is None]) or 'none'}.",
            "Regions do not count alike and differ in size, so the bars are not a ranking.", *apart,
        ),
        caveats=("Regions differ in size and in who is counted: not a ranking.", A_WEEK, *apart), disputes=touching(scope, held),
        ask=(ask_unit(scope, f"{METRICS[metric].name} of this week, where it is missing"),),
    )  # fmt: skip
    return replace(exhibit, lead=_own_week(scope, marks)) if scope.filters.region else exhibit


def _fullest_week(regional: pd.DataFrame) -> date:
    """The week that most regions reported; the last of them where several did."""
    days: set[date] = set(regional["measured_from"])
    reported = {day: regional.loc[regional["measured_from"] == day, "area_slug"].nunique() for day in days}
    return max(reported, key=lambda one: (reported[one], one))


def _region_marks(scope: Scope, held: pd.DataFrame, regional: pd.DataFrame) -> list[Mark]:
    """Regions with a figure by name, then those without, each with what it reported instead."""
    by_slug = {row["area_slug"]: row for _, row in held.iterrows()}
    drawn, gaps = [], []
    for slug, name in scope.places.regions.items():
        if slug in by_slug:
            row = by_slug[slug]
            tone: Tone = "plain" if scope.filters.region not in ("", slug) else "strong"
            drawn.append(
                replace(
                    mark(row, name, tone),
                    text=f"{figure_words(row)} ({', '.join(filter(None, (_word(row), counted_words(row))))})",
                )
            )
        else:
            gaps.append(gap(name, _instead(regional[regional["area_slug"] == slug])))
    return drawn + gaps


def _instead(others: pd.DataFrame) -> str:
    months = listed(list(dict.fromkeys(f"{MONTHS[day.month - 1]} {day.year}" for day in others["measured_from"])))
    return f"another week ({months})" if months else "no week found"


def _own_week(scope: Scope, marks: list[Mark]) -> str:
    own = next((one for one in marks if one.label == scope.region_name), None)
    if own is None:
        return ""
    region = scope.places.in_words(scope.filters.region)
    return f"{region[0].upper()}{region[1:]}: {own.text}."
