"""Draws bars and series as plotly figures in plain dicts: light to keep, and tested as data."""

import textwrap
from datetime import date
from typing import Any

from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Series
from rocu_metrics.figures import theme

BAR, LINE, SPACE = 22, 20, 10
"""Pixels that a bar, a line of words above it and the space below it take."""
WORDS_IN_LINE = 42
"""Letters that fit on a line of a chart 320 pixels wide."""


def chart(exhibit: Exhibit) -> dict[str, Any]:
    """The plotly figure of an exhibit whose figure is bars or a series, with title and source inside its image."""
    figure = exhibit.figure
    drawn = _bars(figure) if isinstance(figure, Bars) else _series(figure) if isinstance(figure, Series) else None
    if drawn is None:
        raise TypeError(f"exhibit {exhibit.number} has no chart")
    write_on_image(drawn, exhibit)
    return drawn


def image_name(exhibit: Exhibit) -> str:
    """The file name of an image of the exhibit, which begins with its marking (STANDARDS M3)."""
    kept = "".join(letter if letter.isalnum() else " " for letter in exhibit.headline.lower())
    return f"{exhibit.marking}_{exhibit.number}_{'-'.join(kept.split())[:60]}"


def write_on_image(drawn: dict[str, Any], exhibit: Exhibit) -> None:
    title = "<br>".join([f"<b>{_plain(line)}</b>" for line in textwrap.wrap(exhibit.headline, 84)][:2])
    drawn["layout"]["title"] = {
        "text": f"{title}<br><span style='font-size:12px'>{_plain(textwrap.shorten(exhibit.subtitle, 120, placeholder=' …'))}</span>",
        "font": {"size": 16},
        "x": 0.01, "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 8},
    }  # fmt: skip
    named = "; ".join(dict.fromkeys(f"{one.title}, {one.publisher}" for one in exhibit.citations))
    source = textwrap.shorten(f"Source: {named}", 150, placeholder=" …")
    drawn["layout"].setdefault("annotations", []).append({
        "text": f"{_plain(source)}<br>{exhibit.number} · {_plain(exhibit.as_at)} · {exhibit.marking}",
        "xref": "paper", "yref": "container", "x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom", "align": "left",
        "showarrow": False, "font": {"size": 11, "color": theme.CHARCOAL}, "name": "on the image alone",
    })  # fmt: skip


