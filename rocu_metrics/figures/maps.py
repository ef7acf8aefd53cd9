"""Draws an area map: pydeck polygons of forces or regions without any outside basemap, or plotly hexagons."""

import json
import textwrap
from html import escape
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

import pydeck

from rocu_metrics.exhibits.model import AreaMap, Category, Exhibit, Point
from rocu_metrics.figures import geography, theme
from rocu_metrics.figures.charts import write_on_image
from rocu_metrics.measures.places import CITY_OF_LONDON

FILLS = {
    "high": theme.BLUE, "middle": theme.MID_BLUE, "low": theme.PALE_BLUE, "none": theme.WHITE, "count": theme.LILAC,
    "first": theme.BLUE, "second": theme.TEAL, "third": theme.PLUM, "fourth": theme.ORANGE, "fifth": theme.CHARCOAL,
}  # fmt: skip
"""Words for fills, so that exhibits need not know colours."""
DARK = (theme.BLUE, theme.MID_BLUE, theme.PLUM, theme.CHARCOAL)
PALE = (theme.WHITE, theme.PALE_BLUE)
"""Too near to white to be seen without an outline (STANDARDS C2)."""

HEIGHT, HEX_HEIGHT = 540, 430
"""Pixels that a map is high on the screen; on a telephone the style sheet makes it smaller as a whole."""
FITS = (412, 504)
"""Width and height that a first view must fit into, so that it is whole on a telephone too."""
ROOM = 0.6
"""Share of the view that one force takes up when it is looked at alone."""

BLANK = {
    "version": 8, "sources": {},
    "layers": [{"id": "background", "type": "background", "paint": {"background-color": theme.SEA}}],
}  # fmt: skip
"""A map style without tiles, letters or any address (STANDARDS C8); the page writes the attribution on the map."""

METROPOLITAN = "metropolitan-police-service"
NAMED_UP_TO = 8
"""So few written areas get their names, too."""
Place: TypeAlias = tuple[Literal["start", "middle", "end"], int, int]
"""Which end of the words stands where, and how many pixels to the right and down of it."""
ASIDE = {CITY_OF_LONDON: (1.85, 50.5)}
"""Where words stand in the sea on a map of the whole country, with a line to the area that they name."""
NAMED_PLACES: dict[str, Place] = {
    "lancashire-constabulary": ("end", -24, 0),
    "devon-and-cornwall-police": ("middle", -36, -46),
    "wiltshire-police": ("middle", 0, 36),
    METROPOLITAN: ("middle", 0, -36),
    CITY_OF_LONDON: ("end", 0, 0),
}
"""Where names stand on a map of the whole country, so that they do not cover a small area."""
LETTER_PLACES: dict[str, Place] = {METROPOLITAN: ("middle", -15, -8), CITY_OF_LONDON: ("end", 0, 0)}
"""The same for a few letters, clear of the ring."""
CLOSE_PLACES: dict[str, Place] = {METROPOLITAN: ("middle", 0, -90), CITY_OF_LONDON: ("middle", 0, 28)}
"""The same on a close map."""
LETTERS = "'Liberation Sans, Arial, sans-serif'"


