"""Files that are handed in become sheets of text with true row numbers, or problems that name a place and a remedy."""

import csv
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.opening import csv_text, workbook
from rocu_metrics.returns.opening.files import open_file
from rocu_metrics.returns.opening.headers import find_header
from rocu_metrics.returns.opening.problem_list import letters, shown
from rocu_metrics.returns.opening.quotation_marks import first_fault, row_at, row_ends
from rocu_metrics.settings import PROJECT
from rocu_metrics.workbooks.cells import number
from tests.bad_archives import packed, unpacked
from tests.bad_parts import REWRITTEN
from tests.workbooks import built, rewritten, with_part

HEAD = b"metric,area,value\n"


@pytest.fixture
def opened(tmp_path):
    def opened(data, name="q2.csv"):
        path = tmp_path / "file"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return open_file(path, name)

    return opened


@pytest.fixture
def only(opened):
    """The one sheet of a file."""

    def only(data, name="q2.csv"):
        (sheet,) = opened(data, name)
        return sheet

    return only


@pytest.fixture
def problems(opened):
    """The problems of a file, as place and message, whether they show on opening or on reading."""

    def problems(data, name="q2.csv"):
        with pytest.raises(InputProblems) as raised:
            [rows(sheet) for sheet in opened(data, name)]
        return [(one.row, one.column, one.message) for one in raised.value.problems]

    return problems


def rows(sheet, found=None):
    """The rows of a sheet by the number that a spreadsheet shows; blank ones are left out."""
    found = {} if found is None else found
    for first, batch in sheet.batches():
        for place, row in enumerate(batch.to_pylist()):
            if any(row.values()):
                found[first + place] = tuple(row.values())
    return found


def until_problems(sheet):
    """The rows that came before the problems of a sheet were raised, and those problems."""
    found = {}
    with pytest.raises(InputProblems) as raised:
        rows(sheet, found)
    return found, raised.value.problems


# CSV


def test_a_csv_is_one_sheet_of_text(only):
    sheet = only(HEAD + b"arrests,london,007\nseizures,,1e3\n")
    assert (sheet.where, sheet.header, sheet.header_row, sheet.notes) == ("q2.csv", ("metric", "area", "value"), 1, ())
    assert rows(sheet) == {2: ("arrests", "london", "007"), 3: ("seizures", "", "1e3")}


def test_the_rows_can_be_read_again(only):
    sheet = only(HEAD + b"a,b,1\n")
    assert rows(sheet) == rows(sheet) == {2: ("a", "b", "1")}


