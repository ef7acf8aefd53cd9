"""An exhibit as it stands in a paper: caption, figure or table, what to bear in mind, sources as notes, and its dates."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rocu_metrics.exhibits.aloud import aloud
from rocu_metrics.exhibits.model import (
    AreaMap,
    Cards,
    Chart,
    Citation,
    Dispute,
    Disputes,
    Exhibit,
    Folds,
    Mark,
    Matrix,
    Span,
    Spans,
    Table,
    Waterfall,
)
from rocu_metrics.exhibits.process import Process
from rocu_metrics.exhibits.repeats import told_once
from rocu_metrics.exhibits.scope import short_source_words, source_words
from rocu_metrics.figures import geography
from rocu_metrics.figures.printed import printed_key
from rocu_metrics.papers.blocks import Figure, Grid, Note, Picture
from rocu_metrics.papers.exhibit_data import cautions, clearance, standing, warning
from rocu_metrics.papers.register import Register, by_number
from rocu_metrics.papers.shortened import MOST
from rocu_metrics.words import listed, publicly_known

FEWEST_ROWS = 4
"""Rows that each of several tables of an exhibit shows in the running paper; one that is alone has as many as an image."""
MOST_SOURCES = 3
"""Sources that are named under a figure, as on the screen; the appendix names all."""
TURNED = 7
"""Columns from which a table is set small."""


def figure(exhibit: Exhibit, number: int, known: date | None, data_version: str, numbers: Register) -> Figure:
    """An exhibit as figure `number` of a paper, with every word that stands beside it on the screen."""
    notes, more = _sources(exhibit.citations)
    above, shown = _shown(exhibit, numbers)
    return Figure(
        "Figure", str(number), exhibit.headline, exhibit.subtitle, (above,) if above else (), shown,
        (*exhibit.caveats, *_warnings(exhibit.disputes), *(f"Ask for this figure: {line}" for line in exhibit.ask)),
        notes, more, _foot(exhibit, known, data_version),
    )  # fmt: skip


def _foot(exhibit: Exhibit, known: date | None, data_version: str) -> str:
    marked = f"{exhibit.marking}, {clearance(exhibit.cleared)}"
    dates = standing(exhibit, publicly_known(known), data_version, *cautions(exhibit), marked)
    return f"Exhibit {exhibit.number} · {dates}"


def _warnings(disputes: tuple[Dispute, ...]) -> Iterator[str]:
    """The first two conflicts, as the screen leads with them; the appendix has all."""
    for one in disputes[:2]:
        yield warning(one)
    if len(disputes) > 2:
        yield f"Appendix B has {len(disputes)} conflicts that touch these figures."


def _sources(citations: tuple[Citation, ...]) -> tuple[tuple[Note, ...], str]:
    """Each source once, its places together in its footnote; and how many are left to the appendix."""
    by_source: dict[str, list[Citation]] = {}
    for one in citations:
        by_source.setdefault(source_words(one), []).append(one)
    notes = tuple(Note(_short(group[0]), _footnote(words, group)) for words, group in list(by_source.items())[:MOST_SOURCES])
    more = len(by_source) - len(notes)
    return notes, f"And {more} more, in Appendix A." if more else ""


def _short(one: Citation) -> str:
    """Publisher and date, without the place, which the note has."""
    return short_source_words(Citation(one.title, one.publisher, one.published, one.published_basis, one.where))


def _footnote(words: str, group: list[Citation]) -> str:
    places = list(dict.fromkeys(one.place for one in group if one.place))
    at = ", ".join(places[:6]) + (f" and {len(places) - 6} more places" if len(places) > 6 else "")
    press = {"official": "", "press copy": "As reported by a press copy of a release.", "secondary": "A secondary source."}
    return " ".join(part for part in (f"{words}{': ' if at else ''}{at}.", press.get(group[0].evidence, "")) if part)


def _shown(exhibit: Exhibit, numbers: Register) -> tuple[str, tuple[Picture | Grid, ...]]:
    """The figure as a picture or as tables, whose words are those of the screen; and what a table says in every row alike."""
    shape, said = exhibit.figure, " ".join(aloud(exhibit))
    if isinstance(shape, Chart):
        return "", (Picture(exhibit, said, Grid(("What", "Figure"), _marks(shape), said), tuple(printed_key(exhibit))),)
    if isinstance(shape, AreaMap):
        return "", (Picture(exhibit, said, _classes(shape), tuple(printed_key(exhibit)), geography.ATTRIBUTION),)
    if isinstance(shape, Matrix):
        return "", (_matrix(shape, said),)
    if isinstance(shape, Cards):
        cards = tuple((card.label, card.figure, card.detail) for card in shape.cards)
        return "", (_at_most(Grid(("What", "Figure", "What to make of it"), cards, said)),)
    if isinstance(shape, Disputes):
        return "", tuple(_dispute(one) for one in shape.disputes)
    if isinstance(shape, Folds):
        return "", tuple(_folds(shape, numbers))
    above, table = told_once(shape if isinstance(shape, Table) else exhibit.table)
    return above, (_at_most(Grid(table.columns, by_number(table.rows, numbers), said)),)


def _folds(shape: Folds, numbers: Register) -> Iterator[Grid]:
    most = max(FEWEST_ROWS, MOST // len(shape.folds))
    for fold in shape.folds:
        table = fold.table
        yield _at_most(Grid(table.columns, by_number(table.rows, numbers), table.caption, fold.heading), most)


def _at_most(grid: Grid, most: int = MOST) -> Grid:
    """A table with its first rows, and a line below it that says where the others are."""
    left = len(grid.rows) - most
    key = f"{left} more {'row is' if left == 1 else 'rows are'} in Appendix A." if left > 0 else ""
    return replace(grid, rows=grid.rows[:most], small=len(grid.columns) >= TURNED, key=key)


def _marks(shape: Chart) -> tuple[tuple[str, str], ...]:
    """What each bar, point or stretch of time is, and the words printed beside it."""
    if isinstance(shape, Waterfall | Process):
        return tuple((one.label, one.text) for one in shape.steps)
    marks: Sequence[Mark | Span] = shape.spans if isinstance(shape, Spans) else shape.marks
    return tuple((f"{one.group}: {one.label}" if one.group else one.label, one.text) for one in marks)


def _classes(shape: AreaMap) -> Grid:
    """The classes of a map with the areas in each."""
    counted = Counter(point.category for point in shape.points)
    rows = tuple(
        (one.word, str(counted[one.word]), listed(sorted(point.name for point in shape.points if point.category == one.word)))
        for one in shape.categories
        if counted[one.word]
    )
    what = "regions" if shape.level == "region" else "forces"
    return Grid(("Class on the map", "How many", f"Which {what}"), rows, f"The {what} in each class of the map.")


def _matrix(shape: Matrix, said: str) -> Grid:
    bands = dict(shape.bands)
    rows: list[tuple[str, ...]] = []
    for place, (name, cells) in enumerate(shape.rows):
        if place in bands:
            rows.append((bands[place], *("" for _ in shape.columns)))
        rows.append((name, *(cell.sign for cell in cells)))
    key = "; ".join(f"{sign}: {meaning}" for sign, meaning, _ in shape.key)
    return Grid((shape.corner, *shape.columns), tuple(rows), said, "", len(shape.columns) >= TURNED, f"Key: {key}.")


def _dispute(one: Dispute) -> Grid:
    rows = tuple((side.side, side.value, short_source_words(side.citation)) for side in one.sides)
    return Grid(("Side", "What it says", "Source"), (*rows, ("Shown here", one.shown_as, "")), one.what, one.what)
