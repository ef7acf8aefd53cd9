"""What changed between two days: every figure with its old and new value, the return that did it, its person and reason."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

from rocu_metrics.days import EARLIEST
from rocu_metrics.filters import Known
from rocu_metrics.ui import data
from rocu_metrics.ui.loading import tables
from rocu_metrics.ui.loading.saying import refused, said
from rocu_metrics.words import day_in_words, number

CHOSEN = "load-days"
OPENED = 20


def changed() -> None:
    """Asks for two days and shows what changed between them."""
    st.header("What changed between two days", anchor="changed")
    today = data.today()
    with st.form("load-between", border=False):
        left, right = st.columns(2, gap="medium")
        first = left.date_input(
            "From the end of", today - timedelta(days=28), EARLIEST, today, key="load-first", format="DD/MM/YYYY",
            help="What was published by the end of this day is the old state.",
        )  # fmt: skip
        second = right.date_input(
            "To the end of", today, EARLIEST, today, key="load-second", format="DD/MM/YYYY",
            help="What was published by the end of this day is the new state.",
        )  # fmt: skip
        if st.form_submit_button("Show what changed", help="Lists each figure that differs, with the return that changed it."):
            st.session_state[CHOSEN] = (first, second)
    if CHOSEN in st.session_state:
        _between(*st.session_state[CHOSEN])


def _between(first: date, second: date) -> None:
    if not first < second:
        refused("The first day must lie before the second.")
        return
    found, why = data.changed_between(first, second, data.data_version())
    days = f"between {day_in_words(first)} and {day_in_words(second)}"
    if not found.changes:
        said(f"Nothing that was loaded changed a figure {days}.", role="status")
        return
    table = tables.changes(found, f"What changed {days}", why)
    tables.show(table, OPENED, "rows")
    if found.more:
        said(f"{number(found.more)} more rows changed; the first {number(len(found.changes))} are listed.")
    st.download_button(
        "Download what changed (CSV)", partial(tables.as_csv, table),
        file_name=data.marked_name(f"changes-{first}-to-{second}.csv", Known(on=first), Known(on=second)),
        mime="text/csv", key="load-between-csv", on_click="ignore", help="The listed rows as a plain table.",
    )  # fmt: skip
