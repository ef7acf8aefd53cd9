"""What every command shares: exit codes, the store, who is at the keyboard, and how a file is written."""

import argparse
import getpass
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from rocu_metrics.errors import UserError
from rocu_metrics.settings import settings
from rocu_metrics.store import Engine
from rocu_metrics.store.engine import open_store

DONE, PROBLEMS, WRONG_CALL, NO_STORE = 0, 1, 2, 3


@contextmanager
def store(url: str = "", password_file: str = "", read_only: bool = False, make: bool = False) -> Iterator[Engine]:
    """The store of the settings or of another address, closed at the end; `make` for commands that fill one that is not there."""
    if not url:
        url, password_file = settings().url, settings().password_file
    engine = open_store(url, password_file, read_only, make)
    try:
        yield engine
    finally:
        engine.dispose()


def actor() -> str:
    """Who is at the keyboard; some containers run a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unnamed user"


def write(path: Path, content: str | bytes) -> None:
    """Writes a file, or says in a sentence why it cannot be written."""
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}). Choose another file with --out.") from error


def say(answer: Any, as_json: bool, words: str) -> None:
    """Prints an answer for a program or for a person."""
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str) if as_json else words)


def complain(words: str) -> None:
    """Prints what is wrong where a shell expects it."""
    print(words, file=sys.stderr)


def as_day(text: str) -> date:
    """A day of an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2026-01-31") from error


def progress(words: str = "rows read") -> Callable[[int], None]:
    """Tells a person at a terminal, once a second, how much has been done; `words` say of what."""
    said = time.monotonic()

    def tell(rows: int) -> None:
        nonlocal said
        if sys.stderr.isatty() and time.monotonic() - said > 1:
            said = time.monotonic()
            print(f"\r{rows:,} {words}", end="", file=sys.stderr, flush=True)

    return tell
