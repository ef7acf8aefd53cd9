"""What is odd in a return though it breaks no rule, each by hand: the row, the column and the first words of the warning."""

import pytest

from rocu_metrics.catalogue import METRICS
from rocu_metrics.returns.figures.small_counts import TOLD
from rocu_metrics.returns.near import months_of, quarter_of
from tests.returned import QUARTERS, Desk, figure


@pytest.fixture
def desk(own_store, tmp_path):
    return Desk(own_store, tmp_path)


SMALL = "is a count of one to four"


def every_odd(desk, rows, **rest):
    checked = desk.check(rows, **rest)
    assert checked.problems == ()
    return [(one.row, one.column, one.value, one.message.split(". ")[0]) for one in checked.odd]


def odd(desk, rows, **rest):
    """What is odd beyond small counts, which the figures of these tests mostly are."""
    return [one for one in every_odd(desk, rows, **rest) if not one[3].startswith(SMALL)]


def series(*values, start=0, **rest):
    return [figure(value, quarter=start + place, **rest) for place, value in enumerate(values)]


def test_six_times_the_usual_is_odd_and_a_little_less_is_not(desk):
    assert odd(desk, series(10, 10, 60, 10, 10)) == [
        (4, "value", "60", "is 6.0 times the mean (10.0) of the 4 other figures of arrests | dorset-police")
    ]
    assert odd(desk, series(10, 10, 59, 10, 10)) == []


def test_small_figures_and_short_series_are_never_odd(desk):
    assert odd(desk, series(1, 1, 29, 1, 1)) == []
    assert odd(desk, series(10, 10, 600, 10)) == []


def test_the_usual_is_that_of_the_store_too(desk):
    desk.publish(series(10, 12, 8, 10))
    ((row, column, value, message),) = odd(desk, [figure(90, quarter=4)])
    assert (row, column, value) == (2, "value", "90")
    assert message == "is 9.0 times the mean (10.0) of the 4 other figures of arrests | dorset-police"
    assert odd(desk, [figure(90, quarter=4, slice="role=led")]) == []  # another series


def test_a_year_is_not_compared_with_quarters(desk):
    rows = series(10, 10, 10, 10, 10)
    assert odd(desk, [*rows, figure(400, measured_from="2024-04-01", measured_to="2025-03-31")]) == []


def parts(**severities):
    return [figure(value, metric="disruptions", slice=f"severity={name}") for name, value in severities.items()]


def test_a_total_less_than_its_parts_is_odd(desk):
    total = figure(10, metric="disruptions")
    assert odd(desk, [*parts(major=6, minor=5), total]) == [
        (4, "value", "10", "is less than the sum of its parts by severity, 11")
    ]
    assert odd(desk, [*parts(major=6, minor=3), total]) == []  # other parts are not given


def test_a_total_is_the_sum_of_all_its_parts(desk):
    rows = parts(major=1, moderate=2, minor=3, none=4, negative=0)
    assert odd(desk, [*rows, figure(10, metric="disruptions")]) == []
    assert [message for *_, message in odd(desk, [*rows, figure(11, metric="disruptions")])] == [
        "is more than the sum of its parts by severity, 10, and every part is given"
    ]
    assert odd(desk, [*parts(major=6, **{"larger-scale": 6}), figure(10, metric="disruptions")]) == []  # counted twice on purpose


def test_what_does_not_add_up_is_not_added(desk):
    assert odd(desk, [figure(1), figure(5, slice="role=led"), figure(5, slice="role=supported")]) == []


def test_a_missing_quarter_is_told_once_for_a_measure_and_area(desk):
    rows = [figure(5, quarter=place, slice=said) for said in ("", "role=led") for place in (0, 1, 3)]
    assert odd(desk, rows) == [
        (
            2,
            "measured_from",
            "arrests | dorset-police",
            "has no figure for Q3 2023/24 (October to December 2023) in two of its splits, "
            "between quarters that are given or held",
        )
    ]


