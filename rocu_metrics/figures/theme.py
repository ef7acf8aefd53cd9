"""Colours, letters and margins of every chart; nothing else in the project knows a colour of a mark (STANDARDS C1 to C3)."""

from typing import Any

BLUE, TEAL, PLUM, ORANGE, CHARCOAL, LILAC = PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
MID_BLUE, PALE_BLUE, GREY, WHITE, INK = "#2073BC", "#6BACE6", "#BFBFBF", "#FFFFFF", "#0B0C0C"
GRID = "#D9DCDE"
SEA, HATCH = "#EEF3F7", "#6F777B"
"""Behind a map, and the lines over an area whose value is not known."""
RULE, WASH = "#868C90", "#E8EEF4"
"""Lines of a frame, and behind a heading within a table."""
TONES = {
    "strong": {"fill": BLUE, "ink": WHITE, "hatch": ""}, "plain": {"fill": WHITE, "ink": INK, "hatch": ""},
    "weak": {"fill": "#DBE6EF", "ink": INK, "hatch": ""}, "warning": {"fill": "#FDE5D8", "ink": INK, "hatch": ""},
    "gap": {"fill": WHITE, "ink": INK, "hatch": "#DADDE0"}, "unknown": {"fill": WHITE, "ink": INK, "hatch": "#C4C8CC"},
}  # fmt: skip
"""How paper fills a cell of each tone, as the style sheet does on the screen."""
FONT = '"Source Sans", "Source Sans Pro", "Liberation Sans", Arial, sans-serif'

HEAD, FOOT = 76, 52
"""Pixels above and below a chart where an image file carries its title and source; the screen hides them."""


def layout(height: int, **rest: Any) -> dict[str, Any]:
    """The layout that every chart starts from; `height` is that of the plot as the screen shows it, in pixels."""
    margin = {"l": 8, "r": 16, "t": HEAD + 8, "b": FOOT + 8, **rest.pop("margin", {})}
    return {
        "height": height + HEAD + FOOT,
        "margin": margin,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "showlegend": False,
        "hoverlabel": {"bgcolor": WHITE, "bordercolor": CHARCOAL, "font": {"family": FONT, "size": 14, "color": INK}},
        "dragmode": False,
        **rest,
    }


def axis(**rest: Any) -> dict[str, Any]:
    """An axis that stays where it is, with readable letters and a quiet grid."""
    return {
        "fixedrange": True,
        "gridcolor": GRID,
        "linecolor": CHARCOAL,
        "tickcolor": CHARCOAL,
        "zeroline": False,
        "automargin": True,
        "tickfont": {"size": 13, "color": INK},
        "title": {"font": {"size": 13, "color": INK}},
        **rest,
    }
