"""Organised crime groups: how dense they are where that is known, what they do, who manages them, and what is lost."""

from datetime import date

import pandas as pd

from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.catalogue.threat import MAPPING
from rocu_metrics.exhibits.making import from_figures, gap, leading, mark, nothing, period
from rocu_metrics.exhibits.mapped import Placed, ask_force, latest, map_exhibit, place_first
from rocu_metrics.exhibits.model import Bars, Category, Exhibit, Mark, Point, Table
from rocu_metrics.exhibits.ocg_classes import (
    LOST,
    MOST_CLASSES,
    classes,
    leading_types,
    of_classes,
    shares_by_region,
    type_words,
    unknown,
)  # fmt: skip
from rocu_metrics.exhibits.scope import Scope, citation, evidence_words, figure_words, short_source_words, split
from rocu_metrics.measures.rates import TWO_YEARS
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed, per_cent

COUNTED = Category("A number only; no rate worked out", "count")
LEFT_OUT = Category("Left out by the source", "none")
PRIMARY = "primary-crime-type"
AS_PRINTED = "not spelled out"


def density(scope: Scope) -> Exhibit:
    """How many active groups there are per million people, for the forces whose rate or bound is in the text."""
    rates = leading(scope.observations(["ocg_rate"], ()))
    rates = rates[rates["area_slug"].isin(list(scope.places.territorial))]
    ask = (
        ask_force(scope, "The number of active groups and the rate per million people, with the day and the rules of mapping"),
    )
    if rates.empty:
        return nothing(
            "M1", f"{place_first(scope)}: no density of organised crime groups is published",
            f"Active organised crime groups per million people, by force, {scope.place}",
            "Not published: no source read for this dashboard gives a rate per million people for the chosen dates.", ask,
        )  # fmt: skip
    day = rates["measured_to"].mode().max()
    rates = rates[rates["measured_to"] == day]
    counts, said = _counts(scope, day), _said(scope, rates, day)
    placed = _all_placed(scope, rates, counts, said)
    facts = pd.concat([rates, counts, said])
    return map_exhibit(
        scope, "M1", _density_headline(scope, rates, placed),
        f"Active organised crime groups per million people, by force, England and Wales, {day_in_words(day)}",
        placed, (*classes(rates), COUNTED, unknown(rates).category, LEFT_OUT), facts,
        _density_described(scope, rates, counts, said, placed, day),
        (MAPPING, *unknown(rates).caveats, _no_rate(scope, day)), ask, scope.disputes(["ocg_rate"]),
    )  # fmt: skip


def _counts(scope: Scope, day: date) -> pd.DataFrame:
    """Numbers of active groups by force on the day of the rates; those of other days never stand among them."""
    frame = leading(scope.observations(["ocgs"], ()))
    whole = (split(frame, "basis") == "active") & (split(frame, "threat") == "") & (frame["flag"] == "")
    return frame[whole & (frame["measured_to"] == day) & frame["area_slug"].isin(list(scope.places.territorial))]


def _said(scope: Scope, rates: pd.DataFrame, day: date) -> pd.DataFrame:
    """What the source of the rates says in words of single forces, as of the same day."""
    frame = queries.statements(scope.engine, ["ocg-density"], scope.known)
    same = (frame["measured"] == day) & frame["source_id"].isin(set(rates["source_id"]))
    return frame[same & frame["area_slug"].isin(list(scope.places.territorial))]


def _all_placed(scope: Scope, rates: pd.DataFrame, counts: pd.DataFrame, said: pd.DataFrame) -> list[Placed]:
    """Every force as the map draws it, by name."""
    by_rate, by_count, by_word = (latest(frame) for frame in (rates, counts, said))
    words = said.groupby("area_slug")["statement"].agg(" ".join).to_dict()
    why, day = unknown(rates), day_in_words(max(rates["measured_to"]))
    figure = f"{_bounds(rates)}; {why.figure}" if why == LOST else why.figure
    placed = []
    for slug in scope.places.territorial:
        name = scope.places.name(slug)
        if slug in by_rate:
            placed.append(_with_rate(name, by_rate[slug], words.get(slug, ""), rates))
        elif slug in by_count:
            placed.append(_with_count(name, by_count[slug], words.get(slug, "")))
        else:
            said_of_it = words.get(slug, why.words)
            placed.append(Placed(Point(slug, name, why.category.word, figure, said_of_it), day, by_word.get(slug)))
    return placed


