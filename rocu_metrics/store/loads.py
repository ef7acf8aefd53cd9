"""Which loads count: those published now, on a day, in a data version, or with a draft as if it were published."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
from sqlalchemy import Connection, Engine, Select, Subquery, func, literal, or_, select, union_all
from sqlalchemy.exc import DBAPIError

from rocu_metrics.days import LONDON
from rocu_metrics.errors import UserError
from rocu_metrics.filters import VERSION, Known
from rocu_metrics.store import schema
from rocu_metrics.store.causes import is_missing_table
from rocu_metrics.store.engine import unreachable
from rocu_metrics.store.reading import read

PUBLISHED_FIGURES = "published figures"
"""The kind of the load that the project's own files make; its facts carry the day on which each was public."""
NEWEST = 2**31 - 1


def counting(known: Known) -> Select:  # type: ignore[type-arg]  # three columns
    """The loads that count, as columns `load_id`, `rank` and `at`: of two rows for one thing the higher rank holds.

    What counts now stands ready in a table of its own, so that no question costs more the longer the history is.
    """
    held = schema.current_load.c
    return select(held.load_id, held.rank, held.at) if known == Known() else from_events(known)


def from_events(known: Known) -> Select:  # type: ignore[type-arg]  # three columns
    """The same, read off the events.

    A load counts when its last event is its publication: the last of all, or of those up to the event of a data version. On a day
    a return counts when it was published by the end of it; published figures carry days of their own. The rank is of the first
    publication, which a load keeps when it comes back.
    """
    event, load = schema.load_event, schema.load
    last = select(func.max(event.c.id)).join(load, load.c.id == event.c.load_id).group_by(event.c.load_id)
    if known.event is not None:
        last = last.where(event.c.id <= known.event)
    if known.on is not None:
        last = last.where(or_(load.c.kind == PUBLISHED_FIGURES, event.c.at < _end_of(known.on)))
    first = _first_publications()
    published = select(first).join(event, event.c.load_id == first.c.load_id)
    published = published.where(event.c.id.in_(last), event.c.event == "published")
    if known.draft is None:
        return published
    followed = select(load.c.follows).where(load.c.id == known.draft, load.c.follows.is_not(None))
    draft = select(load.c.id, literal(NEWEST), load.c.loaded_at).where(load.c.id == known.draft)
    return union_all(published.where(event.c.load_id.not_in(followed)), draft).subquery().select()


def _first_publications() -> Subquery:
    event = schema.load_event
    first = select(event.c.load_id, func.min(event.c.id).label("rank"), func.min(event.c.at).label("at"))
    return first.where(event.c.event == "published").group_by(event.c.load_id).subquery()


def current(known: Known | None = None) -> Select[tuple[int]]:
    """The numbers of the loads that count."""
    return select(counting(known or Known()).subquery().c.load_id)


