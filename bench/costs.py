"""What the questions of every page cost as the store grows: a hundred thousand, a million, with `--large` ten million figures.

Every statement that a page sends is written down while its exhibits are made, then sent again to the bare driver, rows fetched;
counted is the least processor time of several. A page's cost is the sum of its statements. The reference is a summary table
(measure, split, area, period) in the same file, asked for the same figures in the same run.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event

from bench import stores
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.scope import MOST_PARTS, Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.periods import quarter
from rocu_metrics.store import Engine, loads, queries
from rocu_metrics.store.engine import open_store
from rocu_metrics.store.returned import highest_marking

TIMES = 7
REGION = "west-midlands"
CHOICES: Mapping[str, Filters] = {
    "England and Wales": Filters(),
    "a region": Filters(region=REGION),
    "a force": Filters(region="south-west", force="dorset-police"),
    "a region since 2025": Filters(region=REGION, since=date(2025, 1, 1)),
}
Statement = tuple[str, Any]


def frame_of(engine: Engine) -> None:
    """What the frame around every page asks."""
    loads.data_version(engine)
    loads.loads(engine)
    highest_marking(engine)
    queries.sources(engine)


def asked(engine: Engine, making: Callable[[], object]) -> list[Statement]:
    """The statements that are sent while something is made."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        making()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sent


def cost(engine: Engine, statements: Iterable[Statement], times: int = TIMES) -> float:
    """Least processor seconds of the statements on the bare driver, rows fetched; each is asked as often as it was sent."""
    total = 0.0
    with engine.connect() as connection:
        cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]  # it is open
        for statement, parameters in statements:
            found = []
            for _ in range(times):
                began = time.process_time()
                cursor.execute(statement, parameters)
                cursor.fetchall()
                found.append(time.process_time() - began)
            total += min(found)
    return total


def _once(engine: Engine, makings: Iterable[Callable[[Scope], object]], scope: Scope) -> list[Statement]:
    """The statements of a page, each once, though several exhibits may send it."""
    sent: dict[tuple[str, str], Any] = {}
    for making in makings:
        for statement, parameters in asked(engine, partial(making, scope)):
            sent[statement, repr(parameters)] = parameters
    return [(statement, given) for (statement, _), given in sent.items()]


def pages(engine: Engine, choices: Iterable[str]) -> dict[tuple[str, str], float]:
    """The cost of every page for every choice."""
    places = Places(queries.areas(engine), queries.links(engine))
    found = {("the frame", "any"): cost(engine, asked(engine, lambda: frame_of(engine)))}
    for choice, filters in ((one, CHOICES[one]) for one in choices):
        for page, makings in BY_PAGE.items():
            found[page, choice] = cost(engine, _once(engine, makings, Scope(engine, filters, places)))
    return found


# Against a summary table


def summary(engine: Engine) -> None:
    """A table of the figures that the three questions are about, with the two indexes that serve them; made once."""
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE IF NOT EXISTS bench_summary (metric TEXT, slice TEXT, area TEXT, period INTEGER, value REAL,"
            " PRIMARY KEY (metric, slice, area, period)) WITHOUT ROWID",
            "INSERT OR IGNORE INTO bench_summary SELECT metric, slice, area_slug, period_id, value FROM series"
            f" JOIN current_figure ON series_id = series.id WHERE parts <= {MOST_PARTS}",
            "CREATE INDEX IF NOT EXISTS bench_by_area ON bench_summary (area, period, metric, slice, value)",
            "CREATE INDEX IF NOT EXISTS bench_by_period ON bench_summary (period, metric, slice, area, value)",
        ):
            connection.exec_driver_sql(statement)


