"""Seizures by hand: overlapping periods, stages never added, weapons and drugs in their units; and that nothing raises."""

from datetime import date

import pytest
from sqlalchemy import Engine

from rocu_metrics.exhibits import assets, seized_kinds, seizure_counts, seizures
from rocu_metrics.exhibits.model import Bars, Cards, Series, Table
from rocu_metrics.exhibits.spans import NO_FIGURE
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, FACTS, LOAD, REFERENCE, RESPONSE, observation, scope

NATION = "england-and-wales"
CALENDAR, FINANCIAL = (date(2018, 1, 1), date(2018, 12, 31)), (date(2018, 4, 1), date(2019, 3, 31))
WEEK = (date(2019, 3, 4), date(2019, 3, 10))


def financial(start):
    return date(start, 4, 1), date(start + 1, 3, 31)


def network(metric, period, value, published_as, more="", **rest):
    parts = "; ".join(part for part in ("counted=network", more) if part)
    return observation(BOARD, metric, NATION, period, value, published_as, slice=parts, **rest)


def unit(metric, value, published_as, more="", period=FINANCIAL, area="west-midlands", **rest):
    parts = "; ".join(part for part in ("counted=rocu", more) if part)
    return observation(BOARD, metric, area, period, value, published_as, slice=parts, **rest)


