"""The sources of a paper by number, so that a table names each by its number, like S3, and its words stand once in a list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from rocu_metrics.exhibits.model import Citation, Exhibit
from rocu_metrics.exhibits.scope import cited_evidence, source_words
from rocu_metrics.papers.blocks import Figure, Grid

Register: TypeAlias = Mapping[str, str]
"""The number of each source by its words."""
CAPTION = "Every source by its number"


def register(exhibits: Sequence[Exhibit]) -> Register:
    """The number of every source on which `exhibits` or the conflicts that touch them rest."""
    words = dict.fromkeys(source_words(one) for exhibit in exhibits for one, _ in _cited(exhibit))
    return {said: f"S{place}" for place, said in enumerate(words, start=1)}


def by_number(rows: Sequence[tuple[str, ...]], numbers: Register) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, its sources named by number; every other cell stays as it is."""
    return tuple(tuple(numbers.get(cell, cell) for cell in row) for row in rows)


def listing(exhibits: Sequence[Exhibit], numbers: Register, number: str) -> Figure:
    """The sources as table `number`: name, words, how near each stands to the owner of its figures, which figures rest on it."""
    evidence: dict[str, str] = {}
    figures: dict[str, dict[str, None]] = defaultdict(dict)
    for place, exhibit in enumerate(exhibits, start=1):
        for one, in_conflict in _cited(exhibit):
            evidence.setdefault(source_words(one), cited_evidence(one))
            figures[source_words(one)].update({"conflicts" if in_conflict else str(place): None})
    rows = tuple((name, words, evidence[words], ", ".join(figures[words])) for words, name in numbers.items())
    grid = Grid(
        ("Number", "Source", "Evidence", "Of figures"), rows, "The sources of this paper by number.", small=True, wide=True
    )
    return Figure("Table", number, CAPTION, "", (), (grid,))


def _cited(exhibit: Exhibit) -> Iterator[tuple[Citation, bool]]:
    """What an exhibit cites, and whether it stands in a conflict."""
    yield from ((one, False) for one in exhibit.citations)
    yield from ((side.citation, True) for dispute in exhibit.disputes for side in dispute.sides)
