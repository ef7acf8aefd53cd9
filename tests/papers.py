"""Papers for any test: of the published figures, of each template, and what their files say when they are read back."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader
from sqlalchemy import Engine

from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.papers.blocks import Content
from rocu_metrics.papers.contents import contents
from rocu_metrics.papers.paper import Paper
from rocu_metrics.papers.templates import start
from rocu_metrics.store import queries
from tests.store import TODAY

MEETING = date(2019, 11, 19)
BOARD = "Strategic Policing and Crime Board"


def scope_of(engine: Engine, filters: Filters) -> Scope:
    return Scope(engine, filters, Places(queries.areas(engine), queries.links(engine)), TODAY)


def content_of(engine: Engine, paper: Paper) -> Content:
    """The content of a paper from a store."""
    return contents(paper, scope_of(engine, paper.filters))


def from_template(engine: Engine, slug: str, region: str = "west-midlands", asof: date | None = MEETING) -> Content:
    """A template's paper for one region."""
    return content_of(engine, start(slug, Filters(region=region, asof=asof), BOARD, MEETING, "9b", "Office of the Commissioner"))


def squeezed(text: str) -> str:
    """Text without blanks, also those that only allow a line to end: files break lines where they like."""
    return re.sub(r"[\s\u200b\u00a0]", "", text)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of_pdf(pdf: bytes, head: str, headers: Iterable[str] = ()) -> str:
    """All that a PDF says, without the lines above and below each page, header rows that repeat, and blanks."""
    pages = pages_of(pdf)
    said = []
    for number, page in enumerate(pages, start=1):
        text = squeezed(page)
        foot = squeezed(f"Page {number} of {len(pages)}")
        assert text.count(squeezed(head)) >= 2, f"page {number} lacks its marking"
        assert foot in text, f"page {number} does not say which page it is"
        said.append(text.replace(squeezed(head), "", 1).replace(foot, "", 1)[::-1].replace(squeezed(head)[::-1], "", 1)[::-1])
    return _without_repeats("".join(said), Counter(headers))


def _without_repeats(text: str, headers: Counter[str]) -> str:
    """`text` with each header as often as there are tables that have it; the longest first, since one may hold another."""
    kept = []
    for header in sorted(headers, key=len, reverse=True):
        repeats = text.count(header) - headers[header]
        assert repeats >= 0, header
        kept.append(header * headers[header])
        text = text.replace(header, "")
    return text + "".join(kept)


def paragraphs_of_docx(docx: bytes) -> Iterator[str]:
    """Every paragraph of a DOCX with its number, in reading order, tables too; what a field shows is read as text."""
    document = Document(io.BytesIO(docx))
    levels = _levels(document)
    counted: dict[str, list[int]] = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        place = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if place is None:
            yield text
            continue
        number, level = (place.find(qn(name)).get(qn("w:val")) for name in ("w:numId", "w:ilvl"))
        if levels[number] == "bullet":
            yield text
            continue
        held = counted.setdefault(number, [0, 0])
        held[int(level)] += 1
        if level == "0":
            held[1] = 0
        yield f"{'.'.join(map(str, held[: int(level) + 1]))} {text}"


def _levels(document) -> dict[str, str]:
    """How each numbering writes its numbers."""
    numbering = document.part.numbering_part.element
    forms = {
        one.get(qn("w:abstractNumId")): one.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val"))
        for one in numbering.findall(qn("w:abstractNum"))
    }
    return {
        one.get(qn("w:numId")): forms[one.find(qn("w:abstractNumId")).get(qn("w:val"))] for one in numbering.findall(qn("w:num"))
    }


def footnotes_of_docx(docx: bytes) -> list[str]:
    document = Document(io.BytesIO(docx))
    part = next(one.target_part for one in document.part.rels.values() if one.reltype.endswith("/footnotes"))
    notes = etree.fromstring(part.blob).findall(qn("w:footnote"))
    return ["".join(node.text for node in note.iter(qn("w:t"))).strip() for note in notes if note.get(qn("w:type")) is None]


def letters(text: str) -> Counter[str]:
    return Counter(squeezed(text))
