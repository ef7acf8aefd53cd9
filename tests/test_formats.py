"""Every format of one exhibit, read back: what stands in it equals what the screen shows, to the character."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image

from rocu_metrics.exhibits.model import (
    AreaMap,
    Bars,
    Card,
    Cards,
    Category,
    Cell,
    Citation,
    Dispute,
    Disputes,
    Exhibit,
    Fold,
    Folds,
    Mark,
    Matrix,
    Point,
    Series,
    Side,
    Span,
    Spans,
    Step,
    Table,
    Waterfall,
)
from rocu_metrics.figures.printed import printed
from rocu_metrics.papers import renderer
from rocu_metrics.papers.citing import citation_text
from rocu_metrics.papers.exhibit_data import Provenance, exhibit_data
from rocu_metrics.papers.figures_xlsx import shown_tables
from rocu_metrics.papers.formats import FORMATS, file_name
from rocu_metrics.papers.shortened import shortened
from rocu_metrics.papers.typesetting import typeset
from rocu_metrics.settings import Settings

CITED = Citation("Report", "Publisher", date(2019, 11, 19), "stated", "https://example.org/x", "page 3", "led on 40")
TABLE = Table(
    ("Area", "Figure", "Note"), (("Kent", "over 1,900", ""), ("Essex", "\N{MINUS SIGN}7.5%", "provisional")), "Behind it"
)
LONG = Table(("Area", "Figure"), tuple((f"Area {place}", f"{place:,}") for place in range(1_000, 1_040)), "Forty rows")
FIGURES = {
    "bars": Bars((Mark("Kent", 1900.0, "over 1,900"), Mark("Essex", None, "not published", "gap")), "count"),
    "series": Series(
        (Mark("2019", 4.0, "4", end=date(2019, 1, 1)), Mark("2020", 5.0, "5", group="b", end=date(2020, 1, 1))), "count"
    ),
    "waterfall": Waterfall((Step("Cost", 0.0, 10.0, "£10"), Step("Grant", 10.0, 6.0, "£4")), "£"),
    "spans": Spans((Span("Grant", date(2019, 4, 1), date(2020, 3, 31), "£4"),), ((date(2020, 1, 1), "today"),)),
    "map": AreaMap((Point("kent-police", "Kent Police", "high", "9", "words", "9"),), (Category("high", "high", mark="9"),)),
    "hexes": AreaMap((Point("kent-police", "Kent Police", "none", "", "x"),), (Category("none", "none", True),), shape="hexes"),
    "matrix": Matrix("Region", ("A", "B"), (("Kent", (Cell("✓", "yes", "strong"), Cell("?", "not known", "unknown", "n"))),), ()),
    "cards": Cards((Card("Led", "over 1,900", "in a year", CITED),)),
    "disputes": Disputes((Dispute("d", "Two shares.", "contradiction", (Side("table", "60.5%", CITED),), "Show both."),)),
    "folds": Folds((Fold("One", TABLE), Fold("Two", LONG))),
    "table": LONG,
    "none": None,
}  # fmt: skip
ABOUT = Provenance(
    "Kent, all periods.", "v7-0123abcd", "As publicly known on 1 May 2020", "http://localhost/x?asof=2020-05-01", "us"
)


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    renderer.stop()


def exhibit(kind="bars", **changes):
    """An exhibit whose figure is of `kind`."""
    made = Exhibit(
        "Z1", "Kent led over 1,900", "Led, Kent, 2019, count", ("It led over 1,900.",), TABLE, FIGURES[kind], (CITED,),
        caveats=("Scored by the unit that did the work.",), as_at="Published up to 19 November 2019",
    )  # fmt: skip
    return replace(made, **changes)


def made(name, one=None, about=ABOUT):
    return FORMATS[name].write(one or exhibit(), about)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_names_its_files_after_their_marking(name):
    assert file_name(exhibit(), name) == f"OFFICIAL_Z1_kent-led-over-1-900.{FORMATS[name].ending}"
    odd = exhibit(marking="OFFICIAL-SENSITIVE", illustrative=True, headline="../../x")
    assert file_name(odd, name) == f"OFFICIAL-SENSITIVE_ILLUSTRATIVE_Z1_x.{FORMATS[name].ending}"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_every_kind_of_figure(name):
    for kind in FIGURES:
        assert len(made(name, exhibit(kind))) > 100, kind


def test_the_csv_holds_the_figures_as_they_are_shown():
    rows = list(csv.DictReader(io.StringIO(made("csv").decode("utf-8-sig"))))
    assert [tuple(row[head] for head in TABLE.columns) for row in rows] == list(TABLE.rows)
    assert {row["Data version"] for row in rows} == {"v7-0123abcd"}
    assert {row["Link"] for row in rows} == {ABOUT.link}
    assert {row["Caution"] for row in rows} == {""}


def sheets(content):
    """Name of each sheet to its rows."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.mark.parametrize("kind", FIGURES)
