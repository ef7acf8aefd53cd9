"""Reads one CSV of a declared kind into typed rows, or into every problem that it has."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from rocu_metrics.errors import Problem
from rocu_metrics.store import Table

Row: TypeAlias = dict[str, Any]
Known: TypeAlias = Mapping[str, frozenset[str]]
"""Names that other files have declared, by the word a `Column` refers to: areas, sources, metrics ...; what is not here is not
checked, so that a fault in the file of areas is not reported again at every figure."""

QUOTE_WORDS = 15
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Column:
    """One column of a file: how its text becomes a value, and what it must name."""

    name: str
    read: Callable[[str], object]
    refers_to: str = ""
    store_as: str = ""
    help: str = ""
    """What it is, in one sentence, for whoever fills it in."""
    example: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The closed list of words that it may hold, else nothing."""
        return self.read.words if isinstance(self.read, OneOf) else ()

    @property
    def required(self) -> bool:
        """Whether it must be filled in every row."""
        try:
            self.read("")
        except ValueError:
            return True
        return False


@dataclass(frozen=True)
class Kind:
    """A kind of file: where it stands, which table it fills, its columns, its key and its checks of whole rows."""

    name: str
    path: str
    table: Table
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    check: Callable[[Row], Iterable[tuple[str, str]]] = field(default=lambda _row: ())
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
    if not NUMBER.fullmatch(text):
        raise ValueError("is not a number; write digits alone, like 1500000 or 60.5")
    return float(text)


def whole_number(text: str) -> int:
    """A count of one or more."""
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise ValueError("is not a whole number above 0")
    return int(text)


@dataclass(frozen=True)
class OneOf:
    """A reader for a column whose words are a closed list."""

    words: tuple[str, ...]

    def __call__(self, text: str) -> str:
        if text not in self.words:
            raise ValueError("is not one of: " + ", ".join(word or "(empty)" for word in self.words))
        return text


def one_of(*words: str) -> OneOf:
    """A reader for a column that holds one of `words`."""
    return OneOf(words)


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
    problems: list[Problem] = []
    rows: list[tuple[int, Row]] = []
    reader, number = csv.reader(io.StringIO(text), strict=True), 0
    try:
        header = next(reader, [])
        problems += _header_problems(kind, header)
        number = 1
        for number, cells in enumerate(() if problems else reader, start=2):
            if cells:
                _read_row(kind, number, header, cells, known, rows, problems)
    except csv.Error as error:
        problems.append(Problem(kind.path, number + 1, "-", "", f"is broken CSV ({error}); check its quotation marks"))
    problems += _repeated(kind, rows)
    return Sheet(kind, tuple(rows), tuple(problems))


def _header_problems(kind: Kind, header: list[str]) -> Iterable[Problem]:
    wanted = [column.name for column in kind.columns]
    if not header:
        yield Problem(kind.path, 1, "-", "", f"the first row is empty; it names the columns: {', '.join(wanted)}")
        return
    for name in wanted:
        if name not in header:
            yield Problem(kind.path, 1, name, "", "the column is missing; add it to the first row")
    for name in dict.fromkeys(header):
        if name not in wanted:
            yield Problem(kind.path, 1, name, "", f"is not a column of this file; expected {', '.join(wanted)}")
        elif header.count(name) > 1:
            yield Problem(kind.path, 1, name, "", f"the column is there {header.count(name)} times; keep one")


def _read_row(
    kind: Kind,
    number: int,
    header: list[str],
    cells: list[str],
    known: Known,
    rows: list[tuple[int, Row]],
    problems: list[Problem],
) -> None:
    row: Row = {}
    before = len(problems)
    if len(cells) != len(header):
        message = f"has {len(cells)} cells instead of {len(header)}; check commas and quotation marks"
        problems.append(Problem(kind.path, number, "-", "", message))
        return
    raw = dict(zip(header, cells, strict=True))
    for column in kind.columns:
        text = raw[column.name].strip()
        try:
            row[column.store_as or column.name] = column.read(text)
        except ValueError as error:
            problems.append(Problem(kind.path, number, column.name, text, str(error)))
            continue
        if text and text not in known.get(column.refers_to, (text,)):
            message = f"is not known among the {column.refers_to}; check the spelling or add it there first"
            problems.append(Problem(kind.path, number, column.name, text, message))
    if len(problems) == before:
        problems += [Problem(kind.path, number, name, raw[name].strip(), message) for name, message in kind.check(row)]
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
