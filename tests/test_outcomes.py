"""Arrests and outcomes by hand: weeks, one operation at one day, years and what is no year; and that nothing raises."""

from datetime import date

import pytest
from sqlalchemy import Engine

from rocu_metrics.exhibits import operations, outcomes, weeks
from rocu_metrics.exhibits.model import Bars, Cards, Series, Table
from rocu_metrics.exhibits.spans import NO_FIGURE, shared_months
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.returned import Desk, figure
from tests.store import BOARD, FACTS, LOAD, REFERENCE, RESPONSE, YEAR_2018, cited, observation, scope

WEEK_1, WEEK_2, WEEK_3 = (
    (date(2018, 10, 8), date(2018, 10, 14)), (date(2019, 3, 4), date(2019, 3, 10)), (date(2019, 9, 9), date(2019, 9, 15)),
)  # fmt: skip
COUNTY_LINES = "counted=rocu-with-forces; operation=county-lines-week"
VENETIC = "counted=rocu; operation=venetic"
START, DAY, LATER = date(2018, 3, 1), date(2018, 7, 2), date(2019, 4, 30)


def week(metric, area, period, value, published_as, **rest):
    return observation(BOARD, metric, area, period, value, published_as, **{"slice": COUNTY_LINES, **rest})


OBSERVATIONS = [
    week("arrests", "west-midlands", WEEK_1, 61, "61", unit="people"),
    week("arrests", "west-midlands", WEEK_2, 120, "More than 120", qualifier="over", unit="people"),
    week("arrests", "west-midlands", WEEK_3, 94, "94"),
    observation(RESPONSE, "arrests", "west-midlands", WEEK_3, 900, "900", slice=COUNTY_LINES, evidence="secondary"),
    week("arrests", "south-west", WEEK_2, 50, "50"),
    week("arrests", "dorset-police", WEEK_2, 7, "seven", slice="counted=one-force; operation=county-lines-week"),
    week("cash_seized", "west-midlands", WEEK_1, 3_000, "more than £3,000", qualifier="over"),
    week("people_safeguarded", "west-midlands", WEEK_1, 20, "20", slice=f"{COUNTY_LINES}; wording=identified"),
    week("people_safeguarded", "west-midlands", WEEK_2, 30, "30", slice=f"{COUNTY_LINES}; wording=engaged-with"),
    week("people_safeguarded", "west-midlands", WEEK_3, 25, "25"),
    observation(BOARD, "arrests", "west-midlands", (START, DAY), 43, "43", slice=VENETIC),
    observation(BOARD, "charges", "west-midlands", (START, DAY), 11, "11", slice=VENETIC),
    observation(BOARD, "arrests", "south-west", (START, LATER), 80, "80", slice=VENETIC),
    observation(BOARD, "arrests", "england-and-wales", (START, DAY), 746, "746", slice="counted=all-agencies; operation=venetic"),
    observation(BOARD, "arrests", "west-midlands", YEAR_2018, 120, "Over 120", qualifier="over", slice="counted=rocu"),
    observation(BOARD, "arrests", "west-midlands", (date(2018, 1, 1), date(2018, 12, 31)), 100, "100", slice="counted=rocu"),
    observation(BOARD, "convictions", "west-midlands", YEAR_2018, 40, "40", slice="counted=rocu"),
    observation(
        BOARD, "people_safeguarded", "west-midlands", YEAR_2018, 8, "8 adults", slice="counted=rocu; person=adults"
    ),
    observation(RESPONSE, "arrests", "south-west", (date(2010, 1, 1), date(2014, 12, 31)), 400, "400", slice="counted=rocu"),
    observation(RESPONSE, "arrests", "south-west", (DAY, DAY), 22, "22", slice="counted=rocu; operation=lava"),
    observation(RESPONSE, "charges", "south-west", (DAY, DAY), 1, "was charged", slice="counted=rocu; operation=lava"),
    observation(
        RESPONSE, "cash_seized", "south-west", (DAY, DAY), 60_000, "£60,000", slice="counted=rocu; operation=lava",
        evidence="secondary",
    ),
]  # fmt: skip


