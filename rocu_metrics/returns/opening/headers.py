"""Finds the row that names the columns, below whatever titles stand above it, in the same way for every format."""

from collections import Counter
from collections.abc import Sequence

SAMPLE = 200
"""Rows at the top of a sheet in which the header is looked for."""
RULE = "the header is the first row with a word in it that fills more than half of the columns in use"


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The position of the header among the first rows of a sheet; none where no row fits the rule.

    Columns in use are those that have anything in the rows of the most common length, so that neither a long title nor one
    ragged row decides.
    """
    width = usual_width(rows)
    used = {place for row in rows if len(row) == width for place, cell in enumerate(row) if cell.strip()}
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if 2 * len(filled) > len(used) and any(_is_word(cell) for cell in filled):
            return number
    return None


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The most common number of cells among rows that hold anything; the larger of two that are equally common."""
    counts = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _is_word(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)
