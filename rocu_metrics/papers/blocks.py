"""What a paper is made of once its figures are known: every word and number final, so that all files hold the same.

A renderer sets these blocks and adds nothing but page numbers; the numbers of paragraphs, figures and notes are given here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.papers.exhibit_data import ILLUSTRATIVE, SCENARIO


@dataclass(frozen=True)
class Section:
    """The heading of a section; `number` is “1”, or “Appendix A”; `level` 1 or 2."""

    number: str
    text: str
    level: int = 1
    wide: bool = False
    """Whether what follows needs the width of a page on its side."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` is “1.1”, or empty where it has none; `strong` words lead it."""

    text: str
    number: str = ""
    strong: str = ""


@dataclass(frozen=True)
class Points:
    """Lines of a list."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table with one header row, whose first column names the row; `summary` says in words what it holds."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    summary: str
    heading: str = ""
    small: bool = False
    key: str = ""
    """A line below it: what its signs mean, or where its other rows are."""
    wide: bool = False
    """Whether it has the width of a page on its side."""

    def is_band(self, row: tuple[str, ...]) -> bool:
        """Whether a row only names the rows that follow it, across the whole table."""
        return len(row) > 1 and not any(row[1:])


@dataclass(frozen=True)
class Picture:
    """A drawn figure; `alt` is read in its stead, `instead` is the table that stands where nothing can be drawn."""

    exhibit: Exhibit
    alt: str
    instead: Grid
    key: tuple[tuple[str, str], ...] = ()
    """What its symbols or fills mean: a small drawing (SVG) each, and its words."""
    attribution: str = ""
    """Whom the outlines of a map are of."""


@dataclass(frozen=True)
class Note:
    """A source in a line, with what its footnote says."""

    words: str
    footnote: str


@dataclass(frozen=True)
class Figure:
    """An exhibit, or a table of an appendix, with its caption above, what explains it and its sources below."""

    kind: str
    """Figure or Table: which row of numbers it belongs to."""
    number: str
    caption: str
    subtitle: str
    lead: tuple[str, ...]
    shown: tuple[Picture | Grid, ...]
    points: tuple[str, ...] = ()
    sources: tuple[Note, ...] = ()
    more: str = ""
    """What is said of further sources."""
    foot: str = ""


Block: TypeAlias = Section | Paragraph | Points | Figure | Grid


@dataclass(frozen=True)
class Content:
    """A whole paper, ready to be set."""

    title: str
    body: str
    facts: tuple[tuple[str, str], ...]
    """Lines of its head: what, and what it is."""
    blocks: tuple[Block, ...]
    marking: str
    clearance: str
    """Whether it may be published, in words beside the marking."""
    listed: bool
    """Whether it has a list of figures."""
    brief: bool
    day: date
    """The day that files give as theirs: that of the meeting, of the knowledge, or of the last source."""
    data_version: str
    keywords: str = ""
    illustrative: bool = False
    """Whether any of its figures are invented."""
    scenario: bool = False
    """Whether any of its exhibits shows what would be."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The exhibits and tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """What is to be drawn, in order."""
        return tuple(one for figure in self.figures for one in figure.shown if isinstance(one, Picture))

    @property
    def head(self) -> str:
        """The line above and below every page."""
        cautions = [ILLUSTRATIVE] * self.illustrative + [f"{SCENARIO}: what would be, not what is"] * self.scenario
        return " · ".join((self.marking, *cautions))


def texts(content: Content, drawn: bool = False) -> Iterator[str]:
    """Every text that stands on a page, page numbers and lines above and below apart, in reading order."""
    yield from (text for text in (content.body, content.title) if text)
    for what, said in content.facts:
        yield f"{what}: {said}"
    if content.listed:
        yield "Figures"
        yield from (f"{one.kind} {one.number}: {one.caption}" for one in content.figures if one.kind == "Figure")
    for block in content.blocks:
        yield from _texts(block, drawn)


def _texts(block: Block, drawn: bool) -> Iterator[str]:
    if isinstance(block, Section):
        yield f"{block.number} {block.text}".strip()
    elif isinstance(block, Paragraph):
        yield " ".join(part for part in (block.number, block.strong, block.text) if part)
    elif isinstance(block, Points):
        yield from block.lines
    elif isinstance(block, Grid):
        yield from _of_grid(block)
    else:
        yield from _of_figure(block, drawn)


def _of_grid(grid: Grid) -> Iterator[str]:
    if grid.heading:
        yield grid.heading
    yield from grid.columns
    for row in grid.rows:
        yield from (cell for cell in row if cell)
    if grid.key:
        yield grid.key


def _of_figure(figure: Figure, drawn: bool) -> Iterator[str]:
    yield f"{figure.kind} {figure.number}: {figure.caption}"
    yield from (text for text in (figure.subtitle, *figure.lead) if text)
    for one in figure.shown:
        if isinstance(one, Grid):
            yield from _of_grid(one)
        elif drawn:
            yield from (words for words in (*(words for _, words in one.key), one.attribution) if words)
        else:
            yield from _of_grid(one.instead)
    if figure.sources:
        yield "Source:"
        yield from (one.words for one in figure.sources)
        yield from (one.footnote for one in figure.sources)
    yield from (text for text in (figure.more, figure.foot, *figure.points) if text)
