"""Stores of a hundred thousand, a million and ten million returned figures that show the same on every page.

Ten years of quarters of every force and region: totals and single splits of four measures, which pages show. What a larger
store has more are combinations of threat, capability and strand, which pages do not show, and figures that were revised since.
Rows go in through the journal, as a return's do, but without a file: it is the store that is measured, not the reading.
"""

import csv
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, product
from pathlib import Path

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.returns.periods import quarter
from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import DATA
from rocu_metrics.store import Connection, Engine, figures, journal
from rocu_metrics.store.engine import open_store
from rocu_metrics.store.numbers import OF_SERIES, Numbers
from rocu_metrics.store.returned import Batch, append

YEARS = range(2016, 2026)
DEEP = ("capability", "strand", "threat")
MEASURES = ("disruptions", "arrests", "convictions", "cash_seized")
REVISED = 10
"""One in so many returns is followed by a later one with other values."""
SIZES = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}


def members() -> dict[str, list[str]]:
    """Each region with itself and its forces."""
    with (DATA / "geography" / "links.csv").open(encoding="utf-8-sig") as file:
        links = [row for row in csv.DictReader(file) if row["relation"] == "member_of"]
    found: dict[str, list[str]] = {}
    for row in links:
        found.setdefault(row["parent"], [row["parent"]]).append(row["child"])
    return found


def slices(deep: int) -> list[str]:
    """The total, the roles, the threats, and the first `deep` combinations."""
    shallow = ["", "role=led", "role=supported"]
    shallow += [f"counted=rocu; role=led; threat={threat}" for threat in list(DIMENSIONS["threat"].categories)[:8]]
    words = [list(DIMENSIONS[name].categories) for name in DEEP]
    combined = product(*words)
    return shallow + [
        "; ".join(("capability=" + a, "counted=rocu", "role=led", "strand=" + b, "threat=" + c))
        for a, b, c in islice(combined, deep)
    ]


def fill(url: str, rows: int, tell: Callable[[str], None] = print, seed: int = 1) -> Engine:
    """Builds a store of about `rows` returned figures, unless it is there; gives its engine."""
    engine = open_store(url)
    build(engine, DATA, "bench")
    if journal.count(engine, figures.returned_figure):
        return engine
    regions = members()
    areas = sum(map(len, regions.values()))
    shallow = len(slices(0))
    deep = max(0, round(rows / (areas * 40 * len(MEASURES)) - shallow))
    done, chance = 0, random.Random(seed)  # noqa: S311  # figures for a measurement
    for number, (year, (region, inside)) in enumerate(product(YEARS, regions.items())):
        spans = [(one.first, one.last) for one in (quarter(year, place) for place in (1, 2, 3, 4))]
        for again in range(2 if number % REVISED == 0 else 1):
            done += load(engine, f"{region} {year} {again}", inside, spans, deep, chance)
        if number % 10 == 9:
            tell(f"{done:,} rows")
    return engine


def load(
    engine: Engine, name: str, inside: Sequence[str], spans: Sequence[tuple[date, date]], deep: int, chance: random.Random
) -> int:
    """Drafts and publishes one return and gives its rows."""
    given = 0

    def rows(connection: Connection, load_id: int) -> int:
        nonlocal given
        for batch in _batches(connection, inside, spans, deep, chance):
            given += append(connection, load_id, batch)
        return given

    digest = f"{abs(hash(name)):064x}"[-64:]
    load_id = journal.draft(engine, journal.NewLoad("observations", "bench", name, digest, name, inside[0], "bench"), rows)
    journal.publish(engine, load_id, "bench")
    return given


def _batches(
    connection: Connection, inside: Sequence[str], spans: Sequence[tuple[date, date]], deep: int, chance: random.Random
) -> Iterator[Batch]:
    series = Numbers(connection, figures.series, OF_SERIES)
    period, remark = Numbers(connection, figures.period), Numbers(connection, figures.remark)
    periods = period.of(list(spans))
    (plain,) = remark.of([("", "", "OFFICIAL", "")])
    for area in inside:
        meanings = [(metric, area, one, METRICS[metric].unit) for metric in MEASURES for one in slices(deep)]
        numbers = series.of(meanings)
        every = [(one, place) for one in numbers for place in periods]
        count = len(every)
        values = [float(chance.randint(0, 500)) for _ in range(count)]
        yield Batch([one for one, _ in every], [place for _, place in every], range(2, count + 2), values, [plain] * count)


def address(folder: Path, size: str) -> str:
    """Where the store of a size lies."""
    return f"sqlite:///{folder / f'{size}.sqlite'}"