def operation(slug, name, area, lead="", supported_by="", day=DAY):
    return {
        **cited(RESPONSE), "operation": slug, "name": name, "area_slug": area, "lead": lead, "supported_by": supported_by,
        "threat": "drugs", "measured_from": day, "measured_to": day, "summary": "What was done.",
    }  # fmt: skip


OPERATIONS = [
    operation("venetic", "Operation Venetic", "england-and-wales", "An agency"),
    operation("lava", "Operation Lava", "south-west", "SWROCU", "One; Two; Three; Four"),
    operation("quiet", "Operation Quiet", "dorset-police", "not stated (joint)", day=None),
]


@pytest.fixture(scope="module")
def results() -> Engine:
    engine = open_store("sqlite://")
    migrate(engine)
    journal.publish_figures(
        engine, LOAD, REFERENCE, {**FACTS, schema.observation: OBSERVATIONS, schema.operation: OPERATIONS, schema.conflict: []}
    )
    return engine


def test_the_region_with_most_weeks_leads_as_dots_and_a_secondary_source_does_not(results):
    made = weeks.over_time(scope(results))
    assert made.headline == "West Midlands: 61 to more than 120 arrests a county lines week"
    assert isinstance(made.figure, Series)
    assert not made.figure.joined
    assert [one.text for one in made.figure.marks] == ["61", "More than 120", "94"]
    assert {one.group for one in made.figure.marks} == {"counted as people", "counted as arrests"}
    assert (
        made.lead
        == "The last week, from 9 September 2019: 94. Three weeks are too few to tell a change from chance: eight are needed."
    )


def test_a_measure_is_chosen_by_the_filter_and_different_words_make_no_series(results):
    made = weeks.over_time(scope(results, metric="people_safeguarded"))
    assert isinstance(made.figure, Bars)
    assert [one.label for one in made.figure.marks] == [
        "8 October 2018 to 14 October 2018, identified",
        "4 March 2019 to 10 March 2019, engaged with",
        "9 September 2019 to 15 September 2019",
    ]
    assert weeks.over_time(scope(results, metric="ocgs")).headline == weeks.over_time(scope(results)).headline


def test_one_week_is_no_change_and_missing_weeks_are_named(results):
    made = weeks.over_time(scope(results, region="south-west"))
    assert made.headline == "South West: 50 arrests in one county lines week"
    assert "Only one week is published, so there is nothing to compare it with." in made.lead
    assert (
        "No figure was found for two of the three weeks that any area reported: those from 8 October 2018 and 9 September 2019."
        in (made.caveats)
    )


def test_a_force_sees_its_own_week_else_its_regions_labelled_so(results):
    own = weeks.over_time(scope(results, region="south-west", force="dorset-police"))
    assert own.headline == "Dorset Police: seven arrests in one county lines week"
    regions = weeks.over_time(scope(results, region="south-west", force="wiltshire-police"))
    assert regions.headline == "Its region: 50 arrests in one county lines week"
    assert "its region" in regions.subtitle


def test_one_week_across_regions_is_the_fullest_and_keeps_forces_apart(results):
    made = weeks.across_regions(scope(results))
    assert made.headline == "Two of two regions reported arrests for the same week"
    assert "week from 4 March 2019" in made.subtitle
    assert [(one.label, one.value) for one in made.figure.marks] == [("South West", 50), ("West Midlands", 120)]
    assert "Dorset Police, a force, reported seven; it is not drawn beside regions." in made.caveats
    cash = weeks.across_regions(scope(results, metric="cash_seized"))
    assert [(one.label, one.value, one.text) for one in cash.figure.marks if one.value is None] == [
        ("South West", None, "no week found")
    ]


