"""An exhibit as plain data, from which the typesetter, a DOCX and an HTML file all print the same words and figures."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rocu_metrics.exhibits.aloud import aloud
from rocu_metrics.exhibits.model import AreaMap, Cards, Citation, Dispute, Disputes, Exhibit, Folds, Matrix, Table
from rocu_metrics.exhibits.scope import cited_evidence, short_source_words, source_words
from rocu_metrics.figures import geography
from rocu_metrics.figures.printed import printed, printed_key
from rocu_metrics.papers import renderer

NAMED = 3
"""Sources that the source line names; the others are counted there and listed in full in the sources."""
PRODUCT = "ROCU scrutiny dashboard"
ILLUSTRATIVE = "ILLUSTRATIVE: invented figures, which show what a full store looks like"
SCENARIO = "SCENARIO, no fact"
"""Leads what would be and not what is."""
FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Signs that XML, and so SVG, DOCX and XLSX, cannot hold."""
Draw = Callable[[dict[str, Any]], bytes]


@dataclass(frozen=True)
class Provenance:
    """What a file says beside its exhibit (STANDARDS X2): which choice, which knowledge, whom to ask, where to look again."""

    filters: str = ""
    """The choice of place, period and day in a sentence."""
    version: str = ""
    """The data version that the figures are of."""
    known: str = ""
    """“As publicly known on 19 November 2019”, empty for today."""
    link: str = ""
    """The address that shows the same again, with its day and data version."""
    contact: str = ""


def exhibit_data(exhibit: Exhibit, provenance: Provenance, draw: Draw | None = renderer.svg) -> dict[str, Any]:
    """The exhibit as data that JSON can hold: texts, lists and dicts alone, none of them markup.

    `figure` is None or a dict whose `kind` is "drawing" (`svg`, `key`, `attribution`), "matrix", "cards", "disputes", "folds" or
    "table". `draw` makes the SVG of a chart or map; None leaves drawings out (`svg` is then empty), and no browser is needed.
    Raises `renderer.RendererMissing` and `renderer.RendererFailed`.
    """
    named = list(dict.fromkeys(source_words(one) for one in exhibit.citations))
    made: dict[str, Any] = {
        "number": exhibit.number,
        "headline": exhibit.headline,
        "subtitle": exhibit.subtitle,
        "lead": exhibit.lead,
        "empty": exhibit.empty,
        "figure": None if exhibit.empty else _figure(exhibit, draw),
        "alt": alt_text(exhibit),
        "description": list(exhibit.description),
        "aloud": list(aloud(exhibit)),
        "caveats": list(exhibit.caveats),
        "warnings": [warning(one) for one in exhibit.disputes[:2]],
        "disputes": [_dispute(one) for one in exhibit.disputes],
        "ask": list(exhibit.ask),
        "source": source_line(exhibit),
        "sources": named,
        "citations": [_citation(one) for one in exhibit.citations],
        "standing": standing(exhibit, provenance.known, provenance.version),
        "marking": exhibit.marking,
        "cleared": clearance(exhibit.cleared),
        "cautions": list(cautions(exhibit)),
        "filters": provenance.filters,
        "version": provenance.version,
        "known": provenance.known,
        "link": provenance.link,
        "contact": provenance.contact,
        "table": table_data(exhibit.table),
    }
    return {key: printable(value) for key, value in made.items()}


def printable(data: Any) -> Any:
    """The same data without the signs that no document may hold: controls, and halves of a pair that stand alone."""
    if isinstance(data, str):
        return FORBIDDEN.sub("", data)
    if isinstance(data, Mapping):
        return {key: printable(value) for key, value in data.items()}
    return [printable(one) for one in data] if isinstance(data, list | tuple) else data


def cautions(exhibit: Exhibit) -> tuple[str, ...]:
    """What must be seen wherever the exhibit goes: that its figures are invented, or show what would be and not what is."""
    scenario = f"{SCENARIO}: {exhibit.scenario}" if exhibit.scenario else ""
    return tuple(words for words in (ILLUSTRATIVE if exhibit.illustrative else "", scenario) if words)


