"""A choice of a page's own that stands in its address beside the filters, like the layer of a map."""

from collections.abc import Mapping

import streamlit as st

from rocu_metrics.ui.markup import render


def choice(key: str, label: str, options: Mapping[str, str]) -> str:
    """Draws a choice and gives the slug that holds: the address's, else the first; a slug that is not known is named.

    `options` holds slugs with their words. The first is the default and is left out of the address.
    """
    slugs = list(options)
    asked = st.query_params.get(key, slugs[0])
    chosen = asked if asked in options else slugs[0]
    if asked not in options:
        st.html(
            render("notices", notices=[f"“{asked}” is not a {label.lower()} that this page knows; {options[chosen]} is shown."])
        )
    widget = f"choose-{key}-{chosen}"

    def chosen_now() -> None:
        picked = st.session_state[widget] or chosen
        if picked == slugs[0]:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = picked

    st.segmented_control(
        label, slugs, default=chosen, format_func=options.__getitem__, key=widget, on_change=chosen_now, required=True, wrap=True
    )  # fmt: skip
    return chosen
