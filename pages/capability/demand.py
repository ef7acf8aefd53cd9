"""Demand: what is asked of the units, by whom, what partners refer, and what is not published."""

from rocu_metrics.exhibits import demand, moves, partners
from rocu_metrics.ui import blocks, choice, data, frame

SHOWN = (
    moves.of_demand, demand.requests, demand.users, partners.referrals, partners.partner_staff, partners.border_force,
    demand.published, demand.in_words, demand.everything,
)  # fmt: skip
# Rows of the long exhibit that stand open.
OPENED: dict[data.Making, int] = {demand.everything: 20}

filters = frame.page("Demand", "How often is the unit asked for support, who asks, and what do partners refer?")
for exhibit in choice.answered_first(SHOWN, filters):
    blocks.show(exhibit, filters, opened=OPENED.get(exhibit))
