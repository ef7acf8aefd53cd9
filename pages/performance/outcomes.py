"""Arrests and outcomes: what is like for like first, then years, operations, and what is of another period."""

from rocu_metrics.exhibits import operations, outcomes, weeks
from rocu_metrics.ui import blocks, choice, frame

filters = frame.page(
    "Arrests and outcomes", "How many arrests, charges, convictions and years of sentences, and do they compare?"
)
choice.measure(filters, weeks.MEASURES, "Measure in exhibits A1 and A2")
blocks.show(weeks.over_time, filters)
blocks.show(weeks.across_regions, filters)
blocks.show(operations.same_operation, filters)
blocks.show(outcomes.yearly, filters)
blocks.show(operations.cards, filters)
blocks.show(outcomes.apart, filters)
