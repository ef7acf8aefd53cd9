"""Draws marks one below the other, each under its own words, so that nothing is cut on a narrow screen: bars, steps, spans."""

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any

from rocu_metrics.exhibits.model import Bars, Spans, Tone, Waterfall
from rocu_metrics.figures import theme
from rocu_metrics.words import financial_years

BAR, LINE, SPACE = 22, 20, 10
"""Pixels that a bar, a line of words above it and the space below it take."""
WORDS_IN_LINE = 42
"""Letters that fit on a line of a chart 320 pixels wide."""
DATES = 36
"""Pixels that dates take below a chart."""
DAY = 86_400_000
"""Milliseconds of a day, in which plotly counts the length of a bar on an axis of days."""
MOST_TICKS = 5
"""Years that fit below a narrow chart."""


def plain(text: str) -> str:
    """Text with the letters that plotly would read as markup made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int) -> str:
    """Harmless text in lines of at most `width` letters."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))


def bars(figure: Bars, letters: int = WORDS_IN_LINE) -> dict[str, Any]:
    """Bars from zero; a gap has words alone."""
    words = [_words(letters, mark.label, mark.text, mark.group) for mark in figure.marks]
    middles, height = _stacked([mark.value is not None for mark in figure.marks], words)
    longest = max((mark.value or 0 for mark in figure.marks), default=0) or 1
    trace = {
        **_trace([mark.tone for mark in figure.marks], words, middles, [_hatch(mark.tone) for mark in figure.marks]),
        "x": [mark.value for mark in figure.marks],
    }
    return _drawn([trace], words, middles, height, theme.axis(range=[0, longest], visible=False))


def waterfall(figure: Waterfall, letters: int = WORDS_IN_LINE) -> dict[str, Any]:
    """Bars that begin where the figure says; the axis holds zero, which is drawn as a line where bars lie on both sides."""
    words = [_words(letters, step.label, step.text) for step in figure.steps]
    middles, height = _stacked([step.end is not None for step in figure.steps], words)
    ends = [value for step in figure.steps for value in (step.begin, step.end) if value is not None]
    trace = {
        **_trace([step.tone for step in figure.steps], words, middles, [_hatch(step.tone) for step in figure.steps]),
        "base": [step.begin for step in figure.steps],
        "x": [None if step.end is None else step.end - step.begin for step in figure.steps],
    }  # fmt: skip
    axis = theme.axis(range=[min([0, *ends]), max([0, *ends]) or 1], visible=False)
    drawn = _drawn([trace], words, middles, height, axis)
    if min(ends, default=0) < 0:
        drawn["layout"]["shapes"] = [_across(0, "solid")]
    return drawn


def spans(figure: Spans, letters: int = WORDS_IN_LINE) -> dict[str, Any]:
    """Stretches of time over an axis of days; one without a known end is hatched."""
    words = [_words(letters, span.label, span.text, span.group) for span in figure.spans]
    middles, height = _stacked([True] * len(words), words)
    hatches = ["/" if span.open_ended else _hatch(span.tone) for span in figure.spans]
    trace = {
        **_trace([span.tone for span in figure.spans], words, middles, hatches),
        "base": [span.start.isoformat() for span in figure.spans],
        "x": [((span.end - span.start).days + 1) * DAY for span in figure.spans],
    }
    days = [day for span in figure.spans for day in (span.start, span.end)] + [day for day, _ in figure.days]
    drawn = _drawn([trace], words, middles, height, _years(days))
    layout = drawn["layout"]
    layout["margin"]["b"] = theme.FOOT + 8 + DATES
    layout["height"] += DATES
    layout["shapes"] = [_across(day.isoformat(), "dash") for day, _ in figure.days]
    over_lines = [{**one, "bgcolor": theme.WHITE} for one in layout["annotations"]]
    layout["annotations"] = [*over_lines, *(_beside_line(day, said) for day, said in figure.days)]
    return drawn


def _years(days: Sequence[date]) -> dict[str, Any]:
    """An axis of days with a tick at the start of as many financial years as fit."""
    if not days:
        return theme.axis(type="date", visible=False)
    first, last = min(days), max(days)
    years = [year for year in range(first.year, last.year + 1) if first <= date(year, 4, 1) <= last]
    shown = years[:: len(years) // MOST_TICKS + 1]
    return theme.axis(
        type="date", showgrid=True, tickangle=0, ticks="outside", automargin=False,
        range=[first.isoformat(), date.fromordinal(last.toordinal() + 1).isoformat()],
        tickvals=[date(year, 4, 1).isoformat() for year in shown], ticktext=[financial_years(year, year + 1) for year in shown],
    )  # fmt: skip


def _words(letters: int, label: str, text: str, group: str = "") -> str:
    return wrapped(f"{group}: {label}: {text}" if group else f"{label}: {text}", letters)


def _stacked(drawn: Sequence[bool], words: Sequence[str]) -> tuple[list[float], int]:
    """The middle of each bar in pixels from the top, and the height that all of them take; a gap takes no bar."""
    middles, top = [], 0
    for has_bar, text in zip(drawn, words, strict=True):
        top += LINE * (text.count("<br>") + 1)
        middles.append(top + BAR / 2)
        top += (BAR if has_bar else 0) + SPACE
    return middles, top


def _trace(tones: Sequence[Tone], words: Sequence[str], middles: Sequence[float], hatches: Sequence[str]) -> dict[str, Any]:
    """What all bars share: where they lie, their fill and hatching, and their words."""
    return {
        "type": "bar", "orientation": "h", "y": list(middles), "width": BAR, "hovertext": list(words), "hoverinfo": "text",
        "marker": {
            "color": [_fill(tone) for tone in tones],
            "line": {"color": theme.CHARCOAL, "width": 1},
            "pattern": {"shape": list(hatches), "fgcolor": theme.CHARCOAL, "size": 6},
        },
    }  # fmt: skip


def _drawn(
    traces: list[dict[str, Any]], words: Sequence[str], middles: Sequence[float], height: int, xaxis: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    above = [_above_bar(middle - BAR / 2, text) for middle, text in zip(middles, words, strict=True)]
    layout = theme.layout(
        height=height, xaxis=xaxis, yaxis=theme.axis(range=[height, 0], visible=False), annotations=above,
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def _above_bar(top: float, text: str) -> dict[str, Any]:
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "y", "yanchor": "bottom", "xshift": -2,
        "text": text, "align": "left", "showarrow": False, "font": {"size": 14, "color": theme.INK},
    }  # fmt: skip


def _across(place: float | str, dash: str) -> dict[str, Any]:
    """A line from top to bottom at a place of the axis, behind the bars and their words."""
    return {
        "type": "line", "layer": "below", "xref": "x", "yref": "paper", "x0": place, "x1": place, "y0": 0, "y1": 1,
        "line": {"color": theme.CHARCOAL, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _beside_line(day: date, words: str) -> dict[str, Any]:
    return {
        "x": day.isoformat(), "xref": "x", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "bottom", "xshift": -4,
        "text": wrapped(words, 24), "align": "right", "showarrow": False, "font": {"size": 12, "color": theme.INK},
        "bgcolor": theme.WHITE,
    }  # fmt: skip


def _hatch(tone: Tone) -> str:
    return "/" if tone == "weak" else ""


def _fill(tone: Tone) -> str:
    return {"strong": theme.BLUE, "plain": theme.GREY, "weak": theme.WHITE, "warning": theme.ORANGE}.get(tone, theme.WHITE)
