"""what counts now stands ready: the loads, and how many times each series is split"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("series", sa.Column("parts", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE series SET parts = length(slice) - length(replace(slice, '=', ''))")
    op.create_index(op.f("ix_series_metric_parts_area_slug"), "series", ["metric", "parts", "area_slug"])
    op.create_table(
        "current_load",
        sa.Column("load_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("load_id", name=op.f("pk_current_load")),
    )
    op.execute(
        "INSERT INTO current_load (load_id, rank, at)"
        " SELECT load_id, MIN(id), MIN(at) FROM load_event WHERE event = 'published' AND load_id IN"
        " (SELECT load_id FROM load_event WHERE event = 'published'"
        " AND id IN (SELECT MAX(id) FROM load_event GROUP BY load_id)) GROUP BY load_id"
    )


def downgrade() -> None:
    op.drop_table("current_load")
    op.drop_index(op.f("ix_series_metric_parts_area_slug"), "series")
    op.drop_column("series", "parts")
