"""Numbers, money, dates: the rules N1 to N5 with answers worked by hand, and laws that hold for any value."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.words import (
    MINUS,
    day_in_words,
    financial_years,
    in_letters,
    listed,
    money,
    number,
    per_cent,
    period_in_words,
)

finite = st.floats(min_value=-1e12, max_value=1e12)
pence = st.integers(min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (0.5, 0, "1"),
        (2.5, 0, "3"),  # half away from zero, not to the even number
        (-2.5, 0, MINUS + "3"),
        (1.005, 2, "1.01"),  # as printed, although the float lies just below
        (1234567, 0, "1,234,567"),
        (-0.4, 0, "0"),  # never minus nothing
        (0, 1, "0.0"),
        (np.float64(2.5), 0, "3"),
        (np.int64(1000), 0, "1,000"),
    ],
)
def test_n1_numbers(value, places, words):
    assert number(value, places) == words


@pytest.mark.parametrize(
    ("pounds", "words"),
    [
        (12_300_000, "£12.3m"),
        (12_000_000, "£12m"),
        (1_250_000, "£1.3m"),  # 1.25 is half way: away from zero
        (1_234_567_890, "£1,234.6m"),
        (450_000, "£450k"),
        (999_499, "£999k"),
        (999_500, "£1m"),  # not £1,000k
        (9_999, "£9,999"),
        (10_000, "£10k"),
        (1_234, "£1,234"),
        (0, "£0"),
        (-0.3, "£0"),
        (-450_000, MINUS + "£450k"),
    ],
)
def test_n2_money(pounds, words):
    assert money(pounds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(9.94, "9.9%"), (9.95, "10%"), (5, "5.0%"), (10, "10%"), (60.5, "61%"), (0, "0.0%"), (-3.25, MINUS + "3.3%")],
)
def test_n3_per_cent(value, words):
    assert per_cent(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 9, 1), date(2026, 9, 1), "1 September 2026"),
        (date(2019, 2, 1), date(2019, 2, 28), "February 2019"),
        (date(2020, 2, 1), date(2020, 2, 28), "1 February 2020 to 28 February 2020"),  # a leap year has a 29th
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2013, 1, 1), date(2014, 12, 31), "2013 to 2014"),
        (date(2018, 4, 1), date(2019, 3, 31), "2018/19"),
        (date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        (date(2015, 4, 1), date(2018, 3, 31), "2015/16 to 2017/18"),
        (date(2018, 4, 1), date(2018, 6, 30), "Q1 2018/19 (April to June 2018)"),
        (date(2018, 5, 1), date(2018, 7, 31), "May 2018 to July 2018"),
        (date(2018, 11, 20), date(2019, 11, 19), "20 November 2018 to 19 November 2019"),
    ],
)
def test_n5_periods(start, end, words):
    assert period_in_words(start, end) == words


def test_financial_years_from_their_first_and_last_calendar_year():
    assert financial_years(2015, 2016) == "2015/16"
    assert financial_years(2015, 2017) == "2015/16 to 2016/17"


def test_no_two_periods_have_the_same_words():
    """First, second, last but one and last day of each month of three years, each paired with each later one."""
    firsts = [date(year, month, 1) for year in (2015, 2016, 2017) for month in range(1, 13)]
    days = sorted({first + timedelta(days=offset) for first in firsts for offset in (-2, -1, 0, 1)})
    said = [period_in_words(start, end) for start, end in combinations_with_replacement(days, 2)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(words, sentence):
    assert listed(words) == sentence


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234")])
def test_small_counts_in_letters(count, words):
    assert in_letters(count) == words


def _back(words: str) -> Decimal:
    return Decimal(words.replace(MINUS, "-").replace(",", ""))


@given(finite, st.integers(0, 3))
def test_a_number_reads_back_within_half_of_its_last_place(value, places):
    assert abs(_back(number(value, places)) - Decimal(repr(value))) <= Decimal(5).scaleb(-places - 1)


@given(finite, st.integers(0, 3))
def test_a_number_and_its_opposite_differ_by_the_sign_alone(value, places):
    words = number(abs(value), places)
    assert number(-abs(value), places) in {words, MINUS + words}
    assert "-" not in number(value, places)
    assert (_back(words) == 0) == (number(-abs(value), places) == words)


@given(pence)
def test_money_reads_back_within_half_of_its_last_place(whole):
    words = money(whole)
    shown = _back(words.replace("£", "").rstrip("mk"))
    size, half = (10**6, 50_000) if words.endswith("m") else (10**3, 500) if words.endswith("k") else (1, 0)
    assert abs(shown * size - whole) <= half
    assert shown < 1000 or not words.endswith("k")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_begins_with_its_number_and_ends_with_its_year(day):
    assert day_in_words(day).split(" ")[::2] == [str(day.day), str(day.year)]
