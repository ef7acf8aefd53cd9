"""Checks of the rows of figures, each by hand: row, column, value and message, as a reader of the problems sees them."""

import pytest

from rocu_metrics.returns.figures.faults import Faults
from rocu_metrics.returns.figures.figure_rows import FigureRows
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import known_names
from tests.returned import HEADER, figure
from tests.sheets import sheet


@pytest.fixture(scope="module")
def names(published):
    return known_names(published)


@pytest.fixture
def read(names):
    """Reads rows in batches of two and gives what is sound, as (row, series, period, remark, value), and the faults."""

    def rows_of(rows, kind="observations", header=HEADER, size=2):
        faults = Faults("q1.csv")
        reader = FigureRows(KINDS[kind], header, names["areas"], names["metrics"], faults)
        found = []
        for first, batch in sheet(header, [[row[name] for name in header] for row in rows], size=size).batches():
            one = reader.read(first, batch)
            columns = (one.row, one.series, one.period, one.remark, one.value)
            for row, series, period, remark, value in zip(*(column.tolist() for column in columns), strict=True):
                meant = reader.series.meanings[series], reader.periods.meanings[period], reader.remarks.meanings[remark]
                found.append((row, *meant, value))
        return found, faults

    return rows_of


def told(faults):
    return [(one.row, one.column, one.value, one.message) for one in faults.listed()]


def odd(faults):
    return [(one.row, one.column, one.value, one.message) for one in faults.odd()]


def test_a_good_row(read):
    found, faults = read([figure("42", slice="threat=drugs; role=led", qualifier="over", note="Counted anew.")])
    (row, series, (first, last), remark, value), *_ = found
    assert (row, series) == (2, ("arrests", "dorset-police", "role=led; threat=drugs", "arrests"))
    assert (first.isoformat(), last.isoformat()) == ("2023-04-01", "2023-06-30")
    assert (remark, value) == (("over", "", "OFFICIAL", "Counted anew."), 42.0)
    assert told(faults) == odd(faults) == []


@pytest.mark.parametrize(
    ("change", "column", "value", "message"),
    [
        ({"metric": ""}, "metric", "", "is empty; name the measure"),
        ({"metric": "arests"}, "metric", "arests", "is not a known measure; did you mean Arrests?"),
        ({"metric": "zzz"}, "metric", "zzz", "is not a known measure; the template lists those there are"),
        ({"area": ""}, "area", "", "is empty; name the force, region or unit"),
        (
            {"area": "West Mercia Police Force"},
            "area",
            "West Mercia Police Force",
            "is not a known force, region or unit; did you mean West Mercia Police?",
        ),
        (
            {"area": "Bournemouth town centre"},
            "area",
            "Bournemouth town centre",
            "is not a known force, region or unit; the template lists those there are; nothing below the level of a police force "
            "is taken in",
        ),
        ({"measured_from": ""}, "measured_from", "", "is not a day; write it like 2019-11-19"),
        ({"measured_from": "01/04/2023"}, "measured_from", "01/04/2023", "is not a day; write it like 2019-11-19"),
        ({"measured_to": "2023-06-31"}, "measured_to", "2023-06-31", "is not a day; write it like 2019-11-19"),
        (
            {"measured_to": "2023-03-31"},
            "measured_to",
            "2023-03-31",
            "lies before measured_from, 2023-04-01; a period ends on or after its start",
        ),
        (
            {"slice": "drugs"},
            "slice",
            "drugs",
            "is not a slice; write key=value pairs joined by '; ', like drug=cocaine; operation=venetic",
        ),
        ({"slice": "role=led; role=both"}, "slice", "role=led; role=both", "names role twice"),
        ({"value": ""}, "value", "", "is empty; give the figure, or say in flag why there is none"),
        ({"flag": "not due"}, "flag", "5", "a flag says that there is no figure, but value holds one; clear one of the two"),
        ({"value": "1,234"}, "value", "1,234", "is not a plain number; write 1234"),
        ({"value": "£1 234.50"}, "value", "£1 234.50", "is not a plain number; write 1234.50"),
        ({"value": "12%"}, "value", "12%", "is not a plain number; write 12"),
        ({"value": "-5"}, "value", "-5", "is below 0, which a count or a rate cannot be"),
        (
            {"value": "twelve"},
            "value",
            "twelve",
            "is not a plain number of at most 15 digits; write digits alone, or leave it empty and give a flag",
        ),
        (
            {"value": "1e308"},
            "value",
            "1e308",
            "is not a plain number of at most 15 digits; write digits alone, or leave it empty and give a flag",
        ),
        (
            {"value": "9" * 309},
            "value",
            "9" * 59 + "…",
            "is not a plain number of at most 15 digits; write digits alone, or leave it empty and give a flag",
        ),
    ],
)
def test_each_fault_has_its_row_column_value_and_message(read, change, column, value, message):
    found, faults = read([figure(), figure(**change), figure(area="wiltshire-police")])
    assert told(faults) == [(3, column, value, message)]
    assert [row for row, *_ in found] == [2, 4]


