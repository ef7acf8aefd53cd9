"""Every write to the store: a load is appended whole with its actor, or not at all; nothing is overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Table, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from rocu_metrics.store import schema
from rocu_metrics.store.engine import unreachable
from rocu_metrics.store.queries import current_loads

Rows: TypeAlias = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class NewLoad:
    """What is recorded of a load when it is taken in."""

    kind: str
    who: str
    file_name: str
    sha256: str
    data_version: str


def publish(engine: Engine, new: NewLoad, reference: Mapping[Table, Rows], facts: Mapping[Table, Rows]) -> int:
    """Appends a load with its facts, withdraws the load of the same kind that it follows, and gives its number."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    try:
        with engine.begin() as connection:
            for earlier in _published(connection, new.kind):
                _record(connection, earlier, "withdrawn", now, new.who, f"followed by {new.data_version}")
            load_id = _append_load(connection, new, now, sum(len(rows) for rows in facts.values()))
            for table, rows in reference.items():
                _keep_up_to_date(connection, table, [_of_load(table, row, load_id) for row in rows])
            for table, rows in facts.items():
                if rows:
                    connection.execute(insert(table), [{**row, "load_id": load_id} for row in rows])
            _record(connection, load_id, "published", now, new.who, "")
        return load_id
    except IntegrityError:  # a row that the schema refuses: the checks before should have found it
        raise
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def _of_load(table: Table, row: Mapping[str, Any], load_id: int) -> dict[str, Any]:
    """A reference row that names the load which last held it, where its table keeps that."""
    return {**row, "load_id": load_id} if "load_id" in table.c else dict(row)


def _append_load(connection: Connection, new: NewLoad, now: datetime, rows: int) -> int:
    values = {
        "kind": new.kind, "who": new.who, "loaded_at": now, "file_name": new.file_name,
        "sha256": new.sha256, "rows": rows, "data_version": new.data_version,
    }  # fmt: skip
    key = connection.execute(insert(schema.load).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def _record(connection: Connection, load_id: int, event: str, at: datetime, who: str, reason: str) -> None:
    connection.execute(insert(schema.load_event).values(load_id=load_id, event=event, at=at, who=who, reason=reason))


def _published(connection: Connection, kind: str) -> list[int]:
    loads = select(schema.load.c.id).where(schema.load.c.id.in_(current_loads()), schema.load.c.kind == kind)
    return list(connection.execute(loads).scalars())


def _keep_up_to_date(connection: Connection, table: Table, rows: Rows) -> None:
    """Inserts reference rows that are new and corrects those that changed; none is removed, since facts point to them."""
    key = next(iter(table.primary_key.columns))
    held = {row[key.name]: row for row in map(dict, connection.execute(select(table)).mappings())}
    new = [row for row in rows if row[key.name] not in held]
    if new:
        connection.execute(insert(table), new)
    for row in rows:
        if row[key.name] in held and dict(row) != held[row[key.name]]:
            connection.execute(update(table).where(key == row[key.name]).values(**row))


def count(engine: Engine, table: Table) -> int:
    """How many rows `table` holds, of all loads."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
