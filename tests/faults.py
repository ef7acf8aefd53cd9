"""Kills loads and publications at random moments and looks at what is left: `python -m tests.faults --points 200`.

A child runs the command line as an operator does and is killed with a signal that it cannot catch. The store must then open,
`verify` must find it sound, and the load must be whole or absent, published or not. After each look it goes on from where it was.
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
FROM, TO = 0.3, 1.1
"""Parts of the time that the act takes undisturbed, between which it is killed: before, the program is only starting."""


@dataclass
class Tally:
    """What was found, and every fault in a sentence."""

    found: Counter = field(default_factory=Counter)
    faults: list = field(default_factory=list)


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

    def killed(self, after: float, *arguments: object) -> bool:
        """Runs a command and kills it after some seconds; whether it was killed before its end."""
        child = self.call(*arguments)
        try:
            child.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            return True
        return False

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


def loading(bench: Bench, seconds: float, chance: random.Random, tally: Tally) -> None:
    """Kills a load: the draft is there whole, or nothing of it is."""
    before = condition.rows_of(bench.engine)
    number, _ = bench.last()
    killed = bench.killed(seconds * chance.uniform(FROM, TO), "load", bench.file(), "--kind", "observations")
    bench.engine.dispose()
    after, (last, event) = condition.rows_of(bench.engine), bench.last()
    absent, whole = after == before, last == number + 1 and event == "drafted" and _rows(bench.engine, last) == bench.rows
    tally.found[f"load {'killed' if killed else 'ended first'}: {'absent' if absent else 'whole'}"] += 1
    if not absent and not whole:
        tally.faults.append(f"load {last} is neither whole nor absent: {event}, {_rows(bench.engine, last)} rows")


def publishing(bench: Bench, seconds: float, chance: random.Random, tally: Tally) -> None:
    """Kills a publication: the draft is a draft as before, or all of its figures count."""
    bench.whole("load", bench.file(), "--kind", "observations")
    number, _ = bench.last()
    killed = bench.killed(seconds * chance.uniform(FROM, TO), "publish", number)
    bench.engine.dispose()
    last, event = bench.last()
    tally.found[f"publish {'killed' if killed else 'ended first'}: {event}"] += 1
    if last != number or event not in ("drafted", "published") or _rows(bench.engine, last) != bench.rows:
        tally.faults.append(f"load {number} is {event}, with {_rows(bench.engine, last)} rows")


def _rows(engine: Engine, number: int) -> int:
    return counted.rows_by_load(engine).get(number, 0)


def run(points: int, folder: Path, url: str = "", seed: int = 1, rows: int = ROWS, tell=lambda _: None) -> Tally:
    """Kills `points` times, loads and publications by turns, and verifies the store after each; a new store now and then."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311  # moments to kill at
    for start in range(0, points, A_STORE):
        place = folder / str(start)
        place.mkdir()
        bench = Bench(place, url or f"sqlite:///{place / 'store.sqlite'}", rows)
        usual = {loading: bench.whole("load", bench.file(), "--kind", "observations")}
        usual[publishing] = bench.whole("publish", bench.last()[0])
        for point in range(start, min(points, start + A_STORE)):
            act = (loading, publishing)[point % 2]
            act(bench, usual[act], chance, tally)
            tally.faults += verify(bench.engine, bench.data)
            tell(f"{point + 1} of {points}: {dict(tally.found)}, {len(tally.faults)} faults")
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
    print(f"{options.points} points: {dict(sorted(tally.found.items()))}; faults: {len(tally.faults)}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
