"""The threat picture: words stay words, weeks stay weeks, estimates stay apart, and what is not known is listed."""

from datetime import date

import pytest

from rocu_metrics.exhibits import statements, threat_costs, threat_glance, threat_words, threats
from rocu_metrics.exhibits.model import Bars
from rocu_metrics.store import journal, queries, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, DAY_2015, FACTS, LOAD, PUBLIC, REFERENCE, RESPONSE, REVIEW, cited, observation, scope
from tests.test_ocgs import choices

EXHIBITS = (
    threat_glance.glance, threats.crime_types, threat_words.priorities, threat_words.emerging, threats.county_lines,
    threat_costs.sizes, threat_costs.cost, threat_costs.drug_harm, threat_words.judgements, threats.not_known,
)  # fmt: skip
WEEK = "counted=rocu-with-forces; operation=county-lines-week"
UK = {**REFERENCE[schema.area][0], "slug": "united-kingdom", "code": "K02000001", "name": "United Kingdom", "short_name": "UK"}
Y2015, Y2020, Y2024 = ((date(year, 4, 1), date(year + 1, 3, 31)) for year in (2015, 2020, 2024))
ROWS = [
    observation(REVIEW, "soc_cost", "united-kingdom", Y2015, 37e9, "£37 billion"),
    observation(BOARD, "soc_cost", "united-kingdom", Y2020, 37e9, "at least £37 billion", qualifier="at least"),
    observation(RESPONSE, "soc_cost", "united-kingdom", Y2024, 47e9, "at least £47 billion", evidence="secondary"),
    observation(REVIEW, "ocgs", "united-kingdom", [DAY_2015], 4500, "4,500+", qualifier="over", evidence="press copy"),
    observation(BOARD, "ocgs", "united-kingdom", [DAY_2015], 4500, "at least 4,500", qualifier="at least"),
    observation(RESPONSE, "ocgs", "united-kingdom", [DAY_2015], 4500, "just over 4,500", qualifier="over", evidence="secondary"),
    observation(BOARD, "county_lines_closed", "west-midlands", [date(2023, 3, 6), date(2023, 3, 12)], 3, "three", slice=WEEK),
    observation(BOARD, "county_lines_closed", "west-midlands", [date(2023, 10, 9), date(2023, 10, 15)], 11, "11", slice=WEEK),
    observation(BOARD, "county_lines_closed", "dorset-police", Y2020, 19, "19", slice="counted=one-force"),
    observation(
        BOARD, "drug_users", "west-midlands-police", [DAY_2015], 22500, "22,500", slice="drug=crack-and-heroin; threat=drugs",
        note="No year stated: taken as the day of the paper.",
    ),
    observation(BOARD, "discarded_needles", "west-midlands-police", Y2015, 701, "701", slice="threat=drugs"),
]  # fmt: skip


def statement(area_slug, text, note="", topic="threat", measured=DAY_2015, source_id=REVIEW):
    return {**cited(source_id, note=note), "area_slug": area_slug, "topic": topic, "statement": text, "measured": measured}


STATEMENTS = [
    statement("england-and-wales", "Most units put exploitation first.", "Priorities by year: 2014.", topic="priority"),
    statement(
        "west-midlands",
        "The unit works under two pillars.",
        "Priorities by year: 2019/20.",
        topic="priority",
        measured=PUBLIC[BOARD],
        source_id=BOARD,
    ),
    statement(
        "west-midlands",
        "Gangs and groups blur.",
        "No figure is given for it.",
        topic="emerging-threat",
        measured=PUBLIC[BOARD],
        source_id=BOARD,
    ),
    statement("england-and-wales", "The use of county lines grows.", topic="county-lines"),
    statement("england-and-wales", "County lines were defined in 2014.", topic="county-lines"),
    statement("south-west", "Few groups deal in cyber-crime.", "The number is not given."),
    statement("dorset-police", "Its groups per million people are few.", topic="ocg-density"),
]


@pytest.fixture(scope="module")
def hand():
    engine = open_store("sqlite://")
    migrate(engine)
    reference = {**REFERENCE, schema.area: [*REFERENCE[schema.area], UK]}
    journal.publish_figures(engine, LOAD, reference, {**FACTS, schema.observation: ROWS, schema.statement: STATEMENTS})
    yield engine
    engine.dispose()


def test_a_statement_stands_under_its_topic_and_no_other(hand):
    held = {topic: list(threat_words.said(scope(hand), topic)["statement"]) for topic in threat_words.TOPICS}
    assert held == {
        "priority": ["Most units put exploitation first.", "The unit works under two pillars."],
        "emerging-threat": ["Gangs and groups blur."],
        "county-lines": ["The use of county lines grows.", "County lines were defined in 2014."],
        "ocg-density": ["Its groups per million people are few."],
        "threat": ["Few groups deal in cyber-crime."],
    }


def test_priorities_stand_by_year_and_none_is_said_to_hold_now(hand):
    exhibit = threat_words.priorities(scope(hand))
    assert exhibit.headline == "Published priorities run from 2015 to 2019; none is later"
    assert [row[0] for row in exhibit.figure.rows] == ["2019/20", "2014"]
    away = threat_words.priorities(scope(hand, region="south-west"))
    assert away.headline == "The South West: no priorities published"
    assert [row[0] for row in away.figure.rows] == ["2014"], "the country's own are still listed"


