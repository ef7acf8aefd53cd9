"""The gap of a region and year: by hand, and the laws that it keeps."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures.funding import Costing, Line, balance, balances, need, share, unheld
from rocu_metrics.measures.prices import Prices

YEAR = "2025/26"


def line(use, amount, certainty="confirmed", name="", area="east", year=YEAR):
    return Line(area, year, use, amount, certainty, name)


def test_the_gap_by_hand():
    lines = [
        line("cost", 10_000_000),
        line("grant", 3_000_000),
        line("contributions", 5_000_000),
        line("other", 500_000, "indicative"),
        line("other", 1_000_000, "at risk"),
    ]
    year = balance("east", YEAR, lines)
    assert (year.need.low, year.confirmed, year.indicative, year.at_risk) == (10_000_000, 8_000_000, 500_000, 1_000_000)
    assert year.gap == 500_000, "10 less 8 less 0.5 less 1"
    assert year.gap_at_worst == 2_000_000, "10 less 8"
    assert year.missing == ()


def test_more_money_than_cost_is_below_zero():
    assert balance("east", YEAR, [line("cost", 5.0), line("grant", 4.0), line("contributions", 3.0)]).gap == -2.0


def test_a_missing_input_gives_no_gap_and_is_named():
    year = balance("east", YEAR, [line("grant", 2_100_000)])
    assert (year.gap, year.gap_at_worst) == (None, None)
    assert year.missing == ("cost", "contributions")


def test_nothing_known_is_no_gap():
    assert balance("east", YEAR, []).missing == ("cost", "grant", "contributions")
    assert balance("east", YEAR, []).gap is None


def test_an_amount_that_is_not_published_is_not_zero():
    lines = [line("cost", 10.0), line("grant", 3.0), line("contributions", 5.0), line("other", None, "at risk", "fund posts")]
    year = balance("east", YEAR, lines)
    assert year.gap is None
    assert year.missing == ("amount of fund posts",)


def test_a_contribution_without_amount_is_a_missing_input_once():
    lines = [line("cost", 10.0), line("grant", 3.0), line("contributions", None, name="forces' part")]
    assert balance("east", YEAR, lines).missing == ("contributions",)


def test_two_costs_are_not_chosen_between():
    lines = [line("cost", 10.0), line("cost", 12.0), line("grant", 3.0), line("contributions", 5.0)]
    year = balance("east", YEAR, lines)
    assert (year.need, year.gap) == (None, None)
    assert year.missing == ("one cost: several are published",)


def test_money_that_has_ended_pays_for_nothing():
    lines = [line("cost", 10.0), line("grant", 3.0), line("contributions", 5.0), line("grant", 1.0, "ended")]
    assert balance("east", YEAR, lines).gap == 2.0


def test_other_years_and_regions_stay_apart():
    lines = [
        line("cost", 10.0),
        line("grant", 3.0),
        line("contributions", 5.0),
        line("grant", 9.0, year="2024/25"),
        line("cost", 1.0, area="west"),
    ]
    assert balance("east", YEAR, lines).gap == 2.0
    assert [(one.area, one.year) for one in balances(lines)] == [("east", "2024/25"), ("east", YEAR), ("west", YEAR)]


def test_a_share_has_no_value_without_a_whole():
    assert share(20, 101) == 100 * 20 / 101
    assert share(1, 0) is None


amounts = st.integers(0, 10**9).map(float)
certainties = st.sampled_from(["confirmed", "indicative", "at risk", "ended"])
paid = st.lists(
    st.builds(line, st.sampled_from(["grant", "contributions", "other"]), amounts | st.none(), certainties, st.just("x")),
    max_size=8,
)
whole = [line("grant", 1.0), line("contributions", 1.0)]


@given(amounts, paid)
def test_a_gap_is_there_exactly_when_nothing_is_missing(cost, lines):
    year = balance("east", YEAR, [line("cost", cost), *lines])
    assert (year.gap is None) == bool(year.missing)
    assert (year.gap_at_worst is None) == bool(year.missing)


@given(amounts, st.lists(st.builds(line, st.just("other"), amounts, certainties), max_size=8))
def test_less_certain_money_widens_the_range(cost, lines):
    year = balance("east", YEAR, [line("cost", cost), *whole, *lines])
    assert year.gap <= year.gap_at_worst
    assert year.gap_at_worst - year.gap == year.indicative + year.at_risk


@given(amounts, paid, amounts)
def test_a_pound_more_confirmed_is_a_pound_less_missing(cost, lines, more):
    before = balance("east", YEAR, [line("cost", cost), *whole, *lines])
    after = balance("east", YEAR, [line("cost", cost), *whole, *lines, line("other", more)])
    assert after.missing == before.missing
    if before.gap is not None:
        assert before.gap - after.gap == more


@given(amounts, paid, st.randoms())
def test_the_order_of_lines_does_not_matter(cost, lines, chance):
    given_lines = [line("cost", cost), *whole, *lines]
    mixed = list(given_lines)
    chance.shuffle(mixed)
    assert balance("east", YEAR, mixed).gap == balance("east", YEAR, given_lines).gap


def test_a_need_is_the_requirement_then_the_cost_then_the_last_cost():
    lines = [line("cost", 10.0, year="2023/24"), line("cost", 12.0, year="2025/26"), line("requirement", 15.0, year="2026/27")]
    found = {year: need(year, lines)[0] for year in ("2022/23", "2023/24", "2024/25", "2025/26", "2026/27", "2027/28")}
    assert found["2022/23"] is None, "a later cost says nothing of an earlier year"
    assert [found[year].low for year in ("2023/24", "2024/25", "2025/26", "2026/27", "2027/28")] == [10, 10, 12, 15, 12]
    assert [found[year].basis for year in ("2024/25", "2025/26", "2026/27")] == [
        "last cost, of 2023/24", "cost of the year", "stated requirement",
    ]  # fmt: skip


def test_a_last_cost_in_real_terms():
    """The check value of the standards: 7.4 million is 8.356 million in the prices of the base year."""
    index = Prices((("2019/20", 91.031), ("2025/26", 102.789)))
    found, missing = need("2025/26", [line("cost", 7.4e6, year="2019/20")], Costing(index))
    assert found.low == found.high
    assert round(found.low / 1e6, 3) == 8.356
    assert missing == ()
    assert need("2024/25", [line("cost", 7.4e6, year="2019/20")], Costing(index)) == (
        None,
        ("price index of 2019/20 and 2024/25",),
    )


def test_pay_that_rises_leaves_the_years_before_as_they_were():
    lines = [line("cost", 10.0, year="2024/25"), line("cost", 10.0, year="2026/27")]
    costing = Costing(pay=5.0, pay_share=0.8, pay_from="2026/27")
    assert need("2024/25", lines, costing)[0].low == 10
    assert need("2026/27", lines, costing)[0].low == 10.4, "8 times 1.05, and 2"


def test_money_that_has_ended_since_paid_in_its_own_year():
    lines = [line("cost", 10.0), *whole, replace(line("grant", 3.0, "ended"), ends=date(2026, 3, 31))]
    assert balance("east", YEAR, lines).gap == 5.0
    early = [line("cost", 10.0), *whole, replace(line("grant", 3.0, "ended"), ends=date(2026, 3, 30))]
    assert balance("east", YEAR, early).gap == 8.0


def test_a_shortfall_is_no_money_and_its_missing_sum_is_named():
    lines = [line("cost", 10.0), *whole, line("shortfall", None, "at risk", "shortfall after the fund")]
    year = balance("east", YEAR, lines)
    assert (year.gap, year.most, year.missing) == (None, 8.0, ("amount of shortfall after the fund",))


def test_a_year_that_a_stream_leaves_out_is_not_known():
    own = replace(line("grant", 3.0, name="grant", year="2023/24"), payer="Home Office", stream="grant")
    held = [own, replace(own, year="2025/26"), replace(own, payer="Kent Police", stream="contributions", year="2025/26")]
    (missing,) = unheld(held)
    assert (missing.year, missing.amount, missing.name) == ("2024/25", None, "grant (Home Office)")


@given(amounts, paid, st.data())
def test_a_gap_range_holds_the_gap(cost, lines, data):
    """Whatever the sums that are not known turn out to be, and however much of what is unsure comes in."""
    before = balance("east", YEAR, [line("cost", cost), *lines])
    true = [one if one.amount is not None else replace(one, amount=data.draw(amounts)) for one in lines]
    comes = [one for one in true if one.certainty == "confirmed" or (one.certainty != "ended" and data.draw(st.booleans()))]
    gap = cost - sum(one.amount for one in comes)
    assert gap <= before.most
    if before.gap is not None:
        assert before.gap <= gap <= before.gap_at_worst


@given(amounts, paid)
def test_parts_make_the_need(cost, lines):
    year = balance("east", YEAR, [line("cost", cost), *whole, *lines])
    if year.gap is not None:
        assert year.gap + year.confirmed + year.indicative + year.at_risk == year.need.low


@given(amounts, paid)
def test_no_rise_and_no_deflator_change_nothing(cost, lines):
    every = [line("cost", cost), *lines]
    assert balances(every, Costing()) == balances(every)
    assert balances(every, Costing(Prices(yearly=0.0))) == balances(every)
