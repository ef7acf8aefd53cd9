"""Arrests and outcomes: what is like for like first, then years, operations, and what is of another period."""

from rocu_metrics.exhibits import operations, outcomes, weeks
from rocu_metrics.ui import blocks, choice, frame

NATIONAL = (
    weeks.over_time, weeks.across_regions, operations.same_operation, outcomes.yearly, operations.cards, outcomes.apart,
)  # fmt: skip
OF_A_PLACE = (
    outcomes.yearly, weeks.over_time, operations.cards, operations.same_operation, weeks.across_regions, outcomes.apart,
)  # fmt: skip

filters = frame.page(
    "Arrests and outcomes", "How many arrests, charges, convictions and years of sentences, and do they compare?"
)
choice.measure(filters, weeks.MEASURES, "Measure in exhibits A1 and A2")
for exhibit in choice.answered_first(OF_A_PLACE if filters.region else NATIONAL, filters):
    blocks.show(exhibit, filters)
