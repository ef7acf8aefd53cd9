"""Workbooks to fill in: what stands in them, how they are made, and that what is filled in comes back as it was."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.foreign.cells import read_cell
from rocu_metrics.returns.foreign.wide import TIDY
from rocu_metrics.returns.forms.template import EXPLAINING, NO_FIGURE, SHORTHAND, Asked, file_name, workbook
from rocu_metrics.returns.forms.xlsx import Sheet, write
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check
from rocu_metrics.returns.opening.files import open_file
from rocu_metrics.returns.opening.headers import find_header
from rocu_metrics.returns.periods import quarter
from rocu_metrics.store import columns, queries
from tests.sheets import rows_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


FIGURES = replace(KINDS["observations"], metrics=("disruptions", "cash_seized", "ocg_rate", "account_freezing_orders"))


@pytest.fixture(scope="module")
def places(store):
    return Places(queries.areas(store), queries.links(store))


@pytest.fixture(scope="module")
def asked(places):
    return Asked(FIGURES, "west-midlands", quarter(2025, 2), places, date(2025, 10, 6), "the analysts, desk 4")


@pytest.fixture(scope="module")
def content(asked):
    return workbook(asked)


def cells(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314  # our own file


def names_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def table(rows):
    """The rows of a sheet below its header, as dicts."""
    at = find_header(rows)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def test_the_sheets_in_their_order(content):
    assert list(cells(content)) == ["Cover", "Contents", "Notes", "Metrics", "Splits", "Areas", "Words", "Figures"]
    assert set(cells(content)) - {"Figures"} == set(EXPLAINING) - {"Capabilities"}


def test_a_row_for_every_metric_and_area(content):
    """Three metrics by the region and its two forces; a density of groups is not reported each quarter, and has no row."""
    rows = table(cells(content)["Figures"])
    assert [(row["metric"], row["area"]) for row in rows] == [
        (METRICS[metric].name, area)
        for metric in ("disruptions", "cash_seized", "account_freezing_orders")
        for area in ("West Midlands", "Staffordshire Police", "West Midlands Police")
    ]
    assert {(row["measured_from"], row["measured_to"]) for row in rows} == {("2025-07-01", "2025-09-30")}
    assert {row["value"] for row in rows} == {row["flag"] for row in rows} == {""}  # missing is never zero
    assert [(row["slice"], row["unit"], row["marking"]) for row in rows[3:6]] == [
        ("counted=rocu", "GBP", "OFFICIAL"), ("counted=one-force", "GBP", "OFFICIAL"), ("counted=one-force", "GBP", "OFFICIAL"),
    ]  # fmt: skip


def test_every_sheet_opens_with_marking_and_title(content, asked):
    for name, rows in cells(content).items():
        assert rows[0][0] == "OFFICIAL", name  # M3
        assert rows[1][0], name
        assert not any(rows[0][1:]), name
    assert cells(replace_marking(asked))["Figures"][0][0] == "OFFICIAL-SENSITIVE"


def replace_marking(asked):
    return workbook(replace(asked, marking="OFFICIAL-SENSITIVE"))


def test_the_cover_says_what_an_analyst_must_know(content):
    text = "\n".join(row[0] for row in cells(content)["Cover"])
    for words in (
        "Figures: West Midlands, Q2 2025/26 (July to September 2025)", "As at: 6 October 2025", "the analysts, desk 4", "25 MB",
        "Missing is never zero", "“not collected”", "Never name or describe a person", "a second person", "marked OFFICIAL.",
    ):  # fmt: skip
        assert words in text, words


def test_every_column_metric_and_word_is_explained(content):
    sheets = cells(content)
    notes = table(sheets["Notes"])
    assert [row["Column"] for row in notes] == list(TIDY)
    assert notes[0]["Note"] == "[note 1]"
    assert {row["Column"]: row["Must be filled"] for row in notes}["metric"] == "yes"
    assert "not collected" in {row["Column"]: row["Allowed words"] for row in notes}["flag"]
    above = sheets["Figures"][2][0]
    assert all(f"{name} [note {number}]" in above for number, name in enumerate(TIDY, start=1))
    metrics = {row["Id"]: row for row in table(sheets["Metrics"])}
    assert set(metrics) == set(FIGURES.metrics)
    assert metrics["disruptions"]["Definition"] == METRICS["disruptions"].definition
    assert "role=led" in {row["Slice"] for row in table(sheets["Splits"])}
    assert next((row["Name"], row["Slug"]) for row in table(sheets["Areas"])) == ("West Midlands", "west-midlands")
    assert [row["Sheet"] for row in table(sheets["Contents"])] == list(sheets)[2:]


def test_the_words_are_those_that_the_store_and_the_reader_know():
    assert tuple(NO_FIGURE) == columns.FLAGS
    for sign, meaning in SHORTHAND.items():
        instead = meaning.startswith("Instead of a figure: ")
        if meaning.startswith("Refused"):
            with pytest.raises(ValueError):
                read_cell(sign)
        elif instead:
            assert read_cell(sign).flag in meaning
        else:
            cell = read_cell(f"12 {sign}")
            assert (cell.qualifier or cell.note) in meaning


def test_no_blank_cell_in_what_explains(content):
    for name, rows in cells(content).items():
        if name in EXPLAINING[1:]:
            assert all(cell for row in table(rows) for cell in row.values()), name
    assert all(row[0] for row in cells(content)["Cover"])


def test_how_the_workbook_is_made(content):
    """One marked table a sheet from column A, and nothing that a screen reader stumbles over (X5)."""
    assert not [name for name in names_in(content) if re.search(r"media|drawing|vba|comments", name)]
    sheets = sorted(name for name in names_in(content) if name.startswith("xl/worksheets/sheet"))
    assert len(sheets) == 8
    for name in sheets:
        tree = part(content, name)
        assert not tree.findall(f".//{MAIN}mergeCell") + tree.findall(f".//{MAIN}pane") + tree.findall(f".//{MAIN}autoFilter")
        assert not tree.findall(f".//{MAIN}f")
        assert not tree.findall(f".//{MAIN}headerFooter")
        assert {one.get("activeCell", "A1") for one in tree.findall(f".//{MAIN}selection")} <= {"A1"}
        assert len(tree.findall(f".//{MAIN}tablePart")) == (0 if name.endswith("sheet1.xml") else 1)
    tables = [part(content, name) for name in names_in(content) if name.startswith("xl/tables/")]
    assert all(one.get("ref").startswith("A") for one in tables)
    assert not any(one.find(f"{MAIN}autoFilter") is not None for one in tables)
    assert not any(one.find(f"{MAIN}tableStyleInfo").get("name") for one in tables)  # a style of tables fills every other row
    patterns = {one.get("patternType") for one in part(content, "xl/styles.xml").iter(f"{MAIN}patternFill")}
    assert patterns <= {"none", "gray125"}  # the two that every workbook has


def test_title_language_and_marking_are_set(content):
    text = ElementTree.tostring(part(content, "docProps/core.xml"), encoding="unicode")
    assert ">Figures: West Midlands, Q2 2025/26 (July to September 2025)<" in text
    assert ">en-GB<" in text
    assert ">OFFICIAL<" in text
    assert "2025-10-06T" in text  # no clock: the day is the one that is given
    assert "OFFICIAL" in ElementTree.tostring(part(content, "docProps/custom.xml"), encoding="unicode")


def test_the_same_question_gives_the_same_bytes(asked, content):
    assert workbook(asked) == content


def test_cells_offer_the_words_that_are_allowed(content):
    tree = part(content, "xl/worksheets/sheet8.xml")
    offered = {one.get("sqref")[0]: one.find(f"{MAIN}formula1").text for one in tree.iter(f"{MAIN}dataValidation")}
    assert offered["A"] == "'Metrics'!$A$5:$A$8"
    assert offered["B"] == "'Areas'!$A$5:$A$7"
    assert offered["I"] == '"' + ",".join(columns.FLAGS) + '"'
    sheets = cells(content)
    assert [row[0] for row in sheets["Metrics"][4:8]] == [METRICS[name].name for name in FIGURES.metrics]
    assert [row[0] for row in sheets["Areas"][4:7]] == ["West Midlands", "Staffordshire Police", "West Midlands Police"]


def test_the_name_of_the_file(asked, places):
    assert file_name(asked) == "OFFICIAL_observations_west-midlands_2025-07-01-to-2025-09-30.xlsx"
    assert file_name(replace(asked, region="")).startswith("OFFICIAL_observations_england-and-wales_")


def test_england_and_wales_has_every_region_and_force(asked):
    rows = table(cells(workbook(replace(asked, region="")))["Figures"])
    areas = [row["area"] for row in rows][: len(rows) // 3]
    assert areas == [
        "England and Wales", "South West", "West Midlands", "Dorset Police", "Staffordshire Police", "West Midlands Police",
        "Wiltshire Police",
    ]  # fmt: skip


def test_a_region_without_a_unit_has_no_figures_of_a_unit(asked, places):
    alone = Places(places.areas, places.links[places.links["relation"] != "serves"])
    rows = table(cells(workbook(replace(asked, places=alone)))["Figures"])
    assert {row["slice"] for row in rows if row["area"] == "West Midlands"} == {""}


def test_london_has_no_unit_that_counts(published, asked):
    places = Places(queries.areas(published), queries.links(published))
    rows = table(cells(workbook(replace(asked, places=places, region="london")))["Figures"])
    assert {row["slice"] for row in rows if row["area"] == "London"} == {""}


def filled(asked, kind):
    sheets = cells(workbook(replace(asked, kind=KINDS[kind])))
    return sheets, [{key: cell for key, cell in row.items() if cell} for row in table(sheets[KINDS[kind].name])]


def test_a_return_of_staffing_has_every_metric_of_its_own(asked):
    """The metrics of a kind that has none of the quarterly themes all have their rows, without a split that they do not allow."""
    _, rows = filled(asked, "staffing")
    assert {row["metric"] for row in rows} == {METRICS[name].name for name in KINDS["staffing"].metrics}
    assert {row.get("slice", "") for row in rows if row["metric"] == METRICS["specialist_units"].name} == {""}


def test_rows_of_other_kinds(asked):
    sheets, rows = filled(asked, "capabilities")
    assert rows == [{"area": "West Midlands", "capability": one.name, "measured": "2025-09-30"} for one in CAPABILITIES.values()]
    assert [row["Id"] for row in table(sheets["Capabilities"])] == list(CAPABILITIES)
    assert filled(asked, "funding")[1] == [{"area": "West Midlands", "year": "2025/26", "unit": "GBP"}]
    assert filled(asked, "populations")[1] == [{"area": "Staffordshire Police"}, {"area": "West Midlands Police"}]
    sheets, rows = filled(asked, "positions")
    assert rows == []
    assert "Metrics" not in sheets


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_workbook_that_opens(kind, asked, tmp_path):
    """All sheets open, the one to fill in has its columns as the header, and no other has them all."""
    path = tmp_path / "template.xlsx"
    path.write_bytes(workbook(replace(asked, kind=kind)))
    header = tuple(column.name for column in kind.columns)
    opened = {one.where.rpartition(", sheet ")[2]: one for one in open_file(path, path.name)}
    assert opened[kind.name].header == header
    assert [name for name, one in opened.items() if set(header) <= set(one.header)] == [kind.name]
    assert set(opened) - {kind.name} <= set(EXPLAINING)


def test_text_that_looks_like_a_formula_stays_text():
    sheet = Sheet("Data", "=1+1", ("@cmd",), (("a", 10), ("b", 10)), [("=SUM(A1)", "http://example.org")])
    content = write([sheet], "t", "s", "OFFICIAL", date_time())
    assert not part(content, "xl/worksheets/sheet1.xml").findall(f".//{MAIN}f")
    assert cells(content)["Data"][4] == ["=SUM(A1)", "http://example.org"]


def date_time():
    from datetime import datetime

    return datetime(2025, 10, 6)  # noqa: DTZ001  # a day, in no zone


def opened_sheet(path):
    return next(one for one in open_file(path, path.name) if one.where.endswith("Figures"))


def test_what_is_filled_in_comes_back(tmp_path, content, asked):
    """The workbook, saved as an analyst would, opens with the right header and rows."""
    path = tmp_path / file_name(asked)
    path.write_bytes(filled_in(content))
    opened = opened_sheet(path)
    assert opened.header == TIDY
    assert opened.header_row == 4
    rows = rows_of(opened)
    assert [number for number, _ in rows] == list(range(5, 14))
    assert [row["value"] for _, row in rows] == [str(number) for number in range(9)]
    assert rows[0][1] == {
        "metric": "Disruptions", "area": "West Midlands", "measured_from": "2025-07-01", "measured_to": "2025-09-30",
        "slice": "counted=rocu", "value": "0", "unit": "count", "qualifier": "", "flag": "", "marking": "OFFICIAL", "note": "",
    }  # fmt: skip


def test_what_is_filled_in_passes_the_checks(tmp_path, store, content, asked):
    path = tmp_path / file_name(asked)
    path.write_bytes(filled_in(content))
    checked = check(store, Arrival(path, path.name, KINDS["observations"]))
    assert (checked.rows, checked.problems) == (9, ())
    assert {one.message.split(" of Disr")[0] for one in checked.odd} == {
        "is a count of one to four"
    }  # what was filled in is small


def test_what_is_not_filled_in_is_a_problem_and_no_zero(tmp_path, store, content, asked):
    path = tmp_path / file_name(asked)
    path.write_bytes(content)
    checked = check(store, Arrival(path, path.name, KINDS["observations"]))
    assert checked.rows == 0
    assert [(one.row, one.column) for one in checked.problems] == [(5, "value")]
    assert "8 more rows" in checked.problems[0].message


def filled_in(content):
    """The workbook with the numbers 0 to 8 typed into its values."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {item.filename: old.read(item) for item in old.infolist()}
    name = "xl/worksheets/sheet8.xml"
    text, numbers = parts[name].decode(), iter(range(9))
    for row in range(5, 14):
        text = re.sub(rf'(<row r="{row}".*?)(<c r="G{row}")', rf'\1<c r="F{row}"><v>{next(numbers)}</v></c>\2', text, count=1)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for filename, data in (parts | {name: text.encode()}).items():
            new.writestr(filename, data)
    return made.getvalue()


def test_saved_as_csv_it_comes_back_as_well(tmp_path, content):
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(cells(content)["Figures"])
    (opened,) = open_file(path, path.name)
    assert (opened.header, opened.header_row, len(rows_of(opened))) == (TIDY, 4, 9)
