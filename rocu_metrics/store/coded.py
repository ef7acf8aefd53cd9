"""Reads returned figures as they are coded, one a series and period: of the periods asked for, or the last of each series."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Engine, String, cast, literal, select

from rocu_metrics.filters import Known
from rocu_metrics.store import figures as tables
from rocu_metrics.store import schema
from rocu_metrics.store.loads import counting
from rocu_metrics.store.numbers import MOST_NAMED
from rocu_metrics.store.reading import read

SHORT = 200
"""Days from which a period is no longer one of those that follow each other within a year."""
RETURN = "return-"
"""What the name of a source that is a return begins with; the number of its load follows."""


@dataclass(frozen=True)
class Question:
    """Which figures of returns are asked for: what is taken as known, and what is said of their series."""

    engine: Engine
    known: Known
    of_series: Sequence[ColumnElement[bool]]

    def of_periods(
        self, days: pd.DataFrame, named: bool, also: Sequence[ColumnElement[Any]] = (), series: Collection[int] | None = None
    ) -> pd.DataFrame:
        """The figures of the periods in `days`, each with its days and its source.

        Of a single period the columns `also` of its series may be fetched with it. Where the periods are `named`, no others are
        fetched; else all are, and those of `days` are kept. `series` are the numbers of the series that are wanted, all if None.
        """
        periods = days["period_id"].tolist() if named and len(days) <= MOST_NAMED else None
        frame = read(self.engine, self._rows(periods, also, series))
        frame = frame.merge(days, on="period_id") if "period_id" in frame else frame.merge(days, how="cross")
        if frame.empty:
            return frame
        frame = frame.merge(read(self.engine, _loads(self.known, named_in(frame, "load_id"))), on="load_id")
        return frame.sort_values(["series_id", "period_id", "rank"]).drop_duplicates(["series_id", "period_id"], keep="last")

    def last_of_each(self, days: pd.DataFrame, named: bool) -> pd.DataFrame:
        """Of each series the last figure of periods shorter than a year, and all of longer ones.

        What counts now is kept by series, so the latest periods are asked first, and the earlier ones only for those series that
        have no figure there.
        """
        late = _late(days)
        if self.known != Known() or late.all():
            return _last_of_each(self.of_periods(days, named))
        frame = self.of_periods(days[late], named=True)
        settled = frame[frame["value"].notna() & _short(frame)] if len(frame) else frame
        every = read(self.engine, select(tables.series.c.id.label("series_id")).where(*self.of_series))["series_id"]
        rest = every[~every.isin(settled["series_id"])]
        if len(rest):
            earlier = self.of_periods(days[~late], named, series=rest.tolist() if len(rest) <= MOST_NAMED else None)
            frame = pd.concat([part for part in (frame, earlier) if len(part)] or [frame], ignore_index=True)
        return _last_of_each(frame)

    def _rows(self, periods: Sequence[int] | None, also: Sequence[ColumnElement[Any]], series: Collection[int] | None) -> Any:
        """What counts now stands ready in a table of its own; what counted then is sought in the loads."""
        held = tables.current_figure if self.known == Known() else tables.returned_figure
        rows = select(*(held.c[name] for name in tables.CODED if name != "period_id" or not also), *also)
        if series is None:
            rows = rows.join(tables.series, tables.series.c.id == held.c.series_id).where(*self.of_series)
        else:
            rows = rows.where(held.c.series_id.in_(series))
        if periods is not None:
            rows = rows.where(held.c.period_id.in_(periods))
        if held is tables.returned_figure:
            rows = rows.where(held.c.load_id.in_(select(counting(self.known).subquery().c.load_id)))
        return rows


def _short(frame: pd.DataFrame) -> pd.Series:
    """Whether each period is one of those that follow each other within a year."""
    days = [(last - first).days for first, last in zip(frame["measured_from"], frame["measured_to"], strict=True)]
    return pd.Series(days, index=frame.index, dtype=float) < SHORT


def _late(days: pd.DataFrame) -> pd.Series:
    """Whether a period is long, or ends so late that the last figure of most series is there."""
    ends = pd.to_datetime(days["measured_to"])
    return ~_short(days) | (ends > ends.max() - pd.Timedelta(days=SHORT))


def _last_of_each(frame: pd.DataFrame) -> pd.DataFrame:
    """Of each series the last figure of short periods, one that has a value before one that has none."""
    if frame.empty:
        return frame
    short = _short(frame)
    ordered = frame[short].assign(given=frame["value"].notna()).sort_values(["given", "measured_to"], kind="stable")
    last = ordered.drop_duplicates("series_id", keep="last").drop(columns="given")
    return pd.concat([frame[~short], last])


def named_in(frame: pd.DataFrame, column: str) -> list[int] | None:
    """The numbers in a column, each once; None where they are too many to be named."""
    numbers = frame[column].unique().tolist()
    return numbers if len(numbers) <= MOST_NAMED else None


def _loads(known: Known, numbers: list[int] | None) -> Any:
    """The loads that count, all or those named, with the source that each is."""
    counts, source = counting(known).subquery(), schema.source.c
    every = select(
        counts.c.load_id, counts.c.rank, counts.c.at,
        source.source_id, source.title.label("source_title"), source.publisher.label("source_publisher"),
        source.published.label("source_published"), source.published_basis.label("source_published_basis"),
        source.document.label("source_document"), source.address.label("source_address"), source.evidence,
    ).join(schema.source, source.source_id == literal(RETURN) + cast(counts.c.load_id, String))  # fmt: skip
    return every if numbers is None else every.where(counts.c.load_id.in_(numbers))
