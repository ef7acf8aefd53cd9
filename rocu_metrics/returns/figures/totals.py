"""Compares totals with the sum of their parts, where the catalogue says that a measure adds up over a dimension."""

from collections.abc import Sequence

import numpy as np

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.catalogue.slices import parse_slice, write_slice
from rocu_metrics.returns.figures.coding import Codes
from rocu_metrics.returns.near import ASK, Array, Warned
from rocu_metrics.store.held import Series
from rocu_metrics.words import number

ADDING = frozenset(metric.id for metric in METRICS.values() if metric.adds_over)
NEAR_ENOUGH = 1e-6
"""Relative difference that a sum of decimals may have."""
BITS = 24


class Totals:
    """Keeps the figures of the measures that add up, and of no other."""

    def __init__(self) -> None:
        self.adds: list[bool] = []
        self.kept: list[tuple[Codes, Codes, Array]] = []

    def take(self, meanings: Sequence[Series], series: Codes, period: Codes, row: Codes, value: Array) -> None:
        """Keeps those that add up; a figure with a word such as over or about is not to be given."""
        self.adds += [one[0] in ADDING for one in meanings[len(self.adds) :]]
        here = np.array(self.adds, bool)[series]
        if here.any():
            self.kept.append(((series[here] << BITS) | period[here], row[here], value[here]))

    def warn(self, meanings: Sequence[Series], faults: Warned) -> None:
        """Adds a warning for each total that is not the sum of its parts."""
        if not self.kept:
            return
        keys, rows, values = (np.concatenate(column) for column in zip(*self.kept, strict=True))
        for dimension in sorted({name for one in ADDING for name in METRICS[one].adds_over}):
            self._compare(dimension, _roles(dimension, meanings), keys, rows, values, faults)

    def _compare(
        self, dimension: str, roles: tuple[Codes, Codes], keys: Codes, rows: Codes, values: Array, faults: Warned
    ) -> None:
        total_of, part_of = (role[keys >> BITS] for role in roles)
        period = keys & ((1 << BITS) - 1)
        is_part, is_total = part_of >= 0, total_of >= 0
        groups, places = np.unique((part_of[is_part] << BITS) | period[is_part], return_inverse=True)
        if not len(groups):
            return
        sums, given = np.bincount(places, values[is_part]), np.bincount(places)
        wanted = (total_of[is_total] << BITS) | period[is_total]
        at = np.minimum(np.searchsorted(groups, wanted), len(groups) - 1)
        found, total, row = groups[at] == wanted, values[is_total], rows[is_total]
        slack = NEAR_ENOUGH * np.maximum(np.abs(total), 1)
        every = given[at] == len(_parts(dimension))
        less, other = found & (sums[at] > total + slack), found & every & (sums[at] < total - slack)
        name = DIMENSIONS[dimension].name.lower()
        for place in np.flatnonzero(less | other):
            told = "is less than" if less[place] else "is more than"
            whole = "" if less[place] else ", and every part is given"
            message = f"{told} the sum of its parts by {name}, {number(sums[at[place]], 0)}{whole}. {ASK}"
            faults.warn("value", f"{total[place]:.15g}", message, int(row[place]))


def _parts(dimension: str) -> list[str]:
    """The categories that make up a total."""
    return [one for one in DIMENSIONS[dimension].categories if one not in DIMENSIONS[dimension].overlapping]


def _roles(dimension: str, meanings: Sequence[Series]) -> tuple[Codes, Codes]:
    """Of each series, the number of the whole that it is the total of, and of the whole that it is a part of; -1 for none."""
    total_of, part_of = np.full(len(meanings), -1), np.full(len(meanings), -1)
    wholes: dict[Series, int] = {}
    parts_allowed = _parts(dimension)
    for code, (metric, area, said, unit) in enumerate(meanings):
        if metric not in ADDING or dimension not in METRICS[metric].adds_over:
            continue
        parts = parse_slice(said)
        category = parts.pop(dimension, "")
        whole = wholes.setdefault((metric, area, write_slice(parts), unit), len(wholes))
        if not category:
            total_of[code] = whole
        elif category in parts_allowed:
            part_of[code] = whole
    return total_of, part_of
