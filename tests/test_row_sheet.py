"""Rows of returns that are no figures: each row is checked as a whole, and told with its row, column, value and message."""

import pytest

from rocu_metrics.returns.figures.faults import KEPT, Faults
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import known_names
from rocu_metrics.returns.opening.problem_list import LISTED
from rocu_metrics.returns.row_sheet import RowSheet
from tests.sheets import sheet

HEADER = ["area", "capability", "status", "measured", "self_reported", "note"]
GOOD = ["South West", "gain", "full", "2025-06-30", "yes", ""]


@pytest.fixture
def read(store):
    names = known_names(store)

    def rows_of(*rows, first=None, where="a.csv"):
        faults = Faults(where)
        shared = {} if first is None else first
        found = RowSheet(KINDS["capabilities"], HEADER, names, faults, shared).rows(sheet(HEADER, list(rows)).batches())
        return found, [(one.row, one.column, one.value, one.message) for one in faults.listed()]

    return rows_of


def with_cell(column, value):
    return [value if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]


def test_a_good_row(read):
    ((number, row),), told = read(GOOD)
    assert (number, told) == (2, [])
    assert (row["area_slug"], row["capability"], row["status"], row["measured"].isoformat()) == (
        "south-west", "gain", "full", "2025-06-30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("area", "", "is empty; give a value"),
        ("area", "Mercia", "is not a known force, region or unit"),
        ("capability", "telepathy", "is not a known capability"),
        ("measured", "30/06/2025", "is not a day; write it like 2019-11-19"),
        ("self_reported", "perhaps", "is not one of"),
        ("note", "Ask Mr Smith", "seems to hold the name of a person; leave out what points to a person"),
    ],
)
def test_each_fault(read, column, value, message):
    found, told = read(GOOD, with_cell(column, value), with_cell("capability", "undercover-advanced"))
    assert [number for number, _ in found] == [2, 4]
    ((row, where, seen, said),) = told
    assert (row, where, seen) == (3, column, value)
    assert message in said


def test_a_blank_row_is_passed_over_and_counted(read):
    found, told = read(GOOD, [""] * 6, [" "] * 6, with_cell("measured", "2024-06-30"))
    assert ([number for number, _ in found], told) == ([2, 5], [])


def test_a_repeated_row_is_told_in_one_sheet_and_in_two(read):
    first = {}
    found, told = read(GOOD, GOOD, first=first)
    assert len(found) == 1
    assert [(row, message.split(" (")[0]) for row, _, _, message in told] == [(3, "repeats row 2")]
    found, told = read(GOOD, first=first, where="b.csv")
    assert found == []
    assert [(row, message.split(" (")[0]) for row, _, _, message in told] == [(2, "repeats row 2 of a.csv")]


def test_faults_without_number_are_counted_and_not_all_kept():
    faults = Faults("a.csv")
    for row in range(2, KEPT + 102):
        faults.add("value", str(row), "is wrong", row)
    listed = faults.listed()
    assert len(faults.problems) == KEPT
    assert (listed[0].row, len(listed)) == (2, LISTED + 1)
    assert listed[-1].message == f"{KEPT + 100 - LISTED:,} more follow; mend those named first"
