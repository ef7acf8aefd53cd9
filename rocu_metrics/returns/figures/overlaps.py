"""Finds periods that overlap in part one that the store holds for the same series, so that some days would count twice."""

from collections.abc import Sequence

import numpy as np

from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.near import Near, Warned
from rocu_metrics.store.held import MOST_PERIODS, Span
from rocu_metrics.words import period_in_words

MOST = 100_000
"""Rows that are kept; more of them would say nothing new."""


class Overlaps:
    """Keeps the rows whose period overlaps one of the store in part."""

    def __init__(self, stored: Sequence[Span]) -> None:
        self.stored = stored
        self.others: list[list[Span]] = []
        """Of each period of the return, those of the store that it overlaps in part."""
        self.kept: list[tuple[Codes, Codes, Codes]] = []
        self.size = 0

    def take(self, periods: Sequence[Span], series: Codes, period: Codes, row: Codes) -> None:
        """Adds rows; `periods` are the meanings of their periods."""
        self.others += [self._partly(one) for one in periods[len(self.others) :]]
        if any(self.others) and self.size < MOST:
            here = np.array([bool(one) for one in self.others])[period]
            self.kept.append((series[here], period[here], row[here]))
            self.size += int(here.sum())

    def _partly(self, one: Span) -> list[Span]:
        first, last = one
        return [
            (begins, ends)
            for begins, ends in self.stored
            if begins <= last
            and first <= ends
            and not (begins <= first and last <= ends)
            and not (first <= begins and ends <= last)
        ]

    def warn(self, periods: Sequence[Span], near: Near, faults: Warned) -> None:
        """Adds a warning for each pair of periods, with the number of rows that it concerns."""
        if not self.size:
            return
        series, period, row = (np.concatenate(column) for column in zip(*self.kept, strict=True))
        for code in np.unique(period).tolist():
            here = period == code
            spans = sorted(self.others[code], reverse=True)[:MOST_PERIODS]
            bits = near.of(series[here], spans).bits
            for place, span in enumerate(spans):
                rows = row[here][((bits >> place) & 1) == 1]
                if len(rows):
                    message = (
                        f"overlaps in part {period_in_words(*span)}, which is held for the same series: some days would count "
                        "twice. Is that meant? If not, mend the days; if so, say why in note."
                    )
                    first, last = periods[code]
                    faults.warn("measured_to", f"{first} to {last}", message, int(rows.min()), len(rows))
