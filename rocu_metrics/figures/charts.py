"""Draws bars and series as plotly figures in plain dicts: light to keep, and tested as data."""

import textwrap
from datetime import date
from typing import Any

from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Series
from rocu_metrics.exhibits.process import Process
from rocu_metrics.figures import process, theme

BAR, LINE, SPACE = 22, 20, 10
"""Pixels that a bar, a line of words above it and the space below it take."""
DATES = 36
"""Pixels that dates take below a series."""
WORDS_IN_LINE = 42
"""Letters that fit on a line of a chart 320 pixels wide."""


def chart(exhibit: Exhibit) -> dict[str, Any]:
    """The plotly figure of an exhibit whose figure is bars or a series, with title and source inside its image."""
    figure = exhibit.figure
    if isinstance(figure, Bars):
        drawn, below = _bars(figure), 12
    elif isinstance(figure, Series):
        drawn, below = _series(figure), DATES + 8
    elif isinstance(figure, Process):
        drawn, below = process.drawn(figure), DATES + 8
    else:
        raise TypeError(f"exhibit {exhibit.number} has no chart")
    write_on_image(drawn, exhibit, below)
    return drawn


def image_name(exhibit: Exhibit) -> str:
    """The file name of an image of the exhibit, which begins with its marking (STANDARDS M3)."""
    kept = "".join(letter if letter.isalnum() else " " for letter in exhibit.headline.lower())
    marks = f"{exhibit.marking}_ILLUSTRATIVE" if exhibit.illustrative else exhibit.marking
    return f"{marks}_{exhibit.number}_{'-'.join(kept.split())[:60]}"


def write_on_image(drawn: dict[str, Any], exhibit: Exhibit, below: int = 12) -> None:
    """Writes title, source, dates and marking into the margins; `below` is where the source begins, in pixels under the plot."""
    layout = drawn["layout"]
    invented = "ILLUSTRATIVE, every figure is invented. " if exhibit.illustrative else ""
    subtitle = textwrap.shorten(f"{invented}{exhibit.subtitle}", 120, placeholder=" …")
    title = "<br>".join([f"<b>{_plain(line)}</b>" for line in textwrap.wrap(exhibit.headline, 84)][:2])
    layout["title"] = {
        "text": f"{title}<br><span style='font-size:12px'>{_plain(subtitle)}</span>",
        "font": {"size": 16}, "x": 0.01, "xanchor": "left", "y": 1 - 26 / layout["height"], "yref": "container", "yanchor": "top",
    }  # fmt: skip
    named = "; ".join(dict.fromkeys(f"{one.title}, {one.publisher}" for one in exhibit.citations))
    marked = f"{exhibit.marking} · ILLUSTRATIVE" if invented else exhibit.marking
    source = textwrap.shorten(f"Source: {named}", 150, placeholder=" …")
    layout.setdefault("annotations", []).append({
        "text": f"{_plain(source)}<br>{exhibit.number} · {_plain(exhibit.as_at)} · {marked}",
        "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "align": "left", "yshift": -below,
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
            "pattern": {"shape": [_hatch(mark) for mark in figure.marks], "fgcolor": theme.CHARCOAL, "size": 6},
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


def _hatch(mark: Mark) -> str:
    return "/" if mark.tone == "weak" else ""


def _fill(mark: Mark) -> str:
    return {"strong": theme.BLUE, "plain": theme.GREY, "weak": theme.WHITE, "warning": theme.ORANGE}.get(mark.tone, theme.WHITE)


SYMBOLS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚", "star": "★"}
"""The symbol of each group of a series in turn, as the chart calls it and as a key prints it."""
NEAR = 0.07
"""Part of the height within which two words at one place would run together, so that one goes below its point."""


def series_key(figure: Series) -> list[tuple[str, str, str]]:
    """Printed symbol, colour and words of each group of a series of more than one."""
    groups = _groups(figure)
    signs = list(SYMBOLS.values())
    return [(signs[index % 6], _colours(groups)[index % 6], group) for index, group in enumerate(groups) if len(groups) > 1]


def _groups(figure: Series) -> list[str]:
    return list(dict.fromkeys(mark.group for mark in figure.marks))


def _colours(groups: list[str]) -> tuple[str, ...]:
    return (theme.BLUE, theme.ORANGE) if len(groups) <= 2 else theme.PALETTE


def _series(figure: Series) -> dict[str, Any]:
    groups, symbols = _groups(figure), list(SYMBOLS)
    top = max((mark.value or 0 for mark in figure.marks), default=0) or 1
    below = _below(figure.marks, top)
    traces = [
        _points(
            [mark for mark in figure.marks if mark.group == group], _colours(groups)[index % 6], symbols[index % 6], figure, below
        )
        for index, group in enumerate(groups)
    ]
    days = [day for mark in figure.marks for day in (mark.start, mark.end) if day]
    ticks = {"tickvals": [day.isoformat() for day, _ in figure.ticks], "ticktext": [_plain(words) for _, words in figure.ticks]}
    layout = theme.layout(
        height=330,
        xaxis=theme.axis(
            type="date", showgrid=False, ticks="outside", tickangle=0, **_span(days), **(ticks if figure.ticks else {})
        ),
        yaxis=theme.axis(
            range=[0, top * (1.4 if figure.breaks else 1.2)],
            ticks="",
            ticklabelposition="inside top",
            automargin=False,
            nticks=5,
        ),
        margin={"b": theme.FOOT + 34},
        shapes=[_break_line(day) for day, _ in figure.breaks],
        annotations=[_unit_label(figure.unit), *(_break_label(day, words) for day, words in figure.breaks)],
        showlegend=len(groups) > 1,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 11}},
    )
    return {"data": traces, "layout": layout}


