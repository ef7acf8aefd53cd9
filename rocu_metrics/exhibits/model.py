"""What an exhibit is: one finding as it is shown and printed, with its table, sources, caveats and marking."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from rocu_metrics.catalogue.short_forms import named_terms, short_forms
from rocu_metrics.exhibits.process import Process
from rocu_metrics.exhibits.texts import texts

Tone: TypeAlias = Literal["strong", "plain", "weak", "gap", "unknown", "warning"]
"""How much a cell or mark weighs; a figure turns it into shape and colour, the word beside it carries the meaning."""


@dataclass(frozen=True)
class Citation:
    """Where a figure stands: the source, the place in it and the words there."""

    title: str
    publisher: str
    published: date
    published_basis: str
    where: str
    """File name of the document or address of the page."""
    place: str = ""
    quote: str = ""
    evidence: str = "official"
    returned: bool = False
    """Whether it is a return that was loaded here and that nobody has published elsewhere."""
    marking: str = "OFFICIAL"


@dataclass(frozen=True)
class Table:
    """Cells as they are read, one heading a column; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True)
class Mark:
    """One value in a chart: where it stands, how long it is, and the words printed beside it."""

    label: str
    value: float | None
    text: str
    tone: Tone = "strong"
    group: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from zero, grouped where groups are given; a mark without value is a gap with its reason."""

    marks: tuple[Mark, ...]
    unit: str


@dataclass(frozen=True)
class Series:
    """Values over time, one row of points a group; a break is a dated line that nothing is drawn across."""

    marks: tuple[Mark, ...]
    unit: str
    breaks: tuple[tuple[date, str], ...] = ()
    joined: bool = False
    ticks: tuple[tuple[date, str], ...] = ()
    """Days of the time axis with their words; empty lets the chart choose."""


@dataclass(frozen=True)
class Step:
    """One bar of a waterfall, from `begin` to `end` in the figure's unit; without an end it is a gap with its reason."""

    label: str
    begin: float
    end: float | None
    text: str
    tone: Tone = "strong"


@dataclass(frozen=True)
class Waterfall:
    """Bars that may begin anywhere: a whole, what is taken from it step by step, and what is left."""

    steps: tuple[Step, ...]
    unit: str


@dataclass(frozen=True)
class Span:
    """One stretch of time with its words; one whose end is not known is drawn open, up to the last day that is."""

    label: str
    start: date
    end: date
    text: str
    tone: Tone = "strong"
    group: str = ""
    open_ended: bool = False


@dataclass(frozen=True)
class Spans:
    """Stretches of time one below the other on one axis of days, with the days that matter drawn across all of them."""

    spans: tuple[Span, ...]
    days: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a matrix: a mark in a word or sign, what it means, and whether a note hangs on it."""

    sign: str
    meaning: str
    tone: Tone = "plain"
    note: str = ""


@dataclass(frozen=True)
class Matrix:
    """A table of signs: rows by columns, with a key of what each sign means."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    key: tuple[tuple[str, str, Tone], ...]
    bands: tuple[tuple[int, str], ...] = ()
    """Headings that stand before the row of that index."""


@dataclass(frozen=True)
class Card:
    """A figure on a card: what it is, the figure as published, and one line of what to make of it."""

    label: str
    figure: str
    detail: str
    citation: Citation | None = None
    link: str = ""  # address of the page that tells more


@dataclass(frozen=True)
class Cards:
    """Cards in a row that wraps."""

    cards: tuple[Card, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the cards cite; of a return the return, as its rows stand in the table."""
        cited = (card.citation for card in self.cards if card.citation)
        return tuple(replace(one, place="") if one.returned else one for one in cited)


@dataclass(frozen=True)
class Side:
    """One side of a conflict."""

    side: str
    value: str
    citation: Citation


@dataclass(frozen=True)
class Dispute:
    """Sources that disagree, or a figure easily misread, with what the dashboard shows."""

    id: str
    what: str
    kind: str
    sides: tuple[Side, ...]
    shown_as: str


@dataclass(frozen=True)
class Disputes:
    """Conflicts with their sides side by side."""

    disputes: tuple[Dispute, ...]


@dataclass(frozen=True)
class Point:
    """One area of a map: how it is filled, and the words for it."""

    slug: str
    name: str
    category: str
    figure: str
    words: str
    mark: str = ""
    """The few letters written on the area, so that colour is never alone; empty where there is nothing to write."""


@dataclass(frozen=True)
class Category:
    """One entry of a map's key: its word, its fill, whether it is hatched, and the letters written on its areas."""

    word: str
    fill: str
    hatched: bool = False
    mark: str = ""


@dataclass(frozen=True)
class AreaMap:
    """A map of forces (or regions) by category; never a place below a force area."""

    points: tuple[Point, ...]
    categories: tuple[Category, ...]
    level: Literal["force", "region"] = "force"
    shape: Literal["map", "hexes"] = "map"
    focus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fold:
    """A table under a heading that opens and shuts."""

    heading: str
    table: Table
    opened: bool = False


@dataclass(frozen=True)
class Folds:
    """Long tables, each under a heading of its own, so that a page can be surveyed first; all are open in print."""

    folds: tuple[Fold, ...]


Chart: TypeAlias = Bars | Series | Waterfall | Spans | Process
"""What is drawn by plotly, as a plain dict."""
Figure: TypeAlias = Chart | Matrix | Cards | Disputes | AreaMap | Folds | Table
"""A `Table` as figure is read on the page itself; the exhibit's own table holds everything behind it."""


@dataclass(frozen=True)
class Exhibit:
    """One finding as it is shown and printed."""

    number: str
    headline: str
    subtitle: str
    description: tuple[str, ...]
    table: Table
    figure: Figure | None = None
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    as_at: str = ""
    marking: str = "OFFICIAL"
    empty: str = ""
    """Why there is nothing to show, in a sentence that names the reason; empty when there is."""
    ask: tuple[str, ...] = field(default=())
    """Figures that a reader may ask for, and of whom."""
    lead: str = ""
    """The answer in a sentence or two, read before the figure."""
    illustrative: bool = False
    """Whether its figures are invented; it then says so wherever it goes."""
    scenario: str = ""
    """The assumptions that it rests on, in a sentence, where it shows what would be and not what is."""

    def __post_init__(self) -> None:
        """What its cards cite, it rests on; its marking is the highest of all that it rests on (STANDARDS M2)."""
        if isinstance(self.figure, Cards):
            object.__setattr__(self, "citations", tuple(dict.fromkeys((*self.citations, *self.figure.citations))))
        if any(one.marking == "OFFICIAL-SENSITIVE" for one in self.citations):
            object.__setattr__(self, "marking", "OFFICIAL-SENSITIVE")

    @property
    def cleared(self) -> bool:
        """Whether all that it rests on was published by its owner."""
        return not any(one.returned for one in self.citations)

    @cached_property
    def leading_words(self) -> tuple[str, ...]:
        """What is read before anything is opened, the figure apart."""
        return (self.headline, self.subtitle, self.lead, self.empty, *self.caveats, *self.ask)

    @cached_property
    def short_forms(self) -> frozenset[str]:
        """The short forms that stand anywhere in it."""
        return short_forms(texts(self))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The slugs of the glossary's terms that its leading words name."""
        return named_terms(self.leading_words)
