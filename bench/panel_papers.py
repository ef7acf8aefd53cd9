"""A paper of twelve drawn figures as DOCX and PDF, beside the bare drawing of the same figures and the barest assembly of them.

`python -m bench.panel_papers --help`. Each time is a ratio within this run; the ways take turns, and nothing is kept from before.
`bare` draws by the warm renderer, `anew` by a browser that is started for each figure and draws it in both kinds.
"""

import argparse
import asyncio
import io
import statistics
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle, islice, product
from typing import Any

import docx
import kaleido
import typst
from docx.shared import Mm

from bench.papers import drawn_exhibits, resident, took
from rocu_metrics.days import today
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.printed import printed
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.papers import files, renderer
from rocu_metrics.papers.blocks import Content
from rocu_metrics.papers.contents import Made, contents
from rocu_metrics.papers.paper import MAKINGS, Paper, Shown, name_of
from rocu_metrics.papers.templates import TEMPLATES, start
from rocu_metrics.settings import settings
from rocu_metrics.store import queries
from rocu_metrics.store.engine import open_store


def paper_of(exhibits: list[Exhibit]) -> tuple[Paper, Scope, dict[str, Exhibit]]:
    """A paper that shows the exhibits, and the exhibits by their names, made already as the dashboard keeps them."""
    engine = open_store(settings().url, settings().password_file)
    scope = Scope(engine, Filters(), Places(queries.areas(engine), queries.links(engine)), today())
    numbers = {one.number for one in exhibits}
    made = {name: exhibit for name, making in MAKINGS.items() if (exhibit := making(scope)).number in numbers}
    return Paper("A paper", Filters(), tuple(map(Shown, made))), scope, made


def kept(made: dict[str, Exhibit]) -> Made:
    """Exhibits as the dashboard keeps them."""
    return lambda making: made[name_of(making)]


def written(paper: Paper, scope: Scope, made: dict[str, Exhibit]) -> None:
    """The paper from its exhibits to both files."""
    both(contents(paper, scope, kept(made)))


def both(content: Content) -> None:
    """The two files that a board asks for."""
    files.written(content, "docx")
    files.written(content, "pdf")


def first(paper: Paper, scope: Scope, made: dict[str, Exhibit]) -> None:
    """The paper when nothing of it is kept."""
    renderer.forget()
    files.forget()
    written(paper, scope, made)


PIXELS = 2.625
"""Pixels of a PNG for each of a figure's layout: 300 dots an inch at 160 mm."""


def bare(exhibits: list[Exhibit]) -> None:
    """The same figures drawn as vectors and as pixels of 300 dots an inch, each put under its headline: nothing else."""
    renderer.forget()
    figures = [figure for one in exhibits if (figure := printed(one))]
    assembled(exhibits, [(renderer.svg(figure), renderer.png(figure, PIXELS)) for figure in figures])


def anew(exhibits: list[Exhibit]) -> None:
    """The same, each figure drawn by a browser of its own, as where nobody keeps one."""
    figures = [figure for one in exhibits if (figure := printed(one))]
    assembled(exhibits, [asyncio.run(by_its_own(figure)) for figure in figures])


async def by_its_own(figure: dict[str, Any]) -> tuple[bytes, bytes]:
    """A figure as vectors and as pixels from a browser that is started for it."""
    async with kaleido.Kaleido(n=1, path=renderer.found_browser(), mathjax=False) as browser:
        vectors: bytes = await browser.calc_fig(figure, opts={"format": "svg"})
        pixels: bytes = await browser.calc_fig(figure, opts={"format": "png", "scale": PIXELS})
    return vectors, pixels


def assembled(exhibits: list[Exhibit], drawings: list[tuple[bytes, bytes]]) -> None:
    """Each drawing under its headline in a DOCX and a PDF."""
    document = docx.Document()
    for one, (_, pixels) in zip(exhibits, drawings, strict=True):
        document.add_heading(one.headline)
        document.add_picture(io.BytesIO(pixels), width=Mm(160))
    document.save(io.BytesIO())
    source = "\n".join(f'= Figure {place}\n#image("{place}.svg", alt: "A figure")' for place, _ in enumerate(drawings))
    titled = f'#set document(title: "A paper")\n{source}'
    given = {"main": titled.encode(), **{f"{place}.svg": vectors for place, (vectors, _) in enumerate(drawings)}}
    typst.compile(given, format="pdf", pdf_standards=["ua-1"])


def other_papers(scope: Scope) -> Iterator[Content]:
    """Papers that differ in figures, words and length: every template for every region, again and again."""
    for region, slug in cycle(product(["", *scope.places.regions], TEMPLATES)):
        filters = Filters(region=region)
        yield contents(start(slug, filters), replace(scope, filters=filters))


def grown(papers: Iterator[Content], many: int) -> str:
    """What `many` papers do to the memory of this process, the first apart, in words."""
    for content in islice(papers, 1):
        both(content)
    before = resident()
    for content in islice(papers, many):
        both(content)
    return f"{before:.0f} MB before, {resident():.0f} after, {resident() - before:+.0f}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds in which the ways take turns")
    parser.add_argument("--memory", type=int, default=50, help="papers after which memory is told")
    options = parser.parse_args()
    exhibits = drawn_exhibits()
    paper, scope, made = paper_of(exhibits)
    first(paper, scope, made)
    times: dict[str, list[float]] = {"bare": [], "paper": [], "again": [], "anew": []}
    for _ in range(options.rounds):
        times["bare"].append(took(lambda: bare(exhibits)))
        times["paper"].append(took(lambda: first(paper, scope, made)))
        times["again"].append(took(lambda: written(paper, scope, made)))
        times["anew"].append(took(lambda: anew(exhibits)))
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"A paper of {len(exhibits)} drawn figures as DOCX and PDF, {options.rounds} rounds, medians (minima)")
    for name, one in middle.items():
        print(f"  {name:5} {one:8.3f} s ({min(times[name]):.3f})")
    for one, other in (("paper", "bare"), ("paper", "anew"), ("again", "paper")):
        print(f"  {one} / {other}: {middle[one] / middle[other]:.3f} ({min(times[one]) / min(times[other]):.3f})")
    like = contents(paper, scope, kept(made))
    titled = (replace(like, title=f"Paper {number}") for number in count())
    print(f"  {options.memory} papers of the same figures: {grown(titled, options.memory)}")
    print(f"  {options.memory} papers of every template and region: {grown(other_papers(scope), options.memory)}")
    renderer.stop()


if __name__ == "__main__":
    main()