def _below(marks: tuple[Mark, ...], top: float) -> set[Mark]:
    """The marks whose words go below the point: the shorter words of two that would stand in one place."""
    said = [mark for mark in marks if mark.text and mark.value is not None]
    pairs = [(one, other) for place, one in enumerate(said) for other in said[place + 1 :] if one.end == other.end]
    close = [pair for pair in pairs if abs((pair[0].value or 0) - (pair[1].value or 0)) < NEAR * top]
    return {min(pair, key=lambda mark: len(mark.text)) for pair in close}


def _points(marks: list[Mark], colour: str, symbol: str, figure: Series, below: set[Mark]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers+text" if figure.joined else "markers+text", "name": _plain(marks[0].group),
        "x": [(mark.end or mark.start or date.min).isoformat() for mark in marks],
        "y": [mark.value for mark in marks],
        "text": [_plain(mark.text) for mark in marks], "textfont": {"size": 13, "color": theme.INK},
        "textposition": ["bottom center" if mark in below else "top center" for mark in marks],
        "marker": {
            "symbol": [f"{symbol}-open" if mark.tone == "weak" else symbol for mark in marks],
            "size": 12, "color": colour, "line": {"color": colour, "width": 2},
        },
        "line": {"color": colour, "width": 2}, "connectgaps": False, "cliponaxis": False,
        "hovertext": [_plain(f"{mark.label}: {mark.text}" if mark.text else mark.label) for mark in marks], "hoverinfo": "text",
    }  # fmt: skip


def _span(days: list[date]) -> dict[str, Any]:
    """A range of dates with room for words at both ends."""
    if not days:
        return {}
    first, last = min(days), max(days)
    room = max((last - first).days // 6, 40)
    return {
        "range": [date.fromordinal(first.toordinal() - room).isoformat(), date.fromordinal(last.toordinal() + room).isoformat()]
    }


def _unit_label(unit: str) -> dict[str, Any]:
    return {
        "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False,
        "text": _plain(unit), "align": "left", "font": {"size": 12, "color": theme.CHARCOAL},
    }  # fmt: skip


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
