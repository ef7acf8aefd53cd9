"""Inspection: grades, recommendations with what was last heard of them, responses, findings."""

from rocu_metrics.exhibits import clocks, grades, inspection, positions, recommendations
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Inspection",
    "How are the unit and its forces graded? What were they asked to do, and what is known to have come of it?",
    ("region", "force", "asof"),
)
blocks.show(grades.of_bodies, filters)
blocks.show(recommendations.of_2021, filters)
blocks.show(positions.concern, filters)
blocks.show(clocks.clock, filters, opened=12)
blocks.show(positions.positions, filters, opened=12)
blocks.show(inspection.findings, filters)
blocks.show(recommendations.of_2015, filters)
blocks.show(recommendations.of_others, filters)
blocks.show(inspection.sample, filters)
