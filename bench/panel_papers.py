"""A paper of twelve drawn figures as DOCX and PDF, beside the bare drawing of the same figures and the barest assembly of them.

`python -m bench.panel_papers --help`. Each time is a ratio within this run; the ways take turns, and nothing is kept from before.
"""

import argparse
import io
import statistics
from dataclasses import replace

import docx
import typst
from docx.shared import Mm

from bench.papers import drawn_exhibits, resident, took
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.printed import printed
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.papers import files, renderer
from rocu_metrics.papers.blocks import Content
from rocu_metrics.papers.contents import contents
from rocu_metrics.papers.paper import MAKINGS, Paper, Shown
from rocu_metrics.settings import settings
from rocu_metrics.store import queries
from rocu_metrics.store.engine import open_store


def paper_of(exhibits: list[Exhibit]) -> tuple[Paper, Scope, dict[str, Exhibit]]:
    """A paper that shows the exhibits, and the exhibits by their names, made already as the dashboard keeps them."""
    engine = open_store(settings().url, settings().password_file)
    scope = Scope(engine, Filters(), Places(queries.areas(engine), queries.links(engine)))
    numbers = {one.number for one in exhibits}
    made = {name: exhibit for name, making in MAKINGS.items() if (exhibit := making(scope)).number in numbers}
    return Paper("A paper", Filters(), tuple(map(Shown, made))), scope, made


def written(paper: Paper, scope: Scope, made: dict[str, Exhibit]) -> None:
    """The paper from its exhibits to both files."""
    content: Content = contents(paper, scope, lambda making: made[f"{making.__module__.rpartition('.')[2]}.{making.__name__}"])
    files.written(content, "docx")
    files.written(content, "pdf")


def first(paper: Paper, scope: Scope, made: dict[str, Exhibit]) -> None:
    """The paper when nothing of it is kept."""
    renderer.forget()
    files.forget()
    written(paper, scope, made)


def bare(exhibits: list[Exhibit]) -> None:
    """The same figures drawn as vectors and as pixels of 300 dots an inch, each put under its headline: nothing else."""
    renderer.forget()
    figures = [figure for one in exhibits if (figure := printed(one))]
    vectors = [renderer.svg(figure) for figure in figures]
    document = docx.Document()
    for one, figure in zip(exhibits, figures, strict=True):
        document.add_heading(one.headline)
        document.add_picture(io.BytesIO(renderer.png(figure, 2.625)), width=Mm(160))
    document.save(io.BytesIO())
    source = "\n".join(f'= Figure {place}\n#image("{place}.svg", alt: "A figure")' for place, _ in enumerate(vectors))
    titled = f'#set document(title: "A paper")\n{source}'
    given = {"main": titled.encode(), **{f"{place}.svg": one for place, one in enumerate(vectors)}}
    typst.compile(given, format="pdf", pdf_standards=["ua-1"])


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds in which the ways take turns")
    parser.add_argument("--memory", type=int, default=50, help="papers after which memory is told")
    options = parser.parse_args()
    exhibits = drawn_exhibits()
    paper, scope, made = paper_of(exhibits)
    first(paper, scope, made)
    times: dict[str, list[float]] = {"bare": [], "paper": [], "again": []}
    for _ in range(options.rounds):
        times["bare"].append(took(lambda: bare(exhibits)))
        times["paper"].append(took(lambda: first(paper, scope, made)))
        times["again"].append(took(lambda: written(paper, scope, made)))
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"A paper of {len(exhibits)} drawn figures as DOCX and PDF, {options.rounds} rounds, medians (minima)")
    for name, one in middle.items():
        print(f"  {name:5} {one:8.3f} s ({min(times[name]):.3f})")
    print(f"  paper / bare: {middle['paper'] / middle['bare']:.2f}; again / first: {middle['again'] / middle['paper']:.3f}")
    before = resident()
    for number in range(options.memory):
        files.forget()
        written(replace(paper, title=f"Paper {number}"), scope, made)
    print(f"  {options.memory} papers: {before:.0f} MB before, {resident():.0f} after, {resident() - before:+.0f}")
    renderer.stop()


if __name__ == "__main__":
    main()
