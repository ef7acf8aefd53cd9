"""Writes a workbook that is easy to read and to read aloud: a marking in A1, a title, then one marked table from column A.

Made after STANDARDS M3, X5 and X6: no merged cells, filters, frozen panes, fills, pictures or macros; the cursor in A1; title and
language set. Whoever reads the file back finds the header as the first row that fills more than half of the columns.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LANGUAGE = "en-GB"
MOST_LISTED = 255
"""Letters that a spreadsheet allows in a list of words of its own; a longer list must stand on a sheet."""
TALLEST = 1_000
"""Rows below the header in which cells offer their allowed words."""


@dataclass(frozen=True)
class Formula:
    """A formula of a cell, made here and never from data, with the value that it gives."""

    text: str
    value: float | str


Content: TypeAlias = str | int | float | Formula


@dataclass(frozen=True)
class Sheet:
    """One sheet: what stands above its table, and the table; a sheet without columns has text alone."""

    name: str
    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...] = ()
    """The head of each column and its width in letters."""
    rows: Sequence[Sequence[Content]] = ()
    choices: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Head of a column to the words that its cells offer, or to the sheet whose first column holds them."""
    headings: tuple[str, ...] = ()
    """Lines that head those below them."""
    links: bool = False
    """Whether the first column names sheets to go to."""

    @property
    def header_row(self) -> int:
        """The row of the header as a spreadsheet shows it: below the marking, the title and the lines."""
        return 3 + len(self.lines)


def write(sheets: Sequence[Sheet], title: str, subject: str, marking: str, made: datetime) -> bytes:
    """The workbook as bytes; the same sheets give the same bytes."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties(
            {"title": title, "subject": subject, "category": marking, "keywords": marking, "created": made, "comments": marking}
        )
        book.set_custom_property("Marking", marking)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({"valign": "top"})
        head, line = book.add_format({"bold": True, "font_size": 14}), book.add_format({"valign": "top"})
        by_name = {sheet.name: sheet for sheet in sheets}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _write_top(page, sheet, marking, head, line)
            if sheet.columns:
                _write_table(page, sheet, bold, text, number)
                _offer(page, sheet, by_name)
    return _with_language(content.getvalue())


def _write_top(page: Worksheet, sheet: Sheet, marking: str, head: Format, line: Format) -> None:
    page.write_string(0, 0, marking, line)
    page.write_string(1, 0, sheet.title, head)
    for place, words in enumerate(sheet.lines, start=2):
        page.write_string(place, 0, words, head if words in sheet.headings else line)
    page.set_portrait()
    page.set_paper(9)  # A4
    if len(sheet.columns) > 4:
        page.set_landscape()
        page.fit_to_pages(1, 0)


def _write_table(page: Worksheet, sheet: Sheet, bold: Format, text: Format, number: Format) -> None:
    top, rows = sheet.header_row - 1, sheet.rows or [[""] * len(sheet.columns)]
    page.add_table(
        top, 0, top + len(rows), len(sheet.columns) - 1,
        {
            "name": "Table_" + "".join(letter if letter.isalnum() else "_" for letter in sheet.name),
            "title": sheet.title, "description": sheet.title, "style": None, "autofilter": False,
            "columns": [{"header": head, "header_format": bold} for head, _ in sheet.columns],
        },
    )  # fmt: skip
    for place, (head, width) in enumerate(sheet.columns):
        page.set_column(place, place, width, number if head == "value" else text)
    for down, row in enumerate(rows, start=top + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, Formula):
                page.write_formula(down, place, cell.text, number, cell.value)
            elif isinstance(cell, int | float):
                page.write_number(down, place, cell, number)
            elif sheet.links and place == 0:
                page.write_url(down, place, f"internal:'{cell}'!A1", string=cell)
            elif cell:
                page.write_string(down, place, cell, text)


def _offer(page: Worksheet, sheet: Sheet, by_name: Mapping[str, Sheet]) -> None:
    """Lists of allowed words that cells offer; other words are questioned there and checked when the file is loaded."""
    for place, (head, _) in enumerate(sheet.columns):
        words = sheet.choices.get(head)
        if not words:
            continue
        if isinstance(words, str):
            other = by_name[words]
            source: str | list[str] = f"='{words}'!$A${other.header_row + 1}:$A${other.header_row + len(other.rows)}"
        elif len(",".join(words)) <= MOST_LISTED:
            source = list(words)
        else:
            continue
        page.data_validation(
            sheet.header_row, place, max(sheet.header_row + len(sheet.rows), TALLEST), place,
            {
                "validate": "list", "source": source, "error_type": "warning", "error_title": "Not in the list",
                "error_message": f"The column {head} knows the words of its list; others may be refused when the file is loaded.",
            },
        )  # fmt: skip


def _with_language(content: bytes) -> bytes:
    """The workbook with its language set, which the library that writes it has no word for."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                part = part.replace(end, f"<dc:language>{LANGUAGE}</dc:language>".encode() + end)
            new.writestr(item, part)
    return made.getvalue()
