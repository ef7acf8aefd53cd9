"""Spoils a good CSV of observations in every way that people and programs do, and in some that only an attacker would."""

import random
from collections.abc import Callable
from dataclasses import dataclass

HEADER = (
    "metric", "area_slug", "measured_from", "measured_to", "slice", "value", "published_as", "unit",
    "qualifier", "flag", "evidence", "source_id", "place", "quote", "note",
)  # fmt: skip


QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))


@dataclass(frozen=True)
class Change:
    """One way to spoil a file, and how often it is drawn beside the others."""

    apply: Callable[..., bytes]
    weight: float = 1.0


def good_rows(draw: random.Random, count: int = 40) -> list[list[str]]:
    """Rows of invented figures that a check takes as they are, the header first."""
    rows = [list(HEADER)]
    for number in range(count):
        year, (first, last) = 2015 + number // 12, QUARTERS[number // 3 % 4]
        rows.append([
            ("disruptions", "arrests", "cash_seized")[number % 3],
            draw.choice(("west-midlands", "south-west", "dorset-police")),
            f"{year}-{first}", f"{year}-{last}",
            draw.choice(("", "role=led", "severity=major;role=led")),
            str(draw.choice((draw.randrange(5000), draw.randrange(9999) / 100)) if number % 3 == 2 else draw.randrange(5000)),
            str(draw.randrange(5000)),
            ("count", "arrests", "GBP")[number % 3], "", "", "official", "invented-return",
            f"row {number}", "", "an invented figure, for trying",
        ])  # fmt: skip
    return rows


def as_csv(rows: list[list[str]], delimiter: str = ",", line_end: str = "\n") -> bytes:
    """Rows as CSV, quoted where they must be."""
    marks = (delimiter, '"', "\n", "\r")
    quoted = [['"' + cell.replace('"', '""') + '"' if any(m in cell for m in marks) else cell for cell in row] for row in rows]
    return (line_end.join(delimiter.join(row) for row in quoted) + line_end).encode()


def changed_csv(draw: random.Random, names: list[str]) -> bytes:
    """A good CSV with the named changes made to it, one after the other."""
    data = as_csv(good_rows(draw))
    for name in names:
        data = CSV_CHANGES[name].apply(draw, data)
    return data


def _cells(*values: str) -> Change:
    """Puts values where others stood, in a few cells."""

    def apply(draw: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        for _ in range(draw.randrange(1, 5)):
            place = draw.randrange(len(lines))
            cells = lines[place].split(b",")
            cells[draw.randrange(len(cells))] = draw.choice(values).encode("utf-8", "surrogatepass")
            lines[place] = b",".join(cells)
        return b"\n".join(lines)

    return Change(apply)


def _recoded(encoding: str, before: bytes = b"", extra: str = "") -> Change:
    """Writes the text in another alphabet."""

    def apply(draw: random.Random, data: bytes) -> bytes:
        text = data.decode("utf-8", "replace").replace("invented", f"invented {extra}", draw.randrange(1, 9))
        return before + text.encode(encoding, "replace")

    return Change(apply)


def bytes_in(*values: bytes) -> Change:
    """Puts bytes somewhere in the file."""

    def apply(draw: random.Random, data: bytes) -> bytes:
        for _ in range(draw.randrange(1, 4)):
            place = draw.randrange(len(data) + 1)
            data = data[:place] + draw.choice(values) + data[place:]
        return data

    return Change(apply)


def _lines(change: Callable[[random.Random, list[bytes]], list[bytes]], weight: float = 1.0) -> Change:
    """Changes the list of lines."""
    return Change(lambda draw, data: b"\n".join(change(draw, data.split(b"\n"))), weight)


def _whole(*contents: bytes) -> Change:
    """Something else under the name of a CSV."""
    return Change(lambda draw, _data: draw.choice(contents))


def _some_line(draw: random.Random, lines: list[bytes], change: Callable[[bytes], bytes]) -> list[bytes]:
    place = draw.randrange(len(lines))
    return [*lines[:place], change(lines[place]), *lines[place + 1 :]]


def flipped(draw: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 30)) if spoilt else 0):
        spoilt[draw.randrange(len(spoilt))] ^= 1 << draw.randrange(8)
    return bytes(spoilt)