class Deck(pydeck.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that is written once and without the blanks that make its text five times as long."""

    _written = ""

    def to_json(self) -> str:
        """The deck as the page reads it."""
        self._written = self._written or json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)
        return self._written


def deck(figure: AreaMap) -> Deck:
    """The map as pydeck polygons; forces that cannot be coloured are hatched, the City of London is ringed."""
    categories = {category.word: category for category in figure.categories}
    looked_at = geography.known(figure.focus)
    share = ROOM if len(looked_at) == 1 and figure.level == "force" else 1
    sight = geography.sight(looked_at, int(FITS[0] * share), int(FITS[1] * share))
    return Deck(
        layers=[
            _polygons(figure, categories), *_hatch(figure, categories, close=bool(looked_at)), *_focus(looked_at),
            *_city(figure, categories), *_words(figure, whole=not looked_at),
        ],
        views=[pydeck.View(type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})],
        initial_view_state=pydeck.ViewState(
            longitude=sight.longitude, latitude=sight.latitude, zoom=sight.zoom, min_zoom=4, max_zoom=geography.NEAREST + 1
        ),
        map_provider="carto",
        map_style=f"data:application/json,{quote(json.dumps(BLANK))}",
        tooltip={"text": "{name}\n{figure}\n{words}", "style": {
            "backgroundColor": theme.WHITE, "color": theme.INK, "border": f"1px solid {theme.CHARCOAL}", "maxWidth": "19rem",
            "fontSize": "0.85rem", "padding": "0.5rem 0.7rem", "whiteSpace": "pre-line",
        }},
    )  # fmt: skip


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _polygons(figure: AreaMap, categories: dict[str, Category]) -> pydeck.Layer:
    shapes = geography.outlines(figure.level)
    features = [
        _feature(
            shapes[point.slug], name=point.name, figure=point.figure, words=point.words,
            fill=_rgb(FILLS[categories[point.category].fill]),
        )
        for point in figure.points
        if point.slug in shapes
    ]  # fmt: skip
    return pydeck.Layer(
        "GeoJsonLayer", id="areas", data=_collection(features), get_fill_color="properties.fill",
        get_line_color=_rgb(theme.CHARCOAL), get_line_width=1, line_width_units="'pixels'", pickable=True, auto_highlight=True,
        highlight_color=[*_rgb(theme.ORANGE), 110],
    )  # fmt: skip


def _hatch(figure: AreaMap, categories: dict[str, Category], close: bool) -> list[pydeck.Layer]:
    lines = geography.hatching(close) if figure.level == "force" else {}
    hatched = [
        _feature(part) for point in figure.points if categories[point.category].hatched for part in lines.get(point.slug, [])
    ]
    return [_lines("hatching", hatched, theme.HATCH, 1)] if hatched else []


def _focus(slugs: list[str]) -> list[pydeck.Layer]:
    """Outlines of what is looked at, dark on white so that they stand out on every fill."""
    regions = [slug for slug in slugs if slug in geography.outlines("region")]
    rings = [_feature(geography.outline(slug)) for slug in regions or slugs]
    return [_lines("focus-white", rings, theme.WHITE, 7), _lines("focus", rings, theme.INK, 3)] if rings else []


def _lines(name: str, features: list[dict[str, Any]], colour: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer", id=name, data=_collection(features), stroked=True, filled=False, get_line_color=_rgb(colour),
        get_line_width=width, line_width_units="'pixels'", line_joint_rounded=True,
    )  # fmt: skip


def _city(figure: AreaMap, categories: dict[str, Category]) -> list[pydeck.Layer]:
    """A ring for the City of London, which is too small to see (STANDARDS C8): dark on white, on every fill."""
    found = [point for point in figure.points if point.slug == CITY_OF_LONDON]
    if not found:
        return []
    point, at = found[0], list(geography.middle(CITY_OF_LONDON))
    fill = theme.WHITE if categories[point.category].hatched else FILLS[categories[point.category].fill]
    data = [{"at": at, "name": point.name, "figure": point.figure, "words": point.words}]
    common: dict[str, Any] = {"data": data, "get_position": "at", "radius_units": "'pixels'"}
    return [
        pydeck.Layer("ScatterplotLayer", id="city-white", get_radius=9, get_fill_color=_rgb(theme.WHITE), **common),
        pydeck.Layer(
            "ScatterplotLayer", id="city", get_radius=6, stroked=True, get_fill_color=_rgb(fill), get_line_color=_rgb(theme.INK),
            line_width_min_pixels=2, pickable=True, **common,
        ),
    ]  # fmt: skip


def _words(figure: AreaMap, whole: bool) -> list[pydeck.Layer]:
    """What is written on the areas; on a map of the whole country the City of London is named beside it."""
    labels = written(figure, whole)
    aside = [label for label in labels if label["from"] != label["at"]]
    return [
        pydeck.Layer(
            "LineLayer", id="leaders", data=aside, get_source_position="from", get_target_position="at",
            get_color=_rgb(theme.INK), get_width=1.5,
        ),
        pydeck.Layer(
            "TextLayer", id="words", data=labels, get_position="at", get_text="text", get_size=15, get_color=_rgb(theme.INK),
            get_pixel_offset="shift", get_text_anchor="anchor", font_family=LETTERS, font_weight=600, line_height=1.15,
            background=True, get_background_color=[*_rgb(theme.WHITE), 235], background_padding=[4, 2],
        ),
    ]  # fmt: skip


def written(figure: AreaMap, whole: bool) -> list[dict[str, Any]]:
    """The words on a map: `text` at the place `at`, moved by `shift` pixels, and the place `from` that it names."""
    points = [point for point in figure.points if point.mark or point.slug == CITY_OF_LONDON]
    named = sum(1 for point in points if point.mark) <= NAMED_UP_TO
    return [_label(point, named or point.slug == CITY_OF_LONDON, whole) for point in points]


def _label(point: Point, named: bool, whole: bool) -> dict[str, Any]:
    at = list(geography.middle(point.slug))
    aside = ASIDE.get(point.slug) if whole else None
    places = CLOSE_PLACES if not whole else NAMED_PLACES if named else LETTER_PLACES
    anchor, right, down = places.get(point.slug, ("middle", 0, 0))
    return {
        "from": at,
        "at": list(aside) if aside else at,
        "text": f"{short_name(point.name)}\n{point.mark}".strip() if named else point.mark,
        "anchor": anchor,
        "shift": [right, down],
    }


def _rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def hexagons(exhibit: Exhibit) -> dict[str, Any]:
    """The same forces as hexagons of one size, so that small forces weigh as much as large ones."""
    figure = exhibit.figure
    if not isinstance(figure, AreaMap):
        raise TypeError(f"exhibit {exhibit.number} has no map")
    categories = {category.word: category for category in figure.categories}
    corners = geography.hexes()
    drawn = sorted(
        (point for point in figure.points if point.slug in corners),
        key=lambda point: (point.slug in figure.focus, _outlined(categories[point.category])),
    )
    plain = {"visible": False, "fixedrange": True}
    layout = theme.layout(
        height=HEX_HEIGHT, xaxis=plain, yaxis={**plain, "scaleanchor": "x"}, hovermode="closest", margin={"l": 4, "r": 4}
    )
    layout["annotations"] = [_letters(point, categories[point.category], corners[point.slug]) for point in drawn]
    traces = [_hexagon(point, categories[point.category], corners[point.slug], point.slug in figure.focus) for point in drawn]
    chart = {"data": traces, "layout": layout}
    write_on_image(chart, exhibit)
    return chart


def _hexagon(point: Point, category: Category, corners: tuple[tuple[float, float], ...], focus: bool) -> dict[str, Any]:
    ring = (*corners, corners[0])
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "x": [x for x, _ in ring], "y": [y for _, y in ring], "fill": "toself",
        "fillcolor": FILLS[category.fill], "line": {"color": theme.INK if focus else theme.WHITE, "width": 4 if focus else 2},
        "hoveron": "fills", "hoverinfo": "text", "text": _hover(point), "name": point.name,
    }  # fmt: skip
    if _outlined(category):
        trace["line"] = {"color": theme.INK if focus else theme.CHARCOAL, "width": 4 if focus else 1}
    if category.hatched:
        trace["fillpattern"] = {"shape": "/", "bgcolor": theme.WHITE, "fgcolor": theme.HATCH, "size": 9, "solidity": 0.12}
    return trace


def _outlined(category: Category) -> bool:
    """Whether hexagons of this class need a line around them; they are drawn last, so that no neighbour covers it."""
    return category.hatched or FILLS[category.fill] in PALE


def _hover(point: Point) -> str:
    lines = [f"<b>{escape(point.name)}</b>", *textwrap.wrap(escape(point.figure), 46), *textwrap.wrap(escape(point.words), 46)]
    return "<br>".join(lines)


def _letters(point: Point, category: Category, corners: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    fill = FILLS[category.fill]
    dark = fill in DARK and not category.hatched
    letters = escape(geography.letters()[point.slug])
    mark = f"<br><b>{escape(point.mark)}</b>" if point.mark else ""
    return {
        "x": sum(x for x, _ in corners) / 6, "y": sum(y for _, y in corners) / 6, "text": f"{letters}{mark}",
        "showarrow": False, "align": "center",
        "font": {"size": 12, "color": theme.WHITE if dark else theme.INK},
        "bgcolor": theme.WHITE if category.hatched else "rgba(0,0,0,0)", "borderpad": 1,
    }  # fmt: skip


def short_name(name: str) -> str:
    """A force's name without what all of them have, which is short enough to stand on a map."""
    for ending in (" Constabulary", " Police Service", " Police"):
        if name.endswith(ending) and name != "West Midlands Police":
            return name.removesuffix(ending) if ending != " Police Service" else name.removesuffix(" Service")
    return name
