"""The link to what is shown, to copy or to send: as it is now known, and as it stands on a day, later figures left out."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from rocu_metrics.filters import Filters
from rocu_metrics.ui import data
from rocu_metrics.ui.markup import render
from rocu_metrics.words import day_in_words

NARROW = 150
"""Pixels that a closed fold takes above a page; the style sheet gives an open one more."""


def link(page: str, address: Mapping[str, str]) -> str:
    """The web address of `page` with the choices that hold, in plain words."""
    asked = urlencode({key: value for key, value in address.items() if value})
    place = page.partition("?")[0]
    place += "" if urlsplit(place).path else "/"
    return f"{place}?{asked}" if asked else place


def share(title: str, today: date, filters: Filters) -> None:
    """Draws the fold in which the links stand: one that moves with what is published, and one that stays as it is."""
    opener = st.expander("Share", key="share", on_change="rerun", width=NARROW)
    if not opener.open:
        return
    with opener:
        page, address = st.context.url or "", st.query_params.to_dict()
        if not filters.asof and not filters.version:
            _link("Link to this page", title, link(page, address), "what is public on the day they open it")
        day, version = filters.asof or today, filters.version or data.data_version()
        known = f"what was public by {day_in_words(day)} and nothing later"
        _link("Link that stays as it is", title, link(page, {**address, "asof": day.isoformat(), "version": version}), known)


def _link(heading: str, title: str, address: str, known: str) -> None:
    mail = f"mailto:?subject={quote(title)}&body={quote(address)}"
    st.html(render("share", heading=heading, known=known, mail=mail))
    st.code(address, language=None, wrap_lines=True)
