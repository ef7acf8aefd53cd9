"""The tables of figures: published ones with their words, and returned ones coded small, since the store may hold millions.

A row of `returned_figure` is what `observation` is for a published figure, without the words that a return does not have. What it
counts (`series`), the period it is about (`period`) and what is remarked of it (`remark`) are each kept once.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from rocu_metrics.store.columns import EVIDENCE, FLAGS, MARKINGS, QUALIFIERS, fact_columns, metadata, one_of, text

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

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    text("metric", ForeignKey("metric.metric")),
    text("area_slug", ForeignKey("area.slug")),
    text("slice"),
    text("unit"),
    Column("parts", Integer, nullable=False, server_default="0"),
    UniqueConstraint("metric", "parts", "area_slug", "slice", "unit"),
    Index(None, "area_slug", "metric"),
)
"""What is counted, for whom, and how it is split; `parts` is the number of categories in its slice. The key says what makes a
series one of its own, in the order in which pages ask; what they fetch of it stands in the key, so that no row is looked up."""

period = Table(
    "period",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("measured_from", Date, nullable=False),
    Column("measured_to", Date, nullable=False),
    CheckConstraint("measured_to >= measured_from", name="order"),
    UniqueConstraint("measured_from", "measured_to"),
)

remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    text("qualifier"),
    text("flag"),
    text("marking", default="OFFICIAL"),
    text("note"),
    one_of("qualifier", QUALIFIERS, "qualifier"),
    one_of("flag", ("", *FLAGS), "flag"),
    one_of("marking", MARKINGS, "marking"),
    UniqueConstraint("qualifier", "flag", "marking", "note"),
)

CODED = ("series_id", "period_id", "load_id", "sheet_row", "value", "remark_id")
"""The columns of a figure that is coded small."""


def _coded_columns() -> list[Column[Any]]:
    return [Column(name, Float if name == "value" else Integer, nullable=name == "value") for name in CODED]


returned_figure = Table(
    "returned_figure",
    metadata,
    *_coded_columns(),
    PrimaryKeyConstraint("load_id", "series_id", "period_id"),
    sqlite_with_rowid=False,
)
"""The numbers are given in the transaction that appends the rows; a foreign key would look each of them up again, four a row.
That none is without its meaning is what `verify` looks at."""

current_figure = Table(
    "current_figure",
    metadata,
    *_coded_columns(),
    PrimaryKeyConstraint("series_id", "period_id"),
    sqlite_with_rowid=False,
)
"""The returned figures that count now, one a series and period: made of the table above, and equal to what it would give anew."""
