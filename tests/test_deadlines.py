"""Deadlines, reckoned by hand."""

from datetime import date

import pytest

from rocu_metrics.measures.deadlines import Heard, days_past_due, last_heard, response_deadline, says_closed, says_open


@pytest.mark.parametrize(
    ("published", "deadline"),
    [
        (date(2021, 2, 18), date(2021, 4, 14)),
        (date(2023, 11, 10), date(2024, 1, 4)),
        (date(2021, 2, 10), date(2021, 4, 6)),
        (date(2024, 1, 1), date(2024, 2, 25)),  # 30 days left in January, 25 in February
    ],
)
def test_a_response_is_due_on_the_56th_day_counting_the_first(published, deadline):
    assert response_deadline(published) == deadline


def test_days_run_only_to_the_last_day_on_which_it_was_said_to_be_open():
    due = date(2016, 3, 31)
    assert days_past_due(due, [Heard("open", date(2016, 4, 10))]) == 10
    assert days_past_due(due, [Heard("open", date(2016, 4, 10)), Heard("not addressed", date(2016, 5, 1))]) == 31


def test_silence_is_not_open():
    assert days_past_due(date(2016, 3, 31), []) is None


def test_no_due_day_gives_no_days():
    assert days_past_due(None, [Heard("open", date(2020, 1, 1))]) is None


def test_open_on_or_before_the_due_day_is_not_past_due():
    assert days_past_due(date(2022, 2, 28), [Heard("open at publication", date(2021, 2, 18))]) is None
    assert days_past_due(date(2022, 2, 28), [Heard("open", date(2022, 2, 28))]) is None


def test_a_later_word_that_it_is_done_ends_the_count():
    heard = [Heard("complete", date(2018, 9, 18)), Heard("being progressed", date(2018, 1, 1))]
    assert last_heard(heard) == Heard("complete", date(2018, 9, 18))
    assert days_past_due(date(2017, 9, 30), heard) is None


def test_of_two_words_on_one_day_the_later_given_holds():
    day = date(2020, 1, 1)
    assert last_heard([Heard("open", day), Heard("complete", day)]) == Heard("complete", day)


def test_a_claim_of_ones_own_says_neither_open_nor_done():
    claim = "already in place (self-reported)"
    assert not says_open(claim)
    assert not says_closed(claim)
    assert days_past_due(date(2020, 1, 1), [Heard(claim, date(2021, 4, 7))]) is None
