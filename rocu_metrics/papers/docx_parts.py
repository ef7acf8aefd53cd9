"""What python-docx has no word for: numbering by levels, fields, footnotes, language, and an archive without a clock."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.document import Document as DocumentType
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.text.paragraph import Paragraph
from lxml import etree

LANGUAGE = "en-GB"
LEVELS = (("decimal", "%1", 0), ("decimal", "%1.%2", 1))
"""How sections and their paragraphs are numbered, and at which level."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
INDENT = 680
"""Twentieths of a point that words stand in from their number."""


BULLETS = (("bullet", "\N{BULLET}", 0),)


def add_numbering(
    document: DocumentType, levels: Sequence[tuple[str, str, int]] = LEVELS, indent: int = INDENT, hanging: int = INDENT
) -> str:
    """Adds a numbering, of sections and paragraphs where nothing else is said; gives the number that paragraphs name it by."""
    numbering = _numbering_part(document).element
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    used = [int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))]
    abstract, number = max(taken, default=0) + 1, max(used, default=0) + 1
    described = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for form, text, level in levels
    )
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>'
        f"{described}</w:abstractNum>"
    )
    first = numbering.find(qn("w:num"))
    numbering.append(made) if first is None else first.addprevious(made)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return str(number)


def _numbering_part(document: DocumentType) -> NumberingPart:
    """The numbering of a document; a template that has none is given an empty one."""
    kind = RELATIONSHIP_TYPE.NUMBERING
    if not any(one.reltype == kind for one in document.part.rels.values()):
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        name = PackURI("/word/numbering.xml")
        part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
        document.part.relate_to(part, kind)
    return document.part.numbering_part


def number_paragraph(paragraph: Paragraph, number: str, level: int) -> None:
    """Gives a paragraph its place in the numbering."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))


def add_field(paragraph: Paragraph, instruction: str, shown: str, stale: bool = False) -> None:
    """A field with what it shows until it is reckoned again; `stale` asks the reader's program to do so on opening."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "begin" and stale:
            mark.set(qn("w:dirty"), "true")
        run._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            paragraph.add_run()._r.append(code)
        elif kind == "separate":
            paragraph.add_run(shown)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A name for the words of a paragraph, that a list can point to."""
    for kind, place in (("w:bookmarkStart", 1), ("w:bookmarkEnd", len(paragraph._p) + 1)):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.insert(min(place, len(paragraph._p)), mark)


class Footnotes:
    """The footnotes of one document, written into it at the end."""

    def __init__(self, document: DocumentType) -> None:
        self.document = document
        kind = RELATIONSHIP_TYPE.FOOTNOTES
        held = [one for one in document.part.rels.values() if one.reltype == kind]
        if held:
            self.part: Part = held[0].target_part
            self.root: Any = etree.fromstring(self.part.blob, etree.XMLParser(resolve_entities=False))
        else:
            self.root = etree.fromstring(_SEPARATORS)
            name = PackURI("/word/footnotes.xml")
            self.part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
            document.part.relate_to(self.part, kind)
        self.mark, self.text = (document.styles[name].style_id for name in ("footnote reference", "footnote text"))
        numbers = [int(one.get(qn("w:id"))) for one in self.root.findall(qn("w:footnote"))]
        self.next = max([*numbers, 0]) + 1

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A mark at the end of `paragraph`, and its note."""
        run = paragraph.add_run()
        run._r.style = self.mark
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self.next))
        run._r.append(mark)
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self.next}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self.text}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self.mark}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        note.find(f".//{qn('w:t')}").text = f" {text}"
        self.root.append(note)
        self.next += 1

    def write(self) -> None:
        """Puts the notes into the document."""
        self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        settings = self.document.settings.element
        if settings.find(qn("w:footnotePr")) is None:
            told = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
            after = settings.find(qn("w:compat"))
            settings.append(told) if after is None else after.addprevious(told)


_SEPARATORS = (
    f'<w:footnotes {nsdecls("w")}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)  # fmt: skip


def set_language(document: DocumentType) -> None:
    """British English everywhere, whatever the template was written in."""
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), LANGUAGE)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{LANGUAGE}"/>'))
    for mark in document.settings.element.iter(qn("w:themeFontLang")):
        mark.set(qn("w:val"), LANGUAGE)


def saved(document: DocumentType) -> bytes:
    """The document as bytes without any clock in its archive: the same document gives the same bytes."""
    content, made = BytesIO(), BytesIO()
    document.save(content)
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, FIRST_DAY), old.read(item), zipfile.ZIP_DEFLATED)
    return made.getvalue()
