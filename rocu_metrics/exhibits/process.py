"""What a process chart (XmR) shows: moments in stretches, each stretch with its mean and usual range."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

State: TypeAlias = Literal["common", "improvement", "concern", "neutral", "gap"]
"""What a point of a process chart is: chance, a change for the better, for the worse, one that is neither, or no figure."""


@dataclass(frozen=True)
class Moment:
    """One period of a process chart: its words, its first day, its value, what it is, and why."""

    label: str
    day: date
    value: float | None
    text: str
    state: State = "common"
    why: str = ""


@dataclass(frozen=True)
class Band:
    """The mean and the usual range between two days; `lower` never below 0 where nothing can be."""

    start: date
    end: date
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Process:
    """A process chart (XmR): stretches of steps, each drawn as a line that no break or gap is crossed by, with their bands."""

    stretches: tuple[tuple[Moment, ...], ...]
    bands: tuple[Band, ...]
    unit: str
    breaks: tuple[tuple[date, str], ...] = ()

    @property
    def steps(self) -> tuple[Moment, ...]:
        """Every step."""
        return tuple(step for stretch in self.stretches for step in stretch)
