"""Reading files: each fault gives one problem with its file, row as a spreadsheet shows it, column, value and message."""

import csv
import io

import pytest

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.returns.published import FACTS, REFERENCE
from rocu_metrics.returns.published.build import read_all
from rocu_metrics.returns.published.facts import CONFLICTS, FUNDING, GRADES
from rocu_metrics.returns.published.observations import OBSERVATIONS
from rocu_metrics.returns.published.reading import read_sheet

KNOWN = {
    "metrics": frozenset({"disruptions", "arrests"}),
    "areas": frozenset({"west-midlands"}),
    "sources": frozenset({"board-2019"}),
}
GOOD = {
    "metric": "disruptions", "area_slug": "west-midlands", "measured_from": "2018-04-01", "measured_to": "2019-03-31",
    "slice": "role=led", "value": "40", "published_as": "forty", "unit": "count", "qualifier": "", "flag": "",
    "evidence": "official", "source_id": "board-2019", "place": "paragraph 1", "quote": "led forty disruptions", "note": "",
}  # fmt: skip
WORDS_16 = " ".join(["word"] * 16)


def text_of(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, GOOD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(tmp_path, content, kind=OBSERVATIONS, known=KNOWN):
    path = tmp_path / kind.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sheet(kind, tmp_path, known)


def seen(sheet):
    return [(one.row, one.column, one.value) for one in sheet.problems]


def test_good_rows_are_typed(tmp_path):
    sheet = read(tmp_path, text_of(GOOD, {**GOOD, "slice": "", "value": "", "published_as": "", "flag": "not published"}))
    assert sheet.problems == ()
    assert [number for number, _ in sheet.rows] == [2, 3]
    assert sheet.rows[0][1]["value"] == 40.0
    assert sheet.rows[0][1]["measured_to"].isoformat() == "2019-03-31"
    assert sheet.rows[1][1]["value"] is None


@pytest.mark.parametrize(
    ("fault", "column", "value", "message"),
    [
        ({"metric": "disruption"}, "metric", "disruption", "is not known among the metrics"),
        ({"area_slug": "mercia"}, "area_slug", "mercia", "is not known among the areas"),
        ({"area_slug": "West Midlands"}, "area_slug", "West Midlands", "is not a slug"),
        ({"source_id": "board-2018"}, "source_id", "board-2018", "is not known among the sources"),
        ({"source_id": ""}, "source_id", "", "is empty"),
        ({"measured_from": "1.4.2018"}, "measured_from", "1.4.2018", "is not a day"),
        ({"measured_to": "2019-02-29"}, "measured_to", "2019-02-29", "is not a day"),
        ({"measured_to": "2018-03-31"}, "measured_to", "2018-03-31", "lies before measured_from"),
        ({"value": "1,200"}, "value", "1,200", "is not a number"),
        ({"value": "1_200"}, "value", "1_200", "is not a number"),
        ({"value": "nan"}, "value", "nan", "is not a number"),
        ({"value": "1e400"}, "value", "1e400", "is not a number"),
        ({"flag": "suppressed"}, "value", "40", "not both"),
        ({"value": ""}, "value", "", "give a value, or a flag"),
        ({"published_as": ""}, "published_as", "", "is empty"),
        ({"unit": ""}, "unit", "", "is empty"),
        ({"qualifier": "roughly"}, "qualifier", "roughly", "is not one of: (empty), over"),
        ({"flag": "n/a", "value": ""}, "flag", "n/a", "is not one of: (empty), not published"),
        ({"evidence": "hearsay"}, "evidence", "hearsay", "is not one of: official"),
        ({"quote": WORDS_16}, "quote", WORDS_16, "has 16 words; keep at most 15"),
        ({"quote": "", "note": ""}, "quote", "", "is empty and so is note"),
        ({"slice": "led"}, "slice", "led", "is not a slice"),
        ({"slice": "threat=drugs; role=led"}, "slice", "threat=drugs; role=led", "not in alphabetical order"),
        ({"slice": "role=led; role=supported"}, "slice", "role=led; role=supported", "names role twice"),
        ({"slice": "colour=red"}, "slice", "colour=red", "has the unknown dimension colour"),
        ({"slice": "payer=forces"}, "slice", "payer=forces", "splits disruptions by payer"),
        ({"slice": "role=watched"}, "slice", "role=watched", "has role=watched; known are"),
    ],
)
def test_one_fault_is_one_problem(tmp_path, fault, column, value, message):
    sheet = read(tmp_path, text_of({**GOOD, "slice": "role=supported"}, {**GOOD, **fault}))
    assert seen(sheet) == [(3, column, value)]
    assert sheet.problems[0].file == "published/observations.csv"
    assert message in sheet.problems[0].message
    assert len(sheet.rows) == 1  # the good row stays, the bad one does not


def test_fifteen_words_are_allowed(tmp_path):
    assert read(tmp_path, text_of({**GOOD, "quote": " ".join(["word"] * 15)})).problems == ()


def test_all_problems_come_at_once(tmp_path):
    sheet = read(tmp_path, text_of({**GOOD, "value": "x", "measured_to": "y"}, {**GOOD, "metric": "z"}))
    assert seen(sheet) == [(2, "measured_to", "y"), (2, "value", "x"), (3, "metric", "z")]


def test_a_repeated_key_names_both_rows(tmp_path):
    sheet = read(tmp_path, text_of(GOOD, {**GOOD, "slice": ""}, {**GOOD, "value": "41"}))
    assert [(one.row, one.column) for one in sheet.problems] == [(4, "metric")]
    assert sheet.problems[0].message.startswith("repeats row 2 (same metric, area_slug")


def test_the_row_is_the_one_that_a_spreadsheet_shows(tmp_path):
    """A cell of two lines is one row; an empty line is a row of its own."""
    content = text_of({**GOOD, "note": "two\nlines"}) + "\n" + text_of({**GOOD, "value": "x"}).split("\n", 1)[1]
    assert seen(read(tmp_path, content)) == [(4, "value", "x")]


def test_a_line_separator_inside_a_cell_is_not_a_new_row(tmp_path):
    assert read(tmp_path, text_of({**GOOD, "note": "before\u2028after"})).problems == ()


def test_a_missing_file(tmp_path):
    assert read_sheet(OBSERVATIONS, tmp_path, KNOWN).problems == (
        Problem("published/observations.csv", 1, "-", "", "the file is missing; put it back"),
    )


def test_an_empty_file(tmp_path):
    sheet = read(tmp_path, "")
    assert seen(sheet) == [(1, "-", "")]
    assert "the first row is empty" in sheet.problems[0].message


def test_a_header_alone_is_no_fault(tmp_path):
    assert read(tmp_path, text_of()) == read_sheet(OBSERVATIONS, tmp_path, KNOWN)
    assert read(tmp_path, text_of()).problems == read(tmp_path, text_of()).rows == ()


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbf" + text_of(GOOD).encode()).problems == ()


def test_line_ends_of_windows_are_no_fault(tmp_path):
    assert read(tmp_path, text_of(GOOD).replace("\n", "\r\n")).problems == ()


def test_a_file_that_is_not_utf_8(tmp_path):
    content = text_of({**GOOD, "note": "£"}).encode("latin-1")
    sheet = read(tmp_path, content)
    assert seen(sheet) == [(1, "-", "")]
    assert sheet.problems[0].message == f"is not UTF-8 text (byte {content.index(0xA3)})"


def test_missing_unknown_and_repeated_columns(tmp_path):
    header, row = text_of(GOOD).split("\n", 1)
    missing = read(tmp_path, header.replace(",flag", "") + "\n" + row)
    assert seen(missing) == [(1, "flag", "")]  # and nothing of the rows below, which cannot be read
    assert seen(read(tmp_path, header.replace("note", "notes") + "\n" + row)) == [(1, "note", ""), (1, "notes", "")]
    assert seen(read(tmp_path, header + ",note\n" + row)) == [(1, "note", "")]


@pytest.mark.parametrize(("change", "cells"), [((",official,", ",official,,"), 16), ((",official,", ","), 14)])
def test_too_many_or_too_few_cells(tmp_path, change, cells):
    sheet = read(tmp_path, text_of(GOOD).replace(*change))
    assert seen(sheet) == [(2, "-", "")]
    assert sheet.problems[0].message == f"has {cells} cells instead of 15; check commas and quotation marks"


def test_broken_quotation_marks_name_the_row(tmp_path):
    bad = text_of({**GOOD, "value": "x"}, GOOD).replace("led forty disruptions,\n", 'led "forty" disruptions,\n', 1)
    assert seen(read(tmp_path, bad)) == [(2, "value", "x")]  # marks inside a cell are only text
    unclosed = text_of({**GOOD, "value": "x"}, {**GOOD, "place": "X"}).replace(",X,", ',"X,')
    sheet = read(tmp_path, unclosed)
    assert seen(sheet) == [(2, "value", "x"), (3, "-", "")]
    assert "is broken CSV" in sheet.problems[1].message


def test_broken_quotation_marks_in_the_first_row(tmp_path):
    assert seen(read(tmp_path, '"metric,area_slug\n')) == [(1, "-", "")]


@pytest.mark.parametrize(
    ("kind", "column", "good", "bad"),
    [
        (FUNDING, "year", "2015/16", "2015/17"),
        (FUNDING, "certainty", "at risk", "sure"),
        (GRADES, "grade", "Good", "Excellent"),
        (CONFLICTS, "kind", "contradiction", "quarrel"),
    ],
)
def test_columns_of_other_kinds(kind, column, good, bad):
    reader = next(one.read for one in kind.columns if one.name == column)
    assert reader(good) == good
    with pytest.raises(ValueError, match="is not"):
        reader(bad)


def test_every_file_may_only_hold_what_its_table_takes():
    """The columns of each file are those of its table, so that no column is read and then lost."""
    for kind in (*REFERENCE, *FACTS):
        taken = {column.store_as or column.name for column in kind.columns}
        assert taken <= set(kind.table.c.keys())
        assert set(kind.table.c.keys()) - taken <= {"id", "load_id", "public_from", "marking"}
        assert set(kind.key) <= taken


def test_problems_of_every_file_come_together(folder):
    for path, good, bad in [
        ("published/observations.csv", "disruptions", "disruption"),
        ("published/grades.csv", "Good", "Excellent"),
        ("geography/populations.csv", "1000000", "many"),
    ]:
        file = folder / path
        file.write_text(file.read_text().replace(good, bad, 1))
    with pytest.raises(InputProblems) as raised:
        read_all(folder)
    assert [(one.file, one.row, one.column) for one in raised.value.problems] == [
        ("geography/populations.csv", 2, "people"),
        ("published/grades.csv", 2, "grade"),
        ("published/observations.csv", 5, "metric"),
    ]
    assert str(raised.value).startswith("3 problems; nothing was changed:\n- geography/populations.csv, row 2, column people")


def test_a_fault_in_the_areas_is_not_told_again_at_every_figure(folder):
    areas = folder / "geography" / "areas.csv"
    areas.write_text(areas.read_text().replace("West Midlands,West Midlands,region", "West Midlands,West Midlands,county"))
    with pytest.raises(InputProblems) as raised:
        read_all(folder)
    assert [(one.row, one.column, one.value) for one in raised.value.problems] == [(3, "kind", "county")]
