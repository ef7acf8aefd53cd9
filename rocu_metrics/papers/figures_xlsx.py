"""Writes an exhibit as a workbook that is easy to read and to read aloud: cover, contents, notes, then a table a sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rocu_metrics.exhibits.model import Cards, Disputes, Exhibit, Folds, Matrix, Table
from rocu_metrics.exhibits.scope import cited_evidence, short_source_words, source_words
from rocu_metrics.papers.citing import citation_text
from rocu_metrics.papers.exhibit_data import Provenance, cautions, printable
from rocu_metrics.returns.forms.xlsx import Sheet, write

FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The moment that the workbook carries, so that the same figures give the same bytes."""
NOTHING = "[z]"
"""What stands in a cell that has nothing to hold, because no cell is left blank (STANDARDS X5, X6)."""
EXPLAINED = "[z] means that nothing applies here."
NARROW, WIDE = 10, 44
LICENCE = (
    "Quotations are at most fifteen words and stay with their publishers. Boundaries: Office for National Statistics, "
    "Open Government Licence v3.0."
)


def figures_xlsx(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """The exhibit as a workbook after STANDARDS X5: every figure as text, as it is shown."""
    tables = [*shown_tables(exhibit), *_behind(exhibit), *_sources(exhibit)]
    notes = _notes(exhibit)
    named = [*([notes] if notes else []), *(_sheet(name, table) for name, table in tables)]
    contents = Sheet(
        "Contents", "Contents", ("What each sheet holds.",), (("Sheet", 20), ("What it holds", 80)),
        [(sheet.name, sheet.title) for sheet in named], links=True,
    )  # fmt: skip
    title = f"Exhibit {exhibit.number}: {exhibit.headline}"
    sheets = [_printable(sheet) for sheet in (_cover(exhibit, provenance, title), contents, *named)]
    return write(sheets, printable(title)[:255], printable(exhibit.subtitle)[:255], exhibit.marking, FIRST_DAY)


def _printable(sheet: Sheet) -> Sheet:
    """The sheet without the signs that a workbook cannot hold."""
    columns = tuple((printable(head), width) for head, width in sheet.columns)
    return replace(
        sheet, title=printable(sheet.title), lines=tuple(printable(sheet.lines)), columns=columns, rows=printable(sheet.rows)
    )  # fmt: skip


def shown_tables(exhibit: Exhibit) -> list[tuple[str, Table]]:
    """What the figure itself shows as tables, each with the name of its sheet; charts and maps show what is behind them."""
    figure, caption = exhibit.figure, f"As shown: {exhibit.headline}"
    if isinstance(figure, Table):
        return [("Shown", figure)]
    if isinstance(figure, Folds):
        many = len(figure.folds) > 1
        return [
            (f"Shown {place}" if many else "Shown", _fold_table(one.heading, one.table))
            for place, one in enumerate(figure.folds, 1)
        ]
    if isinstance(figure, Matrix):
        rows = tuple((name, *(_meaning(cell.sign, cell.meaning, cell.note) for cell in cells)) for name, cells in figure.rows)
        return [("Shown", Table((figure.corner, *figure.columns), rows, caption))]
    if isinstance(figure, Cards):
        cards = tuple(
            (card.label, card.figure, card.detail, short_source_words(card.citation) if card.citation else "")
            for card in figure.cards
        )
        return [("Shown", Table(("What", "Figure", "Detail", "Source"), cards, caption))]
    if isinstance(figure, Disputes):
        sides = tuple(
            (one.what, side.side, side.value, source_words(side.citation), side.citation.place, side.citation.quote, one.shown_as)
            for one in figure.disputes
            for side in one.sides
        )
        return [("Shown", Table(("Conflict", "Side", "Value", "Source", "Place", "Quote", "What is shown"), sides, caption))]
    return []


def _fold_table(heading: str, table: Table) -> Table:
    return Table(table.columns, table.rows, f"{heading}: {table.caption}" if heading != table.caption else heading)


def _meaning(sign: str, meaning: str, note: str) -> str:
    words = sign if sign == meaning or not meaning else f"{sign}: {meaning}"
    return f"{words} ({note})" if note else words


def _behind(exhibit: Exhibit) -> list[tuple[str, Table]]:
    return [("Figures", exhibit.table)] if exhibit.table.rows else []


def _sources(exhibit: Exhibit) -> list[tuple[str, Table]]:
    rows = tuple(
        (source_words(one), cited_evidence(one), one.place, one.quote, one.where) for one in exhibit.citations
    )  # fmt: skip
    columns = ("Source", "Evidence", "Place", "Quote", "Document or address")
    return [("Sources", Table(columns, rows, "Where each figure stands"))] if rows else []


def _notes(exhibit: Exhibit) -> Sheet | None:
    rows = [
        *(("Caveat", one) for one in exhibit.caveats), *(("Sources conflict", one.what) for one in exhibit.disputes),
        *(("Ask", one) for one in exhibit.ask), *(("Description", one) for one in exhibit.description),
    ]  # fmt: skip
    numbered = [(f"[note {place}]", kind, words) for place, (kind, words) in enumerate(rows, 1)]
    return Sheet("Notes", "Notes", (), (("Note", NARROW), ("Kind", 18), ("Words", 100)), numbered) if rows else None


def _cover(exhibit: Exhibit, provenance: Provenance, title: str) -> Sheet:
    lines = [
        *cautions(exhibit), exhibit.subtitle, exhibit.lead, exhibit.empty, f"Filters: {provenance.filters}",
        f"As at: {exhibit.as_at or 'no figure'}", provenance.known, f"Data version: {provenance.version}",
        f"To cite: {citation_text(exhibit, provenance)}", f"Link: {provenance.link}" if provenance.link else "",
        f"Questions: {provenance.contact}" if provenance.contact else "",
        "Definitions are those of this data version; they stand on the page About.", f"Licence: {LICENCE}",
    ]  # fmt: skip
    return Sheet("Cover", title, tuple(line for line in lines if line))


def _sheet(name: str, table: Table) -> Sheet:
    rows = [[cell or NOTHING for cell in row] for row in table.rows]
    blank = any(cell == NOTHING for row in rows for cell in row)
    widths = [(column or "Name", _width(column, [row[place] for row in rows])) for place, column in enumerate(table.columns)]
    return Sheet(name, table.caption, (EXPLAINED,) if blank else (), _unlike(widths), rows)


def _width(column: str, cells: Sequence[str]) -> int:
    return min(WIDE, max(NARROW, len(column) + 2, *(len(cell) + 2 for cell in cells))) if cells else NARROW


def _unlike(columns: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Columns whose heads all differ, as a table in a workbook needs them; the second of two alike is numbered."""
    seen: dict[str, int] = {}
    made = []
    for head, width in columns:
        seen[head.lower()] = seen.get(head.lower(), 0) + 1
        made.append((head if seen[head.lower()] == 1 else f"{head} {seen[head.lower()]}", width))
    return tuple(made)
