"""Files of areas, their names, the links between them and the people who live in them."""

from collections.abc import Iterable

from rocu_metrics.returns.published.reading import (
    Column,
    Kind,
    Row,
    any_text,
    day,
    day_or_none,
    one_of,
    quote,
    slug,
    some_text,
    whole_number,
)  # fmt: skip
from rocu_metrics.store import columns, schema


def _in_order(row: Row) -> Iterable[tuple[str, str]]:
    if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        yield "valid_to", "lies before valid_from; a period ends on or after its start"


AREAS = Kind(
    name="areas",
    path="geography/areas.csv",
    table=schema.area,
    columns=(
        Column("slug", slug),
        Column("code", any_text),
        Column("name", some_text),
        Column("short_name", some_text),
        Column("kind", one_of(*columns.AREA_KINDS)),
        Column("note", any_text),
    ),
    key=("slug",),
)

NAMES = Kind(
    name="names",
    path="geography/names.csv",
    table=schema.area_name,
    columns=(
        Column("slug", slug, refers_to="areas"),
        Column("name", some_text),
        Column("valid_from", day_or_none),
        Column("valid_to", day_or_none),
        Column("source", any_text),
        Column("note", any_text),
    ),
    key=("slug", "name"),
    check=_in_order,
)

LINKS = Kind(
    name="links",
    path="geography/links.csv",
    table=schema.area_link,
    columns=(
        Column("child", slug, refers_to="areas"),
        Column("parent", slug, refers_to="areas"),
        Column("relation", one_of("member_of", "serves", "part_of")),
        Column("valid_from", day_or_none),
        Column("valid_to", day_or_none),
        Column("source", any_text),
        Column("place", any_text),
        Column("quote", quote),
        Column("note", any_text),
    ),
    key=("child", "parent", "relation", "valid_from"),
    check=_in_order,
)

POPULATIONS = Kind(
    name="populations",
    path="geography/populations.csv",
    table=schema.population,
    columns=(
        Column("area_slug", slug, refers_to="areas"),
        Column("day", day),
        Column("people", whole_number),
        Column("source", some_text),
        Column("address", any_text),
        Column("note", any_text),
    ),
    key=("area_slug", "day"),
)
