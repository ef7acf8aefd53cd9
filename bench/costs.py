"""What the questions of every page cost as the store grows: a hundred thousand, a million, with `--large` ten million figures.

Every statement that a page sends is written down while its exhibits are made, then sent again to the bare driver, rows fetched,
to the stores in turn; counted is the least processor time of several. A page's cost is the sum of its statements. The reference
is a summary table (measure, split, area, period) in the same file, asked for the same figures in the same run. A quarter more is
a region's file as it is handed in: checked, drafted and published, and withdrawn again after the clock has stopped.
"""

import argparse
import csv
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bench import stores
from rocu_metrics.days import today
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.scope import MOST_PARTS, Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, draft
from rocu_metrics.returns.periods import quarter
from rocu_metrics.store import Engine, journal, loads, queries
from rocu_metrics.store.engine import open_store
from rocu_metrics.store.returned import highest_marking

TIMES = 9
DEEP = 80
"""Combinations in the quarter more, of those that the store of a million has."""
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


def cost(engine: Engine, statements: Sequence[Statement], times: int = TIMES) -> float:
    """Least processor seconds of the statements on the bare driver, rows fetched; each is asked as often as it was sent."""
    return sum(map(min, zip(*(_seconds(engine, statements) for _ in range(times)), strict=True)))


def in_turn(asks: Mapping[str, tuple[Engine, Sequence[Statement]]], times: int = TIMES) -> dict[str, float]:
    """The same of several stores, which are asked one after the other in every round."""
    found = defaultdict[str, list[list[float]]](list)
    for _ in range(times):
        for size, (engine, statements) in asks.items():
            found[size].append(_seconds(engine, statements))
    return {size: sum(map(min, zip(*rounds, strict=True))) for size, rounds in found.items()}


def _seconds(engine: Engine, statements: Sequence[Statement]) -> list[float]:
    found = []
    with engine.connect() as connection:
        cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]  # it is open
        for statement, parameters in statements:
            began = time.process_time()
            cursor.execute(statement, parameters)
            cursor.fetchall()
            found.append(time.process_time() - began)
    return found


def _once(engine: Engine, makings: Iterable[Callable[[Scope], object]], scope: Scope) -> list[Statement]:
    """The statements of a page, each once, though several exhibits may send it."""
    sent: dict[tuple[str, str], Any] = {}
    for making in makings:
        for statement, parameters in asked(engine, partial(making, scope)):
            sent[statement, repr(parameters)] = parameters
    return [(statement, given) for (statement, _), given in sent.items()]


def pages(engines: Mapping[str, Engine], choices: Sequence[str]) -> dict[tuple[str, str], dict[str, float]]:
    """The cost of every page for every choice, by the size of the store."""
    places = {size: Places(queries.areas(engine), queries.links(engine)) for size, engine in engines.items()}
    frames = {size: (engine, asked(engine, partial(frame_of, engine))) for size, engine in engines.items()}
    found = {("the frame", "any"): in_turn(frames)}
    for choice, (page, makings) in product(choices, BY_PAGE.items()):
        scopes = {size: Scope(engine, CHOICES[choice], places[size], today()) for size, engine in engines.items()}
        found[page, choice] = in_turn(
            {size: (scope.engine, _once(scope.engine, makings, scope)) for size, scope in scopes.items()}
        )
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
            partial(_observations, engine, ["disruptions"], [], newest, MOST_PARTS),
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


def one_more(engines: Mapping[str, Engine], folder: Path) -> dict[str, float]:
    """Processor seconds to take in and publish the same further quarter of a region, by size; least of several."""
    found = defaultdict[str, list[float]](list)
    for _ in range(TIMES):
        for size, engine in engines.items():
            file = quarter_file(folder)
            began = time.process_time()
            load_id = draft(engine, Arrival(file, file.name, KINDS["observations"]), "bench").load_id
            journal.publish(engine, load_id, "bench")
            found[size].append(time.process_time() - began)
            journal.withdraw(engine, load_id, "bench", "measured")
    return {size: min(each) for size, each in found.items()}


def quarter_file(folder: Path) -> Path:
    """One further quarter of a region and its forces: every measure, its total, its splits and the first combinations."""
    span, path = quarter(2026, 1), folder / "one-more.csv"
    chance = random.Random(time.time_ns())  # noqa: S311  # a file of the same bytes would be refused
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["metric", "area", "measured_from", "measured_to", "slice", "value"])
        for area, metric, split in product(stores.members()[REGION], stores.MEASURES, stores.slices(DEEP)):
            writer.writerow([metric, area, span.first, span.last, split, chance.randint(0, 500)])
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the ratios; 1 where one is above its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="ten million figures, too")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rocu-bench-stores")
    parser.add_argument("--choices", nargs="*", default=list(CHOICES), help="of what is looked at, which")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    sizes = [*stores.SIZES][: 3 if options.large else 2]
    for size in sizes:
        stores.fill(stores.address(options.folder, size), stores.SIZES[size]).dispose()
    engines = {size: open_store(stores.address(options.folder, size)) for size in sizes}
    costs, ratios = pages(engines, options.choices), dict[str, dict[str, float]]()
    for size, engine in engines.items():
        print(f"{size}:", flush=True)
        ratios[size] = against_summary(engine)
    more = one_more(engines, options.folder)
    worst = _grown(costs, sizes)
    late = max(more[size] / more["1m"] for size in sizes if size != "100k")
    table = max(max(one.values()) for one in ratios.values())
    print(
        f"worst page against a hundred thousand: {worst:.2f} (bound 1.25); worst against the summary table: {table:.2f} (bound 3)"
    )
    print(f"one more quarter, seconds: { {size: round(one, 3) for size, one in more.items()} }, worst {late:.2f} (bound 1.5)")
    return int(worst > 1.25 or table > 3 or late > 1.5)


def _grown(costs: Mapping[tuple[str, str], Mapping[str, float]], sizes: Sequence[str]) -> float:
    print(
        "\n| page | choice | "
        + " | ".join(f"{size}, ms" for size in sizes)
        + " | ratio |\n|---"
        + "|---" * (len(sizes) + 2)
        + "|"
    )
    worst = 0.0
    for (page, choice), seconds in costs.items():
        found = [1000 * seconds[size] for size in sizes]
        ratio = max(found[1:]) / found[0]
        worst = max(worst, ratio)
        print(f"| {page} | {choice} | " + " | ".join(f"{one:.2f}" for one in found) + f" | {ratio:.2f} |")
    return worst


if __name__ == "__main__":
    sys.exit(main())
