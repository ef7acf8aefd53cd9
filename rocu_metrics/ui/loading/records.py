"""What the store records of loads, asked anew in each run so that nothing on the page is of yesterday."""

from typing import Any

import pandas as pd

from rocu_metrics.days import london_day
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.store import loads
from rocu_metrics.ui import data
from rocu_metrics.words import day_in_words


def all_loads() -> pd.DataFrame:
    """Every return with its last event, newest first."""
    held = loads.loads(data.engine())
    return held[held["kind"].isin(list(KINDS))]


def drafts() -> pd.DataFrame:
    """The drafts that wait."""
    held = all_loads()
    return held[held["event"] == "drafted"]


def published_of(kind: str = "") -> pd.DataFrame:
    """The returns of a kind, or of any, that are published now."""
    held = all_loads()
    return held[(held["event"] == "published") & ((held["kind"] == kind) | (not kind))]


def day(moment: Any) -> str:
    """The day in London of a moment that the store keeps in UTC."""
    return day_in_words(london_day(pd.Timestamp(moment)))
