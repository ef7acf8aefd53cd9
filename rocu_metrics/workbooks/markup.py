"""Looks through the XML of a sheet for what its values alone do not show: errors, formulae, hidden rows, cells far away.

A piece is cut at the start of a row, so that no row is looked at in halves. What is found here makes a message clear; that
nothing takes too much memory is seen to by the bounds of the process.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from rocu_metrics.workbooks.limits import LISTED, MOST_CELLS, MOST_COLUMNS, SAVE_ANEW, Refused

LONGEST_ROW = 8 << 20
"""Bytes of XML; four hundred of the longest cells fit."""
FAR = rb"(?:O[K-Z]|[P-Z][A-Z]|[A-Z]{3,})"
"""Letters of the columns beyond the four hundredth."""
EDGE = 4_000
"""Bytes at either end of some rows in which the width of the table shows."""
ERROR = re.compile(rb"""(?<=\s)t\s*=\s*["']e["']""")
PLACE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Z]+)\$?([0-9]+)["']""")
FILLED = re.compile(PLACE.pattern + rb"(?:[^>]*[^/])?>")
"""The place of a cell that is not empty; formats alone may reach any distance."""
SAVED = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)")


@dataclass
class Marks:
    """What was found in one sheet: faults by sort, each with row, column and value, how many there are, and counts for notes."""

    faults: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    widest: int = 1

    def fault(self, sort: str, look: Callable[[], tuple[int, str, str]]) -> None:
        """Keeps one fault, of which `look` gives row, column and value, or counts it."""
        self.count(sort, 1)
        kept = self.faults.setdefault(sort, [])
        if len(kept) < LISTED:
            kept.append(look())

    def count(self, sort: str, number: int) -> None:
        """Adds to a count."""
        self.counts[sort] = self.counts.get(sort, 0) + number


def look_through(pieces: Iterable[bytes], unreckoned: bool, per_cent: Sequence[int] = ()) -> Marks:
    """What the XML of a sheet shows; raises `Refused` where the sheet cannot be read."""
    marks, look = Marks(), None
    for rows in _whole_rows(pieces):
        look = look or Look(rows, per_cent)
        look.at(rows, marks, unreckoned)
        look.extent(rows, marks)
    return marks


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for piece in pieces:
        held += piece
        cut = max(held.rfind(b"<row"), held.rfind(b":row"))
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > LONGEST_ROW:
            raise Refused(f"has a row of more than {LONGEST_ROW >> 20} MB; {SAVE_ANEW}")
    yield held


class Look:
    """The patterns of a sheet's XML, in which every name may have the same prefix."""

    def __init__(self, top: bytes, per_cent: Sequence[int]) -> None:
        root = re.search(rb"<(\w+:)?worksheet[\s>]", top[:LONGEST_ROW])
        if not root or b"<!DOCTYPE" in top:
            raise Refused(f"has a sheet that is not written as spreadsheets write them; {SAVE_ANEW}")
        name = root[1] or b""
        self.cell, self.formula_start = b"<" + name + b"c", b"<" + name + b"f"
        self.hidden_row = re.compile(rb"<" + name + rb"row\s[^>]*\bhidden\s*=\s*[\"'](?:1|true)")
        self.hidden_column = re.compile(rb"<" + name + rb"col\s[^>]*\bhidden\s*=\s*[\"'](?:1|true)")
        self.formula = re.compile(
            rb"<" + name + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</" + name + rb"f>)\s*"
            rb"(?:<" + name + rb"v(?:\s[^>]*)?(?:/>|>([^<]*)</" + name + rb"v>))?"
        )
        styles = b"|".join(b"%d" % style for style in per_cent)
        self.per_cent = re.compile(b' s="(?:' + styles + b')"(?:[^>]*[^/])?>') if styles else None
        self.far = re.compile(rb' r="(' + FAR + rb')([0-9]+)"(?:[^>]*[^/])?>')

    def at(self, rows: bytes, marks: Marks, unreckoned: bool) -> None:
        """Looks at some whole rows."""
        if b"hidden" in rows:
            marks.count("hidden rows", len(self.hidden_row.findall(rows)))
            marks.count("hidden columns", len(self.hidden_column.findall(rows)))
        if self.per_cent:
            marks.count("per cent", len(self.per_cent.findall(rows)))
        for found in self.far.finditer(rows):
            marks.fault("far", partial(_far, found))
        for found in ERROR.finditer(rows) if b'"e"' in rows or b"'e'" in rows else ():
            marks.fault("error", partial(self._error, rows, found))
        if self.formula_start in rows:
            for found in self.formula.finditer(rows):
                self._formula(rows, found, marks, unreckoned)

    def extent(self, rows: bytes, marks: Marks) -> None:
        """Refuses a sheet whose last cell stands so far below that the rectangle of its cells is too large."""
        seen = FILLED.findall(rows, 0, EDGE) + FILLED.findall(rows, max(len(rows) - EDGE, 0))
        marks.widest = max([marks.widest, *(column_number(letters) for letters, _ in seen)])
        end = rows.rfind(b"</" + self.cell[1:])
        row, column = self._place(rows, end) if end > 0 else (1, "A")
        if row * marks.widest > MOST_CELLS:
            raise Refused(
                f"has its last cell in {column}{row}, and a sheet may have {MOST_CELLS:,} cells from its first to its last; "
                "clear what stands far from the table, or save the sheet as CSV UTF-8, which may be larger"
            )

    def _formula(self, rows: bytes, found: re.Match[bytes], marks: Marks, unreckoned: bool) -> None:
        marks.count("formulae", 1)
        if found[1] and not (unreckoned and found[1].strip() == b"0"):
            return
        start = rows.rfind(self.cell, 0, found.start())
        is_text = re.search(rb"""\st\s*=\s*["'](?:str|s|inlineStr|e)["']""", rows[max(start, 0) : found.start()])
        if not is_text:
            marks.fault("unsaved" if not found[1] else "unreckoned", lambda: (*self._place(rows, found.start()), ""))

    def _error(self, rows: bytes, found: re.Match[bytes]) -> tuple[int, str, str]:
        end = rows.find(b"</" + self.cell[1:], found.end())
        value = SAVED.search(rows, found.end(), end if end > 0 else len(rows))
        return *self._place(rows, found.start()), value[1].decode("utf-8", "replace") if value else ""

    def _place(self, rows: bytes, at: int) -> tuple[int, str]:
        """Row and column of the cell in which the byte at `at` stands."""
        start = max(rows.rfind(self.cell, 0, at), 0)
        place = PLACE.search(rows, start, max(at, start) + 200)
        return (int(place[2][:7]), place[1].decode()[:3]) if place else (1, "-")


def _far(found: re.Match[bytes]) -> tuple[int, str, str]:
    return int(found[2][:7]), found[1].decode()[:3], ""


def column_number(letters: bytes) -> int:
    """Which column stands under these letters, the first being 1; none is beyond those that are read."""
    number = 0
    for letter in letters[:3]:
        number = number * 26 + letter - ord("A") + 1
    return min(number, MOST_COLUMNS)
