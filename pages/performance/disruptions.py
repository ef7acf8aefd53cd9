"""Disruptions: how they move and whether that is real, how many, led or supported, how severe."""

import streamlit as st

from rocu_metrics.exhibits import disruptions, moves, said
from rocu_metrics.ui import blocks, choice, data, frame

SHOWN = (
    moves.of_disruptions, disruptions.led, disruptions.severity, disruptions.of_forces, disruptions.everything,
    said.of_disruptions,
)  # fmt: skip
# Rows of the long exhibits that stand open.
OPENED: dict[data.Making, int] = {disruptions.severity: 12, disruptions.of_forces: 12, disruptions.everything: 20}

filters = frame.page(
    "Disruptions",
    "How often did police work weaken a crime group or a threat (a disruption)? Who led, how severe was it, and is it real?",
    ("region", "force", "from", "to", "basis", "asof"),
)
with st.container():  # always there, so that what follows keeps its place
    if not data.made(disruptions.of_forces, filters)[0].empty:
        choice.basis(filters)
for exhibit in choice.answered_first(SHOWN, filters):
    blocks.show(exhibit, filters, opened=OPENED.get(exhibit))
