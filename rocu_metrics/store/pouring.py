"""Carries every row of a store into an empty one of the same tables, in batches, and proves that both hold the same."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, Select, String, Table, select

from rocu_metrics.store import schema

AT_ONCE = 10_000
"""Rows that are held in memory at one time."""
VALUES_AT_ONCE = 600
"""Values in one statement to SQLite: many rows a statement take half the time of a statement a row."""

TABLES = schema.load.metadata.sorted_tables
"""Every table of the store, each after those that it points to."""
Tell = Callable[[int], None]
"""Is told how much has been carried so far."""


@dataclass
class Content:
    """What a table holds: how many rows, and a check over all of their values in the order of their key."""

    rows: int = 0
    digest: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes in the next rows."""
        self.rows += len(rows)
        self.digest.update("\n".join(map(repr, rows)).encode() + b"\n")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and (self.rows, self.check) == (other.rows, other.check)

    @property
    def check(self) -> str:
        """The check as text."""
        return str(self.digest.hexdigest())


def contents(connection: Connection, tell: Tell = lambda _: None) -> dict[str, Content]:
    """What every table holds, whichever database it lies in: equal contents give equal answers."""
    found: dict[str, Content] = {}
    for table in TABLES:
        found[table.name] = Content()
        for rows in _rows(connection, table):
            found[table.name].add(rows)
            tell(sum(one.rows for one in found.values()))
    return found


def differing(first: Mapping[str, Content], second: Mapping[str, Content]) -> list[str]:
    """The tables that do not hold the same."""
    return [name for name, content in first.items() if second.get(name) != content]


def pour(source: Connection, target: Connection, tell: Tell = lambda _: None) -> dict[str, Content]:
    """Appends every row of the source to the empty tables of the target, and gives what the source holds.

    Both connections are in a transaction of the caller's, so that the source stands still and the target takes all or nothing.
    """
    carried: dict[str, Content] = {}
    for table in TABLES:
        carried[table.name] = Content()
        for rows in _rows(source, table):
            _append(target, table, rows)
            carried[table.name].add(rows)
            tell(sum(one.rows for one in carried.values()))
        if target.dialect.name == "postgresql":
            _go_on_counting(target, table)
    return carried


def _rows(connection: Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table in the order of its key, some at a time."""
    result = connection.execution_options(yield_per=AT_ONCE).execute(_in_order(connection, table))
    for rows in result.partitions(AT_ONCE):
        yield [tuple(row) for row in rows]


def _in_order(connection: Connection, table: Table) -> Select[Any]:
    """Texts by their bytes in both databases, whatever the language of the server."""
    postgresql = connection.dialect.name == "postgresql"
    key = [
        column.collate("C") if postgresql and isinstance(column.type, String) else column for column in table.primary_key.columns
    ]
    return select(table).order_by(*key)


def _append(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    listed = ", ".join(f'"{column.name}"' for column in table.c)
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    width = len(table.c)
    step = max(1, VALUES_AT_ONCE // width)
    whole = len(rows) // step * step
    one = f"({', '.join('?' * width)})"
    start = f'INSERT INTO "{table.name}" ({listed}) VALUES '  # noqa: S608  # names of our own tables
    kept = _as_sqlite_keeps(connection, table, rows)
    many = [tuple(value for row in kept[at : at + step] for value in row) for at in range(0, whole, step)]
    if many:
        connection.exec_driver_sql(start + ", ".join([one] * step), many)
    if kept[whole:]:
        connection.exec_driver_sql(start + one, [tuple(row) for row in kept[whole:]])


def _as_sqlite_keeps(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Days and moments as the texts that SQLite keeps them in."""
    makers = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in table.c]
    if not any(makers):
        return rows
    return [tuple(make(value) if make else value for make, value in zip(makers, row, strict=True)) for row in rows]


def _go_on_counting(connection: Connection, table: Table) -> None:
    """The next number that PostgreSQL gives is above those that were carried."""
    (key, *more) = table.primary_key.columns
    if more or not isinstance(key.type, Integer):
        return
    connection.exec_driver_sql(
        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key.name}'), COALESCE(MAX({key.name}), 1),"  # noqa: S608  # our own names
        f' MAX({key.name}) IS NOT NULL) FROM "{table.name}"'
    )
