"""The parts of the paper in their order: moved, removed and changed by buttons; exhibits, words and headings are added."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.papers.contents import fill, places
from rocu_metrics.papers.paper import (
    LONGEST_WORDS,
    MAKINGS,
    MOST_PARTS,
    PAGE_OF,
    Heading,
    Paper,
    Part,
    Shown,
    Words,
    line,
    name_of,
)
from rocu_metrics.ui import data
from rocu_metrics.ui.loading.saying import said
from rocu_metrics.ui.markup import render
from rocu_metrics.ui.paper import basket

HELP = {
    "add": "Puts this at the end of the paper; an empty one is not added.",
    "up": "Moves this part up by one.",
    "down": "Moves this part down by one.",
    "remove": "Takes this part out of the paper.",
    "page": "The page whose exhibits are listed.",
    "exhibit": "What it says for the place and day that are chosen above.",
    "words": "An empty line begins a new numbered paragraph. {place}, {body}, {meeting} and {known} fill themselves.",
    "heading": "Begins a new numbered section.",
}
ROOM = 8_000
"""Letters of own words that an address has room for."""


def parts(now: Paper) -> None:
    """The list of parts, and what can be added to it."""
    st.header("3. Parts", anchor="parts")
    if not now.parts:
        said("The paper has no parts yet.")
    for place, part in enumerate(now.parts):
        _part(now, place, part)
    if len(now.parts) < MOST_PARTS:
        _adding(now)


def _part(now: Paper, place: int, part: Part) -> None:
    with st.container(border=True, key=f"paper-part-{place}"):
        kind, words = _told(now, part)
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch", key=f"paper-told-{place}"):
                st.html(render("paper_part", place=place + 1, kind=kind, words=words, strong=isinstance(part, Heading)))
            with st.container(horizontal=True, key=f"paper-buttons-{place}", width="content"):
                _button(now, place, "up", "Up", _moved(now, place, -1), place > 0)
                _button(now, place, "down", "Down", _moved(now, place, 1), place + 1 < len(now.parts))
                _button(now, place, "remove", "Remove", (*now.parts[:place], *now.parts[place + 1 :]), True)
        if not isinstance(part, Shown):
            with st.expander(f"Change the words of part {place + 1}", key=f"paper-change-{place}", type="compact"):
                _change(now, place, part)


def _button(now: Paper, place: int, key: str, label: str, then: tuple[Part, ...], can: bool) -> None:
    st.button(
        f"{label}, part {place + 1}", key=f"paper-{key}-{place}", disabled=not can, help=HELP[key],
        on_click=lambda: basket.write(replace(now, parts=then)),
    )  # fmt: skip


def _moved(now: Paper, place: int, by: int) -> tuple[Part, ...]:
    """The parts with the one at `place` moved; the same where it cannot be."""
    to = place + by
    if not 0 <= to < len(now.parts):
        return now.parts
    held = list(now.parts)
    held[place], held[to] = held[to], held[place]
    return tuple(held)


def _told(now: Paper, part: Part) -> tuple[str, str]:
    if isinstance(part, Shown):
        exhibit, _ = data.made(MAKINGS[part.name], now.filters)
        return f"Exhibit {exhibit.number}, {PAGE_OF[part.name]}", exhibit.headline
    place = data.scope(now.filters).place
    return "Heading" if isinstance(part, Heading) else "Words", fill(part.text, places(now, place))


def _change(now: Paper, place: int, part: Heading | Words) -> None:
    widget = f"paper-words-{place}-{hash(part)}"

    def write() -> None:
        _put(now, st.session_state[widget], partial(_at, now, place, type(part)))

    if isinstance(part, Heading):
        st.text_input(f"Heading, part {place + 1}", part.text, 200, key=widget, help=HELP["heading"], on_change=write)
    else:
        st.text_area(f"Words, part {place + 1}", part.text, 160, ROOM, key=widget, help=HELP["words"], on_change=write)


def _at(now: Paper, place: int, kind: type[Heading] | type[Words], text: str) -> tuple[Part, ...]:
    changed = (kind(text),) if text.strip() else ()
    return (*now.parts[:place], *changed, *now.parts[place + 1 :])


def _put(now: Paper, text: str, parts_with: Callable[[str], tuple[Part, ...]]) -> None:
    """Takes words into the paper, where the address has room for them."""
    changed = parts_with(text)
    own = sum(len(part.text) for part in changed if not isinstance(part, Shown))
    if own > min(ROOM, LONGEST_WORDS):
        st.session_state["paper-refused"] = (
            f"The words would have {own:,} letters; a paper here has room for {ROOM:,}. Shorten them."
        )
        return
    basket.write(replace(now, parts=changed))


def _adding(now: Paper) -> None:
    refused = st.session_state.pop("paper-refused", "")
    if refused:
        said(refused, kind="rocu-notice", role="alert")
    with st.container(border=True, key="paper-adding"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            page = st.selectbox("Add an exhibit of the page", list(BY_PAGE), key="paper-page", help=HELP["page"], width=280)
            told = {name_of(one): data.made(one, now.filters)[0] for one in BY_PAGE[page]}
            picked = st.selectbox(
                "Exhibit", list(told), format_func=lambda name: f"{told[name].number}: {told[name].headline}",
                key=f"paper-exhibit-{page}", help=HELP["exhibit"], width=520,
            )  # fmt: skip
            added = (*now.parts, Shown(picked))
            st.button("Add exhibit", key="paper-add", help=HELP["add"], on_click=lambda: basket.write(replace(now, parts=added)))
        _own(now)


def _own(now: Paper) -> None:
    """Own words and headings, put at the end."""

    def add(key: str, kind: type[Heading] | type[Words]) -> None:
        text = st.session_state[key] if kind is Words else line(st.session_state[key])
        if text.strip():
            _put(now, text, lambda given: (*now.parts, kind(given)))
            st.session_state[key] = ""

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Own heading", "", 200, key="paper-new-heading", help=HELP["heading"], width=400)
        st.button("Add heading", key="paper-add-heading", help=HELP["add"], on_click=add, args=("paper-new-heading", Heading))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_area("Own words", "", 100, ROOM, key="paper-new-words", help=HELP["words"], width=640)
        st.button("Add words", key="paper-add-words", help=HELP["add"], on_click=add, args=("paper-new-words", Words))
