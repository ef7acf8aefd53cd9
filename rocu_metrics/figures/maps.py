"""Draws an area map: pydeck polygons of forces or regions without any outside basemap, or plotly hexagons."""

import json
from typing import Any
from urllib.parse import quote

import pydeck

from rocu_metrics.exhibits.model import AreaMap, Category, Exhibit
from rocu_metrics.figures import geography, theme
from rocu_metrics.figures.charts import write_on_image

FILLS = {
    "high": theme.BLUE, "middle": theme.MID_BLUE, "low": theme.PALE_BLUE, "none": theme.WHITE, "count": theme.LILAC,
    "first": theme.BLUE, "second": theme.TEAL, "third": theme.PLUM, "fourth": theme.ORANGE, "fifth": theme.CHARCOAL,
}  # fmt: skip
"""Words for fills, so that exhibits need not know colours."""

BLANK = {
    "version": 8, "sources": {},
    "layers": [{"id": "background", "type": "background", "paint": {"background-color": "#EEF3F7"}}],
}  # fmt: skip
"""A map style without tiles, letters or any address (STANDARDS C8)."""

CITY_OF_LONDON = "city-of-london-police"


def deck(figure: AreaMap) -> pydeck.Deck:
    """The map as pydeck polygons; forces that cannot be coloured are hatched, the City of London is ringed."""
    categories = {category.word: category for category in figure.categories}
    return pydeck.Deck(
        layers=[_polygons(figure, categories), *_hatch(figure, categories), *_city(figure, categories)],
        initial_view_state=pydeck.ViewState(longitude=-2.1, latitude=52.85, zoom=5.55, min_zoom=5, max_zoom=10),
        map_provider="carto",
        map_style=f"data:application/json,{quote(json.dumps(BLANK))}",
        tooltip={"text": "{name}\n{figure}\n{words}"},
    )


def _features(figure: AreaMap, categories: dict[str, Category]) -> list[dict[str, Any]]:
    shapes = geography.outlines(figure.level)
    return [
        {
            "type": "Feature",
            "geometry": shapes[point.slug],
            "properties": {
                "name": point.name, "figure": point.figure, "words": point.words,
                "fill": _rgb(FILLS[categories[point.category].fill]),
                "line": 4 if point.slug in figure.focus else 1,
            },
        }
        for point in figure.points
        if point.slug in shapes
    ]  # fmt: skip


def _polygons(figure: AreaMap, categories: dict[str, Category]) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer", id="areas", data={"type": "FeatureCollection", "features": _features(figure, categories)},
        get_fill_color="properties.fill", get_line_color=_rgb(theme.CHARCOAL), get_line_width="properties.line",
        line_width_units="'pixels'", pickable=True, auto_highlight=True, highlight_color=[244, 106, 37, 120],
    )  # fmt: skip


def _hatch(figure: AreaMap, categories: dict[str, Category]) -> list[pydeck.Layer]:
    lines = geography.hatching() if figure.level == "force" else {}
    hatched = [
        {"type": "Feature", "geometry": lines[point.slug], "properties": {}}
        for point in figure.points
        if categories[point.category].hatched and point.slug in lines
    ]
    if not hatched:
        return []
    return [pydeck.Layer(
        "GeoJsonLayer", id="hatching", data={"type": "FeatureCollection", "features": hatched}, stroked=True, filled=False,
        get_line_color=_rgb("#6F777B"), get_line_width=1, line_width_units="'pixels'",
    )]  # fmt: skip


def _city(figure: AreaMap, categories: dict[str, Category]) -> list[pydeck.Layer]:
    """A ring for the City of London, which is too small to see (STANDARDS C8)."""
    found = [point for point in figure.points if point.slug == CITY_OF_LONDON]
    if not found:
        return []
    point = found[0]
    mark = {"at": [-0.092, 51.514], "name": point.name, "figure": point.figure, "words": point.words}
    return [
        pydeck.Layer(
            "ScatterplotLayer", id="city", data=[mark], get_position="at", get_radius=7, radius_units="'pixels'", stroked=True,
            get_fill_color=_rgb(FILLS[categories[point.category].fill]), get_line_color=_rgb(theme.INK), line_width_min_pixels=2,
            pickable=True,
        ),
        pydeck.Layer(
            "TextLayer", id="city-name", data=[{"at": [0.45, 51.2], "text": "City of London"}], get_position="at", get_text="text",
            get_size=13, get_color=_rgb(theme.INK), get_text_anchor="'start'", font_family="'Liberation Sans, Arial, sans-serif'",
            get_pixel_offset=[6, 10],
        ),
        pydeck.Layer(
            "LineLayer", id="city-line", data=[{"from": [-0.05, 51.49], "to": [0.5, 51.17]}], get_source_position="from",
            get_target_position="to", get_color=_rgb(theme.INK), get_width=1,
        ),
    ]  # fmt: skip


def _rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def hexagons(exhibit: Exhibit) -> dict[str, Any]:
    """The same areas as hexagons of one size, so that small forces weigh as much as large ones."""
    figure = exhibit.figure
    if not isinstance(figure, AreaMap):
        raise TypeError(f"exhibit {exhibit.number} has no map")
    categories = {category.word: category for category in figure.categories}
    corners = geography.hexes()
    traces = [_hexagon(point, categories[point.category], corners[point.slug], point.slug in figure.focus)
              for point in figure.points if point.slug in corners]  # fmt: skip
    plain = {"visible": False, "fixedrange": True}
    layout = theme.layout(
        height=620, xaxis=plain, yaxis={**plain, "scaleanchor": "x"}, hovermode="closest", margin={"l": 4, "r": 4}
    )
    layout["annotations"] = [_letters(point.name, corners[point.slug], categories[point.category])
                             for point in figure.points if point.slug in corners]  # fmt: skip
    drawn = {"data": traces, "layout": layout}
    write_on_image(drawn, exhibit)
    return drawn


def _hexagon(point: Any, category: Category, corners: tuple[tuple[float, float], ...], focus: bool) -> dict[str, Any]:
    ring = (*corners, corners[0])
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "x": [x for x, _ in ring], "y": [y for _, y in ring], "fill": "toself",
        "fillcolor": FILLS[category.fill], "line": {"color": theme.INK if focus else theme.CHARCOAL, "width": 4 if focus else 1},
        "hoveron": "fills", "hoverinfo": "text", "text": f"{point.name}: {point.figure}. {point.words}", "name": point.name,
    }  # fmt: skip
    if category.hatched:
        trace["fillpattern"] = {"shape": "/", "bgcolor": theme.WHITE, "fgcolor": "#6F777B", "size": 8}
    return trace


def _letters(name: str, corners: tuple[tuple[float, float], ...], category: Category) -> dict[str, Any]:
    x = sum(corner[0] for corner in corners) / 6
    y = sum(corner[1] for corner in corners) / 6
    dark = FILLS[category.fill] in (theme.BLUE, theme.MID_BLUE, theme.PLUM, theme.CHARCOAL)
    return {
        "x": x, "y": y, "text": short_name(name), "showarrow": False, "align": "center",
        "font": {"size": 11, "color": theme.WHITE if dark else theme.INK},
        "bgcolor": FILLS[category.fill] if category.hatched else "rgba(0,0,0,0)", "borderpad": 1,
    }  # fmt: skip


def short_name(name: str) -> str:
    """A force's name short enough for a hexagon, broken into lines."""
    for ending in (" Constabulary", " Police Service", " Police"):
        name = name.removesuffix(ending)
    words = name.replace(" and Isle of Wight", "").replace(" and ", " & ").split(" ")
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 9:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
