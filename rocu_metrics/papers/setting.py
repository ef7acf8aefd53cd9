"""The content of a paper as plain data for the files that set it: runs of pages upright or on their side, widths of columns."""

import re
from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import Any

from rocu_metrics.papers.blocks import Block, Content, Figure, Grid, Paragraph, Picture, Points, Section

ROOM, ROOM_SMALL, ROOM_WIDE = 80.0, 100.0, 155.0
"""Letters that fit beside one another: on an upright page, there in small letters, and on a page on its side."""
SHORT, ROOMY = 17, 0.6
"""Letters up to which a cell stays on one line, where all such cells together leave some of the room to the others."""
BREAKS = re.compile(r"\s+|(?<=-)(?=\w)")
"""Where a line of a cell may end."""
SPARE, MOST = 2.0, 0.7
"""Letters that a column has beyond its longest word, and the share of the room after which it wants no more."""


def runs(content: Content) -> list[tuple[bool, list[Block]]]:
    """The blocks in runs of pages, and whether the pages of each lie on their side; an appendix that turns them begins one."""
    found: list[tuple[bool, list[Block]]] = [(False, [])]
    for block in content.blocks:
        appendix = isinstance(block, Section) and block.number.startswith("Appendix")
        if isinstance(block, Section) and appendix and (block.wide or found[-1][0] or len(found) == 1):
            found.append((block.wide, []))
        found[-1][1].append(block)
    return found


def widths(grid: Grid) -> list[float]:
    """How wide each column is as a share: each has room for its longest word, and what is left goes by how much stands in it."""
    columns = list(zip(grid.columns, *(row for row in grid.rows if not grid.is_band(row)), strict=True))
    room = ROOM_WIDE if grid.wide else ROOM_SMALL if grid.small else ROOM
    most = room * MOST
    whole, parted, words = ([_longest(cells, kept) for cells in columns] for kept in (_short, _figure, _never))
    needed = whole if sum(whole) <= room * ROOMY else parted if sum(parted) <= room else words
    wanted = [max(_usual(cells, most) - need, 0.0) for cells, need in zip(columns, needed, strict=True)]
    left = max(room - sum(needed), 0.0)
    share = left / sum(wanted) if sum(wanted) else 0.0
    return [need + share * want for need, want in zip(needed, wanted, strict=True)]


def _longest(cells: tuple[str, ...], kept: Callable[[str], bool]) -> float:
    """Letters of the longest word; a cell that is `kept` is not parted, but the head above it is."""
    head, *others = cells
    parts = [*BREAKS.split(head), *(part for cell in others for part in ([cell] if kept(cell) else BREAKS.split(cell)))]
    return max(map(len, parts), default=1) + SPARE


def _short(cell: str) -> bool:
    return len(cell) <= SHORT


def _figure(cell: str) -> bool:
    """Whether a cell is a day, an amount or another figure."""
    return len(cell) <= SHORT and any(letter.isdigit() for letter in cell)


def _never(_: str) -> bool:
    return False


def _usual(cells: tuple[str, ...], most: float) -> float:
    """Between the longest and the mean number of letters of a column."""
    lengths = [len(cell) for cell in cells]
    return min(sqrt(max(lengths) * (sum(lengths) / len(lengths))), most)


def plain(block: Block | Picture, pictures: Mapping[Picture, Mapping[str, Any]]) -> dict[str, Any]:
    """A block as plain data."""
    if isinstance(block, Picture):
        key = [words for _, words in block.key]
        return {"type": "picture", "alt": block.alt, "key": key, "attribution": block.attribution, **pictures[block]}
    if isinstance(block, Section):
        return {"type": "section", "number": block.number, "text": block.text, "level": block.level}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "number": block.number, "text": block.text, "strong": block.strong}
    if isinstance(block, Points):
        return {"type": "points", "lines": list(block.lines)}
    if isinstance(block, Grid):
        return {
            "type": "grid", "columns": list(block.columns), "rows": [list(row) for row in block.rows], "heading": block.heading,
            "small": block.small, "key": block.key, "bands": [block.is_band(row) for row in block.rows], "widths": widths(block),
        }  # fmt: skip
    return {
        "type": "figure", "kind": block.kind, "number": block.number, "caption": block.caption, "subtitle": block.subtitle,
        "lead": list(block.lead), "points": list(block.points), "more": block.more, "foot": block.foot,
        "sources": [{"words": one.words, "footnote": one.footnote} for one in block.sources],
        "shown": [plain(one, pictures) for one in drawn_or_told(block, pictures)],
    }  # fmt: skip


def drawn_or_told(figure: Figure, pictures: Mapping[Picture, Any]) -> Iterator[Picture | Grid]:
    """What a figure shows: its pictures where they were drawn, else the tables that stand instead."""
    for one in figure.shown:
        if isinstance(one, Grid) or one in pictures:
            yield one
        else:
            yield one.instead
