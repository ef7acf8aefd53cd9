"""The description of an exhibit as it is read aloud: three to six sentences that name a figure of its table (STANDARDS A1)."""

import re
from collections.abc import Iterator

from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.words import in_letters

FEWEST, MOST = 3, 6
END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bNo\.)(?<!\bvs\.)\s+(?=[A-Z“\"'£\d])")
"""Where a sentence ends: not after an initial or after “No.”."""
SIGNS = {"÷": " divided by ", "\N{MULTIPLICATION SIGN}": " times ", "→": " to ", "≥": " at least ", "≤": " at most "}
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def aloud(exhibit: Exhibit) -> tuple[str, ...]:
    """The sentences; where its own are too few, or name nothing of the table, a row of it is told; too many are cut."""
    own = [said for text in exhibit.description for said in sentences(_spoken(text))]
    if exhibit.empty or not exhibit.table.rows:
        return tuple(own[:MOST])
    more = (
        [] if len(own) >= FEWEST and names_a_figure(" ".join(own[: MOST - 1]), exhibit.table) else list(_of_table(exhibit.table))
    )
    room = MOST - len(more)
    kept = own if len(own) <= room else [*own[: room - 1], "The rest stands in the table."]
    return (*kept, *more[: max(FEWEST - len(kept), 1)])


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its stop."""
    return [said if said.endswith((".", "!", "?", "”")) else f"{said}." for said in END.split(text.strip()) if said]


def names_a_figure(text: str, table: Table) -> bool:
    """Whether a figure that stands in the table is said, in digits or, where a table has none, in its own words."""
    cells = [cell for row in table.rows for cell in row[1:] or row if cell]
    figures = set(FIGURE.findall(" ".join(cells)))
    return bool(figures & set(FIGURE.findall(text)) or any(len(cell) > 3 and cell.lower() in text.lower() for cell in cells))


def _spoken(text: str) -> str:
    """Printed shorthand as a voice should say it."""
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    return re.sub(r"\bc\. ?(?=[\d£])", "circa ", " ".join(text.split()))


def _of_table(table: Table) -> Iterator[str]:
    count, row = len(table.rows), table.rows[0]
    told = [f"{column.lower()} {_inner(cell)}" for column, cell in zip(table.columns[1:], row[1:], strict=True) if cell][:4]
    yield (
        f"The first of {in_letters(count)} rows reads: {'; '.join([_inner(row[0]), *told])}."
        if count > 1
        else (f"The one row reads: {'; '.join([_inner(row[0]), *told])}.")
    )
    yield "The table below has every figure with what it is about."


def _inner(cell: str) -> str:
    return _spoken(cell).rstrip(".")