OBSERVATIONS = [
    network("firearms_seized", CALENDAR, 332, "332"),
    network("cash_seized", CALENDAR, 5.6e6, "More than £5.6 million", qualifier="over"),
    network("drugs_seized_weight", CALENDAR, 333, "333kg", "drug=heroin"),
    network("firearms_seized", FINANCIAL, 271, "271", evidence="press copy"),
    network("cash_seized", FINANCIAL, 3.2e6, "£3.2m", evidence="press copy"),
    unit("firearms_seized", 58, "58"),
    unit("drugs_seized_weight", 75, "Over 75kg", "drug=cocaine", qualifier="over"),
    unit("cannabis_plants_seized", 3500, "3500"),
    unit("assets", 1.5e6, "Approximately £1.5 Million", "stage=seized"),
    unit("assets", 950_000, "£950,000", "stage=recovered"),
    unit("cash_seized", 550_000, "over £550,000", qualifier="over"),
    unit("firearms_seized", 9, "nine", "operation=county-lines-week", WEEK),
    unit("cash_seized", 220_000, "£220,000", period=(date(2010, 9, 1), date(2012, 12, 31)), area="south-west"),
    unit("firearms_seized", 6, "six", area="staffordshire-police"),
    observation(RESPONSE, "assets", "west-midlands", CALENDAR, 9e9, "£9 billion", slice="stage=seized", evidence="secondary"),
    observation(BOARD, "drug_seizures", NATION, financial(2016), 100, "100", slice="counted=police"),
    observation(BOARD, "drug_seizures", NATION, financial(2017), 120, "120", slice="counted=police"),
    observation(BOARD, "drug_seizures", NATION, financial(2017), 150, "150", slice="counted=police-and-border-force"),
    observation(
        BOARD, "drug_seizures", NATION, financial(2018), 160, "160",
        slice="counted=police-and-border-force; scope=three-forces-missing",
    ),
    observation(BOARD, "drug_seizures", "dorset-police", financial(2017), 5, "five", slice="counted=one-force"),
    observation(
        BOARD, "drugs_seized_weight", NATION, financial(2017), 119_000, "over 119 tonnes",
        slice="counted=police-and-border-force; drug=all",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def seized() -> Engine:
    engine = open_store("sqlite://")
    migrate(engine)
    journal.publish_figures(engine, LOAD, REFERENCE, {**FACTS, schema.observation: OBSERVATIONS, schema.conflict: []})
    return engine


def test_two_periods_of_the_network_share_nine_months_and_make_no_trend(seized):
    made = seizures.at_a_glance(scope(seized))
    assert made.headline == "The network's two years of seizures share nine months: no trend"
    assert isinstance(made.figure, Table)
    assert made.figure.columns == (
        "Seized", "2018 (1 January 2018 to 31 December 2018)", "2018/19 (1 April 2018 to 31 March 2019)",
    )  # fmt: skip
    assert made.figure.rows == (
        ("Firearms", "332", "271"),
        ("Heroin by weight", "333kg", NO_FIGURE),
        ("Cash seized", "More than £5.6 million", "£3.2m"),
        ("Evidence", "official publisher", "press copy of a release"),
    )
    assert made.lead.startswith("2018: firearms 332 and cash seized more than £5.6 million. 2018/19: firearms 271")


def test_one_period_has_nothing_to_compare_with(seized):
    made = seizures.at_a_glance(scope(seized, until=date(2018, 3, 1)))
    assert made.headline == "The network seized 332 firearms in 2018"
    assert "Only one period is published, so there is nothing to compare it with." in made.caveats


def test_a_region_shows_its_fullest_year_each_in_its_unit(seized):
    made = seizures.at_a_glance(scope(seized, region="west-midlands"))
    assert made.headline == "West Midlands: 58 firearms in its fullest published year"
    assert isinstance(made.figure, Cards)
    assert [(card.label, card.figure) for card in made.figure.cards] == [
        ("Firearms", "58"), ("Cocaine by weight", "Over 75kg"), ("Cannabis plants", "3500"), ("Cash seized", "over £550,000"),
        ("Assets seized", "Approximately £1.5 Million"), ("Assets recovered", "£950,000"),
    ]  # fmt: skip
    assert seizures.at_a_glance(scope(seized, region="south-west")).empty, "twenty-eight months are no year"


def test_a_force_sees_its_own_year_else_its_regions_labelled_so(seized):
    own = seizures.at_a_glance(scope(seized, region="west-midlands", force="staffordshire-police"))
    assert own.headline == "Staffordshire Police: six firearms in its fullest published year"
    regions = seizures.at_a_glance(scope(seized, region="west-midlands", force="west-midlands-police"))
    assert regions.headline == "Its region: 58 firearms in its fullest published year"


def test_stages_stand_apart_and_what_looks_like_a_sum_is_said_not_to_be_one(seized):
    made = assets.by_stage(scope(seized, region="west-midlands"))
    assert made.headline == "West Midlands: approximately £1.5 Million seized, £950,000 recovered"
    assert isinstance(made.figure, Bars)
    assert [(one.label, one.value) for one in made.figure.marks] == [
        ("Seized", 1.5e6), ("Recovered", 950_000), ("Cash seized", 550_000),
        ("Restrained", None), ("Ordered to be confiscated", None),
    ]  # fmt: skip
    assert made.lead == (
        "West Midlands: £950,000 recovered and over £550,000 cash seized look as if they made up the approximately £1.5 Million "
        "seized. The source does not say so."
    )
    assert not any(one.value == 9e9 for one in made.figure.marks), "a secondary source is not drawn"


def test_stages_of_every_area_are_columns(seized):
    made = assets.by_stage(scope(seized))
    assert made.headline == "One of two regions gives assets of a year at any stage"
    assert made.lead == "Two stages or more of one year are published for the West Midlands."
    assert made.figure.columns == ("Area", "Period, and who is counted", "Seized", "Recovered", "Cash")
    assert (
        "West Midlands",
        "2018/19, the unit alone",
        "Approximately £1.5 Million",
        "£950,000",
        "over £550,000",
    ) in made.figure.rows


def test_weapons_and_drugs_are_tables_of_years_without_border_force(seized):
    made = seized_kinds.weapons(scope(seized, region="west-midlands"))
    assert made.figure.rows == (
        ("West Midlands", "2018/19, the unit alone", "58"), ("Staffordshire Police", "2018/19, the unit alone", "six"),
    )  # fmt: skip
    drugs = seized_kinds.drugs(scope(seized))
    assert ("West Midlands", "cannabis plants", "2018/19, the unit alone", NO_FIGURE, "3500") in drugs.figure.rows
    assert "119" not in str(drugs.figure.rows)
    shared = "Two periods of England and Wales share nine months: they are not a trend."
    assert shared in seized_kinds.weapons(scope(seized)).caveats


def test_a_week_and_several_years_stand_apart(seized):
    made = seized_kinds.apart(scope(seized))
    assert made.figure.rows == (
        ("County lines week", "West Midlands", "4 March 2019 to 10 March 2019, the unit alone", "firearms nine"),
        ("No single operation", "South West", "September 2010 to December 2012, the unit alone", "cash seized £220,000"),
    )


def test_seizure_counts_never_mix_definitions(seized):
    police = seizure_counts.by_police(scope(seized))
    assert isinstance(police.figure, Series)
    assert police.headline == "Police made 120 drug seizures in 2017/18, after 100 in 2016/17"
    assert [one.value for one in police.figure.marks] == [100, 120]
    assert police.figure.joined
    both = seizure_counts.with_border_force(scope(seized))
    assert both.headline == "Police and Border Force made 150 drug seizures in 2017/18", "an incomplete year leads nothing"
    assert [(one.value, one.tone) for one in both.figure.marks] == [(150, "strong"), (160, "weak")]
    assert not both.figure.joined
    others = seizure_counts.others(scope(seized))
    figures = others.figure.columns.index("Figure as published")
    assert {row[figures] for row in others.figure.rows} == {"five", "over 119 tonnes"}


def test_the_published_network_years_overlap_by_nine_months(published):
    made = seizures.at_a_glance(scope(published))
    assert "share nine months" in made.headline
    assert "look as if they made up" in assets.by_stage(scope(published, region="west-midlands")).lead