@pytest.mark.parametrize(
    "value", ["nan", "NaN", "inf", "-inf", "1e3", "0x10", "1_000", "+5", ".5", "5.", "٣", "½", "--5", "1.2.3"]
)
def test_what_a_computer_takes_for_a_number_and_a_reader_does_not_is_refused(read, value):
    found, faults = read([figure(value)])
    assert found == []
    assert [(row, column) for row, column, *_ in told(faults)] == [(2, "value")]


@pytest.mark.parametrize(
    ("value", "meant"), [("0", 0.0), ("0.5", 0.5), (" 7 ", 7.0), ("999999999999999", 999999999999999.0), ("007", 7.0)]
)
def test_plain_numbers(read, value, meant):
    found, faults = read([figure(value)])
    assert told(faults) == []
    assert found[0][4] == meant


def test_money_may_be_below_nothing_and_a_count_may_not(read):
    found, faults = read([figure("-5", metric="cash_seized"), figure("-5")])
    assert [row for row, *_ in found] == [2]
    assert told(faults) == [(3, "value", "-5", "is below 0, which a count or a rate cannot be")]


@pytest.mark.parametrize("flag", ["not supplied", "not due", "suppressed", "not collected", "not applicable", "not published"])
def test_a_flag_stands_for_a_figure_that_is_not_there(read, flag):
    found, faults = read([figure("", flag=flag)])
    assert told(faults) == []
    assert found[0][3] == ("", flag, "OFFICIAL", "")
    assert found[0][4] != found[0][4]  # not a number


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"marking": "SECRET"}, "marking"),
        ({"marking": "TOP SECRET"}, "marking"),
        ({"marking": "OFFICIAL-SENSITIVE COMMERCIAL"}, "marking"),
        ({"flag": "lost", "value": ""}, "flag"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"slice": "colour=red"}, "slice"),
        ({"slice": "role=leader"}, "slice"),
        ({"slice": "crime_type=fraud"}, "slice"),  # a dimension that there is, which arrests are not split by
    ],
)
def test_words_outside_the_closed_lists_are_refused(read, change, column):
    found, faults = read([figure(**change)])
    assert found == []
    assert [(row, where) for row, where, *_ in told(faults)] == [(2, column)]


def test_markings_that_are_allowed(read):
    found, faults = read([figure(marking="OFFICIAL-SENSITIVE"), figure(quarter=1, marking="OFFICIAL")])
    assert told(faults) == []
    assert [remark[2] for *_, remark, _ in found] == ["OFFICIAL-SENSITIVE", "OFFICIAL"]


def test_groups_below_the_level_of_a_force_are_refused(read):
    """STANDARDS M1: no area below a force is known, whatever it is called."""
    for area in ("Poole", "E07000187", "Dorset Police, Weymouth section"):
        found, faults = read([figure(metric="ocgs", area=area)])
        assert found == []
        assert [(row, column) for row, column, *_ in told(faults)] == [(2, "area")]


@pytest.mark.parametrize("text", ["dorset-police", "Dorset Police", "DORSET POLICE", "E23000039", "dorset police "])
def test_an_area_by_name_code_or_slug(read, text):
    found, faults = read([figure(area=text)])
    assert told(faults) == []
    assert found[0][1][1] == "dorset-police"


def test_names_and_codes_of_one_area_are_one_series(read):
    found, _ = read([figure(area="Dorset Police"), figure(area="E23000039", quarter=1), figure(metric="Arrests", quarter=2)])
    assert {series for _, series, *_ in found} == {("arrests", "dorset-police", "", "arrests")}


