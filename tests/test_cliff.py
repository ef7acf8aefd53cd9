"""What falls away by quarter: by hand, and that nothing assumed changes nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.assumptions import Assumptions
from rocu_metrics.measures.cliff import Tie, exposed, financial_year, losses, quarters, without
from rocu_metrics.measures.funding import Line, balances

FORCES = {"cumbria": "Cumbria Constabulary", "lancashire": "Lancashire Constabulary"}
GRANT, FUND = "home-office-grant", "police-transformation-fund"


def line(stream, amount, year="2026/27", use="grant", payer="Home Office", **rest):
    return Line("north-west", year, use, amount, name=stream, payer=payer, stream=stream, **rest)


LINES = [
    Line("north-west", "2025/26", "cost", 20e6, name="cost"),
    Line("north-west", "2025/26", "pay", 15e6, name="pay"),
    line(GRANT, 4e6),
    line("cyber-crime", 2e6, ends=date(2028, 3, 31)),
    line(FUND, 1e6, payer="Police Transformation Fund", ends=date(2027, 3, 31)),
    line("contributions", 3e6, use="contributions", payer="Cumbria Constabulary"),
    line("contributions", 5e6, use="contributions", payer="Lancashire Constabulary"),
]
TIES = [
    Tie("north-west", GRANT, posts=40.0),
    Tie("north-west", "cyber-crime", "cyber-crime", 6.0),
    Tie("north-west", "cyber-crime", "", 9.0),
    Tie("north-west", FUND, words="a number of"),
]
SUPPORTED = {("north-west", "cyber-crime"): 12.0}


def run(**chosen):
    assumptions = Assumptions(**chosen)
    lost = losses(LINES, FORCES, assumptions)
    return exposed(LINES, TIES, SUPPORTED, lost, assumptions)


def test_the_grant_is_not_renewed():
    """4 and 2 million a year are 1.5 million a quarter; 40 posts, and 6 by capability in place of the total of 9."""
    found = run(ends=((GRANT, 2027),))
    assert [one.start for one in found[:2]] == [date(2027, 4, 1), date(2027, 7, 1)]
    assert len(found) == 8
    first = found[0]
    assert (first.money, first.posts, first.capabilities, first.supported) == (1.5e6, 46.0, ("cyber-crime",), 12.0)
    assert (first.rise_low, first.rise_high) == (0, 0)


def test_a_stream_ends_with_its_own_money_and_what_is_not_known_is_said():
    first = run(ends=((FUND, None),))[0]
    assert (first.start, first.money) == (date(2027, 4, 1), 250_000)
    assert first.posts is None
    assert "the posts that police-transformation-fund pays for (“a number of”)" in first.unknown
    assert "the capabilities that police-transformation-fund pays for" in first.unknown


def test_a_force_leaves_after_the_last_year_that_it_paid_for():
    first = run(leaves=(("cumbria", None),))[0]
    assert (first.start, first.money) == (date(2027, 4, 1), 750_000)


def test_two_ends_make_steps():
    found = run(ends=((FUND, None), ("cyber-crime", None)))
    assert [one.money for one in found] == [250_000] * 4 + [750_000] * 4
    assert [one.posts for one in found] == [None] * 4 + [6.0] * 4


def test_a_line_is_lost_once():
    """The cyber-crime team hangs on the grant, too, which ends first."""
    both = run(ends=((GRANT, 2027), ("cyber-crime", None)))
    assert both[-1].money == 1.5e6


def test_pay_moves_its_published_part_and_prices_the_rest():
    """15 of 20 million are pay: 15 times 1.04 and 5 times 1.02 are 20.7 million in 2026/27, 0.7 more, 175,000 a quarter."""
    first = run(pay=4.0, deflator=2.0)[0]
    assert (first.start, first.money) == (date(2026, 4, 1), None)
    assert (first.rise_low, first.rise_high) == (pytest.approx(175_000), pytest.approx(175_000))


def test_without_pays_part_the_rise_is_a_range():
    lines = [one for one in LINES if one.use != "pay"]
    first = exposed(lines, [], {}, (), Assumptions(pay=4.0))[0]
    assert (first.rise_low, first.rise_high) == (0, pytest.approx(200_000)), "none of 20 million, or 4 per cent of all of it"
    assumed = exposed(lines, [], {}, (), Assumptions(pay=4.0, pay_share=75.0))[0]
    assert assumed.rise_low == assumed.rise_high == pytest.approx(150_000)


def test_a_later_year_bears_its_own_sum_and_a_stream_without_one_its_last():
    lines = [line(GRANT, 4e6), line("cyber-crime", 2e6), line("cyber-crime", 3e6, "2027/28"), line("old", 9e6, "2019/20")]
    lost = losses(lines, FORCES, Assumptions(ends=((GRANT, 2027),)))
    assert lost[0].base == "2026/27"
    assert lost[0].in_year("2027/28") == 7e6, "4 of the last year, 3 of its own; what ended in 2020 is not lost again"


def test_money_that_falls_away_is_known_to_be_nothing():
    lines = [line(GRANT, 4e6), line(GRANT, 5e6, "2027/28")]
    lost = losses(lines, FORCES, Assumptions(ends=((GRANT, 2027),)))
    assert [one.amount for one in without(lines, lost)] == [4e6, 0.0]


@pytest.mark.parametrize(
    ("first", "found"),
    [(date(2027, 4, 1), date(2027, 4, 1)), (date(2027, 4, 2), date(2027, 7, 1)), (date(2027, 12, 1), date(2028, 1, 1))],
)
def test_quarters_begin_in_april(first, found):
    assert quarters(first, 1) == (found,)


def test_a_financial_year_begins_in_april():
    assert (financial_year(date(2027, 3, 31)), financial_year(date(2027, 4, 1))) == ("2026/27", "2027/28")


amounts = st.integers(0, 10**9).map(float) | st.none()
some_lines = st.lists(
    st.builds(
        line, st.sampled_from([GRANT, FUND, "contributions"]), amounts, st.sampled_from(["2025/26", "2026/27", "2027/28"]),
        st.sampled_from(["grant", "contributions", "cost"]), st.sampled_from(["Home Office", *FORCES.values()]),
    ), max_size=8,
)  # fmt: skip


@given(some_lines)
def test_a_scenario_of_nothing_changes_nothing(lines):
    lost = losses(lines, FORCES, Assumptions())
    assert lost == ()
    assert exposed(lines, TIES, SUPPORTED, lost, Assumptions()) == ()
    assert balances(without(lines, lost)) == balances(lines)


@given(some_lines)
def test_the_losses_of_two_streams_are_those_of_each(lines):
    each = [losses(lines, FORCES, Assumptions(ends=((slug, 2026),))) for slug in ("contributions", FUND)]
    both = losses(lines, FORCES, Assumptions(ends=(("contributions", 2026), (FUND, 2026))))
    assert {one for found in each for loss in found for one in loss.lines} == {one for loss in both for one in loss.lines}


@given(some_lines, st.floats(0, 20), st.floats(0, 100))
def test_a_range_holds_every_part_that_pay_may_have(lines, rise, part):
    free = exposed(lines, [], {}, (), Assumptions(pay=rise))
    fixed = exposed(lines, [], {}, (), Assumptions(pay=rise, pay_share=part))
    for wide, narrow in zip(free, fixed, strict=True):
        assert wide.rise_low - 1e-3 <= narrow.rise_low <= narrow.rise_high <= wide.rise_high + 1e-3
