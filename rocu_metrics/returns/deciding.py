"""What becomes of a return, decided on the page or from a shell: who may write, and in words that name nobody."""

from rocu_metrics.errors import UserError
from rocu_metrics.returns.personal import must_name_nobody
from rocu_metrics.settings import settings
from rocu_metrics.store import Engine, journal

OFF = "Writing is off, so nothing was changed. Set ROCU_METRICS_WRITING=on to load, publish, withdraw or save."
NOBODY = "Say who you are first: your name is kept with what you do. Nothing was changed."
REASON = "the reason"


def writer(who: str) -> str:
    """The name that is recorded of whoever writes; raises `UserError` where writing is off or nobody is named."""
    named = " ".join(who.split())
    if not settings().writing:
        raise UserError(OFF)
    if not named:
        raise UserError(NOBODY)
    return named


def publish(engine: Engine, load_id: int, who: str, reason: str = "") -> None:
    """Publishes a draft; where two persons are needed, another must have made it."""
    named = writer(who)
    must_name_nobody(REASON, reason)
    journal.publish(engine, load_id, named, settings().two_person, reason)


def withdraw(engine: Engine, load_id: int, who: str, reason: str) -> list[int]:
    """Withdraws a published return and gives the loads that came back."""
    named = writer(who)
    must_name_nobody(REASON, reason)
    return journal.withdraw(engine, load_id, named, reason)


def discard(engine: Engine, load_id: int, who: str, reason: str = "") -> None:
    """Puts a draft aside for good."""
    named = writer(who)
    must_name_nobody(REASON, reason)
    journal.discard(engine, load_id, named, reason)
