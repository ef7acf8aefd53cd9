"""Periods as people write them: each means one pair of days, or is refused with how to write it."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.returns.periods import Period, parse_period, quarter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q1 2025/26", "2025-04-01", "2025-06-30"),
        ("Q2 2025/26", "2025-07-01", "2025-09-30"),
        ("Q3 2025/26", "2025-10-01", "2025-12-31"),
        ("Q4 2025/26", "2026-01-01", "2026-03-31"),  # the last quarter lies in the next calendar year
        ("q4 2023-24", "2024-01-01", "2024-03-31"),
        ("2025/26 Q2", "2025-07-01", "2025-09-30"),
        ("2025-26-q2", "2025-07-01", "2025-09-30"),
        ("Quarter 2 2025/2026", "2025-07-01", "2025-09-30"),
        ("Q2 2025/26 (July to September 2025)", "2025-07-01", "2025-09-30"),
        ("2025/26", "2025-04-01", "2026-03-31"),
        ("2025\N{EN DASH}26", "2025-04-01", "2026-03-31"),
        ("FY 2025/26", "2025-04-01", "2026-03-31"),
        ("1999/00", "1999-04-01", "2000-03-31"),
        ("year ending March 2024", "2023-04-01", "2024-03-31"),
        ("year ending December 2024", "2024-01-01", "2024-12-31"),
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("July 2025", "2025-07-01", "2025-07-31"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("Sept-25", "2025-09-01", "2025-09-30"),
        ("Jul - Sep 2025", "2025-07-01", "2025-09-30"),
        ("October 2025 to March 2026", "2025-10-01", "2026-03-31"),
        ("calendar year 2025", "2025-01-01", "2025-12-31"),
        ("2019-06-30", "2019-06-30", "2019-06-30"),
        ("2019-06-30 00:00:00", "2019-06-30", "2019-06-30"),
        ("2025-07-01 to 2025-09-30", "2025-07-01", "2025-09-30"),
        ("  Q2   2025/26 ", "2025-07-01", "2025-09-30"),
    ],
)
def test_a_period_by_hand(text, first, last):
    assert parse_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q2 2025", "calendar or of the financial year"),
        ("2025-Q2", "calendar or of the financial year"),
        ("2025 Q2", "calendar or of the financial year"),
        ("2025", "calendar or a financial year"),
        ("2009-10", "October 2009 or 2009/10"),
        ("2025/27", "not a financial year"),
        ("2025/2036", "not a financial year"),
        ("2025-13", "not a financial year"),
        ("Q5 2025/26", "is not a period"),
        ("2025-02-30", "not in the calendar"),
        ("2025-09-30 to 2025-07-01", "ends before it begins"),
        ("October to March 2026", "ends before it begins"),
        ("", "is not a period"),
        ("West Mercia", "is not a period"),
        ("Total", "is not a period"),
        ("0000-05", "is not a period"),
    ],
)
def test_what_is_no_period_or_could_be_two_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        parse_period(text)


def test_in_words():
    assert quarter(2025, 2).in_words() == "Q2 2025/26 (July to September 2025)"
    assert quarter(2025, 4).in_words() == "Q4 2025/26 (January to March 2026)"
    assert parse_period("2025/26").in_words() == "2025/26"
    assert parse_period("2025-07").in_words() == "July 2025"
    assert parse_period("2025-07-01 to 2025-10-31").in_words() == "July 2025 to October 2025"


@given(st.integers(1990, 2050), st.integers(1, 4))
def test_quarters_there_and_back(begins, number):
    assert parse_period(quarter(begins, number).in_words()) == quarter(begins, number)


@given(st.integers(1990, 2050))
def test_the_quarters_make_the_year(begins):
    quarters = [quarter(begins, number) for number in (1, 2, 3, 4)]
    year = parse_period(f"{begins}/{(begins + 1) % 100:02d}")
    assert (quarters[0].first, quarters[-1].last) == (year.first, year.last)
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(quarters))


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{4}[-/ ]q?[0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_period_or_refused_in_words(text):
    said = ""
    try:
        period = parse_period(text)
    except ValueError as error:
        said = str(error)
    assert "write" in said or period.first <= period.last
