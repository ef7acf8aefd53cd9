"""Two regions side by side, worked by hand: which figure stands for each, whether the two compare, and what to ask for."""

from datetime import date

import pytest

from rocu_metrics.exhibits.comparison import beside
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, FACTS, LOAD, REFERENCE, RESPONSE, YEAR_2018, YEAR_2020, observation, scope

NONE = "no figure found"
ONE, OTHER = "west-midlands", "south-west"


def rows(exhibit):
    return {row[0]: row[1:] for row in exhibit.figure.rows}


@pytest.fixture
def arrests():
    """Gives what is made of the arrests of both regions, where these are all the figures that there are."""
    engines = []

    def made(*observations):
        engine = open_store("sqlite://")
        engines.append(engine)
        migrate(engine)
        facts = {**FACTS, schema.observation: list(observations), schema.capability_status: [], schema.grade: []}
        journal.publish_figures(engine, LOAD, REFERENCE, facts)
        return beside(OTHER)(scope(engine, region=ONE))

    yield made
    for engine in engines:
        engine.dispose()


def of(area, value, source=BOARD, period=YEAR_2018, **rest):
    return observation(source, "arrests", area, period, value, str(value), **rest)


def test_each_measure_of_the_hand_written_store(store):
    """Of arrests in the South West there is a secondary source alone, which never stands against a published figure."""
    assert beside(OTHER)(scope(store, region=ONE)).figure.rows == (
        ("Capabilities provided", "1 of 2 (2015)", "1 of 2 (2015)", "Yes: same matrix, as units reported"),
        ("Disruptions", "40 (led by the unit; 2018/19)", "50 (led by the unit; 2020/21)", "No: different periods"),
        ("Arrests", "over 120 (2018/19)", NONE, "No: found for West Midlands only"),
        ("Staff (full-time equivalent)", "100 (the unit alone; 12 June 2015)", NONE, "No: found for West Midlands only"),
        ("Cash seized", "£250,000 (2018/19)", NONE, "No: found for West Midlands only"),
        ("Inspection grade", NONE, "Good (7 April 2021)", "No: found for South West only"),
    )


def test_the_other_way_round_says_the_same(store):
    here, there = (rows(beside(b)(scope(store, region=a))) for a, b in ((ONE, OTHER), (OTHER, ONE)))
    assert {name: (one, other, words) for name, (other, one, words) in there.items()} == here


def test_headline_lead_and_description_count_alike(store):
    made = beside(OTHER)(scope(store, region=ONE))
    assert made.headline == "West Midlands beside South West: one of six measures compares"
    assert made.lead == "What compares: Capabilities provided: 1 of 2 against 1 of 2."
    assert "nothing is published for 1 of West Midlands, and for 3 of South West" in " ".join(made.description)
    assert (made.marking, made.as_at) == ("OFFICIAL", "Published up to 7 April 2021")


def test_every_figure_that_is_shown_stands_in_the_table_with_its_source(store):
    made = beside(OTHER)(scope(store, region=ONE))
    told = {(row[0], row[1], row[4].removesuffix(" (disputed)")) for row in made.table.rows}
    assert told == {
        ("West Midlands", "Capabilities provided", "1 of 2"), ("South West", "Capabilities provided", "1 of 2"),
        ("South West", "Inspection grade", "Good"), ("West Midlands", "Disruptions", "40"), ("South West", "Disruptions", "50"),
        ("West Midlands", "Arrests", "over 120"), ("West Midlands", "Staff (full-time equivalent)", "100"),
        ("West Midlands", "Cash seized", "£250,000"),
    }  # fmt: skip
    assert all(row[6] for row in made.table.rows), "a figure without a source"
    assert len(made.citations) >= 3


def test_what_the_first_region_lacks_is_asked_of_its_unit(store):
    (asked,) = beside(ONE)(scope(store, region=OTHER)).ask
    assert asked.startswith("Arrests, staff (full-time equivalent) and cash seized, for the period that the West Midlands gives:")
    assert "the unit of the South West" in asked


def test_an_earlier_day_knows_less(store):
    made = beside(OTHER)(scope(store, region=ONE, asof=date(2015, 12, 1)))
    assert list(rows(made)) == ["Capabilities provided", "Staff (full-time equivalent)"]


def test_before_anything_was_public_it_says_so_and_whom_to_ask(store):
    made = beside(OTHER)(scope(store, region=ONE, asof=date(2010, 6, 1)))
    assert made.empty.startswith("Not published:")
    assert made.headline == "West Midlands beside South West: nothing to compare"
    assert made.ask


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (of(OTHER, 70), "Yes: same split, period and source"),
        (of(OTHER, 70, RESPONSE), "With care: same split and period, different sources"),
        (of(OTHER, 70, RESPONSE, YEAR_2020), "No: different periods"),
        (of(OTHER, 70, slice="role=led"), "No: different splits"),
        (of(OTHER, 70, RESPONSE, YEAR_2020, slice="role=led"), "No: different periods and splits"),
        (of(OTHER, 70, evidence="secondary"), "No: found for West Midlands only"),
        (of(OTHER, None), "No: found for West Midlands only"),
    ],
)
def test_two_figures_compare_by_split_period_and_source(arrests, other, words):
    made = arrests(of(ONE, 120), other)
    assert rows(made)["Arrests"][2] == words
    assert made.headline.endswith("one of one measure compares") == words.startswith("Yes")
    assert made.lead.startswith("What compares: Arrests: 120 against 70" if words.startswith("Yes") else "No two figures")


def test_figures_of_one_year_are_preferred_to_the_latest_of_each(arrests):
    made = arrests(of(ONE, 120), of(ONE, 999, RESPONSE, YEAR_2020), of(OTHER, 70))
    assert rows(made)["Arrests"] == ("120 (2018/19)", "70 (2018/19)", "Yes: same split, period and source")


def test_what_compares_stands_first(arrests):
    staff = [observation(BOARD, "staff", area, YEAR_2018, 9, "9") for area in (ONE, OTHER)]
    made = arrests(of(ONE, 120), of(OTHER, 70, RESPONSE, YEAR_2020), *staff)
    assert list(rows(made)) == ["Staff (full-time equivalent)", "Arrests"]


def test_each_comparison_is_kept_under_a_name_of_its_own():
    """Exhibits are cached by name: two regions under one name would be shown for each other."""
    assert beside(ONE).__qualname__ != beside(OTHER).__qualname__
