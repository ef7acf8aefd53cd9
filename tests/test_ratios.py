"""Ratios and shares: by hand, and the laws that they keep."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.ratios import Part, Ratio, Share, bounded, shares

START, END = date(2025, 4, 1), date(2026, 3, 31)


def ratio(over, under, end=END):
    return Ratio(Part(over, START, END), Part(under, START, end))


def test_cost_per_disruption_by_hand():
    one = ratio(10_000_000, 450)
    assert one.value == pytest.approx(22_222.22, abs=0.01)
    assert (one.over.value, one.under.value) == (10_000_000, 450), "both parts are kept"


def test_nothing_is_divided_by_zero():
    assert ratio(10_000_000, 0).value is None


def test_unlike_periods_give_no_value():
    one = ratio(10_000_000, 450, date(2025, 12, 31))
    assert not one.alike
    assert one.value is None


def test_shares_by_hand():
    assert shares({"a": 1.0, "b": 3.0}) == {"a": Share(25, 25), "b": Share(75, 75)}


def test_a_whole_with_an_unknown_part_gives_no_share():
    assert shares({"a": 1.0, "b": None}) == {"a": None, "b": None}
    assert shares({"a": 0.0, "b": 0.0}) == {"a": None, "b": None}


def test_what_is_left_bounds_what_is_not_known():
    """The board's paper of 2019: one force manages 54 per cent of the groups, three others the rest."""
    found = bounded({"west-midlands-police": Share(54, 54), "staffordshire": None, "warwickshire": None, "west-mercia": None})
    assert found["staffordshire"] == Share(0, 46)
    assert bounded({"a": Share(75, 100), "b": None}) == {"a": Share(75, 100), "b": Share(0, 25)}
    assert bounded({"a": None}) == {"a": None}


parts = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 10**9).map(float), min_size=1, max_size=6)


@given(parts)
def test_parts_make_the_whole(given_parts):
    found = [one for one in shares(given_parts).values() if one]
    assert sum(one.low for one in found) == pytest.approx(100 if found else 0)


@given(parts, st.data())
def test_bounds_hold_the_share_that_was_hidden(given_parts, data):
    whole = shares(given_parts)
    hidden = data.draw(st.sets(st.sampled_from(sorted(given_parts))))
    found = bounded({name: None if name in hidden else one for name, one in whole.items()})
    for name, one in whole.items():
        if one and found[name]:
            assert found[name].low - 1e-6 <= one.low <= found[name].high + 1e-6
