"""What was published and withdrawn, when, by whom and why: the record that is open to every reader. Drafts are not in it."""

import pandas as pd

from rocu_metrics.days import london_day
from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.settings import settings
from rocu_metrics.store import loads
from rocu_metrics.words import day_in_words, in_letters, number

NUMBER, SUBTITLE = "L1", "Every load that readers have seen, newest first"
COLUMNS = ("Day", "What happened", "Return", "Rows", "By", "Reason")
OWN = "The project's own published figures"


def history(scope: Scope) -> Exhibit:
    """Every publication and withdrawal that is known, newest first."""
    log = loads.events(scope.engine)
    log = log[log["event"].isin(["published", "withdrawn"])]
    log = log.assign(day=[london_day(at) for at in pd.to_datetime(log["at"])])
    if scope.known.on:
        log = log[log["day"] <= scope.known.on]
    if scope.known.event is not None:
        log = log[log["id"] <= scope.known.event]
    if log.empty:
        day = f" by {day_in_words(scope.known.on)}" if scope.known.on else ""
        return nothing(NUMBER, "Nothing had been loaded yet", SUBTITLE, f"No return had been loaded here{day}.")
    return _of(log.iloc[::-1])


def _of(log: pd.DataFrame) -> Exhibit:
    returns = log[log["kind"] != loads.PUBLISHED_FIGURES]
    last = returns.groupby("load_id")["event"].first()
    standing, gone = int((last == "published").sum()), int((last == "withdrawn").sum())
    rows = tuple(_row(event) for _, event in log.iterrows())
    files = tuple((*row, str(event["load_id"]), event["file_name"]) for row, (_, event) in zip(rows, log.iterrows(), strict=True))
    latest = log.iloc[0]
    return Exhibit(
        NUMBER,
        f"{_are(standing)} published; {_were(gone)} withdrawn",
        SUBTITLE,
        (
            f"The record holds {number(len(log))} publications and withdrawals.",
            f"The last was on {day_in_words(latest['day'])}: {_named(latest)} was {latest['event']}, with "
            f"{number(latest['rows'])} rows.",
            "A withdrawn load stays in the record, and what was shown on earlier days can still be shown.",
        ),
        Table((*COLUMNS, "Load", "File"), files, "Loads that were published or withdrawn, newest first"),
        Table(COLUMNS, rows, "Loads that were published or withdrawn, newest first"),
        as_at=f"Loaded up to {day_in_words(latest['day'])}",
    )


def _are(count: int) -> str:
    return "No return is" if not count else "One return is" if count == 1 else f"{in_letters(count).capitalize()} returns are"


def _were(count: int) -> str:
    return "none was" if not count else "one was" if count == 1 else f"{in_letters(count)} were"


def _named(event: pd.Series) -> str:
    return OWN if event["kind"] == loads.PUBLISHED_FIGURES else str(event["title"])


def who_in_words(who: str) -> str:
    """Who did a step: named where returns are loaded, and nowhere else (STANDARDS D7)."""
    return who if settings().writing else "kept in the record"


def _row(event: pd.Series) -> tuple[str, ...]:
    why = event["reason"] or "none given"
    return (day_in_words(event["day"]), event["event"], _named(event), number(event["rows"]), who_in_words(event["who"]), why)
