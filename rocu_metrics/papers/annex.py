"""The figures of a paper as a workbook: cover, contents, notes, then one table a sheet (STANDARDS X5)."""

from collections.abc import Iterator
from datetime import datetime, time
from itertools import count

from rocu_metrics.papers.blocks import Content, Figure, Grid, Paragraph
from rocu_metrics.papers.setting import drawn_or_told, widths
from rocu_metrics.returns.forms.xlsx import Sheet, write

NOTES = (
    "Figures stand as their sources print them, words and all; missing is never zero.",
    "“Disputed” beside a figure: sources conflict, or the figure is easily misread. The sheets B1 and after say how.",
    "A column that is the same in every row of a table is told above the table.",
)
WIDEST, NARROWEST = 60, 12
LONGEST = 32_000
"""Letters that a cell may have."""


def annex(content: Content) -> bytes:
    """The annex as XLSX; the same content gives the same bytes."""
    tables = list(_tables(content))
    cover = Sheet(
        "Cover", content.title,
        (*([content.body] if content.body else []), *(f"{what}: {said}" for what, said in content.facts), content.clearance,
         *(f"{one.strong} {one.text}" for one in content.blocks if isinstance(one, Paragraph) and not one.number and one.strong)),
    )  # fmt: skip
    listing = Sheet(
        "Contents", "Contents", (f"{len(tables)} tables, each on a sheet of its own.",), (("Sheet", 16), ("What it holds", 90)),
        [(sheet.name, sheet.title) for sheet in tables], links=True,
    )  # fmt: skip
    notes = Sheet("Notes", "Notes", NOTES)
    made = datetime.combine(content.day, time())
    return write([cover, listing, notes, *tables], content.title[:255], content.body[:255], content.head, made)


def _tables(content: Content) -> Iterator[Sheet]:
    """A sheet for each table: those of figures as they are shown, those behind them, and the conflicts."""
    conflicts = 0
    for block in content.blocks:
        if isinstance(block, Figure):
            yield from _of_figure(block)
        elif isinstance(block, Grid):
            conflicts += 1
            yield _sheet(f"B{conflicts}", block.heading, (), block)


def _of_figure(figure: Figure) -> Iterator[Sheet]:
    grids = [one for one in drawn_or_told(figure, {}) if isinstance(one, Grid)]
    for place, grid in enumerate(grids, start=1):
        name = figure.number if figure.kind == "Table" else f"Figure {figure.number}"
        part = f" ({place})" if len(grids) > 1 else ""
        lines = tuple(text for text in (figure.subtitle, *figure.lead, grid.heading, grid.key, figure.foot) if text)
        yield _sheet(f"{name}{part}", f"{figure.kind} {figure.number}: {figure.caption}", lines, grid)


def _sheet(name: str, title: str, lines: tuple[str, ...], grid: Grid) -> Sheet:
    columns = tuple(
        (head, int(min(max(width, NARROWEST), WIDEST))) for head, width in zip(_heads(grid), widths(grid), strict=True)
    )
    rows = [tuple(cell[:LONGEST] or "[z]" for cell in row) for row in grid.rows]
    blank = any(cell == "[z]" for row in rows for cell in row)
    return Sheet(name, title, (*lines, *(["[z] means that nothing is said here."] if blank else [])), columns, rows)


def _heads(grid: Grid) -> tuple[str, ...]:
    """Headings that differ from one another, as a table of a workbook needs them."""
    found: dict[str, str] = {}
    for head in grid.columns:
        names = (head if place == 1 else f"{head} ({place})" for place in count(1))
        name = next(name for name in names if name.casefold() not in found)
        found[name.casefold()] = name
    return tuple(found.values())
