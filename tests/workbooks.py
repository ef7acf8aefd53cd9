"""Small workbooks for tests: built of rows, changed while they are built, or rewritten in one of their parts."""

import datetime
import io

import xlsxwriter

from tests.bad_archives import packed, unpacked
from tests.bad_parts import SHEET


def built(*rows, change=lambda book, sheet: None, first=(0, 0)):
    """A workbook with one sheet, Figures, of these rows; a pair is a value with its number format, a text with one a day."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Figures")
    for row, cells in enumerate(rows, first[0]):
        for column, cell in enumerate(cells, first[1]):
            if not isinstance(cell, tuple):
                sheet.write(row, column, cell)
                continue
            value, style = cell
            look = book.add_format({"num_format": style})
            if isinstance(value, str):
                sheet.write_datetime(row, column, datetime.datetime.fromisoformat(value), look)
            else:
                sheet.write_number(row, column, value, look)
    change(book, sheet)
    book.close()
    return out.getvalue()


def rewritten(data, *pairs, part=SHEET):
    """The workbook with words of one part replaced; each must be there."""
    parts = unpacked(data)
    for old, new in pairs:
        assert old in parts[part], f"{old!r} is not in {part}"
        parts[part] = parts[part].replace(old, new)
    return packed(parts)


def with_part(data, name, content):
    """The workbook with a part more, or another in its place."""
    return packed({**unpacked(data), name: content})
