"""What is odd in a return of figures though it breaks no rule: warnings, on which whoever loads the return decides.

Rows are taken batch by batch and are not kept, but for measures whose parts make a total: what is kept grows with the number
of series.
"""

import numpy as np

from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.figures.figure_rows import Coded, FigureRows
from rocu_metrics.returns.figures.missing_quarters import Quarters
from rocu_metrics.returns.figures.overlaps import Overlaps
from rocu_metrics.returns.figures.small_counts import SmallCounts
from rocu_metrics.returns.figures.totals import Totals
from rocu_metrics.returns.figures.usual import Usual
from rocu_metrics.returns.near import Near, Warned, months_of, quarter_of
from rocu_metrics.store.held import Held


class Plausibility:
    """Looks at the rows of a return as its reader gives them."""

    def __init__(self, reader: FigureRows, held: Held) -> None:
        self.reader = reader
        self.near = Near(held, reader.series.meanings, reader.periods.meanings)
        self.usual: dict[int, Usual] = {}
        self.quarters, self.totals, self.overlaps = Quarters(), Totals(), Overlaps(list(self.near.stored))
        self.small_counts = SmallCounts()
        self.months: Codes = np.zeros(0, np.int64)
        self.quarter: Codes = np.zeros(0, np.int64)
        """Of each period by its code: about how many months it has, and which quarter it is."""

    def take(self, coded: Coded) -> None:
        """Adds the rows of one batch."""
        series, periods = self.reader.series.meanings, self.reader.periods.meanings
        new = periods[len(self.months) :]
        self.months = np.concatenate([self.months, np.array([months_of(*one) for one in new], np.int64)])
        self.quarter = np.concatenate([self.quarter, np.array([quarter_of(*one) for one in new], np.int64)])
        plain = np.array([one[0] == "" for one in self.reader.remarks.meanings], bool)[coded.remark]
        months, given = self.months[coded.period], ~np.isnan(coded.value)
        for length in np.flatnonzero(np.bincount(months)).tolist() if len(months) else ():
            here = given & (months == length)
            if length:
                self.usual.setdefault(length, Usual()).take(coded.series[here], coded.row[here], coded.value[here], len(series))
        quarter = self.quarter[coded.period]
        here = quarter >= 0
        self.quarters.take(coded.series[here], quarter[here], coded.row[here], len(series))
        here = given & plain
        self.totals.take(series, coded.series[here], coded.period[here], coded.row[here], coded.value[here])
        self.small_counts.take(series, coded.series, coded.row, coded.value)
        self.overlaps.take(periods, coded.series, coded.period, coded.row)

    def warn(self, faults: Warned, whole: bool) -> None:
        """Adds what is odd; only of a return whose rows are there as a `whole` is anything said to be missing."""
        for months, usual in sorted(self.usual.items()):
            usual.warn(months, self.near, faults)
        self.totals.warn(self.reader.series.meanings, faults)
        self.small_counts.warn(faults)
        self.overlaps.warn(self.reader.periods.meanings, self.near, faults)
        if whole:
            self.quarters.warn(self.near, faults)