def alt_text(exhibit: Exhibit) -> str:
    """The name of a picture of the exhibit, with the first sentences of its description."""
    named = [f"{words.rstrip('.')}." for words in (exhibit.headline, exhibit.subtitle) if words]
    return " ".join([*named, *exhibit.description[:3]])


def source_line(exhibit: Exhibit) -> str:
    """The line that names the sources, empty where there is none."""
    named, more = named_sources(exhibit)
    return f"Source: {'; '.join(named)}{f'; and {more} more' if more else ''}." if named else ""


def named_sources(exhibit: Exhibit) -> tuple[list[str], int]:
    """The sources that a line has room for, the newest, and how many more there are."""
    every = list(dict.fromkeys(source_words(one) for one in exhibit.citations))
    return every[-NAMED:], len(every[:-NAMED])


def standing(exhibit: Exhibit, known: str, version: str, *more: str) -> str:
    """The line of its dates: up to when, as known on which day, of which data version, and whatever `more` a file says there."""
    parts = (exhibit.as_at or "No figure", known, f"data version {version}" if version else "", *more)
    return " · ".join(part for part in parts if part)


def clearance(cleared: bool) -> str:
    """Whether something may be published, as it stands beside the marking."""
    return "cleared for publication" if cleared else "not cleared for publication"


def warning(one: Dispute) -> str:
    """A conflict in a line, as the screen leads with it."""
    return f"{'Sources conflict' if one.kind == 'contradiction' else 'Take care'}: {one.what}"


def table_data(table: Table) -> dict[str, Any]:
    """A table as data: `caption`, `columns` and `rows`."""
    return {"caption": table.caption, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def _figure(exhibit: Exhibit, draw: Draw | None) -> dict[str, Any] | None:
    figure = exhibit.figure
    if isinstance(figure, Matrix):
        return _matrix(figure)
    if isinstance(figure, Cards):
        return {"kind": "cards", "cards": [
            {
                "label": card.label, "figure": card.figure, "detail": card.detail,
                "cited": short_source_words(card.citation) if card.citation else "",
            }
            for card in figure.cards
        ]}  # fmt: skip
    if isinstance(figure, Disputes):
        return {"kind": "disputes", "disputes": [_dispute(one) for one in figure.disputes]}
    if isinstance(figure, Folds):
        return {"kind": "folds", "folds": [{"heading": one.heading, "table": table_data(one.table)} for one in figure.folds]}
    if isinstance(figure, Table):
        return {"kind": "table", "table": table_data(figure)}
    return _drawing(exhibit, draw)


def _drawing(exhibit: Exhibit, draw: Draw | None) -> dict[str, Any] | None:
    drawn = printed(exhibit)
    if drawn is None:
        return None
    is_map = isinstance(exhibit.figure, AreaMap)
    return {
        "kind": "drawing",
        "svg": draw(printable(drawn)).decode() if draw else "",
        "key": [{"svg": svg, "words": words} for svg, words in printed_key(exhibit)],
        "attribution": geography.ATTRIBUTION if is_map else "",
    }


def _matrix(figure: Matrix) -> dict[str, Any]:
    bands = dict(figure.bands)
    return {
        "kind": "matrix",
        "corner": figure.corner,
        "columns": list(figure.columns),
        "rows": [
            {
                "band": bands.get(place, ""),
                "name": name,
                "cells": [{"sign": one.sign, "meaning": one.meaning, "note": one.note, "tone": one.tone} for one in cells],
            }
            for place, (name, cells) in enumerate(figure.rows)
        ],
        "key": [{"sign": sign, "words": words, "tone": tone} for sign, words, tone in figure.key],
    }


def _dispute(one: Dispute) -> dict[str, Any]:
    sides = [
        {
            "side": side.side, "value": side.value or "not stated", "quote": side.citation.quote,
            "source": _joined([source_words(side.citation), side.citation.place]),
        }
        for side in one.sides
    ]  # fmt: skip
    return {"id": one.id, "what": one.what, "kind": one.kind, "sides": sides, "shown_as": one.shown_as}


def _citation(one: Citation) -> dict[str, str]:
    return {
        "source": source_words(one), "evidence": cited_evidence(one), "place": one.place, "quote": one.quote,
        "where": one.where,
    }  # fmt: skip


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)
