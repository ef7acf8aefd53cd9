"""The file of sources: what each is, who published it, when, and how near it stands to the figure's owner."""

from collections.abc import Iterable

from rocu_metrics.returns.published.reading import Column, Kind, Row, any_text, day, one_of, slug, some_text
from rocu_metrics.store import columns, schema


def _findable(row: Row) -> Iterable[tuple[str, str]]:
    if not row["document"] and not row["address"]:
        yield "address", "is empty and so is document; say where the source can be found"
    if row["address"] and not row["address"].lower().startswith(("http://", "https://")):
        yield "address", "is not a web address; begin it with http:// or https://"


SOURCES = Kind(
    name="sources",
    path="published/sources.csv",
    table=schema.source,
    columns=(
        Column("source_id", slug),
        Column("title", some_text),
        Column("publisher", some_text),
        Column("published", day),
        Column("published_basis", some_text),
        Column("document", any_text),
        Column("address", any_text),
        Column("evidence", one_of(*columns.EVIDENCE)),
        Column("licence", any_text),
        Column("note", any_text),
    ),
    key=("source_id",),
    check=_findable,
)
