"""Process charts: the golden example, each rule by hand, gaps and breaks, and laws by machine."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.xmr import LIMIT, Found, Signal, limits, signals_of, stretches

GOLDEN = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
WAVE = [10, 12] * 8
VALUES = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), max_size=60)


def test_golden_screened_and_unscreened():
    screened, unscreened = limits(GOLDEN), limits(GOLDEN, screened=False)
    assert [round(one, 4) for one in (screened.mean, screened.lower, screened.upper)] == [1.9444, -0.7156, 4.6044]
    assert [round(one, 4) for one in (unscreened.lower, unscreened.upper)] == [-3.0626, 6.9515]


@pytest.mark.parametrize(("count", "has", "trial"), [(7, False, False), (8, True, True), (12, True, True), (13, True, False)])
def test_how_many_points_it_takes(count, has, trial):
    (one,) = stretches(WAVE[:count])
    assert (one.limits is not None, one.too_few) == (has, not has)
    assert not has or one.limits.trial == trial


def test_a_small_mean_has_no_limits():
    (one,) = stretches([4, 5] * 8)
    assert (one.mean, one.limits, one.too_small, one.too_few) == (4.5, None, True, False)


def test_a_point_outside_is_a_signal():
    values = [*WAVE, 40]
    (one,) = stretches(values)
    assert one.signals[16] == Found(Signal.OUTSIDE, "high")


def test_seven_that_rise_are_a_trend_and_six_are_none():
    base = limits([10, 20] * 10)
    assert signals_of([11, 12, 13, 14, 15, 16], base) == {}
    found = signals_of([11, 12, 13, 14, 16, 17, 18], base)
    assert set(found) == set(range(7))
    assert {one.signal for one in found.values()} == {Signal.TREND}
    assert {one.side for one in found.values()} == {"high"}


def test_two_of_three_near_a_limit_and_only_those():
    range_ = limits([10, 20] * 10)  # mean 15, limits at 15 ± 26.6, two thirds at 32.73
    assert signals_of([33, 16, 34], range_) == {0: Found(Signal.NEAR_LIMIT, "high"), 2: Found(Signal.NEAR_LIMIT, "high")}
    assert signals_of([33, 14, 34], range_) == {}, "one lies on the other side of the mean"


def test_seven_on_one_side_are_a_shift_and_a_point_on_the_mean_ends_it():
    range_ = limits([10, 20] * 10)
    found = signals_of([16, 17, 16, 17, 16, 17, 16], range_)
    assert {one.signal for one in found.values()} == {Signal.SHIFT}
    assert len(found) == 7
    assert signals_of([16, 17, 16, 15, 16, 17, 16, 17], range_) == {}


def test_the_first_rule_that_fits_names_the_point():
    range_ = limits([10, 20] * 10)
    assert signals_of([16, 17, 16, 17, 16, 17, 60], range_)[6].signal is Signal.OUTSIDE


def test_a_gap_ends_a_run_and_a_moving_range():
    range_ = limits([10, 20] * 10)
    assert signals_of([16, 17, 16, None, 17, 16, 17, 16], range_) == {}
    assert limits([1, None, 5, None, 9]) is None
    assert limits([1, 3, None, 103, 101]).average_range == 2


def test_a_break_begins_anew():
    before, after = stretches([*WAVE, *(value + 100 for value in WAVE)], breaks=[16])
    assert (before.limits.mean, after.limits.mean) == (11, 111)
    assert before.signals == after.signals == {}
    assert (after.start, after.end) == (16, 32)


@given(VALUES, st.sets(st.integers(0, 60), max_size=4))
def test_stretches_cover_the_series_and_signals_stand_at_figures(values, breaks):
    found = stretches(values, breaks)
    assert [place for one in found for place in range(one.start, one.end)] == list(range(len(values)))
    for one in found:
        assert all(one.start <= place < one.end and values[place] is not None for place in one.signals)
        if one.limits:
            assert one.limits.lower <= one.limits.mean <= one.limits.upper


@given(st.lists(st.integers(0, 1000), min_size=8, max_size=40), st.integers(1, 500))
def test_limits_move_with_the_values(values, step):
    here, there = limits(values), limits([value + step for value in values])
    assert there.mean == pytest.approx(here.mean + step)
    assert there.average_range == pytest.approx(here.average_range)


@given(st.lists(st.integers(0, 1000), min_size=8, max_size=40))
def test_turned_upside_down_the_same_points_are_signals(values):
    mirrored = [1000 - value for value in values]
    here, there = signals_of(values, limits(values)), signals_of(mirrored, limits(mirrored))
    assert {place: one.signal for place, one in here.items()} == {place: one.signal for place, one in there.items()}
    assert all(one.side != there[place].side for place, one in here.items())


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=40))
def test_the_width_is_that_of_the_average_range(values):
    found = limits(values, screened=False)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    assert found.upper - found.lower == pytest.approx(2 * LIMIT * sum(ranges) / len(ranges))
