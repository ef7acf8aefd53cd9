"""What is published of a region: the rule by hand, and the laws that it keeps."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.evidence import QUESTIONS, WORDS, Answer, Fact, answer, count, limits, strip

EARLY, LATE = date(2015, 6, 12), date(2022, 3, 31)


def fact(until=EARLY, **rest):
    return Fact("east", "arrests", until, **rest)


def test_nothing_is_not_found():
    assert answer([]) == Answer("not found")


def test_a_figure_of_the_unit_over_a_year_answers():
    assert answer([fact(days=365)]) == Answer("answered", (), EARLY)


def test_a_press_copy_answers_and_a_secondary_source_does_so_in_part():
    assert answer([fact(evidence="press copy")]).word == "answered"
    assert answer([fact(evidence="secondary")]) == Answer("in part", ("secondary source only",), EARLY)


def test_each_limit_is_named():
    limited = fact(evidence="secondary", of_region=False, narrowed=True, days=7, direct=False)
    assert limits(limited) == (
        "secondary source only",
        "one force only",
        "one operation, threat or part only",
        "less than three months",
        "not the figure itself",
    )
    assert limits(fact()) == ()
    assert limits(fact(days=80)) == ()
    assert limits(fact(days=79)) == ("less than three months",)


def test_an_old_full_answer_comes_before_a_late_partial_one():
    assert answer([fact(LATE, narrowed=True), fact(EARLY)]) == Answer("answered", (), EARLY)


def test_the_latest_of_equals_gives_the_year():
    assert answer([fact(EARLY), fact(LATE)]).until == LATE
    assert answer([fact(EARLY, narrowed=True), fact(LATE, narrowed=True, days=7)]).until == LATE


def test_a_refusal_counts_only_where_nothing_was_given():
    assert answer([fact(refused=True), fact(LATE, refused=True)]) == Answer("refused", (), LATE)
    assert answer([fact(LATE, refused=True), fact(EARLY, of_region=False)]).word == "in part"


def test_a_strip_has_every_cell_and_keeps_regions_and_questions_apart():
    facts = [fact(), Fact("west", "staff", LATE, of_region=False), Fact("west", "groups", LATE, refused=True)]
    cells = strip(facts, ["east", "west"])
    assert {region: list(row) for region, row in cells.items()} == {"east": list(QUESTIONS), "west": list(QUESTIONS)}
    assert (cells["east"]["arrests"].word, cells["west"]["arrests"].word) == ("answered", "not found")
    assert (cells["west"]["staff"].word, cells["west"]["groups"].word) == ("in part", "refused")
    assert [count(cells, word) for word in WORDS] == [1, 1, 1, 13]


facts = st.builds(
    Fact,
    st.sampled_from(["east", "west"]),
    st.sampled_from(QUESTIONS),
    st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    st.sampled_from(["official", "press copy", "secondary"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(1, 800) | st.none(),
    st.booleans(),
)


@given(st.lists(facts, max_size=8), facts)
def test_one_fact_more_never_makes_an_answer_worse(held, more):
    assert WORDS.index(answer([*held, more]).word) <= WORDS.index(answer(held).word)


@given(st.lists(facts, max_size=8))
def test_a_full_answer_has_no_limits_and_a_partial_one_has(held):
    one = answer(held)
    assert bool(one.limits) == (one.word == "in part")
    assert (one.until is None) == (one.word == "not found")


@given(st.lists(facts, max_size=12))
def test_the_cells_of_a_strip_are_counted_once(held):
    cells = strip(held, ["east", "west"])
    assert sum(count(cells, word) for word in WORDS) == 2 * len(QUESTIONS)
