"""Densities and crime types of organised crime groups where there are many: classes of a map, and what leads in each area."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.making import from_figures, period
from rocu_metrics.exhibits.model import Category, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, figure_words
from rocu_metrics.store.returned import is_return
from rocu_metrics.words import number

MOST_CLASSES = 8
"""Rates that a key names one by one, and areas whose shares are drawn one below the other."""
FLOORS, CEILINGS = ("over", "at least"), ("fewer than", "under", "at most", "up to")
FILLS = ("low", "middle", "high")


@dataclass(frozen=True)
class Unknown:
    """Why a force has no rate of its own on the map: its class there, the words beside its name, and what is said of it."""

    category: Category
    figure: str
    words: str
    caveats: tuple[str, ...] = ()


_LOST_CHART = "The chart with each force's rate is lost from the text; no value was read off it."
LOST = Unknown(
    Category("Between the published bounds; own value lost with the chart", "none", hatched=True),
    "own value lost", _LOST_CHART, (_LOST_CHART,),
)  # fmt: skip
NOT_RETURNED = Unknown(
    Category("No rate returned for this day", "none", hatched=True), "no rate returned", "No rate was returned for this day."
)


def unknown(rates: pd.DataFrame) -> Unknown:
    """Why a force without a rate has none: of returns it gave none; of the published source its chart is lost."""
    return NOT_RETURNED if rates["source_id"].map(is_return).all() else LOST


def _class(row: pd.Series) -> Category:
    fill = "high" if row["qualifier"] in FLOORS else "low" if row["qualifier"] in CEILINGS else "middle"
    words = f"{row['published_as'][:1].upper()}{row['published_as'][1:]} per million people"
    return Category(words, fill)


def of_classes(rates: pd.DataFrame) -> list[Category]:
    """The class of each rate: its own words while there are few, a third of the range where there are many."""
    held = rates.loc[rates["flag"] == "", "value"]
    if held.nunique() <= MOST_CLASSES:
        return [_class(row) for _, row in rates.iterrows()]
    low, high = float(held.min()), float(held.max())
    cuts = [low, low + (high - low) / 3, low + 2 * (high - low) / 3, high]
    bands = [
        Category(f"{number(first, 1)} to {number(last, 1)} per million people", fill)
        for (first, last), fill in zip(pairwise(cuts), FILLS, strict=True)
    ]
    return [bands[0] if value < cuts[1] else bands[1] if value < cuts[2] else bands[2] for value in rates["value"]]


def classes(rates: pd.DataFrame) -> tuple[Category, ...]:
    ordered = rates[rates["flag"] == ""].sort_values("value", ascending=False)
    return tuple(dict.fromkeys(of_classes(ordered)))


def leading_types(scope: Scope, table: pd.DataFrame) -> Exhibit:
    """What leads in each of many areas; the shares of one stand where it is chosen."""
    first = table.drop_duplicates("area_slug")
    often = first["by_crime_type"].map(first["by_crime_type"].value_counts())
    lead, count = first.iloc[int(often.argmax())], int(often.max())
    rows = tuple(
        (scope.places.name(row["area_slug"]), type_words(row), str(row["published_as"]), period(row))
        for _, row in first.iterrows()
    )
    return from_figures(
        scope, table, "M2", f"{type_words(lead)}: the leading crime type in {count} of {len(first)} areas",
        f"The leading crime type of active organised crime groups, by area, {scope.place}, per cent",
        Table(("Area", "Leading crime type", "Share", "Year"), rows, "Leading crime types"),
        (
            f"Areas with shares: {len(first)}.", *(f"{row[0]}: {row[1].lower()}, {row[2]}." for row in rows[:2]),
            "Choose a force or a region to see all its shares.",
        ),
    )  # fmt: skip


def type_words(row: pd.Series) -> str:
    words = slice_in_words(row["slice"], ("basis",))
    return f"{words[:1].upper()}{words[1:]}"


def shares_by_region(scope: Scope, frame: pd.DataFrame, caption: str) -> Table:
    """A row a region with the share of each of its forces, where forces are too many to be drawn one below the other."""
    regions = frame["area_slug"].map(scope.places.forces)
    rows = []
    for region, own in sorted(frame.groupby(regions), key=lambda pair: scope.places.name(str(pair[0]))):
        said = sorted(f"{scope.places.name(row['area_slug'])} {figure_words(row)}" for _, row in own.iterrows())
        rows.append((scope.places.name(str(region)), "; ".join(said)))
    return Table(("Region", "Share of each force"), tuple(rows), caption)