def test_words_for_nothing_stay_words(only):
    assert rows(only(HEAD + b'NULL,NA,""\n"N/A",nan,-\n')) == {2: ("NULL", "NA", ""), 3: ("N/A", "nan", "-")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_alphabets_that_name_themselves_are_read(only, encoding):
    sheet = only("metric,area,value\nécu £,Ynys Môn,𝄞\n".encode(encoding))
    assert sheet.header[0] == "metric"
    assert rows(sheet) == {2: ("écu £", "Ynys Môn", "𝄞")}
    assert sheet.notes == ()


def test_the_older_windows_alphabet_is_read_with_a_note(only):
    sheet = only("metric,area,value\n£5,café,1\n".encode("cp1252"))
    assert rows(sheet) == {2: ("£5", "café", "1")}
    assert "Windows-1252" in sheet.notes[0]


def test_one_broken_letter_does_not_change_the_alphabet(problems):
    (problem,) = problems("metric,area,value\n£5,a,1\n".encode() + b"\xff,b,2\n")
    assert problem[0] == 3
    assert "UTF-8" in problem[2]


def test_a_nul_is_found_in_its_row_and_not_its_line(problems):
    assert problems(HEAD + b'"a\nb\r\nc",d,1\nx,\0,2\n')[0][0] == 3


@pytest.mark.parametrize(("delimiter", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_delimiters_are_found_and_said(only, delimiter, word):
    sheet = only(HEAD.decode().replace(",", delimiter) + delimiter.join(("a", "b", "1,5")) + "\n")
    assert rows(sheet) == {2: ("a", "b", "1,5")}
    assert word in sheet.notes[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(only, end):
    assert rows(only(f"metric,area,value{end}a,b,1{end}{end}c,d,2")) == {2: ("a", "b", "1"), 4: ("c", "d", "2")}


def test_rows_are_counted_as_a_spreadsheet_counts_them(only):
    found, problems = until_problems(only(HEAD + b'"x\ny\r\nz",b,1\n\nshort,2\nc,d,3\nfar,too,long,4\n\ne,f,5\n'))
    assert found == {2: ("x\ny\r\nz", "b", "1"), 5: ("c", "d", "3"), 8: ("e", "f", "5")}
    assert [(one.row, one.value) for one in problems] == [(4, "short,2"), (6, "far,too,long,4")]
    assert "has 2 cells instead of 3" in problems[0].message


CELL = st.text(st.sampled_from('ab ,;"\n\r'), max_size=4)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELL, max_size=5), max_size=40), st.sampled_from([60, 200, 1 << 20]), st.integers(1, 50))
def test_the_same_is_read_as_by_the_csv_module(tmp_path_factory, lines, block, batch):
    """Whatever stands in the cells, and wherever a block of bytes ends."""
    out = io.StringIO()
    csv.writer(out).writerows([["metric", "area", "value"], *lines])
    path = tmp_path_factory.mktemp("law") / "file"
    path.write_text(out.getvalue(), newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_text, "BLOCK", block)
        patch.setattr(csv_text, "BATCH_ROWS", batch)
        patch.setattr(csv_text, "_fitness", lambda found: (found[0] == ["metric", "area", "value"], 0))
        patch.setattr(csv_text, "find_header", lambda _found: 0)
        (sheet,) = open_file(path, "q2.csv")
        found, ragged = {}, []
        try:
            rows(sheet, found)
        except InputProblems as error:
            ragged = [one.row for one in error.problems]
    assert ragged == [number for number, line in enumerate(lines, 2) if line and len(line) != 3]
    assert found == {number: tuple(line) for number, line in enumerate(lines, 2) if len(line) == 3 and any(line)}


def test_ragged_rows_are_named_up_to_a_thousand_and_then_counted(problems):
    found = problems(HEAD + b"a,b\n" * 1_234)
    assert len(found) == 1_001
    assert found[0][0] == 2
    assert sum("234 more rows of the wrong length" in message for _, _, message in found) == 1


def test_rows_without_end_that_are_blank_are_refused(only, problems):
    wide = b",".join(b"c%d" % number for number in range(400)) + b"\n"
    assert "5,000 rows that are blank" in problems(wide + b"\n" * 3_000_000)[0][2]
    assert rows(only(HEAD + b"\n" * 4_000 + b"a,b,1\n")) == {4_002: ("a", "b", "1")}


def test_reading_stops_after_very_many_ragged_rows(problems):
    assert sum("reading stopped here" in message for _, _, message in problems(HEAD + b"a,b\n" * 20_000)) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b'a,b"c,1', "inside a cell"),
        (b'a,"b"c,1', "inside a cell"),
        (b'a,"b" ,1', "inside a cell"),
        (b'a,"b,1', "never closed"),
    ],
)
def test_a_quotation_mark_out_of_order_is_found_in_its_row(problems, row, words):
    found = problems(HEAD + b'"a\nb",c,1\n' + row + b"\nd,e,2\n")
    assert [one[0] for one in found] == [3]
    assert words in found[0][2]


def test_a_long_cell_is_refused_and_cut_in_the_message(opened):
    (sheet,) = opened(HEAD + b"a,b,1\na," + b"x" * 10_001 + b",1\n")
    _, (problem,) = until_problems(sheet)
    assert (problem.row, problem.column, len(problem.value)) == (3, "area", 60)
    assert "10,001 letters" in problem.message
    (sheet,) = opened(HEAD + b"a," + "é".encode() * 10_000 + b",1\n")
    assert list(rows(sheet)) == [2]


def test_a_row_without_end_is_refused(problems):
    assert "longer than 1 MB" in problems(HEAD + b"x" * 3_000_000 + b",b,1\n")[0][2]


def test_a_letter_that_does_not_print_is_refused(problems):
    assert problems(HEAD + b"a,b\x0bc,1\n")[0][:2] == (2, "area")


