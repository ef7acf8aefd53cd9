"""The styles of a DOCX: the project's own template is made to look like the PDF, a body's own keeps its look."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from rocu_metrics.papers.docx_tables import SMALL, TEXT

FONT = "Arial"
TITLE, SUBTITLE, FIRST = "Title", "Subtitle", "Paper Fact"
NUMBERED, SMALL_POINTS, SOURCES = "Numbered Paragraph", "Figure Points", "Figure Source"
INK, QUIET, BLUE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x3D, 0x3D, 0x3D), RGBColor(0x12, 0x43, 0x6D)
OF_WORD = ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "List Bullet", "table of figures", "footnote text")
"""Styles that every word processor knows by name; a template that lacks one is given it."""
LOOKS: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Normal": (10.5, False, INK, 0, 6), "Title": (20, True, BLUE, 0, 8), "Subtitle": (11, False, QUIET, 0, 4),
    "Heading 1": (13.5, True, BLUE, 16, 6), "Heading 2": (11, True, BLUE, 12, 5), "Caption": (10.5, True, INK, 14, 2),
    "List Bullet": (10, False, INK, 0, 3), "table of figures": (9.5, False, INK, 0, 2), "footnote text": (8, False, INK, 0, 0),
    FIRST: (10.5, False, INK, 0, 3), NUMBERED: (10.5, False, INK, 0, 7), SMALL_POINTS: (9, False, INK, 2, 2),
    SOURCES: (8.5, False, QUIET, 4, 2), TEXT: (9, False, INK, 0, 0), SMALL: (7.5, False, INK, 0, 0),
}  # fmt: skip
"""Of each style: points, weight, colour, points above and below."""


def add_styles(document: Document, own: bool) -> None:
    """Adds the styles that are missing; in the project's own template every style is set."""
    held = {style.name for style in document.styles}
    for name, look in LOOKS.items():
        if own or name not in held:
            _set(_style(document, name, name in held), *look)
    if "footnote reference" not in held:
        reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
    stops = document.styles["table of figures"].paragraph_format.tab_stops
    if not len(stops):
        stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)
    for name in ("Caption", "Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.keep_with_next = True


def _style(document: Document, name: str, held: bool) -> ParagraphStyle:
    if held:
        found: ParagraphStyle = document.styles[name]
        return found
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in OF_WORD)
    if name != "Normal" and "Normal" in {style.name for style in document.styles}:
        made.base_style = document.styles["Normal"]
    made.quick_style = True
    return made


def _set(style: ParagraphStyle, size: float, bold: bool, colour: RGBColor, above: float, below: float) -> None:
    font, room = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = colour
    fonts = style.element.rPr.rFonts
    for side in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(side), None)
    fonts.set(qn("w:cs"), FONT)
    room.space_before, room.space_after, room.line_spacing = Pt(above), Pt(below), 1.1
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)
