"""Seizures: a year at a glance, assets stage by stage, weapons and drugs by kind, and what is not of a year apart."""

from rocu_metrics.exhibits import assets, seized_kinds, seizure_counts, seizures
from rocu_metrics.ui import blocks, frame

filters = frame.page("Seizures", "What was seized, in its own unit, and how much of the money was recovered in the end?")
blocks.show(seizures.at_a_glance, filters)
blocks.show(assets.by_stage, filters)
blocks.show(seized_kinds.weapons, filters)
blocks.show(seized_kinds.drugs, filters)
blocks.show(seized_kinds.apart, filters)
if not filters.region:
    blocks.show(seizure_counts.by_police, filters)
    blocks.show(seizure_counts.with_border_force, filters)
blocks.show(seizure_counts.others, filters)
