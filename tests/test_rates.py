"""Rates per resident, reckoned by hand: which residents are taken, and where there is no rate (STANDARDS N4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.exhibits import disruptions
from rocu_metrics.measures.rates import PER, TWO_YEARS, Residents, rate
from tests.store import scope

YEAR = (date(2020, 4, 1), date(2021, 3, 31))
CENSUS = Residents(800_000, date(2021, 3, 21))


@pytest.mark.parametrize(
    ("value", "held", "expected"),
    [
        (8, [CENSUS], 1.0),  # 8 of 800,000 is 1 of 100,000
        (0, [CENSUS], 0.0),
        (8, [Residents(400_000, date(2011, 3, 27)), CENSUS], 1.0),  # the nearer one
        (8, [Residents(400_000, YEAR[1] + timedelta(days=TWO_YEARS))], 2.0),
        (8, [Residents(400_000, YEAR[1] + timedelta(days=TWO_YEARS + 1))], None),
        (8, [Residents(400_000, YEAR[0] - timedelta(days=TWO_YEARS + 1))], None),
        (8, [], None),
    ],
)
def test_by_hand(value, held, expected):
    found = rate(value, "dorset-police", *YEAR, held)
    assert found.value == expected
    assert bool(found.why_none) == (expected is None)


def test_no_rate_of_residents_for_the_city_of_london_alone():
    assert rate(8, "city-of-london-police", *YEAR, [CENSUS]).value is None


@given(st.integers(0, 10**6), st.integers(1, 10**8), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_rate_gives_its_count_back(value, people, day):
    found = rate(value, "dorset-police", *YEAR, [Residents(people, day)])
    assert found.value is None or found.value * people / PER == pytest.approx(value)


def test_counts_of_forces_with_their_rates_beside_them(store):
    """Staffordshire: eight disruptions in 2018/19; a million residents on 21 March 2021, 721 days later: 0.8."""
    counts = disruptions.of_forces(scope(store, region="west-midlands"))
    rates = disruptions.of_forces(scope(store, region="west-midlands", basis="rate"))
    assert [row[:-1] for row in rates.table.rows] == list(counts.table.rows), "rates stand beside counts, not instead of them"
    assert [row[-1] for row in rates.table.rows] == ["0.8"]
    assert "100,000 residents of the police force area on 21 March 2021 (Census)" in rates.table.caption
    assert rates.headline == counts.headline
