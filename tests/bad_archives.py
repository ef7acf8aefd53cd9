"""Spoils the archive into which a workbook is packed: its bytes, its directory, its order."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.bad_csv import cut, flipped, slice_gone, slice_twice
from tests.bad_parts import SHEET, Parts


def unpacked(data: bytes) -> Parts:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of these parts."""
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            about.compress_type = method
            archive.writestr(about, content)
    return out.getvalue()


def _directory(offset: int, form: str, *values: int) -> Callable[..., bytes]:
    """Rewrites a field of some entries of the directory of the archive."""

    def repack(draw, data, _parts):
        spoilt = bytearray(data)
        places = [match.start() for match in re.finditer(rb"PK\x01\x02", data)]
        for place in draw.sample(places, min(len(places), draw.choice((1, 3, 99)))):
            struct.pack_into(form, spoilt, place + offset, draw.choice(values))
        return bytes(spoilt)

    return repack


def _twice(draw, data, parts):
    out = io.BytesIO(data)
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "a") as archive:
        for name in draw.sample(sorted(parts), min(len(parts), 2)):
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), draw.choice((parts[name], b"<x/>", parts.get(SHEET, b"")))
            )
    return out.getvalue()


def _two_directories(draw, data, _parts):
    start = data.find(b"PK\x01\x02")
    return data + data[start:] if draw.random() < 0.5 else data[:start] + data[start : start + 60] + data[start:]


REPACKED: dict[str, Callable[..., bytes]] = {
    "archive cut short": lambda draw, data, _parts: cut(draw, data),
    "archive with bytes flipped": lambda draw, data, _parts: flipped(draw, data),
    "archive with a slice gone": lambda draw, data, _parts: slice_gone(draw, data),
    "archive with a slice twice": lambda draw, data, _parts: slice_twice(draw, data),
    "words before the archive": lambda draw, data, _parts: (
        draw.choice((b"PK", b"PK\x03\x04", b"MZ" + bytes(200), b"a,b\n1,2\n")) + data
    ),
    "words after the archive": lambda draw, data, _parts: data + draw.choice((b"x", bytes(70_000), b"PK\x05\x06" + bytes(18))),
    "parts not packed": lambda _draw, _data, parts: packed(parts, zipfile.ZIP_STORED),
    "packed otherwise": lambda draw, _data, parts: packed(parts, draw.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))),
    "part there twice": _twice,
    "two directories": _two_directories,
    "directory lies about sizes": _directory(24, "<I", 0, 1, 100, 10_000_000, 0xFFFFFFFF, 0xFFFFFFFE),
    "directory lies about packing": _directory(20, "<I", 0, 1, 1_000_000, 0xFFFFFFFF),
    "directory lies about sums": _directory(16, "<I", 0, 0xDEADBEEF),
    "directory says encrypted": _directory(8, "<H", 1, 0x41, 0x801),
    "directory says another packing": _directory(10, "<H", 1, 9, 12, 99, 93),
    "directory points elsewhere": _directory(42, "<I", 0, 10, 999_999_999),
}
