"""Makes the content of a paper from its parts and the exhibits that the store gives for its filters."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.errors import UserError
from rocu_metrics.exhibits import marked
from rocu_metrics.exhibits.aloud import aloud
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.papers import address
from rocu_metrics.papers.appendix import Basis, appendices
from rocu_metrics.papers.blocks import Block, Content, Figure, Paragraph, Points, Section
from rocu_metrics.papers.exhibit_blocks import figure
from rocu_metrics.papers.exhibit_data import clearance
from rocu_metrics.papers.paper import MAKINGS, Heading, Paper, Shown, Words, line, paragraphs, problems, written
from rocu_metrics.papers.register import Register, register
from rocu_metrics.store import loads
from rocu_metrics.words import day_in_words

SENTENCES = 2
"""Sentences of an exhibit's description that lead it where it has no answer of its own."""
LISTED_FROM = 3
"""Figures from which a paper has a list of them."""
Made: TypeAlias = Callable[[Callable[[Scope], Exhibit]], Exhibit]
"""How an exhibit is made for a paper; the dashboard keeps what it has made."""


def contents(paper: Paper, scope: Scope, made: Made | None = None) -> Content:
    """The content of `paper`, its figures read from `scope`; raises `UserError` where the paper cannot be made."""
    paper = clean(paper)
    faults = problems(paper)
    if faults:
        raise UserError(" ".join(faults))
    reading = replace(scope, filters=paper.filters)
    making = made or (lambda one: marked.make(one, reading))
    by_name = {name: making(MAKINGS[name]) for name in dict.fromkeys(paper.shown)}
    exhibits = [by_name[name] for name in paper.shown]
    dated = replace(paper, filters=replace(paper.filters, asof=reading.day))  # a paper is read later, so it names its day
    version = paper.filters.version or loads.data_version(scope.engine)
    filled = places(dated, reading.place)
    numbered = [one for one in exhibits if not one.empty]
    numbers = register(numbered)
    body = list(_body(paper, iter(exhibits), version, filled, numbers))
    sensitive = any(one.marking == "OFFICIAL-SENSITIVE" for one in exhibits)
    sentence = dated.filters.describe(reading.places.names, ("region", "force", "from", "to", "basis", "assume"))
    said = [*_texts_of(paper), *(block.text for block in body if isinstance(block, Paragraph | Section))]
    where = {**dated.filters.address(), "version": version, **address.address(paper)}
    shown = tuple(zip(numbered, (block for block in body if isinstance(block, Figure)), strict=True))
    basis = Basis(shown, numbers, sentence, version, definitions(), where, tuple(said))
    content = Content(
        title=fill(line(paper.title), filled) or "Panel paper",
        body=line(paper.body),
        facts=tuple(_facts(paper, sentence, version)),
        blocks=(*body, *appendices(basis)),
        marking="OFFICIAL-SENSITIVE" if sensitive else "OFFICIAL",
        clearance=clearance(all(one.cleared for one in exhibits)),
        listed=len(numbered) >= LISTED_FROM and not paper.brief,
        brief=paper.brief,
        day=paper.meeting or reading.day,
        data_version=version,
        keywords=f"{'OFFICIAL-SENSITIVE' if sensitive else 'OFFICIAL'}, data version {version}",
        illustrative=any(one.illustrative for one in exhibits),
        scenario=any(bool(one.scenario) for one in exhibits),
    )
    cleaned: Content = clean(content)
    return cleaned


def definitions() -> str:
    """The version of the definitions: a check over all that the catalogue says of measures and capabilities."""
    held = repr([*METRICS.values(), *CAPABILITIES.values()])
    return f"d{hashlib.sha256(held.encode()).hexdigest()[:8]}"


def _texts_of(paper: Paper) -> list[str]:
    return [paper.title, paper.body, paper.author]


def _facts(paper: Paper, sentence: str, version: str) -> Iterator[tuple[str, str]]:
    if paper.meeting:
        yield "Meeting", day_in_words(paper.meeting)
    if paper.item:
        yield "Agenda item", line(paper.item)
    if paper.author:
        yield "Report of", line(paper.author)
    yield "Figures", f"{sentence.removesuffix('.')}; data version {version}"


def _body(
    paper: Paper, exhibits: Iterator[Exhibit], version: str, filled: Mapping[str, str], numbers: Register
) -> Iterator[Block]:
    """The parts in order: sections 1, 2, 3 with paragraphs 1.1, 1.2; exhibits are figures 1, 2, 3."""
    section = paragraph = shown = 0
    for part in paper.parts:
        if isinstance(part, Heading):
            section, paragraph = section + 1, 0
            yield Section(str(section), fill(line(part.text), filled))
        elif isinstance(part, Words):
            for text in paragraphs(part.text):
                paragraph += 1
                yield Paragraph(fill(text, filled), f"{section}.{paragraph}" if section else str(paragraph))
        elif isinstance(part, Shown):
            exhibit = next(exhibits)
            paragraph += 1
            shown += not exhibit.empty
            yield from _of_exhibit(
                exhibit, f"{section}.{paragraph}" if section else str(paragraph), shown, paper, version, numbers
            )


def _of_exhibit(exhibit: Exhibit, number: str, shown: int, paper: Paper, version: str, numbers: Register) -> Iterator[Block]:
    """A paragraph that says what the exhibit finds, then the exhibit; where it has nothing to show, why, and whom to ask."""
    if exhibit.empty:
        yield Paragraph(exhibit.empty, number, f"{exhibit.headline.rstrip('.')}.")
        if exhibit.ask:
            yield Points(tuple(f"Ask for this figure: {one}" for one in exhibit.ask))
        return
    yield Paragraph(f"{exhibit.lead or ' '.join(aloud(exhibit)[:SENTENCES])} See figure\N{NO-BREAK SPACE}{shown}.", number)
    yield figure(exhibit, shown, paper.filters.asof, version, numbers)


def places(paper: Paper, place: str) -> Mapping[str, str]:
    """What stands for each place to fill in the words of a template."""
    day = f"on {day_in_words(paper.filters.asof)}" if paper.filters.asof else "today"
    return {
        "{place}": place, "{body}": line(paper.body) or "the board",
        "{meeting}": day_in_words(paper.meeting) if paper.meeting else "[day of the meeting]", "{known}": day,
    }  # fmt: skip


def fill(text: str, filled: Mapping[str, str]) -> str:
    """`text` with its places filled; anything else in braces stays as it is."""
    for key, words in filled.items():
        text = text.replace(key, words)
    return text


def clean(part: Any) -> Any:
    """`part` with every text as all files can hold it, exhibits behind pictures apart."""
    if isinstance(part, str):
        return written(part)
    if isinstance(part, tuple):
        return tuple(clean(one) for one in part)
    if is_dataclass(part) and not isinstance(part, Exhibit | type):
        return replace(part, **{one.name: clean(getattr(part, one.name)) for one in fields(part)})
    return part
