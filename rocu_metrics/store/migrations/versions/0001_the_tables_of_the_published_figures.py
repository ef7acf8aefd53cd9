"""the tables of the published figures"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "area_name", "area_link", "population", "observation", "capability_status", "funding_line", "grade", "recommendation",
    "recommendation_status", "position", "operation", "statement", "conflict", "load", "load_event",
)  # fmt: skip
"""Tables whose rows the database itself refuses to change or remove."""


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("short_name", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('force', 'force_without_territory', 'unit', 'region', 'nation', 'agency')", name=op.f("ck_area_kind")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_area")),
    )
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("who", sa.String(), server_default="", nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("file_name", sa.String(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(), server_default="", nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_load_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load")),
    )
    op.create_table(
        "metric",
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("theme", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("direction", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("direction IN ('higher', 'lower', 'neither')", name=op.f("ck_metric_direction")),
        sa.PrimaryKeyConstraint("metric", name=op.f("pk_metric")),
    )
    op.create_table(
        "area_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("child", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("relation IN ('member_of', 'serves', 'part_of')", name=op.f("ck_area_link_relation")),
        sa.CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name=op.f("ck_area_link_period")),
        sa.ForeignKeyConstraint(["child"], ["area.slug"], name=op.f("fk_area_link_child")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_area_link_load_id")),
        sa.ForeignKeyConstraint(["parent"], ["area.slug"], name=op.f("fk_area_link_parent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_link")),
        sa.UniqueConstraint(
            "load_id",
            "child",
            "parent",
            "relation",
            "valid_from",
            name=op.f("uq_area_link_load_id_child_parent_relation_valid_from"),
        ),
    )
    op.create_table(
        "area_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_area_name_load_id")),
        sa.ForeignKeyConstraint(["slug"], ["area.slug"], name=op.f("fk_area_name_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_name")),
    )
    op.create_table(
        "load_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("event IN ('published', 'withdrawn')", name=op.f("ck_load_event_event")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_load_event_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_event")),
    )
    with op.batch_alter_table("load_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_load_event_load_id_id"), ["load_id", "id"], unique=False)

    op.create_table(
        "population",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_population_people")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_population_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_population_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population")),
        sa.UniqueConstraint("load_id", "area_slug", "day", name=op.f("uq_population_load_id_area_slug_day")),
    )
    op.create_table(
        "source",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("publisher", sa.String(), server_default="", nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("published_basis", sa.String(), server_default="", nullable=False),
        sa.Column("document", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("evidence", sa.String(), server_default="", nullable=False),
        sa.Column("licence", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("document <> '' OR address <> ''", name=op.f("ck_source_findable")),
        sa.CheckConstraint("evidence IN ('official', 'press copy', 'secondary')", name=op.f("ck_source_evidence")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_source_load_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source")),
    )
    op.create_table(
        "capability_status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("capability", sa.String(), server_default="", nullable=False),
        sa.Column("status", sa.String(), server_default="", nullable=False),
        sa.Column("measured", sa.Date(), nullable=False),
        sa.Column("self_reported", sa.String(), server_default="", nullable=False),
        sa.Column("qualifier_place", sa.String(), server_default="", nullable=False),
        sa.Column("qualifier_quote", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("self_reported IN ('yes', 'no')", name=op.f("ck_capability_status_self_reported")),
        sa.CheckConstraint(
            "status IN ('full', 'partial', 'shared', 'not_regional', 'unknown', 'uses_region', 'own', 'both', 'neither')",
            name=op.f("ck_capability_status_status"),
        ),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_capability_status_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_capability_status_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_capability_status_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capability_status")),
        sa.UniqueConstraint(
            "load_id",
            "area_slug",
            "capability",
            "measured",
            "source_id",
            name=op.f("uq_capability_status_load_id_area_slug_capability_measured_source_id"),
        ),
    )
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("conflict", sa.String(), server_default="", nullable=False),
        sa.Column("what", sa.String(), server_default="", nullable=False),
        sa.Column("side", sa.String(), server_default="", nullable=False),
        sa.Column("value", sa.String(), server_default="", nullable=False),
        sa.Column("shown_as", sa.String(), server_default="", nullable=False),
        sa.Column("metric", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), server_default="", nullable=False),
        sa.Column("capability", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_conflict_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_conflict_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("load_id", "conflict", "side", name=op.f("uq_conflict_load_id_conflict_side")),
    )
    op.create_table(
        "funding_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("year", sa.String(), server_default="", nullable=False),
        sa.Column("payer", sa.String(), server_default="", nullable=False),
        sa.Column("stream", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("published_as", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("qualifier", sa.String(), server_default="", nullable=False),
        sa.Column("certainty", sa.String(), server_default="", nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "certainty IN ('confirmed', 'indicative', 'at risk', 'ended')", name=op.f("ck_funding_line_certainty")
        ),
        sa.CheckConstraint(
            "qualifier IN ('', 'over', 'under', 'about', 'at least', 'at most', 'up to', 'nearly', 'expected', 'estimated', 'fewer than')",
            name=op.f("ck_funding_line_qualifier"),
        ),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_funding_line_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_funding_line_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_funding_line_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_line")),
        sa.UniqueConstraint(
            "load_id",
            "area_slug",
            "year",
            "payer",
            "stream",
            "source_id",
            name=op.f("uq_funding_line_load_id_area_slug_year_payer_stream_source_id"),
        ),
    )
    op.create_table(
        "grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("grade", sa.String(), server_default="", nullable=False),
        sa.Column("programme", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "grade IN ('Outstanding', 'Good', 'Adequate', 'Requires improvement', 'Inadequate')", name=op.f("ck_grade_grade")
        ),
        sa.CheckConstraint("kind IN ('rocu', 'force')", name=op.f("ck_grade_kind")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_grade_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_grade_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_grade_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade")),
        sa.UniqueConstraint("load_id", "area_slug", "kind", "programme", name=op.f("uq_grade_load_id_area_slug_kind_programme")),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("measured_from", sa.Date(), nullable=False),
        sa.Column("measured_to", sa.Date(), nullable=False),
        sa.Column("slice", sa.String(), server_default="", nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("published_as", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.Column("qualifier", sa.String(), server_default="", nullable=False),
        sa.Column("flag", sa.String(), server_default="", nullable=False),
        sa.Column("marking", sa.String(), server_default="OFFICIAL", nullable=False),
        sa.Column("evidence", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("(value IS NULL) = (flag <> '')", name=op.f("ck_observation_value_or_flag")),
        sa.CheckConstraint("evidence IN ('official', 'press copy', 'secondary')", name=op.f("ck_observation_evidence")),
        sa.CheckConstraint(
            "flag IN ('', 'not published', 'not supplied', 'not collected', 'not due', 'suppressed', 'not applicable')",
            name=op.f("ck_observation_flag"),
        ),
        sa.CheckConstraint("length(quote) > 0 OR note <> ''", name=op.f("ck_observation_quote_or_note")),
        sa.CheckConstraint("marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE')", name=op.f("ck_observation_marking")),
        sa.CheckConstraint(
            "qualifier IN ('', 'over', 'under', 'about', 'at least', 'at most', 'up to', 'nearly', 'expected', 'estimated', 'fewer than')",
            name=op.f("ck_observation_qualifier"),
        ),
        sa.CheckConstraint("value IS NULL OR published_as <> ''", name=op.f("ck_observation_published_as")),
        sa.CheckConstraint("measured_to >= measured_from", name=op.f("ck_observation_period")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_observation_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_observation_load_id")),
        sa.ForeignKeyConstraint(["metric"], ["metric.metric"], name=op.f("fk_observation_metric")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_observation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "load_id",
            "metric",
            "area_slug",
            "measured_from",
            "measured_to",
            "slice",
            "source_id",
            "place",
            name=op.f("uq_observation_load_id_metric_area_slug_measured_from_measured_to_slice_source_id_place"),
        ),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_area_slug_metric"), ["area_slug", "metric"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_observation_metric_area_slug_measured_to"), ["metric", "area_slug", "measured_to"], unique=False
        )

    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("operation", sa.String(), server_default="", nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), server_default="", nullable=False),
        sa.Column("supported_by", sa.String(), server_default="", nullable=False),
        sa.Column("threat", sa.String(), server_default="", nullable=False),
        sa.Column("measured_from", sa.Date(), nullable=True),
        sa.Column("measured_to", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_operation_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_operation_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_operation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint(
            "load_id", "operation", "area_slug", "source_id", name=op.f("uq_operation_load_id_operation_area_slug_source_id")
        ),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("report", sa.String(), server_default="", nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("stance", sa.String(), server_default="", nullable=False),
        sa.Column("words", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_position_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_position_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("report", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("body", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(), server_default="", nullable=False),
        sa.Column("owners", sa.String(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_recommendation_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_recommendation_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_recommendation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("load_id", "report", "number", name=op.f("uq_recommendation_load_id_report_number")),
    )
    op.create_table(
        "recommendation_status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("report", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("status", sa.String(), server_default="", nullable=False),
        sa.Column("status_at", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_recommendation_status_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_recommendation_status_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_recommendation_status_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_status")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), server_default="", nullable=False),
        sa.Column("statement", sa.String(), server_default="", nullable=False),
        sa.Column("measured", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_statement_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_statement_load_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_statement_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )

    _refuse_changes()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_table("statement")
    op.drop_table("recommendation_status")
    op.drop_table("recommendation")
    op.drop_table("position")
    op.drop_table("operation")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_metric_area_slug_measured_to"))
        batch_op.drop_index(batch_op.f("ix_observation_area_slug_metric"))

    op.drop_table("observation")
    op.drop_table("grade")
    op.drop_table("funding_line")
    op.drop_table("conflict")
    op.drop_table("capability_status")
    op.drop_table("source")
    op.drop_table("population")
    with op.batch_alter_table("load_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_load_event_load_id_id"))

    op.drop_table("load_event")
    op.drop_table("area_name")
    op.drop_table("area_link")
    op.drop_table("metric")
    op.drop_table("load")
    op.drop_table("area")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
