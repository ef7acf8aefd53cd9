"""Reads the shown sheets of a workbook: hands their rows on as text, and gathers what is to be said of each."""

import itertools
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, load_workbook

from rocu_metrics.workbooks import archive
from rocu_metrics.workbooks.cells import blocks
from rocu_metrics.workbooks.limits import LARGEST_ANSWER, LISTED, MOST_CELLS, MOST_COLUMNS, SAVE_ANEW, Refused
from rocu_metrics.workbooks.markup import Marks, look_through

Write = Callable[[bytes], object]


@dataclass
class Read:
    """One sheet as it was read: its name, where it begins, what its XML shows, merged ranges, rows and bytes of each block."""

    name: str
    first_column: int = 0
    width: int = 0
    faults: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Answer:
    """What is said of the workbook: the shown sheets, the names of hidden ones, whether there are links to elsewhere."""

    sheets: list[Read] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    linked: bool = False


def read(path: Path, write: Write) -> Answer:
    """Writes the rows of each shown sheet and gives what is to be said of them; raises `Refused`."""
    index, marks = _look(path)
    answer = Answer(hidden=[sheet.name for sheet in index.sheets if not sheet.shown], linked=index.linked)
    try:
        workbook = load_workbook(path)
        if workbook.sheet_names != [sheet.name for sheet in index.sheets]:
            raise Refused(f"lists its sheets in two different ways, so it is not certain what it says; {SAVE_ANEW}")
        for place, found in enumerate(marks):
            if found is not None:
                answer.sheets.append(_read_sheet(workbook, place, found, write))
            if sum(size for sheet in answer.sheets for _, size in sheet.blocks) > LARGEST_ANSWER:
                raise Refused("holds more text than is read from a workbook; save the sheet as CSV UTF-8")
    except CalamineError as error:
        raise Refused(f"cannot be read ({error}); {SAVE_ANEW}") from error
    return answer


def _look(path: Path) -> tuple[archive.Index, list[Marks | None]]:
    """What the archive and the XML of each shown sheet say before any cell is read."""
    try:
        with zipfile.ZipFile(path) as packed:
            archive.check(packed)
            index = archive.index(packed)
            return index, [_marks(packed, sheet, index) for sheet in index.sheets]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(f"is damaged or cut short, so it cannot be unpacked; {SAVE_ANEW}") from error


def _marks(packed: zipfile.ZipFile, sheet: archive.Listed, index: archive.Index) -> Marks | None:
    """What the XML of a shown sheet of cells shows; none for hidden sheets and charts."""
    if not sheet.shown or "/worksheets/" not in sheet.part:
        return None
    if sheet.part not in packed.namelist():
        raise Refused(f"lacks the part that holds the sheet {sheet.name}; {SAVE_ANEW}")
    return look_through(archive.pieces(packed, sheet.part), index.unreckoned, index.per_cent)


def _read_sheet(workbook: CalamineWorkbook, place: int, marks: Marks, write: Write) -> Read:
    said = Read(workbook.sheet_names[place], faults=marks.faults, counts=marks.counts)
    if "far" in marks.faults:
        return said
    sheet = workbook.get_sheet_by_index(place)
    if sheet.start is None or sheet.end is None:
        return said
    if sheet.height * sheet.width > MOST_CELLS or sheet.width > MOST_COLUMNS:
        raise Refused(
            f"has {sheet.height:,} rows by {sheet.width:,} columns in its sheet {said.name}; at most {MOST_COLUMNS} columns and "
            f"{MOST_CELLS:,} cells are read: clear what stands far from the table, or save the sheet as CSV UTF-8"
        )
    said.first_column, said.width = sheet.start[1], sheet.width
    ranges = sheet.merged_cell_ranges or []
    said.merged = [(*start, *end) for start, end in itertools.islice(ranges, LISTED)]
    marks.count("merged ranges", len(ranges))
    said.blocks = _write_rows(sheet, write)
    return said


def _write_rows(sheet: CalamineSheet, write: Write) -> list[tuple[int, int]]:
    """Hands the rows on as text; gives the rows and bytes of each block."""
    sizes: list[tuple[int, int]] = []
    for block in blocks(sheet.iter_rows(), sheet.width):
        write(block.text)
        sizes.append((block.rows, len(block.text)))
        if sum(size for _, size in sizes) > LARGEST_ANSWER:
            break
    return sizes
