"""Papers: every file says the same to the character, and the same as the screen; text stays text; nothing breaks them."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from rocu_metrics.errors import UserError
from rocu_metrics.exhibits.model import Cards, Exhibit, Table
from rocu_metrics.filters import Filters
from rocu_metrics.papers import annex, contents, docx_paper, files, html, pdf, pictures
from rocu_metrics.papers.address import address, parse
from rocu_metrics.papers.blocks import Grid, texts
from rocu_metrics.papers.paper import MAKINGS, Heading, Paper, Shown, Words, paragraphs, problems
from rocu_metrics.papers.pictures import Drawn
from rocu_metrics.papers.templates import TEMPLATES, start
from tests.papers import (
    MEETING,
    content_of,
    footnotes_of_docx,
    from_template,
    letters,
    pages_of,
    paragraphs_of_docx,
    scope_of,
    squeezed,
    text_of_pdf,
)

APPENDIX = "Every figure with its source"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='720' height='200'><rect width='720' height='200' fill='#12436D'/></svg>"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""One pixel: what stands for a drawing where only its place is tested."""


@pytest.fixture(scope="module")
def quarterly(published):
    return from_template(published, "quarterly")


def drawn(content):
    return {one: Drawn(SVG, PNG, 160.0, tuple((SVG, PNG) for _ in one.key)) for one in content.pictures}


def said_in_docx(file):
    return "".join(squeezed(one) for one in paragraphs_of_docx(file)) + "".join(map(squeezed, footnotes_of_docx(file)))


@pytest.mark.parametrize(("slug", "region"), [*((slug, "west-midlands") for slug in TEMPLATES), ("quarterly", "london")])
def test_docx_and_pdf_say_the_same_to_the_character(published, slug, region):
    content = from_template(published, slug, region, None)
    file = docx_paper.docx(content, {})
    in_docx = said_in_docx(file)
    for text in texts(content):
        assert squeezed(text) in in_docx, text
    in_pdf = letters(text_of_pdf(pdf.pdf(content, {}), content.head, _headers(content)))
    assert not letters(in_docx) - in_pdf
    notes = len([note for figure in content.figures for note in figure.sources])
    points = sum(len(one.points) for one in content.figures) + sum(
        len(one.lines) for one in content.blocks if hasattr(one, "lines")
    )
    # A DOCX leaves to its reader the number of a note, at its mark and at the note, and the sign before a point.
    by_the_reader = letters("".join(str(one) for one in range(1, notes + 1)) * 2 + "•" * points)
    left = in_pdf - letters(in_docx) - by_the_reader
    assert set(left) <= set(".0123456789"), left  # leaders and page numbers of the list of figures
    assert bool(left) == content.listed


def _headers(content):
    """The header row of every table, which a PDF repeats on each page that the table goes on to."""
    grids = [one for one in content.blocks if isinstance(one, Grid)]
    for figure in content.figures:
        grids += [one if isinstance(one, Grid) else one.instead for one in figure.shown]
    return ["".join(map(squeezed, one.columns)) for one in grids]


def test_html_says_the_same(quarterly):
    page = html.html(quarterly, {}).decode()
    said = squeezed(_words_of(page))
    for text in texts(quarterly):
        assert squeezed(text) in said, text


