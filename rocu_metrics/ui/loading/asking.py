"""Asks who loads a return, and what is in the file: its kind, its region, its period, who gives it and what it replaces."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from rocu_metrics.measures.places import ENGLAND_AND_WALES, Places
from rocu_metrics.returns.foreign.mapping import Mapping as Foreign
from rocu_metrics.returns.foreign.mapping_files import read_mappings
from rocu_metrics.returns.kinds import KINDS, ReturnKind
from rocu_metrics.returns.periods import Period, parse_period, quarter
from rocu_metrics.returns.sheets import Stated
from rocu_metrics.settings import DATA, settings
from rocu_metrics.ui import data
from rocu_metrics.ui.loading import records, session
from rocu_metrics.ui.loading.saying import said
from rocu_metrics.ui.writing import Chosen
from rocu_metrics.words import day_in_words

HELP = {
    "who": "Your name is kept in the record with all that you do here. It is asked once, until you close this tab.",
    "kind": "What the return holds. Each kind has its own columns and its own workbook.",
    "region": "Which areas the workbook lists, and what a sheet is about that names no area itself.",
    "period": "Which period the workbook is for, and what a sheet is about that names no period itself.",
    "supplier": "The body that gives the figures. Empty takes the name of the region.",
    "layout": "Choose a layout for a table that somebody else published. Leave it as it is for the workbook or a sheet like it.",
    "follows": "A return that replaces an earlier one takes its place whole. What the new one lacks is then withdrawn.",
}
"""What each question is for, in a word that stands beside it."""


def name() -> None:
    """Asks who is at work; the answer holds as long as the tab is open."""
    st.header("1. Who you are", anchor="who")
    st.text_input(
        "Your name", key=session.WHO, max_chars=60, help=HELP["who"], persist_state="session", autocomplete="name", width=420
    )
    if not session.who():
        two = " A second person must publish what you load." if settings().two_person else ""
        said(f"Give your name before you hand in, publish or withdraw.{two}")


def chosen(places: Places) -> Chosen | None:
    """Asks what is loaded; None where an answer makes no sense, which is said beside it."""
    st.header("2. What you load", anchor="what")
    left, right = st.columns(2, gap="medium")
    with left:
        kind = KINDS[_select("kind", "Kind of return", {key: one.name for key, one in KINDS.items()})]
        said(kind.says)
        regions = {ENGLAND_AND_WALES: places.name(ENGLAND_AND_WALES), **places.regions}
        region = _select("region", "Region it is about", regions, st.query_params.get("region", ""), open_at_first=True)
    with right:
        period = _period()
        supplier = st.text_input("Who gives the figures", key="load-supplier", max_chars=120, help=HELP["supplier"],
                                 placeholder=places.names.get(region, ""), persist_state="session")  # fmt: skip
    mapping, follows = _exceptions(kind)
    if period is None or not region:
        return None
    return Chosen(kind, Stated(region, period), supplier.strip(), mapping, follows)


def _period() -> Period | None:
    text = st.text_input(
        "Period it is about", last_quarter(data.today()), key="load-period", max_chars=60, help=HELP["period"],
        persist_state="session",
    )  # fmt: skip
    try:
        period = parse_period(text.strip())
    except ValueError as error:
        said(f"“{text}” {error}.", kind="rocu-notice", role="alert")
        return None
    said(f"{day_in_words(period.first)} to {day_in_words(period.last)}.")
    return period


def last_quarter(today: date) -> str:
    """The last whole quarter before `today`, as a return writes it: Q2 2026/27."""
    number, begins = (today.month - 4) % 12 // 3 + 1, today.year - (today.month < 4)
    ended = quarter(begins, number - 1) if number > 1 else quarter(begins - 1, 4)
    return ended.in_words().partition(" (")[0]


def _exceptions(kind: ReturnKind) -> tuple[Foreign | None, int | None]:
    """What is out of the ordinary: a layout that somebody else made, and an earlier return that this one replaces."""
    layouts = {slug: one for slug, one in read_mappings(DATA / "mappings").items() if one.kind == kind.id}
    held = records.published_of(kind.id)
    if not layouts and held.empty:
        return None, None
    left, right = st.columns(2, gap="medium")
    with left:
        names = {"": "The workbook, or a sheet like it", **{slug: one.name for slug, one in layouts.items()}}
        layout = _select("layout", "Layout of the file", names) if layouts else ""
    with right:
        earlier = {"": "Nothing: it is added", **{str(one["id"]): _earlier(one) for _, one in held.iterrows()}}
        follows = _select("follows", "What it replaces", earlier) if not held.empty else ""
    return layouts.get(layout), int(follows) if follows else None


def _earlier(load: pd.Series) -> str:
    return f"Load {load['id']}: {load['title']}, {records.day(load['published_at'])}"


def _select(key: str, label: str, options: Mapping[str, str], first: str = "", open_at_first: bool = False) -> str:
    """The slug that is chosen; empty where nothing is, which can be only where the choice is open at first."""
    slugs = list(options)
    default = slugs.index(first) if first in slugs else None if open_at_first else 0
    picked = st.selectbox(
        label, slugs, default, format_func=options.__getitem__, key=f"load-{key}", help=HELP[key], placeholder="Choose one",
        persist_state="session",
    )  # fmt: skip
    return picked or ""
