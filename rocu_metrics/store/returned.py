"""Returned figures: appended in bulk, and read as observations that cite the return they came with."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, count, repeat
from typing import Any, TypeAlias

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, String, Table, cast, func, insert, literal, select

from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.filters import Known
from rocu_metrics.store import figures as tables
from rocu_metrics.store import schema
from rocu_metrics.store.loads import counting, london_day
from rocu_metrics.store.reading import read
from rocu_metrics.words import figure_as_returned

Key: TypeAlias = tuple[Any, ...]
Sliced: TypeAlias = Callable[[Mapping[str, str]], bool]
"""Says of the categories of a slice whether its figures are wanted."""
Spanned: TypeAlias = Callable[[date, date], bool]
"""Says of the first and last day of a period whether its figures are wanted."""
SHORT = 200
"""Days from which a period is no longer one of those that follow each other within a year."""
MOST_NAMED = 2000
"""Series that a question names one by one; of more, it names what they have in common."""
FIRST_NUMBER = 10**9
"""Numbers of returned figures in a frame begin here, above those of published ones, which they never meet in the store."""


PARTS, SLICE = "parts", 2
"""A column of `series` that follows from another: how many categories its slice has; and the place of the slice in a meaning."""
RETURN = "return-"
"""What the name of a source that is a return begins with; the number of its load follows."""


def source_of(load_id: int) -> str:
    """The name of the source that a return is."""
    return f"{RETURN}{load_id}"


def is_return(source_id: str) -> bool:
    """Whether a source is a return."""
    return source_id.startswith(RETURN)


def load_of(source_id: str) -> int | None:
    """The number of the load that a source is, None where it is no return."""
    return int(source_id.removeprefix(RETURN)) if is_return(source_id) else None


class Numbers:
    """The numbers under which a store keeps meanings in one of its tables; one that is new is appended when it is first met.

    `near` names columns whose values say which rows a meaning can be among: of a large table only those are read.
    """

    def __init__(self, connection: Connection, table: Table, near: Sequence[str] = ()) -> None:
        self.connection, self.table, self.near = connection, table, near
        self.columns = [column for column in table.c if not column.primary_key and column.name != PARTS]
        self.places = [[column.name for column in self.columns].index(name) for name in near]
        self.seen: set[Key] = set()
        self.held: dict[Key, int] = {}
        self.last = int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
        if not near:
            self._read()

    def of(self, meanings: Sequence[Key]) -> list[int]:
        """The number of each of `meanings`, values of the columns after the first."""
        unread = {tuple(one[place] for place in self.places) for one in meanings} - self.seen
        if unread:
            self._read(unread)
        new = list(dict.fromkeys(one for one in meanings if one not in self.held))
        if new:
            self.held.update(zip(new, range(self.last + 1, self.last + 1 + len(new)), strict=True))
            counted = [(one[SLICE].count("="),) for one in new] if PARTS in self.table.c else [()] * len(new)
            rows = [(number, *one, *parts) for number, one, parts in zip(count(self.last + 1), new, counted, strict=False)]
            self._append(rows)
            self.last += len(new)
        return [self.held[one] for one in meanings]

    def _read(self, near: Collection[Key] = ()) -> None:
        """Takes in what the table has, or what it has for these values of the columns that say what is near."""
        asked = select(*self.columns, self.table.c.id)
        for place, name in enumerate(self.near):
            asked = asked.where(self.table.c[name].in_(sorted({one[place] for one in near})))
        self.held.update((tuple(row[:-1]), row[-1]) for row in self.connection.execute(asked))
        self.seen.update(near or [()])

    def _append(self, rows: list[tuple[Any, ...]]) -> None:
        """Texts go to the driver as they are, which takes a quarter of the time; days are turned into what the database keeps."""
        names = [column.name for column in self.table.c]
        if not all(isinstance(column.type, String) for column in self.columns):
            self.connection.execute(insert(self.table), [dict(zip(names, row, strict=True)) for row in rows])
            return
        mark = "?" if self.connection.dialect.name == "sqlite" else "%s"
        marks = ", ".join([mark] * len(names))
        written = f"INSERT INTO {self.table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names of our own table
        self.connection.exec_driver_sql(written, rows)


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

    Figures are fetched coded small, and what their codes mean apart, once. `slices` and `spans` say which slices and periods are
    wanted; `last_of_each` leaves of each series the last figure of periods shorter than a year.
    """
    series, period = tables.series.c, tables.period.c
    of_series, of_period = list[ColumnElement[bool]](), list[ColumnElement[bool]]()
    if metrics:
        of_series.append(series.metric.in_(sorted(metrics)))
    if areas:
        of_series.append(series.area_slug.in_(sorted(areas)))
    if most_parts is not None:
        of_series.append(series.parts.in_(range(most_parts + 1)))
    if since:
        of_period.append(period.measured_to >= since)
    if until:
        of_period.append(period.measured_from <= until)
    columns = (series.id.label("series_id"), series.metric, series.area_slug, series.slice, series.unit)
    counted = read(engine, select(*columns).where(*of_series))
    if slices:
        counted = counted[counted["slice"].map(lambda text: slices(parse_slice(text))).astype(bool)]
    days = read(engine, select(period.id.label("period_id"), period.measured_from, period.measured_to).where(*of_period))
    if spans:
        kept = [spans(first, last) for first, last in zip(days["measured_from"], days["measured_to"], strict=True)]
        days = days[pd.Series(kept, index=days.index, dtype=bool)]
    chosen, when = counted["series_id"].tolist(), days["period_id"].tolist()
    wanted = chosen if len(chosen) <= MOST_NAMED else select(series.id).where(*of_series)
    frame = read(engine, _counting_rows(known, wanted, when if (of_period or spans) and len(when) <= MOST_NAMED else None))
    if frame.empty:
        return frame
    frame = frame.merge(read(engine, _loads(known, _named(frame, "load_id"))), on="load_id")
    frame = frame.sort_values(["series_id", "period_id", "rank"]).drop_duplicates(["series_id", "period_id"], keep="last")
    frame = frame.merge(days, on="period_id")
    frame = _last_of_each(frame) if last_of_each else frame
    remarks = read(engine, _remarks(_named(frame, "remark_id")))
    return _as_observations(frame.merge(counted, on="series_id").merge(remarks, on="remark_id"))


