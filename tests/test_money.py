"""Money as it is shown: the published lines checked by hand, what an assumption moves, and that no place or day raises."""

from datetime import date

import pytest

from rocu_metrics.exhibits import benefit, cliff, gap_years, gaps, money_glance, streams, value
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.model import Bars, Spans, Table, Waterfall
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, FACTS, LOAD, REFERENCE, observation, scope
from tests.test_aloud import faults
from tests.test_funding import year
from tests.test_funding_working import ASOF, EVERYTHING, LINES, OBSERVATIONS

WORK = [
    observation(BOARD, "disruptions", "west-midlands", year(2025), 400, "400", slice="counted=rocu; role=led"),
    observation(BOARD, "arrests", "west-midlands", year(2024), 90, "90", slice="counted=rocu"),
    observation(BOARD, "assets", "west-midlands", year(2025), 3e6, "£3m", slice="counted=rocu; stage=recovered"),
    observation(
        BOARD, "rocu_cost", "west-midlands", year(2025), 1e6, "£1m", slice="counted=rocu; part=asset-confiscation-enforcement"
    ),
    observation(BOARD, "ocgs", "west-midlands-police", year(2025), 30, "30"),
    observation(BOARD, "ocgs", "staffordshire-police", year(2025), 10, "10"),
    observation(BOARD, "support_request_share", "west-midlands-police", year(2025), 75, "Over three quarters", qualifier="over"),
    observation(BOARD, "support_request_share", "staffordshire-police", year(2025), None, ""),
]


@pytest.fixture(scope="module")
def money():
    engine = open_store("sqlite://")
    migrate(engine)
    facts = {**FACTS, schema.observation: [*OBSERVATIONS, *WORK], schema.funding_line: LINES}
    journal.publish_figures(engine, LOAD, REFERENCE, facts)
    yield engine
    engine.dispose()


def of(engine, making, **chosen):
    return making(scope(engine, **{"asof": ASOF, **chosen}))


def signs(made):
    return {name: [cell.sign for cell in cells] for name, cells in made.figure.rows}


def test_posts_of_the_fund_ended_in_march_2020(published):
    """The board's paper of 2019, paragraph 27: no continuing funding past March 2020; no number of posts and no sum."""
    made = of(published, streams.timeline, region="west-midlands")
    assert made.headline == "West Midlands: the last published end was 31 March 2020"
    assert isinstance(made.figure, Spans)
    (span,) = made.figure.spans
    assert (span.start, span.end, span.open_ended) == (date(2019, 4, 1), date(2020, 3, 31), False)
    assert "amount not published, at risk; ends 31 March 2020" in span.text


def test_what_the_end_of_the_fund_took_is_said_not_to_be_known(published):
    made = of(published, cliff.falls_away, region="west-midlands", assume="stream:police-transformation-fund:ends")
    assert made.headline == "West Midlands: what would fall away is not published"
    assert made.scenario == "The stream “Police Transformation Funded posts” ends when its own money does."
    quarter = made.table.rows[0]
    assert quarter[:2] == ("Q1 2020/21 (April to June 2020)", "not known")
    assert "(“a number of”)" in quarter[-1], "the words in which the posts are published"
    assert isinstance(made.figure, Bars)
    assert all(mark.value is None for mark in made.figure.marks), "never nought"


def test_the_grant_of_london_by_hand(published):
    """1,000,000 + 237,944 + 335,500 + 110,250 + 78,000 + 334,980 = 2,096,674 pounds, a fourth of which is 524,168.50."""
    made = of(published, cliff.falls_away, region="london", assume="grant:ends:2027")
    assert made.headline == "£524k a quarter would be missing from Q1 2027/28"
    assert "£2.1m in 2022/23" in made.caveats[0]
    assert "published to end on 31 March 2023, taken as renewed since" in made.caveats[0]
    assert made.scenario == "Every line of the Home Office grant ends on 31 March 2027."
    capabilities = made.table.rows[0][4]
    assert "Asset confiscation enforcement" in capabilities, "the line of the Asset Confiscation Enforcement Team names it"


def test_who_pays_for_the_network_in_published_words(published):
    """The written answer of 2019: just over 101, just under 119, just over 129, around 166.4 million; the grant around 20."""
    made = of(published, streams.by_payer)
    rows, years = signs(made), made.figure.columns
    together = rows["Police and Crime Commissioners, Home Office and Police Transformation Fund together"]
    held = {one: sign for one, sign in zip(years, together, strict=True) if sign != "none held"}
    assert held == {
        "2015/16": "just over £101m", "2016/17": "just under £119m", "2017/18": "just over £129m", "2018/19": "around £166.4m",
    }  # fmt: skip
    assert rows["Home Office"][years.index("2015/16")] == "around £20m", "£20m expected in 2015 gave way to the later answer"
    assert rows["London"][years.index("2022/23")] == "£2.1m"


def test_the_published_answer_first(published):
    made = of(published, money_glance.glance)
    assert made.headline == "England and Wales: sure money is named up to 2025/26 only"
    cards = {card.label: card for card in made.figure.cards}
    assert cards["Gap"].figure == "Nobody can say"
    assert cards["Fell off last"].figure == "31 March 2023"
    assert of(published, money_glance.glance, region="southern-wales").empty.startswith("Not published")


def test_no_gap_of_a_published_region_is_known(published):
    made = of(published, gap_years.by_year)
    assert made.headline == "No year of any region has all that a gap needs"
    assert {sign for row in signs(made).values() for sign in row} == {"nothing", "not known"}
    assert of(published, gap_years.steps, region="west-midlands").empty.startswith("Not published: neither a cost")