def test_too_many_columns_are_refused(problems):
    assert "names 401 columns" in problems(b",".join(b"c%d" % number for number in range(401)) + b"\n")[0][2]
    assert "first row" in problems(b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n")[0][2]


def test_titles_above_the_header_are_left_out_and_rows_keep_their_numbers(only):
    sheet = only(b"Return for Q2\n\n" + HEAD + b"a,b,1\n")
    assert (sheet.header, sheet.header_row) == (("metric", "area", "value"), 3)
    assert rows(sheet) == {4: ("a", "b", "1")}
    assert "row 3" in sheet.notes[0]


def test_an_empty_column_without_a_name_is_left_out(only):
    sheet = only(b"metric,,value,\na,,1,\n")
    assert (sheet.header, rows(sheet)) == (("metric", "value"), {2: ("a", "1")})


def test_figures_without_a_header_are_a_problem(problems):
    found = problems(b"metric,area,value,\na,b,1,\na,b,1,7\n")
    assert found == [(3, "column D", "stands in a column whose header is empty; name the column, or clear it")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<html><table>", "is a web page"),
        (b'{"a": 1}', "is JSON"),
        (b"\x1f\x8b\x08", "unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04nonsense", "is damaged"),
        (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        (b"1,2\n3,4\n", "has no header"),
    ],
)
def test_what_is_no_table_is_refused_whatever_its_name(problems, data, words):
    for name in ("q2.csv", "q2.xlsx"):
        (problem,) = problems(data, name)
        assert words in problem[2]


# Quotation marks, headers and messages


def slow_fault(text):
    """The same as `first_fault`, a letter at a time: the place of the first mark out of order, or -1 for one never closed."""
    inside, before, opened = False, "\n", 0
    for place, letter in enumerate(text):
        after = text[place + 1 : place + 2] or "\n"
        if letter == '"':
            if not inside and before not in '\n\r,"':
                return place
            if inside and after not in '\n\r,"':
                return place
            opened, inside = (place if not inside else opened), not inside
        before = letter
    return -1 if inside else None


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from('a,"\n\r'), max_size=30), st.integers(1, 7))
def test_quotation_marks_are_judged_alike_however_the_bytes_are_cut(text, size):
    pieces = [text[start : start + size].encode() for start in range(0, len(text), size)]
    fault = first_fault(iter(pieces), ",")
    assert (None if fault is None else -1 if fault.unclosed else fault.offset) == slow_fault(text)
    for offset in range(len(text)):
        ends = [end for end in row_ends(text.encode()).tolist() if end <= offset]
        here = row_at(iter(pieces), offset)
        assert here - 1 - len(ends) in (0, 1 if text[offset - 1 : offset + 1] == "\r\n" else 0)


def test_the_header_is_the_first_row_with_a_word_that_fills_over_half_of_the_width():
    assert find_header([["Title", "", ""], ["", "", ""], ["force", "2024", "2025"], ["Kent", "1", "2"]]) == 2
    assert find_header([["1", "2", "3"], ["4", "5", "6"]]) is None
    assert find_header([["a"], ["1", "2", "3"], ["x", "y", "z"], ["4", "5", "6"]]) == 2
    assert find_header([]) is None