def _with_rate(name: str, row: pd.Series, words: str, rates: pd.DataFrame) -> Placed:
    said = words or row["note"]
    if row["flag"]:
        return Placed(Point(row["area_slug"], name, LEFT_OUT.word, "no rate", said), period(row), row)
    figure = f"{row['published_as']} per million people"
    word = dict(zip(rates["area_slug"], of_classes(rates), strict=True))[row["area_slug"]].word
    return Placed(Point(row["area_slug"], name, word, figure, said, row["published_as"]), period(row), row)


def _with_count(name: str, row: pd.Series, words: str) -> Placed:
    groups = f"{row['published_as']} groups"
    point = Point(row["area_slug"], name, COUNTED.word, f"{groups}; no rate is published", words or row["note"], groups)
    return Placed(point, period(row), row)


def _ends(rates: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """The lowest and the highest published rate, where both are there."""
    held = rates[rates["flag"] == ""].sort_values("value")
    return (held.iloc[0], held.iloc[-1]) if len(held) > 1 else None


def _bounds(rates: pd.DataFrame) -> str:
    ends = _ends(rates)
    return f"between {ends[0]['published_as']} and {ends[1]['published_as']} per million" if ends else "no bounds published"


def _no_rate(scope: Scope, day: date) -> str:
    """Why a number of groups is not divided by the population held."""
    held = queries.populations(scope.engine, scope.known)
    if held.empty:
        return "No rate is worked out from a number of groups: no population of that time or before is held."
    nearest = min(held["day"], key=lambda one: abs((one - day).days))
    apart = abs((nearest - day).days) > TWO_YEARS
    reason = "more than two years from the count" if apart else "not the one that the source used"
    return f"No rate is worked out from a number of groups: the population held is of {day_in_words(nearest)}, {reason}."


def _density_headline(scope: Scope, rates: pd.DataFrame, placed: list[Placed]) -> str:
    force, region, places = scope.filters.force, scope.filters.region, scope.places
    near = [one for one in placed if not region or places.forces[one.point.slug] == region]
    if force:
        own = next((one.point for one in placed if one.point.slug == force), None)
        if own is None:
            return f"{place_first(scope)} has no territory, so no density"
        words = "own density lost with the chart" if own.category == LOST.category.word else own.figure
        return f"{place_first(scope)}: {words}"
    marked = [one.point for one in near if one.point.mark]
    if region and not marked:
        return f"No force of {scope.place} has a published density"
    if region:
        short = dict(zip(places.areas["slug"], places.areas["short_name"], strict=True))
        return "; ".join(
            f"{short[point.slug]}: {point.mark}{'' if point.category == COUNTED.word else ' per million'}" for point in marked
        )
    ends = _ends(rates)
    if ends is None:
        return f"Density is published for {in_letters(len(rates))} of {len(placed)} forces"
    return f"Organised crime groups: {ends[0]['published_as']} to {ends[1]['published_as']} per million people"


def _density_described(
    scope: Scope, rates: pd.DataFrame, counts: pd.DataFrame, said: pd.DataFrame, placed: list[Placed], day: date
) -> list[str]:
    name = scope.places.name
    known = [
        f"{row['published_as']} per million people in {name(row['area_slug'])}"
        for _, row in rates[rates["flag"] == ""].iterrows()
    ]
    sentences = [f"At {day_in_words(day)} the text gives {listed(known)}."]
    if len(counts):
        numbers = listed([f"{row['published_as']} in {name(row['area_slug'])}" for _, row in counts.iterrows()])
        sentences.append(
            f"Numbers of active groups are given as {numbers}; {_no_rate(scope, day)[:1].lower()}{_no_rate(scope, day)[1:]}"
        )
    why = unknown(rates)
    hatched = sum(one.point.category == why.category.word for one in placed)
    lies = f"each lies {_bounds(rates)}, and its own value is lost with the chart" if why == LOST else why.words[:-1].lower()
    sentences.append(f"{hatched} of {len(placed)} forces are hatched: {lies}.")
    sentences += [f"{name(row['area_slug'])}: {row['statement']}" for _, row in said.iterrows()]
    return sentences


def crime_types(scope: Scope) -> Exhibit:
    """What the groups of a force mainly do, in the shares that it printed."""
    frame = leading(scope.observations(["ocg_crime_type_share"]))
    table = frame[(split(frame, "basis") == PRIMARY) & (frame["flag"] == "")]
    if table.empty:
        return nothing(
            "M2", f"{place_first(scope)}: crime types of groups not published",
            f"Active organised crime groups by primary crime type, {scope.place}, per cent",
            "Not published: no source read for this dashboard gives the crime types of groups here for the chosen dates.",
            (ask_force(scope, "Active groups by primary crime type, with the number behind each share"),),
        )  # fmt: skip
    table = table[table["measured_to"] == table.groupby("area_slug")["measured_to"].transform("max")]
    table = table.sort_values(["area_slug", "value"], ascending=[True, False], kind="stable")
    if table["area_slug"].nunique() > MOST_CLASSES:
        return leading_types(scope, table)
    several, first = table["area_slug"].nunique() > 1, table.iloc[0]
    name = scope.places.name(first["area_slug"])
    marks = tuple(_type_mark(scope, row, frame, several) for _, row in table.iterrows())
    rest = frame[frame["area_slug"].isin(set(table["area_slug"])) & ~frame.index.isin(table.index)]
    return from_figures(
        scope, pd.concat([table, rest]), "M2",
        f"{type_words(first)} lead{'' if type_words(first).endswith('s') else 's'}: {shares_said(first, frame)} of "
        f"{name}'s groups",
        f"Active organised crime groups by primary crime type, {name}, {period(first)}, per cent",
        Bars(marks, "per cent of active groups"),
        (
            *(f"{one.label}: {one.text}." for one in marks[:3]),
            "The smallest shares printed are " + listed([f"{one.label} ({one.text})" for one in marks[-2:]]) + ".",
            "The number of groups behind the shares is not published.",
        ),
        ask=(ask_force(scope, "The number of groups behind each share, and the same table for every year since"),),
    )  # fmt: skip


def shares_said(row: pd.Series, frame: pd.DataFrame) -> str:
    """The share in the table, and the one that the same source prints elsewhere, where it does."""
    other = frame[(frame["area_slug"] == row["area_slug"]) & (frame["measured_to"] == row["measured_to"])]
    other = other[(split(other, "crime_type") == row["by_crime_type"]) & (split(other, "basis") != PRIMARY)]
    return " or ".join([str(row["published_as"]), *other["published_as"]])


def _type_mark(scope: Scope, row: pd.Series, frame: pd.DataFrame, several: bool) -> Mark:
    one = mark(row, type_words(row), group=scope.places.name(row["area_slug"]) if several else "")
    text = shares_said(row, frame)
    conflict = f"{text} (the source prints both)" if " or " in text else text
    printed = f"{conflict} ({AS_PRINTED})" if AS_PRINTED in row["note"] else conflict
    return Mark(one.label, one.value, printed, one.tone, one.group, one.start, one.end)


def region_shares(scope: Scope) -> Exhibit:
    """Which force manages how much of its region's groups."""
    frame = leading(
        scope.observations(
            ["ocg_region_share"],
            scope.places.forces_of(scope.filters.region) if scope.filters.region else tuple(scope.places.forces),
        )
    )
    frame = frame[frame["measured_to"] == frame.groupby("area_slug")["measured_to"].transform("max")]
    known = frame[frame["flag"] == ""].sort_values("value", ascending=False, kind="stable")
    if known.empty:
        return nothing(
            "M3", f"{place_first(scope)}: share of groups managed not published",
            f"Share of the region's organised crime groups by force, {scope.region_name}, per cent",
            "Not published: no source read for this dashboard gives a force's share of its region's groups here.",
            (ask_force(scope, "The share of the region's groups that the force manages"),),
        )  # fmt: skip
    first = known.iloc[0]
    name = scope.places.name(first["area_slug"])
    region = scope.places.name(scope.places.forces[first["area_slug"]])
    marks = [mark(row, scope.places.name(row["area_slug"])) for _, row in known.iterrows()]
    rest = frame[frame["flag"] != ""]
    marks += [
        gap(scope.places.name(row["area_slug"]), f"own share {row['flag']}; part of “{row['published_as']}”")
        for _, row in rest.iterrows()
    ]
    many = len(marks) > MOST_CLASSES
    return from_figures(
        scope, frame, "M3", f"{name} manages {per_cent(first['value'])} of its region's organised crime groups",
        f"Share of the region's organised crime groups by managing force, {scope.place if many else region}, "
        f"{period(first)}, per cent",
        shares_by_region(scope, frame, "Groups by region") if many else Bars(tuple(marks), "per cent of the region's groups"),
        (
            *(f"{one.label}: {one.text}." for one in marks[:MOST_CLASSES]),
            *(["Only what is left for the other forces together can be told; it is not split and was not worked out for any."]
              if len(rest) else []),
        ),
        ask=(ask_force(scope, "The share of each force of the region, and what share of the unit's work it receives"),),
    )  # fmt: skip


def other_dates(scope: Scope) -> Exhibit:
    """Numbers of groups and threats by force or region that belong to other days than the map's."""
    rates = scope.observations(["ocg_rate"], ())
    day = rates["measured_to"].mode().max() if len(rates) else None
    frame = scope.observations(["ocgs", "soc_threats"])
    areas = {*scope.places.regions, *scope.places.forces}
    frame = frame[frame["area_slug"].isin(areas) & (frame["measured_to"] != day)]
    if frame.empty:
        return nothing(
            "M4", f"{place_first(scope)}: no count of another date held",
            f"Organised crime groups and recorded threats at other dates than the map's, {scope.place}",
            "Not published: no source read for this dashboard gives a number of groups or threats here at another date.",
            (ask_force(scope, "The number of active groups today"),),
        )  # fmt: skip
    rows = tuple(_dated_row(scope, row) for _, row in frame.iterrows())
    words = "figure of another date is" if len(frame) == 1 else "figures of other dates are"
    return from_figures(
        scope, frame, "M4", f"{in_letters(len(frame)).capitalize()} {words} listed, never mapped",
        f"Organised crime groups and recorded threats at other dates than the map's, {scope.place}, number",
        Table(("Area", "What is counted", "When", "Figure as published", "Source"), rows, "Figures of other dates"),
        (*(f"{row[0]}, {row[2]}: {row[3]} ({row[1].lower()})." for row in rows[:4]),
         "Different days, bases and systems: they do not compare with each other or with the map."),
        caveats=(MAPPING, "Threats are wider than groups and are never added to them."),
    )  # fmt: skip


def _dated_row(scope: Scope, row: pd.Series) -> tuple[str, ...]:
    source = f"{short_source_words(citation(row))} ({evidence_words(row)})"
    return (scope.places.name(row["area_slug"]), _what(row), period(row), figure_words(row), source)


def _what(row: pd.Series) -> str:
    basis = slice_in_words(row["slice"])
    thing = "Organised crime groups" if row["metric"] == "ocgs" else "Threats recorded"
    return thing if basis == "total" else f"{thing}: {basis}"
