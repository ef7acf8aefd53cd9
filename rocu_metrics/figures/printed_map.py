"""Draws an area map for paper as plotly polygons, from the same areas, classes, hatching and letters as the map on the screen."""

import math
from collections.abc import Iterable
from typing import Any

from rocu_metrics.exhibits.model import AreaMap, Category
from rocu_metrics.figures import geography, theme
from rocu_metrics.figures.maps import FILLS, ROOM, written
from rocu_metrics.measures.places import CITY_OF_LONDON

WIDE, HIGH = 720, 660
"""Pixels of the map."""
FREE = 40
"""Pixels left free above and below what is looked at."""


def printed_map(figure: AreaMap) -> dict[str, Any]:
    """The map as a plotly figure; areas that are not known are hatched, the City of London is ringed and named."""
    categories = {category.word: category for category in figure.categories}
    looked_at = geography.known(figure.focus)
    shapes = geography.outlines(figure.level)
    labels = written(figure, whole=not looked_at)
    areas = [_area(shapes[point.slug], categories[point.category]) for point in figure.points if point.slug in shapes]
    plain = {"visible": False, "fixedrange": True}
    across, up = _view(looked_at, figure.level)
    layout = theme.layout(
        height=HIGH - theme.HEAD - theme.FOOT, xaxis={**plain, "range": across}, yaxis={**plain, "range": up},
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, plot_bgcolor=theme.SEA, hovermode=False,
        annotations=[_words(one) for one in labels],
    )  # fmt: skip
    hatching = _hatch(figure, categories, close=bool(looked_at))
    return {"data": [*areas, *hatching, *_focus(looked_at), *_leaders(labels), *_city(figure, categories)], "layout": layout}


def _view(looked_at: list[str], level: str) -> tuple[list[float], list[float]]:
    """The ranges of both axes, in degrees of longitude, so that what is looked at stands in the middle and keeps its shape."""
    shapes = [geography.outline(slug) for slug in looked_at] or list(geography.outlines("region").values())
    points = [point for shape in shapes for ring in _rings(shape) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(_up(y) for _, y in points), max(_up(y) for _, y in points)
    share = ROOM if len(looked_at) == 1 and level == "force" else 1
    degree = max((north - south) / ((HIGH - 2 * FREE) * share), (east - west) / ((WIDE - 4 * FREE) * share))
    x, y = (west + east) / 2, (south + north) / 2
    return [x - degree * WIDE / 2, x + degree * WIDE / 2], [y - degree * HIGH / 2, y + degree * HIGH / 2]


def _up(latitude: float) -> float:
    """A latitude as a web map draws it, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Every ring of a shape, holes included."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def _path(lines: Iterable[Iterable[tuple[float, float]]]) -> dict[str, list[float | None]]:
    """Lines as plotly takes them: coordinates in a row, with a gap between one line and the next."""
    across: list[float | None] = []
    up: list[float | None] = []
    for line in lines:
        for x, y in line:
            across.append(round(x, 4))
            up.append(round(_up(y), 4))
        across.append(None)
        up.append(None)
    return {"x": across[:-1], "y": up[:-1]}


def _trace(lines: Iterable[Iterable[tuple[float, float]]], colour: str, width: float, **rest: Any) -> dict[str, Any]:
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", **_path(lines), "line": line, "hoverinfo": "skip", **rest}


def _area(geometry: dict[str, Any], category: Category) -> dict[str, Any]:
    fill = theme.WHITE if category.hatched else FILLS[category.fill]
    return _trace(_rings(geometry), theme.CHARCOAL, 0.8, fill="toself", fillcolor=fill)


def _hatch(figure: AreaMap, categories: dict[str, Category], close: bool) -> list[dict[str, Any]]:
    lines = geography.hatching(close) if figure.level == "force" else {}
    hatched = [part for point in figure.points if categories[point.category].hatched for part in lines.get(point.slug, [])]
    drawn = [[(x, y) for x, y in line] for part in hatched for line in _lines(part)]
    return [_trace(drawn, theme.HATCH, 0.8)] if drawn else []


def _lines(geometry: dict[str, Any]) -> list[list[list[float]]]:
    lines: list[list[list[float]]] = (
        geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    )
    return lines


def _focus(looked_at: list[str]) -> list[dict[str, Any]]:
    """Outlines of what is looked at, dark on white so that they stand out on every fill."""
    regions = [slug for slug in looked_at if slug in geography.outlines("region")]
    rings = [ring for slug in regions or looked_at for ring in _rings(geography.outline(slug))]
    return [_trace(rings, theme.WHITE, 6), _trace(rings, theme.INK, 2.5)] if rings else []


def _leaders(labels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines from words that stand aside to the area that they name."""
    lines = [[tuple(one["from"]), tuple(one["at"])] for one in labels if one["from"] != one["at"]]
    return [_trace(lines, theme.INK, 1.2)] if lines else []


def _city(figure: AreaMap, categories: dict[str, Category]) -> list[dict[str, Any]]:
    """A ring for the City of London, which is too small to see (STANDARDS C8)."""
    found = [point for point in figure.points if point.slug == CITY_OF_LONDON]
    if not found:
        return []
    category = categories[found[0].category]
    fill = theme.WHITE if category.hatched else FILLS[category.fill]
    at = _path([[geography.middle(CITY_OF_LONDON)]])
    common = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", **at}
    return [
        {**common, "marker": {"size": 18, "color": theme.WHITE}},
        {**common, "marker": {"size": 13, "color": fill, "line": {"color": theme.INK, "width": 2.5}}},
    ]


def _words(one: dict[str, Any]) -> dict[str, Any]:
    """Words on the map, as the screen has them: at a place, moved aside by some pixels."""
    x, y = one["at"]
    right, down = one["shift"]
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in one["text"].split("\n")]
    return {
        "x": round(x, 4), "y": round(_up(y), 4), "text": "<br>".join(f"<b>{line}</b>" for line in lines), "showarrow": False,
        "xanchor": {"start": "left", "end": "right"}.get(one["anchor"], "center"), "yanchor": "middle", "align": "center",
        "xshift": right, "yshift": -down, "bgcolor": theme.WHITE, "opacity": 0.94, "borderpad": 1,
        "font": {"size": 13, "color": theme.INK},
    }  # fmt: skip
