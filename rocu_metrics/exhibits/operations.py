"""Operations: one operation compared only at one date and one kind of area, and the rest as cards with what came of them."""

from dataclasses import replace
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import METRICS, THEMES
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits import weeks
from rocu_metrics.exhibits.making import ask_owner, ask_unit, from_figures, gap, leading, mark, marking, nothing
from rocu_metrics.exhibits.model import Bars, Card, Cards, Exhibit, Mark, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words, figures_table, split
from rocu_metrics.exhibits.spans import counted_words, in_catalogue_order, of_operation_only, operation_names, touching, within
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed, number, period_in_words

COMPARED = "venetic"
"""The one operation for which regions published positions of the same day."""
ELSEWHERE = (COMPARED, weeks.OPERATION)
"""Operations that have exhibits of their own."""
MADE_OF = tuple(metric for theme in THEMES for metric in (one.id for one in theme.METRICS))
NOT_STATED = "not stated"
NONE_PUBLISHED = "No figure published"
IN_LETTERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "teen", "twenty", "thirty",
    "forty", "fifty", "hundred", "dozen", "thousand",
)  # fmt: skip
"""Words by which a printed figure is known as a number."""
DETAILS, SUPPORTERS = 3, 3
"""Results that a card lists beside its first, and supporters that it names."""
WHOLES = (ENGLAND_AND_WALES, "united-kingdom")
NO_RANKING = "Regions count different bodies, so the bars are not a ranking."
NOT_A_YEAR = "One operation over one period: not a yearly total, and not to be added to one."


def same_operation(scope: Scope) -> Exhibit:
    """Operation Venetic for the regions that reported to the same day; others apart, each with its reason."""
    metric = "cash_seized" if scope.filters.metric == "cash_seized" else "arrests"
    known = operation_names(scope).get(COMPARED)
    name = known or f"Operation {COMPARED.capitalize()}"
    frame = scope.observations([metric], (), of_operation_only)
    frame = frame[(split(frame, "operation") == COMPARED) & frame["value"].notna()]
    regional = leading(frame[frame["area_slug"].isin(list(scope.places.regions))])
    if regional.empty:
        return _not_reported(scope, known or "any one operation")  # on an earlier day its name was not public
    day: date = regional["measured_to"].mode().iloc[0]
    held = regional[regional["measured_to"] == day].drop_duplicates("area_slug")
    drawn = [_drawn(scope, row) for _, row in _by_name(scope, held).iterrows()]
    missing, apart = _other_regions(scope, frame, held), _apart(scope, frame, held)
    exhibit = from_figures(
        scope, frame, "A3", f"{name}: {_compare(len(drawn))}, at {day_in_words(day)}",
        f"{METRICS[metric].name} in {name} up to {day_in_words(day)}, by region, as published; never a yearly total",
        Bars((*drawn, *missing), weeks.named(metric)),
        (
            f"Up to {day_in_words(day)}: " + "; ".join(f"{one.label}, {one.text}" for one in drawn) + ".",
            *([f"Published, but not drawn: {'; '.join(apart)}."] if apart else []),
            NO_RANKING, NOT_A_YEAR,
        ),
        caveats=(*(f"Not drawn: {one}." for one in apart), NOT_A_YEAR, NO_RANKING),
        disputes=touching(scope, frame),
        ask=(ask_unit(scope, f"Arrests, charges and convictions from {name}, all to one later day"),),
    )  # fmt: skip
    return replace(exhibit, lead=_own_words(scope, [*drawn, *missing]))


def _compare(count: int) -> str:
    return "one region alone" if count == 1 else f"{in_letters(count)} regions compare"


def _own_words(scope: Scope, marks: list[Mark]) -> str:
    names = [scope.places.name(slug) for slug in (scope.filters.force, scope.filters.region) if slug]
    return " ".join(f"{one.label}: {one.text}." for name in names for one in marks if one.label == name)


