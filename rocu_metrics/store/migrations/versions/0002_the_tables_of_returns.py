"""the tables of returns: figures coded small, annotations, drafts, and how many rows each step of a load had"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("load_event", "returned_figure", "annotation")
"""Tables whose rows the database itself refuses to change or remove, as in the first migration."""
EVENTS, FORMER_EVENTS = "'drafted', 'published', 'withdrawn', 'discarded'", "'published', 'withdrawn'"
QUALIFIERS = "'', 'over', 'under', 'about', 'at least', 'at most', 'up to', 'nearly', 'expected', 'estimated', 'fewer than'"
FLAGS = "'', 'not published', 'not supplied', 'not collected', 'not due', 'suppressed', 'not applicable'"


def upgrade() -> None:
    for name in ("title", "area_slug", "supplier"):
        op.add_column("load", sa.Column(name, sa.String(), server_default="", nullable=False))
    op.add_column("load", sa.Column("follows", sa.Integer(), nullable=True))
    _allow_events(EVENTS)
    op.add_column("load_event", sa.Column("rows", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE load_event SET rows = (SELECT load.rows FROM load WHERE load.id = load_event.load_id)")
    op.drop_column("load", "rows")
    op.drop_column("load", "data_version")
    _create_figures()
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("quote", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("words", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('series break', 'event')", name=op.f("ck_annotation_kind")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_annotation_area_slug")),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_annotation_load_id")),
        sa.ForeignKeyConstraint(["metric"], ["metric.metric"], name=op.f("fk_annotation_metric")),
        sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], name=op.f("fk_annotation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
        sa.UniqueConstraint(
            "load_id", "metric", "area_slug", "day", "kind", name=op.f("uq_annotation_load_id_metric_area_slug_day_kind")
        ),
    )
    for table in APPEND_ONLY:
        _refuse_changes(table)


def _create_figures() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("area_slug", sa.String(), nullable=False),
        sa.Column("slice", sa.String(), server_default="", nullable=False),
        sa.Column("unit", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_series_area_slug")),
        sa.ForeignKeyConstraint(["metric"], ["metric.metric"], name=op.f("fk_series_metric")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("metric", "area_slug", "slice", "unit", name=op.f("uq_series_metric_area_slug_slice_unit")),
    )
    op.create_index(op.f("ix_series_area_slug_metric"), "series", ["area_slug", "metric"])
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measured_from", sa.Date(), nullable=False),
        sa.Column("measured_to", sa.Date(), nullable=False),
        sa.CheckConstraint("measured_to >= measured_from", name=op.f("ck_period_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("measured_from", "measured_to", name=op.f("uq_period_measured_from_measured_to")),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("qualifier", sa.String(), server_default="", nullable=False),
        sa.Column("flag", sa.String(), server_default="", nullable=False),
        sa.Column("marking", sa.String(), server_default="OFFICIAL", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(f"qualifier IN ({QUALIFIERS})", name=op.f("ck_remark_qualifier")),
        sa.CheckConstraint(f"flag IN ({FLAGS})", name=op.f("ck_remark_flag")),
        sa.CheckConstraint("marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE')", name=op.f("ck_remark_marking")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("qualifier", "flag", "marking", "note", name=op.f("uq_remark_qualifier_flag_marking_note")),
    )
    op.create_table(
        "returned_figure",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("sheet_row", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("load_id", "series_id", "period_id", name=op.f("pk_returned_figure")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "current_figure",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("sheet_row", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "period_id", name=op.f("pk_current_figure")),
        sqlite_with_rowid=False,
    )


def _allow_events(words: str) -> None:
    """Puts another closed list behind the column of events, which SQLite does by making the table anew."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("load_event", recreate="always") as batch:  # its triggers go with the former table
            batch.create_check_constraint(op.f("ck_load_event_event"), f"event IN ({words})")
        return
    op.execute("DROP TRIGGER load_event_append_only ON load_event")
    op.drop_constraint(op.f("ck_load_event_event"), "load_event")
    op.create_check_constraint(op.f("ck_load_event_event"), "load_event", f"event IN ({words})")


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Leaves what was published before; returns, drafts and annotations have no place in the former tables."""
    op.drop_table("annotation")
    op.drop_table("current_figure")
    op.drop_table("returned_figure")
    for table in ("remark", "period", "series"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER load_event_no_{act}")
            op.execute(f"DROP TRIGGER load_no_{act}")
    else:
        op.execute("ALTER TABLE load DISABLE TRIGGER load_append_only")
        op.execute("ALTER TABLE load_event DISABLE TRIGGER load_event_append_only")
    op.add_column("load", sa.Column("rows", sa.Integer(), server_default="0", nullable=False))
    op.add_column("load", sa.Column("data_version", sa.String(), server_default="", nullable=False))
    op.execute("UPDATE load SET data_version = 'p-' || substr(sha256, 1, 10)")
    op.execute("UPDATE load SET rows = COALESCE((SELECT MAX(rows) FROM load_event WHERE load_event.load_id = load.id), 0)")
    op.execute("DELETE FROM load_event WHERE load_id IN (SELECT id FROM load WHERE kind <> 'published figures')")
    op.drop_column("load_event", "rows")
    for name in ("title", "area_slug", "supplier", "follows"):
        op.drop_column("load", name)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER TABLE load ENABLE TRIGGER load_append_only")
        op.execute("ALTER TABLE load_event ENABLE TRIGGER load_event_append_only")
    _allow_events(FORMER_EVENTS)
    for table in ("load_event", *(("load",) if op.get_bind().dialect.name == "sqlite" else ())):
        _refuse_changes(table)
