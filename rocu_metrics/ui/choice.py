"""A choice that belongs to one page: it is written to the address, so that a link carries it."""

from collections.abc import Sequence

import streamlit as st

from rocu_metrics.catalogue import METRICS
from rocu_metrics.filters import Filters


def measure(filters: Filters, options: Sequence[str], label: str) -> None:
    """Lets a reader choose one of `options`, metrics of the catalogue; the first stands where none is chosen."""
    chosen = filters.metric if filters.metric in options else options[0]
    widget = f"choose-metric-{chosen}"

    def chosen_now() -> None:
        st.query_params["metric"] = st.session_state[widget]

    st.radio(
        label, options, index=list(options).index(chosen), format_func=lambda one: METRICS[one].name, key=widget,
        on_change=chosen_now, horizontal=True,
    )  # fmt: skip
