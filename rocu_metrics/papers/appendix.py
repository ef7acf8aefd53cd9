"""The appendices of a paper: every figure with document, place and quote; the conflicts; and what the paper rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from rocu_metrics.catalogue.short_forms import short_forms, spelled_out
from rocu_metrics.exhibits.model import Citation, Dispute, Exhibit, Table
from rocu_metrics.exhibits.repeats import told_once
from rocu_metrics.exhibits.scope import EVIDENCE_WORDS, cited_evidence, source_words
from rocu_metrics.papers.blocks import Block, Figure, Grid, Paragraph, Points, Section
from rocu_metrics.papers.register import Register, by_number, listing
from rocu_metrics.settings import settings
from rocu_metrics.words import listed

NOTHING = "None of the figures of this paper rests on a published source."
QUOTES = "Quotes are at most fifteen words each and stay with their publishers."
SOURCES = "The last table of this appendix says which source S1, S2 and each other number is."
BOUNDARIES = "Boundaries: Office for National Statistics, Open Government Licence v3.0."


@dataclass(frozen=True)
class Basis:
    """What a paper rests on, as its appendices tell it."""

    shown: tuple[tuple[Exhibit, Figure], ...]
    """The exhibits in their order, and how each stands in the running paper."""
    numbers: Register
    sentence: str
    """The choice of place, period and day in words."""
    data_version: str
    definitions: str
    address: Mapping[str, str]
    """What the address of the paper holds."""
    written: tuple[str, ...]
    """Own words and those of templates, whose short forms are spelled out, too."""

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits in their order."""
        return tuple(exhibit for exhibit, _ in self.shown)


def appendices(basis: Basis) -> Iterator[Block]:
    """Appendix A, the figures; B, the conflicts where there are any; and what the paper rests on."""
    yield Section("Appendix A", "Every figure with its source", wide=True)
    yield Paragraph(SOURCES if basis.numbers else NOTHING)
    tables = list(_behind_all(basis))
    yield from tables
    if basis.numbers:
        yield listing(basis.exhibits, basis.numbers, f"A{1 + sum(isinstance(one, Figure) for one in tables)}")
    found = list(conflicts(basis.exhibits))
    if found:
        yield Section("Appendix B", "Conflicts between sources, and figures easily misread")
        yield from (_conflict(one, place, basis.numbers) for place, one in enumerate(found, start=1))
    yield Section("Appendix C" if found else "Appendix B", "About this paper")
    yield from _about(basis)


def conflicts(exhibits: Sequence[Exhibit]) -> Iterable[Dispute]:
    """The conflicts that touch the figures of any of the exhibits, each once."""
    return {one.id: one for exhibit in exhibits for one in exhibit.disputes}.values()


def _behind_all(basis: Basis) -> Iterator[Block]:
    """The table behind each figure; of one whose rows stand elsewhere, where they stand."""
    every = {place: exhibit.table for place, exhibit in enumerate(basis.exhibits, start=1) if exhibit.table.rows}
    whole = [place for place, table in every.items() if _is_shown(table, basis.shown[place - 1][1], basis.numbers)]
    tables = {place: table for place, table in every.items() if place not in whole}
    holders = {place: _holder(place, tables) for place in tables}
    numbers = dict(zip((place for place, holder in holders.items() if holder == place), count(1), strict=False))
    if whole:
        yield Paragraph(f"{_figures(whole)} in the paper itself.")
    for place, holder in holders.items():
        if holder != place:
            yield Paragraph(f"{_figures([place])} in table A{numbers[holder]}, behind figure {holder}.")
    for place, number in numbers.items():
        yield _behind(tables[place], place, f"A{number}", basis.numbers)


def _figures(places: list[int]) -> str:
    one = len(places) == 1
    return f"All that is behind figure{'' if one else 's'} {listed([str(place) for place in places])} stands"


def _is_shown(table: Table, figure: Figure, numbers: Register) -> bool:
    """Whether the running paper has every row of the table, and above it what each says alike."""
    above, left = told_once(table)
    rows = by_number(left.rows, numbers)
    return (not above or above in figure.lead) and any(isinstance(one, Grid) and one.rows == rows for one in figure.shown)


def _holder(place: int, tables: Mapping[int, Table]) -> int:
    """The figure whose table holds every row of the table behind figure `place`: the largest, of equals the first."""
    mine = tables[place]
    holding = [one for one, table in tables.items() if table.columns == mine.columns and set(mine.rows) <= set(table.rows)]
    return max(holding, key=lambda one: (len(set(tables[one].rows)), -one))


def _behind(table: Table, place: int, number: str, numbers: Register) -> Figure:
    """The table behind an exhibit; what it says in every row alike leads it."""
    above, left = told_once(table)
    words = f"The figures behind figure {place}, with document, place and quote."
    grid = Grid(left.columns, by_number(left.rows, numbers), words, small=True, wide=True)
    return Figure("Table", number, f"Behind figure {place}: {table.caption}", "", (above,) if above else (), (grid,))


def _conflict(one: Dispute, place: int, numbers: Register) -> Grid:
    rows = tuple((side.side, side.value, _at(side.citation, numbers), side.citation.quote) for side in one.sides)
    return Grid(
        ("Side", "What it says", "Where it stands", "Quote"), (*rows, ("Shown here", one.shown_as, "", "")),
        f"The sides of a conflict: {one.what}", f"B{place}. {one.what}", small=True,
    )  # fmt: skip


def _at(one: Citation, numbers: Register) -> str:
    return ", ".join(part for part in (numbers[source_words(one)], one.place) if part)


def _about(basis: Basis) -> Iterator[Block]:
    yield Paragraph(basis.sentence, strong="What is shown:")
    yield Paragraph(f"{basis.data_version}. Definitions of measures: {basis.definitions}.", strong="Data version:")
    yield Paragraph(f"/paper?{urlencode(basis.address)}", strong="Where the dashboard shows it as it is here:")
    yield Paragraph(f"{settings().contact}.", strong="Whom to ask:")
    yield Paragraph(f"{QUOTES} {BOUNDARIES}", strong="Licence:")
    evidence = {cited_evidence(one) for exhibit in basis.exhibits for one in exhibit.citations}
    if evidence - {EVIDENCE_WORDS["official"]}:
        kinds = ", ".join(sorted(evidence))
        yield Paragraph(f"{kinds}. The last table of Appendix A says which source is which.", strong="Evidence:")
    forms = short_forms(basis.written).union(*(exhibit.short_forms for exhibit in basis.exhibits))
    spelled = [f"{form}: {meaning}" for form, meaning in spelled_out(forms)]
    if spelled:
        yield Section("", "Short forms", level=2)
        yield Points(tuple(spelled))
