"""Boundaries, hexes, areas and links: one force, one shape, one code, and every file tells the same story."""

import csv
import json
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from rocu_metrics.settings import DATA

FOLDER = DATA / "geography"
LIMIT = 400 * 1024


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(level):
    return json.loads((FOLDER / f"{level}.geojson").read_text(encoding="utf-8"))["features"]


def polygons(feature):
    geometry = feature["geometry"]
    assert geometry["type"] in ("Polygon", "MultiPolygon")
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def area(ring):
    """Signed, by the shoelace; minus where the ring runs clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def crosses_itself(ring):
    """Whether two sides of a ring that are not neighbours cross, each side against every other at once."""
    points = np.asarray(ring, dtype=float)
    start, end = points[:-1], points[1:]
    side = (end - start)[:, None, :]

    def turn(to):
        offset = to[None, :, :] - start[:, None, :]
        return np.sign(side[..., 0] * offset[..., 1] - side[..., 1] * offset[..., 0])

    parted = turn(start) * turn(end) < 0  # the ends of the other side lie on two sides of this one
    return bool((parted & parted.T).any())


AREAS = {row["slug"]: row for row in rows("areas")}
FORCES = {slug for slug, row in AREAS.items() if row["kind"] == "force"}
REGIONS = {slug for slug, row in AREAS.items() if row["kind"] == "region"}
MEMBERS = {row["child"]: row["parent"] for row in rows("links") if row["relation"] == "member_of"}


def test_43_forces_and_ten_regions():
    assert len(FORCES) == 43
    assert len(REGIONS) == 10
    assert {row["kind"] for row in AREAS.values()} == {"force", "force_without_territory", "unit", "region", "nation", "agency"}


def test_a_ring_that_crosses_itself_is_seen():
    assert crosses_itself([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)])
    assert not crosses_itself([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])


@pytest.mark.parametrize(("level", "slugs"), [("forces", FORCES), ("regions", REGIONS)])
def test_every_area_has_one_sound_shape(level, slugs):
    shapes = features(level)
    assert Counter(shape["properties"]["slug"] for shape in shapes) == Counter(slugs)
    for shape in shapes:
        for outer, *holes in polygons(shape):
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outer, *holes)), shape["properties"]
            assert not any(crosses_itself(ring) for ring in (outer, *holes)), shape["properties"]
            assert area(outer) < 0, f"{shape['properties']}: the outer ring runs the wrong way for Plotly"
            assert all(area(hole) > 0 for hole in holes), shape["properties"]
            assert sum(area(hole) for hole in holes) < -area(outer), shape["properties"]
            assert all(-6.5 < x < 2 and 49.8 < y < 56 for x, y in outer), f"{shape['properties']}: outside England and Wales"


def test_regions_are_as_large_as_their_forces_together():
    size = {
        shape["properties"]["slug"]: sum(area(ring) for polygon in polygons(shape) for ring in polygon)
        for level in ("forces", "regions")
        for shape in features(level)
    }
    for region in REGIONS:
        together = sum(size[force] for force in FORCES if MEMBERS[force] == region)
        assert size[region] == pytest.approx(together, rel=0.001), region


def test_codes_names_and_regions_are_equal_everywhere():
    for shape in features("forces"):
        properties = shape["properties"]
        row = AREAS[properties["slug"]]
        assert (properties["code"], properties["name"]) == (row["code"], row["name"])
        assert shape["id"] == row["code"]
        assert properties["region"] == MEMBERS[properties["slug"]]
    for shape in features("regions"):
        assert shape["id"] == shape["properties"]["slug"]
        assert shape["properties"]["name"] == AREAS[shape["id"]]["name"]


def test_codes_are_those_of_police_force_areas_and_unique():
    codes = [AREAS[force]["code"] for force in FORCES]
    assert len(set(codes)) == 43
    assert all(code.startswith(("E23", "W15")) and len(code) == 9 for code in codes)
    assert sum(code.startswith("W15") for code in codes) == 4


def test_files_are_small_and_carry_their_licence():
    for path in FOLDER.glob("*.geojson"):
        assert path.stat().st_size <= LIMIT, path.name
    for level in ("forces", "regions"):
        attribution = json.loads((FOLDER / f"{level}.geojson").read_text(encoding="utf-8"))["attribution"]
        assert "Open Government Licence" in attribution
        assert "Crown copyright" in attribution


def test_one_hex_for_each_force_in_its_own_place():
    hexes = rows("hexes")
    assert Counter(row["slug"] for row in hexes) == Counter(FORCES)
    places = Counter((int(row["column"]), int(row["row"])) for row in hexes)
    assert max(places.values()) == 1


def test_hexes_of_a_region_hang_together():
    place = {row["slug"]: (int(row["column"]), int(row["row"])) for row in rows("hexes")}
    for region in REGIONS:
        left = {place[force] for force in FORCES if MEMBERS[force] == region}
        reached = [left.pop()]
        for column, row in reached:
            shift = 0 if row % 2 else -1  # odd rows stand half a hex to the right
            near = {(column - 1, row), (column + 1, row)} | {
                (column + shift + step, row + up) for step in (0, 1) for up in (-1, 1)
            }
            reached += near & left
            left -= near
        assert not left, f"{region}: {left} lie apart"


def test_every_force_is_in_one_region_and_every_region_in_the_whole():
    links = rows("links")
    members = [row["child"] for row in links if row["relation"] == "member_of"]
    assert Counter(members) == Counter([*FORCES, "british-transport-police"])
    assert set(MEMBERS.values()) == REGIONS
    assert {row["child"] for row in links if row["relation"] == "part_of" and row["parent"] == "england-and-wales"} == REGIONS


def test_the_regions_are_those_of_policing():
    assert MEMBERS["kent-police"] == "eastern"
    assert MEMBERS["north-wales-police"] == "north-west"
    assert {force for force in MEMBERS if MEMBERS[force] == "southern-wales"} == {
        "dyfed-powys-police", "gwent-police", "south-wales-police",
    }  # fmt: skip


def test_people_live_in_every_force_area():
    people = {row["area_slug"]: int(row["people"]) for row in rows("populations")}
    assert set(people) == FORCES
    assert sum(people.values()) == pytest.approx(59_597_542, rel=0.001)  # Census 2021, England and Wales
