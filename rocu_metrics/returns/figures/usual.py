"""Finds the figure of a series that is six times its usual: a slip of the keyboard, or something worth a note."""

import numpy as np

from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.near import ASK, Array, Near, Warned, grown
from rocu_metrics.words import number

TIMES = 6
OTHERS = 4
"""Other figures without which nothing is usual."""
LEAST = 30
"""Below this a figure is too small for its size to be odd."""


class Usual:
    """How many figures each series has, their sum and the greatest, of periods of one length."""

    def __init__(self) -> None:
        self.count: Codes = np.zeros(0, np.int64)
        self.total: Array = np.zeros(0)
        self.most: Array = np.zeros(0)
        self.row: Codes = np.zeros(0, np.int64)

    def take(self, series: Codes, row: Codes, value: Array, size: int) -> None:
        """Adds figures; `size` is how many series there are by now."""
        self.count, self.total, self.row = grown(self.count, size), grown(self.total, size), grown(self.row, size)
        self.most = grown(self.most, size, -np.inf)
        np.add.at(self.count, series, 1)
        np.add.at(self.total, series, np.abs(value))
        before = self.most[series]
        np.maximum.at(self.most, series, value)
        new = np.flatnonzero((value > before) & (value == self.most[series]))[::-1]  # of equal ones the first is kept
        self.row[series[new]] = row[new]

    def warn(self, months: int, near: Near, faults: Warned) -> None:
        """Adds a warning for each series whose greatest figure is far above the mean of its others."""
        size = len(near.series)
        _, held = near.nearest(months)
        most = grown(self.most, size, -np.inf)[:size]
        others = grown(self.count, size)[:size] - 1 + held.count
        rest = grown(self.total, size)[:size] - np.abs(most) + held.total
        with np.errstate(invalid="ignore"):
            odd = (most >= LEAST) & (others >= OTHERS) & (most * others >= TIMES * rest * (1 - 1e-12))
        for code in np.flatnonzero(odd).tolist():
            mean = rest[code] / others[code]
            told = "is far above" if mean < 1e-9 * most[code] else f"is {number(most[code] / mean, 1)} times"
            metric, area, said, _ = near.series[code]
            what = " | ".join(part for part in (metric, area, said) if part)
            message = f"{told} the mean ({number(max(mean, 0), 1)}) of the {number(others[code])} other figures of {what}. {ASK}"
            faults.warn("value", f"{most[code]:.15g}", message, int(self.row[code]))
