"""Spoils the parts of which a workbook is packed: the XML of its sheets, texts, styles and lists."""

import random
import re
from collections.abc import Callable

from tests.bad_csv import bytes_in, cut, flipped, slice_gone, slice_twice

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
Parts = dict[str, bytes]


def _in_part(name: str, pattern: bytes, *into: bytes, count: int = 1) -> Callable[..., None]:
    """Rewrites one or more places of a part."""

    def rewrite(draw, parts):
        content = parts.get(name, b"")
        found = list(re.finditer(pattern, content))
        for match in sorted(draw.sample(found, min(len(found), count)), key=lambda one: -one.start()):
            content = content[: match.start()] + match.expand(draw.choice(into)) + content[match.end() :]
        parts[name] = content

    return rewrite


def _part(change: Callable[[random.Random, bytes], bytes]) -> Callable[..., None]:
    """Changes the bytes of any one part."""

    def rewrite(draw, parts):
        if parts:
            name = draw.choice([*parts, SHEET, WORKBOOK] if {SHEET, WORKBOOK} <= parts.keys() else [*parts])
            parts[name] = change(draw, parts[name])

    return rewrite


def _gone(draw, parts):
    for name in draw.sample(sorted(parts), min(len(parts), draw.choice((1, 1, 2)))):
        del parts[name]


def _added(name: str, content: bytes) -> Callable[..., None]:
    return lambda _draw, parts: parts.update({name: content})


def _rows(make: Callable[[random.Random], bytes]) -> Callable[..., None]:
    """Puts rows of XML at the end of the sheet."""

    def rewrite(draw, parts):
        parts[SHEET] = parts.get(SHEET, b"").replace(b"</sheetData>", make(draw) + b"</sheetData>")

    return rewrite


def _bomb(draw, parts):
    name = draw.choice((SHEET, STRINGS, "xl/styles.xml", "docProps/app.xml", "xl/media/image1.png"))
    parts[name] = parts.get(name, b"") + b" " * draw.choice((15, 60, 210)) * (1 << 20)


def _entities(draw, parts):
    name = draw.choice((SHEET, STRINGS, WORKBOOK, RELATIONS))
    levels = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    declared = (
        b'<!DOCTYPE x [<!ENTITY e0 "lol">' + levels + draw.choice((b"", b'<!ENTITY f SYSTEM "file:///etc/passwd">')) + b"]>"
    )
    body = parts.get(name, b"").split(b"?>", 1)[-1]
    parts[name] = b'<?xml version="1.0"?>' + declared + re.sub(rb"<t>[^<]*", b"<t>&e9;", body, count=1)


def _prefixed(_draw, parts):
    body = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", parts.get(SHEET, b"").split(b"?>", 1)[-1])
    parts[SHEET] = b'<?xml version="1.0" encoding="UTF-8"?>' + body.replace(b"xmlns=", b"xmlns:x=", 1)


def _long_text_often(_draw, parts):
    """A text of 30,000 letters that half a million cells refer to."""
    text = b"<si><t>" + b"long " * 6_000 + b"</t></si>"
    parts[STRINGS] = (
        b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + text + b"</sst>"
    )
    rows = b"".join(
        b'<row r="%d">' % r + b"".join(b'<c r="%c%d" t="s"><v>0</v></c>' % (65 + c, r) for c in range(10)) + b"</row>"
        for r in range(1, 50_001)
    )
    parts[SHEET] = re.sub(
        rb"<sheetData>.*</sheetData>", lambda _m: b"<sheetData>" + rows + b"</sheetData>", parts.get(SHEET, b""), flags=re.DOTALL
    )


def _many_cells(_draw, parts):
    """Four million cells in the fewest bytes."""
    rows = (b"<row>" + b"<c><v>1</v></c>" * 40 + b"</row>") * 100_000
    parts[SHEET] = re.sub(
        rb"<sheetData>.*</sheetData>", lambda _m: b"<sheetData>" + rows + b"</sheetData>", parts.get(SHEET, b""), flags=re.DOTALL
    )


def _named_anew(draw, parts):
    names = [name for name in parts if name in (SHEET, WORKBOOK, STRINGS, RELATIONS, TYPES)]
    if names:
        name = draw.choice(names)
        parts[draw.choice((name.upper(), "/" + name, "../" + name, name.replace("/", "\\"), name + " ", name + "\0x"))] = (
            parts.pop(name)
        )


