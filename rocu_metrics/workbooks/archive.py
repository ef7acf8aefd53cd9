"""The packed archive that a workbook is: what kind of document it holds, and whether it may be unpacked at all."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from rocu_metrics.workbooks.limits import LARGEST_RATIO, LARGEST_UNPACKED, MOST_PARTS, SAVE_ANEW, SMALL, Refused

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
PER_CENT = ("9", "10")
"""Numbers of the ready-made formats that show a number as so many per cent."""
LARGEST_INDEX = 2 << 20
"""Bytes of the part that names the sheets."""
PIECE = 1 << 20
OTHERS = (
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb); open it and save it as .xlsx"),
    ("content.xml", "is an OpenDocument file; open it and save it as .xlsx or as CSV UTF-8"),
    ("word/document.xml", "is a Word document; send its table as .xlsx or CSV"),
    ("ppt/presentation.xml", "is a presentation; send its table as .xlsx or CSV"),
    ("Index/Document.iwa", "is an Apple Numbers file; export it as Excel (.xlsx) or CSV"),
)
MACROS = re.compile(r"vbaProject|macrosheets/|dialogsheets/", re.IGNORECASE)
LINKS = re.compile(r"^xl/(externalLinks/|connections\.xml)", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """One sheet as the workbook lists it: its name, whether it is shown, and the part that holds it."""

    name: str
    shown: bool
    part: str


@dataclass(frozen=True)
class Index:
    """What the workbook says of itself: its sheets, and whether its formulae await being worked out."""

    sheets: tuple[Listed, ...]
    unreckoned: bool
    linked: bool
    per_cent: tuple[int, ...]
    """The styles of cells that show a number as per cent."""


def check(archive: zipfile.ZipFile) -> None:
    """Raises `Refused` where the archive is no plain workbook or would unpack to too much."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise Refused(f"has {len(parts):,} parts inside; a workbook of figures has few: {SAVE_ANEW}")
    if WORKBOOK not in names:
        for mark, message in OTHERS:
            if mark in names:
                raise Refused(message)
        raise Refused("is a packed archive (zip) without a workbook in it; unpack it and send the file that is inside")
    if any(MACROS.search(name) for name in names):
        raise Refused("holds macros, which are never run or read here; save it as a workbook without macros (.xlsx)")
    if len({name.lower() for name in names}) < len(names):
        raise Refused(f"has two parts of one name inside, so it is not certain what it says; {SAVE_ANEW}")
    for part in parts:
        _check_part(part)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused(
            f"unpacks to more than {LARGEST_UNPACKED >> 20} MB; send it in smaller workbooks, or save the sheet as CSV UTF-8"
        )


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refused("is protected by a password; take the password off and save it again")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"is packed in a way that spreadsheets do not use; {SAVE_ANEW}")
    if part.file_size > SMALL and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
        raise Refused(f"has a part that unpacks to over {LARGEST_RATIO} times its size, as no sheet of figures does; {SAVE_ANEW}")


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of the archive, unpacked a piece at a time."""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            yield piece


def index(archive: zipfile.ZipFile) -> Index:
    """The sheets of the workbook in their order."""
    targets = {one.get("Id", ""): one.get("Target", "") for tag, one in _elements(archive, RELATIONS) if tag == "Relationship"}
    sheets, unreckoned = [], False
    for tag, one in _elements(archive, WORKBOOK):
        if tag == "sheet":
            target = next((targets.get(value, "") for key, value in one.items() if key.endswith(":id")), "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            sheets.append(Listed(one.get("name", ""), one.get("state", "visible") == "visible", part))
        elif tag == "calcPr":
            unreckoned = one.get("fullCalcOnLoad") in ("1", "true")
    if len({sheet.name.lower() for sheet in sheets}) < len(sheets):
        raise Refused(f"has two sheets of one name, so it is not certain what it says; {SAVE_ANEW}")
    return Index(tuple(sheets), unreckoned, any(LINKS.search(name) for name in archive.namelist()), _per_cent(archive))


def _per_cent(archive: zipfile.ZipFile) -> tuple[int, ...]:
    """The styles that show 0.605 as 60.5%; none where there are more styles than are looked at."""
    if STYLES not in archive.namelist() or archive.getinfo(STYLES).file_size > LARGEST_INDEX:
        return ()
    formats, styles, inside = set(PER_CENT), list[str](), False
    for tag, one in _elements(archive, STYLES):
        if tag == "numFmt" and "%" in one.get("formatCode", ""):
            formats.add(one.get("numFmtId", ""))
        elif tag in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            styles.append(one.get("numFmtId", ""))
    return tuple(place for place, number in enumerate(styles) if number in formats)


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a small part, each with its attributes, whatever prefix stands before its name."""
    if name not in archive.namelist():
        raise Refused(f"lacks the part that names its sheets; {SAVE_ANEW}")
    if archive.getinfo(name).file_size > LARGEST_INDEX:
        raise Refused(f"has a list of sheets that is too long; {SAVE_ANEW}")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def declared(*_about: object) -> None:
        raise Refused(f"declares its own XML document type, which no spreadsheet does; {SAVE_ANEW}")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    parser.Parse(b"".join(pieces(archive, name)), True)
    return found
