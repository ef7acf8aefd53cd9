"""Panel papers that were saved: their table, which is only ever appended to, and what it holds now."""

import pandas as pd
from sqlalchemy import Column, DateTime, Engine, Index, Integer, Table, func, select

from rocu_metrics.store.columns import metadata, one_of, text
from rocu_metrics.store.reading import read

SAVED, REMOVED = "saved", "removed"

saved_paper = Table(
    "saved_paper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("paper", Integer, nullable=False),
    text("event"),
    Column("at", DateTime, nullable=False),
    text("who"),
    text("title"),
    text("address"),
    text("data_version"),
    one_of("event", (SAVED, REMOVED), "event"),
    Index(None, "paper", "id"),
)
"""Every time that a paper was saved or removed: its number, its title, its parts and filters as an address, its data version."""


def papers(engine: Engine) -> pd.DataFrame:
    """Papers as they were last saved, the latest first, without those that were removed since."""
    row = saved_paper.c
    last = select(func.max(row.id)).group_by(row.paper)
    return read(engine, select(saved_paper).where(row.id.in_(last), row.event == SAVED).order_by(row.id.desc()))


def history(engine: Engine, paper: int) -> pd.DataFrame:
    """Every time that one paper was saved or removed, oldest first."""
    return read(engine, select(saved_paper).where(saved_paper.c.paper == paper).order_by(saved_paper.c.id))
