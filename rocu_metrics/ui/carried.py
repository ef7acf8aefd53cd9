"""What the address carries from page to page: the filters as they stand there, and the paper."""

import streamlit as st

from rocu_metrics.filters import KEYS, Filters
from rocu_metrics.ui.paper import basket


def filters() -> dict[str, str]:
    """The filters of the address, known or not, whether this page uses them or not."""
    return {key: st.query_params[key] for key in KEYS if key in st.query_params}


def hold(understood: Filters) -> None:
    """Keeps the filters of the address, as they were understood, for the rest of the run and for what a reader does then."""
    st.session_state["filters"] = understood


def held() -> Filters:
    """The filters of the address as they were understood, whether this page uses them or not."""
    understood: Filters = st.session_state.get("filters", Filters())
    return understood


def everywhere() -> dict[str, str]:
    """What every link of the dashboard passes on."""
    return {**filters(), **basket.carried()}
