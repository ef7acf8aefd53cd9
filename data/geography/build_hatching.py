"""Build hatching.geojson from forces.geojson: diagonal lines clipped to each force area.

The map hatches a force whose value is not known, and drawing the lines here keeps that work out of the page. Each force
has lines 9 km apart and, for a close view, those between them that make it 3 km; `spacing_km` tells which. All are of one
set of parallels, so that the hatching runs on across the border of two forces. The dashboard runs none of this: the file
that it writes is kept in the project.

How to run (Python 3.11 or newer; a few seconds):

    python -m pip install "shapely>=2.1" numpy pyproj
    python data/geography/build_hatching.py

It stops with an error if there are not 43 hatched forces, if a line leaves its force, or if the file is larger than
120 KB. With the same versions the bytes are the same each time.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer
from shapely import LineString, MultiLineString
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).resolve().parent

SPACING_KM, CLOSE_KM = 9, 3  # between neighbouring lines, at right angles to them
TINY_KM = 0.3  # for an area that no line of the country would meet often enough
SMALLEST_LINES = 3
SHORTEST_M = 400  # shorter pieces are specks along a coast
FRAME = (0, 0, 700_000, 700_000)  # British National Grid, metres: England and Wales
DECIMALS = 3
LARGEST_FILE = 120_000  # bytes
FORCE_COUNT = 43
FARTHEST_OUT_M = 150  # rounding to 3 decimals moves an end by up to about 70 m

TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
TO_DEGREES = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"Stopped: {otherwise}.")


def parallels(spacing_km: float, box: tuple[float, float, float, float], leave_out: int = 0) -> MultiLineString:
    """Lines from south-west to north-east across a box: x less y is a multiple of the same step.

    Every `leave_out`-th line is left out, where it is not 0.
    """
    west, south, east, north = box
    step = spacing_km * 1_000 * math.sqrt(2)
    first, last = math.floor((west - north) / step), math.ceil((east - south) / step)
    wanted = [k for k in range(first, last + 1) if not leave_out or k % leave_out]
    return MultiLineString([LineString([(k * step + south, south), (k * step + north, north)]) for k in wanted])


def turned(geometry: BaseGeometry, by: Transformer) -> BaseGeometry:
    """A geometry in the other system of coordinates."""
    return shapely.transform(geometry, lambda points: np.column_stack(by.transform(points[:, 0], points[:, 1])))


def pieces(area: BaseGeometry, lines: MultiLineString) -> list[LineString]:
    """The parts of the lines that lie in the area, in a fixed order, without specks."""
    found = shapely.get_parts(shapely.intersection(lines, area))
    kept = [one for one in found if isinstance(one, LineString) and one.length >= min(SHORTEST_M, area.length / 40)]
    return sorted(kept, key=lambda one: (round(one.coords[0][0]), round(one.coords[0][1])))


def hatched(area: BaseGeometry) -> dict[int, list[LineString]]:
    """The lines of one force by spacing; an area too small for those of the country gets closer ones of its own."""
    wide = pieces(area, parallels(SPACING_KM, FRAME))
    if len(wide) < SMALLEST_LINES:
        return {SPACING_KM: pieces(area, parallels(TINY_KM, area.bounds))}
    return {SPACING_KM: wide, CLOSE_KM: pieces(area, parallels(CLOSE_KM, FRAME, leave_out=SPACING_KM // CLOSE_KM))}


def feature(slug: str, spacing_km: int, lines: list[LineString]) -> dict[str, object]:
    """A GeoJSON feature with the two ends of each line, in longitude and latitude."""
    decimals = DECIMALS if max(line.length for line in lines) > 5_000 else DECIMALS + 1
    ends = [turned(LineString([line.coords[0], line.coords[-1]]), TO_DEGREES) for line in lines]
    rounded = [[[round(x, decimals), round(y, decimals)] for x, y in line.coords] for line in ends]
    return {
        "type": "Feature",
        "properties": {"slug": slug, "spacing_km": spacing_km},
        "geometry": {"type": "MultiLineString", "coordinates": rounded},
    }


def main() -> None:
    collection = json.loads((HERE / "forces.geojson").read_text(encoding="utf-8"))
    features = []
    for one in collection["features"]:
        slug, area = one["properties"]["slug"], turned(shape(one["geometry"]), TO_METRES)
        made = [feature(slug, spacing, lines) for spacing, lines in hatched(area).items()]
        room = area.buffer(FARTHEST_OUT_M)
        check(all(room.contains(turned(shape(m["geometry"]), TO_METRES)) for m in made), f"a line of {slug} leaves its area")
        features += made
    forces = len({one["properties"]["slug"] for one in features})
    check(forces == FORCE_COUNT, f"{forces} forces instead of {FORCE_COUNT}")
    text = json.dumps(
        {"type": "FeatureCollection", "attribution": collection["attribution"], "features": features},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    data = f"{text}\n".encode()
    check(len(data) <= LARGEST_FILE, f"{len(data)} bytes instead of at most {LARGEST_FILE}")
    (HERE / "hatching.geojson").write_bytes(data)
    lines = sum(shapely.get_num_geometries(shape(one["geometry"])) for one in features)
    sys.stdout.write(f"hatching.geojson: {forces} forces, {lines} lines, {len(data):,} bytes\n")


if __name__ == "__main__":
    main()
