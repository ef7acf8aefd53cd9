"""When each invented return is made out to be published: weeks after what it is about, late ones later, revisions later still."""

import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

How: TypeAlias = Literal["", "late", "revised"]
"""How a return came: as it was due, late, or to change what was returned before."""
DAYS_AFTER: Mapping[How, range] = {"": range(21, 46), "late": range(60, 101), "revised": range(200, 301)}
"""Days from the end of the period to the publication."""
FACTS_AFTER = 110
"""Days from the end of a financial year to the returns of it that are no figures: they come after all others."""
FactRow: TypeAlias = Mapping[str, Any]
Known: TypeAlias = tuple[date, FactRow]
"""A row of a return that is no figures, with the day from which it could be known."""


def day_after(last: date, how: How, name: str) -> date:
    """The day on which the return called `name` is published, whose period ends on `last`; the same each time."""
    days = DAYS_AFTER[how]
    return last + timedelta(days=days[zlib.crc32(name.encode()) % len(days)])
