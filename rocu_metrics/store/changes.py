"""What differs between two states of knowledge: the loads that count in one alone, and the figures that they touch."""

from typing import Any

import pandas as pd
from sqlalchemy import Engine, Select, case, func, select

from rocu_metrics.filters import Known
from rocu_metrics.store import counted
from rocu_metrics.store import figures as tables
from rocu_metrics.store.loads import current
from rocu_metrics.store.reading import read

KINDS = ("new", "changed", "withdrawn", "unchanged")


def loads_between(engine: Engine, first: Known, second: Known) -> set[int]:
    """The loads that count in one of two states and not in the other."""
    before, after = (set(read(engine, current(known))["load_id"]) for known in (first, second))
    return before ^ after


def counts(engine: Engine, first: Known, second: Known) -> dict[str, int]:
    """How many figures are new, changed, withdrawn and unchanged, of those that the differing loads are about."""
    loads = loads_between(engine, first, second)
    if not loads:
        return dict.fromkeys(KINDS, 0)
    compared = _compared(first, second, loads).subquery()
    frame = read(engine, select(compared.c.change, func.count().label("rows")).group_by(compared.c.change))
    held = dict(zip(frame["change"], frame["rows"], strict=True))
    return {kind: int(held.get(kind, 0)) for kind in KINDS}


def figures(engine: Engine, first: Known, second: Known, most: int = 1000) -> pd.DataFrame:
    """The figures that are new, changed or withdrawn, `most` at most, changed ones first.

    Columns: change, metric, area_slug, slice, unit, measured_from, measured_to; of old and new the value, flag, qualifier, load.
    """
    loads = loads_between(engine, first, second)
    if not loads:
        return pd.DataFrame()
    compared = _compared(first, second, loads).subquery()
    series, period, old, new = tables.series, tables.period, tables.remark.alias("was"), tables.remark.alias("becomes")
    statement = (
        select(
            compared.c.change, series.c.metric, series.c.area_slug, series.c.slice, series.c.unit,
            period.c.measured_from, period.c.measured_to,
            compared.c.old_value, old.c.flag.label("old_flag"), old.c.qualifier.label("old_qualifier"), compared.c.old_load,
            compared.c.new_value, new.c.flag.label("new_flag"), new.c.qualifier.label("new_qualifier"), compared.c.new_load,
        )
        .join(series, series.c.id == compared.c.series_id)
        .join(period, period.c.id == compared.c.period_id)
        .join(old, old.c.id == compared.c.old_remark, isouter=True)
        .join(new, new.c.id == compared.c.new_remark, isouter=True)
        .where(compared.c.change != "unchanged")
        .order_by(compared.c.change, series.c.area_slug, series.c.metric, series.c.slice, period.c.measured_from)
        .limit(most)
    )  # fmt: skip
    return read(engine, statement)


def _compared(first: Known, second: Known, loads: set[int]) -> Select[Any]:
    """One row a series and period that the loads are about, with what counted in the first state and in the second."""
    keys = counted.keys_of(loads).subquery()
    old, new = (counted.best(known, loads).subquery() for known in (first, second))
    same = old.c.value.is_not_distinct_from(new.c.value) & (old.c.remark_id == new.c.remark_id)
    change = case(
        (old.c.load_id.is_(None), "new"), (new.c.load_id.is_(None), "withdrawn"), (same, "unchanged"), else_="changed"
    )  # fmt: skip
    joined = select(
        keys.c.series_id, keys.c.period_id, change.label("change"),
        old.c.value.label("old_value"), old.c.remark_id.label("old_remark"), old.c.load_id.label("old_load"),
        new.c.value.label("new_value"), new.c.remark_id.label("new_remark"), new.c.load_id.label("new_load"),
    )  # fmt: skip
    for side in (old, new):
        joined = joined.join(side, (side.c.series_id == keys.c.series_id) & (side.c.period_id == keys.c.period_id), isouter=True)
    return joined.where(old.c.load_id.is_not(None) | new.c.load_id.is_not(None))
