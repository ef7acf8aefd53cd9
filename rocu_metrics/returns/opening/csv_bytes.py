"""Looks at the bytes of a text file before it is read as a table: in which alphabet it is written, and whether it is text."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.returns.opening.problem_list import whole_file
from rocu_metrics.returns.opening.quotation_marks import row_at

CHUNK = 1 << 20
SAVE_AS_UTF_8 = "save it as “CSV UTF-8” (in Excel: File, Save As, CSV UTF-8)"
OLDER_ALPHABET = (
    "The file is not UTF-8, so it was read in the older Windows alphabet (Windows-1252). "
    f"Look at pound signs and accented letters; to be sure, {SAVE_AS_UTF_8}."
)
CONTROLS = tuple(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))
"""Letters that no table holds, besides tabs and line breaks."""


@dataclass(frozen=True)
class Text:
    """A file of text: where it is, how it is called, its alphabet and how many bytes stand before its first letter."""

    path: Path
    name: str
    encoding: str
    skip: int

    def open(self, start: int = 0, errors: str = "strict") -> io.RawIOBase | io.BufferedReader:
        """The text as UTF-8, from byte `start` of that UTF-8."""
        file = self.path.open("rb")
        if self.encoding == "utf-8":
            file.seek(self.skip + start)
            return file
        file.seek(self.skip)
        recoded = _Recoded(file, self.encoding, errors)
        while start > 0:
            start -= len(recoded.read(min(start, CHUNK)))
        return recoded

    def pieces(self, errors: str = "strict") -> Iterator[bytes]:
        """The text as UTF-8, a piece at a time."""
        with self.open(errors=errors) as file:
            while piece := file.read(CHUNK):
                yield piece

    def row_at(self, offset: int) -> int:
        """The row, as a spreadsheet counts them, of byte `offset` of the UTF-8."""
        return row_at(self.pieces("replace"), offset)


class _Recoded(io.RawIOBase):
    """A file in another alphabet, read as UTF-8."""

    def __init__(self, file: io.BufferedReader, encoding: str, errors: str) -> None:
        self._file, self._decoder, self._ready = file, codecs.getincrementaldecoder(encoding)(errors), b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        parts, held = [self._ready], len(self._ready)
        while (size < 0 or held < size) and (raw := self._file.read(CHUNK)):
            parts.append(self._decoder.decode(raw).encode(errors="replace"))
            held += len(parts[-1])
        ready = b"".join(parts)
        cut = size if size >= 0 else held
        self._ready = ready[cut:]
        return ready[:cut]

    def close(self) -> None:
        self._file.close()
        super().close()


def examine(path: Path, name: str) -> tuple[Text, tuple[str, ...]]:
    """The file as text and notes on how it was read; raises `InputProblems` where it is no text."""
    with path.open("rb") as file:
        start = file.read(4)
    if start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise InputProblems([whole_file(name, f"is written in UTF-32, which few programs read; {SAVE_AS_UTF_8}")])
    if start.startswith(codecs.BOM_UTF16_LE):
        text = Text(path, name, "utf-16-le", 2)
    elif start.startswith(codecs.BOM_UTF16_BE):
        text = Text(path, name, "utf-16-be", 2)
    else:
        text = Text(path, name, "utf-8", len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0)
    problem = _first_problem(text)
    if problem is None:
        return text, ()
    if text.encoding == "utf-8" and not text.skip and _reads_as_windows(path):
        return Text(path, name, "cp1252", 0), (OLDER_ALPHABET,)
    raise InputProblems([problem])


def _first_problem(text: Text) -> Problem | None:
    """The first byte that is no text in the alphabet that the file seems to have, or the first NUL."""
    decoder, at = codecs.getincrementaldecoder(text.encoding)(), 0
    with text.path.open("rb") as file:
        file.seek(text.skip)
        while True:
            piece = file.read(CHUNK)
            try:
                utf_8 = piece if _is_plain(text, piece, decoder) else decoder.decode(piece, final=not piece).encode()
            except UnicodeDecodeError as error:
                offset = at + len(error.object[: error.start].decode(text.encoding, "replace").encode())
                message = f"has a byte that is not text in {text.encoding[:6].upper()}; {SAVE_AS_UTF_8}"
                return Problem(text.name, text.row_at(offset), "-", "", message)
            nul = utf_8.find(b"\0")
            if nul >= 0:
                message = f"holds a NUL, a byte that no text has; open the file in a spreadsheet and {SAVE_AS_UTF_8}"
                return Problem(text.name, text.row_at(at + nul), "-", "", message)
            if not piece:
                return None
            at += len(utf_8)


def _is_plain(text: Text, piece: bytes, decoder: codecs.IncrementalDecoder) -> bool:
    """Whether a piece is the same in ASCII and needs no decoding; most of a file of figures is."""
    return text.encoding == "utf-8" and bool(piece) and piece.isascii() and not decoder.getstate()[0]


def _reads_as_windows(path: Path) -> bool:
    """Whether bytes that are not UTF-8 make sense in Windows-1252.

    There is no unused byte, no control letter, and no letter that is proper UTF-8 elsewhere in the file; were there one, a
    byte would be broken, and the alphabet not another.
    """
    utf_8, windows = codecs.getincrementaldecoder("utf-8")("ignore"), codecs.getincrementaldecoder("cp1252")()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            if not utf_8.decode(piece).isascii():
                return False
            try:
                letters = windows.decode(piece)
            except UnicodeDecodeError:
                return False
            if any(control in letters for control in CONTROLS):
                return False
    return True
