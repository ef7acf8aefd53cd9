"""The file of observations: tidy rows, one figure each, with its period, slice, published words and citation."""

from collections.abc import Iterable

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.returns.published.reading import (
    CITATION,
    Column,
    Kind,
    Row,
    any_text,
    day,
    number_or_none,
    one_of,
    slug,
    some_text,
)  # fmt: skip
from rocu_metrics.store import columns, schema


def _consistent(row: Row) -> Iterable[tuple[str, str]]:
    if row["measured_to"] < row["measured_from"]:
        yield "measured_to", "lies before measured_from; a period ends on or after its start"
    if (row["value"] is None) != bool(row["flag"]):
        yield "value", "give a value, or a flag that says why there is none, and not both"
    if row["value"] is not None and not row["published_as"]:
        yield "published_as", "is empty; give the figure in the words that were printed"
    if not row["quote"] and not row["note"]:
        yield "quote", "is empty and so is note; quote the words, or say in note how the value stands there"
    yield from _known_slice(row)


def _known_slice(row: Row) -> Iterable[tuple[str, str]]:
    try:
        parts = parse_slice(row["slice"])
    except ValueError as error:
        yield "slice", str(error)
        return
    allowed = METRICS[row["metric"]].dimensions
    for key, value in parts.items():
        if key not in DIMENSIONS:
            yield "slice", f"has the unknown dimension {key}; known are {', '.join(sorted(DIMENSIONS))}"
        elif key not in allowed:
            yield (
                "slice",
                f"splits {row['metric']} by {key}, which the catalogue does not; it allows {', '.join(allowed) or 'none'}",
            )
        elif DIMENSIONS[key].categories and value not in DIMENSIONS[key].categories:
            yield "slice", f"has {key}={value}; known are {', '.join(DIMENSIONS[key].categories)}"


OBSERVATIONS = Kind(
    name="observations",
    path="published/observations.csv",
    table=schema.observation,
    columns=(
        Column("metric", some_text, refers_to="metrics"),
        Column("area_slug", slug, refers_to="areas"),
        Column("measured_from", day),
        Column("measured_to", day),
        Column("slice", any_text),
        Column("value", number_or_none),
        Column("published_as", any_text),
        Column("unit", some_text),
        Column("qualifier", one_of(*columns.QUALIFIERS)),
        Column("flag", one_of("", *columns.FLAGS)),
        Column("evidence", one_of(*columns.EVIDENCE)),
        *CITATION,
    ),
    key=("metric", "area_slug", "measured_from", "measured_to", "slice", "source_id", "place"),
    check=_consistent,
)
