"""Arrests and outcomes: what is like for like first, then years, operations, and what is of another period."""

from rocu_metrics.exhibits import moves, operations, outcomes, weeks
from rocu_metrics.ui import blocks, choice, data, frame

NATIONAL = (
    moves.of_outcomes, weeks.over_time, weeks.across_regions, operations.same_operation, outcomes.yearly, operations.cards,
    outcomes.apart,
)  # fmt: skip
OF_A_PLACE = (
    moves.of_outcomes, outcomes.yearly, weeks.over_time, operations.cards, operations.same_operation, weeks.across_regions,
    outcomes.apart,
)  # fmt: skip
MEASURE_HELP = "What the exhibits on weeks of extra work and on quarters count. The other exhibits stay as they are."
# Rows or cards of the long exhibits that stand open.
OPENED: dict[data.Making, int] = {outcomes.yearly: 4, operations.cards: 4, outcomes.apart: 0}

filters = frame.page(
    "Arrests and outcomes",
    "How many arrests, charges, convictions and years of sentences were there, and do they compare?",
    ("region", "force", "from", "to", "asof", "metric"),
)
by_quarter = not data.made(moves.of_outcomes, filters)[0].empty
choice.measure(
    filters, moves.OUTCOMES.metrics if by_quarter else weeks.MEASURES,
    "Measure by quarter, in exhibit A7" if by_quarter else "Measure in exhibits A1 and A2", MEASURE_HELP,
)  # fmt: skip
for exhibit in choice.answered_first(OF_A_PLACE if filters.region else NATIONAL, filters):
    blocks.show(exhibit, filters, opened=OPENED.get(exhibit))
