"""A paper as DOCX: real styles, numbers, captions, notes and tables, in the project's own template or in a body's."""

import zipfile
from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.section import Section as PageSection
from docx.section import _BaseHeaderFooter
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line
from lxml.etree import XMLSyntaxError

from rocu_metrics.errors import UserError
from rocu_metrics.papers.blocks import Block, Content, Figure, Grid, Paragraph, Picture, Points, Section
from rocu_metrics.papers.docx_parts import (
    BULLETS,
    INDENT,
    Footnotes,
    add_field,
    add_numbering,
    bookmark,
    number_paragraph,
    saved,
    set_language,
)
from rocu_metrics.papers.docx_styles import FIRST, NUMBERED, SMALL_POINTS, SOURCES, SUBTITLE, TITLE, add_styles
from rocu_metrics.papers.docx_tables import add_grid
from rocu_metrics.papers.pictures import Drawn
from rocu_metrics.papers.setting import drawn_or_told, runs

LARGEST, LARGEST_OPENED = 10_000_000, 80_000_000
"""Bytes of a template as a file, and unpacked."""
NO_DOCUMENT = (
    "The template is no Word document that can be opened. Save it again as a Word document (.docx), not as .doc, .dotx or .docm, "
    "and give that file."
)


def docx(content: Content, pictures: Mapping[Picture, Drawn], template: bytes | None = None) -> bytes:
    """The paper as DOCX; the same content, pictures and template give the same bytes."""
    document = opened(template) if template is not None else Document()
    add_styles(document, own=template is None)
    set_language(document)
    writer = _Writer(document, pictures)
    _furnish(document.sections[0], content, template is None)
    writer.head(content)
    for place, (wide, blocks) in enumerate(runs(content)):
        if place:
            _turn(document, wide)
        for block in blocks:
            writer.block(block)
    writer.notes.write()
    _describe(document, content)
    return saved(document)


def opened(template: bytes) -> DocumentType:
    """A body's own template; raises `UserError` where it is no document, or too large to be one."""
    if len(template) > LARGEST:
        raise UserError(
            f"The template is larger than {LARGEST // 1_000_000} megabytes. Take pictures out of it and give it again."
        )
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_OPENED:
                raise UserError("The template unpacks to more than a document would. Save it again as a Word document (.docx).")
        return Document(BytesIO(template))
    except (zipfile.BadZipFile, OpcError, InvalidXmlError, XMLSyntaxError, KeyError, ValueError, NotImplementedError) as error:
        raise UserError(NO_DOCUMENT) from error


