"""The page Panel paper, step by step."""

from rocu_metrics.exhibits.chosen import chosen
from rocu_metrics.filters import Filters
from rocu_metrics.papers.paper import MAKINGS, PAGE_OF
from rocu_metrics.ui import blocks
from rocu_metrics.ui.loading.saying import said
from rocu_metrics.ui.paper import basket, parts, saved, starting, taking


def show(filters: Filters) -> None:
    """Every step, with what was not understood in the address said first."""
    paper, unknown = basket.paper(filters)
    if unknown:
        said(*unknown, kind="rocu-notice", role="alert")
    saved.newer(paper)
    starting.template(paper)
    starting.lines(paper)
    parts.parts(paper)
    blocks.show(chosen([(name, PAGE_OF[name], MAKINGS[name]) for name in paper.shown]), filters, opened=0)
    taking.files_of(paper)
    taking.preview(paper)
    saved.saved(paper)
