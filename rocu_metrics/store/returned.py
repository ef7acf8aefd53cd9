"""Returned figures: appended in bulk, and read as observations that cite the return they came with."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, TypeAlias

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, select

from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.days import london_day
from rocu_metrics.filters import Known
from rocu_metrics.store import figures as tables
from rocu_metrics.store.coded import RETURN, Question, named_in
from rocu_metrics.store.loads import counting
from rocu_metrics.store.reading import read
from rocu_metrics.words import figure_as_returned

Sliced: TypeAlias = Callable[[Mapping[str, str]], bool]
"""Says of the categories of a slice whether its figures are wanted."""
Spanned: TypeAlias = Callable[[date, date], bool]
"""Says of the first and last day of a period whether its figures are wanted."""
FIRST_NUMBER = 10**9
"""Numbers of returned figures in a frame begin here, above those of published ones, which they never meet in the store."""


def source_of(load_id: int) -> str:
    """The name of the source that a return is."""
    return f"{RETURN}{load_id}"


def is_return(source_id: str) -> bool:
    """Whether a source is a return."""
    return source_id.startswith(RETURN)


def load_of(source_id: str) -> int | None:
    """The number of the load that a source is, None where it is no return."""
    return int(source_id.removeprefix(RETURN)) if is_return(source_id) else None


@dataclass(frozen=True)
class Batch:
    """Rows of returned figures as columns of equal length; in the order of series and period they are written fastest."""

    series: Sequence[int]
    period: Sequence[int]
    row: Sequence[int]
    value: Sequence[float | None]
    remark: Sequence[int]


AT_ONCE = 100
"""Rows in one statement."""


def append(connection: Connection, load_id: int, batch: Batch) -> int:
    """Appends rows to a load and gives how many of them it had not; a row for what the load already has is left out."""
    rows = zip(batch.series, batch.period, repeat(load_id), batch.row, batch.value, batch.remark)  # one repeats for ever
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    listed = ", ".join(tables.CODED)
    if connection.dialect.name == "sqlite":
        before = driver.total_changes
        _append_to_sqlite(driver, listed, list(chain.from_iterable(rows)))
        return int(driver.total_changes - before)
    given = list(rows)
    with driver.cursor() as cursor:
        cursor.execute("SAVEPOINT appended")
        try:
            _copy(cursor, "returned_figure", listed, given)
        except connection.dialect.loaded_dbapi.IntegrityError:  # a row that the load already has
            cursor.execute("ROLLBACK TO SAVEPOINT appended")
        else:
            return len(given)
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS arriving (LIKE returned_figure) ON COMMIT DROP")
        cursor.execute("TRUNCATE arriving")
        _copy(cursor, "arriving", listed, given)
        cursor.execute(f"INSERT INTO returned_figure ({listed}) SELECT {listed} FROM arriving ON CONFLICT DO NOTHING")  # noqa: S608  # fixed names
        return int(cursor.rowcount)


def _copy(cursor: Any, table: str, listed: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _append_to_sqlite(driver: Any, listed: str, values: list[Any]) -> None:
    """Many rows a statement, which takes half the time of a statement a row."""
    one = f"({', '.join('?' * len(tables.CODED))})"
    start = f"INSERT OR IGNORE INTO returned_figure ({listed}) VALUES "  # noqa: S608  # fixed names
    step = AT_ONCE * len(tables.CODED)
    whole = len(values) // step * step
    driver.executemany(start + ", ".join([one] * AT_ONCE), (values[at : at + step] for at in range(0, whole, step)))
    driver.executemany(start + one, (values[at : at + len(tables.CODED)] for at in range(whole, len(values), len(tables.CODED))))


def figures(
    engine: Engine, metrics: Collection[str], areas: Collection[str], known: Known, since: date | None, until: date | None,
    slices: Sliced | None = None, most_parts: int | None = None, spans: Spanned | None = None, last_of_each: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Returned figures that count, as observations with their return as source; of several for one thing the last published.

    Figures of several periods are fetched coded small, and what their codes mean apart, once; of one period each has a series of
    its own, and comes with what that means. `slices` and `spans` say which slices and periods are wanted; `last_of_each` leaves
    of each series the last figure of periods shorter than a year.
    """
    series, of_series = tables.series.c, list[ColumnElement[bool]]()
    if metrics:
        of_series.append(series.metric.in_(sorted(metrics)))
    if areas:
        of_series.append(series.area_slug.in_(sorted(areas)))
    if most_parts is not None:
        of_series.append(series.parts.in_(range(most_parts + 1)))
    if slices:
        of_series.append(series.slice.in_(_wanted(engine, of_series, slices)))
    days, question, meaning = _days(engine, since, until, spans), Question(engine, known, of_series), _meaning(metrics)
    narrowed = bool(since or until or spans)
    if together := narrowed and len(days) == 1:
        frame = question.of_periods(days, narrowed, meaning)
    else:
        frame = question.last_of_each(days, narrowed) if last_of_each else question.of_periods(days, narrowed)
    if frame.empty:
        return frame
    if not together:
        frame = frame.merge(read(engine, select(series.id.label("series_id"), *meaning).where(*of_series)), on="series_id")
    if len(metrics) == 1:
        frame = frame.assign(metric=next(iter(metrics)))
    return _as_observations(frame.merge(read(engine, _remarks(named_in(frame, "remark_id"))), on="remark_id"))


