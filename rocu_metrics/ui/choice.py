"""What a page lets a reader choose for itself, and the order in which it answers."""

from collections.abc import Sequence

import streamlit as st

from rocu_metrics.catalogue import METRICS
from rocu_metrics.filters import Filters
from rocu_metrics.ui import data

BASES = {"count": "counts", "rate": "with rates"}
"""Each basis of the address, and what a reader calls it."""


def measure(filters: Filters, options: Sequence[str], label: str, help_text: str) -> None:
    """Lets a reader choose one of `options`, metrics of the catalogue, in the address; the first stands where none is chosen."""
    chosen = filters.metric if filters.metric in options else options[0]
    widget = f"choose-metric-{chosen}"

    def chosen_now() -> None:
        st.query_params["metric"] = st.session_state[widget]

    st.radio(
        label, options, index=list(options).index(chosen), format_func=lambda one: METRICS[one].name, key=widget,
        on_change=chosen_now, horizontal=True, help=help_text,
    )  # fmt: skip


def basis(filters: Filters) -> None:
    """Lets a reader have rates beside counts, in the address."""
    widget = f"choose-basis-{filters.basis}"

    def chosen_now() -> None:
        st.query_params["basis"] = st.session_state[widget] or filters.basis

    st.segmented_control(
        "Counts of forces", list(BASES), default=filters.basis, format_func=BASES.__getitem__, key=widget, on_change=chosen_now,
        required=True, help="With rates, each count that the rules allow stands beside the number for each 100,000 residents.",
    )  # fmt: skip


def answered_first(makings: Sequence[data.Making], filters: Filters, alike: Sequence[data.Making] = ()) -> list[data.Making]:
    """Exhibits in their order, those with nothing to show for `filters` last; of those `alike` only one says so."""
    empty = [making for making in makings if data.made(making, filters)[0].empty]
    spare = [making for making in empty if making in alike][1:]
    return [making for making in makings if making not in empty] + [making for making in empty if making not in spare]
