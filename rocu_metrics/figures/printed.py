"""Draws exhibits for paper: the figures of the screen, as wide as a page has room and without the words around them."""

from typing import Any

from rocu_metrics.exhibits.model import AreaMap, Category, Chart, Exhibit
from rocu_metrics.figures import theme
from rocu_metrics.figures.charts import chart_key, plotted
from rocu_metrics.figures.maps import DARK, FILLS, hexagons
from rocu_metrics.figures.printed_map import printed_map

WIDE = 720
"""Pixels that a figure on paper is wide; at 160 mm its letters of 14 pixels are 9 points high."""
LETTERS = 92
"""Letters that fit on a line above a bar."""
SHAPES = {  # how a key draws each sign
    "●": "<circle cx='7' cy='7' r='6' {}/>",
    "■": "<rect x='1.5' y='1.5' width='11' height='11' {}/>",
    "◆": "<path d='M7 0.5 L13.5 7 L7 13.5 L0.5 7 Z' {}/>",
    "▲": "<path d='M7 1 L13.5 13 L0.5 13 Z' {}/>",
    "✚": "<path d='M5 1h4v4h4v4h-4v4h-4v-4h-4v-4h4Z' {}/>",
    "★": "<path d='M7 .5l1.6 4.6 4.9.1-3.9 3 1.4 4.7L7 10.1 3 12.9l1.4-4.7-3.9-3 4.9-.1Z' {}/>",
    "○": "<circle cx='7' cy='7' r='5' fill='none' stroke-width='2' {}/>",
    "✕": "<path d='M2 2 L12 12 M12 2 L2 12' stroke-width='2' {}/>",
    "━": "<path d='M0 7 L14 7' stroke-width='3' {}/>",
    "╌": "<path d='M0 7 L5.5 7 M8.5 7 L14 7' stroke-width='2' {}/>",
}
OUTLINED = "○✕━╌"
"""Signs that are lines; the others are filled."""


def is_drawn(exhibit: Exhibit) -> bool:
    """Whether paper needs a drawing of the exhibit, which a browser makes."""
    return isinstance(exhibit.figure, AreaMap | Chart) and not exhibit.empty


def printed(exhibit: Exhibit) -> dict[str, Any] | None:
    """The plotly figure of an exhibit for paper, `WIDE` pixels wide; None where paper needs no drawing (tables, cards, words)."""
    figure = exhibit.figure
    if isinstance(figure, AreaMap):
        drawn = printed_map(figure) if figure.shape == "map" else _without_words(hexagons(exhibit))
    elif isinstance(figure, Chart):
        drawn = _without_words(plotted(figure, LETTERS))
        drawn["layout"]["showlegend"] = False
    else:
        return None
    drawn["layout"]["width"] = WIDE
    return drawn


def _without_words(drawn: dict[str, Any]) -> dict[str, Any]:
    """The figure without its title and source and the margins that they stand in."""
    layout = {key: value for key, value in drawn["layout"].items() if key != "title"}
    margin = layout["margin"]
    layout["margin"] = {**margin, "t": margin["t"] - theme.HEAD, "b": margin["b"] - theme.FOOT}
    layout["height"] -= theme.HEAD + theme.FOOT
    layout["annotations"] = [one for one in layout.get("annotations", ()) if one.get("name") != "on the image alone"]
    return {"data": drawn["data"], "layout": layout}


def printed_key(exhibit: Exhibit) -> list[tuple[str, str]]:
    """The key of a series or a map: a small drawing (SVG) and the words for it; empty where the figure explains itself."""
    figure = exhibit.figure
    if isinstance(figure, Chart):
        return [(_symbol(sign, colour), words) for sign, colour, words in chart_key(figure)]
    if isinstance(figure, AreaMap):
        return [
            (_swatch(category), f"{category.word} ({sum(point.category == category.word for point in figure.points)})")
            for category in figure.categories
        ]
    return []


def _symbol(sign: str, colour: str) -> str:
    paint = f"stroke='{colour}'" if sign in OUTLINED else f"fill='{colour}'"
    return _svg(14, 14, SHAPES[sign].format(paint))


def _swatch(category: Category) -> str:
    """The fill of a class of a map with the letters that stand on its areas."""
    fill = FILLS[category.fill]
    letters = theme.WHITE if fill in DARK and not category.hatched else theme.INK
    lines = "".join(
        f"<path d='M{at} 18 l18 -18' stroke='{theme.HATCH}' stroke-width='1'/>" for at in range(-15, 30, 5) if category.hatched
    )
    mark = "".join(letter for letter in category.mark if letter.isalnum() or letter in " .+")
    style = "font-family='Liberation Sans, Arial, sans-serif' font-size='11' text-anchor='middle'"
    words = f"<text x='15' y='13' {style} fill='{letters}'>{mark}</text>"
    body = f"<rect width='30' height='18' fill='{theme.WHITE if category.hatched else fill}'/>{lines}{words if mark else ''}"
    return _svg(30, 18, f"{body}<rect x='.5' y='.5' width='29' height='17' fill='none' stroke='{theme.CHARCOAL}'/>")


def _svg(wide: int, high: int, body: str) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='{wide}' height='{high}' viewBox='0 0 {wide} {high}'>{body}</svg>"
