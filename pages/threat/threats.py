"""Threat picture: what groups do, what was put first and when, what it costs, and what nobody has said."""

from rocu_metrics.exhibits import threat_costs, threat_glance, threat_words, threats
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Threat picture", "What do organised crime groups do, what was put first, what does it cost, and what is not known?"
)
blocks.show(threat_glance.glance, filters)
blocks.show_known_first(
    (
        threats.crime_types,
        threat_words.priorities,
        threat_words.emerging,
        threats.county_lines,
        threat_costs.sizes,
        threat_costs.cost,
        threat_costs.drug_harm,
        threat_words.judgements,
    ),
    filters,
    opened=12,
)
blocks.show(threats.not_known, filters)
