"""Why a database cannot go on, told by its code in whatever language it speaks, and what to do about it in plain words."""

import sqlite3

from sqlalchemy.exc import DBAPIError

NEW_STORE = "Check ROCU_METRICS_URL; a new store needs `build` first."
DAMAGED = "The file is damaged, or is no store. Bring back the last backup: `restore FILE --replace`."
FULL = "The disk has no room left, so nothing was changed. Free some space on it, then try again."
BUSY = "Another program is writing to the store, so nothing was changed. Wait until it has ended, then try again."
READ_ONLY = "The store may only be read from here, so nothing was changed. Let this user write to the file and its folder."
DISK = "The disk could not be read or written, so nothing was changed. Look whether it is full or failing, then try again."
AWAY = "The database does not answer. Look whether it runs and ROCU_METRICS_URL names it, then try again."

RIGHTS = "The role that ROCU_METRICS_URL names may not do that. Give it the right that it lacks (GRANT), then try again."

OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: DISK,
}
"""The advice for each primary result code."""
OF_POSTGRESQL = {"53100": FULL, "25006": READ_ONLY, "55P03": BUSY, "42501": RIGHTS, "08": AWAY, "53300": AWAY, "57P": AWAY}
"""The advice for each SQLSTATE, or what the SQLSTATE begins with."""
NO_SUCH_TABLE = "42P01"


def advice(error: Exception) -> str:
    """What to do about what a database raised; `error` is of SQLAlchemy or of the driver."""
    driver = of_driver(error)
    if isinstance(driver, sqlite3.Error):
        return OF_SQLITE.get(_sqlite_code(driver), NEW_STORE)
    if hasattr(driver, "sqlstate"):
        return _of_postgresql(driver, driver.sqlstate)
    return NEW_STORE


def is_damage(error: Exception) -> bool:
    """Whether a database says that its file is damaged."""
    return advice(error) == DAMAGED


def is_missing_table(error: Exception) -> bool:
    """Whether a database says that it has not the table that was asked for, as a store has none before it is built."""
    driver = of_driver(error)
    if isinstance(driver, sqlite3.Error):  # which has one code for all that a statement may have wrong, and speaks English alone
        return _sqlite_code(driver) == sqlite3.SQLITE_ERROR and "no such table" in str(driver)
    return getattr(driver, "sqlstate", None) == NO_SUCH_TABLE


def of_driver(error: Exception) -> BaseException:
    """What the driver raised, of what may be an error of SQLAlchemy."""
    return error.orig if isinstance(error, DBAPIError) and error.orig else error


def _sqlite_code(error: sqlite3.Error) -> int:
    """The primary result code, without what an extended one adds; 0 where Python itself raised the error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _of_postgresql(error: BaseException, state: str | None) -> str:
    from psycopg import OperationalError

    if state is None:  # the server never spoke, or is heard no more
        return AWAY if isinstance(error, OperationalError) else NEW_STORE
    return next((words for begins, words in OF_POSTGRESQL.items() if state.startswith(begins)), NEW_STORE)
