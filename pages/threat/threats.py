"""Threat picture: what groups do, what was put first and when, what it costs, and what nobody has said."""

from rocu_metrics.exhibits import threat_costs, threat_glance, threat_words, threats
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Threat picture", "What do organised crime groups do, what was put first, what does it cost, and what is not known?"
)
blocks.show(threat_glance.glance, filters)
blocks.show(threats.crime_types, filters)
blocks.show(threat_words.priorities, filters)
blocks.show(threat_words.emerging, filters)
blocks.show(threats.county_lines, filters)
blocks.show(threat_costs.sizes, filters)
blocks.show(threat_costs.cost, filters)
blocks.show(threat_costs.drug_harm, filters)
blocks.show(threat_words.judgements, filters)
blocks.show(threats.not_known, filters)