def test_venetic_draws_only_what_ends_on_the_same_day(results):
    made = operations.same_operation(scope(results))
    assert made.headline == "Operation Venetic: one region alone, at 2 July 2018"
    assert [(one.label, one.value) for one in made.figure.marks] == [("West Midlands", 43), ("South West", None)]
    assert made.figure.marks[1].text == "only up to 30 April 2019"
    assert "Not drawn: South West, 80 up to 30 April 2019: another end date." in made.caveats
    assert any(one.startswith("Not drawn: England and Wales, 746") and "the whole, not a region" in one for one in made.caveats)


def test_an_operation_is_not_named_before_a_source_told_of_it(results):
    made = operations.same_operation(scope(results, asof=date(2015, 12, 31)))
    assert made.headline == "No region's part in any one operation is published"
    assert "Venetic" not in " ".join((made.subtitle, *made.description, *made.ask))


def test_years_stand_in_a_table_with_gaps_and_overlaps_said(results):
    made = outcomes.yearly(scope(results, region="west-midlands"))
    assert made.headline == "West Midlands: over 120 arrests in its fullest published year"
    assert made.lead == "West Midlands, 2018/19: over 120 arrests, 40 convictions and 8 adults safeguarded."
    assert isinstance(made.figure, Table)
    assert made.figure.columns == ("Area", "Period, and who is counted", "Arrests", "Convictions", "People safeguarded")
    assert made.figure.rows == (
        ("West Midlands", "2018/19, the unit alone", "Over 120", "40", "8 adults"),
        ("West Midlands", "2018, the unit alone", "100", NO_FIGURE, NO_FIGURE),
    )
    assert "Two periods of the West Midlands share nine months: they are not a trend." in made.caveats


def test_what_is_no_year_stands_apart_and_what_a_card_shows_is_not_repeated(results):
    made = outcomes.apart(scope(results, region="south-west"))
    assert [row[0] for row in made.figure.rows] == ["County lines week", "County lines week", "No single operation"]
    assert made.figure.rows[-1][1:] == ("South West", "2010 to 2014, the unit alone", "arrests 400")
    assert "lava" not in str(made.figure.rows).lower()


def test_cards_lead_with_a_fit_figure_and_say_who(results):
    made = operations.cards(scope(results, region="south-west"))
    assert made.headline == "Sources tell of 2 operations; 1 has a result"
    assert isinstance(made.figure, Cards)
    lava, quiet = made.figure.cards
    assert (lava.label, lava.figure) == ("Operation Lava · South West", "22 arrests")
    assert lava.detail == (
        "Also people charged: 1; cash seized: £60,000 (secondary source). Led by SWROCU; with One, Two and two more; "
        "as told on 2 July 2018."
    )
    assert quiet.figure == operations.NONE_PUBLISHED
    assert quiet.detail == "What was done. Who led is not stated (joint); no date given."


def test_months_in_two_periods():
    calendar, financial = (date(2022, 1, 1), date(2022, 12, 31)), (date(2022, 4, 1), date(2023, 3, 31))
    assert shared_months(calendar, financial) == 9
    assert shared_months(calendar, (date(2023, 1, 1), date(2023, 12, 31))) == 0
    assert shared_months(calendar, (date(2022, 12, 15), date(2023, 1, 31))) == 0


def test_the_published_weeks_hold_together(published):
    made = weeks.over_time(scope(published))
    assert made.headline.startswith("East Midlands: 61 to more than 120 arrests a county lines week")
    national = operations.same_operation(scope(published))
    assert all(one.end == date(2020, 7, 2) for one in national.figure.marks if one.value is not None)


def test_parts_of_a_quarter_crowd_no_table(own_store, tmp_path):
    """A return gives a quarter's arrests by threat, too; of these hundreds the total alone is told beside other results."""
    Desk(own_store, tmp_path).publish([
        figure(31, "warrants", "dorset-police", 1),
        figure(20, "warrants", "dorset-police", 1, slice="threat=drugs"),
        figure(11, "warrants", "dorset-police", 1, slice="threat=fraud"),
    ])  # fmt: skip
    made = outcomes.apart(scope(own_store, region="south-west", force="dorset-police"))
    told = [cell for row in made.table.rows for cell in row]
    assert ("31" in told, "20" in told, "11" in told) == (True, False, False)