def _last_of_each(frame: pd.DataFrame) -> pd.DataFrame:
    """Of each series the last figure of periods shorter than a year, one that has a value before one that has none."""
    days = [(last - first).days for first, last in zip(frame["measured_from"], frame["measured_to"], strict=True)]
    short = pd.Series(days, index=frame.index) < SHORT
    ordered = frame[short].assign(given=frame["value"].notna()).sort_values(["given", "measured_to"], kind="stable")
    last = ordered.drop_duplicates("series_id", keep="last").drop(columns="given")
    return pd.concat([frame[~short], last])


def _counting_rows(known: Known, series: Any, periods: Sequence[int] | None) -> Any:
    """What counts now of these series stands ready in a table of its own; what counted then is sought in the loads."""
    held = tables.current_figure if known == Known() else tables.returned_figure
    where = [held.c.series_id.in_(series)]
    if periods is not None:
        where.append(held.c.period_id.in_(periods))
    if held is tables.returned_figure:
        where.append(held.c.load_id.in_(select(counting(known).subquery().c.load_id)))
    return select(*(held.c[name] for name in tables.CODED)).where(*where)


def _named(frame: pd.DataFrame, column: str) -> list[int] | None:
    """The numbers in a column, each once; None where they are too many to be named."""
    numbers = frame[column].unique().tolist()
    return numbers if len(numbers) <= MOST_NAMED else None


def _remarks(numbers: list[int] | None) -> Any:
    remark = tables.remark.c
    every = select(remark.id.label("remark_id"), remark.qualifier, remark.flag, remark.marking, remark.note)
    return every if numbers is None else every.where(remark.id.in_(numbers))


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


def highest_marking(engine: Engine) -> str:
    """The highest marking among the returned figures that count now; OFFICIAL where there are none (STANDARDS M2)."""
    remark, held = tables.remark.c, tables.current_figure.c
    marked = select(remark.id).where(remark.marking == "OFFICIAL-SENSITIVE")
    if read(engine, marked.limit(1)).empty:
        return "OFFICIAL"
    found = read(engine, select(held.load_id).where(held.remark_id.in_(marked)).limit(1))
    return "OFFICIAL" if found.empty else "OFFICIAL-SENSITIVE"
