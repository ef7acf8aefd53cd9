"""The appendices: every figure with its source, each source once by its number, and nothing twice."""

import io
import re
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from rocu_metrics.exhibits.model import Citation, Exhibit, Table
from rocu_metrics.exhibits.repeats import told_once
from rocu_metrics.exhibits.scope import source_words
from rocu_metrics.filters import Filters
from rocu_metrics.papers import docx_paper, html, pdf
from rocu_metrics.papers.appendix import _is_shown
from rocu_metrics.papers.blocks import Figure, Grid, Paragraph
from rocu_metrics.papers.paper import MAKINGS
from rocu_metrics.papers.register import CAPTION, listing, register
from rocu_metrics.papers.setting import widths
from rocu_metrics.papers.templates import TEMPLATES, start
from tests.papers import MEETING, from_template, scope_of
from tests.test_papers import drawn


@pytest.fixture(scope="module")
def capability(published):
    return from_template(published, "capability", "west-midlands", None)


def listed(content):
    """The list of sources: words by number, and the figures that rest on each."""
    rows = next(one for one in content.figures if one.caption == CAPTION).shown[0].rows
    return {number: (words, figures) for number, words, _, figures in rows}


def behind(content, place):
    return next(one for one in content.figures if one.caption.startswith(f"Behind figure {place}:"))


@pytest.mark.parametrize("slug", TEMPLATES)
def test_every_source_of_the_exhibits_is_listed_with_its_figures(published, slug):
    looked_at = scope_of(published, Filters(region="west-midlands"))
    exhibits = [MAKINGS[name](looked_at) for name in start(slug, looked_at.filters).shown]
    sources = listed(from_template(published, slug, "west-midlands", None))
    wanted = {}
    for place, exhibit in enumerate((one for one in exhibits if not one.empty), start=1):
        for one in exhibit.citations:
            wanted.setdefault(source_words(one), set()).add(str(place))
    found = {words: set(figures.split(", ")) - {"conflicts"} for words, figures in sources.values()}
    assert {words: figures for words, figures in found.items() if figures} == wanted


def test_a_table_names_its_sources_by_their_numbers(published, capability):
    numbers = {words: number for number, (words, _) in listed(capability).items()}
    exhibit = MAKINGS["capability_matrix.matrix"](scope_of(published, Filters(region="west-midlands")))
    grid = behind(capability, 2).shown[0]
    at, mine = exhibit.table.columns.index("Source"), grid.columns.index("Source")
    assert [row[mine] for row in grid.rows] == [numbers[row[at]] for row in exhibit.table.rows]


def test_rows_that_stand_in_a_larger_table_stand_there_alone(capability):
    said = [block.text for block in capability.blocks if isinstance(block, Paragraph)]
    assert "All that is behind figure 1 stands in table A1, behind figure 2." in said
    with pytest.raises(StopIteration):
        behind(capability, 1)
    assert len(behind(capability, 2).shown[0].rows) > 100


def test_a_table_whose_source_the_paper_does_not_show_stands_in_the_appendix():
    table = Table(("What", "Figure", "Source"), (("a", "1", "A source"), ("b", "2", "A source")), "A table")
    shown = (Grid(("What", "Figure"), (("a", "1"), ("b", "2")), "A table"),)
    assert not _is_shown(table, Figure("Figure", "1", "A figure", "", (), shown), {})
    assert _is_shown(table, Figure("Figure", "1", "A figure", "", ("The same in every row: Source: A source.",), shown), {})


def test_an_invented_source_is_listed_as_invented():
    cited = Citation("Illustrative return: disruptions", "Nobody", date(2025, 1, 1), "day", "")
    exhibit = Exhibit("X1", "A headline", "", (), Table(("What",), (("a",),), "A table"), None, (cited,))
    found = listing([exhibit], register([exhibit]), "A1").shown[0]
    assert [row[2] for row in found.rows] == ["invented, illustrative"]


def test_what_every_row_says_alike_is_told_once():
    rows = (("a", "2015", "", "x"), ("b", "2015", "", "y"))
    above, left = told_once(Table(("What", "When", "Note", "Figure"), rows, "A table"))
    assert above == "The same in every row: When: 2015."
    assert (left.columns, left.rows) == (("What", "Figure"), (("a", "x"), ("b", "y")))
    one = Table(("What", "When"), (("a", "2015"),), "A table")
    assert told_once(one) == ("", one)


def test_a_row_that_names_others_goes_across_the_table(capability):
    matrix = next(one for one in capability.figures if one.number == "2").shown[0]
    bands = [row[0] for row in matrix.rows if matrix.is_band(row)]
    assert len(bands) == 3
    cells = Document(io.BytesIO(docx_paper.docx(capability, {}))).element.body.iter(qn("w:tc"))
    across = [cell for cell in cells if cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") is not None]
    assert ["".join(node.text for node in cell.iter(qn("w:t"))) for cell in across] == bands
    page = html.html(capability, {}).decode()
    assert re.findall(rf'<th scope="row" colspan="{len(matrix.columns)}">', page) == ['<th scope="row" colspan="11">'] * 3


def test_a_day_is_not_parted_where_there_is_room_for_it():
    rows = (("19 November 2019", "A long story of many words that want all of the room " * 3),) * 2
    first, _ = widths(Grid(("Day", "What"), rows, "A table"))
    assert first >= len("19 November 2019")


def test_a_table_that_is_cut_says_below_how_many_rows_are_left(published):
    content = from_template(published, "capability", "", None)
    changes = next(one for one in content.figures if one.caption.startswith("Three changes")).shown[0]
    assert (len(changes.rows), changes.key) == (24, "10 more rows are in Appendix A.")


@pytest.mark.parametrize(
    ("slug", "region"),
    list(zip(TEMPLATES, ("north-east", "south-east", "eastern", "southern-wales", ""), strict=True)),
)
@pytest.mark.parametrize("asof", [MEETING, date(2014, 12, 31)])
def test_every_template_is_typeset_for_regions_and_days_of_which_little_is_known(published, slug, region, asof):
    content = from_template(published, slug, region, asof)
    assert len(PdfReader(io.BytesIO(pdf.pdf(content, drawn(content)))).pages) >= 2
