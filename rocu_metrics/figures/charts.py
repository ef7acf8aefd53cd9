"""Draws charts as plotly figures in plain dicts, light to keep and tested as data, with what an image of them carries."""

import textwrap
from datetime import date
from typing import Any

from rocu_metrics.exhibits.model import Bars, Chart, Exhibit, Mark, Series, Spans, Waterfall
from rocu_metrics.exhibits.process import Process
from rocu_metrics.figures import process, theme
from rocu_metrics.figures.stacked import DATES, WORDS_IN_LINE, bars, plain, spans, waterfall, wrapped
from rocu_metrics.words import marked_name


def chart(exhibit: Exhibit) -> dict[str, Any]:
    """The plotly figure of an exhibit whose figure is a chart, with title and source inside its image."""
    if not isinstance(exhibit.figure, Chart):
        raise TypeError(f"exhibit {exhibit.number} has no chart")
    drawn = plotted(exhibit.figure)
    write_on_image(drawn, exhibit, DATES + 8 if isinstance(exhibit.figure, Series | Spans | Process) else 12)
    return drawn


def plotted(figure: Chart, letters: int = WORDS_IN_LINE) -> dict[str, Any]:
    """A chart without title and source, its margins kept for them; `letters` fit on a line of words above a bar."""
    if isinstance(figure, Bars):
        return bars(figure, letters)
    if isinstance(figure, Waterfall):
        return waterfall(figure, letters)
    if isinstance(figure, Process):
        return process.drawn(figure)
    return spans(figure, letters) if isinstance(figure, Spans) else _series(figure)


def chart_key(figure: Chart) -> list[tuple[str, str, str]]:
    """Printed sign, colour and words of what a chart draws; empty where the chart explains itself."""
    if isinstance(figure, Process):
        return process.key(figure)
    return series_key(figure) if isinstance(figure, Series) else []


def image_name(exhibit: Exhibit) -> str:
    """The file name of an image of the exhibit, which begins with its marking (STANDARDS M3)."""
    kept = "".join(letter if letter.isalnum() else " " for letter in exhibit.headline.lower())
    name = f"{exhibit.number}_{'-'.join(kept.split())[:60]}"
    return marked_name(name, exhibit.marking, exhibit.illustrative, bool(exhibit.scenario))


def write_on_image(drawn: dict[str, Any], exhibit: Exhibit, below: int = 12) -> None:
    """Writes title, source, dates and marking into the margins; `below` is where the source begins, in pixels under the plot."""
    layout = drawn["layout"]
    invented = "ILLUSTRATIVE, every figure is invented. " if exhibit.illustrative else ""
    supposed = "SCENARIO, not a fact. " if exhibit.scenario else ""
    marks = (exhibit.marking, *(["ILLUSTRATIVE"] * bool(invented)), *(["SCENARIO"] * bool(supposed)))
    subtitle = textwrap.shorten(f"{invented}{supposed}{exhibit.subtitle}", 120, placeholder=" …")
    title = "<br>".join([f"<b>{plain(line)}</b>" for line in textwrap.wrap(exhibit.headline, 84)][:2])
    layout["title"] = {
        "text": f"{title}<br><span style='font-size:12px'>{plain(subtitle)}</span>",
        "font": {"size": 16}, "x": 0.01, "xanchor": "left", "y": 1 - 26 / layout["height"], "yref": "container", "yanchor": "top",
    }  # fmt: skip
    named = "; ".join(dict.fromkeys(f"{one.title}, {one.publisher}" for one in exhibit.citations))
    source = textwrap.shorten(f"Source: {named}", 150, placeholder=" …")
    layout.setdefault("annotations", []).append({
        "text": f"{plain(source)}<br>{exhibit.number} · {plain(exhibit.as_at)} · {' · '.join(marks)}",
        "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "align": "left", "yshift": -below,
        "showarrow": False, "font": {"size": 11, "color": theme.CHARCOAL}, "name": "on the image alone",
    })  # fmt: skip


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
    ticks = {"tickvals": [day.isoformat() for day, _ in figure.ticks], "ticktext": [plain(words) for _, words in figure.ticks]}
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
        "type": "scatter", "mode": "lines+markers+text" if figure.joined else "markers+text", "name": plain(marks[0].group),
        "x": [(mark.end or mark.start or date.min).isoformat() for mark in marks],
        "y": [mark.value for mark in marks],
        "text": [plain(mark.text) for mark in marks], "textfont": {"size": 13, "color": theme.INK},
        "textposition": ["bottom center" if mark in below else "top center" for mark in marks],
        "marker": {
            "symbol": [f"{symbol}-open" if mark.tone == "weak" else symbol for mark in marks],
            "size": 12, "color": colour, "line": {"color": colour, "width": 2},
        },
        "line": {"color": colour, "width": 2}, "connectgaps": False, "cliponaxis": False,
        "hovertext": [plain(f"{mark.label}: {mark.text}" if mark.text else mark.label) for mark in marks], "hoverinfo": "text",
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
        "text": plain(unit), "align": "left", "font": {"size": 12, "color": theme.CHARCOAL},
    }  # fmt: skip


def _break_line(day: date) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1,
        "line": {"color": theme.CHARCOAL, "width": 1.5, "dash": "dash"},
    }  # fmt: skip


def _break_label(day: date, words: str) -> dict[str, Any]:
    return {
        "x": day.isoformat(), "y": 1, "xref": "x", "yref": "paper", "xanchor": "right", "yanchor": "top", "showarrow": False,
        "text": wrapped(words, 24), "align": "right", "font": {"size": 12, "color": theme.INK}, "xshift": -6,
    }  # fmt: skip
