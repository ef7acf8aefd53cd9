"""The short forms of a page, spelled out above its first exhibit as soon as everything on the page is known."""

from collections.abc import Collection

import streamlit as st

from rocu_metrics.catalogue.short_forms import spelled_out
from rocu_metrics.catalogue.terms import TERMS
from rocu_metrics.ui.markup import render

OF_THE_FRAME = frozenset({"CSV", "OCG", "ROCU"})
"""Short forms of the product's name, of the menu and of the download buttons, so of every page."""
_PLACE, _FORMS, _TERMS = "short-forms-place", "short-forms", "short-forms-terms"


def begin() -> None:
    """Keeps the place where the page's short forms will stand."""
    st.session_state[_PLACE] = st.container()
    st.session_state[_FORMS] = set(OF_THE_FRAME)
    st.session_state[_TERMS] = set()


def note(forms: Collection[str], terms: Collection[str] = ()) -> None:
    """Remembers short forms, and terms of the glossary, that the page uses."""
    st.session_state.setdefault(_FORMS, set()).update(forms)
    st.session_state.setdefault(_TERMS, set()).update(terms)


def write() -> None:
    """Spells the page's short forms out in the place kept for them."""
    named = [term for slug, term in TERMS.items() if slug in st.session_state[_TERMS]]
    by_form = {term.short: term for term in TERMS.values() if term.short}
    entries = [(form, meaning, by_form.get(form)) for form, meaning in spelled_out(st.session_state[_FORMS])]
    with st.session_state[_PLACE]:
        st.html(render("short_forms", entries=entries, terms=named))
