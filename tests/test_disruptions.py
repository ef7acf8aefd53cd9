"""Disruptions when a return of one quarter stands beside a published year: no bar of the one beside the other, nothing denied."""

from datetime import date

import pytest

from rocu_metrics.exhibits import disruptions, moves, place_cards
from tests.returned import Desk, figure
from tests.store import BOARD, PUBLIC, RESPONSE, scope

WM = "west-midlands"


@pytest.fixture
def quarter(own_store, tmp_path):
    """The unit led 41 and supported 9 in the second quarter of 2023/24; one force gave eleven, the other nothing."""
    Desk(own_store, tmp_path).publish([
        figure(41, "disruptions", WM, 1, slice="counted=rocu; role=led"),
        figure(9, "disruptions", WM, 1, slice="counted=rocu; role=supported"),
        figure(11, "disruptions", "staffordshire-police", 1, slice="counted=one-force"),
        figure("", "disruptions", "west-midlands-police", 1, slice="counted=one-force", flag="not supplied"),
    ])  # fmt: skip
    return own_store


def test_a_quarter_is_not_drawn_beside_a_year(quarter):
    made = disruptions.led(scope(quarter, region=WM))
    assert made.headline == "West Midlands: the unit led 41 disruptions"
    assert [(one.label, one.text) for one in made.figure.marks] == [("Led by the unit", "41"), ("Supported by the unit", "9")]
    assert "2018" not in made.subtitle
    assert any("April 2018 to March 2019" in line or "2018/19" in line for line in made.description), "the year is told in words"


def test_the_published_year_alone_stays_as_it_was(store):
    made = disruptions.led(scope(store, region=WM))
    assert [(one.label, one.text) for one in made.figure.marks] == [("Led by the unit", "40"), ("Supported by the unit", "60")]


def test_one_quarter_is_told_as_one_quarter(quarter):
    assert moves.of_disruptions(scope(quarter, region=WM)).empty == moves.ONE_QUARTER


def test_what_is_not_supplied_is_not_known(quarter):
    made = disruptions.of_forces(scope(quarter, region=WM))
    assert made.headline == "Disruptions of forces are known for Staffordshire Police alone"
    assert "not supplied" in {cell for row in made.table.rows for cell in row}, "why there is none stands in the table"


def test_figures_and_gaps_are_counted_apart(quarter):
    made = disruptions.everything(scope(quarter, region=WM, force="west-midlands-police"))
    assert made.headline == "West Midlands Police: four figures and one gap on disruptions"


def test_cards_are_dated_by_all_that_they_cite(store):
    """The grade of the South West is of April 2021, as its figures are; no card is dated by some of its sources alone."""
    made = place_cards.facts(scope(store, region="south-west"), "south-west", "O2", "Facts")
    assert PUBLIC[RESPONSE] == max(one.published for one in made.citations)
    assert made.as_at.startswith("Published up to 7 April 2021")
    assert PUBLIC[BOARD] < date(2021, 4, 7)
