"""The tables of the page, on screen and as files: problems, differences, exhibits that would move; cells are text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from rocu_metrics.errors import Problem
from rocu_metrics.exhibits.loaded import who_in_words
from rocu_metrics.exhibits.model import Table
from rocu_metrics.exhibits.moved import Moved
from rocu_metrics.papers.figures_csv import csv_bytes
from rocu_metrics.returns.difference import Change, Difference
from rocu_metrics.ui.markup import render
from rocu_metrics.words import listed, number

PROBLEM_COLUMNS = ("Row", "Column", "Value seen", "What is wrong, and how to mend it", "File and sheet")
ODD_COLUMNS = ("Row", "Column", "Value seen", "What is odd", "File and sheet")
CHANGE_COLUMNS = ("Area", "Measure", "Split", "Period", "Change", "Old", "New", "Difference")
WHY_COLUMNS = ("Return", "Published", "Last act by", "Reason")
MOVED_COLUMNS = ("Exhibit", "Page", "Place", "Headline now", "Headline then")
SPARE = 3
"""Rows that are not worth a heading of their own."""


def show(table: Table, opened: int, rows: str) -> None:
    """Draws a table with `opened` rows unfolded and the rest, called `rows`, under a heading."""
    left = len(table.rows) - opened
    first = table if left <= SPARE else replace(table, rows=table.rows[:opened])
    rest = None if left <= SPARE else replace(table, rows=table.rows[opened:], caption=f"{table.caption}, continued")
    st.html(render("load_table", shown=first, rest=rest, heading=f"Show the other {number(left)} {rows}"))


def as_csv(table: Table) -> bytes:
    """A table as CSV that a spreadsheet opens as it is."""
    return csv_bytes(table.columns, table.rows)


def problems(found: Sequence[Problem], caption: str, columns: tuple[str, ...] = PROBLEM_COLUMNS) -> Table:
    """Problems in the order of their rows, those of a file as a whole last; each with what was seen and how to mend it."""
    ordered = sorted(found, key=_of_whole_file)
    return Table(columns, tuple(map(_problem, ordered)), caption)


def _of_whole_file(one: Problem) -> bool:
    return one.column == "-" and one.row == 1


def _problem(one: Problem) -> tuple[str, ...]:
    if one.column == "-":
        return (str(one.row), "whole file" if _of_whole_file(one) else "whole row", one.value or "none", one.message, one.file)
    return (str(one.row), one.column, one.value or "(empty)", one.message, one.file)


def by_column(found: Iterable[Problem]) -> str:
    """Which columns have how many problems, the worst first; nothing where there is one column."""
    counts = Counter("the file as a whole" if one.column == "-" else one.column for one in found)
    worst = listed([f"{column} ({number(count)})" for column, count in counts.most_common(6)])
    return f"Columns with most: {worst}." if len(counts) > 1 else ""


def changes(difference: Difference, caption: str, why: Mapping[int, Sequence[str]] | None = None) -> Table:
    """Differences one by one; `why` tells of each load its title, when it was published, by whom and why."""
    if why is None:
        return Table(CHANGE_COLUMNS, tuple(_change(one) for one in difference.changes), caption)
    rows = tuple((*_change(one), *_because(one, why)) for one in difference.changes)
    return Table((*CHANGE_COLUMNS, *WHY_COLUMNS), rows, caption)


def _change(one: Change) -> tuple[str, ...]:
    return (one.area or "no area", one.what, one.split or "total", one.period, one.change, one.old, one.new, one.difference)


def _because(one: Change, why: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    """The load that made the change: the new one, or the one that was withdrawn."""
    load = one.new_load or one.old_load
    title, published, who, reason = why.get(load, ("The published figures", "", "", "")) if load else ("", "", "", "")
    return (f"{title} (load {load})" if load else title, published, who_in_words(who) if who else "", reason)


def moved(found: Sequence[tuple[str, Moved]]) -> Table:
    """Exhibits that a draft would move, each with the page that shows it."""
    rows = tuple(
        (one.number, page, one.place, one.before, one.after if one.after != one.before else "the same; figures below it move")
        for page, one in found
    )
    return Table(MOVED_COLUMNS, rows, "Exhibits that would show something else")
