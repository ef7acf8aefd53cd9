"""Opens the store and brings its tables up to date; knows which database stands behind the address."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from rocu_metrics.errors import StoreUnreachable
from rocu_metrics.store.causes import advice, of_driver

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 10
"""Seconds to wait for a server that does not answer, or for another program to end its writing."""


def open_store(url: str, password_file: str = "", read_only: bool = False, make: bool = True) -> Engine:
    """An engine for the store at `url` with the password in `password_file`; raises `StoreUnreachable` for a wrong address.

    `make` says whether the file of a store that is not there may be made.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            if password_file:
                address = address.set(password=Path(password_file).read_text(encoding="utf-8").strip())
            only = " -c default_transaction_read_only=on" if read_only else ""
            options = {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={PATIENCE}s{only}"}
            return create_engine(address, pool_pre_ping=True, hide_parameters=True, connect_args=options)
        return _open_sqlite(address.database, url, read_only, make)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreUnreachable(
            "ROCU_METRICS_URL is not an address of a store. Write it like sqlite:///path/to/file.sqlite"
            " or postgresql://user@host/name."
        ) from error
    except (ImportError, OSError, UnicodeError) as error:  # no driver, no folder, or no file with a password
        raise StoreUnreachable(
            f"The store cannot be opened ({error}). Check ROCU_METRICS_URL and ROCU_METRICS_PASSWORD_FILE, then try again."
        ) from error


def _open_sqlite(database: str | None, url: str, read_only: bool, make: bool) -> Engine:
    in_memory = database in (None, "", ":memory:")
    if not (make or in_memory or Path(str(database)).exists()):
        raise StoreUnreachable(
            f"There is no store at {database}. Check ROCU_METRICS_URL, or make one with `python -m rocu_metrics build`."
        )
    if read_only:
        url = f"sqlite:///file:{quote(str(database))}?mode=ro&uri=true"
    elif not in_memory:
        Path(str(database)).parent.mkdir(parents=True, exist_ok=True)
    options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}} if in_memory else {}
    engine = create_engine(url, hide_parameters=True, **options)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        if not in_memory and not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Brings the tables to `revision`, up or down; raises `StoreUnreachable` when the store does not answer."""
    try:
        with engine.begin() as connection:
            migrate_within(connection, revision)
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def migrate_within(connection: Connection, revision: str = "head") -> None:
    """Brings the tables to `revision` inside the transaction of `connection`."""
    from alembic import command

    config = _migrations()
    config.attributes["connection"] = connection
    (command.downgrade if revision == "base" else command.upgrade)(config, revision)


def _migrations() -> "Config":
    from alembic.config import Config  # here, because it takes a tenth of the start of a command that does not migrate

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def revisions() -> tuple[str, ...]:
    """Every revision of the tables that this program knows, newest first."""
    from alembic.script import ScriptDirectory

    return tuple(one.revision for one in ScriptDirectory.from_config(_migrations()).walk_revisions())


def revision_of(engine: Engine) -> str:
    """The revision of the tables of a store; empty where it has none."""
    from alembic.migration import MigrationContext

    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() or ""
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def address_of(engine: Engine) -> str:
    """The address of the store as it may be printed: without its password."""
    return engine.url.set(query={}).render_as_string(hide_password=True)


def unreachable(engine: Engine, error: Exception) -> StoreUnreachable:
    """The sentence for a store that does not answer, without its password; `error` is of SQLAlchemy or of the driver."""
    cause = cause_of(error)
    return StoreUnreachable(f"The store at {address_of(engine)} cannot be used ({cause}). {advice(error)}")


def cause_of(error: Exception) -> str:
    """The first line of what the database said; `error` is of SQLAlchemy or of the driver."""
    return (str(of_driver(error)).splitlines() or [type(error).__name__])[0]


def driver_error(engine: Engine) -> type[Exception]:
    """What the driver of a store raises, where rows go to it without SQLAlchemy between."""
    return engine.dialect.loaded_dbapi.Error
