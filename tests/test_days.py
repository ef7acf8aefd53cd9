"""Days: London's, and those that an address may ask for."""

from datetime import date, datetime, timedelta

import pytest

from rocu_metrics.days import EARLIEST, asked, london_day

LATEST = date(2026, 11, 27)
NIGHT = datetime(2026, 6, 30, 23, 30)  # noqa: DTZ001  # as the store keeps moments


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (NIGHT, date(2026, 7, 1)),
        (NIGHT - timedelta(hours=1), date(2026, 6, 30)),
        (NIGHT + timedelta(days=184), date(2026, 12, 31)),
    ],
)
def test_a_moment_is_of_the_day_that_it_is_in_london_in_summer_and_winter(moment, day):
    assert london_day(moment) == day


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("", None, ""),
        ("2010-01-01", EARLIEST, ""),
        ("2026-11-27", LATEST, ""),
        ("2009-12-31", None, "“2009-12-31” for “from” lies outside 1 January 2010 to 27 November 2026, so it was left out."),
        ("2026-11-28", None, "“2026-11-28” for “from” lies outside 1 January 2010 to 27 November 2026, so it was left out."),
        ("soon", None, "“soon” is not a day for “from”, so it was left out. Write days like 2019-11-19."),
    ],
)
def test_a_day_that_is_asked_for_holds_or_is_named(text, day, said):
    assert asked(text, "from", LATEST) == (day, said)
