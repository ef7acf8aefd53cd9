"""A short run over bad files: each is read or refused with clear problems. The long run is `python -m tests.bad_files`."""

import random

import pytest

from rocu_metrics.errors import InputProblems, Problem
from tests.bad_csv import changed_csv
from tests.bad_files import Result, bad_file, check_whole, every_change_alone, outcome, read_whole, reader, summary
from tests.bad_xlsx import changed_xlsx

SEED = 3
PORTIONS = 11
SHORT = 100
"""Files with several changes together, besides each change alone."""


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_bad_file_is_read_cleanly_or_refused_with_clear_problems(portion, tmp_path):
    became = {}
    for number in range(portion, every_change_alone() + SHORT, PORTIONS):
        bad = bad_file(SEED, number)
        path = tmp_path / "file"
        path.write_bytes(bad.data)
        became[number, bad.done] = outcome(path, bad.name, reader(number))
    assert set(became.values()) <= {"read", "refused"}
    assert len(set(became.values())) == 2, "a run in which all files end alike tries nothing"


def test_a_bad_file_is_made_again_from_its_number():
    assert bad_file(SEED, 400) == bad_file(SEED, 400)
    assert bad_file(SEED, 400) != bad_file(SEED + 1, 400)


def refuses(*problems):
    def read(path, name):
        raise InputProblems(problems)

    return read


def test_a_refusal_without_a_message_fails_the_run(tmp_path):
    with pytest.raises(AssertionError):
        outcome(tmp_path, "a.csv", refuses(Problem("a.csv", 1, "-", "", "")))
    with pytest.raises(AssertionError):
        outcome(tmp_path, "a.csv", refuses(Problem("b.csv", 1, "-", "", "is another file altogether")))
    with pytest.raises(AssertionError):
        outcome(tmp_path, "a.csv", refuses(Problem("a.csv", 1, "-", "a\x00b", "shows a letter that does not print")))
    assert outcome(tmp_path, "a.csv", refuses(Problem("a.csv", 1, "-", "", "is empty; send another"))) == "refused"


def test_another_error_is_not_taken_for_a_refusal(tmp_path):
    def read(path, name):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outcome(tmp_path, "a.csv", read)


def test_the_long_run_counts_what_breaks_its_bounds():
    results = [
        Result(1, ("NUL",), "refused", 0.1, 90),
        Result(2, ("NUL",), "read", 61, 90),
        Result(3, ("NUL",), "read", 1, 501),
        Result(4, ("NUL",), "KeyError: 'a'", 1, 90),
    ]
    assert [result.breach for result in results] == ["", "took 61 seconds", "took 501 MB", "KeyError: 'a'"]
    assert summary(results).splitlines()[1].split() == ["NUL", "0", "1", "3"]


@pytest.mark.parametrize("read", [read_whole, check_whole])
def test_an_unspoilt_file_is_read(read, tmp_path):
    """Else a run that refuses everything would pass."""
    draw = random.Random(SEED)  # noqa: S311 (a file that can be made again is wanted, not a secret)
    for name, data in (("good.csv", changed_csv(draw, [])), ("good.xlsx", changed_xlsx(draw, []))):
        path = tmp_path / name
        path.write_bytes(data)
        assert outcome(path, name, read) == "read"