def cut(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def slice_gone(draw: random.Random, data: bytes) -> bytes:
    start = draw.randrange(len(data) + 1)
    return data[:start] + data[start + draw.randrange(200) :]


def slice_twice(draw: random.Random, data: bytes) -> bytes:
    start = draw.randrange(len(data) + 1)
    end = start + draw.randrange(400)
    return data[:end] + data[start:end] + data[end:]


def _renamed(draw: random.Random, data: bytes) -> bytes:
    return data.replace(
        draw.choice(HEADER).encode(), draw.choice((b"", b" ", b"metric", b"=1+1", b"\xc2\xa0", b"Value (\xc2\xa3)")), 1
    )


CSV_CHANGES = {
    "byte order mark": Change(lambda _draw, data: b"\xef\xbb\xbf" + data),
    "two byte order marks": Change(lambda _draw, data: b"\xef\xbb\xbf\xef\xbb\xbf" + data),
    "UTF-16 little end first": _recoded("utf-16-le", b"\xff\xfe", "é £"),
    "UTF-16 big end first": _recoded("utf-16-be", b"\xfe\xff", "é £ 𝄞"),
    "UTF-16 without mark": _recoded("utf-16-le"),
    "UTF-16 cut in a letter": Change(lambda draw, data: b"\xff\xfe" + data.decode("utf-8", "replace").encode("utf-16-le")[:-1]),
    "UTF-16 half of a pair": Change(lambda _draw, data: b"\xff\xfe" + b"a\0,\0\x34\xd8b\0\n\0" + data[:50]),
    "UTF-32": _recoded("utf-32"),
    "Windows-1252": _recoded("cp1252", b"", "£ é \N{EN DASH} “"),
    "Mac Roman": _recoded("mac-roman", b"", "£ é \N{EN DASH} “"),
    "EBCDIC": _recoded("cp500"),
    "Shift JIS": _recoded("shift-jis", b"", "日本語"),
    "UTF-7": _recoded("utf-7", b"", "£"),
    "broken UTF-8 among good": Change(lambda draw, data: data.replace(b"invented", "é £".encode() + b"\xff\xc3(", 2)),
    "NUL": bytes_in(b"\0", b"\0\0\0\0"),
    "control letters": bytes_in(b"\x01", b"\x1b[31m", b"\x7f", b"\x0c", b"\x0b", b"\x1a", b"\xc2\x85", b"\xe2\x80\xa8"),
    "invisible letters": bytes_in(b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\xc2\xa0", b"\xef\xbb\xbf", b"\xf3\xa0\x81\x81"),
    "lone surrogate": bytes_in(b"\xed\xa0\x80"),
    "semicolons": Change(lambda _draw, data: data.replace(b",", b";")),
    "semicolons and decimal commas": Change(lambda _draw, data: data.replace(b",", b";").replace(b".", b",")),
    "tabs": Change(lambda _draw, data: data.replace(b",", b"\t")),
    "pipes": Change(lambda _draw, data: data.replace(b",", b"|")),
    "delimiters mixed": _lines(lambda draw, lines: [line.replace(b",", draw.choice((b",", b";", b"\t"))) for line in lines]),
    "sep= line": Change(lambda draw, data: draw.choice((b"sep=;\n", b"sep=,\r\n", b'"sep=\t"\n')) + data),
    "CRLF": Change(lambda _draw, data: data.replace(b"\n", b"\r\n")),
    "lone CR": Change(lambda _draw, data: data.replace(b"\n", b"\r")),
    "line ends mixed": Change(lambda draw, data: b"".join(
        line + draw.choice((b"\n", b"\r", b"\r\n", b"\n\r", b"\r\r\n")) for line in data.split(b"\n")
    )),
    "blank lines": _lines(lambda draw, lines: [x for line in lines for x in (line, *[b""] * draw.choice((0, 0, 0, 1, 5)))]),
    "blank lines first": Change(lambda draw, data: b"\n" * draw.choice((1, 3, 150, 250, 9000)) + data),
    "a hundred thousand blank lines": Change(lambda _draw, data: data + b"\n" * 100_000, 0.2),
    "rows of delimiters alone": Change(lambda draw, data: data + (b"," * 14 + b"\n") * draw.choice((1, 1000))),
    "row too short": _lines(lambda draw, lines: _some_line(draw, lines, lambda line: line.rpartition(b",")[0])),
    "row too long": _lines(lambda draw, lines: _some_line(draw, lines, lambda line: line + b",more,and more")),
    "every row ragged": _lines(lambda _draw, lines: [lines[0], *[b"a,b"] * 15_000], 0.3),
    "quotation mark never closed": _lines(lambda draw, lines: _some_line(draw, lines, lambda line: line.replace(b",", b',"', 1))),
    "quotation mark in a cell": bytes_in(b'5" pipe', b' "so" '),
    "stray quotation marks": bytes_in(b'"', b'""', b'"""', b'","', b'"\n"'),
    "text after the closing mark": _lines(lambda draw, lines: _some_line(draw, lines, lambda line: b'"a"b' + line)),
    "line breaks in cells": Change(lambda draw, data: data.replace(b"invented figure", draw.choice((b"a\nb\r\nc", b"\r")))),
    "everything quoted": _lines(lambda _draw, lines: [b'"' + line.replace(b",", b'","') + b'"' for line in lines]),
    "quoted with apostrophes": _lines(lambda _draw, lines: [b"'" + line.replace(b",", b"','") + b"'" for line in lines]),
    "backslash before marks": Change(lambda _draw, data: data.replace(b'"', b'\\"')),
    "long cell": _cells("x" * 10_001, "é" * 9_000, "9" * 200_000),
    "cell of five megabytes": Change(lambda draw, data: data + b"x" * 5_000_000 + b"," * 14 + b"\n", 0.2),
    "long cell with breaks": Change(lambda draw, data: data + b'"' + b"x\n" * 2_500_000 + b'"' + b"," * 14 + b"\n", 0.2),
    "a million columns": Change(lambda _draw, data: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n" + data, 0.1),
    "a million delimiters in a row": Change(lambda _draw, data: data + b"," * 1_000_000 + b"\n", 0.2),
    "five hundred columns": Change(lambda _draw, data: b",".join(b"c%d" % n for n in range(500)) + b"\n" + b"1," * 499 + b"1\n"),
    "no header": _lines(lambda _draw, lines: lines[1:]),
    "header alone": _lines(lambda _draw, lines: lines[:1]),
    "header twice": _lines(lambda draw, lines: [*lines[:3], lines[0], *lines[3:]]),
    "header renamed": Change(_renamed),
    "column twice": _lines(lambda _draw, lines: [line + b"," + line.split(b",")[0] for line in lines]),
    "titles above": Change(lambda draw, data: b"Return of Q2, 2025/26\n\nOFFICIAL\n" * draw.choice((1, 1, 80)) + data),
    "titles padded with commas": Change(lambda _draw, data: b"Return" + b"," * 14 + b"\n" + b"," * 14 + b"\n" + data),
    "nameless column": _lines(lambda draw, lines: [lines[0] + b",", *(line + draw.choice((b",", b",x")) for line in lines[1:])]),
    "rows shuffled": _lines(lambda draw, lines: draw.sample(lines, len(lines))),
    "not available": _cells("N/A", "n/a", "NA", "-", "..", "*", "#N/A", "null", "None", "nan", "TBC", "nil"),
    "thousands separators": _cells('"1,234"', "1 234", "1'234", "1\u202f234", "1.234.567", "1,234"),
    "numbers out of reach": _cells("1e308", "1e309", "-1e308", "1e-400", "inf", "-inf", "9" * 400, "0x1F", "1_000", "١٢٣", "½"),
    "negative counts": _cells("-5", "(5)", "5-", "\N{MINUS SIGN}5", "-0", "+5"),
    "dates as text": _cells("1 April 2025", "01/04/2025", "4/1/25", "2025-13-45", "31 Feb 2025", "Q2", "2025-04", "0000-00-00"),
    "dates as serials": _cells("45748", "45748.5", "0", "-1", "60", "2958466"),
    "money and per cent": _cells("£1.2m", "60.5%", "1,5", "€5", "$5", "5 pence", "over 900"),
    "formulae in text": _cells("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "=HYPERLINK(\"\"x\"\")", "-2+3"),
    "markup in text": _cells("<script>alert(1)</script>", "{{7*7}}", "${x}", "'; drop table load; --", "../../etc", "%s%n"),
    "cut short": Change(cut),
    "bytes flipped": Change(flipped, 3.0),
    "slice gone": Change(slice_gone),
    "slice twice": Change(slice_twice),
    "empty": _whole(b"", b" ", b"\n\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b",", b'"', b'""', b",,,\n,,,\n", b"\t"),
    "one cell": _whole(b"a", b"1", b'"a"', b"a\n", b"a,b", b"\xa3", b"=1"),
    "noise": Change(lambda draw, _data: draw.randbytes(draw.choice((1, 10, 1000, 50_000)))),
    "another format": _whole(
        b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + bytes(90), b"\xff\xd8\xff\xe0JFIF", b"GIF89a", b"<!DOCTYPE html><p>",
        b'<?xml version="1.0"?><a/>', b'{"a": [1]}', b'[{"a": 1}]', b"{\\rtf1 a}", b"\x1f\x8b\x08" + bytes(9), b"PAR1" + bytes(9),
        b"SQLite format 3\0" + bytes(90), b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64),
        b"PK\x05\x06" + bytes(18), b"PK\x03\x04", b"\x7fELF" + bytes(60), b"MZ" + bytes(60),
    ),
}  # fmt: skip
