"""Chooses a template, and asks for whom and when the paper is; every answer goes to the address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from rocu_metrics.filters import Filters
from rocu_metrics.papers.paper import LONGEST, Paper, line
from rocu_metrics.papers.templates import TEMPLATES, start
from rocu_metrics.ui.loading.saying import said
from rocu_metrics.ui.paper import basket

HELP = {
    "template": "Which exhibits, in which order, with words to fill in. Each can be changed afterwards.",
    "start": "Puts the template's parts in the place of those that are in the paper now.",
    "title": "Stands at the head of the paper. {place} becomes the chosen region or force.",
    "body": "The body that meets, as its papers name it.",
    "meeting": "The day of the meeting, which the paper names.",
    "item": "The number of the agenda item, such as 9b.",
    "author": "The office that reports. Name no person.",
}
LABELS = {"title": "Title", "body": "Body", "item": "Agenda item", "author": "Report of (office)"}
FIRST, LAST = date(2010, 1, 1), date(2100, 12, 31)


def template(now: Paper) -> None:
    """The templates, and the button that starts from one."""
    st.header("1. Start", anchor="start")
    with st.container(horizontal=True, vertical_alignment="bottom", key="paper-start"):
        slugs = list(TEMPLATES)
        picked = st.selectbox(
            "Template", slugs, slugs.index(now.template) if now.template else 0, width=380, help=HELP["template"],
            format_func=lambda slug: TEMPLATES[slug].name, key=f"paper-template-{now.template}",
        )  # fmt: skip
        st.button(
            "Start from this template", help=HELP["start"], key="paper-start-button", icon=":material/draft:", on_click=_begin,
            args=(picked, now), type="primary" if not now.parts else "secondary",
        )  # fmt: skip
        if now.parts:
            st.button("Empty the paper", help="Takes every part out of the paper.", key="paper-empty", on_click=_empty)
    replaced = " It takes the place of the parts that are in the paper now." if now.parts else ""
    said(f"{TEMPLATES[picked].for_what}{replaced}")


def _begin(slug: str, now: Paper) -> None:
    basket.write(start(slug, now.filters, now.body, now.meeting, now.item, now.author))


def _empty() -> None:
    basket.write(Paper("", Filters()))


def lines(now: Paper) -> None:
    """The lines of the paper's head."""
    st.header("2. For whom", anchor="head")
    left, right = st.columns(2, gap="medium")
    with left:
        _text(now, "body")
        _text(now, "author")
    with right:
        _day(now)
        _text(now, "item")
    _text(now, "title")


def _text(now: Paper, key: str) -> None:
    held = getattr(now, key)
    widget = f"paper-{key}-{hash(held)}"
    st.text_input(LABELS[key], held, max_chars=LONGEST[key], key=widget, help=HELP[key], on_change=_changed(now, key, widget))


def _changed(now: Paper, key: str, widget: str) -> Callable[[], None]:
    def write() -> None:
        changed: Any = {key: line(st.session_state[widget])}
        basket.write(replace(now, **changed))

    return write


def _day(now: Paper) -> None:
    widget = f"paper-meeting-{now.meeting}"

    def write() -> None:
        basket.write(replace(now, meeting=st.session_state[widget]))

    st.date_input(
        "Day of the meeting", now.meeting, FIRST, LAST, key=widget, format="DD/MM/YYYY", help=HELP["meeting"], on_change=write
    )
