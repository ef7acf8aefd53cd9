"""What is held of the figures that a new return is compared with: a few periods of the series that the return has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection, case, func, select

from rocu_metrics.store.figures import current_figure, period, series
from rocu_metrics.store.numbers import OF_SERIES, Numbers

Span: TypeAlias = tuple[date, date]
Series: TypeAlias = tuple[str, str, str, str]
"""Metric, area, slice and unit."""
AT_ONCE = 10_000
"""Series in one statement."""
MOST_PERIODS = 60
"""Periods in one statement: each has a bit of a whole number."""


@dataclass(frozen=True)
class Held:
    """The figures that count now, without those of a load that the return will take the place of."""

    connection: Connection
    follows: int | None = None

    def periods(self) -> dict[Span, int]:
        """Every period of the store with its number; none while no returned figure counts."""
        if self.connection.execute(select(current_figure.c.load_id).limit(1)).first() is None:
            return {}
        rows = self.connection.execute(select(period.c.measured_from, period.c.measured_to, period.c.id))
        return {(first, last): number for first, last, number in rows}

    def numbers(self, wanted: Collection[Series]) -> Mapping[Series, int]:
        """The numbers of those series that the store has."""
        return Numbers(self.connection, series, OF_SERIES).known(wanted)

    def of(self, numbers: Sequence[int], periods: Sequence[int]) -> list[tuple[int, int, int, float]]:
        """Of each series that has any of `periods`: its number, a bit for each period it has, its values and their sum.

        The cost is that of a look at each of `periods` for each series, however long the history is.
        """
        if len(periods) > MOST_PERIODS:
            raise ValueError(f"{len(periods)} periods at once; {MOST_PERIODS} may be asked for")
        row = current_figure.c
        bit = case({number: 1 << place for place, number in enumerate(periods)}, value=row.period_id)
        asked = select(row.series_id, func.sum(bit), func.count(row.value), func.coalesce(func.sum(func.abs(row.value)), 0.0))
        asked = asked.where(row.period_id.in_(periods)).group_by(row.series_id)
        if self.follows is not None:
            asked = asked.where(row.load_id != self.follows)
        found: list[tuple[int, int, int, float]] = []
        for start in range(0, len(numbers) if periods else 0, AT_ONCE):
            some = asked.where(row.series_id.in_(numbers[start : start + AT_ONCE]))
            found += [
                (int(one), int(bits), int(count), float(total)) for one, bits, count, total in self.connection.execute(some)
            ]
        return found
