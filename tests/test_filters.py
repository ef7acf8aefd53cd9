"""Filters: what an address gives, which of its values are named as unknown, the sentence, and there and back again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.days import EARLIEST
from rocu_metrics.filters import KEYS, Filters, day_asked, parse

REGIONS = {"west-midlands": "West Midlands", "south-west": "South West"}
FORCES = {"staffordshire-police": "west-midlands", "dorset-police": "south-west"}
METRICS = ("arrests", "disruptions")
TODAY = date(2026, 11, 27)
NAMES = {**REGIONS, "staffordshire-police": "Staffordshire Police", "dorset-police": "Dorset Police"}


def read(**address):
    return parse({key.rstrip("_"): value for key, value in address.items()}, REGIONS, FORCES, METRICS, TODAY)


def test_an_empty_address_means_everything_today():
    assert read() == (Filters(), [])
    assert Filters().address() == {}


def test_a_full_address():
    filters, unknown = read(
        region="west-midlands", force="staffordshire-police", from_="2018-04-01", to="2019-03-31",
        basis="rate", asof="2019-11-19", metric="arrests",
    )  # fmt: skip
    assert unknown == []
    assert filters == Filters(
        "west-midlands", "staffordshire-police", date(2018, 4, 1), date(2019, 3, 31), "rate", date(2019, 11, 19), "arrests"
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("region", "mercia"),
        ("region", "West Midlands"),
        ("force", "west-midlands"),
        ("basis", "money"),
        ("metric", "<script>"),
        ("from", "yesterday"),
        ("to", "2019-02-29"),
        ("asof", "19/11/2019"),
        ("from", "2009-12-31"),
        ("to", "2026-11-28"),
        ("to", "9999-12-31"),
        ("asof", "0001-01-01"),
        ("asof", "2026-11-28"),
    ],
)
def test_an_unknown_value_is_named_and_the_rest_stands(key, value):
    filters, unknown = parse({"metric": "arrests", "region": "south-west", key: value}, REGIONS, FORCES, METRICS, TODAY)
    assert len(unknown) == 1
    assert f"“{value}”" in unknown[0]
    assert key in unknown[0]
    assert key not in filters.address()
    assert filters.region == ("" if key == "region" else "south-west")


def test_the_first_day_and_today_may_be_asked_for():
    filters, unknown = read(from_="2010-01-01", to="2026-11-27", asof="2026-11-27")
    assert (filters.since, filters.until, filters.asof, unknown) == (EARLIEST, TODAY, TODAY, [])
    assert day_asked({"asof": "2026-11-27"}, TODAY) == TODAY
    assert day_asked({"asof": "2026-11-28"}, TODAY) is None


def test_every_unknown_value_is_named():
    filters, unknown = read(region="x", force="y", from_="z", to="z", basis="x", asof="z", metric="x")
    assert filters == Filters()
    assert len(unknown) == 7


def test_a_period_that_ends_before_it_starts_is_left_out():
    filters, unknown = read(from_="2019-01-02", to="2019-01-01", asof="2020-01-01")
    assert (filters.since, filters.until, filters.asof) == (None, None, date(2020, 1, 1))
    assert unknown == ["The period ends before it starts, so it was left out."]


def test_a_force_brings_its_region():
    assert read(force="dorset-police") == (Filters(region="south-west", force="dorset-police"), [])


def test_a_force_of_another_region_shows_its_own_and_says_so():
    filters, unknown = read(region="west-midlands", force="dorset-police")
    assert filters.region == "south-west"
    assert unknown == ["That force is not in West Midlands; its own region is shown."]


@pytest.mark.parametrize(
    ("filters", "used", "sentence"),
    [
        (Filters(), KEYS, "England and Wales, all periods, as publicly known today."),
        (
            Filters(region="west-midlands", asof=date(2019, 11, 19)),
            ("region", "asof"),
            "West Midlands, as publicly known on 19 November 2019.",
        ),
        (
            Filters(region="west-midlands", force="staffordshire-police", since=date(2018, 4, 1), until=date(2019, 3, 31)),
            ("region", "force", "from", "to"),
            "Staffordshire Police (West Midlands), 1 April 2018 to 31 March 2019, as publicly known today.",
        ),
        (
            Filters(since=date(2018, 4, 1), basis="rate"),
            ("from", "to", "basis"),
            "England and Wales, from 1 April 2018, as rates where the rules for rates allow, as publicly known today.",
        ),
        (Filters(until=date(2018, 4, 1)), ("to",), "England and Wales, until 1 April 2018, as publicly known today."),
    ],
)
def test_the_sentence_names_what_a_page_uses(filters, used, sentence):
    assert filters.describe(NAMES, used) == sentence


@st.composite
def any_filters(draw):
    force = draw(st.sampled_from(["", *FORCES]))
    days = st.dates(EARLIEST, TODAY)
    since, until = sorted([draw(days), draw(days)])
    return Filters(
        region=FORCES[force] if force else draw(st.sampled_from(["", *REGIONS])), force=force,
        since=draw(st.sampled_from([since, None])), until=draw(st.sampled_from([until, None])),
        basis=draw(st.sampled_from(["count", "rate"])), asof=draw(st.none() | days), metric=draw(st.sampled_from(["", *METRICS])),
    )  # fmt: skip


@given(any_filters())
def test_filters_go_into_an_address_and_come_back(filters):
    address = filters.address()
    assert parse(address, REGIONS, FORCES, METRICS, TODAY) == (filters, [])
    assert list(address) == [key for key in KEYS if key in address]
    assert all(address.values())


@given(st.dictionaries(st.sampled_from(KEYS), st.text() | st.sampled_from([*REGIONS, *FORCES, "rate", "2019-11-19", "20191119"])))
def test_nothing_in_an_address_breaks_it_and_what_was_understood_stays(address):
    filters, _ = parse(address, REGIONS, FORCES, METRICS, TODAY)
    assert parse(filters.address(), REGIONS, FORCES, METRICS, TODAY) == (filters, [])
    assert filters.describe(NAMES).endswith(".")
