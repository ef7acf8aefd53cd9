"""Money in the prices of another year: the check value of the standards, years apart, and the laws of a factor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.prices import CASH, Prices, real

YEARS = [f"20{year}/{year + 1:02d}" for year in range(15, 30)]
years = st.sampled_from(YEARS)
values = st.floats(min_value=0.5, max_value=500)


def test_the_check_value_of_the_standards():
    """N2: 7.4 in prices of the base year is 7.4 times 102.789 over 91.031, which is 8.356."""
    assert real(7.4, 91.031, 102.789) == pytest.approx(8.356, abs=0.0005)
    given_index = Prices((("2019/20", 91.031), ("2025/26", 102.789)))
    assert 7.4 * given_index.factor("2019/20", "2025/26") == pytest.approx(8.356, abs=0.0005)


def test_an_index_of_zero_gives_no_value():
    assert real(7.4, 0, 102.789) is None


def test_without_an_index_of_a_year_there_is_no_factor():
    given_index = Prices((("2019/20", 91.0),), yearly=2.0)
    assert given_index.factor("2019/20", "2020/21") is None, "the yearly change does not stand in for a value that is not given"
    assert given_index.factor("2020/21", "2020/21") == 1.0


def test_a_yearly_change_is_compounded():
    assert Prices(yearly=2.1).factor("2024/25", "2026/27") == pytest.approx(1.042441), "1.021 times 1.021"
    assert Prices(yearly=2.1).factor("2026/27", "2024/25") == pytest.approx(1 / 1.042441)


def test_cash_stays_as_it_is():
    assert CASH.cash
    assert CASH.factor("2015/16", "2029/30") == 1.0
    assert not Prices(yearly=0.0).cash


@given(st.floats(min_value=-20, max_value=50), years, years, years)
def test_a_way_round_another_year_is_the_same_way(change, one, other, third):
    prices = Prices(yearly=change)
    assert prices.factor(one, other) * prices.factor(other, third) == pytest.approx(prices.factor(one, third))


@given(st.dictionaries(years, values, min_size=2))
def test_index_values_there_and_back_change_nothing(index):
    prices, (one, other) = Prices(tuple(index.items())), list(index)[:2]
    assert prices.factor(one, other) * prices.factor(other, one) == pytest.approx(1)
