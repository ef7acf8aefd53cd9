"""Finds counts so small that they may point to a person: nothing hides them once published, so whoever loads them is told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rocu_metrics.catalogue import METRICS
from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.near import Array, Warned
from rocu_metrics.store.held import Series

SMALL = (1, 2, 3, 4)
DISCLOSIVE = tuple(metric.id for metric in METRICS.values() if metric.disclosive and metric.unit != "GBP")
"""Those that count; of an amount of money nothing says of how few events it is."""
TOLD = "shown as it stands once published; take it out and write suppressed in flag where it must not be seen"


@dataclass
class _Found:
    row: int
    value: float
    rows: int = 0


class SmallCounts:
    """The first small count of each disclosive metric, and how many rows have one."""

    def __init__(self) -> None:
        self.metric: list[int] = []
        """Of each series by its code: which disclosive metric it counts; -1 for none."""
        self.found: dict[int, _Found] = {}

    def take(self, meanings: Sequence[Series], series: Codes, row: Codes, value: Array) -> None:
        """Adds figures in the order of their rows."""
        self.metric += [DISCLOSIVE.index(one[0]) if one[0] in DISCLOSIVE else -1 for one in meanings[len(self.metric) :]]
        metric = np.array(self.metric, np.int64)[series]
        here = (metric >= 0) & np.isin(value, SMALL)
        row, value = row[here], value[here]
        for code, first, rows in zip(*np.unique(metric[here], return_index=True, return_counts=True), strict=True):
            found = self.found.setdefault(int(code), _Found(int(row[first]), float(value[first])))
            found.rows += int(rows)

    def warn(self, faults: Warned) -> None:
        """Adds one warning for each metric, at the first row that has a small count of it."""
        for code, found in sorted(self.found.items()):
            message = f"is a count of one to four of {METRICS[DISCLOSIVE[code]].name}: {TOLD}"
            faults.warn("value", f"{found.value:.0f}", message, found.row, found.rows)