def _words_of(page: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(style|sup)[^>]*>.*?</\1>", "", page, flags=re.S)))


def test_html_needs_nothing_else(quarterly):
    page = html.html(quarterly, drawn(quarterly)).decode()
    assert not re.search(r"<script|<link|javascript:|\son\w+=", page)
    assert {one[:5] for one in re.findall(r'src="([^"]*)"', page)} == {"data:"}
    assert all(one.startswith("#") for one in re.findall(r'href="([^"]*)"', page))
    assert "default-src 'none'" in page


def test_figures_are_those_of_the_screen(published, quarterly):
    """Every cell that an exhibit's table or card shows on the screen stands in the paper as it is there (STANDARDS X1)."""
    file = docx_paper.docx(quarterly, {})
    said = "".join(map(squeezed, paragraphs_of_docx(file)))
    looked_at = scope_of(published, Filters(region="west-midlands", asof=MEETING))
    cells = 0
    for name in start("quarterly", looked_at.filters).shown:
        exhibit: Exhibit = MAKINGS[name](looked_at)
        assert squeezed(exhibit.headline) in said
        for cell in _cells(exhibit):
            assert squeezed(cell) in said, (name, cell)
            cells += 1
    assert cells > 400


def _cells(exhibit: Exhibit):
    yield from (cell for row in exhibit.table.rows for cell in row)
    if isinstance(exhibit.figure, Cards):
        yield from (text for card in exhibit.figure.cards for text in (card.label, card.figure, card.detail))
    if isinstance(exhibit.figure, Table):
        yield from (cell for row in exhibit.figure.rows for cell in row)


@pytest.mark.parametrize("slug", TEMPLATES)
def test_annex_holds_every_figure_as_it_is(published, slug):
    content = from_template(published, slug, "west-midlands", None)
    book = openpyxl.load_workbook(io.BytesIO(annex.annex(content)))
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {sheet["A1"].value for sheet in book} == {content.head}
    for figure in content.figures:
        for grid in [one if not hasattr(one, "instead") else one.instead for one in figure.shown]:
            assert {cell for row in grid.rows for cell in row if cell} <= cells
    assert not any(sheet.merged_cells.ranges or sheet.auto_filter.ref or sheet.freeze_panes for sheet in book)
    assert all(len(sheet.tables) == 1 for sheet in book.worksheets[3:])
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@given(st.lists(st.sampled_from(["A", "a", "A (2)", "B"]), max_size=8))
def test_headings_of_the_annex_differ(columns):
    heads = annex._heads(Grid(tuple(columns), (), ""))
    assert len({head.casefold() for head in heads}) == len(columns)
    assert all(head.startswith(column) for head, column in zip(heads, columns, strict=True))


def test_pdf_is_accessible(quarterly):
    made = PdfReader(io.BytesIO(pdf.pdf(quarterly, drawn(quarterly))))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert made.metadata.title == quarterly.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in made.trailer["/Root"]["/Metadata"].get_data()
    titles = [one.title for one in made.outline if not isinstance(one, list)]
    assert "Appendix A Every figure with its source" in titles
    kinds = list(_structure(root["/StructTreeRoot"]))
    told = [alt for kind, alt in kinds if kind == "/Figure"]
    assert len(told) == len(quarterly.pictures)
    assert told == [one.alt for one in quarterly.pictures]
    assert {"/Table", "/TH", "/TD", "/H1", "/Caption", "/L", "/Note"} & {kind for kind, _ in kinds} >= {"/Table", "/TH", "/H1"}
    assert not _links_out(made)


def _structure(node):
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _structure(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"], node.get("/Alt", "")
        if "/K" in node:
            yield from _structure(node["/K"])


def _links_out(made: PdfReader) -> list[str]:
    notes = [note.get_object() for page in made.pages for note in page.get("/Annots", ())]
    return [note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]]


def test_docx_has_what_a_board_needs(quarterly):
    file = docx_paper.docx(quarterly, drawn(quarterly))
    document = Document(io.BytesIO(file))
    body = document.element.body
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Caption", "Numbered Paragraph", "table of figures"} <= set(styles)
    fields = [node.text.strip() for node in body.iter(qn("w:instrText"))]
    figures = [one for one in quarterly.figures if one.kind == "Figure"]
    assert fields.count("SEQ Figure \\* ARABIC") == len(figures)
    assert 'TOC \\h \\z \\c "Figure"' in fields
    alts = [node.get("descr") for node in body.iter(qn("wp:docPr")) if node.get("name") != "Key"]
    assert alts == [one.alt for one in quarterly.pictures]
    assert len({node.get("id") for node in body.iter(qn("wp:docPr"))}) == len(list(body.iter(qn("wp:docPr"))))
    for table in body.iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}").get(qn("w:val"))
        first = table.find(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    for section in document.sections:
        assert quarterly.head in "".join(one.text for one in section.header.paragraphs)
        assert quarterly.head in "".join(one.text for one in section.footer.paragraphs)
    foot = [node.text.strip() for node in document.sections[0].footer._element.iter(qn("w:instrText"))]
    assert foot == ["PAGE", "NUMPAGES"]
    about = document.core_properties
    assert (about.title, about.language, about.category) == (quarterly.title, "en-GB", "OFFICIAL")


def test_sources_are_footnotes_in_their_order(quarterly):
    notes = [note.footnote for figure in quarterly.figures for note in figure.sources]
    file = docx_paper.docx(quarterly, {})
    assert footnotes_of_docx(file) == notes
    marks = [node.get(qn("w:id")) for node in Document(io.BytesIO(file)).element.body.iter(qn("w:footnoteReference"))]
    assert marks == [str(one) for one in range(1, len(notes) + 1)]


@pytest.mark.parametrize("ending", files.FORMATS)
def test_the_same_paper_is_the_same_file(published, ending, monkeypatch):
    monkeypatch.setattr(files, "draw", lambda pictures, progress: drawn_of(pictures))
    first, files_forgotten = files.written(from_template(published, "funding"), ending), files.forget()
    assert files_forgotten is None
    assert files.written(from_template(published, "funding"), ending) == first


def drawn_of(pictures):
    return {one: Drawn(SVG, PNG, 160.0, tuple((SVG, PNG) for _ in one.key)) for one in pictures}


def test_everything_in_one_archive(published, monkeypatch):
    monkeypatch.setattr(files, "draw", lambda pictures, progress: drawn_of(pictures))
    content = from_template(published, "brief")
    with zipfile.ZipFile(io.BytesIO(files.written(content, "zip"))) as archive:
        names = archive.namelist()
    assert [name.rpartition(".")[2] for name in names] == ["docx", "pdf", "html", "xlsx"]
    assert all(name.startswith("OFFICIAL_") for name in names)


def test_a_brief_leads_with_one_page(published):
    for region in ("west-midlands", "london", ""):
        pages = pages_of(pdf.pdf(from_template(published, "brief", region, None), {}))
        assert APPENDIX not in pages[0]
        assert APPENDIX in pages[1]


HOSTILE = (
    "<b>bold</b> & <script>alert(1)</script>", "#link('http://example.org')[here] *bold* $x$ @ref <label> `raw` \\ #eval('1')",
    "=HYPERLINK('http://example.org')", "{{ 7*7 }} {% raw %}", "=1+1", "[x](http://example.org)", "\x00\x01\ud800\ufffe ok",
    "שלום עולם", "مرحبا بالعالم", "\U0001f600 \U0001f46e\u200d\u2640\ufe0f", "漢字かな", "a\u202eb", "x" * 250, "PAGEREF _x \\h",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup_formula_or_link(published, text):
    parts = (Heading(text), Words(f"{text}\n\n{text}"), Shown("disruptions.led"))
    paper = Paper(text, Filters(region="west-midlands"), parts, text[:200], MEETING, text[:40], text[:200])
    content = content_of(published, paper)
    made = pdf.pdf(content, {})
    assert not _links_out(PdfReader(io.BytesIO(made)))
    document = Document(io.BytesIO(docx_paper.docx(content, {})))
    outside = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert not outside
    clean = contents.clean(text)
    assert squeezed(clean) in squeezed("".join(paragraph.text for paragraph in document.paragraphs))
    page = html.html(content, {}).decode()
    assert "<script" not in page
    assert "<b>bold" not in page
    assert all(one.startswith("#") for one in re.findall(r'href="([^"]*)"', page))
    book = openpyxl.load_workbook(io.BytesIO(annex.annex(content)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert not any(cell.hyperlink and cell.hyperlink.target for cell in cells)


def test_letters_that_no_font_has_are_squares_in_the_pdf_alone(published):
    paper = Paper("Report of \u16a0\U00012000", Filters(), (Words("Cuneiform \U00012001 and words"),))
    content = content_of(published, paper)
    assert "and words" in "".join(pages_of(pdf.pdf(content, {})))
    assert "\U00012001" in "".join(one.text for one in Document(io.BytesIO(docx_paper.docx(content, {}))).paragraphs)


def test_what_cannot_be_a_paper_is_a_sentence(published):
    long = Paper("x" * 10_000, Filters(), (Shown("disruptions.led"),))
    assert problems(long) == ["The title has 10,000 letters; a paper has room for 300. Shorten it."]
    assert problems(Paper("", Filters())) == ["The paper is empty. Start from a template, or add an exhibit or words."]
    assert problems(Paper("", Filters(), (Shown("os.system"),))) == ["“os.system” is no exhibit of this dashboard. Remove it."]
    assert "room for 400" in problems(Paper("", Filters(), (Words("x"),) * 401))[0]
    with pytest.raises(UserError, match="The paper is empty"):
        content_of(published, Paper("", Filters()))


def test_two_hundred_exhibits_are_a_paper(published):
    names = (list(MAKINGS) * 3)[:200]
    content = content_of(published, Paper("All", Filters(region="london", asof=date(2014, 12, 31)), tuple(map(Shown, names))))
    document = Document(io.BytesIO(docx_paper.docx(content, {})))
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption" and one.text.startswith("Figure")]
    assert len(captions) == len([one for one in content.figures if one.kind == "Figure"])
    assert len(PdfReader(io.BytesIO(pdf.pdf(content, {}))).pages) > 20


@pytest.mark.parametrize(
    "template",
    [b"", b"no document", b"PK\x03\x04 broken", SVG, "a zip", "a workbook"],
    ids=["empty", "text", "broken", "svg", "zip", "xlsx"],
)
def test_a_template_that_is_no_document_is_a_sentence(quarterly, template):
    if template == "a zip":
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a.txt", "text")
        template = held.getvalue()
    elif template == "a workbook":
        template = annex.annex(quarterly)
    with pytest.raises(UserError, match="The template is no Word document"):
        docx_paper.docx(quarterly, {}, template)


def test_a_bodys_own_template_keeps_its_look(quarterly):
    own = Document()
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].header.paragraphs[0].text = "Letterhead of the board"
    held = io.BytesIO()
    own.save(held)
    document = Document(io.BytesIO(docx_paper.docx(quarterly, {}, held.getvalue())))
    assert document.styles["Heading 1"].font.name == "Georgia"
    heads = [one.text for one in document.sections[0].header.paragraphs]
    assert heads == [quarterly.head, "Letterhead of the board"]
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == [quarterly.title]


def test_the_paper_says_what_it_rests_on(quarterly):
    said = " ".join(texts(quarterly))
    for words in ("As publicly known on 19 November 2019", "data version v", "Definitions of measures: d", "Whom to ask:",
                  "Open Government Licence", "/paper?region=west-midlands", "asof=2019-11-19"):  # fmt: skip
        assert words.lower() in said.lower()


def test_conflicts_stand_with_both_sides(published, quarterly):
    looked_at = scope_of(published, Filters(region="west-midlands", asof=MEETING))
    said = squeezed("".join(texts(quarterly)))
    found = 0
    for name in start("quarterly", looked_at.filters).shown:
        for dispute in MAKINGS[name](looked_at).disputes:
            assert squeezed(dispute.what) in said
            for side in dispute.sides:
                assert squeezed(side.value) in said
                assert squeezed(side.citation.quote) in said
            found += 1
    assert found > 10


PARTS = st.one_of(
    st.sampled_from(sorted(MAKINGS)).map(Shown),
    st.text(min_size=1, max_size=60).filter(lambda text: bool(text)).map(Words),
    st.text(min_size=1, max_size=60).map(Heading),
    st.sampled_from([part for one in TEMPLATES.values() for part in one.parts]),
)
PAPERS = st.builds(
    Paper, title=st.text(max_size=40), filters=st.just(Filters(region="london")), parts=st.lists(PARTS, max_size=12).map(tuple),
    body=st.text(max_size=20), meeting=st.none() | st.dates(date(2010, 1, 1), date(2100, 1, 1)), item=st.text(max_size=6),
    author=st.text(max_size=20),
)  # fmt: skip


SCREEN_WORDS = re.compile(r"under Dates|opens to|stands? in exhibit|[Cc]lick")


@pytest.mark.parametrize("region", ["", "london"])
def test_no_exhibit_sends_the_reader_of_a_paper_to_the_screen(published, region):
    """A printed page cannot do what a screen does, and a paper need not have the exhibit beside this one."""
    made = [one(scope_of(published, Filters(region=region))) for one in MAKINGS.values()]
    assert [words for one in made for words in (*one.leading_words, *one.description) if SCREEN_WORDS.search(words)] == []


def test_what_an_inspection_paper_recommends_can_be_done_after_the_last_lawful_day():
    """A board that meets in 2026 cannot publish by a day of 2024."""
    last = TEMPLATES["inspection"].parts[-1]
    assert isinstance(last, Words)
    assert last.text.endswith("by the last lawful day or, where that day has passed, without further delay.")


@given(PAPERS)
def test_a_paper_survives_its_address(paper):
    back, said = parse(address(paper), paper.filters)
    assert (back, said) == (paper, [])


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_templates_address_is_short(slug):
    paper = start(slug, Filters())
    assert address(paper) == {"template": slug}
    assert parse({"template": slug}, Filters()) == (paper, [])
    emptied = replace(paper, parts=())
    assert parse(address(emptied), Filters()) == (emptied, [])


def test_what_an_address_does_not_know_is_named():
    paper, said = parse(
        {"template": "secret", "paper": "disruptions.led,os.system,t.1,quarterly.99,quarterly.²", "meeting": "soon"}, Filters()
    )
    assert paper.parts == (Shown("disruptions.led"),)
    assert [one.partition(" ")[0] for one in said] == [
        "“secret”",
        "“os.system”",
        "“t.1”",
        "“quarterly.99”",
        "“quarterly.²”",
        "“soon”",
    ]


@given(st.text(max_size=200))
def test_words_become_paragraphs_that_every_file_can_hold(text):
    for part in paragraphs(text):
        assert part == part.strip() != ""
        assert not re.search(r"[\x00-\x1f\ud800-\udfff\u202a-\u202e]", part)


def test_a_figure_taller_than_a_page_is_made_to_fit_it(monkeypatch):
    tall = {"data": [], "layout": {"width": 720, "height": 4000}}
    monkeypatch.setattr(pictures.renderer, "svg", lambda figure: SVG)
    assert pictures._drawn(tall, ()).width == pytest.approx(175 * 720 / 4000)
    assert pictures._drawn({**tall, "layout": {"width": 720, "height": 300}}, ()).width == 160
