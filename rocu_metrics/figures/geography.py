"""The shapes that maps draw, read once from the files that the project ships, and how far to zoom to see them."""

import csv
import json
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from rocu_metrics.settings import DATA

FOLDER = DATA / "geography"
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains National Statistics data © Crown copyright and database right [2015, 2018]. "
    "Contains OS data © Crown copyright and database right [2015, 2018]. "
    "One boundary in Wales made with Natural Earth (public domain)."
)
ON_THE_MAP = "ONS and OS, © Crown copyright, OGL v3.0"
"""The attribution as it stands inside the map; the whole of it stands below."""
TILE = 512
"""Pixels that the whole world is wide at zoom 0."""
WIDE_KM = 9
"""How far apart the lines are that hatch a force on a map of the whole country."""
NEAREST = 9.0
"""No closer than this: the boundaries are drawn to some 300 metres."""


@dataclass(frozen=True)
class Sight:
    """Where a map looks: the middle of it, and how close."""

    longitude: float
    latitude: float
    zoom: float


@cache
def outlines(level: str) -> dict[str, dict[str, Any]]:
    """Slug to GeoJSON geometry of each `force` or `region`."""
    return _geometries(f"{level}s.geojson")


@cache
def hatching(close: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Slug to the GeoJSON lines that hatch each force area; a close view has lines between them, too."""
    found: dict[str, list[dict[str, Any]]] = {}
    for feature in _features("hatching.geojson"):
        if close or feature["properties"]["spacing_km"] == WIDE_KM:
            found.setdefault(feature["properties"]["slug"], []).append(feature["geometry"])
    return found


def _features(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))["features"]
    return features


def _geometries(name: str) -> dict[str, dict[str, Any]]:
    return {feature["properties"]["slug"]: feature["geometry"] for feature in _features(name)}


def outline(slug: str) -> dict[str, Any]:
    """The geometry of a region or a force."""
    regions = outlines("region")
    return regions[slug] if slug in regions else outlines("force")[slug]


def known(slugs: Collection[str]) -> list[str]:
    """Those of `slugs` that have a shape."""
    return [slug for slug in slugs if slug in outlines("region") or slug in outlines("force")]


@cache
def middle(slug: str) -> tuple[float, float]:
    """A place to write on a region or force: the centroid of its largest polygon."""
    largest = max(_rings(outline(slug)), key=lambda ring: abs(_twice_area(ring)))
    whole = _twice_area(largest)
    x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(largest):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (3 * whole), y / (3 * whole)


def _rings(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outer ring of each polygon."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield [(x, y) for x, y in polygon[0]]


def _twice_area(ring: list[tuple[float, float]]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def sight(slugs: Collection[str], width: int, height: int) -> Sight:
    """Where to look so that all of `slugs`, or England and Wales where there are none, stand in so many pixels."""
    shapes = [outline(slug) for slug in slugs] or list(outlines("region").values())
    points = [point for shape in shapes for ring in _rings(shape) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = (_mercator(edge(y for _, y in points)) for edge in (min, max))
    across = math.log2(width * 360 / (TILE * (east - west)))
    up = math.log2(height * 2 * math.pi / (TILE * (north - south)))
    return Sight((west + east) / 2, _latitude((south + north) / 2), round(min(across, up, NEAREST), 2))


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)


@cache
def hexes() -> dict[str, tuple[tuple[float, float], ...]]:
    """Slug to the six corners of each force's hexagon; all have the same area, y grows upwards."""
    return {row["slug"]: _corners(int(row["column"]), int(row["row"])) for row in _hex_rows()}


@cache
def letters() -> dict[str, str]:
    """Slug to the few letters that stand for a force in its hexagon."""
    return {row["slug"]: row["letters"] for row in _hex_rows()}


def _hex_rows() -> list[dict[str, str]]:
    with (FOLDER / "hexes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _corners(column: int, row: int) -> tuple[tuple[float, float], ...]:
    x = math.sqrt(3) * (column + (0.5 if row % 2 else 0.0))
    y = -1.5 * row
    turn = [math.radians(60 * step + 30) for step in range(6)]
    return tuple((x + math.cos(angle), y + math.sin(angle)) for angle in turn)
