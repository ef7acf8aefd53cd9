"""Every table of the store. Facts belong to a load and are only ever appended; constraints live here, not in callers."""

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Float, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from rocu_metrics.store.columns import (
    AREA_KINDS,
    CERTAINTIES,
    COVERAGE_OF_FORCE,
    COVERAGE_OF_REGION,
    EVENTS,
    EVIDENCE,
    FLAGS,
    GRADES,
    MARKINGS,
    QUALIFIERS,
    fact_columns,
    metadata,
    one_of,
    text,
)

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

load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True),
    text("kind"),
    text("who"),
    Column("loaded_at", DateTime, nullable=False),
    text("file_name"),
    text("sha256"),
    Column("rows", Integer, nullable=False),
    text("data_version"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
)

load_event = Table(
    "load_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    text("event"),
    Column("at", DateTime, nullable=False),
    text("who"),
    text("reason"),
    one_of("event", EVENTS, "event"),
    Index(None, "load_id", "id"),
)

observation = Table(
    "observation",
    metadata,
    *fact_columns(),
    text("metric", ForeignKey("metric.metric")),
    text("area_slug", ForeignKey("area.slug")),
    Column("measured_from", Date, nullable=False),
    Column("measured_to", Date, nullable=False),
    text("slice"),
    Column("value", Float),
    text("published_as"),
    text("unit"),
    text("qualifier"),
    text("flag"),
    text("marking", default="OFFICIAL"),
    text("evidence"),
    CheckConstraint("measured_to >= measured_from", name="period"),
    CheckConstraint("(value IS NULL) = (flag <> '')", name="value_or_flag"),
    CheckConstraint("value IS NULL OR published_as <> ''", name="published_as"),
    CheckConstraint("length(quote) > 0 OR note <> ''", name="quote_or_note"),
    one_of("flag", ("", *FLAGS), "flag"),
    one_of("qualifier", QUALIFIERS, "qualifier"),
    one_of("marking", MARKINGS, "marking"),
    one_of("evidence", EVIDENCE, "evidence"),
    UniqueConstraint("load_id", "metric", "area_slug", "measured_from", "measured_to", "slice", "source_id", "place"),
    Index(None, "metric", "area_slug", "measured_to"),
    Index(None, "area_slug", "metric"),
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

FACTS = (
    area_name, area_link, population, observation, capability_status, funding_line, grade, recommendation,
    recommendation_status, position, operation, statement, conflict,
)  # fmt: skip
