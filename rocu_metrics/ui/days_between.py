"""Two days of a page's own, kept in its address, between which it tells what changed."""

from datetime import date

import streamlit as st

from rocu_metrics.days import EARLIEST, asked
from rocu_metrics.exhibits import capability_changes
from rocu_metrics.exhibits.capability_changes import Span
from rocu_metrics.filters import Filters
from rocu_metrics.ui import blocks, data
from rocu_metrics.ui.address_choice import choice
from rocu_metrics.ui.markup import render

OPENED = 5
BASES = {"so": "What was so on two days", "known": "What was known on two days"}
HELP = {
    "was": "The earlier day. Empty starts with the earliest statements.",
    "until": "The later day. Empty means today.",
    "compared": "Compares two days by what statements are about, or by what had become public by each.",
}


def show(filters: Filters) -> None:
    """Asks for two days and shows what changed between them; without a choice, all that followed the earliest statements."""
    with st.container(horizontal=True, key="two-days", vertical_alignment="bottom"):
        basis = choice("compared", "What to compare", BASES, HELP["compared"])
        first, second = _day("was", "From the end of"), _day("until", "To the end of")
    last = second or filters.asof or data.today()
    if first and first >= last:
        st.html(render("notices", notices=["The first day must lie before the second, so both were left out."]))
        first, second = None, None
    if first is None and second is None and basis == "so":
        blocks.show(capability_changes.since, filters, opened=OPENED)
        return
    span = Span(first or EARLIEST, second or filters.asof or data.today(), basis == "known")
    blocks.show(capability_changes.between(span), filters, opened=OPENED)


def _day(key: str, label: str) -> date | None:
    """A day of the address, with its box; what is no day is named and left out."""
    chosen, said = asked(st.query_params.get(key, ""), label.lower(), data.today())
    if said:
        st.html(render("notices", notices=[said]))
    widget = f"choose-{key}-{chosen}"

    def chosen_now() -> None:
        picked = st.session_state[widget]
        if picked:
            st.query_params[key] = picked.isoformat()
        else:
            st.query_params.pop(key, None)

    st.date_input(
        label, chosen, EARLIEST, data.today(), key=widget, on_change=chosen_now, format="DD/MM/YYYY", help=HELP[key], width=200
    )
    return chosen
