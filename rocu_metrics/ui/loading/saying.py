"""Sentences of the page; what they quote from files stays text."""

import streamlit as st

from rocu_metrics.ui.markup import render


def said(*sentences: str, kind: str = "rocu-said", role: str = "") -> None:
    """Sentences one below the other; `role` says whether a screen reader announces them."""
    st.html(render("load_said", sentences=sentences, kind=kind, role=role))


def refused(*sentences: str) -> None:
    """What was not done, and why; announced at once."""
    said(*sentences, kind="rocu-notice", role="alert")


def done(*sentences: str) -> None:
    """What was done; announced when the reader is free."""
    said(*sentences, kind="rocu-done", role="status")
