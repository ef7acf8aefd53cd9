"""Maps: every area has its shape and its words, nothing is asked of another host, and a hatch is not a colour."""

import json
import re
from dataclasses import replace

import pytest

from rocu_metrics.exhibits.model import AreaMap, Category, Exhibit, Point, Table
from rocu_metrics.figures import geography, maps, theme
from rocu_metrics.settings import DATA

FOUND, LOST = Category("found", "high", mark="F"), Category("lost", "none", hatched=True)


def area_map(*found, **rest):
    forces = geography.outlines("force")
    points = tuple(Point(slug, slug, FOUND.word if slug in found else LOST.word, "a figure", "words", "") for slug in forces)
    return AreaMap(points, (FOUND, LOST), **rest)


def spec(figure):
    return json.loads(maps.deck(figure).to_json())


def layer(figure, name):
    return next((one for one in spec(figure)["layers"] if one["id"] == name), None)


def luminance(colour):
    parts = [value / 255 for value in maps._rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_map_draws_every_force_and_hatches_those_that_are_not_coloured():
    figure = area_map("kent-police", "durham-constabulary")
    assert len(layer(figure, "areas")["data"]["features"]) == 43
    drawn = {json.dumps(one["geometry"]["coordinates"]) for one in layer(figure, "hatching")["data"]["features"]}
    lines = {slug: {json.dumps(part["coordinates"]) for part in parts} for slug, parts in geography.hatching().items()}
    assert drawn == set().union(*(parts for slug, parts in lines.items() if slug not in ("kent-police", "durham-constabulary")))


def test_a_map_without_a_lost_value_has_no_hatch():
    assert layer(area_map(*geography.outlines("force")), "hatching") is None


def test_a_map_asks_nothing_of_another_host():
    text = maps.deck(area_map("kent-police")).to_json()
    assert not re.search(r"https?://", text.replace("%3A%2F%2F", "://"))
    assert json.loads(text)["mapStyle"].startswith("data:application/json,")


def test_a_map_does_not_trap_the_wheel_of_a_mouse():
    assert spec(area_map())["views"][0]["controller"]["scrollZoom"] is False


def test_the_city_of_london_has_a_ring_and_its_name():
    figure = area_map("kent-police")
    assert layer(figure, "city")["data"][0]["name"] == "city-of-london-police"
    assert [one["text"] for one in layer(figure, "words")["data"]] == ["city-of-london-police"]
    assert layer(figure, "leaders")["data"][0]["from"] != layer(figure, "leaders")["data"][0]["at"]


def test_marks_are_written_with_names_where_they_are_few_and_alone_where_they_are_many():
    few = area_map("kent-police")
    few = replace(few, points=tuple(replace(one, mark="9" if one.slug == "kent-police" else "") for one in few.points))
    assert "kent-police\n9" in [one["text"] for one in layer(few, "words")["data"]]
    many = replace(few, points=tuple(replace(one, mark="9") for one in few.points))
    assert [one["text"] for one in layer(many, "words")["data"]].count("9") == 42, "the City of London keeps its name"


def test_rings_and_outlines_stand_out_on_every_fill():
    for colour in maps.FILLS.values():
        assert max(contrast(theme.INK, colour), contrast(theme.WHITE, colour)) >= 3
    assert contrast(theme.INK, theme.WHITE) >= 3, "a dark line on a white one can be told on any fill"


def test_letters_in_a_hexagon_can_be_read_on_its_fill():
    for colour in maps.FILLS.values():
        assert contrast(theme.WHITE if colour in maps.DARK else theme.INK, colour) >= 4.5


def test_a_region_that_is_looked_at_is_outlined_and_fills_the_view():
    whole, near = area_map(), area_map(focus=("north-east", "durham-constabulary"))
    assert layer(whole, "focus") is None
    assert [one["geometry"] for one in layer(near, "focus")["data"]["features"]] == [geography.outline("north-east")]
    assert spec(near)["initialViewState"]["zoom"] > spec(whole)["initialViewState"]["zoom"] + 1


def test_one_force_is_outlined_alone():
    figure = area_map(focus=("kent-police",))
    assert [one["geometry"] for one in layer(figure, "focus")["data"]["features"]] == [geography.outline("kent-police")]


@pytest.mark.parametrize("slugs", [(), ("london",), ("south-west",), ("city-of-london-police",)])
def test_what_is_looked_at_fits_into_the_view(slugs):
    width, height = 400, 500
    sight = geography.sight(slugs, width, height)
    shapes = [geography.outline(slug) for slug in slugs] or geography.outlines("region").values()
    points = [point for shape in shapes for polygon in shape["coordinates"] for point in polygon[0]]
    scale = geography.TILE * 2**sight.zoom / 360
    assert (max(x for x, _ in points) - min(x for x, _ in points)) * scale <= width * 1.01
    assert min(x for x, _ in points) < sight.longitude < max(x for x, _ in points)
    assert min(y for _, y in points) < sight.latitude < max(y for _, y in points)
    assert sight.zoom <= geography.NEAREST


def test_a_deck_is_written_without_blanks_and_the_same_each_time():
    text = maps.deck(area_map()).to_json()
    assert text == maps.deck(area_map()).to_json()
    assert "\n" not in text
    assert len(text) < 450_000


def exhibit(figure):
    return Exhibit("M1", "Found & lost", "A subtitle", ("A sentence.",), Table(("Area",), (("x",),), "x"), figure)


def test_hexagons_are_hatched_outlined_and_lettered():
    figure = area_map("kent-police", shape="hexes", focus=("durham-constabulary",))
    drawn = maps.hexagons(exhibit(figure))
    by_name = {trace["name"]: trace for trace in drawn["data"]}
    assert len(by_name) == 43
    assert by_name["kent-police"]["fillcolor"] == theme.BLUE
    assert "fillpattern" not in by_name["kent-police"]
    assert by_name["durham-constabulary"]["fillpattern"]["bgcolor"] == theme.WHITE
    assert by_name["durham-constabulary"]["line"]["width"] > by_name["essex-police"]["line"]["width"]
    texts = [one["text"] for one in drawn["layout"]["annotations"]]
    assert {"Kent", "A&amp;S", "MPS"} <= set(texts)


def test_hexagons_need_a_map():
    with pytest.raises(TypeError, match="has no map"):
        maps.hexagons(replace(exhibit(area_map()), figure=None))


def test_the_letters_of_forces_are_few_and_each_their_own():
    letters = geography.letters()
    assert set(letters) == set(geography.outlines("force"))
    assert len(set(letters.values())) == 43
    assert max(len(word) for word in letters.values()) <= 6


def test_the_hatching_is_small_and_covers_every_force():
    assert (DATA / "geography" / "hatching.geojson").stat().st_size <= 120_000
    wide, close = geography.hatching(), geography.hatching(close=True)
    assert set(wide) == set(geography.outlines("force")) == set(close)
    for slug, parts in wide.items():
        (west, east), (south, north) = bounds(geography.outline(slug))
        for line in (line for part in parts for line in part["coordinates"]):
            assert len(line) == 2
            for x, y in line:
                assert west - 0.002 <= x <= east + 0.002
                assert south - 0.002 <= y <= north + 0.002
    assert sum(len(part["coordinates"]) for parts in close.values() for part in parts) > 2 * sum(
        len(part["coordinates"]) for parts in wide.values() for part in parts
    )


def bounds(geometry):
    points = [point for polygon in geometry["coordinates"] for point in polygon[0]]
    return (min(x for x, _ in points), max(x for x, _ in points)), (min(y for _, y in points), max(y for _, y in points))


def test_a_middle_lies_within_its_area():
    for slug in geography.outlines("force"):
        (west, east), (south, north) = bounds(geography.outline(slug))
        x, y = geography.middle(slug)
        assert west < x < east
        assert south < y < north


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Wiltshire Police", "Wiltshire"), ("Lancashire Constabulary", "Lancashire"), ("East Midlands", "East Midlands"),
        ("Metropolitan Police Service", "Metropolitan Police"), ("West Midlands Police", "West Midlands Police"),
    ],
)  # fmt: skip
def test_names_on_a_map_are_short(name, short):
    assert maps.short_name(name) == short