def _days(engine: Engine, since: date | None, until: date | None, spans: Spanned | None) -> pd.DataFrame:
    """The periods that are wanted: period_id, measured_from, measured_to."""
    period = tables.period.c
    asked = select(period.id.label("period_id"), period.measured_from, period.measured_to)
    if since:
        asked = asked.where(period.measured_to >= since)
    if until:
        asked = asked.where(period.measured_from <= until)
    days = read(engine, asked)
    if spans is None:
        return days
    kept = [spans(first, last) for first, last in zip(days["measured_from"], days["measured_to"], strict=True)]
    return days[pd.Series(kept, index=days.index, dtype=bool)]


def _wanted(engine: Engine, where: Sequence[ColumnElement[bool]], slices: Sliced) -> list[str]:
    """The slices that are wanted of those that these series have."""
    said = read(engine, select(tables.series.c.slice).where(*where).distinct())["slice"]
    return [text for text in said if slices(parse_slice(text))]


def _meaning(metrics: Collection[str]) -> list[ColumnElement[Any]]:
    """The columns that say what a series is, without the metric where it is a single one that was asked for."""
    series = tables.series.c
    return [series.area_slug, series.slice, series.unit, *([series.metric] if len(metrics) != 1 else [])]


def _remarks(numbers: list[int] | None) -> Any:
    remark = tables.remark.c
    every = select(remark.id.label("remark_id"), remark.qualifier, remark.flag, remark.marking, remark.note)
    return every if numbers is None else every.where(remark.id.in_(numbers))


def _as_observations(frame: pd.DataFrame) -> pd.DataFrame:
    said = lru_cache(maxsize=None)(figure_as_returned)  # many figures are equal
    words = [
        said(value, unit, qualifier) if flag == "" else ""
        for value, unit, qualifier, flag in zip(frame["value"], frame["unit"], frame["qualifier"], frame["flag"], strict=True)
    ]
    frame = frame.assign(
        id=range(FIRST_NUMBER, FIRST_NUMBER + len(frame)),
        public_from=day_in_london(frame["at"]),
        published_as=words,
        place=[f"row {row}" for row in frame["sheet_row"].astype("int64")],
        quote="",
    )
    return frame.drop(columns=["series_id", "period_id", "remark_id", "load_id", "sheet_row", "rank", "at"])


def day_in_london(moments: pd.Series) -> list[date]:
    """The day in London of moments that the store keeps in UTC."""
    days = {moment: london_day(pd.Timestamp(moment).to_pydatetime()) for moment in moments.unique()}
    return [days[moment] for moment in moments]


def highest_marking(engine: Engine, known: Known | None = None) -> str:
    """The highest marking among the returned figures that count; OFFICIAL where there are none (STANDARDS M2)."""
    remark, then = tables.remark.c, known or Known()
    held = tables.current_figure if then == Known() else tables.returned_figure
    marked = select(remark.id).where(remark.marking == "OFFICIAL-SENSITIVE")
    if read(engine, marked.limit(1)).empty:
        return "OFFICIAL"
    asked = select(held.c.load_id).where(held.c.remark_id.in_(marked))
    if held is tables.returned_figure:
        asked = asked.where(held.c.load_id.in_(select(counting(then).subquery().c.load_id)))
    found = read(engine, asked.limit(1))
    return "OFFICIAL" if found.empty else "OFFICIAL-SENSITIVE"
