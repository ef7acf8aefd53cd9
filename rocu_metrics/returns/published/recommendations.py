"""Files of recommendations, of what was last said of each, and of the positions that bodies took."""

from rocu_metrics.returns.published.reading import CITATION, Column, Kind, any_text, day, day_or_none, one_of, slug, some_text
from rocu_metrics.store import schema

RECOMMENDATIONS = Kind(
    name="recommendations",
    path="published/recommendations.csv",
    table=schema.recommendation,
    columns=(
        Column("number", some_text),
        Column("report", slug),
        Column("area_slug", slug, refers_to="areas"),
        Column("body", some_text),
        Column("kind", one_of("recommendation", "earlier recommendation", "cause of concern", "finding", "count")),
        Column("published", day),
        Column("summary", some_text),
        Column("owners", any_text),
        Column("due", day_or_none),
        *CITATION,
    ),
    key=("report", "number"),
)

STATUSES = Kind(
    name="recommendation status",
    path="published/recommendation_status.csv",
    table=schema.recommendation_status,
    columns=(
        Column("number", some_text),
        Column("report", slug),
        Column("area_slug", slug, refers_to="areas"),
        Column("status", some_text),
        Column("status_at", day),
        *CITATION,
    ),
    key=("report", "number", "area_slug", "status_at", "source_id"),
)

POSITIONS = Kind(
    name="positions",
    path="published/positions.csv",
    table=schema.position,
    columns=(
        Column("number", some_text),
        Column("report", slug),
        Column("body", some_text),
        Column("stance", some_text),
        Column("words", any_text),
        *CITATION,
    ),
    key=("report", "number", "body"),
)
