"""The days that the dashboard goes by: those of London, and those that an address may ask for."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rocu_metrics.words import day_in_words

LONDON = ZoneInfo("Europe/London")
EARLIEST = date(2010, 1, 1)
"""The first day that may be asked for."""


def today() -> date:
    """The day that it is in London."""
    return london_day(datetime.now(UTC))


def london_day(moment: datetime) -> date:
    """The day in London of a moment that the store keeps in UTC."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON).date()


def asked(text: str, what: str, latest: date) -> tuple[date | None, str]:
    """A day that may be asked for, up to `latest`; else none, with the sentence that says why where anything was written."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None, f"“{text}” is not a day for “{what}”, so it was left out. Write days like 2019-11-19."
    if day and not EARLIEST <= day <= latest:
        span = f"{day_in_words(EARLIEST)} to {day_in_words(latest)}"
        return None, f"“{text}” for “{what}” lies outside {span}, so it was left out."
    return day, ""
