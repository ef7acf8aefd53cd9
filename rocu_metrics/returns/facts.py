"""Every table of facts, read: what a row of it is called, what reads it, and what tells one row of it from another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.store import queries
from rocu_metrics.store.schema import VERSION_KEYS


@dataclass(frozen=True)
class Facts:
    """A table of facts as it is compared and proved."""

    name: str
    """What a row is called."""
    read: Callable[..., pd.DataFrame]
    """Its rows that count, of a store and a state of knowledge."""
    key: tuple[str, ...]
    """The columns that tell a row from others."""
    says: str = ""
    """The column of the key, where there is one, that is what a row says rather than what it is about."""

    @property
    def about(self) -> tuple[str, ...]:
        """The columns that say what a row is about."""
        return tuple(column for column in self.key if column != self.says)


FACTS: Mapping[str, Facts] = {
    "observation": Facts("Published figure", queries.published_observations, VERSION_KEYS["observation"]),
    "capability_status": Facts("Capability status", queries.capabilities, VERSION_KEYS["capability_status"]),
    "funding_line": Facts("Funding line", queries.funding_lines, VERSION_KEYS["funding_line"]),
    "grade": Facts("Inspection grade", queries.grades, VERSION_KEYS["grade"]),
    "recommendation": Facts("Recommendation", queries.recommendations, VERSION_KEYS["recommendation"]),
    "recommendation_status": Facts(
        "Status of a recommendation", queries.recommendation_statuses, VERSION_KEYS["recommendation_status"]
    ),
    "position": Facts("Position on a recommendation", queries.positions, VERSION_KEYS["position"]),
    "operation": Facts("Operation", queries.operations, VERSION_KEYS["operation"]),
    "annotation": Facts("Annotation", queries.annotations, VERSION_KEYS["annotation"]),
    "population": Facts("Population", queries.populations, VERSION_KEYS["population"]),
    "statement": Facts(
        "Statement", lambda engine, known=queries.TODAY: queries.statements(engine, known=known),
        ("area_slug", "topic", "measured", "source_id", "statement"), says="statement",
    ),
    "conflict": Facts("Side of a conflict", queries.conflicts, ("conflict", "side")),
}  # fmt: skip
"""By the name of the table; of areas and their links, which are no facts of what was done, nothing is compared."""
