"""Files of the other cited facts: funding lines, grades, operations, statements and conflicts."""

from collections.abc import Iterable

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.returns.published.reading import (
    CITATION,
    Column,
    Kind,
    Row,
    any_text,
    day,
    day_or_none,
    financial_year,
    number_or_none,
    one_of,
    slug,
    some_text,
)  # fmt: skip
from rocu_metrics.store import columns, schema


def _amount_or_words(row: Row) -> Iterable[tuple[str, str]]:
    if row["amount"] is None and not row["published_as"]:
        yield "amount", "is empty; give the amount, or say in published_as why there is none"


FUNDING = Kind(
    name="funding",
    path="published/funding.csv",
    table=schema.funding_line,
    columns=(
        Column("area_slug", slug, refers_to="areas"),
        Column("year", financial_year),
        Column("payer", some_text),
        Column("stream", some_text),
        Column("amount", number_or_none),
        Column("published_as", any_text),
        Column("unit", some_text),
        Column("qualifier", one_of(*columns.QUALIFIERS)),
        Column("certainty", one_of(*columns.CERTAINTIES)),
        Column("ends", day_or_none),
        *CITATION,
    ),
    key=("area_slug", "year", "payer", "stream", "source_id"),
    check=_amount_or_words,
)

GRADES = Kind(
    name="grades",
    path="published/grades.csv",
    table=schema.grade,
    columns=(
        Column("area_slug", slug, refers_to="areas"),
        Column("body", some_text),
        Column("kind", one_of("rocu", "force")),
        Column("grade", one_of(*columns.GRADES)),
        Column("programme", some_text),
        *CITATION,
    ),
    key=("area_slug", "kind", "programme"),
)

OPERATIONS = Kind(
    name="operations",
    path="published/operations.csv",
    table=schema.operation,
    columns=(
        Column("operation", slug),
        Column("name", some_text),
        Column("area_slug", slug, refers_to="areas"),
        Column("lead", any_text),
        Column("supported_by", any_text),
        Column("threat", any_text),
        Column("measured_from", day_or_none),
        Column("measured_to", day_or_none),
        Column("summary", some_text),
        *CITATION,
    ),
    key=("operation", "area_slug", "source_id"),
)

STATEMENTS = Kind(
    name="statements",
    path="published/statements.csv",
    table=schema.statement,
    columns=(
        Column("area_slug", slug, refers_to="areas"),
        Column("topic", slug),
        Column("statement", some_text),
        Column("measured", day),
        *CITATION,
    ),
    key=("area_slug", "topic", "statement"),
)


def _names_known_things(row: Row) -> Iterable[tuple[str, str]]:
    if row["metric"] and row["metric"] not in METRICS:
        yield "metric", "is not in the catalogue; leave it empty or correct it"
    if row["capability"] and row["capability"] not in CAPABILITIES:
        yield "capability", "is not in the catalogue; leave it empty or correct it"


CONFLICTS = Kind(
    name="conflicts",
    path="published/conflicts.csv",
    table=schema.conflict,
    columns=(
        Column("id", slug, store_as="conflict"),
        Column("what", some_text),
        Column("side", some_text),
        Column("value", any_text),
        *CITATION,
        Column("shown_as", some_text),
        Column("metric", any_text),
        Column("area_slug", any_text, refers_to="areas"),
        Column("capability", any_text),
        Column("kind", one_of("contradiction", "definition", "easily misread", "restated wording")),
    ),
    key=("conflict", "side"),
    check=_names_known_things,
)
