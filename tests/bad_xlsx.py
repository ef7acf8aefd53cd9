"""Spoils a good workbook of observations: as it is built, in the parts that it is packed from, and in the packed bytes."""

import datetime
import io
import random
from collections.abc import Callable
from contextlib import suppress

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from tests.bad_archives import REPACKED, packed, unpacked
from tests.bad_csv import Change, good_rows
from tests.bad_parts import REWRITTEN


def changed_xlsx(draw: random.Random, names: list[str]) -> bytes:
    """A good workbook with the named changes made to it."""
    parts = unpacked(_book(draw, names))
    for name in names:
        if name in REWRITTEN:
            REWRITTEN[name](draw, parts)
    data = packed(parts)
    for name in names:
        if name in REPACKED:
            data = REPACKED[name](draw, data, parts)
    return data


def _book(draw: random.Random, names: list[str]) -> bytes:
    """A workbook as a program writes it, with the changes that are made while it is built."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"created": datetime.datetime.fromisoformat("2026-01-01")})
    sheet = book.add_worksheet("Figures")
    top, left = (4, 2) if "titles and an empty margin" in names else (0, 0)
    _fill(sheet, book.add_format({"num_format": "yyyy-mm-dd"}), good_rows(draw, 30), top, left)
    for name in names:
        if name in BUILT:
            with suppress(XlsxWriterException):  # what two changes together do not allow is left undone
                BUILT[name](draw, book, sheet)
    book.close()
    return out.getvalue()


def _fill(sheet, day, rows: list[list[str]], top: int, left: int) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if row and column in (2, 3):
                sheet.write_datetime(top + row, left + column, datetime.datetime.fromisoformat(cell), day)
            elif row and column == 5:
                sheet.write_number(top + row, left + column, float(cell))
            elif cell:
                sheet.write_string(top + row, left + column, cell)


def _values(*values: object, style: str = "", formula: str = "") -> Callable[..., None]:
    """Writes values into cells of the table while it is built."""

    def build(draw, book, sheet):
        look = book.add_format({"num_format": style}) if style else None
        for _ in range(draw.randrange(1, 4)):
            place, value = (draw.randrange(0, 30), draw.randrange(15)), draw.choice(values)
            if formula:
                sheet.write_formula(*place, formula, look, value)
            elif isinstance(value, datetime.datetime):
                sheet.write_datetime(*place, value, look)
            elif isinstance(value, bool):
                sheet.write_boolean(*place, value, look)
            elif isinstance(value, str):
                sheet.write_string(*place, value, look)
            else:
                sheet.write_number(*place, value, look)

    return build


def _merged(draw, _book, sheet):
    top, left = draw.randrange(0, 25), draw.randrange(0, 10)
    sheet.merge_range(top, left, top + draw.randrange(1, 4), left + draw.randrange(0, 3), "merged")


def _hidden_sheets(draw, book, _sheet):
    for name in draw.sample(["Lists", "Old", "Très secret", "a'b & <c>", "=1+1"], 2):
        other = book.add_worksheet(name)
        other.write("A1", "secret")
        draw.choice((other.hide, other.very_hidden))()


def _more_sheets(draw, book, _sheet):
    for number in range(draw.choice((1, 3, 40))):
        other = book.add_worksheet(f"Notes {number}")
        if number % 2:
            other.write_column("B3", ["Notes", "This sheet says how the figures were counted.", 5])


def _trimmings(_draw, book, sheet):
    sheet.autofilter(0, 0, 20, 5)
    sheet.freeze_panes(1, 1)
    sheet.write_comment("A2", "a comment")
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["a", "b"]})
    sheet.conditional_format("F2:F9", {"type": "data_bar"})
    sheet.protect("secret")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Figures!$F$2:$F$9"})
    sheet.insert_chart("R2", chart)
    book.add_chartsheet("Chart").set_chart(chart_of(book))
    book.define_name("Figures_table", "=Figures!$A$1:$O$31")


def chart_of(book):
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Figures!$F$2:$F$9"})
    return chart


def _table(draw, _book, sheet):
    sheet.add_table(0, 0, 20, 14, {"name": "Returns"}) if draw.random() < 0.5 else sheet.add_table("R5:S9")


BUILT: dict[str, Callable[..., None]] = {
    "titles and an empty margin": lambda _draw, _book, sheet: sheet.write("A1", "Return of Q2"),
    "merged cells": _merged,
    "many merged cells": lambda _draw, _book, sheet: [sheet.merge_range(row, 20, row + 1, 21, "m") for row in range(0, 4000, 2)],
    "hidden sheets": _hidden_sheets,
    "more sheets": _more_sheets,
    "hidden rows and columns": lambda _draw, _book, sheet: (
        sheet.set_row(3, None, None, {"hidden": True}),
        sheet.set_column("C:D", None, None, {"hidden": True}),
    ),
    "formulae with values": _values(7, 2.5, "text", formula="=SUM(F2:F3)"),
    "formulae without values": _values("", 0, formula="=SUM(F2:F3)"),
    "formulae with errors": _values("#DIV/0!", "#REF!", "#N/A", "#NAME?", formula="=1/0"),
    "array formula": lambda _draw, _book, sheet: sheet.write_array_formula("F2:F9", "{=A1:A8*2}", None, 4),
    "dynamic formula": lambda _draw, _book, sheet: sheet.write_dynamic_array_formula("Q2", "=UNIQUE(A2:A9)", None, "a"),
    "links to other workbooks": _values(3, formula="='[other.xlsx]Sheet1'!A1"),
    "links to the web": lambda _draw, _book, sheet: sheet.write_url("N2", "https://example.org/", string="a page"),
    "dates as text": _values("1 April 2025", "01/04/2025", "31/02/2025", "Q2", "45748"),
    "dates as serials": _values(45748, 45748.25, 0, 60, 59, 61),
    "dates out of range": _values(-1, -693594, 2958465, 2958466, 1e10, 1e300, style="dd/mm/yyyy"),
    "dates with times": _values(
        datetime.datetime.fromisoformat("2025-04-01T10:30"),
        datetime.datetime.fromisoformat("1900-01-01"),
        style="dd/mm/yyyy hh:mm",
    ),
    "times and lengths of time": _values(0.5, 1.5, 25.1, -3, 1e9, 1e300, style="[h]:mm:ss"),
    "thousands separators": _values(1234567, 1234.5, style="#,##0"),
    "thousands separators as text": _values("1,234", "1 234", "1.234,5"),
    "per cent": _values(0.605, 1, style="0.0%"),
    "yes and no": _values(True, False),
    "not available": _values("N/A", "-", "..", "null", "#N/A", "nan", "inf"),
    "negative counts": _values(-5, -0.0, -1e15),
    "numbers out of reach": _values(1e308, -1e308, 5e-324, 1e15, 123456789012345678, 0.1 + 0.2, 1e22),
    "control letters": _values("a\x01b", "a\nb", "a\tb", "_x0000_", "_x0041_", "\u202ebad", "\ufeff", "a\rb"),
    "long cell": _values("x" * 10_001, "é" * 32_000, "9" * 32_000),
    "formulae in text": _values("=1+1", "@SUM(A1)", "+1", "=cmd|' /C calc'!A0"),
    "trimmings": _trimmings,
    "named table": _table,
    "rich text": lambda _draw, book, sheet: sheet.write_rich_string("N3", "a ", book.add_format({"bold": True}), "bold", " word"),
    "days from 1904": lambda _draw, book, _sheet: setattr(book, "date_1904", True),
    "cell far to the right": lambda draw, _book, sheet: sheet.write(draw.choice((0, 5, 1048575)), 16383, 1),
    "cell far below": lambda draw, _book, sheet: sheet.write(1048575, draw.choice((0, 300)), 1),
    "five hundred columns": lambda _draw, _book, sheet: [sheet.write(row, c, f"c{c}") for row in (0, 1) for c in range(20, 520)],
    "formats to the last row": lambda _draw, book, sheet: [
        sheet.write_blank(r, 9, None, book.formats[1]) for r in range(40, 20_000)
    ],
}


HEAVY = {
    "long text often": 0.05,
    "four million cells": 0.05,
    "unpacks to much": 0.2,
    "a million columns": 0.1,
    "many texts": 0.1,
    "many empty texts": 0.05,
    "row of nine megabytes": 0.2,
    "many styles": 0.2,
    "many parts": 0.2,
    "formats to the last row": 0.1,
    "a hundred thousand merged ranges": 0.2,
    "deep in each other": 0.2,
    "five hundred sheets": 0.3,
    "archive with bytes flipped": 3.0,
    "part with bytes flipped": 3.0,
    "part cut short": 2.0,
}
"""How often a change is drawn where it is not once: seldom where it takes long, often where each time differs."""
XLSX_CHANGES = {
    name: Change(apply, HEAVY.get(name, 1.0)) for group in (BUILT, REWRITTEN, REPACKED) for name, apply in group.items()
}
