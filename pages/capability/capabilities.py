"""Coverage: what each unit lacks, the matrix, what it shows, what forces keep, what changed, and what if."""

from rocu_metrics.exhibits import capability_answer, capability_findings, capability_matrix, coverage, force_matrix
from rocu_metrics.measures.scenario import COVERAGE
from rocu_metrics.ui import blocks, days_between, frame, scenario, what_if

filters = frame.page(
    "Coverage",
    "Which special skills and teams (capabilities) does each unit have? What is missing, and what do forces keep?",
    ("region", "force", "asof"),
    COVERAGE,
)
what_if.told(filters)
facts = scenario.facts(filters)
blocks.show(capability_answer.answer, facts)
blocks.show(capability_matrix.matrix, facts)
blocks.show(capability_findings.findings, facts)
blocks.show(force_matrix.of_forces, facts)
days_between.show(facts)
what_if.show(filters)
blocks.show(coverage.programme, facts, opened=0)
