"""Keeps a store safe: a consistent copy in one file while others read and write, its return, and the move to another database.

A backup is always an SQLite file with the tables of the store, whichever database it was taken from: any store can take it.
"""

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, delete
from sqlalchemy.exc import DBAPIError

from rocu_metrics.errors import StoreUnreachable, UserError
from rocu_metrics.store import schema
from rocu_metrics.store.causes import is_damage
from rocu_metrics.store.columns import metadata
from rocu_metrics.store.condition import is_empty, rows_of, up_to_date
from rocu_metrics.store.engine import (
    PATIENCE,
    address_of,
    driver_error,
    migrate,
    migrate_within,
    open_store,
    revision_of,
    revisions,
    unreachable,
)
from rocu_metrics.store.kinds import is_illustrative
from rocu_metrics.store.pouring import Tell, contents, differing, pour

PAGES_AT_ONCE = 2_000
"""Pages of a SQLite file, four kilobytes each, that are copied in one step."""


def backup(engine: Engine, path: Path, tell: Tell = lambda _: None) -> dict[str, int]:
    """Writes a consistent copy of a store to a new file, while others read and write; gives the rows of each table.

    Raises `UserError` where the file is there already or cannot be written; then no file is left.
    """
    if path.exists():
        raise UserError(f"{path} is there already; nothing was written. Give the name of a new file.")
    up_to_date(engine)
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(partial)
        _write(engine, partial, tell)
        with _open_file(partial) as copy:
            rows = rows_of(copy)
        _keep_on_disk(partial)
        partial.replace(path)
        return rows
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"{path} cannot be written ({error}); no backup was made. Look for room and rights there.") from error
    finally:
        _remove(partial)


@dataclass(frozen=True)
class Restored:
    """What a restore brought: the rows of each table, and where a damaged store was kept whose place it took."""

    rows: Mapping[str, int]
    set_aside: str = ""


def restore(engine: Engine, path: Path, replace: bool = False, tell: Tell = lambda _: None) -> Restored:
    """Brings a backup into a store, whole or not at all.

    Raises `UserError` where the file is no backup, or the store holds anything and `replace` was not said.
    """
    with readable(path) as held:
        rows = rows_of(held)
        if not replace and not is_empty(engine):
            raise UserError(f"The store at {address_of(engine)} is not empty; nothing was changed. {REPLACE}")
        if replace:
            _of_one_kind(held, engine)
        if engine.dialect.name == "sqlite":
            return Restored(rows, _bring_to_sqlite(held, engine, tell))
        return Restored(_carry(held, engine, tell))


def _of_one_kind(held: Engine, engine: Engine) -> None:
    """Real figures never take the place of invented ones, nor these of real ones; a damaged store cannot say what it is."""
    try:
        differ = is_illustrative(held) != is_illustrative(engine) and not is_empty(engine)
    except StoreUnreachable:
        return
    if differ:
        raise UserError(
            f"The backup and the store at {address_of(engine)} are not of one kind: one is illustrative, the other real. "
            "Nothing was changed. Restore it into an empty database."
        )


REPLACE = "Add --replace to put the backup in its place: what was loaded since is then lost."


def copy(source: Engine, target: Engine, tell: Tell = lambda _: None) -> dict[str, int]:
    """Carries a store into an empty one in another database and proves that they hold the same; gives the rows of each table."""
    up_to_date(source)
    if not is_empty(target):
        raise UserError(f"The store at {address_of(target)} is not empty; nothing was changed. Copy into an empty database.")
    return _carry(source, target, tell)


@contextmanager
def readable(path: Path) -> Iterator[Engine]:
    """The store in a backup, for reading; one of an earlier version is brought up to date in a copy, never in the file."""
    if not path.is_file():
        raise UserError(f"{path} is not a file. Give the path of a backup.")
    with _open_file(path) as engine:
        revision = _revision_of_file(engine, path)
        if revision == revisions()[0]:
            yield engine
            return
    with TemporaryDirectory(prefix="rocu-metrics-") as folder:
        raised = Path(folder) / "store.sqlite"
        shutil.copyfile(path, raised)
        newer = open_store(f"sqlite:///{raised}")
        try:
            migrate(newer)
            yield newer
        finally:
            newer.dispose()


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _revision_of_file(engine: Engine, path: Path) -> str:
    try:
        revision = revision_of(engine)
    except UserError as error:
        raise UserError(f"{path} cannot be read as a backup; nothing was changed. {error}") from error
    if revision not in revisions():
        made = "was made by a newer version of this program" if revision else "is not a backup of a store"
        raise UserError(f"{path} {made}; nothing was changed.")
    return revision


