"""Every colour of a made figure and of the style sheet stands out, and none tells two things apart alone (A2, A3, C1, C2)."""

import json
import re
import tomllib
from itertools import combinations

import pytest

from rocu_metrics.exhibits.mapped import in_hexes
from rocu_metrics.exhibits.model import AreaMap, Bars, Matrix, Series
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures import maps, theme
from rocu_metrics.figures.charts import chart, series_key
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.settings import PROJECT
from rocu_metrics.store import queries
from rocu_metrics.ui.markup import FOLDER
from tests.store import TODAY
from tests.test_aloud import MAKINGS
from tests.test_maps import contrast

TEXT, MARK = 4.5, 3
CHOSEN = (Filters(), Filters(region="west-midlands"), Filters(region="south-west", force="wiltshire-police"))
COLOUR = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}\b")
QUIET = {"gridcolor"}
"""Colours that need not stand out: the value of each mark is printed beside it, and a grid only helps the eye along."""
GROUNDS = {"bgcolor", "paper_bgcolor", "plot_bgcolor", "backgroundColor", "background-color"}
SEPARATOR = "#d9dcde"
"""Between rows of a table, where space parts them already."""


@pytest.fixture(scope="module")
def figures(published):
    """Every exhibit that draws something, with what it draws, for the whole country, a region and a force."""
    places = Places(queries.areas(published), queries.links(published))
    made = [(name, making(Scope(published, filters, places, TODAY))) for filters in CHOSEN for name, making in MAKINGS.items()]
    maps_made = {name for name, exhibit in made if isinstance(exhibit.figure, AreaMap) and exhibit.figure.shape == "map"}
    hexes = [
        (f"{name} in hexes", in_hexes(MAKINGS[name])(Scope(published, filters, places, TODAY)))
        for filters in CHOSEN
        for name in sorted(maps_made)
    ]
    found = [(f"{exhibit.number} {name}, {exhibit.subtitle}", exhibit) for name, exhibit in (*made, *hexes) if not exhibit.empty]
    kinds = {type(exhibit.figure) for _, exhibit in found}
    assert {Bars, Series, Matrix, AreaMap} <= kinds
    return found


@pytest.fixture(scope="module")
def plots(figures):
    return [(name, chart(one)) for name, one in figures if isinstance(one.figure, Bars | Series)] + [
        (name, maps.hexagons(one)) for name, one in figures if isinstance(one.figure, AreaMap) and one.figure.shape == "hexes"
    ]


@pytest.fixture(scope="module")
def decks(figures):
    of_maps = [(name, one.figure) for name, one in figures if isinstance(one.figure, AreaMap) and one.figure.shape == "map"]
    return [(name, figure, json.loads(maps.deck(figure).to_json())) for name, figure in of_maps]


def colours(part, path=()):
    """The path of every colour inside a plot, with the colour."""
    if isinstance(part, str):
        yield from ((path, colour) for colour in COLOUR.findall(part))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from colours(value, (*path, key))
    elif isinstance(part, list | tuple):
        for value in part:
            yield from colours(value, path)


def listed(value, count):
    return list(value) if isinstance(value, list | tuple) else [value] * count


def letters(plot):
    """Colour and ground of all that is written in a plot, and the path at which the colour stands."""
    layout = plot["layout"]
    paper = layout["paper_bgcolor"]
    for path, colour in colours({**layout, "annotations": [], "hoverlabel": {}}):
        if "font" in path or "tickfont" in path:
            yield path, colour, paper
    hover = layout["hoverlabel"]
    yield ("hoverlabel",), hover["font"]["color"], hover["bgcolor"]
    fills = [trace for trace in plot["data"] if "fillcolor" in trace]
    for place, one in enumerate(layout["annotations"]):
        own = one.get("bgcolor", "")
        behind = fills[place]["fillcolor"] if place < len(fills) else paper
        yield ("annotation", one["text"]), one["font"]["color"], own if COLOUR.fullmatch(own) else behind
    for trace in plot["data"]:
        if "textfont" in trace:
            yield ("textfont",), trace["textfont"]["color"], paper


def marks(plot):
    """Of each mark in a plot the colours of which one must stand out from the ground: its fill or its outline."""
    layout = plot["layout"]
    ground = layout["plot_bgcolor"]
    for trace in plot["data"]:
        if trace["type"] == "bar":
            outline = trace["marker"]["line"]
            for fill in listed(trace["marker"]["color"], len(trace["y"])):
                yield "bar", (fill, *([outline["color"]] if outline["width"] else [])), ground
            yield "hatch of a bar", (trace["marker"]["pattern"]["fgcolor"],), ground
        elif "fillcolor" in trace:
            outline = (trace["line"]["color"],) if trace["line"]["width"] else ()
            yield "hexagon", (trace["fillcolor"], *outline), ground
            if "fillpattern" in trace:
                yield "hatch of a hexagon", (trace["fillpattern"]["fgcolor"],), trace["fillpattern"]["bgcolor"]
        else:
            yield "point", (trace["marker"]["color"],), ground
            yield "outline of a point", (trace["marker"]["line"]["color"],), ground
            yield "line", (trace["line"]["color"],), ground
    for shape in layout.get("shapes", ()):
        yield "line of a break", (shape["line"]["color"],), ground
    yield "edge of a hover text", (layout["hoverlabel"]["bordercolor"],), ground
    for axis in ("xaxis", "yaxis"):
        for key in ("linecolor", "tickcolor"):
            if layout[axis].get("visible", True):
                yield key, (layout[axis][key],), ground


