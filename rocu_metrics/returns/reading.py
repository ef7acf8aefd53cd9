"""Reads one CSV of a declared kind into typed rows, or into every problem that it has."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Table

from rocu_metrics.errors import Problem

Row: TypeAlias = dict[str, Any]
Known: TypeAlias = Mapping[str, frozenset[str]]
"""Names that other files have declared, by the word a `Column` refers to: areas, sources, metrics ..."""

QUOTE_WORDS = 15
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Column:
    """One column of a file: how its text becomes a value, and what it must name."""

    name: str
    read: Callable[[str], object]
    refers_to: str = ""
    store_as: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of file: where it stands, which table it fills, its columns, its key and its checks of whole rows."""

    name: str
    path: str
    table: Table
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    check: Callable[[Row], Iterable[tuple[str, str]]] = field(default=lambda row: ())
    """Gives (column, message) for each fault that only shows when several columns are read together."""


@dataclass(frozen=True)
class Sheet:
    """The rows of one file that passed, each with the row number that a spreadsheet shows, and its problems."""

    kind: Kind
    rows: tuple[tuple[int, Row], ...]
    problems: tuple[Problem, ...]


def any_text(text: str) -> str:
    """Text as it stands, which may be empty."""
    return text


def some_text(text: str) -> str:
    """Text that must not be empty."""
    if not text:
        raise ValueError("is empty; give a value")
    return text


def slug(text: str) -> str:
    """A name in small letters, figures and single hyphens."""
    if not SLUG.fullmatch(text):
        raise ValueError("is not a slug; write it in small letters, figures and hyphens, like west-midlands")
    return text


def day(text: str) -> date:
    """A day written as ISO 8601 has it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("is not a day; write it like 2019-11-19") from error


def day_or_none(text: str) -> date | None:
    """A day, or nothing where it is not known."""
    return day(text) if text else None


def number_or_none(text: str) -> float | None:
    """A plain number, or nothing where a flag says why."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise ValueError("is not a number; write digits alone, like 1500000 or 60.5") from error
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("is not a finite number")
    return value


def whole_number(text: str) -> int:
    """A count of one or more."""
    if not text.isdigit() or int(text) < 1:
        raise ValueError("is not a whole number above 0")
    return int(text)


def one_of(*words: str) -> Callable[[str], str]:
    """A reader for a column whose words are a closed list."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError("is not one of: " + ", ".join(word or "(empty)" for word in words))
        return text

    return read


def financial_year(text: str) -> str:
    """A financial year such as 2015/16."""
    match = re.fullmatch(r"(\d{4})/(\d{2})", text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError("is not a financial year; write it like 2015/16")
    return text


def quote(text: str) -> str:
    """At most fifteen words of the source."""
    if len(text.split()) > QUOTE_WORDS:
        raise ValueError(f"has {len(text.split())} words; keep at most {QUOTE_WORDS}, verbatim")
    return text


CITATION = (
    Column("source_id", some_text, refers_to="sources"),
    Column("place", any_text),
    Column("quote", quote),
    Column("note", any_text),
)


def read_sheet(kind: Kind, folder: Path, known: Known) -> Sheet:
    """Reads `folder / kind.path`; a missing file or header is a problem like any other."""
    path = folder / kind.path
    if not path.exists():
        return Sheet(kind, (), (Problem(kind.path, 1, "-", "", "the file is missing; put it back"),))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return Sheet(kind, (), (Problem(kind.path, 1, "-", "", f"is not UTF-8 text (byte {error.start})"),))
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    problems = list(_header_problems(kind, reader.fieldnames or ()))
    rows: list[tuple[int, Row]] = []
    if not problems:
        try:
            for number, raw in enumerate(reader, start=2):
                _read_row(kind, number, raw, known, rows, problems)
        except csv.Error as error:
            problems.append(Problem(kind.path, len(rows) + 2, "-", "", f"is broken CSV ({error}); check its quotation marks"))
        problems += _repeated(kind, rows)
    return Sheet(kind, tuple(rows), tuple(problems))


def _header_problems(kind: Kind, header: Iterable[str]) -> Iterable[Problem]:
    wanted, seen = [column.name for column in kind.columns], list(header)
    for name in wanted:
        if name not in seen:
            yield Problem(kind.path, 1, name, "", "the column is missing; add it to the first row")
    for name in seen:
        if name not in wanted:
            yield Problem(kind.path, 1, str(name), "", f"is not a column of this file; expected {', '.join(wanted)}")


def _read_row(
    kind: Kind, number: int, raw: Mapping[str | None, Any], known: Known, rows: list[tuple[int, Row]], problems: list[Problem]
) -> None:
    row: Row = {}
    before = len(problems)
    if None in raw or None in raw.values():
        problems.append(Problem(kind.path, number, "-", "", "has too many or too few cells; check commas and quotation marks"))
        return
    for column in kind.columns:
        text = str(raw[column.name]).strip()
        try:
            row[column.store_as or column.name] = column.read(text)
        except ValueError as error:
            problems.append(Problem(kind.path, number, column.name, text, str(error)))
            continue
        if column.refers_to and text and text not in known[column.refers_to]:
            message = f"is not known among the {column.refers_to}; check the spelling or add it there first"
            problems.append(Problem(kind.path, number, column.name, text, message))
    if len(problems) == before:
        problems += [Problem(kind.path, number, name, str(row.get(name, "")), message) for name, message in kind.check(row)]
    if len(problems) == before:
        rows.append((number, row))


def _repeated(kind: Kind, rows: Iterable[tuple[int, Row]]) -> Iterable[Problem]:
    first: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        key = tuple(row[name] for name in kind.key)
        if key in first:
            seen = " | ".join(str(part) for part in key if part not in ("", None))
            yield Problem(kind.path, number, kind.key[0], seen, f"repeats row {first[key]} (same {', '.join(kind.key)})")
        first.setdefault(key, number)