def _plain(text: str) -> str:
    """Text with the letters that plotly would read as markup made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _bars(figure: Bars) -> dict[str, Any]:
    """Each bar under its own words, so that nothing is cut on a narrow screen; a gap has words alone."""
    words = [_wrapped(f"{_label(mark)}: {mark.text}", WORDS_IN_LINE) for mark in figure.marks]
    middles, height = _stacked(figure.marks, words)
    longest = max((mark.value or 0 for mark in figure.marks), default=0) or 1
    trace = {
        "type": "bar", "orientation": "h", "y": middles, "x": [mark.value for mark in figure.marks],
        "marker": {
            "color": [_fill(mark) for mark in figure.marks],
            "line": {"color": theme.CHARCOAL, "width": 1},
            "pattern": {"shape": ["/" if mark.tone == "weak" else "" for mark in figure.marks], "fgcolor": theme.CHARCOAL, "size": 6},
        },
        "width": BAR, "hovertext": words, "hoverinfo": "text",
    }  # fmt: skip
    layout = theme.layout(
        height=height,
        xaxis=theme.axis(range=[0, longest], visible=False),
        yaxis=theme.axis(range=[height, 0], visible=False),
        annotations=[_above_bar(middle - BAR / 2, text) for middle, text in zip(middles, words, strict=True)],
    )
    return {"data": [trace], "layout": layout}


def _stacked(marks: tuple[Mark, ...], words: list[str]) -> tuple[list[float], int]:
    """The middle of each bar in pixels from the top, and the height that all of them take."""
    middles, top = [], 0
    for mark, text in zip(marks, words, strict=True):
        top += LINE * (text.count("<br>") + 1)
        middles.append(top + BAR / 2)
        top += (BAR if mark.value is not None else 0) + SPACE
    return middles, top


def _above_bar(top: float, text: str) -> dict[str, Any]:
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "y", "yanchor": "bottom", "xshift": -2,
        "text": text, "align": "left", "showarrow": False, "font": {"size": 14, "color": theme.INK},
    }  # fmt: skip


def _label(mark: Mark) -> str:
    return f"{mark.group}: {mark.label}" if mark.group else mark.label


def _wrapped(text: str, width: int) -> str:
    return "<br>".join(_plain(line) for line in textwrap.wrap(text, width))


def _fill(mark: Mark) -> str:
    return {"strong": theme.BLUE, "plain": theme.GREY, "weak": theme.WHITE, "warning": theme.ORANGE}.get(mark.tone, theme.WHITE)


def _series(figure: Series) -> dict[str, Any]:
    groups = list(dict.fromkeys(mark.group for mark in figure.marks))
    colours = (theme.BLUE, theme.ORANGE) if len(groups) <= 2 else theme.PALETTE
    symbols = ("circle", "square", "diamond", "triangle-up", "cross", "star")
    traces = [
        _points(
            [mark for mark in figure.marks if mark.group == group], colours[index % 6], symbols[index % 6], figure.joined, group
        )
        for index, group in enumerate(groups)
    ]
    top = max((mark.value or 0 for mark in figure.marks), default=0) or 1
    days = [day for mark in figure.marks for day in (mark.start, mark.end) if day]
    layout = theme.layout(
        height=300,
        xaxis=theme.axis(type="date", showgrid=False, ticks="outside", **_span(days)),
        yaxis=theme.axis(range=[0, top * 1.2], title={"text": figure.unit, "font": {"size": 13}}, ticks=""),
        shapes=[_break_line(day) for day, _ in figure.breaks],
        annotations=[_break_label(day, words) for day, words in figure.breaks],
        showlegend=len(groups) > 1,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13}},
    )
    return {"data": traces, "layout": layout}


def _points(marks: list[Mark], colour: str, symbol: str, joined: bool, group: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers+text" if joined else "markers+text", "name": _plain(group),
        "x": [(mark.end or mark.start or date.min).isoformat() for mark in marks],
        "y": [mark.value for mark in marks],
        "text": [_plain(mark.text) for mark in marks], "textposition": "top center", "textfont": {"size": 13, "color": theme.INK},
        "marker": {
            "symbol": [f"{symbol}-open" if mark.tone == "weak" else symbol for mark in marks],
            "size": 12, "color": colour, "line": {"color": colour, "width": 2},
        },
        "line": {"color": colour, "width": 2}, "connectgaps": False, "cliponaxis": False,
        "hovertext": [_plain(f"{mark.label}: {mark.text}") for mark in marks], "hoverinfo": "text",
    }  # fmt: skip


def _span(days: list[date]) -> dict[str, Any]:
    """A range of dates with room for labels at both ends."""
    if not days:
        return {}
    first, last = min(days), max(days)
    room = max((last - first).days // 12, 40)
    return {
        "range": [date.fromordinal(first.toordinal() - room).isoformat(), date.fromordinal(last.toordinal() + room).isoformat()]
    }


def _break_line(day: date) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1,
        "line": {"color": theme.CHARCOAL, "width": 1.5, "dash": "dash"},
    }  # fmt: skip


def _break_label(day: date, words: str) -> dict[str, Any]:
    return {
        "x": day.isoformat(), "y": 1, "xref": "x", "yref": "paper", "xanchor": "right", "yanchor": "top", "showarrow": False,
        "text": _wrapped(words, 24), "align": "right", "font": {"size": 12, "color": theme.INK}, "xshift": -6,
    }  # fmt: skip