class _Writer:
    """Appends blocks to one document."""

    def __init__(self, document: DocumentType, pictures: Mapping[Picture, Drawn]) -> None:
        self.document, self.pictures = document, pictures
        self.styles = {style.name: style.style_id for style in document.styles if style.name}
        self.notes, self.numbers, self.captions = Footnotes(document), add_numbering(document), 0
        self.bullets = {
            SMALL_POINTS: add_numbering(document, BULLETS, 240, 240),
            "List Bullet": add_numbering(document, BULLETS, INDENT + 240, 240),
        }

    def line(self, text: str, style: str) -> Line:
        """A paragraph in a style, which is set by its id: to look styles up costs seconds in a long paper."""
        made = self.document.add_paragraph(text)
        made._p.style = self.styles[style]
        return made

    def head(self, content: Content) -> None:
        """Body, title, facts and the list of figures."""
        if content.body:
            self.line(content.body, SUBTITLE)
        self.line(content.title, TITLE)
        for what, said in content.facts:
            fact = self.line("", FIRST)
            fact.add_run(f"{what}:").bold = True
            fact.add_run(f" {said}")
        if content.listed:
            self.line("Figures", "Heading 1")
            self._list([one for one in content.figures if one.kind == "Figure"])

    def _list(self, figures: list[Figure]) -> None:
        """The list of figures: one field, whose lines hold pages that a word processor reckons."""
        for place, figure in enumerate(figures, start=1):
            entry = self.line("", "table of figures")
            if place == 1:
                _begin_field(entry, 'TOC \\h \\z \\c "Figure"')
            entry.add_run(f"{figure.kind} {figure.number}: {figure.caption}\t")
            add_field(entry, f"PAGEREF _Figure{place} \\h", "", stale=True)
            if place == len(figures):
                _end_field(entry)

    def block(self, block: Block) -> None:
        if isinstance(block, Section):
            self._section(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Points):
            self._bullets(block.lines, "List Bullet")
        elif isinstance(block, Grid):
            self._grid(block)
        else:
            self._figure(block)

    def _section(self, section: Section) -> None:
        counted = section.number.isdigit()
        words = section.text if counted or not section.number else f"{section.number} {section.text}"
        heading = self.line(words, f"Heading {section.level}")
        if counted:
            number_paragraph(heading, self.numbers, 0)

    def _paragraph(self, paragraph: Paragraph) -> None:
        line = self.line("", NUMBERED if paragraph.number else "Normal")
        if paragraph.strong:
            line.add_run(f"{paragraph.strong} ").bold = True
        line.add_run(paragraph.text)
        if paragraph.number:
            number_paragraph(line, self.numbers, 1 if "." in paragraph.number else 0)

    def _grid(self, grid: Grid) -> None:
        if grid.heading:
            heading = self.line("", FIRST)
            heading.add_run(grid.heading).bold = True
            heading.paragraph_format.keep_with_next = True
        page = self.document.sections[-1]
        room = (page.page_width or Mm(210)) - (page.left_margin or 0) - (page.right_margin or 0)
        add_grid(self.document, grid, int(room / 635))
        if grid.key:
            self.line(grid.key, SMALL_POINTS).paragraph_format.keep_with_next = True

    def _bullets(self, lines: tuple[str, ...], style: str) -> None:
        for words in lines:
            number_paragraph(self.line(words, style), self.bullets[style], 0)

    def _figure(self, figure: Figure) -> None:
        self._caption(figure)
        for words in (figure.subtitle, *figure.lead):
            if words:
                self.line(words, SOURCES).paragraph_format.keep_with_next = True
        for one in drawn_or_told(figure, self.pictures):
            if isinstance(one, Grid):
                self._grid(one)
            else:
                self._picture(one)
        if figure.sources:
            self._sources(figure)
        if figure.foot:
            self.line(figure.foot, SOURCES)
        self._bullets(figure.points, SMALL_POINTS)

    def _caption(self, figure: Figure) -> None:
        caption = self.line("", "Caption")
        letter = figure.number.rstrip("0123456789")
        caption.add_run(f"{figure.kind} {letter}")
        add_field(caption, f"SEQ {figure.kind}{letter and '_' + letter} \\* ARABIC", figure.number.removeprefix(letter))
        caption.add_run(f": {figure.caption}")
        self.captions += 1
        bookmark(caption, f"_{figure.kind}{figure.number}", self.captions)

    def _picture(self, picture: Picture) -> None:
        drawn = self.pictures[picture]
        line = self.line("", FIRST)
        line.paragraph_format.keep_with_next = True
        self._drawing(line, drawn.png, picture.alt, f"Figure of exhibit {picture.exhibit.number}", Mm(drawn.width))
        if picture.key:
            key = self.line("", SOURCES)
            for (_, words), (_, png) in zip(picture.key, drawn.key, strict=True):
                self._drawing(key, png, "", "Key", None)
                key.add_run(f" {words}    ")
        if picture.attribution:
            self.line(picture.attribution, SOURCES).paragraph_format.keep_with_next = True

    def _drawing(self, line: Line, png: bytes, alt: str, name: str, width: Mm | None) -> None:
        shape = line.add_run().add_picture(BytesIO(png), width=width)
        shape._inline.docPr.set("descr", alt)
        shape._inline.docPr.set("name", name)

    def _sources(self, figure: Figure) -> None:
        line = self.line("", SOURCES)
        line.add_run("Source:").bold = True
        for place, note in enumerate(figure.sources, start=1):
            line.add_run(f" {note.words}")
            self.notes.add(line, note.footnote)
            line.add_run("." if place == len(figure.sources) else ";")
        if figure.more:
            line.add_run(f" {figure.more}")


def _begin_field(paragraph: Line, instruction: str) -> None:
    """The beginning of a field that goes over several paragraphs."""
    add_field(paragraph, instruction, "")
    paragraph._p.remove(paragraph._p[-1])


def _end_field(paragraph: Line) -> None:
    add_field(paragraph, "", "")
    for run in list(paragraph._p)[-5:-1]:
        paragraph._p.remove(run)


def _furnish(section: PageSection, content: Content, own: bool) -> None:
    """Marking above and below every page, and which page it is; a body's own letterhead stays."""
    if own:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    section.different_first_page_header_footer = False
    _marked(_first_line(section.header), content.head)
    foot = _first_line(section.footer)
    _marked(foot, content.head)
    foot.add_run().add_break()
    foot.add_run("Page ")
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")


def _first_line(part: _BaseHeaderFooter) -> Line:
    """An empty line at the beginning of a header or footer."""
    part.is_linked_to_previous = False
    first = part.paragraphs[0] if part.paragraphs else part.add_paragraph()
    return first if not first.text and not len(first.runs) else first.insert_paragraph_before()


def _marked(line: Line, words: str) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(words).bold = True


def _turn(document: DocumentType, wide: bool) -> None:
    """A new run of pages, upright or on their side."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    narrow, long = sorted((section.page_width or Mm(210), section.page_height or Mm(297)))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, narrow) if wide else (narrow, long)


def _describe(document: DocumentType, content: Content) -> None:
    about, moment = document.core_properties, datetime.combine(content.day, time())
    about.title, about.author, about.keywords = content.title[:255], content.body[:255], content.keywords
    about.category, about.language, about.subject = content.marking, "en-GB", content.head
    about.created = about.modified = moment
    about.last_modified_by, about.comments, about.revision = "", content.clearance, 1
