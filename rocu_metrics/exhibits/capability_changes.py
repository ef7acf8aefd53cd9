"""Coverage over time: what statements and returns changed between two days, by the day they are about or were public."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import SIGNS, capability_cells, latest
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, source_words
from rocu_metrics.measures import coverage
from rocu_metrics.words import day_in_words, in_letters, listed

NUMBER = "C5"
COLUMNS = ("Day", "Region or force", "Capability", "Was", "Became", "What happened")
BEHIND = (*COLUMNS, "Public from", "Source", "Place", "Quote", "Note")
ORDER = ("changed", "not clear", "first statement", "confirmed")
MOST = 60
"""Statements up to which those that only confirm are listed too."""
TOLD = (*ORDER, "withdrawn")
NO_STATEMENT = "no statement"
NOUNS = {
    "changed": ("change", "changes"), "not clear": ("left open", "left open"), "confirmed": ("confirmed", "confirmed"),
    "first statement": ("first statement", "first statements"), "withdrawn": ("withdrawn", "withdrawn"),
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Two days, and whether what is compared is what was so on them, or what was known on them."""

    first: date
    second: date
    known: bool = False


def since(scope: Scope) -> Exhibit:
    """What came after the last great round of statements but one, or after the earliest statements."""
    cells = capability_cells(scope)
    start = coverage.round_before(cells)
    return _nothing(scope, "") if start is None else _changed(scope, cells, Span(start, scope.filters.asof or date.max))


def between(span: Span) -> Callable[[Scope], Exhibit]:
    """What changed between two days."""

    def made(scope: Scope) -> Exhibit:
        return _known(scope, span) if span.known else _changed(scope, capability_cells(scope), span)

    kind = "known" if span.known else "so"
    made.__module__, made.__qualname__ = __name__, f"between_{span.first}_{span.second}_{kind}"
    return made


def _within(scope: Scope, cells: pd.DataFrame) -> pd.DataFrame:
    areas = scope.areas()
    return cells[cells["area_slug"].isin(areas)] if areas else cells


def _changed(scope: Scope, cells: pd.DataFrame, span: Span) -> Exhibit:
    told = _within(scope, coverage.changes(cells, span.first, span.second))
    days = _days(span, "about a day")
    if told.empty:
        return _nothing(scope, days)
    told = told.assign(becomes=told["status"], happened=told["change"], day=told["measured"])
    return _exhibit(scope, told, days, "by the day that each statement is about")


def _known(scope: Scope, span: Span) -> Exhibit:
    first, second = (latest(replace(scope, filters=replace(scope.filters, asof=day))) for day in (span.first, span.second))
    told = _within(scope, coverage.differences(first, second))
    days = _days(span, "made public")
    if told.empty:
        return _nothing(scope, days)
    happened = [_happened(row["was"], row["becomes"]) for _, row in told.iterrows()]
    return _exhibit(scope, told.assign(happened=happened, day=told["public_from"]), days, "by the day that each became public")


def _happened(was: str, becomes: str) -> str:
    return "first statement" if not was else "withdrawn" if not becomes else "changed"


def _days(span: Span, what: str) -> str:
    until = "" if span.second == date.max else f" and up to {day_in_words(span.second)}"
    return f"{what} after {day_in_words(span.first)}{until}"


def _exhibit(scope: Scope, told: pd.DataFrame, days: str, by: str) -> Exhibit:
    ranked = told.assign(rank=[ORDER.index(one) if one in ORDER else 0 for one in told["happened"]])
    ordered = ranked.sort_values(["rank", "day", "id"], kind="stable")
    if len(ordered) > MOST:
        ordered = ordered[ordered["happened"] != "confirmed"]
    counts = {str(one): int(count) for one, count in told["happened"].value_counts().items()}
    rows = tuple(_rows(scope, ordered))
    return Exhibit(
        NUMBER, _headline(scope, counts), f"Statements on capabilities {days}, {scope.place}, {by}",
        (
            f"Statements: {len(told)}. {'; '.join(f'{one}, {counts[one]}' for one in TOLD if one in counts)}.",
            "A first statement is of a capability on which nothing was held before; it need not be new.",
            "Not clear means that a later source leaves open what an earlier one said, so the earlier stands with its date.",
        ),
        Table(BEHIND, tuple(_behind(ordered, rows)), "Changes with their sources"),
        Table(COLUMNS, rows, "What changed"),
        citations(ordered), tuple(_caveats(told, rows)), as_at=scope.as_at(told),
        ask=(ask_unit(scope, "What has been added, lost or shared since"),),
    )  # fmt: skip


def _caveats(told: pd.DataFrame, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield "Most are told by the units or their forces about themselves."
    if len(rows) < len(told):
        yield "Statements that confirm an earlier one are counted, not listed."


def _headline(scope: Scope, counts: dict[str, int]) -> str:
    parts = [f"{in_letters(counts[one])} {NOUNS[one][counts[one] > 1]}" for one in TOLD if counts.get(one)]
    told = listed(parts)
    return f"{scope.place_name}: {told}" if scope.filters.region else f"{told[:1].upper()}{told[1:]}"


def _rows(scope: Scope, told: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    for _, row in told.iterrows():
        was, becomes = (SIGNS[one][1] if one else NO_STATEMENT for one in (row["was"], row["becomes"]))
        yield (
            day_in_words(row["day"]), scope.places.name(row["area_slug"]), CAPABILITIES[row["capability"]].name, was, becomes,
            row["happened"],
        )  # fmt: skip


def _behind(told: pd.DataFrame, rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    for shown, (_, row) in zip(rows, told.iterrows(), strict=True):
        yield (*shown, day_in_words(row["public_from"]), source_words(citation(row)), row["place"], row["quote"], row["note"])


def _nothing(scope: Scope, days: str) -> Exhibit:
    return nothing(
        NUMBER, f"No statement is held {days}" if len(days.split()) < 8 else "No statement between these days is held",
        f"Statements on capabilities {days}, {scope.place}",
        f"Not published: no source read here says anything of the capabilities of {scope.place} {days}".strip() + ".",
        (ask_unit(scope, "What has been added, lost or shared since"),),
    )  # fmt: skip
