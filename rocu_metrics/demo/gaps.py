"""Which figures are missing and why: quarters not supplied, late, not due, left out without a word, and small counts withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from rocu_metrics.catalogue import METRICS
from rocu_metrics.demo.bodies import UNIT_ENDED, YEARS, quarters, years
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.series import Series
from rocu_metrics.measures.places import ENGLAND_AND_WALES, WITHOUT_UNIT

NOT_SUPPLIED, NOT_DUE, SUPPRESSED, NOT_APPLICABLE, LATE, LEFT_OUT = 1, 2, 3, 4, -1, -2
WORDS = ("", "not supplied", "not due", "suppressed", "not applicable")
"""The flags by their code; 0 is a figure that is there, and below 0 there is no row."""
WITHHOLD = ("dorset-police", "city-of-london-police", "cumbria-constabulary")
"""Forces that withhold counts of one to four."""
NOT_YET = ("southern-wales", "north-east")
"""Regions whose last quarter is not due yet."""


@dataclass(frozen=True)
class Gaps:
    """What is missing, the same for one seed."""

    seed: int
    words: tuple[str, ...] = WORDS

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    def of_area(self, area: str) -> Any:
        """The code of every quarter of an area."""
        if area not in self._kept:
            chance = chance_of(self.seed, f"gaps {area}")
            codes = chance.choice([0, NOT_SUPPLIED, LATE, LEFT_OUT], 4 * YEARS, p=[0.94, 0.025, 0.025, 0.01])
            if area == ENGLAND_AND_WALES:
                codes[:] = 0
            if area in NOT_YET:
                codes[-1] = NOT_DUE
            if area == WITHOUT_UNIT:
                codes[[place for place, one in enumerate(quarters()) if one.first >= UNIT_ENDED]] = NOT_APPLICABLE
            self._kept[area] = codes
        return self._kept[area]

    def flags(self, series: Sequence[Series], places: Sequence[int], values: Any) -> Any:
        """The code of each figure, a row a series and a column a period; a year is missing where a unit has ceased."""
        if series[0].every == "year":
            ceased = np.array([years()[place].first >= UNIT_ENDED for place in places])
            own = np.array([one.area == WITHOUT_UNIT for one in series])
            return np.where(own[:, None] & ceased, NOT_APPLICABLE, 0)
        codes = np.array([self.of_area(one.area)[list(places)] for one in series])
        small = np.array([one.area in WITHHOLD and METRICS[one.metric].disclosive for one in series])
        return np.where((codes == 0) & small[:, None] & (values >= 1) & (values <= 4), SUPPRESSED, codes)

    def late(self, series: Sequence[Series], places: Sequence[int]) -> Any:
        """Which figures came late."""
        return np.array([self.of_area(one.area)[list(places)] == LATE for one in series])
