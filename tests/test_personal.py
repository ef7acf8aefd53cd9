"""What points to a person is found in free text, and what only looks like it is left alone (STANDARDS D7)."""

import re

import pytest

from rocu_metrics.returns.personal import PATTERNS, personal_data


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask a.person@example.police.uk for it", "an address of electronic mail"),
        ("Call 020 7946 0018.", "a telephone number"),
        ("Call 07700 900123.", "a telephone number"),
        ("Call +44 7700 900123", "a telephone number"),
        ("He lives in BH1 2AB now", "a postcode"),
        ("seen at SW1A 1AA", "a postcode"),
        ("A car, AB12 CDE, was stopped", "a vehicle mark"),
        ("DOB 1/2/1990", "a date of birth"),
        ("born on 1 February 1990", "a date of birth"),
        ("date of birth: 01/02/90", "a date of birth"),
        ("PNCID 12/345678X", "a nominal identifier"),
        ("CRO number 1234/56", "a nominal identifier"),
        ("nominal no. 998877", "a nominal identifier"),
        ("DCI Jones signed it off", "the name of a person"),
        ("Mrs Patel counted anew", "the name of a person"),
        ("at 12 Acacia Avenue", "a street address"),
        ("12a High Street", "a street address"),
    ],
)
def test_what_points_to_a_person_is_found(text, words):
    assert personal_data(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two forces moved to a new system in Q2 2025/26.",
        "Counted anew since 1 April 2023; 1234567890 rows were checked.",
        "Operation Venetic, see paragraph 4.12 of the report of 2021.",
        "£1,234,567 in 2024/25; 12 of 43 forces.",
        "DC grant; PC and laptop costs; Class A drugs; A1 and M25 corridors.",
        "2025-07-01 to 2025-09-30",
        "E23000039 and K04000001 are codes of areas.",
        "The figure was born of a new rule.",
        "Home Office, 2 Marsham",
        "https://example.org/response",
        "5 to 10 per cent; 0.75",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert personal_data(text) == ""


@pytest.mark.parametrize("words", PATTERNS)
def test_no_pattern_repeats_without_end(words):
    """One that did went over a cell of ten thousand letters for seconds, and a file has many cells."""
    outside_brackets = re.sub(r"\\.|\[[^]]*\]", "", PATTERNS[words].pattern)
    assert not set(outside_brackets) & set("*+")
    assert not re.search(r"\{\d+,\}", outside_brackets)


@pytest.mark.parametrize("filler", ["0", "a", "A1", "1 ", "-", ". ", "a@"])
def test_what_stands_at_the_end_of_the_longest_cell_is_found(filler):
    text = (filler * 10_000)[:9_900]
    assert personal_data(text) == ""
    assert personal_data(f"{text} Mrs Patel") == "the name of a person"
