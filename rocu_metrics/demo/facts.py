"""Returns that are no figures: capability, money, inspections, operations, annotations; one a kind and year, all invented."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from rocu_metrics.demo.bodies import (
    ENGLAND_AND_WALES,
    MOVED,
    MOVED_FROM,
    MOVED_ON,
    MOVED_TO,
    Bodies,
    quarters,
    years,
)
from rocu_metrics.demo.capability import capabilities
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.days import FACTS_AFTER, FactRow, Known
from rocu_metrics.demo.figure_files import Invented
from rocu_metrics.demo.inspections import grades, positions, recommendations, statuses
from rocu_metrics.demo.money import funding
from rocu_metrics.demo.series import COUNTING_CHANGED
from rocu_metrics.returns.illustrative import TITLE, WORD
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.periods import Period, quarter

TREES = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple", "Rowan", "Spruce", "Willow", "Yew")
THREATS = ("drugs", "firearms", "modern slavery", "fraud", "county lines", "cyber-crime")


def operations(bodies: Bodies, seed: int) -> Iterator[Known]:
    """Operations whose names say that they are invented."""
    chance, spans = chance_of(seed, "operations"), quarters()
    for place, tree in enumerate(TREES):
        region = bodies.regions[place % len(bodies.regions)]
        begun = spans[int(chance.integers(4, len(spans) - 2))].first
        ended = min(begun + timedelta(days=int(chance.integers(60, 400))), spans[-1].last)
        supported = [bodies.names[force] for force in bodies.forces_of(region, begun)[:2]]
        yield ended, {
            "operation": f"illustrative-{tree.lower()}", "name": f"Illustrative operation {tree}", "area": region,
            "lead": f"the unit of {bodies.names[region]}", "supported_by": "; ".join(supported), "threat": THREATS[place % 6],
            "measured_from": begun, "measured_to": ended,
            "summary": f"Invented example: the unit worked with two forces against {THREATS[place % 6]}.",
        }  # fmt: skip


def annotations(bodies: Bodies, _seed: int) -> Iterator[Known]:
    """Breaks in series, which the figures follow, and the day on which a force changed its region."""
    eve = timedelta(days=1)  # what happens on the first day of a year is told with the year before
    for metric, (place, _) in COUNTING_CHANGED.items():
        began = quarters()[place].first
        for area in (*bodies.regions, *bodies.forces):
            yield began - eve, {
                "metric": metric, "area": area, "day": began, "kind": "series break",
                "words": "Invented: counted by a new rule from this day.",
            }  # fmt: skip
        for area in (MOVED, MOVED_FROM, MOVED_TO):
            yield MOVED_ON - eve, {
                "metric": metric, "area": area, "day": MOVED_ON, "kind": "event",
                "words": f"Invented: {bodies.names[MOVED]} moved from {bodies.names[MOVED_FROM]} to {bodies.names[MOVED_TO]}.",
            }  # fmt: skip


def populations(bodies: Bodies, seed: int) -> Iterator[Known]:
    """Residents each June, near the number last counted, of the forces that have any."""
    for force, people in bodies.residents.items():
        growth = 1 + chance_of(seed, f"people {force}").normal(0.005, 0.003)
        for year in years():
            day = date(year.first.year, 6, 30)
            yield day, {"area": force, "day": day, "people": round(people * growth ** (day.year - 2021))}


FILES: Mapping[str, Callable[[Bodies, int], Iterable[Known]]] = {
    "populations": populations, "annotations": annotations, "funding": funding, "recommendations": recommendations,
    "recommendation-status": statuses, "positions": positions, "grades": grades, "operations": operations,
    "capabilities": capabilities,
}  # fmt: skip
"""What each return that is no figures holds; of the last kind there is something every year."""
LAST_FILE = f"{WORD}_{list(FILES)[-1]}_{years()[-1].slug()}.csv"
"""The return that is published last of all: a store that has it is whole."""


def write_facts(bodies: Bodies, seed: int, folder: Path) -> Iterator[Invented]:
    """Writes each of these returns as a file: what was to be known in a financial year, the last of them also what lies ahead."""
    first, last = years()[0].first.year - 1, years()[-1].first.year
    for kind, rows in FILES.items():
        by_year: dict[int, list[FactRow]] = {}
        for day, row in rows(bodies, seed):
            by_year.setdefault(min(max(day.year - (day.month < 4), first), last), []).append(row)
        for year, held in sorted(by_year.items()):
            span = Period(quarter(year, 1).first, quarter(year, 4).last)
            path = folder / f"{WORD}_{kind}_{span.slug()}.csv"
            _write(path, [column.name for column in KINDS[kind].columns], held)
            yield Invented(path, kind, ENGLAND_AND_WALES, span, span.last + timedelta(days=FACTS_AFTER))


def _write(path: Path, names: list[str], rows: Iterable[FactRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{TITLE}\n")
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
