"""What a database says when it cannot go on, and what to do about it in plain words."""

NEW_STORE = "Check ROCU_METRICS_URL; a new store needs `build` first."
DAMAGED = "The file is damaged, or is no store. Bring back the last backup: `restore FILE --replace`."
FULL = "The disk has no room left, so nothing was changed. Free some space on it, then try again."
BUSY = "Another program is writing to the store, so nothing was changed. Wait until it has ended, then try again."
READ_ONLY = "The store may only be read from here, so nothing was changed. Let this user write to the file and its folder."
DISK = "The disk could not be read or written, so nothing was changed. Look whether it is full or failing, then try again."
AWAY = "The database does not answer. Look whether it runs and ROCU_METRICS_URL names it, then try again."

ADVICE: tuple[tuple[str, str], ...] = (
    ("database or disk is full", FULL),
    ("no space left on device", FULL),
    ("readonly database", READ_ONLY),
    ("read-only transaction", READ_ONLY),
    ("database is locked", BUSY),
    ("database table is locked", BUSY),
    ("lock timeout", BUSY),
    ("malformed", DAMAGED),
    ("file is not a database", DAMAGED),
    ("disk i/o error", DISK),
    ("connection refused", AWAY),
    ("connection is bad", AWAY),
    ("connection to server", AWAY),
    ("connection failed", AWAY),
    ("connection timeout", AWAY),
    ("server closed the connection", AWAY),
    ("terminating connection", AWAY),
    ("connection is lost", AWAY),
    ("connection is closed", AWAY),
    ("could not receive data from server", AWAY),
    ("the database system is", AWAY),
)
"""Parts of what SQLite and PostgreSQL say, in small letters, with the advice for each."""


def advice(cause: str) -> str:
    """What to do about what a database said."""
    said = cause.lower()
    return next((words for part, words in ADVICE if part in said), NEW_STORE)


def is_damage(cause: str) -> bool:
    """Whether a database says that its file is damaged."""
    return advice(cause) == DAMAGED
