"""a series is found and told by one key, which pages read alone"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = ("metric", "parts", "area_slug", "slice", "unit")
FORMER = ("metric", "area_slug", "slice", "unit")
INDEX = ("metric", "parts", "area_slug")


def upgrade() -> None:
    op.drop_index(op.f(f"ix_series_{'_'.join(INDEX)}"), "series")
    _exchange(FORMER, KEY)


def downgrade() -> None:
    _exchange(KEY, FORMER)
    op.create_index(op.f(f"ix_series_{'_'.join(INDEX)}"), "series", INDEX)


def _exchange(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """SQLite makes the table anew; nothing points to it by a foreign key."""
    with op.batch_alter_table("series") as batch:
        batch.drop_constraint(op.f(f"uq_series_{'_'.join(old)}"), type_="unique")
        batch.create_unique_constraint(op.f(f"uq_series_{'_'.join(new)}"), list(new))
