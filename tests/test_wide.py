"""Wide sheets: each figure becomes a tidy row with the row number of its own, and what is not sure is a problem in its place."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.catalogue import METRICS
from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.foreign.cells import Cell, read_cell
from rocu_metrics.returns.foreign.measure_words import read_measure
from rocu_metrics.returns.foreign.wide import TIDY, tidy
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check
from rocu_metrics.returns.names import area_names, metric_names
from rocu_metrics.returns.periods import parse_period
from rocu_metrics.returns.sheets import Stated
from rocu_metrics.settings import DATA, PROJECT
from tests.sheets import rows_of, sheet

AREAS = area_names(
    *(pd.read_csv(DATA / "geography" / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("areas", "names"))
)
METRIC_NAMES = metric_names()
Q2 = parse_period("Q2 2025/26")
BY_FORCE = ("Measure", "Split", "Staffordshire", "West Mercia Police", "E23000017")
ROWS = [
    ("Disruptions", "major, led", "3", "not supplied", "1,204"),
    ("", "", "", "", ""),
    ("arrests", "", "0", "12 [p]", "[c]"),
]


def read(header, rows, area="", period=None, **rest):
    return tidy(sheet(header, rows, **rest), AREAS, METRIC_NAMES, area, period)


def problems(header, rows, area="", period=None, **rest):
    with pytest.raises(InputProblems) as caught:
        read(header, rows, area, period, **rest)
    return [(one.row, one.column, one.value, one.message) for one in caught.value.problems]


def test_a_column_a_force_by_hand():
    opened = read(BY_FORCE, ROWS, period=Q2, header_row=4, size=10)
    assert opened.header == TIDY
    july, september = "2025-07-01", "2025-09-30"
    sliced = "role=led; severity=major"
    assert [(number, *row.values()) for number, row in rows_of(opened)] == [
        (5, "disruptions", "staffordshire-police", july, september, sliced, "3", "count", "", "", "", ""),
        (7, "arrests", "staffordshire-police", july, september, "", "0", "arrests", "", "", "", ""),
        (5, "disruptions", "west-mercia-police", july, september, sliced, "", "count", "", "not supplied", "", ""),
        (7, "arrests", "west-mercia-police", july, september, "", "12", "arrests", "", "", "", "provisional"),
        (5, "disruptions", "warwickshire-police", july, september, sliced, "1204", "count", "", "", "", ""),
        (7, "arrests", "warwickshire-police", july, september, "", "", "arrests", "", "suppressed", "", ""),
    ]
    assert rows_of(opened) == rows_of(opened)
    assert any("unit in which the catalogue counts" in note for note in opened.notes)


def test_a_column_a_quarter_by_hand():
    header = ("Metric", "Unit", "Force", "Note", "Q1 2025/26", "2025/26 Q2")
    opened = read(header, [("Cash seized", "GBP", "WMP", "as banked", "100", "about 200 [r]")])
    force, revised = "west-midlands-police", "as banked; revised"
    assert [(number, *row.values()) for number, row in rows_of(opened)] == [
        (2, "cash_seized", force, "2025-04-01", "2025-06-30", "", "100", "GBP", "", "", "", "as banked"),
        (2, "cash_seized", force, "2025-07-01", "2025-09-30", "", "200", "GBP", "about", "", "", revised),
    ]
    assert not any("unit in which the catalogue counts" in note for note in opened.notes)


def test_what_the_return_says_of_itself_fills_the_other_axis():
    (row,) = rows_of(read(("Measure", "2024/25"), [("arrests", "7")], area="west-midlands", period=Q2))
    assert (row[1]["area"], row[1]["measured_from"], row[1]["measured_to"]) == ("west-midlands", "2024-04-01", "2025-03-31")
    (row,) = rows_of(read(("Measure", "Period", "Dorset"), [("arrests", "July 2025", "7")], period=Q2))
    assert (row[1]["area"], row[1]["measured_from"], row[1]["measured_to"]) == ("dorset-police", "2025-07-01", "2025-07-31")


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("metric", "area", "measured_from", "measured_to", "value"), [("arrests", "Dorset", "2025-07-01", "2025-09-30", "1")]),
        (("capability", "West Midlands", "South West"), [("gain", "full", "full")]),  # its rows are no measures
        (("Measure", "Colour", "Shape"), [("arrests", "red", "round")]),
        (("Measure",), [("arrests",)]),
        (("Measure", "Dorset"), []),
    ],
)
def test_other_sheets_are_not_taken_for_wide(header, rows):
    assert read(header, rows, period=Q2) is None


def test_faults_of_the_header_come_at_once():
    header = ("Measure", "Dorsett", "Wiltshire", "Wilts", "Total", "Q1 2025/26", "Unit", "unit")
    found = problems(header, [("arrests", *"1111111")], header_row=3, size=1)
    assert {row for row, *_ in found} == {3}
    said = {column: message for _, column, _, message in found}
    assert "did you mean Dorset Police?" in said["Dorsett"]
    assert "is about the same as the column Wiltshire" in said["Wilts"]
    assert "neither an area nor a period" in said["Total"]
    assert "second column of unit" in said["unit"]
    messages = [message for _, column, _, message in found if column == "-"]
    assert any("areas beside columns of periods" in one for one in messages)
    assert any("does not say which period" in one for one in messages)


@pytest.mark.parametrize(
    ("header", "column", "said"),
    [
        (("Measure", "2025"), "2025", "calendar or a financial year"),
        (("Measure", "2025-07-01"), "2025-07-01", "write 2025-07 as text"),  # what a spreadsheet makes of Jul-25
        (("Measure", "Q2 2025/26"), "-", "does not say which area"),
        (("Measure", "Force", "Dorset"), "-", "both in the rows and in the heads"),
        (("Measure", "measured_from", "Dorset"), "-", "only one of measured_from and measured_to"),
        (("Measure", "Staffordshire", "West Midlands"), "West Midlands", "could be the region or the force"),
    ],
)
def test_a_fault_of_the_header(header, column, said):
    found = problems(header, [("arrests", *["1"] * (len(header) - 1))])
    assert any(column == head and said in message for _, head, _, message in found), found


def test_beside_regions_the_region_is_meant():
    rows = rows_of(read(("Measure", "West Midlands", "South West"), [("arrests", "1", "2")], period=Q2))
    assert [row["area"] for _, row in rows] == ["west-midlands", "south-west"]


def test_faults_of_cells_name_their_row_and_column():
    rows = [("Disruption", "", "1", "1", "1"), ("arrests", "purple", "1", "1", "1"), ("arrests", "", "N/A", "", "..")]
    found = problems(BY_FORCE, [*ROWS, *rows], period=Q2, header_row=4)
    assert [(row, column, value) for row, column, value, _ in found] == [
        (8, "Measure", "Disruption"), (9, "Measure", "arrests"), (10, "E23000017", ".."), (10, "Staffordshire", "N/A"),
        (10, "West Mercia Police", ""),
    ]  # fmt: skip
    assert "did you mean Disruptions?" in found[0][3]
    assert "“purple” is not a split of arrests" in found[1][3]
    assert "write 0 where nothing was counted" in found[4][3]


@pytest.mark.parametrize("size", [1, 2, 7])
def test_the_size_of_the_batches_changes_no_row(size):
    expected = sorted(map(str, rows_of(read(BY_FORCE, ROWS, period=Q2, size=100))))
    assert sorted(map(str, rows_of(read(BY_FORCE, ROWS, period=Q2, size=size)))) == expected


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("12", Cell("12")), ("0", Cell("0")), ("-3.5", Cell("-3.5")), ("1,234,567.8", Cell("1234567.8")),
        ("Not Collected", Cell(flag="not collected")), ("[c]", Cell(flag="suppressed")), ("[z]", Cell(flag="not applicable")),
        ("over 900", Cell("900", "over")), ("at least 1,000", Cell("1000", "at least")), ("12 [e]", Cell("12", "estimated")),
        ("12 [f]", Cell("12", "expected")), ("12 [p] [r]", Cell("12", note="provisional; revised")),
        ("12[b]", Cell("12", note="break in the series")),
    ],
)  # fmt: skip
def test_a_cell_that_has_one_meaning(text, cell):
    assert read_cell(text) == cell


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"), ("N/A", "could mean nothing"), ("-", "could mean nothing"), ("..", "could mean nothing"),
        ("*", "could mean nothing"), ("nil", "could mean nothing"), ("[x]", "but not why"), ("[low]", "rounds to 0"),
        ("[p]", "is not a figure"), ("<5", "fewer than 5, or suppressed"), ("£5", "the unit in a column of its own"),
        ("5%", "the unit in a column of its own"), ("12 [c]", "has the sign [c]"), ("1,23", "is not a plain number"),
        ("12 to 15", "is not a plain number"), ("1e3", "is not a plain number"), ("over 12 [e]", "has the sign [e]"),
    ],
)  # fmt: skip
def test_a_cell_that_has_none_or_several(text, said):
    with pytest.raises(ValueError) as caught:
        read_cell(text)
    assert said in str(caught.value)


@given(st.text(max_size=12))
def test_a_cell_never_turns_what_is_missing_into_a_number(text):
    try:
        cell = read_cell(text)
    except ValueError:
        return
    assert bool(cell.value) != bool(cell.flag)
    assert not cell.value or any(letter.isdigit() for letter in text)


@pytest.mark.parametrize(
    ("measure", "split", "meant"),
    [
        ("Disruptions", "", ("disruptions", "")),
        ("disruptions", "Total", ("disruptions", "")),
        ("Disruptions (led)", "", ("disruptions", "role=led")),
        ("Disruptions: led by the unit; major", "", ("disruptions", "role=led; severity=major")),
        ("Disruptions", "severity=major; role=led", ("disruptions", "role=led; severity=major")),
        ("Drug seizures (number of)", "", ("drug_seizures", "")),  # the brackets belong to its name
    ],
)
def test_the_words_of_a_measure(measure, split, meant):
    assert read_measure(measure, split, METRIC_NAMES) == meant


@pytest.mark.parametrize(
    ("measure", "split", "said"),
    [
        ("Disruptionz", "", "did you mean Disruptions?"),
        ("Weather", "", "is not a metric; write its name"),
        ("Disruptions", "led, supported", "names two of role"),
        ("Disruptions", "role", "is not a split of disruptions"),
        ("Disruptions", "role=", "is not a slice"),
    ],
)
def test_words_of_a_measure_that_are_not_sure(measure, split, said):
    with pytest.raises(ValueError) as caught:
        read_measure(measure, split, METRIC_NAMES)
    assert said in str(caught.value)


def test_every_metric_is_read_by_its_name():
    assert all(read_measure(one.name, "", METRIC_NAMES) == (one.id, "") for one in METRICS.values())


def documented(heading):
    """The cells of the first table below a heading of the page for analysts."""
    page = (PROJECT / "docs" / "returns.md").read_text(encoding="utf-8")
    lines = page.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[0], [tuple(row) for row in rows[2:]]


def test_the_sheet_in_the_documents_is_read():
    header, rows = documented("Your own wide sheet")
    assert len(rows_of(read(header, rows, period=Q2))) == 6


def test_the_columns_in_the_documents_are_those_of_a_return():
    _, rows = documented("What is asked of a figure")
    assert tuple(name for row in rows for name in row[0].split(", ")) == TIDY


def test_the_periods_in_the_documents_are_read():
    _, rows = documented("Periods")
    written = [words for _, cell in rows for words in re.findall(r"`(.+?)`", cell)]
    assert len(written) == 7
    assert all(parse_period(words) for words in written)


def test_a_wide_file_passes_the_checks(tmp_path, store):
    path = tmp_path / "quarter.csv"
    path.write_text(
        "Return of Q2\nMeasure,Split,Staffordshire,Dorset\nArrests,,3,[c]\nDisruptions,led,4,not due\n", encoding="utf-8"
    )
    arrival = Arrival(path, path.name, KINDS["observations"], Stated(period=Q2))
    checked = check(store, arrival)
    assert (checked.rows, checked.problems) == (4, ())
    path.write_text("Measure,Staffordshire,Dorsett\nArrests,3,4\n", encoding="utf-8")
    assert [(one.row, one.column) for one in check(store, arrival).problems] == [(1, "Dorsett")]
