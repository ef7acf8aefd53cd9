"""Funding by hand: cost and grant with a break, who pays, gaps of two regions, money at risk; and that nothing raises."""

from datetime import date

import pytest
from sqlalchemy import Engine

from rocu_metrics.exhibits import budgets, funding, gaps
from rocu_metrics.exhibits.model import Bars, Matrix, Series
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, FACTS, LOAD, REFERENCE, RESPONSE, REVIEW, cited, observation, scope

EVERY = (funding.cost, funding.payers, gaps.gap, budgets.known_lines, budgets.at_risk, funding.contributions)
NATION = "england-and-wales"


def year(start: int) -> list[date]:
    return [date(start, 4, 1), date(start + 1, 3, 31)]


def line(area, year_words, payer, stream, amount, published_as, certainty="confirmed", ends=None):
    return {
        **cited(BOARD), "area_slug": area, "year": year_words, "payer": payer, "stream": stream, "amount": amount,
        "published_as": published_as, "unit": "GBP", "qualifier": "", "certainty": certainty, "ends": ends,
    }  # fmt: skip


OBSERVATIONS = [
    observation(
        REVIEW, "funding_share", NATION, [date(2015, 6, 12)], 25, "About 25 percent", slice="counted=network; payer=home-office"
    ),
    observation(REVIEW, "funding_share", NATION, [date(2015, 6, 12)], 75, "75 percent", slice="counted=network; payer=forces"),
    observation(RESPONSE, "funding_share", NATION, year(2020), 30, "c.30%", slice="payer=home-office"),
    observation(
        BOARD, "funding_share", NATION, [date(2018, 9, 7)], 25, "25%", slice="basis=restated-from-2015; payer=home-office"
    ),
    observation(BOARD, "rocu_cost", NATION, year(2014), 90e6, "£90m", slice="basis=core-capabilities; counted=network"),
    observation(BOARD, "rocu_cost", NATION, year(2015), 100e6, "Just over £100m", slice="basis=all-funding; counted=network"),
    observation(BOARD, "rocu_cost", NATION, year(2016), 120e6, "£120m", slice="basis=all-funding; counted=network"),
    observation(BOARD, "rocu_cost", NATION, year(2017), 160e6, "£160m", slice="basis=operating-budget; scope=excluding-london"),
    observation(BOARD, "rocu_cost", NATION, year(2016), 2e6, "£2m", slice="basis=all-funding; part=capital"),
    observation(
        BOARD, "home_office_grant", NATION, [date(2015, 4, 1), date(2018, 3, 31)], 20e6, "around £20m", slice="basis=per-year"
    ),
    observation(BOARD, "rocu_cost", "west-midlands", year(2018), 10e6, "£10m", slice="counted=rocu"),
    observation(BOARD, "force_contribution_share", "dorset-police", year(2018), 40, "40%"),
    observation(BOARD, "force_contribution_share", "wiltshire-police", year(2018), 60, "60%"),
]
LINES = [
    line("west-midlands", "2018/19", "Home Office", "grant", 3e6, "£3m", ends=date(2019, 3, 31)),
    line("west-midlands", "2018/19", "police forces", "contributions", 5e6, "£5m"),
    line("south-west", "2018/19", "Home Office", "grant", 1e6, "£1m"),
    line("south-west", "2019/20", "not settled", "shortfall", None, "not published", "at risk", date(2020, 3, 31)),
    line("dorset-police", "2018/19", "Home Office", "force grant", 2e6, "£2m"),
]
SAID = {
    **cited(BOARD), "area_slug": "south-west", "topic": "funding", "statement": "The shortfall was told to chiefs.",
    "measured": date(2019, 11, 19),
}  # fmt: skip


@pytest.fixture(scope="module")
def money() -> Engine:
    engine = open_store("sqlite://")
    migrate(engine)
    facts = {**FACTS, schema.observation: OBSERVATIONS, schema.funding_line: LINES, schema.statement: [SAID]}
    journal.publish_figures(engine, LOAD, REFERENCE, facts)
    return engine


