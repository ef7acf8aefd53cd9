"""Days that matter to recommendations: when a response is due, and how long past due a thing was when last said to be open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

RESPONSE_DAYS = 55
"""Days from a report's publication to the last lawful day of a response: 56 days counting the first (STANDARDS L1)."""

OPEN = ("open", "open at publication", "being progressed", "not addressed", "repeated", "ongoing", "in progress")
CLOSED = ("complete", "completed", "closed", "addressed")


def response_deadline(published: date) -> date:
    """The last lawful day for a local policing body to publish its comments; weekends do not extend it."""
    return published + timedelta(days=RESPONSE_DAYS)


def says_open(status: str) -> bool:
    """Whether a status, in its source's words, says that the thing was open; a claim of one's own says neither."""
    return status.lower() in OPEN


def says_closed(status: str) -> bool:
    """Whether a status, in its source's words, says that the thing was done."""
    return status.lower() in CLOSED


@dataclass(frozen=True)
class Heard:
    """What a dated source said of a recommendation."""

    status: str
    on: date


def last_heard(heard: Sequence[Heard]) -> Heard | None:
    """The latest of what was said; of one day, the one given last."""
    return max(enumerate(heard), key=lambda pair: (pair[1].on, pair[0]))[1] if heard else None


def days_past_due(due: date | None, heard: Sequence[Heard]) -> int | None:
    """Days past due on the last day on which a dated source said it was open; None where nothing says so.

    Nothing is open by assumption: silence since then adds no day, and a later word that it is done ends the count.
    """
    last = last_heard(heard)
    if due is None or last is None or not says_open(last.status) or last.on <= due:
        return None
    return (last.on - due).days