def _end_of(day: date) -> datetime:
    """The first moment after `day` in London, as the store keeps moments: in UTC without saying so."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON)
    return midnight.astimezone(UTC).replace(tzinfo=None)


def data_version(engine: Engine, known: Known | None = None) -> str:
    """The identity of what is published, like v12-3fa94c01: its last event, and a check over the loads that count; else empty."""
    known = known or Known()
    event, load = schema.load_event, schema.load
    last = select(func.max(event.c.id)).where(event.c.event.in_(("published", "withdrawn")))
    if known.event is not None:
        last = last.where(event.c.id <= known.event)
    held = select(load.c.sha256).where(load.c.id.in_(current(Known(event=known.event)))).order_by(load.c.id)
    try:
        with engine.connect() as connection:
            number, digests = connection.execute(last).scalar(), connection.execute(held).scalars().all()
    except DBAPIError as error:
        if is_missing_table(error):
            return ""
        raise unreachable(engine, error) from error
    return version_name(int(number), digests) if digests and number else ""


def version_name(event: int, digests: Iterable[str]) -> str:
    """The name of the data version after `event`, when loads with `digests` counted."""
    return f"v{event}-{hashlib.sha256(' '.join(digests).encode()).hexdigest()[:8]}"


def is_version(engine: Engine, name: str) -> bool:
    """Whether `name` is a data version that this store has had."""
    named = VERSION.fullmatch(name)
    return named is not None and data_version(engine, Known(event=int(named[1]))) == name


def holds_returns(engine: Engine, known: Known) -> bool:
    """Whether any return counts, which its owner may not have published."""
    counts = counting(known).subquery()
    asked = select(counts.c.load_id).join(schema.load, schema.load.c.id == counts.c.load_id)
    return not read(engine, asked.where(schema.load.c.kind != PUBLISHED_FIGURES).limit(1)).empty


def loads(engine: Engine, sha256: str = "") -> pd.DataFrame:
    """Every load, or those of one file, with its last event, newest first.

    Columns: those of `load`, event, event_id, at, by, reason, rows, published_at.
    """
    load, event = schema.load, schema.load_event
    last = select(func.max(event.c.id)).group_by(event.c.load_id)
    published = (
        select(event.c.load_id, func.max(event.c.at).label("published_at"))
        .where(event.c.event == "published")
        .group_by(event.c.load_id)
        .subquery()
    )
    statement = (
        select(
            load, event.c.event, event.c.id.label("event_id"), event.c.at, event.c.who.label("by"), event.c.reason, event.c.rows,
            published.c.published_at,
        )
        .join(event, event.c.load_id == load.c.id)
        .join(published, published.c.load_id == load.c.id, isouter=True)
        .where(event.c.id.in_(last))
        .order_by(load.c.id.desc())
    )  # fmt: skip
    return read(engine, statement.where(load.c.sha256 == sha256) if sha256 else statement)


def must_be_followable(connection: Connection, number: int, kind: str) -> None:
    """Raises `UserError` where load `number` is not a published return of `kind`, whose place another such return can take."""
    named = select(schema.load.c.kind).where(schema.load.c.id == number)
    held = connection.execute(named).scalar()
    if held is None:
        raise UserError(f"There is no load {number}, whose place this return would take. `history` lists those there are.")
    if held == PUBLISHED_FIGURES:
        raise UserError(f"Load {number} holds the project's own published figures, whose place no return takes.")
    if held != kind:
        raise UserError(f"Load {number} is a return of {held}, so a return of {kind} cannot take its place.")
    if connection.execute(named.where(schema.load.c.id.in_(current()))).first() is None:
        raise UserError(f"Load {number}, whose place this return would take, is not published now. Load the file again.")


def digests(engine: Engine, kind: str) -> set[str]:
    """SHA-256 of the loads of a kind that count now."""
    load = schema.load
    return set(read(engine, select(load.c.sha256).where(load.c.kind == kind, load.c.id.in_(current())))["sha256"])


def miscounted(engine: Engine) -> int:
    """How many rows of the table of loads that count differ from what the events give."""
    held = pd.concat([read(engine, counting(Known())), read(engine, from_events(Known()))])
    return len(held.drop_duplicates(keep=False))


def given(engine: Engine, known: Known) -> pd.DataFrame:
    """How many figures each return that counts was taken in with: source_id, area_slug, rows."""
    load, event, counts = schema.load, schema.load_event, counting(known).subquery()
    statement = (
        select(load.c.id, load.c.area_slug, event.c.rows)
        .join(counts, counts.c.load_id == load.c.id)
        .join(event, event.c.load_id == load.c.id)
        .where(event.c.event == "drafted")
    )
    frame = read(engine, statement)
    return frame.assign(source_id=[f"return-{number}" for number in frame["id"]]).drop(columns="id")


def events(engine: Engine) -> pd.DataFrame:
    """The audit log, oldest first: id, load_id, event, at, who, reason, rows, with kind, title and file_name of the load."""
    load, event = schema.load, schema.load_event
    statement = select(event, load.c.kind, load.c.title, load.c.file_name).join(load, load.c.id == event.c.load_id)
    return read(engine, statement.order_by(event.c.id))


def same_file(engine: Engine, sha256: str) -> pd.DataFrame:
    """Loads of the same bytes that are drafted or published now."""
    held = loads(engine, sha256)
    return held[held["event"].isin(["drafted", "published"])]
