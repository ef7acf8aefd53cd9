"""The tables that record what was taken in, by whom, and what became of it: the audit log."""

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, Table

from rocu_metrics.store.columns import EVENTS, STORE_KINDS, metadata, one_of, text

load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True),
    text("kind"),
    text("who"),
    Column("loaded_at", DateTime, nullable=False),
    text("file_name"),
    text("sha256"),
    text("title"),
    text("area_slug"),
    text("supplier"),
    Column("follows", Integer),
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
    Column("rows", Integer, nullable=False, server_default="0"),
    one_of("event", EVENTS, "event"),
    Index(None, "load_id", "id"),
)

current_load = Table(
    "current_load",
    metadata,
    Column("load_id", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
)
"""The loads that count now with their first publication: read off the events above, and equal to what they would give anew."""

store_kind = Table(
    "store_kind",
    metadata,
    Column("id", Integer, primary_key=True),
    text("kind", default="published"),
    one_of("kind", STORE_KINDS, "kind"),
    CheckConstraint("id = 1", name="single"),
)
"""One row: whether the store holds what is real, or invented figures that show what a full store looks like."""
