"""The performance section of the first document, rebuilt by a template: every number of it compared with the original.

The paper went to the Strategic Policing and Crime Board on 19 November 2019; its numbers stand in paragraphs 13 to 16.
"""

import io
import re
from dataclasses import replace

import pytest
from docx import Document

from rocu_metrics.papers import docx_paper, pdf
from rocu_metrics.papers.blocks import Content, Section, texts
from tests.papers import from_template, pages_of, paragraphs_of_docx, squeezed
from tests.test_documents import FOLDER, needs_documents

PRINTED = (
    ("450", "led on 450 SOC disruptions over the last 12 months"),
    ("a further 855", "supported forces and LEAs with a further 855 SOC disruptions"),
    ("Over 900", "Over 900 arrests made, over 240 convictions"),
    ("over 240", "over 240 convictions with sentences of 1,700 years delivered"),
    ("1,700 years", "over 240 convictions with sentences of 1,700 years delivered"),
    ("Over 400 persons", "Over 400 persons safeguarded"),
    ("58", "58 firearms recovered; 46 other firearms weapons recovered"),
    ("46 other firearms weapons", "46 other firearms weapons recovered, eg, grenades"),
    ("nearly 600 rounds", "grenades and nearly 600 rounds of ammunition"),
    ("Over 75kg", "Over 75kg of cocaine and 20kg of heroin recovered"),
    ("20kg", "Over 75kg of cocaine and 20kg of heroin recovered"),
    ("3500", "3500 cannabis plants recovered"),
    ("Approximately £1.5 Million", "Approximately £1.5 Million of assets seized by the ROCU"),
)
"""Each figure of the section in the words that the paper shows, and where it stands in the original."""
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def rebuilt(published) -> Content:
    return from_template(published, "quarterly")


def section_of(content: Content, heading: str) -> str:
    """What stands under a heading of the paper, up to the next, in the words of its files."""
    places = [index for index, block in enumerate(content.blocks) if isinstance(block, Section)]
    first = next(index for index in places if content.blocks[index].text == heading)
    last = next(index for index in places if index > first)
    only = replace(content, blocks=content.blocks[first:last], facts=(), listed=False)
    return "\n".join(texts(only))


@pytest.mark.parametrize(("figure", "quote"), PRINTED)
def test_each_figure_of_the_section_is_in_the_paper_with_its_quote(rebuilt, figure, quote):
    assert figure in section_of(rebuilt, "Disruptions and performance")
    assert squeezed(quote) in squeezed("\n".join(texts(rebuilt))), "its words stand in appendix A"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_each_figure_is_read_back_from_the_file(rebuilt, kind):
    said = (
        "".join(paragraphs_of_docx(docx_paper.docx(rebuilt, {}))) if kind == "docx" else "".join(pages_of(pdf.pdf(rebuilt, {})))
    )
    for figure, quote in PRINTED:
        assert squeezed(figure) in squeezed(said)
        assert squeezed(quote) in squeezed(said)


@needs_documents
def test_every_number_of_the_original_section_is_in_the_paper(rebuilt):
    original = performance_section()
    for _, quote in PRINTED:
        assert squeezed(quote) in squeezed(original)
    said = "\n".join(texts(rebuilt))
    numbers = NUMBER.findall(original)
    assert set(numbers) == set(NUMBER.findall(" ".join(quote for _, quote in PRINTED)))
    missing = [one for one in numbers if one not in NUMBER.findall(said)]
    assert not missing


def test_the_rebuilt_section_adds_no_number(rebuilt):
    """Figures as published in the section are those of the original, of its paragraph 19 on assets, or of the period."""
    words = Document(io.BytesIO(docx_paper.docx(rebuilt, {})))
    assert words.core_properties.title == "Regional Organised Crime Unit (ROCU): performance, the West Midlands"
    shown = {cell for figure in rebuilt.figures[:4] for one in figure.shown for cell in figures_in(one)}
    printed = {figure for figure, _ in PRINTED} | {"over £550,000", "£950,000"}
    assert {one.removesuffix(" (the unit alone)") for one in shown} <= printed | {"not published for any year"}


def figures_in(shown):
    """The cells that hold figures: of cards and charts the second column, of a year's results those after the period."""
    grid = getattr(shown, "instead", shown)
    after = 2 if grid.columns[0] == "Area" else 1
    return [cell for row in grid.rows for cell in row[after : None if after == 2 else 2]]


def performance_section() -> str:
    """Paragraphs 13 to 16 of the original, without the numbers of the paragraphs."""
    text = (FOLDER / "000_d14b976abf75eb3d.txt").read_text(encoding="utf-8")
    section = text.partition("#### **Disruptions and Performance**")[2].partition("## **WMROCU Capabilities**")[0]
    assert section
    return re.sub(r"^- ?\d+\. ", "", section, flags=re.M)