def test_the_workbook_holds_the_figures_as_they_are_shown(kind):
    one = exhibit(kind)
    read = sheets(made("xlsx", one))
    assert list(read)[:3] == ["Cover", "Contents", "Notes"]
    for name, table in [*shown_tables(one), ("Figures", one.table)]:
        top = next(place for place, row in enumerate(read[name]) if tuple(row[: len(table.columns)]) == table.columns)
        assert [tuple(row) for row in read[name][top + 1 :]] == [tuple(cell or "[z]" for cell in row) for row in table.rows]
    assert all(rows[0][0] == "OFFICIAL" for rows in read.values())


def test_the_workbook_is_plain():
    """STANDARDS X5: a table a sheet, nothing merged, frozen, filtered, filled or blank; the cursor in A1; no links outwards."""
    content = made("xlsx", exhibit("folds"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        assert (list(sheet.merged_cells.ranges), sheet.freeze_panes, sheet.auto_filter.ref) == ([], None, None)
        assert sheet.sheet_view.selection[0].activeCell == "A1"
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            assert all(cell.value not in (None, "") for row in sheet[table.ref] for cell in row)
    assert book.properties.title == "Exhibit Z1: Kent led over 1,900"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("externalLink" in name or "vbaProject" in name or "media" in name for name in parts.namelist())


def test_the_cover_says_where_it_comes_from():
    cover = "\n".join(str(row[0]) for row in sheets(made("xlsx"))["Cover"])
    for words in ("Kent, all periods.", "v7-0123abcd", "As publicly known on 1 May 2020", ABOUT.link, "Questions: us", "Licence"):
        assert words in cover


@pytest.mark.parametrize("kind", ["bars", "map", "table"])
def test_the_image_is_as_wide_as_paper_has_room(kind):
    with Image.open(io.BytesIO(made("png", exhibit(kind)))) as image:
        image.load()
        assert image.width == 1890
        assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
        assert image.info["Title"] == "Kent led over 1,900"
        assert image.info["Comment"].startswith("OFFICIAL. Published up to 19 November 2019")


def test_the_drawing_says_what_it_shows():
    tree = ElementTree.fromstring(made("svg"))  # noqa: S314  # made here
    said = [tree.findtext(f"{{http://www.w3.org/2000/svg}}{part}") for part in ("title", "desc")]
    assert said[0] == "Kent led over 1,900"
    assert "It led over 1,900." in said[1]
    assert "OFFICIAL" in said[1]


def words_of(one):
    """The words of an exhibit's image, asked of the typesetter itself: a PDF of the same source holds them as text."""
    from pypdf import PdfReader

    content = typeset("image.typ", {"exhibit": shortened(exhibit_data(one, ABOUT))}, "pdf", standards=("ua-1",))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("kind", FIGURES)
def test_all_that_an_image_must_say_stands_in_it(kind):
    """STANDARDS C4 and M3; that it compiles as PDF/UA-1 means that no picture lacks its words."""
    said = words_of(exhibit(kind, illustrative=True, scenario="Grants end."))
    for words in (
        "EXHIBIT Z1", "Kent led over 1,900", "Led, Kent, 2019, count", "Scored by the unit that did the work.",
        "Source: Report, Publisher, 19 November 2019.", "Published up to 19 November 2019", "data version v7-0123abcd",
        "As publicly known on 1 May 2020", "ILLUSTRATIVE", "SCENARIO, no fact: Grants end.",
    ):  # fmt: skip
        assert words in said, words
    assert said.count("OFFICIAL") >= 2


@pytest.mark.parametrize(("kind", "words"), [
    ("bars", "Kent: over 1,900"), ("bars", "Essex: not published"), ("cards", "over 1,900"), ("disputes", "60.5%"),
    ("matrix", "✓"), ("folds", "First 24 of 42 rows; the rest stands in the XLSX."),
    ("table", "First 24 of 40 rows; the rest stands in the XLSX."), ("table", "1,023"),
    ("map", "Crown copyright"), ("hexes", "Kent"),
])  # fmt: skip
def test_a_figure_is_printed_in_its_words(kind, words):
    one = exhibit(kind)
    assert words in words_of(one) or words in str(exhibit_data(one, ABOUT)["figure"])


HARMFUL = (
    "#panic(1) *bold* $x$ [y](z) `raw` @ref <label>", "<script>alert(1)</script>&amp;", "=1+1", "שלום עולם", "🙂 🚓 👩‍👩‍👧",
    "a" * 300, "\u202eright to left\u202c", "a\\b\"c'd\u0007", "//comment /* open", "\ud800 alone",
    "</svg><image href='//example.org'/>",
)  # fmt: skip


@pytest.mark.parametrize("text", HARMFUL)
def test_text_is_text_in_every_format(text):
    bars = Bars((Mark(text, 3.0, text),), text)
    cited = replace(CITED, title=text, quote=text, place=text)
    table = Table((text, "Figure"), ((text, "3"),), text)
    odd = exhibit(
        "bars",
        headline=text,
        subtitle=text,
        lead=text,
        caveats=(text,),
        figure=bars,
        citations=(cited,),
        table=table,
        ask=(text,),
    )
    for name in FORMATS:
        content = FORMATS[name].write(odd, replace(ABOUT, filters=text, link=text, contact=text))
        if name == "svg":
            tree = ElementTree.fromstring(content)  # noqa: S314  # made here
            assert not [part for part in tree.iter() if part.tag.endswith(("script", "foreignObject"))]
        if name == "xlsx":
            assert not [
                cell for rows in sheets(content).values() for row in rows for cell in row if cell is not None and not str(cell)
            ]


def test_a_title_of_ten_thousand_letters_gives_a_file():
    long = exhibit("cards", headline="word " * 2_000)
    for name in FORMATS:
        assert len(file_name(long, name)) < 100
        assert FORMATS[name].write(long, ABOUT)


def test_an_exhibit_with_nothing_to_show_says_why():
    nothing = exhibit("none", empty="No figure is published.", table=Table((), (), "x"), citations=())
    assert "No figure is published." in words_of(nothing)
    assert "Figures" not in sheets(made("xlsx", nothing))


def test_a_citation_is_one_line_that_leads_back():
    assert citation_text(exhibit(headline="Two\nlines"), ABOUT) == (
        "“Two lines”, exhibit Z1, ROCU scrutiny dashboard, data version v7-0123abcd. Kent, all periods. "
        "Published up to 19 November 2019. http://localhost/x?asof=2020-05-01. Source: Report, Publisher, 19 November 2019."
    )
    assert citation_text(exhibit(illustrative=True), ABOUT).startswith("ILLUSTRATIVE")


def test_tables_and_words_need_no_browser(monkeypatch, tmp_path):
    monkeypatch.setattr(renderer, "settings", lambda: Settings("", "", browser=str(tmp_path / "none")))
    renderer.forget()
    for kind in ("matrix", "cards", "disputes", "folds", "table", "none"):
        assert made("png", exhibit(kind, lead="without a browser"))
    for name in ("csv", "xlsx"):
        assert made(name)
    with pytest.raises(renderer.RendererMissing):
        made("png", exhibit(subtitle="not drawn before", figure=Bars((Mark("a", 1.0, "not drawn before"),), "count")))


@pytest.mark.parametrize("kind", ["bars", "waterfall", "spans"])
def test_words_above_bars_keep_their_room_on_paper(kind):
    """A pixel of the axis is about one of the plot, so that words neither run into bars nor off the edge."""
    layout = printed(exhibit(kind))["layout"]
    tall = layout["yaxis"]["range"][0] - layout["yaxis"]["range"][1]
    room = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert tall - 16 <= room <= tall
