"""Kills loads and publications at random moments and looks at what is left: `python -m tests.faults --points 200`.

A child runs the command line as an operator does and is killed with a signal that it cannot catch. The store must then open,
`verify` must find it sound, and the load must be whole or absent, published or not. After each look it goes on from where it was.
What ended before it was killed is looked at too, but is no point: another moment is tried in its place.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rocu_metrics.catalogue import METRICS
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.settings import PROJECT
from rocu_metrics.store import Engine, condition, counted, loads
from rocu_metrics.store.engine import open_store
from tests.returned import HEADER, QUARTERS, write
from tests.store import write_folder

ROWS = 8_000
AREAS = ("dorset-police", "wiltshire-police", "staffordshire-police", "west-midlands-police")
A_STORE = 20
"""Points after which a new store is begun, since the old one grows with every load."""
FROM, TO = 0.3, 1.0
"""Parts of the shortest time that the act took to its end, between which it is killed: before, the program is only starting."""


@dataclass
class Tally:
    """What was found, and every fault in a sentence."""

    found: Counter = field(default_factory=Counter)
    faults: list = field(default_factory=list)
    points: int = 0
    """How many were killed before their end."""


class Bench:
    """A store with one return in it, and files to load."""

    def __init__(self, folder: Path, url: str, rows: int = ROWS) -> None:
        self.folder, self.url, self.rows, self.files = folder, url, rows, 0
        self.data = write_folder(folder / "data")
        self.engine = open_store(url)
        build(self.engine, self.data, "tests")

    def file(self) -> Path:
        """A new file of figures."""
        self.files += 1
        return write(self.folder / f"{self.files}.csv", rows_of(self.files, self.rows))

    def call(self, *arguments: object) -> subprocess.Popen[bytes]:
        """A command of the command line, begun."""
        settings = {"ROCU_METRICS_URL": self.url, "ROCU_METRICS_WRITING": "on"}
        return subprocess.Popen(
            [sys.executable, "-m", "rocu_metrics", *map(str, arguments)], cwd=PROJECT, env={**os.environ, **settings},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def whole(self, *arguments: object) -> float:
        """Runs a command to its end and gives its seconds."""
        began = time.monotonic()
        child = self.call(*arguments)
        said = child.communicate()[1]
        if child.returncode:
            raise RuntimeError(said.decode())
        return time.monotonic() - began

    def killed(self, after: float, *arguments: object) -> float | None:
        """Runs a command and kills it after some seconds; the seconds that it took where it came to its end before."""
        began = time.monotonic()
        child = self.call(*arguments)
        try:
            child.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            if child.returncode == -signal.SIGKILL:
                return None
        return time.monotonic() - began

    def last(self) -> tuple[int, str]:
        """The number of the last load, and its last event."""
        held = loads.loads(self.engine).iloc[0]
        return int(held["id"]), str(held["event"])


def rows_of(number: int, count: int) -> Iterator[dict[str, str]]:
    """Invented figures, no two for the same thing, with a value that tells which file they are of."""
    given = 0
    for metric in METRICS:
        for area in AREAS:
            for first, last in QUARTERS:
                for threat in ("", "threat=drugs", "threat=firearms", "threat=modern-slavery"):
                    if "threat" not in METRICS[metric].dimensions and threat:
                        continue
                    if given == count:
                        return
                    given += 1
                    yield dict.fromkeys(HEADER, "") | {
                        "metric": metric, "area": area, "measured_from": first, "measured_to": last, "slice": threat,
                        "value": str(number),
                    }  # fmt: skip


def loading(bench: Bench, seconds: float, chance: random.Random, tally: Tally) -> float | None:
    """Kills a load: the draft is there whole, or nothing of it is. Gives its seconds where it ended first."""
    before = condition.rows_of(bench.engine)
    number, _ = bench.last()
    ended = bench.killed(seconds * chance.uniform(FROM, TO), "load", bench.file(), "--kind", "observations")
    bench.engine.dispose()
    after, (last, event) = condition.rows_of(bench.engine), bench.last()
    absent, whole = after == before, last == number + 1 and event == "drafted" and _rows(bench.engine, last) == bench.rows
    tally.found[f"load {'ended first' if ended else 'killed'}: {'absent' if absent else 'whole'}"] += 1
    if not absent and not whole:
        tally.faults.append(f"load {last} is neither whole nor absent: {event}, {_rows(bench.engine, last)} rows")
    return ended


def publishing(bench: Bench, seconds: float, chance: random.Random, tally: Tally) -> float | None:
    """Kills a publication: the draft is a draft as before, or all of its figures count. Gives the same."""
    bench.whole("load", bench.file(), "--kind", "observations")
    number, _ = bench.last()
    ended = bench.killed(seconds * chance.uniform(FROM, TO), "publish", number)
    bench.engine.dispose()
    last, event = bench.last()
    tally.found[f"publish {'ended first' if ended else 'killed'}: {event}"] += 1
    if last != number or event not in ("drafted", "published") or _rows(bench.engine, last) != bench.rows:
        tally.faults.append(f"load {number} is {event}, with {_rows(bench.engine, last)} rows")
    return ended


def _rows(engine: Engine, number: int) -> int:
    return counted.rows_by_load(engine).get(number, 0)


def run(points: int, folder: Path, url: str = "", seed: int = 1, rows: int = ROWS, tell=lambda _: None) -> Tally:
    """Kills `points` times, loads and publications by turns, and verifies the store after each; a new store now and then."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311  # moments to kill at
    while tally.points < points:
        place = folder / str(tally.points)
        place.mkdir()
        bench = Bench(place, url or f"sqlite:///{place / 'store.sqlite'}", rows)
        shortest = {loading: bench.whole("load", bench.file(), "--kind", "observations")}
        shortest[publishing] = bench.whole("publish", bench.last()[0])
        upto = min(points, tally.points + A_STORE)
        while tally.points < upto:
            act = (loading, publishing)[tally.points % 2]
            ended = act(bench, shortest[act], chance, tally)
            shortest[act] = min(shortest[act], ended or shortest[act])
            tally.points += ended is None
            tally.faults += verify(bench.engine, bench.data)
            tell(f"{tally.points} of {points}: {dict(tally.found)}, {len(tally.faults)} faults")
        bench.engine.dispose()
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was found; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--url", default="", help="address of an empty store to use throughout (default: SQLite files)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(options.points, Path(folder), options.url, options.seed, tell=lambda words: print(words, flush=True))
    for fault in tally.faults:
        print(fault)
    print(f"{tally.points} killed: {dict(sorted(tally.found.items()))}; faults: {len(tally.faults)}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
