"""Keeps the table of the returned figures that count now in step with what is published, in the transaction that changes it."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd
from sqlalchemy import Connection, Engine, Select, delete, func, insert, or_, select, tuple_

from rocu_metrics.filters import Known
from rocu_metrics.store.figures import CODED, current_figure, period, remark, returned_figure
from rocu_metrics.store.figures import series as series_of
from rocu_metrics.store.ledger import load
from rocu_metrics.store.loads import counting
from rocu_metrics.store.reading import read


def take_in(connection: Connection, load_id: int) -> None:
    """The rows of a load that is published last take the place of those held for the same series and period."""
    _drop_keys(connection, load_id)
    columns = [returned_figure.c[name] for name in CODED]
    rows = select(*columns).where(returned_figure.c.load_id == load_id)
    connection.execute(insert(current_figure).from_select(CODED, rows.order_by(columns[0], columns[1])))


def reckon(connection: Connection, load_id: int) -> None:
    """Reckons anew what a load is about, when it no longer counts or counts again: of all loads the one published last holds."""
    _drop_keys(connection, load_id)
    connection.execute(insert(current_figure).from_select(CODED, best(Known(), [load_id])))


def _drop_keys(connection: Connection, load_id: int) -> None:
    if not connection.execute(select(current_figure.c.load_id).limit(1)).first():
        return
    keys = select(returned_figure.c.series_id, returned_figure.c.period_id).where(returned_figure.c.load_id == load_id)
    connection.execute(delete(current_figure).where(tuple_(current_figure.c.series_id, current_figure.c.period_id).in_(keys)))


def best(known: Known, near: Collection[int] | None = None, series: tuple[int, int] | None = None) -> Select:  # type: ignore[type-arg]  # the columns of the table
    """The figures that count, of all series and periods or of those that the loads `near` are about; the last published holds.

    `series` are the first and the last number of the series that are wanted, all where it is None.
    """
    counts = counting(known).subquery()
    row = returned_figure
    order = func.row_number().over(partition_by=(row.c.series_id, row.c.period_id), order_by=counts.c.rank.desc())
    every = select(*(row.c[name] for name in CODED), order.label("place")).join(counts, counts.c.load_id == row.c.load_id)
    if series is not None:
        every = every.where(row.c.series_id.between(*series))
    if near is not None:
        every = every.where(tuple_(row.c.series_id, row.c.period_id).in_(keys_of(near)))
    ranked = every.subquery()
    return select(*(ranked.c[name] for name in CODED)).where(ranked.c.place == 1)


def keys_of(load_ids: Collection[int]) -> Select:  # type: ignore[type-arg]  # two columns
    """The series and periods that loads are about."""
    row = returned_figure.c
    return select(row.series_id, row.period_id).where(row.load_id.in_(sorted(load_ids))).distinct()


def rows_by_load(engine: Engine) -> dict[int, int]:
    """How many figures each load holds."""
    row = returned_figure.c
    frame = read(engine, select(row.load_id, func.count().label("rows")).group_by(row.load_id))
    return dict(zip(frame["load_id"], frame["rows"], strict=True))


def without_meaning(engine: Engine) -> int:
    """How many figures name a series, a period, a remark or a load that is not there."""
    row = returned_figure.c
    joined = select(func.count().label("rows")).select_from(returned_figure)
    keys = ((series_of.c.id, row.series_id), (period.c.id, row.period_id), (remark.c.id, row.remark_id), (load.c.id, row.load_id))
    for key, named in keys:
        joined = joined.join(key.table, key == named, isouter=True)
    return int(read(engine, joined.where(or_(*(key.is_(None) for key, _ in keys))))["rows"].iloc[0])


SERIES_AT_ONCE = 2_000
"""Series whose figures are compared at one time: forty quarters of each are some eighty thousand rows in memory."""


def differences(engine: Engine) -> pd.DataFrame:
    """Rows in which the table and what it would be if it were made anew differ; empty when all is well."""
    return pd.concat(list(_differences(engine)), ignore_index=True)


def differing(engine: Engine, progress: Callable[[int], None] = lambda _: None) -> int:
    """How many rows differ; `progress` is told how many figures of the table have been compared."""
    found, compared = 0, 0
    for part in _differences(engine):
        found += len(part)
        compared += part.attrs["compared"]
        progress(compared)
    return found


def _differences(engine: Engine) -> Iterator[pd.DataFrame]:
    """The same for some series after others, so that memory does not grow with the store."""
    last = [read(engine, select(func.max(number).label("last"))) for number in (series_of.c.id, current_figure.c.series_id)]
    end = int(pd.concat(last)["last"].fillna(0).max())
    for start in range(0, end + 1, SERIES_AT_ONCE):
        span = (start, start + SERIES_AT_ONCE - 1)
        held = select(*(current_figure.c[name] for name in CODED)).where(current_figure.c.series_id.between(*span))
        first, second = (read(engine, one) for one in (held, best(Known(), series=span)))
        differ = pd.concat([first, second]).drop_duplicates(keep=False)
        differ.attrs["compared"] = len(first)
        yield differ
