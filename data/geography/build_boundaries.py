"""Build forces.geojson and regions.geojson from ONS constituencies of December 2016.

The 43 police force areas are unions of Westminster constituencies, save for two that lie in two
forces and are cut here. All borders go into one network first, so that neighbours share every
vertex, also after simplifying; the ten regions are unions of the finished forces. The dashboard
runs none of this: the two files that it writes are kept in the project.

How to run (Python 3.11 or newer and npm; about ten seconds, 0.7 GB of memory):

    npm pack echarts-united-kingdom-js@0.0.1    # then compare the integrity value in README.md
    tar xzf echarts-united-kingdom-js-0.0.1.tgz
    python -m pip install "shapely>=2.1" numpy pyproj
    python data/geography/build_boundaries.py \\
        package/echarts-united-kingdom-js/westminster_2016_uk.js

It reads constituencies.csv, cuts.csv, areas.csv and links.csv beside it, prints what it measured,
and stops with an error if a check fails. With the same versions the bytes are the same each time.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from westminster import CELLS_PER_DEGREE, Constituency, constituencies, valid

HERE = Path(__file__).resolve().parent

SLIT_CELLS = 40  # about 0.29 km2: slits without an owner up to this size go to a neighbour
TOLERANCE_M = 300  # above 350 m the City of London loses its shape
SMALLEST_ISLAND_M2, SMALLEST_HOLE_M2 = 0.6e6, 1.0e6
DECIMALS = 4
FORCE_COUNT, REGION_COUNT = 43, 10
LARGEST_FORCES_FILE, LARGEST_REGIONS_FILE = 400_000, 250_000  # bytes
LARGEST_AREA_ERROR = 0.01  # against the areas that ONS gives with the constituencies
# The City of London and Gwent each share a constituency with a neighbour.
COUNTED_WITH = {"E23000034": "E23000001", "W15000002": "W15000003"}

ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains National Statistics data © Crown copyright and database right [2015, 2018]. "
    "Contains OS data © Crown copyright and database right [2015, 2018]. "
    "One boundary in Wales made with Natural Earth (public domain)."
)

TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
TO_DEGREES = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)

Coordinates = NDArray[np.float64]
Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """A force or region: what the file says of it, and its shape in metres."""

    properties: dict[str, str]
    shape: MultiPolygon


def check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"Stopped: {otherwise}.")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# From constituencies to forces


def cut_lines() -> dict[str, Line]:
    """Lines between two forces within one constituency, from north to south, on the grid."""
    lines: dict[str, Line] = defaultdict(list)
    for row in rows("cuts.csv"):
        # Half a cell is added because the source rounds up.
        x, y = (float(row[axis]) * CELLS_PER_DEGREE + 0.5 for axis in ("longitude", "latitude"))
        lines[row["constituency_code"]].append((x, y))
    return dict(lines)


def east_of(line: Line) -> Polygon:
    """What lies within a degree east of a line from north to south."""
    far = max(x for x, _ in line) + CELLS_PER_DEGREE
    return Polygon([*line, (far, line[-1][1]), (far, line[0][1])])


def owners(faces: list[Polygon], found: list[Constituency]) -> dict[int, str]:
    """The code of the force that each face lies in; a face in no constituency is left out."""
    east = {code: east_of(line) for code, line in cut_lines().items()}
    force = {(row["constituency_code"], row["part"]): row["force_code"] for row in rows("constituencies.csv")}

    def part(code: str, point: Point) -> str:
        if code not in east:
            return ""
        return "east" if east[code].contains(point) else "west"

    inner = [face.representative_point() for face in faces]
    tree = shapely.STRtree([constituency.shape for constituency in found])
    owner: dict[int, str] = {}
    for face, index in sorted(tree.query(inner, predicate="within").T.tolist()):
        code = found[index].code
        owner.setdefault(face, force[code, part(code, inner[face])])
    return owner


def owners_of_slits(faces: list[Polygon], owner: dict[int, str]) -> dict[int, str]:
    """Slits that the grid leaves between neighbours go to the longest shared border."""
    tree = shapely.STRtree(faces)
    given: dict[int, str] = {}
    for index, face in enumerate(faces):
        if index in owner or face.area > SLIT_CELLS:
            continue
        shared: dict[str, float] = defaultdict(float)
        for other in tree.query(face, predicate="touches").tolist():
            if other in owner:
                border = face.boundary.intersection(faces[other].boundary)
                shared[owner[other]] += border.length
        longest = max(shared, key=lambda code: (shared[code], code), default="")
        if longest and shared[longest] > 0:
            given[index] = longest
    return given


def metres_from_cells(points: Coordinates) -> Coordinates:
    degrees = (points - 0.5) / CELLS_PER_DEGREE
    return np.column_stack(TO_METRES.transform(degrees[:, 0], degrees[:, 1]))


def dissolved(found: list[Constituency]) -> dict[str, BaseGeometry]:
    """One shape a force code, in metres of the British National Grid."""
    borders = [constituency.shape.boundary for constituency in found]
    borders += [LineString(line) for line in cut_lines().values()]
    network = shapely.get_parts(shapely.unary_union(borders))
    faces: list[Polygon] = shapely.get_parts(shapely.polygonize(network)).tolist()
    owner = owners(faces, found)
    owner |= owners_of_slits(faces, owner)
    members: dict[str, list[Polygon]] = defaultdict(list)
    for index in sorted(owner):
        members[owner[index]].append(faces[index])
    return {
        code: shapely.transform(shapely.coverage_union_all(parts), metres_from_cells) for code, parts in sorted(members.items())
    }


def without_specks(shape: BaseGeometry) -> MultiPolygon:
    """Small islands and small holes go; the largest piece always stays."""
    largest, *others = sorted(valid(shape).geoms, key=lambda piece: -piece.area)
    kept = [largest, *(piece for piece in others if piece.area >= SMALLEST_ISLAND_M2)]
    return MultiPolygon(
        [
            (
                piece.exterior,
                [hole for hole in piece.interiors if Polygon(hole).area >= SMALLEST_HOLE_M2],
            )
            for piece in kept
        ]
    )


def force_shapes(found: list[Constituency]) -> dict[str, MultiPolygon]:
    exact = dissolved(found)
    coverage = list(exact.values())
    check(bool(shapely.coverage_is_valid(coverage)), "forces overlap before simplifying")
    simple = shapely.coverage_simplify(coverage, TOLERANCE_M)
    return {code: without_specks(shape) for code, shape in zip(exact, simple, strict=True)}


# Forces and regions as they are written


def forces_and_regions(shapes: dict[str, MultiPolygon]) -> tuple[list[Area], list[Area]]:
    areas, links = rows("areas.csv"), rows("links.csv")
    region = {row["child"]: row["parent"] for row in links if row["relation"] == "member_of"}
    forces = []
    members: dict[str, list[MultiPolygon]] = defaultdict(list)
    for row in areas:
        if row["kind"] == "force":
            named = {key: row[key] for key in ("slug", "code", "name")}
            forces.append(Area(named | {"region": region[row["slug"]]}, shapes[row["code"]]))
            members[region[row["slug"]]].append(shapes[row["code"]])
    regions = [
        Area(
            {key: row[key] for key in ("slug", "name")},
            without_specks(shapely.coverage_union_all(members[row["slug"]])),
        )
        for row in areas
        if row["kind"] == "region"
    ]
    return forces, regions


def rounded(points: Coordinates) -> Coordinates:
    return np.round(points, DECIMALS)


def degrees_from_metres(points: Coordinates) -> Coordinates:
    return np.column_stack(TO_DEGREES.transform(points[:, 0], points[:, 1]))


def in_degrees(shape: MultiPolygon) -> MultiPolygon:
    """Outer rings run clockwise: Plotly's maps fill the rest of the world otherwise."""
    degrees = shapely.transform(shape, lambda points: rounded(degrees_from_metres(points)))
    if not degrees.is_valid:  # rounding made a line cross itself
        on_grid = shapely.set_precision(degrees, 10**-DECIMALS)
        degrees = shapely.transform(valid(on_grid), rounded)
    return shapely.orient_polygons(degrees, exterior_cw=True)