def against_summary(engine: Engine) -> dict[str, float]:
    """Three questions, each as a ratio of its cost to that of the summary table for the same figures."""
    summary(engine)
    inside = stores.members()[REGION]
    everywhere = [area for members in stores.members().values() for area in members]
    newest, start = quarter(2025, 4).first, date(2020, 4, 1)
    with engine.connect() as connection:
        held = connection.exec_driver_sql("SELECT measured_from, id FROM period").all()
        numbers = {first: number for first, number in held}  # noqa: C416  # rows are not pairs to a type checker
    late = sorted(number for first, number in numbers.items() if start <= date.fromisoformat(first) <= newest)
    areas, periods = ", ".join("?" * len(inside)), ", ".join("?" * len(late))
    asks: dict[str, tuple[Callable[[], object], str, Sequence[Any]]] = {
        "A: one measure, a region, 24 quarters": (
            partial(_observations, engine, ["disruptions"], inside, start, 0),
            f"SELECT area, period, value FROM bench_summary WHERE metric = 'disruptions' AND slice = ''"
            f" AND area IN ({areas}) AND period IN ({periods})",
            [*inside, *late],
        ),
        "B: every measure and split, a region, 24 quarters": (
            partial(_observations, engine, list(stores.MEASURES), inside, start, MOST_PARTS),
            f"SELECT area, period, metric, slice, value FROM bench_summary WHERE area IN ({areas}) AND period IN ({periods})",
            [*inside, *late],
        ),
        "C: one measure by split, every area, one quarter": (
            partial(_observations, engine, ["disruptions"], everywhere, newest, MOST_PARTS),
            "SELECT area, slice, value FROM bench_summary WHERE period = ? AND metric = 'disruptions'",
            [numbers[str(newest)]],
        ),
    }
    found = {}
    for name, (ours, reference, given) in asks.items():
        mine, floor = cost(engine, asked(engine, ours), 21), cost(engine, [(reference, tuple(given))], 21)
        found[name] = mine / floor
        print(f"  {name}: {1000 * mine:.2f} ms, summary table {1000 * floor:.2f} ms, ratio {mine / floor:.2f}")
    return found


def _observations(engine: Engine, metrics: Sequence[str], areas: Sequence[str], since: date, parts: int) -> object:
    return queries.observations(engine, metrics, areas, since=since, until=quarter(2025, 4).last, most_parts=parts)


# One quarter more


def one_more(engine: Engine) -> float:
    """Processor seconds to take in and publish the same further quarter, which is then withdrawn; median of three."""
    inside, span = stores.members()[REGION], quarter(2026, 1)
    seconds = []
    for number in range(3):
        began = time.process_time()
        name = f"one more {number} {time.time_ns()}"
        stores.load(engine, name, inside, [(span.first, span.last)], 20, random.Random(1))  # noqa: S311  # figures for a measurement
        seconds.append(time.process_time() - began)
    return median(seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the ratios; 1 where one is above its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="ten million figures, too")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rocu-bench-stores")
    parser.add_argument("--choices", nargs="*", default=list(CHOICES), help="of what is looked at, which")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    sizes = [*stores.SIZES][: 3 if options.large else 2]
    costs: dict[str, dict[tuple[str, str], float]] = {}
    ratios: dict[str, dict[str, float]] = defaultdict(dict)
    more: dict[str, float] = {}
    for size in sizes:
        stores.fill(stores.address(options.folder, size), stores.SIZES[size]).dispose()
        engine = open_store(stores.address(options.folder, size))
        print(f"{size}:", flush=True)
        costs[size], ratios[size], more[size] = pages(engine, options.choices), against_summary(engine), one_more(engine)
        engine.dispose()
    worst = _grown(costs, sizes)
    late = max(more[size] / more["1m"] for size in sizes if size != "100k")
    table = max(max(one.values()) for one in ratios.values())
    print(
        f"worst page against a hundred thousand: {worst:.2f} (bound 1.25); worst against the summary table: {table:.2f} (bound 3)"
    )
    print(f"one more quarter, seconds: { {size: round(one, 3) for size, one in more.items()} }, worst {late:.2f} (bound 1.5)")
    return int(worst > 1.25 or table > 3 or late > 1.5)


def _grown(costs: Mapping[str, Mapping[tuple[str, str], float]], sizes: Sequence[str]) -> float:
    small = costs["100k"]
    print(
        "\n| page | choice | "
        + " | ".join(f"{size}, ms" for size in sizes)
        + " | ratio |\n|---"
        + "|---" * (len(sizes) + 2)
        + "|"
    )
    worst = 0.0
    for page, choice in small:
        found = [1000 * costs[size][page, choice] for size in sizes]
        ratio = max(found[1:]) / found[0]
        worst = max(worst, ratio)
        print(f"| {page} | {choice} | " + " | ".join(f"{one:.2f}" for one in found) + f" | {ratio:.2f} |")
    return worst


if __name__ == "__main__":
    sys.exit(main())