def test_emerging_threats_are_told_as_said(hand):
    exhibit = threat_words.emerging(scope(hand))
    assert exhibit.headline == "Emerging threats named: one in 2019"
    assert exhibit.figure.rows == (("2019", "West Midlands", "Gangs and groups blur."),)
    assert threat_words.emerging(scope(hand, region="south-west")).empty


def test_county_lines_weeks_stand_alone_and_a_force_is_never_on_their_axis(hand):
    exhibit = threats.county_lines(scope(hand))
    assert exhibit.headline == "One week closed from three to 11 county lines"
    assert isinstance(exhibit.figure, Bars)
    assert [(one.group, one.label, one.text) for one in exhibit.figure.marks] == [
        ("West Midlands", "week of 6 March 2023", "three"), ("West Midlands", "week of 9 October 2023", "11"),
    ]  # fmt: skip
    assert "19" in [row[4] for row in exhibit.table.rows]
    assert exhibit.lead == "The use of county lines grows. County lines were defined in 2014."
    text = " ".join([exhibit.headline, *exhibit.description])
    assert "14 " not in text.replace("2014", "")
    assert threats.county_lines(scope(hand, region="south-west")).headline == "The South West: no county lines week published"


def test_one_number_said_in_three_ways_is_not_three_numbers(hand):
    exhibit = threat_costs.sizes(scope(hand))
    assert exhibit.headline == "At least 4,500 groups in the United Kingdom, said in three ways"
    assert [row[1] for row in exhibit.figure.rows] == ["4,500+", "at least 4,500", "just over 4,500"]


def test_the_cost_is_no_trend_and_a_secondary_source_does_not_lead(hand):
    exhibit = threat_costs.cost(scope(hand))
    assert exhibit.headline == "Yearly cost: £37 billion for 2015/16, still quoted for 2020/21"
    assert exhibit.lead == "At least £47 billion for 2024/25 rests on a secondary source alone."
    assert threat_costs.NOT_A_TREND in exhibit.caveats
    text = " ".join([exhibit.headline, *exhibit.description])
    assert "27%" not in text
    assert "£10" not in text
    early = threat_costs.cost(scope(hand, asof=PUBLIC[REVIEW]))
    assert early.headline == "Yearly cost of serious and organised crime: £37 billion, 2015/16"
    assert early.lead == ""


def test_figures_without_a_year_say_so(hand):
    exhibit = threat_costs.drug_harm(scope(hand))
    assert exhibit.headline == "1 of 2 published drug harm figures give no year"
    assert [row[2] for row in exhibit.figure.rows] == ["not stated", "2015/16"]
    assert threat_costs.drug_harm(scope(hand, region="south-west")).empty


def test_what_is_not_known_names_whom_to_ask(hand):
    exhibit = threats.not_known(scope(hand))
    assert (
        "The number is not given.",
        "Few groups deal in cyber-crime. (2015)",
        "The chief officer who leads SWROCU",
    ) in exhibit.figure.rows
    assert exhibit.figure.rows[0][1] == "A figure for 0 of 4 forces"
    assert exhibit.headline == "Five things about the threat are not known here"


def test_the_glance_says_what_is_not_published(hand):
    cards = threat_glance.glance(scope(hand, region="south-west")).figure.cards
    assert [card.figure for card in cards] == ["not published", "not published", "at least 4,500", "£37 billion"]
    assert threat_glance.glance(scope(hand, asof=date(2013, 1, 1))).empty


@pytest.mark.parametrize("making", EXHIBITS, ids=lambda making: making.__qualname__)
def test_every_place_gets_an_answer(making, published, store):
    for engine in (published, store):
        for chosen in choices(scope(engine).places):
            exhibit = making(scope(engine, **chosen))
            assert exhibit.description
            assert len(exhibit.headline.split()) <= 12, exhibit.headline
            assert exhibit.table.rows or exhibit.empty


def test_every_published_statement_on_the_threat_is_shown(published):
    frame = queries.statements(published, threat_words.TOPICS)
    assert set(frame["topic"]) == set(threat_words.TOPICS)
    shown = sum(len(threat_words.said(scope(published), topic)) for topic in threat_words.TOPICS)
    assert shown == len(frame)
    assert set(threat_words.TOPICS) <= set(statements.TOPICS)
    assert set(queries.statements(published)["topic"]) == set(statements.TOPICS)


def test_a_priority_or_an_emerging_threat_is_not_left_among_other_words(published):
    others = queries.statements(published, ["threat", "definition"])
    said = others["statement"] + others["note"]
    assert list(said[said.str.contains("Emerging:|county lines|Priorities by year", case=False)]) == []


def test_forces_are_counted_among_those_that_are_looked_at(published):
    """One of the four forces of the West Midlands has published what its groups do, not one of all 43."""
    card = threat_glance.glance(scope(published, region="west-midlands")).figure.cards[0]
    assert "of 43 forces" not in card.detail
    force = threat_glance.glance(scope(published, region="west-midlands", force="west-midlands-police")).figure.cards[0]
    assert " forces h" not in force.detail
