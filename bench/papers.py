"""Figures for paper by the warm renderer, beside a renderer started anew for each, and what fifty rounds do to memory.

`python -m bench.papers --help`. Every time is a ratio within this run; the renderers take turns.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import kaleido

from rocu_metrics.days import today
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.printed import is_drawn, printed
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.papers import renderer
from rocu_metrics.papers.exhibit_data import Provenance
from rocu_metrics.papers.formats import FORMATS
from rocu_metrics.settings import settings
from rocu_metrics.store import queries
from rocu_metrics.store.engine import open_store

FIGURES = 12


def drawn_exhibits() -> list[Exhibit]:
    """The first charts and maps of the pages, of England and Wales."""
    engine = open_store(settings().url, settings().password_file)
    scope = Scope(engine, Filters(), Places(queries.areas(engine), queries.links(engine)), today())
    found = (making(scope) for makings in BY_PAGE.values() for making in makings)
    return [exhibit for exhibit in found if is_drawn(exhibit)][:FIGURES]


def took(act: Callable[[], Any]) -> float:
    """Seconds that `act` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def warm(figures: list[dict[str, Any]]) -> None:
    """Draws each figure by the browser that runs already; nothing is kept from before."""
    renderer.forget()
    again(figures)


def again(figures: list[dict[str, Any]]) -> None:
    """Asks for the same figures once more."""
    for figure in figures:
        renderer.svg(figure)


def anew(figures: list[dict[str, Any]]) -> None:
    """Draws each figure by a browser of its own, as `kaleido` does where nobody keeps one."""
    for figure in figures:
        kaleido.calc_fig_sync(figure, opts={"format": "svg"}, kopts={"path": renderer.found_browser(), "mathjax": False})


def resident() -> float:
    """Megabytes of memory that this process holds; the browser's are its own."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096 / 2**20


def grown(exhibits: list[Exhibit], rounds: int) -> list[float]:
    """Memory after each of `rounds`, in which every exhibit becomes an image that was not asked for before."""
    held = []
    for number in range(rounds):
        for exhibit in exhibits:
            FORMATS["png"].write(replace(exhibit, subtitle=f"{exhibit.subtitle}, round {number}"), Provenance())
        held.append(resident())
    return held


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds in which the renderers take turns")
    parser.add_argument("--memory", type=int, default=50, help="rounds of images whose memory is watched")
    options = parser.parse_args()
    exhibits = drawn_exhibits()
    figures = [figure for exhibit in exhibits if (figure := printed(exhibit))]
    warm(figures)
    times: dict[str, list[float]] = {"warm": [], "again": [], "anew": []}
    for _ in range(options.rounds):
        times["warm"].append(took(lambda: warm(figures)))
        times["again"].append(took(lambda: again(figures)))
        times["anew"].append(took(lambda: anew(figures)))
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"{len(figures)} figures as SVG, {options.rounds} rounds, medians (minima)")
    for name in times:
        print(f"  {name:5} {middle[name]:8.3f} s ({min(times[name]):.3f}), {middle[name] / middle['anew']:.3f} of one each")
    print(f"  the same again: {middle['again'] / middle['warm']:.4f} of the first")
    before = resident()
    held = grown(exhibits, options.memory)
    print(f"{options.memory} rounds of {len(exhibits)} new images: {before:.0f} MB before, {held[0]:.0f} after the first, "
          f"{held[-1]:.0f} after the last, {held[-1] - before:+.0f} in all")  # fmt: skip
    renderer.stop()


if __name__ == "__main__":
    main()