@pytest.mark.parametrize("note", ["Call 020 7946 0018", "Mr Smith told us", "born on 1/2/1990", "a.b@example.org", "AB12 CDE"])
def test_personal_data_in_a_note_is_refused(read, note):
    found, faults = read([figure(note=note)])
    assert found == []
    ((row, column, value, message),) = told(faults)
    assert (row, column, value) == (2, "note", note)
    assert message.startswith("seems to hold ")
    assert message.endswith("; leave out what points to a person")


def test_every_fault_of_a_row_is_told_at_once(read):
    _, faults = read([figure("x", metric="y", area="zzz", measured_from="?", marking="SECRET", flag="lost")])
    assert {(row, column) for row, column, *_ in told(faults)} == {
        (2, "metric"), (2, "area"), (2, "measured_from"), (2, "marking"), (2, "flag"), (2, "value"),
    }  # fmt: skip


def test_blank_rows_are_passed_over_and_the_rows_after_them_keep_their_numbers(read):
    blank, spaces = dict.fromkeys(HEADER, ""), dict.fromkeys(HEADER, "  ")
    rows = [figure(), blank, blank, spaces, figure(quarter=1), blank, figure("bad", quarter=2), blank]
    for size in (1, 2, 3, 8):
        found, faults = read(rows, size=size)
        assert [row for row, *_ in found] == [2, 6]
        assert [row for row, *_ in told(faults)] == [8]


def test_a_row_that_is_blank_but_for_its_last_cell_is_read(read):
    _, faults = read([dict.fromkeys(HEADER, "") | {"note": "Total"}])
    assert {column for _, column, *_ in told(faults)} == {"metric", "area", "measured_from", "measured_to", "value"}


def test_the_same_fault_in_many_rows_is_told_once_with_their_number(read):
    rows = [figure(area="Mercia", quarter=place) for place in range(5)]
    _, faults = read([figure(), *rows])
    ((row, column, value, message),) = told(faults)
    assert (row, column, value) == (3, "area", "Mercia")
    assert message.endswith("(4 more rows have it)")
    _, faults = read(rows[:2])
    assert told(faults)[0][3].endswith("(one more row has it)")


def test_columns_that_a_file_lacks_are_empty_in_every_row(read):
    header = ["metric", "area", "measured_from", "measured_to", "value"]
    found, faults = read([figure("3"), figure("4", quarter=1)], header=header)
    assert told(faults) == []
    assert [(series[2], series[3], remark, value) for _, series, _, remark, value in found] == [
        ("", "arrests", ("", "", "OFFICIAL", ""), 3.0),
        ("", "arrests", ("", "", "OFFICIAL", ""), 4.0),
    ]


def test_a_measure_of_another_kind_of_return_is_refused(read):
    found, faults = read([figure(metric="arrests"), figure(metric="staff")], kind="staffing")
    assert [row for row, *_ in found] == [3]
    assert told(faults) == [(2, "metric", "arrests", "does not belong in a return of staffing; load it as figures")]


def test_a_unit_that_changed_is_odd_and_makes_another_series(read):
    found, faults = read(
        [figure(), figure(unit="people", quarter=1), figure(unit="people", quarter=2), figure(unit="arrests", quarter=3)]
    )
    assert told(faults) == []
    assert odd(faults) == [
        (3, "unit", "people", "is not the usual unit of arrests, arrests; the two are never added (one more row has it)")
    ]
    assert [series[3] for _, series, *_ in found] == ["arrests", "people", "people", "arrests"]


def test_a_period_of_over_ten_years_is_odd(read):
    found, faults = read([figure(measured_from="2013-04-01"), figure(measured_from="2003-04-01")])
    assert len(found) == 2
    assert [(row, column) for row, column, *_ in odd(faults)] == [(2, "measured_to"), (3, "measured_to")]


def test_a_fault_in_a_later_batch_has_the_row_of_the_sheet(read):
    rows = [figure(measured_from=f"{1900 + place}-04-01", measured_to=f"{1900 + place}-06-30") for place in range(100)]
    rows += [dict(row, area=area) for area in ("wiltshire-police", "essex-police") for row in rows]
    rows[257]["value"] = "many"
    _, faults = read(rows, size=100)
    assert [(row, column, value) for row, column, value, _ in told(faults)] == [(259, "value", "many")]
