"""A choice of a page's own that stands in its address beside the filters, like the layer of a map."""

from collections.abc import Mapping

import streamlit as st

from rocu_metrics.filters import Filters
from rocu_metrics.ui import data
from rocu_metrics.ui.markup import render


def choice(key: str, label: str, options: Mapping[str, str], help_text: str, as_list: bool = False) -> str:
    """Draws a choice and gives the slug that holds: the address's, else the first; a slug that is not known is named.

    `help_text` says what it changes. `options` holds slugs with their words. The first is the default and is left out of
    the address. Many options are drawn as a list that opens.
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

    if as_list:
        st.selectbox(
            label, slugs, slugs.index(chosen), format_func=options.__getitem__, key=widget, on_change=chosen_now, width=270,
            help=help_text,
        )  # fmt: skip
        return chosen
    st.segmented_control(
        label, slugs, default=chosen, format_func=options.__getitem__, key=widget, on_change=chosen_now, required=True, wrap=True,
        help=help_text,
    )  # fmt: skip
    return chosen


def other_region(filters: Filters) -> str:
    """The region to set beside the one looked at, empty for none."""
    regions = data.places(data.data_version()).regions
    others = {slug: name for slug, name in regions.items() if slug != filters.region}
    told = "Sets the published facts of a second region beside those of the first, each with its own period."
    return choice("with", "Region to compare with", {"": "no other region", **others}, told, as_list=True)
