"""Every write to the store: a load is appended whole with its actor, or not at all; nothing is overwritten."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from rocu_metrics.days import london_day
from rocu_metrics.errors import UserError
from rocu_metrics.filters import Known
from rocu_metrics.store import counted, kinds, papers, schema
from rocu_metrics.store.engine import driver_error, unreachable
from rocu_metrics.store.loads import PUBLISHED_FIGURES, current, from_events, must_be_followable
from rocu_metrics.store.returned import source_of

Rows: TypeAlias = Sequence[Mapping[str, Any]]
NOON = time(12)
INVENTED_DAY = "ILLUSTRATIVE: the day of this publication is invented, as its figures are"
"""Why a publication has another moment than that at which it was recorded; only an illustrative store has such."""


@dataclass(frozen=True)
class NewLoad:
    """What is recorded of a load when it is taken in."""

    kind: str
    who: str
    file_name: str
    sha256: str
    title: str = ""
    area_slug: str = ""
    supplier: str = ""
    follows: int | None = None
    """The load that this one takes the place of, whole."""


@dataclass(frozen=True)
class NewPaper:
    """What is recorded of a panel paper each time that it is saved."""

    who: str
    title: str
    address: str
    """Its filters, lines and parts, as they stand behind an address."""
    data_version: str


def publish_figures(engine: Engine, new: NewLoad, reference: Mapping[Table, Rows], facts: Mapping[Table, Rows]) -> int:
    """Appends a load with its facts, published at once; it follows the load of the same kind. Gives its number."""
    now = _now()
    with _writing(engine) as connection:
        rows = sum(len(rows) for rows in facts.values())
        for earlier in _published(connection, new.kind):
            _record(connection, earlier, "withdrawn", now, new.who, f"followed by {new.sha256[:8]}")
        load_id = _append_load(connection, new, now)
        for table, given in reference.items():
            _keep_up_to_date(connection, table, [_of_load(table, row, load_id) for row in given])
        for table, given in facts.items():
            if given:
                connection.execute(insert(table), [{**row, "load_id": load_id} for row in given])
        _record(connection, load_id, "published", now, new.who, "", rows)
    return load_id


def draft(engine: Engine, new: NewLoad, fill: Callable[[Connection, int], int]) -> int:
    """Appends a load that is not yet published; `fill` appends its rows and gives their count. Whole, or not at all.

    Raises `UserError` where it cannot take the place of the load that it names.
    """
    now = _now()
    with _writing(engine) as connection:
        if new.follows is not None:
            must_be_followable(connection, new.follows, new.kind)
        load_id = _append_load(connection, new, now)
        connection.execute(insert(schema.source).values(_source_row(new, load_id, now)))
        rows = fill(connection, load_id)
        _record(connection, load_id, "drafted", now, new.who, "", rows)
    return load_id


def publish(engine: Engine, load_id: int, who: str, two_person: bool = False, reason: str = "") -> None:
    """Publishes a draft; the load that it follows is withdrawn. Raises `UserError` where that may not be."""
    with _writing(engine) as connection:
        drafted = _last(connection, load_id)
        if two_person and same_person(drafted.who, who):
            raise UserError(f"{who} made draft {load_id}; a second person must publish it.")
        _publish(connection, drafted, who, _now(), reason.strip())


def publish_illustrative(engine: Engine, load_id: int, who: str, day: date) -> None:
    """Publishes a draft as if on `day`, which the audit log says; in an illustrative store alone, any other is `UserError`."""
    with _writing(engine) as connection:
        if not kinds.holds_invented(connection):
            raise UserError("The moment of a publication can be chosen in an illustrative store alone. Nothing was changed.")
        _publish(connection, _last(connection, load_id), who, datetime.combine(day, NOON), INVENTED_DAY)


def _publish(connection: Connection, drafted: Row[Any], who: str, at: datetime, reason: str) -> None:
    load_id, load = drafted.load_id, _load(connection, drafted.load_id)
    if drafted.event != "drafted":
        raise UserError(f"Load {load_id} is {drafted.event}, not a draft, so it cannot be published.")
    if load.follows is not None:
        must_be_followable(connection, load.follows, load.kind)
        rows = _last(connection, load.follows).rows
        _record(connection, load.follows, "withdrawn", at, who, f"followed by load {load_id}", rows)
        counted.reckon(connection, load.follows)  # rows that it alone had taken the place of count again
    _record(connection, load_id, "published", at, who, reason, drafted.rows)
    counted.take_in(connection, load_id)
    source = schema.source
    published = update(source).where(source.c.source_id == source_of(load_id)).values(published=london_day(at))
    connection.execute(published)


def withdraw(engine: Engine, load_id: int, who: str, reason: str) -> list[int]:
    """Withdraws a published return; the load that it followed comes back. Gives the loads that came back."""
    now = _now()
    if not reason.strip():
        raise UserError("Say why the load is withdrawn; the reason is kept with it.")
    with _writing(engine) as connection:
        last, load = _last(connection, load_id), _load(connection, load_id)
        if last.event != "published":
            raise UserError(f"Load {load_id} is {last.event}, not published, so it cannot be withdrawn.")
        if load.kind == PUBLISHED_FIGURES:
            raise UserError(f"Load {load_id} holds the project's own published figures; mend their files and `build` again.")
        _record(connection, load_id, "withdrawn", now, who, reason.strip(), last.rows)
        counted.reckon(connection, load_id)
        followed = [] if load.follows is None else [int(load.follows)]
        for earlier in followed:
            rows = _last(connection, earlier).rows
            _record(connection, earlier, "published", now, who, f"load {load_id}, which followed it, was withdrawn", rows)
            counted.reckon(connection, earlier)
    return followed


def same_person(first: str, second: str) -> bool:
    """Whether two names are one but for capitals and blanks."""
    return first.casefold().split() == second.casefold().split()


def discard(engine: Engine, load_id: int, who: str, reason: str = "") -> None:
    """Puts a draft aside for good; its rows stay for the record and never count."""
    with _writing(engine) as connection:
        last = _last(connection, load_id)
        if last.event != "drafted":
            raise UserError(f"Load {load_id} is {last.event}, not a draft, so it cannot be discarded.")
        _record(connection, load_id, "discarded", _now(), who, reason.strip(), last.rows)


def append(connection: Connection, table: Table, rows: Rows) -> None:
    """Appends rows that name their load to a table of facts, inside the transaction of a draft."""
    connection.execute(insert(table), list(rows))


def save_paper(engine: Engine, new: NewPaper, paper: int | None = None) -> int:
    """Appends a version of `paper`, or of a new one; gives its number. Raises `UserError` where it was removed."""
    with _writing(engine) as connection:
        if paper is None:
            newest = connection.execute(select(func.max(schema.saved_paper.c.paper))).scalar()
            paper = (newest or 0) + 1
        else:
            _saved(connection, paper)
        _append_paper(connection, paper, papers.SAVED, new)
    return paper


def remove_paper(engine: Engine, paper: int, who: str) -> None:
    """Takes a saved paper off the list; its versions stay for the record."""
    with _writing(engine) as connection:
        last = _saved(connection, paper)
        _append_paper(connection, paper, papers.REMOVED, NewPaper(who, last.title, last.address, last.data_version))


def _saved(connection: Connection, paper: int) -> Row[Any]:
    """The last version of a paper; raises `UserError` for one that is not, or no longer, saved."""
    table = schema.saved_paper
    last = connection.execute(select(table).where(table.c.paper == paper).order_by(table.c.id.desc()).limit(1)).first()
    if last is None or last.event != papers.SAVED:
        raise UserError(f"Paper {paper} is not saved, or was removed. Save it as a new paper.")
    return last


def _append_paper(connection: Connection, paper: int, event: str, new: NewPaper) -> None:
    values = {
        "paper": paper, "event": event, "at": _now(), "who": new.who, "title": new.title, "address": new.address,
        "data_version": new.data_version,
    }  # fmt: skip
    connection.execute(insert(schema.saved_paper).values(values))


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """One transaction; what the database says becomes a sentence."""
    try:
        with engine.begin() as connection:
            _alone(connection)
            yield connection
    except (DBAPIError, driver_error(engine)) as error:
        if isinstance(error, IntegrityError):  # a row that the schema refuses: the checks before should have found it
            raise
        raise unreachable(engine, error) from error


def _alone(connection: Connection) -> None:
    """Nobody else writes until this transaction ends, so that what it reads first still holds when it writes."""
    begin = "BEGIN IMMEDIATE" if connection.dialect.name == "sqlite" else "LOCK TABLE load_event IN EXCLUSIVE MODE"
    connection.exec_driver_sql(begin)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _of_load(table: Table, row: Mapping[str, Any], load_id: int) -> dict[str, Any]:
    """A reference row that names the load which last held it, where its table keeps that."""
    return {**row, "load_id": load_id} if "load_id" in table.c else dict(row)


def _append_load(connection: Connection, new: NewLoad, now: datetime) -> int:
    values = {
        "kind": new.kind, "who": new.who, "loaded_at": now, "file_name": new.file_name, "sha256": new.sha256,
        "title": new.title, "area_slug": new.area_slug, "supplier": new.supplier, "follows": new.follows,
    }  # fmt: skip
    key = connection.execute(insert(schema.load).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def _source_row(new: NewLoad, load_id: int, now: datetime) -> dict[str, Any]:
    """A return as the source that its figures cite."""
    return {
        "source_id": source_of(load_id), "load_id": load_id, "title": new.title, "publisher": new.supplier,
        "published": london_day(now), "published_basis": "stated", "document": new.file_name, "address": "",
        "evidence": "official", "licence": "", "note": f"Return of {new.kind}, load {load_id}.",
    }  # fmt: skip


def _record(connection: Connection, load_id: int, event: str, at: datetime, who: str, reason: str, rows: int = 0) -> None:
    values = {"load_id": load_id, "event": event, "at": at, "who": who, "reason": reason, "rows": rows}
    connection.execute(insert(schema.load_event).values(values))
    held = schema.current_load
    connection.execute(delete(held).where(held.c.load_id == load_id))
    if event == "published":
        counts = from_events(Known()).subquery()
        count_now = select(counts.c.load_id, counts.c.rank, counts.c.at).where(counts.c.load_id == load_id)
        connection.execute(insert(held).from_select(["load_id", "rank", "at"], count_now))


def _published(connection: Connection, kind: str) -> list[int]:
    loads = select(schema.load.c.id).where(schema.load.c.id.in_(current()), schema.load.c.kind == kind)
    return list(connection.execute(loads).scalars())


def _load(connection: Connection, load_id: int) -> Row[Any]:
    return connection.execute(select(schema.load).where(schema.load.c.id == load_id)).one()


def _last(connection: Connection, load_id: int) -> Row[Any]:
    """The last event of a load; raises `UserError` for a number that no load has."""
    event = schema.load_event
    found = connection.execute(select(event).where(event.c.load_id == load_id).order_by(event.c.id.desc()).limit(1)).first()
    if found is None:
        raise UserError(f"There is no load {load_id}. `history` lists those there are.")
    return found


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