REFERENCE = rb' r="[A-Z]+[0-9]+"'
ODD_REFERENCES = tuple(
    b' r="%s"' % one
    for one in (
        b"",
        b"A",
        b"1",
        b"A0",
        b"A-1",
        b"a1",
        b"XFD1048576",
        b"XFE1",
        b"A1048577",
        b"ZZZZZZZZ1",
        b"A99999999999",
        b"$A$1",
        b"A1:B2",
        b"R1C1",
        b"A1 ",
        b"\xc3\xa91",
        b"AAA1",
        b"ZZ999999",
        b"A4294967296",
        b"OK3",
    )
)
REWRITTEN: dict[str, Callable[..., None]] = {
    "size that lies": _in_part(
        SHEET,
        rb'<dimension ref="[^"]*"',
        b'<dimension ref="A1:XFD1048576"',
        b'<dimension ref="A1"',
        b'<dimension ref=""',
        b'<dimension ref="ZZZZZZ99999999999:A1"',
        b'<dimension ref="B9:A1"',
    ),
    "cell with an odd place": _in_part(SHEET, REFERENCE, *ODD_REFERENCES, count=2),
    "cells without places": _in_part(SHEET, REFERENCE, b"", count=100_000),
    "row with an odd place": _in_part(
        SHEET,
        rb'<row r="[0-9]+"',
        *(b'<row r="%s"' % one for one in (b"", b"0", b"-1", b"x", b"1", b"1048577", b"99999999999999999999", b"1e3")),
        count=2,
    ),
    "cell twice": _in_part(SHEET, rb"<c [^>]*>.*?</c>", rb"\g<0>\g<0>", count=2),
    "rows out of order": lambda draw, parts: parts.update(
        {SHEET: b"".join((lambda some: draw.sample(some, len(some)))(re.split(rb"(?=<row )", parts.get(SHEET, b""))))}
    ),
    "text that is not there": _in_part(
        SHEET, rb"<v>[0-9]+</v>", b"<v>999999</v>", b"<v>-1</v>", b"<v>x</v>", b"<v>1e3</v>", count=3
    ),
    "cell of an unknown type": _in_part(
        SHEET, rb' t="s"', b' t="zz"', b' t="d"', b' t="b"', b' t="n"', b' t="inlineStr"', b' t=""', count=2
    ),
    "cell that is an error": _in_part(
        SHEET,
        rb' t="s"><v>[0-9]+',
        b' t="e"><v>#N/A',
        b" t='e'><v>#REF!",
        b' t = "e" ><v>#NUM!',
        b' t="e"><v>',
        b' t="e"><v>#ODD!',
        count=3,
    ),
    "number that is none": _in_part(
        SHEET,
        rb"<v>[0-9.]+</v>",
        b"<v>nan</v>",
        b"<v>inf</v>",
        b"<v>-inf</v>",
        b"<v>1e999</v>",
        b"<v>1,5</v>",
        b"<v></v>",
        b"<v/>",
        b"<v> 5 </v>",
        b"<v>0x10</v>",
        b"<v>" + b"9" * 5000 + b"</v>",
        count=3,
    ),
    "formula in a cell": _in_part(
        SHEET,
        rb"<c ([^>]*)><v>([0-9.]+)</v>",
        rb"<c \1><f>A1</f><v>\2</v>",
        rb"<c \1><f>A1</f>",
        rb"<c \1><f/><v>0</v>",
        rb'<c \1><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>\2</v>',
        rb'<c \1><f t="shared" si="9"/>',
        count=3,
    ),
    "merged range that is odd": _in_part(
        SHEET,
        rb"</sheetData>",
        *(
            rb'</sheetData><mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % one
            for one in (b"A1:XFD1048576", b"", b"B2:A1", b"A1", b"ZZZZ1:A9", b"A:A", b"A3:A9")
        ),
    ),
    "a hundred thousand merged ranges": _in_part(
        SHEET,
        rb"</sheetData>",
        b"</sheetData><mergeCells>"
        + b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(2, 100_002))
        + b"</mergeCells>",
    ),
    "sheet state": _in_part(
        WORKBOOK, rb"<sheet ", b'<sheet state="hidden" ', b'<sheet state="veryHidden" ', b'<sheet state="odd" ', count=9
    ),
    "sheet name": _in_part(
        WORKBOOK,
        rb'<sheet name="[^"]*"',
        b'<sheet name=""',
        b'<sheet name="' + b"n" * 5000 + b'"',
        b"<sheet ",
        b'<sheet name="&lt;b&gt;&#10;&#x202e;"',
        b'<sheet name="&#0;"',
        b'<sheet name="../../etc/passwd"',
    ),
    "sheet twice": _in_part(WORKBOOK, rb"<sheet [^>]*/>", rb"\g<0>\g<0>"),
    "sheet that leads nowhere": _in_part(WORKBOOK, rb'r:id="[^"]*"', b'r:id="rId99"', b"", b'r:id=""'),
    "part that lies elsewhere": _in_part(
        RELATIONS,
        rb'Target="([^"]*)"',
        rb'Target="/xl/\1"',
        rb'Target="../\1"',
        b'Target="../../../../etc/passwd"',
        b'Target="http://example.org/x.xml"',
        b'Target=""',
        b'Target="styles.xml"',
        b'Target="workbook.xml"',
        count=2,
    ),
    "sheet of another sort": _in_part(RELATIONS, rb"worksheets/", b"chartsheets/", b"dialogsheets/", b"macrosheets/"),
    "part gone": _gone,
    "part empty": _part(lambda _draw, _content: b""),
    "part of noise": _part(lambda draw, _content: draw.randbytes(2000)),
    "part cut short": _part(cut),
    "part with bytes flipped": _part(flipped),
    "part with a slice gone": _part(slice_gone),
    "part with a slice twice": _part(slice_twice),
    "part with NUL": _part(bytes_in(b"\0", b"&#0;", b"\x1b", b"\xff").apply),
    "part in UTF-16": _part(lambda _draw, content: content.decode("utf-8", "replace").encode("utf-16")),
    "part with byte order mark": _part(lambda _draw, content: b"\xef\xbb\xbf" + content),
    "part with a comment": _part(
        lambda draw, content: content.replace(b"<row ", b'<!-- <row r="7"><c r="XFD9"><v>1</v></c> --><row ', 1)
    ),
    "part with CDATA": _part(lambda _draw, content: content.replace(b"<v>1</v>", b"<v><![CDATA[1]]></v>")),
    "another part's content": lambda draw, parts: parts.update(
        {draw.choice((SHEET, WORKBOOK, STRINGS)): draw.choice(list(parts.values() or [b""]))}
    ),
    "parts named anew": _named_anew,
    "names with a prefix": _prefixed,
    "entities that grow": _entities,
    "macros": _added("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500)),
    "old macros": _added("xl/macrosheets/sheet1.xml", b"<x/>"),
    "links and connections": _added("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "connections": _added("xl/connections.xml", b"<connections/>"),
    "an object inside": _added("xl/embeddings/oleObject1.bin", bytes(5000)),
    "Word document": lambda _draw, parts: (parts.pop(WORKBOOK, None), parts.update({"word/document.xml": b"<w/>"})),
    "OpenDocument": lambda _draw, parts: (parts.clear(), parts.update({"mimetype": b"x", "content.xml": b"<office/>"})),
    "binary workbook": lambda _draw, parts: (parts.pop(WORKBOOK, None), parts.update({"xl/workbook.bin": b"\x83\x01"})),
    "other archive": lambda _draw, parts: (parts.clear(), parts.update({"return.csv": b"a,b\n1,2\n"})),
    "unpacks to much": _bomb,
    "long text often": _long_text_often,
    "four million cells": _many_cells,
    "row of nine megabytes": _rows(
        lambda _draw: (
            b'<row r="900">'
            + b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % (b"x" * 30_000) for _ in range(300))
            + b"</row>"
        )
    ),
    "a million columns": _rows(lambda _draw: b'<row r="901">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"),
    "deep in each other": _rows(lambda _draw: b"<row>" * 100_000),
    "long attribute": _rows(lambda _draw: b'<row r="902" spans="' + b"1:9 " * 200_000 + b'"><c r="A902"><v>1</v></c></row>'),
    "many texts": lambda _draw, parts: parts.update({STRINGS: b"<sst>" + b"<si><t>a</t></si>" * 1_000_000 + b"</sst>"}),
    "many empty texts": lambda _draw, parts: parts.update({STRINGS: b"<sst>" + b"<si/>" * 5_000_000 + b"</sst>"}),
    "counts that lie": lambda _draw, parts: parts.update(
        {STRINGS: re.sub(rb'ount="[0-9]+"', b'ount="4000000000"', parts.get(STRINGS, b""))}
    ),
    "many styles": lambda _draw, parts: parts.update(
        {
            "xl/styles.xml": parts.get("xl/styles.xml", b"").replace(
                b"</cellXfs>", b'<xf numFmtId="14"/>' * 500_000 + b"</cellXfs>"
            )
        }
    ),
    "odd styles": _in_part(
        "xl/styles.xml", rb'numFmtId="[0-9]+"', b'numFmtId="99999999999"', b'numFmtId="-1"', b'numFmtId="22"', count=5
    ),
    "cells with odd styles": _in_part(SHEET, rb' s="[0-9]+"', b' s="999999"', b' s="-1"', b' s="x"', count=5),
    "many parts": lambda _draw, parts: parts.update({f"xl/media/{n}.png": b"" for n in range(5000)}),
    "five hundred sheets": lambda _draw, parts: parts.update(
        {WORKBOOK: re.sub(rb"(<sheet [^>]*/>)", rb"\1" * 500, parts.get(WORKBOOK, b""))}
    ),
}
