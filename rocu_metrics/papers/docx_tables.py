"""Tables of a DOCX, written as XML at once: python-docx takes minutes over a table of some thousand cells."""

from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rocu_metrics.papers.blocks import Grid
from rocu_metrics.papers.setting import widths

TEXT, SMALL = "Table Words", "Table Words Small"
WHOLE = 14
"""Rows up to which a table stays on one page, where it is no appendix's."""
LINE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def add_grid(document: Document, grid: Grid, room: int) -> None:
    """Adds a table `room` twentieths of a point wide, with a header row that repeats and words for those who do not see it."""
    total = sum(widths(grid))
    wide = [int(room * one / total) for one in widths(grid)]
    style = document.styles[SMALL if grid.small else TEXT].style_id
    whole = len(grid.rows) <= WHOLE and not grid.wide
    rows = [_row(grid.columns, wide, style, header=True, keep=True)]
    for place, row in enumerate(grid.rows, start=1):
        keep = grid.is_band(row) or (whole and place < len(grid.rows))
        held = (row[:1], [sum(wide)]) if grid.is_band(row) else (row, wide)
        rows.append(_row(*held, style, header=False, keep=keep, across=len(row) // len(held[0])))
    lines = "".join(LINE.format(side=side, size=4, colour="6F777B") for side in ("bottom", "insideH"))
    margin = 50 if grid.small else 90
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(_attribute(grid.heading or grid.columns[0]))}/>"
        f"<w:tblDescription w:val={quoteattr(_attribute(grid.summary))}/></w:tblPr>"
        f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{one}"/>""" for one in wide)}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    document.element.body._insert_tbl(made)


def _attribute(text: str) -> str:
    """Words that may stand in an attribute, cut where a word processor cuts them anyway."""
    return " ".join(text.split())[:2000]


def _row(cells: tuple[str, ...], wide: list[int], style: str, header: bool, keep: bool, across: int = 1) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    made = "".join(
        _cell(text, width, style, strong=header or place == 0, header=header, keep=keep, across=across)
        for place, (text, width) in enumerate(zip(cells, wide, strict=True))
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _cell(text: str, width: int, style: str, strong: bool, header: bool, keep: bool, across: int) -> str:
    line = f"<w:tcBorders>{LINE.format(side='bottom', size=8, colour='0B0C0C')}</w:tcBorders>" if header else ""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    weight = "<w:rPr><w:b/><w:bCs/></w:rPr>" if strong else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{line}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{run}</w:p></w:tc>'
    )