def test_values_are_shown_whole_letter_by_letter():
    assert shown("a\nb\x00\u202ec") == "a⏎b[U+0000][U+202E]c"
    assert len(shown("x" * 100)) == 60


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letters(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


# Workbooks


def test_a_workbook_is_read_as_text(only):
    sheet = only(
        built(
            ["metric", "value"],
            ["whole", 1234567],
            ["part", 0.1],
            ["large", 1e22],
            ["small", 1.5e-7],
            ["below", -3],
            ["day", ("2025-04-01", "dd/mm/yyyy")],
            ["time", ("2025-04-01T10:30", "dd/mm/yyyy hh:mm")],
            ["share", (0.605, "0.0%")],
            ["thousands", (1234.5, "#,##0")],
            ["yes", True],
            ["text", "007"],
            ["nothing"],
        ),
        "q2.xlsx",
    )
    assert (sheet.where, sheet.header, sheet.header_row) == ("q2.xlsx, sheet Figures", ("metric", "value"), 1)
    assert rows(sheet) == {
        2: ("whole", "1234567"),
        3: ("part", "0.1"),
        4: ("large", "10000000000000000000000"),
        5: ("small", "0.00000015"),
        6: ("below", "-3"),
        7: ("day", "2025-04-01"),
        8: ("time", "2025-04-01 10:30:00"),
        9: ("share", "0.605"),
        10: ("thousands", "1234.5"),
        11: ("yes", "TRUE"),
        12: ("text", "007"),
        13: ("nothing", ""),
    }
    assert sheet.notes == ("Some cells are shown as per cent (1); their numbers were read as kept: 60.5% is 0.605.",)


TABLE = (["metric", "area", "value"], ["arrests", "london", 5], ["seizures", "kent", 7])


def test_titles_and_an_empty_margin_do_not_move_rows_or_columns(opened):
    data = built(*TABLE, first=(4, 2), change=lambda _book, sheet: (sheet.write("A1", "Return"), sheet.write("F7", 9)))
    (sheet,) = opened(data, "q2.xlsx")
    assert (sheet.header, sheet.header_row) == (("metric", "area", "value"), 5)
    found, (problem,) = until_problems(sheet)
    assert found == {6: ("arrests", "london", "5"), 7: ("seizures", "kent", "7")}
    assert (problem.row, problem.column) == (7, "column F")


def test_blank_rows_are_counted(only):
    assert rows(only(built(TABLE[0], [], TABLE[1], [], [], TABLE[2]), "q2.xlsx")).keys() == {3, 6}


def test_each_shown_sheet_is_opened_and_hidden_ones_are_named(opened):
    def change(book, _sheet):
        book.add_worksheet("More").write_row(0, 0, ["a", "b"])
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Secret").very_hidden()
        book.add_worksheet("Empty")

    figures, more = opened(built(*TABLE, change=change), "q2.xlsx")
    assert (figures.where, more.where) == ("q2.xlsx, sheet Figures", "q2.xlsx, sheet More")
    assert figures.notes == more.notes
    assert [note for note in figures.notes if "Lists and Secret" in note]
    assert [note for note in figures.notes if "Empty" in note]


def test_errors_of_the_spreadsheet_are_problems_in_their_cells(problems):
    data = built(*TABLE, change=lambda _book, sheet: sheet.write_formula("C3", "=1/0", None, "#DIV/0!"))
    assert problems(data, "q2.xlsx")[0][:2] == (3, "value")
    for mark in (b"t='e'", b't = "e"', b't="e"'):
        assert problems(rewritten(data, (b't="e"', mark)), "q2.xlsx")[0][:2] == (3, "value")


def test_formulae_are_read_as_they_were_last_saved(only):
    sheet = only(built(*TABLE, change=lambda _book, sheet: sheet.write_formula("C3", "=C2+2", None, 8)), "q2.xlsx")
    assert rows(sheet)[3] == ("seizures", "kent", "8")
    assert any("formulae" in note for note in sheet.notes)


def test_a_formula_without_a_value_is_a_problem(problems):
    data = built(*TABLE, change=lambda _book, sheet: sheet.write_formula("C3", "=C2+2", None, 8))
    for new in (b"", b"<v></v>", b"<v/>"):
        assert problems(rewritten(data, (b"<v>8</v>", new)), "q2.xlsx") == [
            (3, "value", "is a formula without a saved value; open the workbook in a spreadsheet and save it again")
        ]


def test_a_nought_that_nobody_has_worked_out_is_a_problem(only, problems):
    """Programs write 0 where they cannot reckon, and ask the spreadsheet to do it on opening."""
    data = built(*TABLE, change=lambda _book, sheet: sheet.write_formula("C3", "=C2+2"))
    assert problems(data, "q2.xlsx")[0][:2] == (3, "value")
    settled = rewritten(data, (b' fullCalcOnLoad="1"', b""), part="xl/workbook.xml")
    assert rows(only(settled, "q2.xlsx"))[3] == ("seizures", "kent", "0")


def test_merged_cells_below_the_header_are_problems_and_above_it_are_not(only, problems):
    merged = built(*TABLE, change=lambda _book, sheet: sheet.merge_range("A3:B4", "both"))
    assert problems(merged, "q2.xlsx")[0][:2] == (3, "cells A3:B4")
    title = built(*TABLE, first=(2, 0), change=lambda _book, sheet: sheet.merge_range("A1:C1", "Return"))
    assert rows(only(title, "q2.xlsx")).keys() == {4, 5}


def test_hidden_rows_and_columns_are_read_with_a_note(only):
    hidden = {"hidden": True}
    data = built(*TABLE, change=lambda _book, s: (s.set_row(1, None, None, hidden), s.set_column("B:B", None, None, hidden)))
    sheet = only(data, "q2.xlsx")
    assert rows(sheet).keys() == {2, 3}
    assert sum("hidden" in note for note in sheet.notes) == 2


def test_links_to_other_files_are_not_followed(only):
    sheet = only(with_part(built(*TABLE), "xl/externalLinks/externalLink1.xml", b"<externalLink/>"), "q2.xlsx")
    assert any("not opened" in note for note in sheet.notes)


def test_names_with_a_prefix_are_read_alike(only):
    parts = unpacked(built(*TABLE))
    change = next(change for name, change in REWRITTEN.items() if name == "names with a prefix")
    change(None, parts)
    assert rows(only(packed(parts), "q2.xlsx")) == {2: ("arrests", "london", "5"), 3: ("seizures", "kent", "7")}


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("xl/vbaProject.bin", b"macro", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "macros"),
        ("xl/media/image1.png", b" " * (60 << 20), "200 times its size"),
        ("XL/WORKBOOK.XML", b"<x/>", "two parts of one name"),
        ("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook><sheets/></workbook>', "document type"),
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', "not written as spreadsheets"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + b" " * (9 << 20), "row of more than 8 MB"),
        ("xl/sharedStrings.xml", b'<sst count="9999999999" uniqueCount="9999999999"><si><t>a</t></si></sst>', "cannot be read"),
    ],
)
def test_a_workbook_that_may_do_harm_is_refused(problems, part, content, words):
    (problem,) = problems(with_part(built(*TABLE), part, content), "q2.xlsx")
    assert words in problem[2]


