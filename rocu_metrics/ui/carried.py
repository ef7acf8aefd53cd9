"""What the address carries from page to page: the filters as they stand there, and the paper."""

import streamlit as st

from rocu_metrics.filters import KEYS
from rocu_metrics.ui.paper import basket


def filters() -> dict[str, str]:
    """The filters of the address, known or not, whether this page uses them or not."""
    return {key: st.query_params[key] for key in KEYS if key in st.query_params}


def everywhere() -> dict[str, str]:
    """What every link of the dashboard passes on."""
    return {**filters(), **basket.carried()}
