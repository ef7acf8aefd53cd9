"""Overview, disruptions, coverage, demand, people and inspection: hand-read headlines, and a law for every place and day."""

from datetime import date

import pytest

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits import (
    capability_matrix,
    demand,
    disruptions,
    grades,
    overview,
    people,
    recommendations,
)  # fmt: skip
from rocu_metrics.exhibits.model import Bars, Cards, Matrix
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.store import queries
from tests.store import TODAY


@pytest.fixture(scope="module")
def places(published) -> Places:
    return Places(queries.areas(published), queries.links(published))


def test_led_and_supported_stand_beside_each_other_and_are_not_added(published, places):
    """Paragraph 15 of the board's paper: led on 450, supported a further 855."""
    made = disruptions.led(Scope(published, Filters(region="west-midlands"), places, TODAY))
    assert isinstance(made.figure, Bars)
    assert [(mark.label, mark.value) for mark in made.figure.marks] == [
        ("Led by the unit", 450.0),
        ("Supported by the unit", 855.0),
    ]
    everything = " ".join([made.headline, made.lead, *made.description, *(cell for row in made.table.rows for cell in row[:6])])
    assert "1,305" not in everything
    assert "1305" not in everything


def test_the_matrix_of_2015(published, places):
    """114 of 140: 26 crosses counted by hand (2 confidential, 8 and 6 undercover, 6 surveillance, 2 advisers, 2 teams)."""
    made = capability_matrix.matrix(Scope(published, Filters(), places, TODAY))
    assert isinstance(made.figure, Matrix)
    assert "114 of 140" in made.headline
    of_2015 = tuple(one.name for one in CAPABILITIES.values() if one.in_matrix)
    crosses = sum(cell.sign.startswith("✗") for name, cells in made.figure.rows if name.startswith(of_2015) for cell in cells)
    assert crosses == 26
    assert len(made.figure.columns) == 10


def test_the_chosen_region_stands_first_in_the_matrix(published, places):
    made = capability_matrix.matrix(Scope(published, Filters(region="west-midlands"), places, TODAY))
    assert isinstance(made.figure, Matrix)
    assert made.figure.columns[0].startswith("West Mids")


def test_cards_of_a_force_name_what_is_not_found(published, places):
    """Kent stands in no list of grades, and Figure 6's bars are lost: bounds alone are known."""
    made = overview.cards(Scope(published, Filters(region="eastern", force="kent-police"), places, TODAY))
    assert isinstance(made.figure, Cards)
    figures = {card.label: card.figure for card in made.figure.cards}
    assert figures["Inspection grade"] == "Grade not found"
    assert figures["Organised crime groups per million people"] == "From fewer than 8 to over 145"


def test_nothing_of_2021_is_known_in_2019(published, places):
    made = overview.promised(Scope(published, Filters(asof=date(2019, 11, 19)), places, TODAY))
    assert [row[0][:4] for row in made.table.rows] == [*["2015"] * 11, "2017"]


def test_the_overview_and_the_inspection_page_have_heard_the_same(published, places):
    """Kent and Suffolk told of number 5 of 2017 by 2019: one more than the eleven of 2015, of which nothing was heard."""
    scope = Scope(published, Filters(region="eastern", asof=date(2019, 11, 19)), places, TODAY)
    made, advice = overview.promised(scope), recommendations.of_others(scope)
    assert made.headline == "Nothing has been heard since of 11 of 12 recommendations"
    assert made.figure.rows[0][3] == advice.table.rows[0][5]
    assert made.figure.rows[0][3].startswith("Kent Police: complete, 18 September 2018; Suffolk Constabulary: complete")
    assert made.subtitle.endswith("6 of 12 shown, news first")
    elsewhere = overview.promised(Scope(published, Filters(region="west-midlands", asof=date(2019, 11, 19)), places, TODAY))
    assert len(elsewhere.table.rows) == 11


@pytest.mark.parametrize(
    ("asof", "heard", "outcome"),
    [
        (date(2016, 1, 1), "Nothing has been heard since of 1 of 11 recommendations; 10 not yet due", "none yet due"),
        (date(2016, 6, 30), "Nothing has been heard since of 3 of 11 recommendations; 8 not yet due", "eight not yet due"),
        (date(2016, 7, 1), "Nothing has been heard since of 11 of 11 recommendations", "outcome not known"),
    ],
)
def test_what_is_not_yet_due_is_not_called_unheard(published, places, asof, heard, outcome):
    """Of the eleven of November 2015 one has no day, two were due by 1 April 2016 and eight by 30 June, that day included."""
    scope = Scope(published, Filters(asof=asof), places, TODAY)
    made, of_2015 = overview.promised(scope), recommendations.of_2015(scope)
    assert made.headline == heard
    assert of_2015.headline == f"Ten recommendations of 2015, due by June 2016: {outcome}"
    assert [row[3] for row in made.table.rows] == [row[5] for row in of_2015.table.rows]


def test_requests_for_support_are_a_range(published, places):
    made = demand.requests(Scope(published, Filters(region="west-midlands"), places, TODAY))
    assert "400 to 500" in made.headline


def test_staff_per_million_has_two_values_and_eight_lost_bars(published, places):
    """Chapter 3: almost 67 in the East Midlands, just over 15 in the West Midlands; the other bars are lost."""
    made = people.rates(Scope(published, Filters(), places, TODAY))
    assert isinstance(made.figure, Bars)
    assert sorted(mark.value for mark in made.figure.marks if mark.value is not None) == [15.0, 67.0]


def test_grade_of_the_north_west_unit(published, places):
    made = grades.of_bodies(Scope(published, Filters(region="north-west"), places, TODAY))
    assert "outstanding" in made.headline
