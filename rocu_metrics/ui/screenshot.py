"""The view for pictures of the screen: menu and filters are gone, and each exhibit stands in a frame of a slide or a page."""

from collections.abc import Mapping

import streamlit as st

from rocu_metrics.ui.markup import render

KEY = "frame"
VIEWS: Mapping[str, str] = {"slide": "Slide, 16 by 9", "a4": "Page, as wide as A4"}
"""Frames by their word in an address."""
HELP = "Hides the menu and the filters and frames each exhibit for a picture. The button on top, or Esc, leads back."


def chosen() -> str:
    """The view that the address asks for, empty where it asks for none that is known."""
    asked = st.query_params.get(KEY, "")
    return asked if asked in VIEWS else ""


def unknown() -> list[str]:
    """A sentence where the address asks for a view that is not known."""
    asked = st.query_params.get(KEY, "")
    return [f"“{asked}” is not a frame that this dashboard knows, so the whole page is shown."] if asked and not chosen() else []


def offer() -> None:
    """Draws the button that leads to the view."""
    st.button("Screenshot view", on_click=_take, args=(next(iter(VIEWS)),), key="screenshot-view", help=HELP)


def bar() -> None:
    """Draws what stands in place of menu and filters: the frames to choose from, and the way back."""
    st.html(render("screenshot_view", view=chosen()))
    with st.container(horizontal=True, key="screenshot-bar"):
        st.button("Leave the screenshot view", on_click=_take, args=("",), key="leave-screenshot-view", shortcut="Esc")
        for view, words in VIEWS.items():
            st.button(words, on_click=_take, args=(view,), key=f"view-{view}", disabled=view == chosen())


def _take(view: str) -> None:
    """Writes a view to the address, from which the next run reads it."""
    if view:
        st.query_params[KEY] = view
    else:
        st.query_params.pop(KEY, None)
