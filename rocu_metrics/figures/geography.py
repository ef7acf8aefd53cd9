"""The shapes that maps draw, read once from the files that the project ships."""

import csv
import json
import math
from functools import cache
from typing import Any

from rocu_metrics.settings import DATA

FOLDER = DATA / "geography"
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains National Statistics data © Crown copyright and database right [2015, 2018]. "
    "Contains OS data © Crown copyright and database right [2015, 2018]. "
    "One boundary in Wales made with Natural Earth (public domain)."
)


@cache
def outlines(level: str) -> dict[str, dict[str, Any]]:
    """Slug to GeoJSON geometry of each `force` or `region`."""
    return _geometries(f"{level}s.geojson")


@cache
def hatching() -> dict[str, dict[str, Any]]:
    """Slug to GeoJSON lines that hatch each force area."""
    return _geometries("hatching.geojson")


def _geometries(name: str) -> dict[str, dict[str, Any]]:
    collection = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return {feature["properties"]["slug"]: feature["geometry"] for feature in collection["features"]}


@cache
def hexes() -> dict[str, tuple[tuple[float, float], ...]]:
    """Slug to the six corners of each force's hexagon; all have the same area, y grows upwards."""
    with (FOLDER / "hexes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["slug"]: _corners(int(row["column"]), int(row["row"])) for row in rows}


def _corners(column: int, row: int) -> tuple[tuple[float, float], ...]:
    x = math.sqrt(3) * (column + (0.5 if row % 2 else 0.0))
    y = -1.5 * row
    turn = [math.radians(60 * step + 30) for step in range(6)]
    return tuple((x + math.cos(angle), y + math.sin(angle)) for angle in turn)
