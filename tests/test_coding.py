"""Texts as codes: the same as a plain dictionary would give, from the first batch to the last."""

from itertools import chain

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.returns.figures.coding import NONE, OddError, Words
from rocu_metrics.returns.figures.faults import KEPT, Faults

BATCHES = st.lists(st.lists(st.sampled_from(["a", "b", "A", "bad", "worse", "", "ü"]), max_size=12), min_size=1, max_size=5)


def lower(text):
    if text.startswith(("bad", "worse")):
        raise ValueError(f"is not a letter: {text}")
    return text.lower()


def coded(words, batches, faults):
    """The codes of batch after batch; the first row is 2, as under a header."""
    found, row = [], 2
    for texts in batches:
        rows = np.arange(row, row + len(texts))
        found += words.codes(pa.array(texts, pa.string()), rows, faults).tolist()
        row += len(texts)
    return found


@given(BATCHES)
def test_codes_are_those_of_a_plain_dictionary(batches):
    words, faults, numbers = Words("letter", lower), Faults("f.csv"), {}
    wanted = [
        NONE if text in ("bad", "worse") else numbers.setdefault(text.lower(), len(numbers)) for text in list(chain(*batches))
    ]
    found = coded(words, batches, faults)
    assert [NONE if code < 0 else words.meanings[code] for code in found] == [
        NONE if text in ("bad", "worse") else text.lower() for text in list(chain(*batches))
    ]
    assert len(words.meanings) == len(set(words.meanings)) == len(numbers)
    assert [code == NONE for code in found] == [code == NONE for code in wanted]


@given(BATCHES)
def test_each_wrong_text_is_told_once_with_its_first_row_and_its_rows(batches):
    faults, every = Faults("f.csv"), list(chain(*batches))
    coded(Words("letter", lower), batches, faults)
    wanted = {
        ("letter", text, f"is not a letter: {text}"): (every.index(text) + 2, every.count(text))
        for text in ("bad", "worse")
        if text in every
    }
    assert {key: (found.row, found.rows) for key, found in faults.problems.items()} == wanted


PAIRS = st.lists(st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 2**20)), max_size=12), min_size=1, max_size=5)


@given(PAIRS)
def test_combinations_keep_their_codes_across_batches(batches):
    words, faults, numbers = Words("pair", lambda first, second: (first, second), (8, 52)), Faults("f.csv"), {}
    for pairs in batches:
        columns = [np.array([pair[place] for pair in pairs], np.int64) for place in (0, 1)]
        found = words.together(columns, np.arange(len(pairs)), faults).tolist()
        for pair, code in zip(pairs, found, strict=True):
            assert (code == NONE) == (pair[0] < 0)
            if code != NONE:
                assert numbers.setdefault(pair, code) == code
                assert words.meanings[code] == pair
    assert len(set(numbers.values())) == len(numbers) == len(words.meanings)


def test_combinations_that_mean_the_same_have_one_code():
    words = Words("sum", lambda first, second: first + second, (8, 52))
    assert words.together([np.array([1, 2, 3]), np.array([2, 1, 3])], np.arange(3), Faults("f.csv")).tolist() == [0, 0, 1]
    assert words.meanings == [3, 6]


def test_a_wrong_combination_is_told_with_its_own_value_in_every_batch():
    def read(first, second):
        if first == second:
            raise OddError(f"{first}/{second}", "is the same twice")
        return first, second

    words, faults = Words("pair", read, (8, 52)), Faults("f.csv")
    first = words.together([np.array([1, 1, 2]), np.array([1, 2, 2])], np.array([2, 3, 4]), faults)
    second = words.together([np.array([1, 2, 1]), np.array([2, 2, 1])], np.array([5, 6, 7]), faults)
    assert (first.tolist(), second.tolist()) == ([NONE, 0, NONE], [0, NONE, NONE])
    assert {key[1]: (found.row, found.rows) for key, found in faults.problems.items()} == {"1/1": (2, 2), "2/2": (4, 2)}


def test_no_rows_are_no_codes():
    words, faults = Words("letter", lower), Faults("f.csv")
    assert words.codes(pa.array([], pa.string()), np.zeros(0, np.int64), faults).tolist() == []
    assert Words("pair", max, (8, 52)).together([np.zeros(0, np.int64)] * 2, np.zeros(0, np.int64), faults).tolist() == []


def test_words_that_mean_nothing_are_kept_up_to_a_bound_and_every_one_is_told():
    def refuse(text):
        raise ValueError("is not known")

    words, faults = Words("area", refuse), Faults("q1.csv")
    for batch in range(3):
        texts = pa.array([f"place {batch}-{number}" for number in range(15_000)])
        assert (words.codes(texts, np.arange(15_000), faults) == NONE).all()
    assert len(words.faults) == KEPT
    assert len(faults.problems) + faults.more["problems"] == 45_000
