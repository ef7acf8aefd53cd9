"""the kind of a store: published, or illustrative; what stands there already is published"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "store_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), server_default="published", nullable=False),
        sa.CheckConstraint("kind IN ('published', 'illustrative')", name=op.f("ck_store_kind_kind")),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_kind_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_kind")),
    )
    op.execute("INSERT INTO store_kind (id, kind) VALUES (1, 'published')")


def downgrade() -> None:
    """An illustrative store has no former form: it would then pass for a real one."""
    held = op.get_bind().execute(sa.text("SELECT COUNT(*) FROM store_kind WHERE kind = 'illustrative'")).scalar()
    loads = op.get_bind().execute(sa.text("SELECT COUNT(*) FROM load")).scalar()
    if held and loads:
        raise RuntimeError("an illustrative store cannot go back to a form that does not say so; delete it instead")
    op.drop_table("store_kind")
