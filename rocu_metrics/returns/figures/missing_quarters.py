"""Finds quarters that are missing between those that a return gives and those that the store holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.near import Array, Near, Warned, grown, quarter_days, quarter_of
from rocu_metrics.returns.periods import quarter as financial_quarter
from rocu_metrics.store.held import MOST_PERIODS
from rocu_metrics.words import in_letters, listed

WORD = 64
"""Quarters that one whole number keeps, a bit each."""
AT_ONCE = 10_000
"""Series looked at together."""
NAMED = 3
"""Quarters that a warning names."""
LATE = 2**62


@dataclass
class Quarters:
    """Which quarters each series has, and the first row of each."""

    words: dict[int, Array] = field(default_factory=dict)
    row: Codes = field(default_factory=lambda: np.zeros(0, np.int64))

    def take(self, series: Codes, quarter: Codes, row: Codes, size: int) -> None:
        """Adds rows that are about quarters, with the number of each; `size` is how many series there are by now."""
        self.row = grown(self.row, size, LATE)
        np.minimum.at(self.row, series, row)
        word = quarter // WORD
        for one in np.flatnonzero(np.bincount(word)) if len(word) else ():
            here = word == one
            held = grown(self.words.get(int(one), np.zeros(0, np.uint64)), size)
            np.bitwise_or.at(held, series[here], np.uint64(1) << (quarter[here] % WORD).astype(np.uint64))
            self.words[int(one)] = held

    def warn(self, near: Near, faults: Warned) -> None:
        """Adds a warning for each measure and area that lacks a quarter, however many splits lack it."""
        lacking: dict[tuple[str, str], tuple[set[int], set[int]]] = {}
        for series, quarters in self._missing(near) if self.words else ():
            codes, at = np.unique(series, return_index=True)
            for code, some in zip(codes.tolist(), np.split(quarters, at[1:]), strict=True):
                metric, area, *_ = near.series[code]
                numbers, splits = lacking.setdefault((metric, area), (set(), set()))
                numbers.update(some.tolist())
                splits.add(code)
        for (metric, area), (numbers, splits) in lacking.items():
            row = int(min(self.row[code] for code in splits))
            faults.warn("measured_from", f"{metric} | {area}", _message(sorted(numbers), len(splits)), row)

    def _missing(self, near: Near) -> Iterator[tuple[Codes, Codes]]:
        """Series, in order, and quarters that are missing between those of the return, or up to the next one held."""
        spans, seen = near.nearest(3)
        held = [(place, number) for place, one in enumerate(spans) if (number := quarter_of(*one)) >= 0]
        known = [WORD * word + end for word in self.words for end in (0, WORD - 1)] + [number for _, number in held]
        base, width = min(known), max(known) - min(known) + 1
        for start in range(0, len(near.series), AT_ONCE):
            codes = np.arange(start, min(start + AT_ONCE, len(near.series)))
            given, others = self._given(codes, base, width), np.zeros((len(codes), width), bool)
            for place, number in held:
                others[:, number - base] = (seen.bits[codes] >> place) & 1
            rows, columns = np.nonzero(_gaps(given, others))
            if len(rows):
                series, quarters = codes[rows], columns + base
                here = ~_held(series, quarters, near)
                if here.any():
                    yield series[here], quarters[here]

    def _given(self, codes: Codes, base: int, width: int) -> Array:
        """Which quarters the return gives, a row a series."""
        given = np.zeros((len(codes), width), bool)
        for word, held in self.words.items():
            some = grown(held, int(codes[-1]) + 1)[codes].astype("<u8").view(np.uint8).reshape(-1, 8)
            at = word * WORD - base
            given[:, at : at + WORD] = np.unpackbits(some, axis=1, bitorder="little")
        return given


def _gaps(given: Array, others: Array) -> Array:
    """Where neither has a quarter, between the first and last given or the nearest of the others before and after them."""
    width = given.shape[1]
    place = np.arange(width)
    first, last = given.argmax(axis=1, keepdims=True), width - 1 - given[:, ::-1].argmax(axis=1, keepdims=True)
    before: Array = np.where(others & (place < first), place, -1).max(axis=1, keepdims=True)
    after: Array = np.where(others & (place > last), place, width).min(axis=1, keepdims=True)
    inside = (place > np.where(before >= 0, before, first)) & (place < np.where(after < width, after, last))
    return np.asarray(inside & ~given & ~others & given.any(axis=1, keepdims=True))


def _held(series: Codes, quarters: Codes, near: Near) -> Array:
    """Which of these gaps the store fills after all, with periods that were not among the nearest."""
    filled = np.zeros(len(series), bool)
    known = [one for one in np.unique(quarters).tolist() if quarter_days(one) in near.stored]
    for start in range(0, len(known), MOST_PERIODS):
        some = np.array(known[start : start + MOST_PERIODS])
        here = np.flatnonzero(np.isin(quarters, some))
        codes, places = np.unique(series[here], return_inverse=True)
        bits = near.of(codes, [quarter_days(one) for one in some.tolist()]).bits[places]
        filled[here] = (bits >> np.searchsorted(some, quarters[here])) & 1
    return filled


def _message(numbers: list[int], splits: int) -> str:
    names = [_in_words(one) for one in numbers[:NAMED]]
    more = len(numbers) - len(names)
    told = listed([*names, f"{in_letters(more)} more"] if more else names)
    where = f" in {in_letters(splits)} of its splits" if splits > 1 else ""
    return (
        f"has no figure for {told}{where}, between quarters that are given or held. Is that meant? If not, add the figure; "
        "if so, give its row with a flag that says why there is none."
    )


def _in_words(number: int) -> str:
    year, place = divmod(number, 4)
    return financial_quarter(year - (place == 0), place or 4).in_words()