def test_a_quarter_between_what_is_held_and_what_is_given(desk):
    desk.publish(series(5, 5))
    assert odd(desk, series(5, start=2)) == []
    ((row, column, _, message),) = odd(desk, series(5, start=3))
    assert (row, column) == (2, "measured_from")
    assert message.startswith("has no figure for Q3 2023/24 (October to December 2023), between")
    assert odd(desk, [*series(5, start=3), figure("", quarter=2, flag="not supplied")]) == []


def test_a_gap_that_the_store_fills_is_none(desk):
    desk.publish(series(5, 5, 5))
    assert odd(desk, [figure(5), figure(5, quarter=2), figure(5, quarter=1, area="wiltshire-police")]) == []


def test_a_period_that_overlaps_one_held_in_part_is_odd(desk):
    desk.publish([figure(5, measured_from="2023-04-01", measured_to="2024-03-31")])
    assert odd(desk, [figure(5, measured_from="2023-01-01", measured_to="2023-12-31")]) == [
        (
            2,
            "measured_to",
            "2023-01-01 to 2023-12-31",
            "overlaps in part 2023/24, which is held for the same series: some days would count twice",
        )
    ]
    for rest in ({"area": "wiltshire-police"}, {"slice": "role=led"}):
        assert odd(desk, [figure(5, measured_from="2023-01-01", measured_to="2023-12-31", **rest)]) == []


def test_a_revision_and_a_part_of_a_period_held_are_not_odd(desk):
    desk.publish([figure(5, measured_from="2023-04-01", measured_to="2024-03-31")])
    assert odd(desk, [figure(6, measured_from="2023-04-01", measured_to="2024-03-31"), figure(2)]) == []
    assert odd(desk, [figure(9, measured_from="2022-04-01", measured_to="2025-03-31")]) == []


def test_what_will_be_replaced_whole_is_not_compared(desk):
    load = desk.publish([figure(5, measured_from="2023-04-01", measured_to="2024-03-31")])
    rows = [figure(5, measured_from="2023-01-01", measured_to="2023-12-31")]
    assert odd(desk, rows, follows=load) == []
    assert len(odd(desk, rows)) == 1


def test_of_a_file_with_faults_nothing_is_said_to_be_missing(desk):
    checked = desk.check([figure(5), figure("bad", quarter=1), figure(5, quarter=2)])
    assert [one.row for one in checked.problems] == [3]
    assert checked.odd == ()


def test_a_count_that_may_point_to_a_person_is_told_once_a_metric(desk):
    """Nothing hides it once it is published, so whoever hands it in must."""
    rows = [*series(0, 4, 1, 5), figure(3, metric="disruptions"), figure("", quarter=4, flag="suppressed")]
    assert every_odd(desk, rows) == [
        (3, "value", "4", f"{SMALL} of Arrests: {TOLD} (one more row has it)"),
        (6, "value", "3", f"{SMALL} of Disruptions: {TOLD}"),
    ]


def test_small_figures_that_count_no_person_are_not_told(desk):
    assert not METRICS["staff"].disclosive
    rows = [figure(3, metric="staff", area="south-west"), figure(3, metric="cash_seized")]
    assert every_odd(desk, rows) == []


def test_the_warnings_of_a_draft_are_those_of_a_check(desk):
    assert len(odd(desk, series(10, 10, 60, 10, 10))) == 1
    assert desk.draft(series(10, 10, 60, 10, 10)) == 2  # a warning does not stop it


def test_lengths_and_quarters():
    from datetime import date

    days = [tuple(date.fromisoformat(one) for one in pair) for pair in QUARTERS]
    assert {months_of(*pair) for pair in days} == {3}
    assert [quarter_of(*pair) for pair in days] == list(range(2023 * 4 + 1, 2023 * 4 + 10))
    assert quarter_of(date(2023, 4, 1), date(2023, 6, 29)) == quarter_of(date(2023, 5, 1), date(2023, 7, 31)) == -1
    assert quarter_of(date(9999, 10, 1), date.max) == -1
    assert [
        months_of(date(2024, 1, 1), last) for last in (date(2024, 1, 7), date(2024, 1, 31), date(2024, 12, 31), date.max)
    ] == [0, 1, 12, 0]
