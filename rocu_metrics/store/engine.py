"""Opens the store and brings its tables up to date; knows which database stands behind the address."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from rocu_metrics.errors import StoreUnreachable

MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(url: str, password_file: str = "") -> Engine:
    """An engine for the store at `url` with the password in `password_file`; raises `StoreUnreachable` for a wrong address."""
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            if password_file:
                address = address.set(password=Path(password_file).read_text(encoding="utf-8").strip())
            return create_engine(address, pool_pre_ping=True, hide_parameters=True)
        return _open_sqlite(address.database, url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreUnreachable(
            "ROCU_METRICS_URL is not an address of a store. Write it like sqlite:///path/to/file.sqlite"
            " or postgresql://user@host/name."
        ) from error
    except (ImportError, OSError, UnicodeError) as error:  # no driver, no folder, or no file with a password
        raise StoreUnreachable(
            f"The store cannot be opened ({error}). Check ROCU_METRICS_URL and ROCU_METRICS_PASSWORD_FILE, then try again."
        ) from error


def _open_sqlite(database: str | None, url: str) -> Engine:
    in_memory = database in (None, "", ":memory:")
    if not in_memory:
        Path(str(database)).parent.mkdir(parents=True, exist_ok=True)
    options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}} if in_memory else {}
    engine = create_engine(url, hide_parameters=True, **options)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA busy_timeout = 10000")
        if not in_memory:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Brings the tables to `revision`, up or down; raises `StoreUnreachable` when the store does not answer."""
    from alembic import command  # here, because it takes a tenth of the start of a command that does not migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            if revision == "base":
                command.downgrade(config, revision)
            else:
                command.upgrade(config, revision)
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def address_of(engine: Engine) -> str:
    """The address of the store as it may be printed: without its password."""
    return engine.url.set(query={}).render_as_string(hide_password=True)


def unreachable(engine: Engine, error: DBAPIError) -> StoreUnreachable:
    """The sentence for a store that does not answer, without its password."""
    where = address_of(engine)
    cause = str(error.orig).splitlines()[0]
    return StoreUnreachable(
        f"The store at {where} cannot be used ({cause}). Check ROCU_METRICS_URL; a new store needs `build` first."
    )
