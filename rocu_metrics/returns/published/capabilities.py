"""The file of capability status: one cell of the coverage matrix a row, for a region or for a force."""

from rocu_metrics.returns.published.reading import CITATION, Column, Kind, any_text, day, one_of, quote, slug, some_text
from rocu_metrics.store import columns, schema

STATUSES = tuple(dict.fromkeys(columns.COVERAGE_OF_REGION + columns.COVERAGE_OF_FORCE))

CAPABILITY_STATUS = Kind(
    name="capabilities",
    path="published/capabilities.csv",
    table=schema.capability_status,
    columns=(
        Column("area_slug", slug, refers_to="areas"),
        Column("capability", some_text, refers_to="capabilities"),
        Column("status", one_of(*STATUSES)),
        Column("measured", day),
        Column("self_reported", one_of("yes", "no")),
        *CITATION,
        Column("qualifier_place", any_text),
        Column("qualifier_quote", quote),
    ),
    key=("area_slug", "capability", "measured", "source_id"),
)