def test_a_workbook_that_unpacks_to_too_much_is_refused(problems):
    noise = bytes(range(256)) * 4096
    parts = {f"xl/media/{number}.bin": noise * 9 for number in range(23)}
    assert "unpacks to more than 200 MB" in problems(packed({**unpacked(built(*TABLE)), **parts}), "q2.xlsx")[0][2]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("XFD3", "400 columns"),
        ("OK3", "400 columns"),
        ("NZ1048576", "clear what stands far from the table"),
        ("D1048576", "clear what stands far from the table"),
    ],
)
def test_a_cell_far_from_the_table_is_named(problems, cell, words):
    found = problems(built(*TABLE, change=lambda _book, sheet: sheet.write(cell, 1)), "q2.xlsx")
    assert words in found[0][2]
    assert cell in found[0][2] or cell.startswith(found[0][1].removeprefix("column "))


def test_formats_far_from_the_table_do_no_harm(only):
    def change(book, sheet):
        bold = book.add_format({"bold": True})
        sheet.write_row(9_000, 0, ["arrests", "kent", 9])
        for cell in ("XFD1", "NZ1", "NZ9001", "A1048576"):
            sheet.write_blank(cell, None, bold)

    assert rows(only(built(*TABLE, change=change), "q2.xlsx")).keys() == {2, 3, 9_001}


def test_a_size_that_lies_asks_for_nothing(only):
    data = rewritten(built(*TABLE), (b'ref="A1:C3"', b'ref="A1:XFD1048576"'))
    assert rows(only(data, "q2.xlsx")).keys() == {2, 3}


def test_a_cell_that_says_it_is_out_of_reach_is_refused(problems):
    """A place that a look through the XML does not understand still cannot take the memory of this process."""
    for place in (b'r= "ZZZZZZZZ2"', b'r="zzzz2"', b'r="A99999999999"', b'r="A2000000"', b'r=" A2"', b"r='NZ1048570'"):
        (problem,) = problems(rewritten(built(*TABLE), (b'r="C2"', place)), "q2.xlsx")
        assert "open it in a spreadsheet" in problem[2] or "clear what stands far from the table" in problem[2], place


def test_a_workbook_that_takes_too_long_is_refused(problems, monkeypatch):
    monkeypatch.setattr(workbook, "PATIENCE", 0.001)
    assert "cannot be read within" in problems(built(*TABLE), "q2.xlsx")[0][2]


def test_a_workbook_larger_than_the_upload_is_refused(problems, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_FILE", 1 << 10)
    assert "larger than" in problems(built(*TABLE), "q2.xlsx")[0][2]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds the memory of a process so")
def test_the_process_that_reads_a_workbook_cannot_take_more_than_its_memory():
    code = "from rocu_metrics.workbooks.limits import MEMORY, confine; confine(); bytearray(MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_the_process_that_reads_a_workbook_loads_little():
    """What it loads is paid for at every workbook, and counts within its memory."""
    code = "import sys, rocu_metrics.workbooks.sheets; print(sorted({'numpy', 'pyarrow', 'sqlalchemy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_exactly_and_without_an_exponent(value):
    text = number(value)
    assert float(text) == value
    assert set(text) <= set("-.0123456789")
    assert not text.endswith(".0")
