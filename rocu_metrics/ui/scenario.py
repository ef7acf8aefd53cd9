"""The scenario of the address: each page takes the assumptions that it reads, and what it writes leaves the others there."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from rocu_metrics.filters import Filters
from rocu_metrics.measures.scenario import kind_of
from rocu_metrics.ui import carried


def narrowed(filters: Filters, kinds: Collection[str]) -> Filters:
    """The filters with the assumptions of `kinds` alone."""
    return replace(filters, assume=",".join(token for token in filters.assumptions if kind_of(token) in kinds))


def facts(filters: Filters) -> Filters:
    """The filters without any assumption: what is shown by them is what is known."""
    return replace(filters, assume="")


def every() -> tuple[str, ...]:
    """Every assumption of the address, those of other pages too."""
    return carried.held().assumptions


def write(tokens: Sequence[str]) -> None:
    """Puts assumptions into the address in place of all there, from which the next run reads them."""
    if tokens:
        st.query_params["assume"] = ",".join(tokens)
    else:
        st.query_params.pop("assume", None)
