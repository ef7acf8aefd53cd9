"""Densities and crime types of organised crime groups where there are many: classes of a map, and what leads in each area."""

from itertools import pairwise

import pandas as pd

from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.making import from_figures, period
from rocu_metrics.exhibits.model import Category, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.words import number

MOST_CLASSES = 8
"""Rates that a key names one by one, and areas whose shares are drawn one below the other."""
FLOORS, CEILINGS = ("over", "at least"), ("fewer than", "under", "at most", "up to")
FILLS = ("low", "middle", "high")


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
    lead = first.iloc[int(often.argmax())]
    rows = tuple(
        (scope.places.name(row["area_slug"]), type_words(row), str(row["published_as"]), period(row))
        for _, row in first.iterrows()
    )
    return from_figures(
        scope, table, "M2", f"{type_words(lead)}: the leading crime type most often, in {len(first)} areas",
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
