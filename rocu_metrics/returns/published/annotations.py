"""The file of annotations: series breaks and dated events, each said of one metric in one area."""

from rocu_metrics.returns.published.reading import CITATION, Column, Kind, day, one_of, slug, some_text
from rocu_metrics.store import columns, schema

ANNOTATIONS = Kind(
    name="annotations",
    path="published/annotations.csv",
    table=schema.annotation,
    columns=(
        Column("metric", some_text, refers_to="metrics"),
        Column("area_slug", slug, refers_to="areas"),
        Column("day", day),
        Column("kind", one_of(*columns.ANNOTATIONS)),
        Column("words", some_text),
        *CITATION,
    ),
    key=("metric", "area_slug", "day", "kind"),
)
