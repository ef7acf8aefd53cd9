"""The project's own files: each kind with its columns and checks, in the order in which one refers to another."""

from rocu_metrics.returns.published.annotations import ANNOTATIONS
from rocu_metrics.returns.published.areas import AREAS, LINKS, NAMES, POPULATIONS
from rocu_metrics.returns.published.capabilities import CAPABILITY_STATUS
from rocu_metrics.returns.published.facts import CONFLICTS, FUNDING, GRADES, OPERATIONS, STATEMENTS
from rocu_metrics.returns.published.observations import OBSERVATIONS
from rocu_metrics.returns.published.recommendations import POSITIONS, RECOMMENDATIONS, STATUSES
from rocu_metrics.returns.published.sources import SOURCES

REFERENCE = (AREAS, SOURCES)
"""Kinds that others refer to; they are kept up to date in place."""

FACTS = (
    NAMES, LINKS, POPULATIONS, OBSERVATIONS, CAPABILITY_STATUS, FUNDING, GRADES,
    RECOMMENDATIONS, STATUSES, POSITIONS, OPERATIONS, STATEMENTS, CONFLICTS, ANNOTATIONS,
)  # fmt: skip
"""Kinds whose rows belong to a load and are appended."""