@contextmanager
def _open_file(path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{path.absolute()}", read_only=True)
    try:
        yield engine
    finally:
        engine.dispose()


def _write(engine: Engine, partial: Path, tell: Tell) -> None:
    if engine.dialect.name != "sqlite":
        made = open_store(f"sqlite:///{partial.absolute()}")
        try:
            _carry(engine, made, tell)
        finally:
            made.dispose()
    with closing(sqlite3.connect(partial, isolation_level=None)) as target:
        if engine.dialect.name == "sqlite":
            target.execute("PRAGMA synchronous = OFF")  # the whole file is put on disk at the end
            with _standing_still(engine) as source:
                _copy_pages(source.connection.driver_connection, target, tell)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without another beside it
        (said,) = target.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise UserError(f"The store is damaged ({said}), so no backup was made. Bring back the last one with `restore`.")


@contextmanager
def _standing_still(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it is now, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql("SELECT COUNT(*) FROM sqlite_master")
            yield connection
        else:
            yield connection.execution_options(isolation_level="REPEATABLE READ")


def _copy_pages(source: Any, target: Any, tell: Tell) -> None:
    """Copies a SQLite database page by page in one transaction of the target; gives up when that stays locked."""
    moved, before = time.monotonic(), -1

    def progress(_status: int, remaining: int, total: int) -> None:
        nonlocal moved, before
        if remaining != before:
            moved, before = time.monotonic(), remaining
        elif time.monotonic() - moved > PATIENCE:
            locked = sqlite3.OperationalError("database is locked")
            locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise locked
        tell(total - remaining)

    source.backup(target, pages=PAGES_AT_ONCE, progress=progress)


def _bring_to_sqlite(held: Engine, engine: Engine, tell: Tell) -> str:
    """Copies the pages of a backup into a store that others may have open: they see it whole with their next question.

    A store that is damaged is kept under another name, which is given back.
    """
    aside = ""
    try:
        try:
            _bring_pages(held, engine, tell)
        except (DBAPIError, sqlite3.DatabaseError) as error:
            if not is_damage(error):
                raise
            aside = _set_aside(engine)
            _bring_pages(held, engine, tell)
    except (DBAPIError, sqlite3.Error) as error:
        raise unreachable(engine, error) from error
    return aside


def _bring_pages(held: Engine, engine: Engine, tell: Tell) -> None:
    with held.connect() as source, engine.connect() as target:
        _copy_pages(source.connection.driver_connection, target.connection.driver_connection, tell)


def _set_aside(engine: Engine) -> str:
    engine.dispose()
    path = Path(str(engine.url.database))
    aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
    for end in ("", "-wal", "-shm"):
        found = path.with_name(path.name + end)
        if found.exists():
            found.rename(aside.with_name(aside.name + end))
    return str(aside)


def _carry(source: Engine, target: Engine, tell: Tell) -> dict[str, int]:
    """Carries the rows in one transaction, and compares table by table before it ends."""
    try:
        with _standing_still(source) as given, target.begin() as taken:
            if target.dialect.name == "sqlite":
                taken.exec_driver_sql("BEGIN IMMEDIATE")
            migrate_within(taken)
            if target.dialect.name == "postgresql":
                taken.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)}")
            else:
                taken.execute(delete(schema.store_kind))  # the one row that a new store begins with
            carried = pour(given, taken, tell)
            differ = differing(carried, contents(taken))
            if differ:
                raise UserError(f"After copying these tables differ: {', '.join(differ)}. Nothing was changed.")
        if target.dialect.name == "postgresql":
            with target.begin() as connection:
                connection.exec_driver_sql("ANALYZE")  # the server knows what it holds before the first page asks
    except (DBAPIError, driver_error(source), driver_error(target)) as error:
        mine = not isinstance(getattr(error, "orig", error), driver_error(target))
        raise unreachable(source if mine else target, error) from error
    return {name: content.rows for name, content in carried.items()}


def _keep_on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        if one.exists():
            one.unlink()
