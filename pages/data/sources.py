"""Sources and conflicts: where sources disagree, what each gave, and what is published at all."""

from rocu_metrics.exhibits import evidence, publication, said
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Sources and conflicts",
    "Where do sources disagree, what did each give, and what is published at all?",
    ("region", "force", "asof"),
)
for exhibit in (evidence.best, evidence.conflicts, evidence.sources, publication.published, said.everything):
    blocks.show(exhibit, filters)