def test_shares_of_the_west_midlands_are_ranges(published):
    """October 2019: one force manages 54 per cent of the groups, three the rest; over three quarters of demand is one force's."""
    rows = signs(of(published, benefit.beside, region="west-midlands"))
    assert rows["West Midlands Police"][:2] == ["over half at 54%", "75% to 100%"]
    assert rows["Warwickshire Police"][:2] == ["0% to 46%", "0% to 25%"]
    assert list(rows) == sorted(rows), "in the order of names: no league table"


def test_contributions_of_the_east_midlands_as_published(published):
    rows = signs(of(published, benefit.beside, region="east-midlands"))
    assert {name: row[0] for name, row in rows.items()}["Derbyshire Constabulary"] == "22%"


def test_work_without_a_cost_of_its_period_has_no_value(published):
    made = of(published, value.worth, region="west-midlands")
    led = next(row for row in made.table.rows if row[0] == "Cost per disruption led")
    assert led[3:6] == ("not known: no cost is published", "not published", "450")


def test_the_gap_of_a_region_by_hand(money):
    """24 of need in 2026/27, less 6.2 and 9 confirmed, less 4 indicative, less 1 at risk: from 3.8 to 8.8 million."""
    made = of(money, gap_years.steps, region="west-midlands")
    assert isinstance(made.figure, Waterfall)
    assert made.headline == "West Midlands: the gap in 2026/27 is £3.8m to £8.8m"
    assert [(one.begin, one.end) for one in made.figure.steps] == [
        (0, 24e6), (24e6 - 15.2e6, 24e6), (4.8e6, 8.8e6), (3.8e6, 4.8e6), (0, 3.8e6),
    ]  # fmt: skip
    assert not made.scenario


def test_a_year_with_a_sum_that_is_not_known_has_the_most_that_it_can_be(money):
    """2027/28: the last cost of 20 million, none of it confirmed; 4.5 at risk; one contribution has no sum."""
    made = of(money, gap_years.by_year)
    row = signs(made)["West Midlands"]
    assert row[made.figure.columns.index("2027/28")] == "at most £20m"
    assert made.headline == "In 2026/27 one of one regions are short of money"


def test_an_assumption_moves_the_gap_and_says_so(money):
    made = of(money, gap_years.steps, region="west-midlands", assume=EVERYTHING)
    assert made.scenario.startswith(
        "Every line of the Home Office grant ends on 31 March 2027, Staffordshire Police leaves after"
    )
    assert made.headline.startswith("West Midlands: the gap in 2027/28")
    assert of(money, gaps.gap, region="west-midlands", assume=EVERYTHING) == of(money, gaps.gap, region="west-midlands")


def test_nothing_assumed_offers_what_could_end(money):
    made = of(money, cliff.falls_away, region="west-midlands")
    assert (made.scenario, made.headline) == ("", "Nothing is assumed yet: choose what may end or rise")
    assert isinstance(made.figure, Table)
    grant = next(row for row in made.table.rows if row[0] == "ROCU grant")
    assert grant[1:] == ("2027/28", "£4.5m", "12", "Government Agency Intelligence Network (GAIN)")


def test_an_assumption_that_cannot_be_read_is_named(money):
    made = of(money, cliff.falls_away, region="west-midlands", assume="pay:x,cap:gain:off")
    assert made.empty == "Not known. “pay:x” is not an assumption that this page can read, so it was left out."


def test_a_force_of_another_region_leaves_nothing_here(money):
    made = of(money, cliff.falls_away, region="west-midlands", assume="leaves:dorset-police")
    assert "No sum that Dorset Police pays is held" in made.empty


def test_an_index_that_the_finance_lead_gives(money):
    """South West: 9 million of 2025/26 with an index of 100 then and 102 a year later are 9.18; 2 are confirmed."""
    made = of(money, gap_years.by_year, assume="index:2025-26:100,index:2026-27:102")
    assert signs(made)["South West"][made.figure.columns.index("2026/27")] == "at most £7.2m"
    assert "Real terms" in made.subtitle
    assert made.scenario == "The price index is 100 for 2025/26 and the price index is 102 for 2026/27."


def test_what_a_pound_bought_by_hand(money):
    rows = {row[0]: row for row in of(money, value.worth, region="west-midlands").table.rows}
    assert rows["Cost per disruption led"][3:6] == ("£50k", "£20m", "400")
    assert rows["Cost per arrest"][3] == "not known: the one is of another period than the other"
    assert rows["Recovered per pound of asset recovery cost"][3:6] == ("£3.00 for each £1", "£3m", "£1m")


def test_what_forces_pay_beside_what_they_may_get(money):
    """6.2 of 15.2 million and 10 of 40 groups; a quarter of demand at most; 1 of 4 million people."""
    made = of(money, benefit.beside, region="west-midlands")
    assert signs(made)["Staffordshire Police"] == ["41%", "25%", "0% to 25%", "25%"]
    assert "Benefit can be measured only in part" in made.lead


CHOICES = [{}, {"assume": EVERYTHING}, {"assume": "pay:3,deflator:2,index:2018-19:91"}]
MOVED = (money_glance.glance, gap_years.steps, gap_years.by_year, cliff.falls_away)


@pytest.mark.parametrize("chosen", CHOICES, ids=["facts", "everything", "prices"])
def test_every_place_reads_well_under_every_assumption(chosen, published, money):
    for engine in (published, money):
        places = scope(engine).places
        for region in ("", *(one for one in ("west-midlands", "london", "southern-wales") if one in places.regions)):
            for making in MOVED if chosen else BY_PAGE["Funding"]:
                made = making(scope(engine, region=region, **chosen))
                assert not faults(made), (region, made.number, faults(made))
                assert made.empty or made.citations
                assert bool(made.scenario) <= bool(chosen.get("assume"))