def test_letters_of_every_chart_stand_out(plots):
    faint = {
        (name.split(",")[0], path, colour, ground)
        for name, plot in plots
        for path, colour, ground in letters(plot)
        if contrast(colour, ground) < TEXT
    }
    assert faint == set()


def test_marks_of_every_chart_stand_out_by_fill_or_outline(plots):
    faint = {
        (name.split(",")[0], what, any_of, ground)
        for name, plot in plots
        for what, any_of, ground in marks(plot)
        if max(contrast(colour, ground) for colour in any_of) < MARK
    }
    assert faint == set()


def test_no_colour_of_a_chart_is_left_unexamined(plots):
    """A colour in a new place would otherwise pass unseen."""
    for name, plot in plots:
        examined = {colour for _, colour, _ in letters(plot)} | {colour for _, any_of, _ in marks(plot) for colour in any_of}
        held = {
            colour for path, colour in colours(plot) if path[-1] not in QUIET | GROUNDS and path[-2:] != ("marker", "pattern")
        }
        hidden = {plot["layout"][axis].get("linecolor") for axis in ("xaxis", "yaxis")}
        assert held - examined - hidden == set(), name


def rgb(values):
    return "#" + "".join(f"{value:02X}" for value in values[:3])


def test_areas_lines_and_letters_of_every_map_stand_out(decks):
    faint = set()
    for name, _, spec in decks:
        layers = {one["id"]: one for one in spec["layers"]}
        edge = rgb(layers["areas"]["getLineColor"])
        fills = {rgb(one["properties"]["fill"]) for one in layers["areas"]["data"]["features"]}
        pairs = [("outline of an area", edge, theme.SEA, MARK)] if layers["areas"]["getLineWidth"] else []
        pairs += [("outline of an area", edge, fill, MARK) for fill in fills if contrast(fill, theme.SEA) < MARK]
        if "hatching" in layers:
            pairs.append(("hatch", rgb(layers["hatching"]["getLineColor"]), theme.WHITE, MARK))
        if "focus" in layers:
            pairs.append(("ring", rgb(layers["focus"]["getLineColor"]), rgb(layers["focus-white"]["getLineColor"]), MARK))
        if "city" in layers:
            pairs.append(
                ("ring of the City", rgb(layers["city"]["getLineColor"]), rgb(layers["city-white"]["getFillColor"]), MARK)
            )
        written = layers["words"]
        pairs += [("letters", rgb(written["getColor"]), rgb(written["getBackgroundColor"]), TEXT)]
        pairs += [("line to a name", rgb(layers["leaders"]["getColor"]), ground, MARK) for ground in (theme.SEA, theme.WHITE)]
        faint |= {(name.split(",")[0], *pair) for pair in pairs if contrast(*pair[1:3]) < pair[3]}
        shown = re.search(r"background-color%22%3A%20%22(%23\w{6})", spec["mapStyle"])
        assert shown, "the ground of the map is not found"
        assert shown.group(1).replace("%23", "#") == theme.SEA
        assert written["background"]
    assert faint == set()


def test_what_a_map_says_on_pointing_stands_out(figures):
    figure = next(one.figure for _, one in figures if isinstance(one.figure, AreaMap))
    style = maps.deck(figure)._tooltip["style"]
    assert contrast(style["color"], style["backgroundColor"]) >= TEXT
    assert contrast(COLOUR.findall(style["border"])[0], style["backgroundColor"]) >= MARK


def test_letters_in_the_key_of_a_map_stand_out_on_every_fill():
    for fill in maps.FILLS.values():
        assert contrast(theme.WHITE if fill in maps.DARK else theme.INK, fill) >= TEXT, fill


def test_bars_are_not_told_apart_by_colour_alone(plots):
    """Each has its words above it; two fills differ in hatch too, or else one is dark where the other is light."""
    for name, plot in plots:
        for trace in (one for one in plot["data"] if one["type"] == "bar"):
            assert len(trace["hovertext"]) == len(set(trace["hovertext"])), name
            assert all(text in {one["text"] for one in plot["layout"]["annotations"]} for text in trace["hovertext"]), name
            drawn = zip(trace["marker"]["color"], trace["marker"]["pattern"]["shape"], trace["x"], strict=True)
            kinds = {(colour, hatch) for colour, hatch, value in drawn if value is not None}
            for (one, hatch), (other, other_hatch) in combinations(sorted(kinds), 2):
                assert hatch != other_hatch or contrast(one, other) >= MARK, (name, one, other)


