"""What a metric, a dimension, a capability and a term are: frozen, so that a mistyped field fails at import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["higher", "lower", "neither"]
Theme: TypeAlias = Literal[
    "disruptions", "outcomes", "seizures", "threat", "capability", "demand", "people", "funding", "inspection", "context"
]


THEMES: dict[Theme, str] = {
    "disruptions": "Disruptions", "outcomes": "Arrests and outcomes", "seizures": "Seizures", "threat": "Threat",
    "capability": "Capability", "demand": "Demand", "people": "People and governance", "funding": "Funding",
    "inspection": "Inspection", "context": "Context",
}  # fmt: skip
BETTER: dict[Direction, str] = {
    "higher": "More is better.",
    "lower": "Less is better.",
    "neither": "Neither more nor less is better.",
}

ACTIVITY = (
    "basis", "capability", "counted", "drug", "operation", "part", "partner", "person", "power", "role", "scope", "severity",
    "stage", "strand", "threat", "weapon", "wording",
)  # fmt: skip
"""The dimensions by which figures of police activity are split; those that a source does not use stay empty."""

SMALL_COUNTS = (
    "A figure of one to four people or events may point to a person. It is shown as a return gives it, so its owner writes "
    "suppressed instead where it must not be seen."
)
"""What is said of every disclosive metric, to those who hand in figures and to those who read them."""


@dataclass(frozen=True)
class Metric:
    """Something counted or measured, defined once."""

    id: str
    name: str
    theme: Theme
    question: str
    definition: str
    unit: str
    direction: Direction = "neither"
    """Which way is better; in policing often neither, because more recording is not more crime."""
    dimensions: tuple[str, ...] = ()
    """The ways in which its figures are split."""
    adds_over: tuple[str, ...] = ()
    """The dimensions over which values of one period and area may be added; empty means none."""
    caveats: tuple[str, ...] = ()
    defined_by: str = "Wording of the source; no common public definition was found"
    disclosive: bool = False
    """Whether a figure of one to four people or events may point to a person; its owner hides it, for nothing here does."""


@dataclass(frozen=True)
class Dimension:
    """A way in which figures are split, with the words for each category; open where `categories` is empty."""

    id: str
    name: str
    categories: Mapping[str, str] = field(default_factory=dict)
    overlapping: tuple[str, ...] = ()
    """Categories that count again what others count, and so are no parts of a total."""


SINCE = 4
"""The phase of what units were given after the review of 2015, which has no place in its Annex A."""


@dataclass(frozen=True)
class Capability:
    """A specialist capability of the ROCU programme."""

    id: str
    name: str
    phase: int
    number: int
    """Its number in Annex A of the 2015 review; 0 for what was added since."""
    definition: str
    in_matrix: bool = True
    """Whether the 2015 matrix has a row for it."""
    paid_as: tuple[str, ...] = ()
    """Words by which a funding line names it, beside its own name."""

    @property
    def agreed(self) -> bool:
        """Whether it is one of the thirteen agreed in 2012."""
        return self.phase < 3


@dataclass(frozen=True)
class Term:
    """A word of the trade, explained in our own words from a source that can be read."""

    slug: str
    name: str
    meaning: str
    source: str
    """Title, publisher and date of what it was read in."""
    address: str = ""
    """Web address of the source, where it is a page."""
    place: str = ""
    """Where in the source, for a document of many pages."""
    short: str = ""
    """The short form, as it is printed."""
    also: tuple[str, ...] = ()
    """Other names for the same thing."""
    of_its_time: str = ""
    """From when, until when or at what date the meaning holds, where it is of its time."""
    defined: bool = True
    """False where no public definition was found, which the meaning then says."""
