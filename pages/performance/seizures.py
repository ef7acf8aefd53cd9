"""Seizures: a year at a glance, assets stage by stage, weapons and drugs by kind, and what is not of a year apart."""

from rocu_metrics.exhibits import assets, moves, seized_kinds, seizure_counts, seizures
from rocu_metrics.ui import blocks, choice, data, frame

OF_POLICE = (seizures.at_a_glance, assets.by_stage, seized_kinds.weapons, seized_kinds.drugs, seized_kinds.apart)
MEASURE_HELP = "What the exhibit on quarters counts. The other exhibits stay as they are."
OF_A_YEAR = (seizures.at_a_glance, seized_kinds.weapons, seized_kinds.drugs)
OF_THE_NATION = (seizure_counts.by_police, seizure_counts.with_border_force)
# Rows of the long exhibits that stand open; of every region's rows in one table, none where S1 holds the nation's own.
OF_A_PLACE: dict[data.Making, int] = {
    assets.by_stage: 4, seized_kinds.weapons: 5, seized_kinds.drugs: 5, seized_kinds.apart: 0, seizure_counts.others: 0,
}  # fmt: skip
OF_ALL: dict[data.Making, int] = {**OF_A_PLACE, seized_kinds.weapons: 0, seized_kinds.drugs: 0}

filters = frame.page(
    "Seizures",
    "What was seized, in its own unit, and how much of the money was recovered in the end?",
    ("region", "force", "from", "to", "asof", "metric"),
)
if not data.made(moves.of_seizures, filters)[0].empty:
    choice.measure(filters, moves.SEIZURES.metrics, "Measure by quarter, in exhibit S9", MEASURE_HELP)
shown = (moves.of_seizures, *OF_POLICE, *(() if filters.region else OF_THE_NATION), seizure_counts.others)
for exhibit in choice.answered_first(shown, filters, alike=OF_A_YEAR):
    blocks.show(exhibit, filters, opened=(OF_A_PLACE if filters.region else OF_ALL).get(exhibit))
