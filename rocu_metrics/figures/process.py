"""Draws process charts (XmR): line, mean and usual range, each point marked by what it is (STANDARDS S6), gaps as gaps."""

import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rocu_metrics.exhibits.process import Band, Moment, Process, State
from rocu_metrics.figures import theme
from rocu_metrics.words import financial_years

HEIGHT = 340
MARKS: dict[State, tuple[str, str, str, str]] = {
    "common": ("circle-open", theme.CHARCOAL, "○", "within chance"),
    "improvement": ("triangle-up", theme.BLUE, "▲", "a change for the better"),
    "concern": ("square", theme.ORANGE, "■", "a change for the worse"),
    "neutral": ("diamond", theme.PLUM, "◆", "a change, neither better nor worse"),
    "gap": ("x-thin-open", theme.CHARCOAL, "✕", "no figure (the table says why)"),
}
"""Symbol, colour, printed sign and words of each state."""
FEW_YEARS = 6
"""Financial years that may each have a tick on a narrow screen; of more every second has one."""


def key(figure: Process) -> list[tuple[str, str, str]]:
    """Printed sign, colour and words of each mark that is drawn, and of the lines."""
    held = {step.state for step in figure.steps}
    marks = [(sign, colour, words) for state, (_, colour, sign, words) in MARKS.items() if state in held]
    lines = [("━", theme.MID_BLUE, "mean"), ("╌", theme.MID_BLUE, "limits of the usual range")] if figure.bands else []
    return [*marks, *lines]


def drawn(figure: Process) -> dict[str, Any]:
    """The plotly figure of a process chart."""
    tops = [step.value for step in figure.steps if step.value is not None] + [band.upper for band in figure.bands]
    top = max(tops, default=0) or 1
    days = [step.day for step in figure.steps]
    layout = theme.layout(
        height=HEIGHT,
        xaxis=theme.axis(type="date", showgrid=False, ticks="outside", tickangle=0, **_span(days), **_ticks(days)),
        yaxis=theme.axis(
            range=[min(0, *(band.lower for band in figure.bands)) if figure.bands else 0, top * (1.4 if figure.breaks else 1.2)],
            ticks="", ticklabelposition="inside top", automargin=False, nticks=5,
        ),
        margin={"b": theme.FOOT + 34},
        shapes=[_break(day) for day, _ in figure.breaks],
        annotations=[_unit(figure.unit), *(_said(day, words) for day, words in figure.breaks)],
    )  # fmt: skip
    return {"data": [*_bands(figure.bands), *_lines(figure), *_points(figure)], "layout": layout}


def _bands(bands: tuple[Band, ...]) -> Iterator[dict[str, Any]]:
    for band in bands:
        for value, dash in ((band.mean, "solid"), (band.lower, "dash"), (band.upper, "dash")):
            yield {
                "type": "scatter", "mode": "lines", "x": [band.start.isoformat(), band.end.isoformat()], "y": [value, value],
                "line": {"color": theme.MID_BLUE, "width": 1.5, "dash": dash}, "hoverinfo": "skip",
            }  # fmt: skip


def _lines(figure: Process) -> Iterator[dict[str, Any]]:
    for stretch in figure.stretches:
        yield {
            "type": "scatter", "mode": "lines", "x": [step.day.isoformat() for step in stretch],
            "y": [step.value for step in stretch], "connectgaps": False, "hoverinfo": "skip",
            "line": {"color": theme.CHARCOAL, "width": 1.5},
        }  # fmt: skip


def _points(figure: Process) -> Iterator[dict[str, Any]]:
    """One trace a state, so that each has its own mark; a gap stands on the foot of the chart."""
    given = [step for step in figure.steps if step.value is not None]
    last = given[-1] if given else None
    for state, (symbol, colour, _, words) in MARKS.items():
        steps = [step for step in figure.steps if step.state == state]
        if steps:
            yield {
                "type": "scatter", "mode": "markers+text", "name": words, "x": [step.day.isoformat() for step in steps],
                "y": [0 if step.value is None else step.value for step in steps],
                "text": [_plain(step.text) if step is last else "" for step in steps], "textposition": "top center",
                "textfont": {"size": 13, "color": theme.INK}, "cliponaxis": False,
                "marker": {"symbol": symbol, "size": 9, "color": colour, "line": {"color": colour, "width": 1.5}},
                "hovertext": [_plain(_words(step)) for step in steps], "hoverinfo": "text",
            }  # fmt: skip


def _words(step: Moment) -> str:
    return f"{step.label}: {step.text}" + (f", {step.why}" if step.why else "")


def _span(days: list[date]) -> dict[str, Any]:
    if not days:
        return {}
    room = timedelta(days=max((max(days) - min(days)).days // 30, 45))
    return {"range": [(min(days) - room).isoformat(), (max(days) + 2 * room).isoformat()]}


def _ticks(days: list[date]) -> dict[str, Any]:
    """A tick where a financial year begins; of many years every second one."""
    starts = sorted({date(day.year - (day.month < 4), 4, 1) for day in days})
    kept = [day for place, day in enumerate(starts) if day >= min(days) and (len(starts) <= FEW_YEARS or place % 2 == 0)]
    return {"tickvals": [day.isoformat() for day in kept], "ticktext": [financial_years(day.year, day.year + 1) for day in kept]}


def _break(day: date) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1,
        "line": {"color": theme.CHARCOAL, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _said(day: date, words: str) -> dict[str, Any]:
    lines = "<br>".join(_plain(line) for line in textwrap.wrap(words, 22)[:3])
    return {
        "x": day.isoformat(), "y": 1, "xref": "x", "yref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False,
        "text": lines, "align": "left", "font": {"size": 12, "color": theme.INK}, "xshift": 6,
    }  # fmt: skip


def _unit(unit: str) -> dict[str, Any]:
    return {
        "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "showarrow": False,
        "text": _plain(unit), "align": "left", "font": {"size": 12, "color": theme.CHARCOAL},
    }  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
