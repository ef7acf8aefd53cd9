"""Every table of the store. Facts belong to a load and are only ever appended; constraints live here, not in callers."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

AREA_KINDS = ("force", "force_without_territory", "unit", "region", "nation", "agency")
EVIDENCE = ("official", "press copy", "secondary")
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
FLAGS = ("not published", "not supplied", "not collected", "not due", "suppressed", "not applicable")
QUALIFIERS = (
    "", "over", "under", "about", "at least", "at most", "up to", "nearly", "expected", "estimated", "fewer than",
)  # fmt: skip
COVERAGE_OF_REGION = ("full", "partial", "shared", "not_regional", "unknown")
COVERAGE_OF_FORCE = ("uses_region", "own", "both", "neither", "unknown")
GRADES = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")
CERTAINTIES = ("confirmed", "indicative", "at risk", "ended")
EVENTS = ("published", "withdrawn")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, words: tuple[str, ...], name: str) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def _text(name: str, *rest: ForeignKey, null: bool = False, default: str | None = "") -> Column[str]:
    kind: TypeEngine[str] = String()
    return Column(name, kind, *rest, nullable=null, server_default=None if rest or null else default)


def _fact_columns() -> list[Column]:  # type: ignore[type-arg]  # columns of several types in one list
    """What every fact carries: its load, when it was public, its source and the place and words there."""
    return [
        Column("id", Integer, primary_key=True),
        Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
        Column("public_from", Date, nullable=False),
        _text("source_id", ForeignKey("source.source_id")),
        _text("place"),
        _text("quote"),
        _text("note"),
    ]


area = Table(
    "area",
    metadata,
    Column("slug", String, primary_key=True),
    _text("code"),
    _text("name"),
    _text("short_name"),
    _text("kind"),
    _text("note"),
    _one_of("kind", AREA_KINDS, "kind"),
)

area_name = Table(
    "area_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    _text("slug", ForeignKey("area.slug")),
    _text("name"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _text("source"),
    _text("note"),
)

area_link = Table(
    "area_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    _text("child", ForeignKey("area.slug")),
    _text("parent", ForeignKey("area.slug")),
    _text("relation"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _text("source"),
    _text("place"),
    _text("quote"),
    _text("note"),
    _one_of("relation", ("member_of", "serves", "part_of"), "relation"),
    CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="period"),
    UniqueConstraint("load_id", "child", "parent", "relation", "valid_from"),
)

population = Table(
    "population",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    _text("area_slug", ForeignKey("area.slug")),
    Column("day", Date, nullable=False),
    Column("people", Integer, nullable=False),
    _text("source"),
    _text("address"),
    _text("note"),
    CheckConstraint("people > 0", name="people"),
    UniqueConstraint("load_id", "area_slug", "day"),
)

source = Table(
    "source",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    _text("title"),
    _text("publisher"),
    Column("published", Date, nullable=False),
    _text("published_basis"),
    _text("document"),
    _text("address"),
    _text("evidence"),
    _text("licence"),
    _text("note"),
    _one_of("evidence", EVIDENCE, "evidence"),
    CheckConstraint("document <> '' OR address <> ''", name="findable"),
)

metric = Table(
    "metric",
    metadata,
    Column("metric", String, primary_key=True),
    _text("name"),
    _text("theme"),
    _text("unit"),
    _text("direction"),
    _one_of("direction", ("higher", "lower", "neither"), "direction"),
)

load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("kind"),
    _text("who"),
    Column("loaded_at", DateTime, nullable=False),
    _text("file_name"),
    _text("sha256"),
    Column("rows", Integer, nullable=False),
    _text("data_version"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
)

load_event = Table(
    "load_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    _text("event"),
    Column("at", DateTime, nullable=False),
    _text("who"),
    _text("reason"),
    _one_of("event", EVENTS, "event"),
    Index(None, "load_id", "id"),
)

observation = Table(
    "observation",
    metadata,
    *_fact_columns(),
    _text("metric", ForeignKey("metric.metric")),
    _text("area_slug", ForeignKey("area.slug")),
    Column("measured_from", Date, nullable=False),
    Column("measured_to", Date, nullable=False),
    _text("slice"),
    Column("value", Float),
    _text("published_as"),
    _text("unit"),
    _text("qualifier"),
    _text("flag"),
    _text("marking", default="OFFICIAL"),
    _text("evidence"),
    CheckConstraint("measured_to >= measured_from", name="period"),
    CheckConstraint("(value IS NULL) = (flag <> '')", name="value_or_flag"),
    CheckConstraint("value IS NULL OR published_as <> ''", name="published_as"),
    CheckConstraint("length(quote) > 0 OR note <> ''", name="quote_or_note"),
    _one_of("flag", ("", *FLAGS), "flag"),
    _one_of("qualifier", QUALIFIERS, "qualifier"),
    _one_of("marking", MARKINGS, "marking"),
    _one_of("evidence", EVIDENCE, "evidence"),
    UniqueConstraint("load_id", "metric", "area_slug", "measured_from", "measured_to", "slice", "source_id", "place"),
    Index(None, "metric", "area_slug", "measured_to"),
    Index(None, "area_slug", "metric"),
)

capability_status = Table(
    "capability_status",
    metadata,
    *_fact_columns(),
    _text("area_slug", ForeignKey("area.slug")),
    _text("capability"),
    _text("status"),
    Column("measured", Date, nullable=False),
    _text("self_reported"),
    _text("qualifier_place"),
    _text("qualifier_quote"),
    _one_of("status", tuple(dict.fromkeys(COVERAGE_OF_REGION + COVERAGE_OF_FORCE)), "status"),
    _one_of("self_reported", ("yes", "no"), "self_reported"),
    UniqueConstraint("load_id", "area_slug", "capability", "measured", "source_id"),
)

funding_line = Table(
    "funding_line",
    metadata,
    *_fact_columns(),
    _text("area_slug", ForeignKey("area.slug")),
    _text("year"),
    _text("payer"),
    _text("stream"),
    Column("amount", Float),
    _text("published_as"),
    _text("unit"),
    _text("qualifier"),
    _text("certainty"),
    Column("ends", Date),
    _one_of("certainty", CERTAINTIES, "certainty"),
    _one_of("qualifier", QUALIFIERS, "qualifier"),
    UniqueConstraint("load_id", "area_slug", "year", "payer", "stream", "source_id"),
)

grade = Table(
    "grade",
    metadata,
    *_fact_columns(),
    _text("area_slug", ForeignKey("area.slug")),
    _text("body"),
    _text("kind"),
    _text("grade"),
    _text("programme"),
    _one_of("kind", ("rocu", "force"), "kind"),
    _one_of("grade", GRADES, "grade"),
    UniqueConstraint("load_id", "area_slug", "kind", "programme"),
)

recommendation = Table(
    "recommendation",
    metadata,
    *_fact_columns(),
    _text("number"),
    _text("report"),
    _text("area_slug", ForeignKey("area.slug")),
    _text("body"),
    _text("kind"),
    Column("published", Date, nullable=False),
    _text("summary"),
    _text("owners"),
    Column("due", Date),
    UniqueConstraint("load_id", "report", "number"),
)

recommendation_status = Table(
    "recommendation_status",
    metadata,
    *_fact_columns(),
    _text("number"),
    _text("report"),
    _text("area_slug", ForeignKey("area.slug")),
    _text("status"),
    Column("status_at", Date, nullable=False),
)

position = Table(
    "position",
    metadata,
    *_fact_columns(),
    _text("number"),
    _text("report"),
    _text("body"),
    _text("stance"),
    _text("words"),
)

operation = Table(
    "operation",
    metadata,
    *_fact_columns(),
    _text("operation"),
    _text("name"),
    _text("area_slug", ForeignKey("area.slug")),
    _text("lead"),
    _text("supported_by"),
    _text("threat"),
    Column("measured_from", Date),
    Column("measured_to", Date),
    _text("summary"),
    UniqueConstraint("load_id", "operation", "area_slug", "source_id"),
)

statement = Table(
    "statement",
    metadata,
    *_fact_columns(),
    _text("area_slug", ForeignKey("area.slug")),
    _text("topic"),
    _text("statement"),
    Column("measured", Date, nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    *_fact_columns(),
    _text("conflict"),
    _text("what"),
    _text("side"),
    _text("value"),
    _text("shown_as"),
    _text("metric"),
    _text("area_slug"),
    _text("capability"),
    _text("kind"),
    UniqueConstraint("load_id", "conflict", "side"),
)

FACTS = (
    area_name, area_link, population, observation, capability_status, funding_line, grade, recommendation,
    recommendation_status, position, operation, statement, conflict,
)  # fmt: skip
