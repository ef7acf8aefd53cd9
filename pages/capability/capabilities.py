"""Coverage: which unit provides which capability, what is missing, and what forces keep."""

from rocu_metrics.exhibits import capability_matrix, coverage
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Coverage",
    "Which special skills and teams (capabilities) does each unit have? What is missing, and what do forces keep?",
    ("region", "force", "asof"),
)
blocks.show(capability_matrix.matrix, filters)
blocks.show(coverage.by_region, filters)
blocks.show(coverage.of_forces, filters)
blocks.show(coverage.since, filters)
blocks.show(coverage.programme, filters)
