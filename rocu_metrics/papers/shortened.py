"""Cuts long tables so that an image stays one page high, and says what was left out and where it stands."""

from collections.abc import Mapping
from typing import Any

MOST = 24
"""Rows, or cards, that an image shows."""


def shortened(data: Mapping[str, Any], most: int = MOST, where: str = "the rest stands in the XLSX") -> dict[str, Any]:
    """The data of an exhibit with at most `most` rows in its figure and a line that names the cut; `data` stays as it is."""
    figure = data["figure"]
    if not figure:
        return dict(data)
    if figure["kind"] == "table":
        return {**data, "figure": {**figure, "table": _table(figure["table"], most, where)}}
    if figure["kind"] == "folds":
        return {**data, "figure": _folds(figure, most, where)}
    if figure["kind"] == "cards" and len(figure["cards"]) > most:
        cut = f"First {most} of {len(figure['cards']):,} cards; {where}."
        return {**data, "figure": {**figure, "cards": figure["cards"][:most], "cut": cut}}
    return dict(data)


def _table(table: Mapping[str, Any], most: int, where: str) -> dict[str, Any]:
    rows = table["rows"]
    if len(rows) <= most:
        return dict(table)
    return {**table, "rows": rows[:most], "cut": f"First {most} of {len(rows):,} rows; {where}."}


def _folds(figure: Mapping[str, Any], most: int, where: str) -> dict[str, Any]:
    """The first rows of the first tables, as many as there is room for."""
    kept, room = [], most
    for fold in figure["folds"]:
        if room > 0:
            kept.append({**fold, "table": {**fold["table"], "rows": fold["table"]["rows"][:room]}})
        room -= len(fold["table"]["rows"])
    if room >= 0:
        return dict(figure)
    return {**figure, "folds": kept, "cut": f"First {most} of {most - room:,} rows; {where}."}