def test_groups_of_points_differ_in_shape(figures, plots):
    by_name = dict(plots)
    for name, exhibit in figures:
        if isinstance(exhibit.figure, Series):
            shapes = [{one.removesuffix("-open") for one in trace["marker"]["symbol"]} for trace in by_name[name]["data"]]
            assert all(len(one) == 1 for one in shapes)
            assert len(set.union(*shapes)) == len(shapes), name
            signs = [sign for sign, _, _ in series_key(exhibit.figure)]
            assert len(set(signs)) == len(signs), name


def test_classes_of_a_map_differ_in_hatch_or_in_what_is_written(figures):
    for name, exhibit in figures:
        if not isinstance(exhibit.figure, AreaMap):
            continue
        written = {one.word: {point.mark for point in exhibit.figure.points if point.category == one.word}
                   for one in exhibit.figure.categories}  # fmt: skip
        for one, other in combinations(exhibit.figure.categories, 2):
            assert one.hatched != other.hatched or not written[one.word] & written[other.word], (name, one.word, other.word)
            assert (one.word, one.hatched, one.fill) != (other.word, other.hatched, other.fill)


def test_cells_of_a_matrix_differ_in_what_is_written(figures):
    for name, exhibit in figures:
        if isinstance(exhibit.figure, Matrix):
            tones = {}
            for cell in (cell for _, cells in exhibit.figure.rows for cell in cells):
                tones.setdefault(cell.sign, set()).add(cell.tone)
            assert {sign: found for sign, found in tones.items() if len(found) > 1} == {}, name


SHEET = re.sub(r"/\*.*?\*/", "", (FOLDER / "style.css").read_text(encoding="utf-8"), flags=re.S)
NAMED = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", SHEET))
CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def rules():
    """The rules of the style sheet: its selector, and its declarations with colours in place of their names."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", SHEET):
        plain = re.sub(r"var\(--(\w+)\)", lambda name: NAMED[name.group(1)], body)
        pairs = (part.split(":", 1) for part in plain.split(";") if ":" in part)
        yield selector.strip(), {key.strip(): value.strip() for key, value in pairs}


def six(colour):
    return colour if len(colour) == 7 else "#" + "".join(letter * 2 for letter in colour[1:])


def found_in(value):
    return [six(colour) for colour in COLOUR.findall(value)]


def grounds():
    """Every ground on which the sheet or Streamlit's theme may set a text that has no ground of its own."""
    own = {"#FFFFFF", CONFIG["backgroundColor"], CONFIG["secondaryBackgroundColor"]}
    for selector, rule in rules():
        if "background" in rule and "color" not in rule and "hatch" not in selector:
            own |= set(found_in(rule["background"]))
    return own


def test_letters_of_the_style_sheet_stand_out_on_their_ground():
    checked = 0
    for selector, rule in rules():
        if "color" in rule and "background" in rule:
            for ground in found_in(rule["background"]):
                assert contrast(six(rule["color"]), ground) >= TEXT, (selector, ground)
                checked += 1
    assert checked > 6


def test_letters_without_a_ground_of_their_own_stand_out_on_every_ground():
    """White letters are for the dark swatches of a key alone, which are examined with the maps."""
    texts = {CONFIG["textColor"], CONFIG["linkColor"], CONFIG["primaryColor"]}
    for selector, rule in rules():
        if "color" in rule and "background" not in rule:
            if six(rule["color"]) == "#ffffff":
                assert selector.endswith(".on-dark")
            else:
                texts.add(six(rule["color"]))
    faint = {(text, ground) for text in texts for ground in grounds() if contrast(text, ground) < TEXT}
    assert faint == set()
    assert len(texts) > 3
    assert len(grounds()) > 4


def test_the_focus_ring_and_outlines_stand_out_on_every_ground():
    outlines = {colour for _, rule in rules() for colour in found_in(rule.get("outline", ""))}
    assert len(outlines) >= 2
    assert {(line, ground) for line in outlines for ground in grounds() if contrast(line, ground) < MARK} == set()


def test_borders_stand_out():
    """Of a border it is enough to stand out from the white page around it; the line between rows is no more than a help."""
    faint = {
        (selector, line)
        for selector, rule in rules()
        for key, value in rule.items()
        if key.startswith("border")
        for line in found_in(value)
        if line != SEPARATOR and line != found_in(rule.get("background", "") or "#000000")[0] and contrast(line, "#FFFFFF") < MARK
    }
    assert faint == set()
    assert contrast(CONFIG["borderColor"], CONFIG["backgroundColor"]) >= MARK
    assert contrast(CONFIG["borderColor"], CONFIG["secondaryBackgroundColor"]) >= MARK


def test_the_project_colours_are_those_of_the_charts():
    assert [CONFIG["chartCategoricalColors"], CONFIG["primaryColor"]] == [list(theme.PALETTE), theme.BLUE]
    assert {NAMED[name] for name in ("blue", "orange", "plum", "charcoal", "ink")} <= {
        one.lower() for one in (*theme.PALETTE, theme.INK)
    }