def check_shapes(shapes: list[MultiPolygon], count: int) -> None:
    check(len(shapes) == count, f"{len(shapes)} areas instead of {count}")
    check(all(shape.is_valid and not shape.is_empty for shape in shapes), "an area is not valid")
    points = shapely.get_coordinates(shapes)
    check(bool((points == rounded(points)).all()), f"a coordinate has more than {DECIMALS} decimals")
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    shared = sum(shapes[i].intersection(shapes[j]).area for i, j in pairs if i < j)
    check(shared == 0, f"areas overlap by {shared} square degrees")


def check_areas(forces: list[Area], found: list[Constituency]) -> None:
    """Print areas beside those of ONS; two forces that share a constituency count as one."""
    published = {constituency.code: constituency.ons_area for constituency in found}
    expected: dict[str, float] = defaultdict(float)
    for row in rows("constituencies.csv"):
        force = COUNTED_WITH.get(row["force_code"], row["force_code"])
        expected[force] += published.pop(row["constituency_code"], 0)
    built: dict[str, float] = defaultdict(float)
    for area in forces:
        code = area.properties["code"]
        built[COUNTED_WITH.get(code, code)] += area.shape.area
    for code, ons in sorted(expected.items()):
        error = built[code] / ons - 1
        say(f"{code} {built[code] / 1e6:10.1f} km2, ONS {ons / 1e6:10.1f}, {error:+.2%}")
        check(abs(error) <= LARGEST_AREA_ERROR, f"the area of {code} differs from that of ONS")


def write(areas: list[Area], path: Path, count: int, largest: int) -> None:
    shapes = [in_degrees(area.shape) for area in areas]
    check_shapes(shapes, count)
    features = [
        {
            "type": "Feature",
            "id": area.properties.get("code", area.properties["slug"]),
            "properties": area.properties,
            "geometry": mapping(shape),
        }
        for area, shape in zip(areas, shapes, strict=True)
    ]
    whole = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    content = json.dumps(whole, separators=(",", ":"), ensure_ascii=False) + "\n"
    size = len(content.encode("utf-8"))
    check(size <= largest, f"{path.name} would have {size:,} bytes")
    path.write_text(content, encoding="utf-8", newline="\n")
    say(f"{path.name}: {count} areas, {size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build forces.geojson and regions.geojson.")
    parser.add_argument("map_file", type=Path, help="westminster_2016_uk.js")
    parser.add_argument("--to", type=Path, default=HERE, help="folder (default: this one)")
    arguments = parser.parse_args()

    found = constituencies(arguments.map_file)
    forces, regions = forces_and_regions(force_shapes(found))
    check_areas(forces, found)
    write(forces, arguments.to / "forces.geojson", FORCE_COUNT, LARGEST_FORCES_FILE)
    write(regions, arguments.to / "regions.geojson", REGION_COUNT, LARGEST_REGIONS_FILE)


if __name__ == "__main__":
    main()
