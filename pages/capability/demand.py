"""Demand: what is asked of the units, by whom, what partners refer, and what is not published."""

from rocu_metrics.exhibits import demand, partners
from rocu_metrics.ui import blocks, frame

filters = frame.page("Demand", "How often is the unit asked for support, who asks, and what do partners refer?")
blocks.show(demand.requests, filters)
blocks.show(demand.users, filters)
blocks.show(partners.referrals, filters)
blocks.show(partners.partner_staff, filters)
blocks.show(partners.border_force, filters)
blocks.show(demand.published, filters)
blocks.show(demand.in_words, filters)
blocks.show(demand.everything, filters)
