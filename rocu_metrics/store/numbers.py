"""The numbers under which the store keeps what figures mean: their series, their periods and what is remarked of them."""

from collections.abc import Collection, Sequence
from itertools import count
from typing import Any, TypeAlias

from sqlalchemy import Connection, String, Table, func, insert, select

Key: TypeAlias = tuple[Any, ...]
PARTS, SLICE = "parts", "slice"
"""A column of `series` that follows from another: how many categories its slice has."""
OF_SERIES = ("metric", "area_slug", SLICE)
"""What says which series a return can be about."""
MOST_NAMED = 2000
"""Values that a question names one by one; where they are more, it does not ask for them apart."""


class Numbers:
    """The numbers under which a store keeps meanings in one of its tables; one that is new is appended when it is first met.

    `near` names columns whose values say which rows a meaning can be among: of a large table only those are read.
    """

    def __init__(self, connection: Connection, table: Table, near: Sequence[str] = ()) -> None:
        self.connection, self.table, self.near = connection, table, near
        self.columns = [column for column in table.c if not column.primary_key and column.name != PARTS]
        self.places = [[column.name for column in self.columns].index(name) for name in near]
        self.seen: set[Key] = set()
        self.held: dict[Key, int] = {}
        self.last = int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
        if not near:
            self._read()

    def known(self, meanings: Collection[Key]) -> dict[Key, int]:
        """The numbers of those of `meanings`, values of the columns after the first, that the store has."""
        unread = {tuple(one[place] for place in self.places) for one in meanings} - self.seen
        if unread:
            self._read(unread)
        return {one: self.held[one] for one in meanings if one in self.held}

    def of(self, meanings: Sequence[Key]) -> list[int]:
        """The number of each of `meanings`."""
        known = self.known(meanings)
        new = list(dict.fromkeys(one for one in meanings if one not in known))
        if new:
            self.held.update(zip(new, range(self.last + 1, self.last + 1 + len(new)), strict=True))
            at = [column.name for column in self.columns].index(SLICE) if PARTS in self.table.c else None
            counted = [() if at is None else (one[at].count("="),) for one in new]
            rows = [(number, *one, *parts) for number, one, parts in zip(count(self.last + 1), new, counted, strict=False)]
            self._append(rows)
            self.last += len(new)
        return [self.held[one] for one in meanings]

    def _read(self, near: Collection[Key] = ()) -> None:
        """Takes in what the table has, or what it has for these values of the columns that say what is near."""
        asked = select(*self.columns, self.table.c.id)
        for place, name in enumerate(self.near):
            values = {one[place] for one in near}
            if len(values) > MOST_NAMED:
                continue
            asked = asked.where(self.table.c[name].in_(sorted(values)))
            if name == SLICE and PARTS in self.table.c:
                asked = asked.where(self.table.c[PARTS].in_({text.count("=") for text in values}))
        self.held.update((tuple(row[:-1]), row[-1]) for row in self.connection.execute(asked))
        self.seen.update(near or [()])

    def _append(self, rows: list[tuple[Any, ...]]) -> None:
        """Texts go to the driver as they are, which takes a quarter of the time; days are turned into what the database keeps."""
        names = [column.name for column in self.table.c]
        if not all(isinstance(column.type, String) for column in self.columns):
            self.connection.execute(insert(self.table), [dict(zip(names, row, strict=True)) for row in rows])
            return
        mark = "?" if self.connection.dialect.name == "sqlite" else "%s"
        marks = ", ".join([mark] * len(names))
        written = f"INSERT INTO {self.table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names of our own table
        self.connection.exec_driver_sql(written, rows)
