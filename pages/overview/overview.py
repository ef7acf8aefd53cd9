"""Overview: what can be answered for England and Wales, a region or a force, on one page."""

from rocu_metrics.exhibits import comparison, overview
from rocu_metrics.ui import address_choice, blocks, frame

filters = frame.page(
    "Overview",
    "What is known of the regional organised crime units (ROCUs), what is not, and what should I ask?",
    ("region", "force", "asof"),
)
if not filters.region:
    blocks.show(overview.strip, filters)
elif not filters.force and (other := address_choice.other_region(filters)):
    blocks.show(comparison.beside(other), filters)
blocks.show(overview.cards, filters)
if filters.force:
    blocks.show(overview.region_of_force, filters)
if filters.region:
    blocks.show(overview.strip, filters)
blocks.show(overview.worth_knowing, filters)
blocks.show(overview.promised, filters)
