"""the table of panel papers that were saved, which is only ever appended to"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("address", sa.String(), server_default="", nullable=False),
        sa.Column("data_version", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("event IN ('saved', 'removed')", name=op.f("ck_saved_paper_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_paper")),
    )
    op.create_index(op.f("ix_saved_paper_paper_id"), "saved_paper", ["paper", "id"])
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER saved_paper_no_{act.lower()} BEFORE {act} ON saved_paper "
                "BEGIN SELECT RAISE(ABORT, 'saved_paper is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER saved_paper_append_only BEFORE UPDATE OR DELETE ON saved_paper "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_table("saved_paper")
