"""Reads the constituencies of England and Wales from the map file that build_boundaries.py names.

The file is a script for a chart library: one JSON value holds every constituency, its rings
written as text in steps on a grid. Shapes stay on that grid here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

CELLS_PER_DEGREE = 1024  # the file stores ceil(degrees x 1024): a cell is about 68 m x 109 m
MAP_CALL = "registerMap('UK_electoral_2016', "
ENGLAND, WALES = "E14", "W07"


@dataclass(frozen=True)
class Constituency:
    code: str
    shape: MultiPolygon  # in cells of the grid
    ons_area: float  # m2, as ONS gives it


def constituencies(map_file: Path) -> list[Constituency]:
    text = map_file.read_text(encoding="utf-8")
    start = text.index(MAP_CALL) + len(MAP_CALL)
    value, _ = json.JSONDecoder().raw_decode(text, start)
    found = [
        Constituency(
            feature["properties"]["name"],
            _shape(feature["geometry"]),
            feature["properties"]["st_areasha"],
        )
        for feature in value["features"]
        if feature["properties"]["name"].startswith((ENGLAND, WALES))
    ]
    return sorted(found, key=lambda constituency: constituency.code)


def valid(shape: BaseGeometry) -> MultiPolygon:
    """The areas of a repaired shape: repairing can leave stray lines and points."""
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure")
    parts = shapely.get_parts(shapely.get_parts(shape)).tolist()
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _shape(geometry: dict[str, Any]) -> MultiPolygon:
    texts, starts = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        texts, starts = [texts], [starts]
    pieces = []
    for ring_texts, ring_starts in zip(texts, starts, strict=True):
        outer, *holes = map(_ring, ring_texts, ring_starts)
        if _has_area(outer):
            pieces.append(Polygon(outer, [hole for hole in holes if _has_area(hole)]))
    return valid(MultiPolygon(pieces))


def _ring(text: str, start: tuple[int, int]) -> list[tuple[int, int]]:
    """Each character less 64 is a zigzag integer: a step east, a step north, and so on."""
    steps = [ord(character) - 64 for character in text]
    signed = [(step >> 1) ^ -(step & 1) for step in steps]
    x, y = start
    points: list[tuple[int, int]] = []
    for east, north in zip(signed[::2], signed[1::2], strict=True):
        x, y = x + east, y + north
        if not points or points[-1] != (x, y):
            points.append((x, y))
    return points


def _has_area(ring: list[tuple[int, int]]) -> bool:
    return len(set(ring)) >= 3
