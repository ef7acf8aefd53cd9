"""Where rows end and whether quotation marks are in order, found on the bytes of a text many at a time.

The first quotation mark of a cell opens it, the next closes it, and a doubled one closes and opens again; so the mark at an
even place in the text opens and the one at an odd place closes. A row ends at a line break that no open mark holds.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

QUOTE, CARRIAGE_RETURN, LINE_FEED = (ord(letter) for letter in '"\r\n')
EDGE = b"\n"
"""What stands before the first byte and after the last one."""


@dataclass(frozen=True)
class Fault:
    """The first quotation mark that is out of order: its place in bytes, and whether it was never closed."""

    offset: int
    unclosed: bool


def row_ends(data: bytes) -> npt.NDArray[np.int64]:
    """The places just after each row end of a text that begins outside quotation marks."""
    codes = np.frombuffer(data + EDGE, dtype=np.uint8)
    breaks = np.flatnonzero((codes == LINE_FEED) | (codes == CARRIAGE_RETURN))[:-1]
    followed = (codes[breaks] == CARRIAGE_RETURN) & (codes[breaks + 1] == LINE_FEED) & (breaks + 1 < len(data))
    marks = np.flatnonzero(codes == QUOTE)
    outside = np.searchsorted(marks, breaks) % 2 == 0
    ends: npt.NDArray[np.int64] = breaks[outside & ~followed] + 1
    return ends


def row_at(pieces: Iterable[bytes], offset: int) -> int:
    """The row, as a spreadsheet counts them, in which the byte at `offset` stands."""
    marks, row, last = 0, 1, 0
    for piece in pieces:
        codes = np.frombuffer(piece[:offset], dtype=np.uint8)
        if not len(codes):
            break
        before = np.concatenate(([last], codes[:-1]))
        breaks = np.flatnonzero((codes == CARRIAGE_RETURN) | ((codes == LINE_FEED) & (before != CARRIAGE_RETURN)))
        places = np.flatnonzero(codes == QUOTE)
        row += int(np.count_nonzero((marks + np.searchsorted(places, breaks)) % 2 == 0))
        marks, offset, last = marks + len(places), offset - len(codes), int(codes[-1])
    return row


def first_fault(pieces: Iterable[bytes], delimiter: str) -> Fault | None:
    """The first mark that opens in the middle of a cell, closes before its end, or is never closed."""
    allowed = np.zeros(256, dtype=bool)
    allowed[[QUOTE, CARRIAGE_RETURN, LINE_FEED, ord(delimiter)]] = True
    marks, window, start, opened = 0, EDGE, -1, -1
    for piece in itertools.chain(pieces, (EDGE,)):
        window += piece
        codes = np.frombuffer(window, dtype=np.uint8)
        places = np.flatnonzero(codes[1:-1] == QUOTE) + 1
        if len(places):
            opening = (np.arange(marks, marks + len(places)) % 2) == 0
            beside = np.where(opening, codes[places - 1], codes[places + 1])
            wrong = np.flatnonzero(~allowed[beside])
            if len(wrong):
                return Fault(start + int(places[wrong[0]]), unclosed=False)
            marks += len(places)
            opened = start + int(places[opening][-1]) if opening.any() else opened
        start, window = start + len(window) - 2, window[-2:]
    return Fault(opened, unclosed=True) if marks % 2 else None