def _by_name(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    order = {slug: index for index, slug in enumerate(scope.places.regions)}
    return frame.assign(rank=frame["area_slug"].map(order)).sort_values("rank", kind="stable")


def _drawn(scope: Scope, row: pd.Series) -> Mark:
    tone: Tone = "plain" if scope.filters.region not in ("", row["area_slug"]) else "strong"
    one = mark(row, scope.places.name(row["area_slug"]), tone)
    return replace(one, text=f"{one.text} ({counted_words(row)})")


def _other_regions(scope: Scope, frame: pd.DataFrame, held: pd.DataFrame) -> list[Mark]:
    """Regions that cannot be drawn: another end date, figures of a force alone, or nothing found."""
    marks = []
    for slug, name in scope.places.regions.items():
        if slug in set(held["area_slug"]):
            continue
        own = frame[frame["area_slug"] == slug]
        of_forces = frame["area_slug"].isin(scope.places.forces_of(slug)).any()
        if len(own):
            marks.append(gap(name, f"only up to {day_in_words(own['measured_to'].iloc[-1])}"))
        else:
            marks.append(gap(name, "a force's figure alone" if of_forces else "no figure found"))
    return marks


def _apart(scope: Scope, frame: pd.DataFrame, held: pd.DataFrame) -> list[str]:
    """What is published but not drawn, each with its reason."""
    notes = dict(zip(scope.places.areas["slug"], scope.places.areas["note"], strict=True))
    said = []
    for _, row in frame[~frame["id"].isin(held["id"])].iterrows():
        slug, note = row["area_slug"], notes.get(row["area_slug"], "")
        why = "another end date" if slug in scope.places.regions else "one force" if slug in scope.places.forces else ""
        takes_in = f" ({note[0].lower()}{note[1:]})" if note else ""
        why = why or ("the whole, not a region" if slug in WHOLES else f"not a region{takes_in}")
        name = scope.places.name(slug)
        said.append(f"{name}, {figure_words(row)} up to {day_in_words(row['measured_to'])}: {why}{_secondary(row)}")
    return said


def _secondary(row: pd.Series) -> str:
    return " (secondary source)" if row["evidence"] == "secondary" else ""


def _not_reported(scope: Scope, name: str) -> Exhibit:
    return nothing(
        "A3", f"No region's part in {name} is published", f"Results of {name}, by region",
        "Not published: no source read for this dashboard gives a region's results of it for the chosen dates.",
        (ask_unit(scope, f"Arrests, charges and convictions from {name}, all to one day"),),
    )  # fmt: skip


def cards(scope: Scope) -> Exhibit:
    """Every operation of the choice as a card: who led it, who supported it, and what came of it as published."""
    held = queries.operations(scope.engine, scope.known)
    held = _latest_first(held[~held["operation"].isin(ELSEWHERE)])
    figures = scope.observations(MADE_OF, slices=of_operation_only)
    chosen = _of_choice(scope, _in_period(scope, held), figures)
    if chosen.empty:
        return nothing(
            "A5", f"No operation is described for {scope.place}", f"Operations described in published sources, {scope.place}",
            "Not published: no source read for this dashboard describes an operation here for the chosen dates.",
            (ask_owner(scope, "Operations that have ended, with who led, who supported, and what came of them"),),
        )  # fmt: skip
    used = figures[split(figures, "operation").isin(chosen["operation"])]
    return _with_cards(scope, chosen, [_card(scope, row, _results(row, used)) for _, row in chosen.iterrows()], used)


def _with_cards(scope: Scope, chosen: pd.DataFrame, made: list[Card], used: pd.DataFrame) -> Exhibit:
    with_results = sum(one.figure != NONE_PUBLISHED for one in made)
    names = listed(list(chosen["name"][:12])) + (" and others" if len(chosen) > 12 else "")
    forces = "" if scope.filters.region else "; those of one force stand with its region"
    table = figures_table(used, scope.places, "What came of operations: every figure with its source")
    if used.empty:
        rows = tuple(_bare(row) for _, row in chosen.iterrows())
        table = Table(("Operation", "Led by", "Source"), rows, "Operations with their sources")
    return Exhibit(
        "A5", _described(len(made), with_results),
        f"Operations that published sources describe, {scope.place}, with what came of them{forces}",
        (
            f"Described: {names}.",
            f"A result is published for {in_letters(with_results)} of {in_letters(len(made))}.",
            "They are examples that publishers chose to tell, not all operations, and their results do not add up.",
        ),
        table, Cards(tuple(sorted(made, key=lambda one: one.figure == NONE_PUBLISHED))), citations(pd.concat([chosen, used])),
        ("Examples that publishers chose to tell: they are not all operations, and their results do not add up to a year.",),
        touching(scope, used) if len(used) else (), scope.as_at(chosen), marking(used),
        ask=(ask_owner(scope, "For each operation that has ended: charges, convictions, and what was recovered"),),
    )  # fmt: skip


def _described(count: int, with_results: int) -> str:
    result = "has" if with_results == 1 else "have"
    return f"Sources tell of {number(count)} operation{'s' if count > 1 else ''}; {number(with_results)} {result} a result"


def _bare(row: pd.Series) -> tuple[str, ...]:
    return row["name"], row["lead"] or "not stated", f"{row['source_title']}, {row['place']}"


def _latest_first(held: pd.DataFrame) -> pd.DataFrame:
    """Operations by the day on which they ended, those without a day last."""
    ended = [-day.toordinal() if _day(day) else 0 for day in held["measured_to"]]
    return held.assign(ended=ended).sort_values("ended", kind="stable").drop(columns="ended")


def _in_period(scope: Scope, held: pd.DataFrame) -> pd.DataFrame:
    """Operations that meet the chosen period; those without a day stay, and say so."""
    since, until = scope.filters.since, scope.filters.until
    kept = [
        not ((since and _day(row["measured_to"]) and row["measured_to"] < since)
             or (until and _day(row["measured_from"]) and row["measured_from"] > until))
        for _, row in held.iterrows()
    ]  # fmt: skip
    return held[pd.Series(kept, index=held.index, dtype="bool")]


def _day(value: object) -> bool:
    return isinstance(value, date) and not pd.isna(value)


def _of_choice(scope: Scope, held: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """For a place, the operations of its own areas and those with figures there, own first; else all but those of one force."""
    areas = scope.areas()
    if not areas:
        return held[~held["area_slug"].isin(list(scope.places.forces))]
    fit = leading(figures[figures["value"].notna()])
    near = held[held["area_slug"].isin(areas) | held["operation"].isin(split(fit, "operation"))]
    first = {scope.filters.force or scope.filters.region: 0}
    order = [first.get(slug, 1 if slug in areas else 2) for slug in near["area_slug"]]
    return near.assign(order=order).sort_values("order", kind="stable")


def _results(row: pd.Series, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of one operation, those of its own area and of fit sources first, in the order of the catalogue."""
    held = in_catalogue_order(figures[split(figures, "operation") == row["operation"]], MADE_OF)
    later = (held["area_slug"] != row["area_slug"]) * 1 + (held["evidence"] == "secondary") * 2 + held["value"].isna() * 4
    return held.assign(later=later).sort_values("later", kind="stable")


def _card(scope: Scope, row: pd.Series, results: pd.DataFrame) -> Card:
    where = scope.places.name(row["area_slug"])
    label = f"{row['name']} · {where}{_labelled(scope, row['area_slug'])}"
    fit = leading(results[results["value"].notna()])
    if fit.empty:
        return Card(label, NONE_PUBLISHED, f"{row['summary']} {_who(row)}", citation(row))
    first = fit.iloc[0]
    counted = results[results["value"].notna() & (results["id"] != first["id"])]
    others = [_result(scope, one, row["area_slug"]) for _, one in counted.iterrows()]
    more = f"; {in_letters(len(others) - DETAILS)} more below" if len(others) > DETAILS else ""
    rest = f"Also {'; '.join(others[:DETAILS])}{more}. " if others else ""
    return Card(label, f"{_headed(first)}{_other_area(scope, first, row['area_slug'])}", f"{rest}{_who(row)}", citation(first))


def _who(row: pd.Series) -> str:
    """When it was, who led it and who supported it."""
    lead = row["lead"] or NOT_STATED
    by = f"who led is {lead}" if lead.startswith(NOT_STATED) else f"led by {_the(lead)}"
    names = [name for name in row["supported_by"].split("; ") if name]
    named = names if len(names) <= SUPPORTERS else [*names[: SUPPORTERS - 1], f"{in_letters(len(names) - SUPPORTERS + 1)} more"]
    support = f"; with {_the(listed(named))}" if named else ""
    return f"{by[0].upper()}{by[1:]}{support}; {_when(row)}."


def _the(names: str) -> str:
    return f"the {names[4:]}" if names.startswith("The ") else names


def _headed(row: pd.Series) -> str:
    """The figure with what it counts: 22 arrests; but People sent to prison: twenty offenders, where the words name them."""
    words, noun = _printed(row), _noun(row)
    if noun in words.lower():
        return f"{words[0].upper()}{words[1:]}"
    bare = (words.split()[-1][-1].isdigit() or len(words.split()) == 1) and row["value"] != 1
    return f"{words} {noun}" if bare else f"{noun[0].upper()}{noun[1:]}: {words}"


def _printed(row: pd.Series) -> str:
    """The printed words, or the number itself where they hold none (“was arrested”)."""
    words = figure_words(row)
    told = any(letter.isdigit() for letter in words) or any(word in words.lower() for word in IN_LETTERS)
    return words if told or pd.isna(row["value"]) else number(row["value"])


def _labelled(scope: Scope, slug: str) -> str:
    return " (its region)" if scope.filters.force and slug == scope.filters.region else ""


def _when(row: pd.Series) -> str:
    if not _day(row["measured_from"]):
        return "no date given"
    if row["measured_from"] == row["measured_to"]:
        return f"as told on {day_in_words(row['measured_from'])}"
    return period_in_words(row["measured_from"], row["measured_to"])


def _noun(row: pd.Series) -> str:
    said = slice_in_words(row["slice"], leave_out=("operation", "counted", "threat", "role", "partner", "wording", "basis"))
    return within(METRICS[row["metric"]].name) + ("" if said == "total" else f" ({said})")


def _other_area(scope: Scope, row: pd.Series, slug: str) -> str:
    return "" if row["area_slug"] == slug else f", {scope.places.name(row['area_slug'])}"


def _result(scope: Scope, row: pd.Series, slug: str) -> str:
    return f"{_noun(row)}{_other_area(scope, row, slug)}: {_printed(row)}{_secondary(row)}"
