"""The appendices of a paper: every figure with document, place and quote; the conflicts; and what the paper rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from rocu_metrics.catalogue.short_forms import short_forms, spelled_out
from rocu_metrics.exhibits.model import Citation, Dispute, Exhibit
from rocu_metrics.exhibits.scope import EVIDENCE_WORDS, source_words
from rocu_metrics.papers.blocks import Block, Figure, Grid, Paragraph, Points, Section
from rocu_metrics.settings import settings

NOTHING = "None of the figures of this paper rests on a published source."
QUOTES = "Quotes are at most fifteen words each and stay with their publishers."
BOUNDARIES = "Boundaries: Office for National Statistics, Open Government Licence v3.0."


def appendices(
    exhibits: Sequence[Exhibit],
    sentence: str,
    data_version: str,
    definitions: str,
    address: Mapping[str, str],
    written: Iterable[str],
) -> Iterator[Block]:
    """Appendix A, the figures; B, the conflicts where there are any; and what the paper rests on."""
    yield Section("Appendix A", "Every figure with its source", wide=True)
    tables = [(place, one) for place, one in enumerate(exhibits, start=1) if one.table.rows]
    if not tables:
        yield Paragraph(NOTHING)
    for count, (place, exhibit) in enumerate(tables, start=1):
        yield _behind(exhibit, place, count)
    found = list(conflicts(exhibits))
    if found:
        yield Section("Appendix B", "Conflicts between sources, and figures easily misread")
        yield from (_conflict(one, count) for count, one in enumerate(found, start=1))
    yield Section("Appendix C" if found else "Appendix B", "About this paper")
    yield from _about(exhibits, sentence, data_version, definitions, address, written)


def conflicts(exhibits: Sequence[Exhibit]) -> Iterable[Dispute]:
    """The conflicts that touch the figures of any of the exhibits, each once."""
    return {one.id: one for exhibit in exhibits for one in exhibit.disputes}.values()


def _behind(exhibit: Exhibit, place: int, count: int) -> Figure:
    """The table behind an exhibit; a column without words is left out, one with the same words everywhere leads the table."""
    table = exhibit.table
    cells = list(zip(*table.rows, strict=True))
    same = [index for index, column in enumerate(cells) if index and len(set(column)) == 1 and len(table.rows) > 1]
    kept = [index for index, column in enumerate(cells) if index not in same and any(column)]
    above = "; ".join(f"{table.columns[index]}: {cells[index][0]}" for index in same if cells[index][0])
    grid = Grid(
        tuple(table.columns[index] for index in kept), tuple(tuple(row[index] for index in kept) for row in table.rows),
        f"The figures behind figure {place}, with document, place and quote.", small=True,
    )  # fmt: skip
    lead = (f"The same in every row: {above}.",) if above else ()
    return Figure("Table", f"A{count}", f"Behind figure {place}: {table.caption}", "", lead, (grid,))


def _conflict(one: Dispute, count: int) -> Grid:
    rows = tuple((side.side, side.value, _at(side.citation), side.citation.quote) for side in one.sides)
    return Grid(
        ("Side", "What it says", "Where it stands", "Quote"), (*rows, ("Shown here", one.shown_as, "", "")),
        f"The sides of a conflict: {one.what}", f"B{count}. {one.what}", small=True,
    )  # fmt: skip


def _at(one: Citation) -> str:
    return ", ".join(part for part in (source_words(one), one.place) if part)


def _about(
    exhibits: Sequence[Exhibit],
    sentence: str,
    data_version: str,
    definitions: str,
    address: Mapping[str, str],
    written: Iterable[str],
) -> Iterator[Block]:
    yield Paragraph(sentence, strong="What is shown:")
    yield Paragraph(f"{data_version}. Definitions of measures: {definitions}.", strong="Data version:")
    yield Paragraph(f"/paper?{urlencode(address)}", strong="Where the dashboard shows it as it is here:")
    yield Paragraph(f"{settings().contact}.", strong="Whom to ask:")
    yield Paragraph(f"{QUOTES} {BOUNDARIES}", strong="Licence:")
    evidence = {one.evidence for exhibit in exhibits for one in exhibit.citations}
    if evidence - {"official"}:
        kinds = ", ".join(sorted(EVIDENCE_WORDS[one] for one in evidence))
        yield Paragraph(f"{kinds}. Table A1 and those after it say which figure has which.", strong="Evidence:")
    forms = short_forms(written).union(*(exhibit.short_forms for exhibit in exhibits))
    spelled = [f"{form}: {meaning}" for form, meaning in spelled_out(forms)]
    if spelled:
        yield Section("", "Short forms", level=2)
        yield Points(tuple(spelled))