def test_cost_rises_within_a_basis_and_breaks_where_the_basis_changes(money):
    made = funding.cost(scope(money))
    assert isinstance(made.figure, Series)
    assert made.headline == "Funding rose from just over £100m to £120m by 2016/17"
    assert [day for day, _ in made.figure.breaks] == [date(2017, 4, 1)]
    assert "without London" in made.figure.breaks[0][1]
    assert not made.figure.joined
    assert made.lead == "From 2015/16 to 2016/17 the grant stayed around £20m. No total is published for any year after 2017/18."


def test_each_year_of_a_yearly_grant_has_its_point_and_capital_has_none(money):
    marks = funding.cost(scope(money)).figure.marks
    grants = [one for one in marks if one.group == funding.GRANT]
    assert [one.label for one in grants] == [f"{words}: around £20m" for words in ("2015/16", "2016/17", "2017/18")]
    assert [one.value for one in grants] == [20.0, 20.0, 20.0]
    assert sorted({one.value for one in marks}) == [20.0, 90.0, 100.0, 120.0, 160.0], "in millions, without the capital of 2"
    assert [words for _, words in funding.cost(scope(money)).figure.ticks] == ["2014/15", "2015/16", "2016/17", "2017/18"]


def test_who_pays_then_and_now_with_our_own_sum_named_as_ours(money):
    made = funding.payers(scope(money))
    assert isinstance(made.figure, Bars)
    assert made.headline == "Home Office share: about 25 percent in 2015, c.30% in 2020/21"
    assert [one.value for one in made.figure.marks] == [25, 30, 75], "the restated 25% of 2018 is no third point"
    own = made.caveats[0]
    assert own.startswith("Our own sum, not a published share: around £20m of grant ÷ just over £100m of all funding in 2015/16")
    assert "about 20%" in own, "20 of 100"


def test_a_gap_is_worked_out_where_the_inputs_suffice_and_nowhere_else(money):
    made = gaps.gap(scope(money))
    assert isinstance(made.figure, Matrix)
    rows = {name: [cell.sign for cell in cells] for name, cells in made.figure.rows}
    assert made.headline == "The funding gap can be worked out for one of two regions"
    assert rows["West Midlands"] == ["£10m (2018/19)", "£3m (2018/19)", "£5m (2018/19)", "31 March 2019", "£2m (2018/19)"]
    assert rows["South West"] == ["missing", "£1m (2018/19)", "missing", "31 March 2020", "not known"]
    assert any("missing cost, grant, contributions" in said or "missing cost" in said for said in made.description)


def test_a_region_sees_its_own_row_first(money):
    made = gaps.gap(scope(money, region="west-midlands"))
    assert [name for name, _ in made.figure.rows] == ["West Midlands", "South West"]
    assert made.figure.bands == ((0, "The region looked at"), (1, "The other regions"))


def test_sums_of_a_region_and_of_its_force_are_told_apart(money):
    made = budgets.known_lines(scope(money, region="south-west"))
    assert [row[0] for row in made.table.rows] == ["South West", "Dorset Police"]
    assert made.headline == "The last sum published for the South West is of 2018/19"
    assert budgets.known_lines(scope(money)).headline == "Sums are published for two of two regions: South West and West Midlands"


def test_a_force_sees_its_own_sums_first(money):
    made = budgets.known_lines(scope(money, region="south-west", force="dorset-police"))
    assert [row[0] for row in made.table.rows] == ["Dorset Police", "South West"]


def test_money_at_risk_keeps_its_missing_amount_and_what_was_said(money):
    made = budgets.at_risk(scope(money))
    assert made.headline == "Money called at risk: the South West; no amount"
    assert made.caveats[:2] == ("The shortfall was told to chiefs.", "Funded to 31 March 2020.")
    assert budgets.at_risk(scope(money, region="west-midlands")).empty.startswith("Not published")


def test_shares_of_the_contribution_mark_the_force_looked_at(money):
    made = funding.contributions(scope(money, region="south-west", force="dorset-police"))
    assert [(one.label, one.text, one.tone) for one in made.figure.marks] == [
        ("Wiltshire Police", "60%", "plain"),
        ("Dorset Police", "40%", "strong"),
    ]
    assert funding.contributions(scope(money, region="west-midlands")).empty


def test_a_period_without_figures_says_so(money):
    assert funding.cost(scope(money, since=date(2022, 4, 1))).empty
    assert budgets.known_lines(scope(money, since=date(2022, 4, 1))).empty
