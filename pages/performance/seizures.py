"""Seizures: a year at a glance, assets stage by stage, weapons and drugs by kind, and what is not of a year apart."""

from rocu_metrics.exhibits import assets, seized_kinds, seizure_counts, seizures
from rocu_metrics.ui import blocks, choice, frame

OF_POLICE = (seizures.at_a_glance, assets.by_stage, seized_kinds.weapons, seized_kinds.drugs, seized_kinds.apart)
OF_A_YEAR = (seizures.at_a_glance, seized_kinds.weapons, seized_kinds.drugs)
OF_THE_NATION = (seizure_counts.by_police, seizure_counts.with_border_force)

filters = frame.page("Seizures", "What was seized, in its own unit, and how much of the money was recovered in the end?")
shown = (*OF_POLICE, *(() if filters.region else OF_THE_NATION), seizure_counts.others)
for exhibit in choice.answered_first(shown, filters, alike=OF_A_YEAR):
    blocks.show(exhibit, filters)
