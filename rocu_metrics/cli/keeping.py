"""Commands that keep a store safe: backup, restore, copy."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rocu_metrics.cli.surroundings import DONE, progress, say, store
from rocu_metrics.errors import UserError
from rocu_metrics.store import Engine

if TYPE_CHECKING:
    from collections.abc import Mapping


def add(commands: Any) -> None:
    """Adds the commands to a parser."""
    backup = commands.add_parser("backup", help="write a consistent copy of the store to a new file, while others read and write")
    backup.add_argument("file", type=Path, help="file to write, such as rocu-2026-01-31.sqlite")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="bring a backup into the store, whole or not at all")
    restore.add_argument("file", type=Path, help="file that `backup` wrote")
    restore.add_argument("--replace", action="store_true", help="put it in the place of what the store holds")
    restore.set_defaults(command=_restore)

    copy = commands.add_parser("copy", help="carry a store into an empty one in another database, and prove that both are equal")
    copy.add_argument("to", metavar="TO", help="address of the empty store, such as postgresql://user@host/name")
    copy.add_argument("--from", dest="source", default="", help="address of the store to copy (default: ROCU_METRICS_URL)")
    copy.add_argument("--password-file", default="", help="file with the password of the empty store")
    copy.set_defaults(command=_copy)
    for each in (backup, restore, copy):
        each.add_argument("--json", action="store_true", help="answer for a program")


def _backup(options: argparse.Namespace) -> int:
    from rocu_metrics.store import backup

    with store() as engine:
        words = "pages of 4 kB copied" if engine.dialect.name == "sqlite" else "rows copied"
        rows = backup.backup(engine, options.file, progress(words))
    with backup.readable(options.file) as held:
        version = _version(held)
    digest, size = backup.sha256(options.file), options.file.stat().st_size
    say({"file": str(options.file), "bytes": size, "sha256": digest, "data_version": version, "rows": rows}, options.json,
        f"Written: {options.file}, {_total(rows)}, data version {version}, SHA-256 {digest}.\n"
        f"Prove it with `verify --file {options.file}`.")  # fmt: skip
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from rocu_metrics.store import backup

    with store(make=True) as engine:
        words = "pages of 4 kB copied" if engine.dialect.name == "sqlite" else "rows copied"
        done = backup.restore(engine, options.file, options.replace, progress(words))
        version = _version(engine)
    kept = f"\nThe damaged store was kept as {done.set_aside}; start the dashboard anew." if done.set_aside else ""
    say({"file": str(options.file), "data_version": version, "rows": done.rows, "set_aside": done.set_aside}, options.json,
        f"Restored from {options.file}: {_total(done.rows)}, data version {version}.{kept}")  # fmt: skip
    return DONE


def _copy(options: argparse.Namespace) -> int:
    from rocu_metrics.store import backup

    with store(options.source) as source, store(options.to, options.password_file, make=True) as target:
        if source.url == target.url:
            raise UserError("Both addresses name the same store; nothing was changed.")
        rows = backup.copy(source, target, progress("rows copied"))
        version = _version(target)
    say({"data_version": version, "rows": rows}, options.json,
        f"Copied: {_total(rows)}, data version {version}; both stores hold the same in every table.")  # fmt: skip
    return DONE


def _version(engine: Engine) -> str:
    from rocu_metrics.store import loads

    return loads.data_version(engine) or "none"


def _total(rows: "Mapping[str, int]") -> str:
    return f"{sum(rows.values()):,} rows in {len(rows)} tables"
