"""Every table of the store. Facts belong to a load and are only ever appended; constraints live here, not in callers."""

from sqlalchemy import CheckConstraint, Column, Date, Float, ForeignKey, Integer, String, Table, UniqueConstraint

from rocu_metrics.store.columns import (
    ANNOTATIONS,
    AREA_KINDS,
    CERTAINTIES,
    COVERAGE_OF_FORCE,
    COVERAGE_OF_REGION,
    EVIDENCE,
    GRADES,
    QUALIFIERS,
    fact_columns,
    metadata,
    one_of,
    text,
)  # fmt: skip
from rocu_metrics.store.figures import observation as observation
from rocu_metrics.store.ledger import current_load as current_load
from rocu_metrics.store.ledger import load as load
from rocu_metrics.store.ledger import load_event as load_event
from rocu_metrics.store.ledger import store_kind as store_kind
from rocu_metrics.store.papers import saved_paper as saved_paper

area = Table(
    "area",
    metadata,
    Column("slug", String, primary_key=True),
    text("code"),
    text("name"),
    text("short_name"),
    text("kind"),
    text("note"),
    one_of("kind", AREA_KINDS, "kind"),
)

area_name = Table(
    "area_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    text("slug", ForeignKey("area.slug")),
    text("name"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    text("source"),
    text("note"),
)

area_link = Table(
    "area_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    text("child", ForeignKey("area.slug")),
    text("parent", ForeignKey("area.slug")),
    text("relation"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    text("source"),
    text("place"),
    text("quote"),
    text("note"),
    one_of("relation", ("member_of", "serves", "part_of"), "relation"),
    CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="period"),
    UniqueConstraint("load_id", "child", "parent", "relation", "valid_from"),
)

population = Table(
    "population",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    text("area_slug", ForeignKey("area.slug")),
    Column("day", Date, nullable=False),
    Column("people", Integer, nullable=False),
    text("source"),
    text("address"),
    text("note"),
    CheckConstraint("people > 0", name="people"),
    UniqueConstraint("load_id", "area_slug", "day"),
)

source = Table(
    "source",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    text("title"),
    text("publisher"),
    Column("published", Date, nullable=False),
    text("published_basis"),
    text("document"),
    text("address"),
    text("evidence"),
    text("licence"),
    text("note"),
    one_of("evidence", EVIDENCE, "evidence"),
    CheckConstraint("document <> '' OR address <> ''", name="findable"),
)

metric = Table(
    "metric",
    metadata,
    Column("metric", String, primary_key=True),
    text("name"),
    text("theme"),
    text("unit"),
    text("direction"),
    one_of("direction", ("higher", "lower", "neither"), "direction"),
)

capability_status = Table(
    "capability_status",
    metadata,
    *fact_columns(),
    text("area_slug", ForeignKey("area.slug")),
    text("capability"),
    text("status"),
    Column("measured", Date, nullable=False),
    text("self_reported"),
    text("qualifier_place"),
    text("qualifier_quote"),
    one_of("status", tuple(dict.fromkeys(COVERAGE_OF_REGION + COVERAGE_OF_FORCE)), "status"),
    one_of("self_reported", ("yes", "no"), "self_reported"),
    UniqueConstraint("load_id", "area_slug", "capability", "measured", "source_id"),
)

funding_line = Table(
    "funding_line",
    metadata,
    *fact_columns(),
    text("area_slug", ForeignKey("area.slug")),
    text("year"),
    text("payer"),
    text("stream"),
    Column("amount", Float),
    text("published_as"),
    text("unit"),
    text("qualifier"),
    text("certainty"),
    Column("ends", Date),
    one_of("certainty", CERTAINTIES, "certainty"),
    one_of("qualifier", QUALIFIERS, "qualifier"),
    UniqueConstraint("load_id", "area_slug", "year", "payer", "stream", "source_id"),
)

grade = Table(
    "grade",
    metadata,
    *fact_columns(),
    text("area_slug", ForeignKey("area.slug")),
    text("body"),
    text("kind"),
    text("grade"),
    text("programme"),
    one_of("kind", ("rocu", "force"), "kind"),
    one_of("grade", GRADES, "grade"),
    UniqueConstraint("load_id", "area_slug", "kind", "programme"),
)

recommendation = Table(
    "recommendation",
    metadata,
    *fact_columns(),
    text("number"),
    text("report"),
    text("area_slug", ForeignKey("area.slug")),
    text("body"),
    text("kind"),
    Column("published", Date, nullable=False),
    text("summary"),
    text("owners"),
    Column("due", Date),
    UniqueConstraint("load_id", "report", "number"),
)

recommendation_status = Table(
    "recommendation_status",
    metadata,
    *fact_columns(),
    text("number"),
    text("report"),
    text("area_slug", ForeignKey("area.slug")),
    text("status"),
    Column("status_at", Date, nullable=False),
)

position = Table(
    "position",
    metadata,
    *fact_columns(),
    text("number"),
    text("report"),
    text("body"),
    text("stance"),
    text("words"),
)

operation = Table(
    "operation",
    metadata,
    *fact_columns(),
    text("operation"),
    text("name"),
    text("area_slug", ForeignKey("area.slug")),
    text("lead"),
    text("supported_by"),
    text("threat"),
    Column("measured_from", Date),
    Column("measured_to", Date),
    text("summary"),
    UniqueConstraint("load_id", "operation", "area_slug", "source_id"),
)

statement = Table(
    "statement",
    metadata,
    *fact_columns(),
    text("area_slug", ForeignKey("area.slug")),
    text("topic"),
    text("statement"),
    Column("measured", Date, nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    *fact_columns(),
    text("conflict"),
    text("what"),
    text("side"),
    text("value"),
    text("shown_as"),
    text("metric"),
    text("area_slug"),
    text("capability"),
    text("kind"),
    UniqueConstraint("load_id", "conflict", "side"),
)

annotation = Table(
    "annotation",
    metadata,
    *fact_columns(),
    text("metric", ForeignKey("metric.metric")),
    text("area_slug", ForeignKey("area.slug")),
    Column("day", Date, nullable=False),
    text("kind"),
    text("words"),
    one_of("kind", ANNOTATIONS, "kind"),
    UniqueConstraint("load_id", "metric", "area_slug", "day", "kind"),
)

FACTS = (
    area_name, area_link, population, observation, capability_status, funding_line, grade, recommendation,
    recommendation_status, position, operation, statement, conflict, annotation,
)  # fmt: skip
"""Every table of facts, whose rows belong to a load."""

VERSION_KEYS = {
    "observation": ("metric", "area_slug", "measured_from", "measured_to", "slice", "source_id", "place"),
    "population": ("area_slug", "day"),
    "capability_status": ("area_slug", "capability", "measured"),
    "funding_line": ("area_slug", "year", "payer", "stream"),
    "grade": ("area_slug", "kind", "programme"),
    "recommendation": ("report", "number"),
    "recommendation_status": ("report", "number", "area_slug", "status_at"),
    "position": ("report", "number", "body"),
    "operation": ("operation", "area_slug"),
    "annotation": ("metric", "area_slug", "day", "kind"),
}
"""What one row of a return is about: a later return that gives a row for the same takes its place."""
