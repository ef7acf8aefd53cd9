"""Reading while a million rows are loaded and published: the same readers, at the same pace, in quiet and beside the load.

The dashboard is served as it is run, from a store of a million returned figures. Readers ask it for pages and regions in turn,
all of them once for nothing, then for a while in quiet, then for as long as other processes of the command line check, draft and
publish a file of some million rows more, and a little after, when what was kept ready is of a former data version. The rows are
combinations that pages do not show, so that a page has the same to do before and after. Counted is the time from the question to
the end of the page's script. The load, the server and the readers share the machine.
"""

import argparse
import asyncio
import csv
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median

from bench import recorded, servers, stores
from bench.reader import PATIENCE, Reader, Seen
from bench.readers import PAGES, Errand
from rocu_metrics.returns.periods import quarter
from rocu_metrics.store import loads
from rocu_metrics.store.engine import open_store

QUIET, LOADED, PUBLISHED, AFTER = "in quiet", "while it is loaded", "while it is published", "after"
SECONDS_AFTER = 15
"""Seconds that the readers stay when the load has been published."""
COMBINATIONS = 1_150


@dataclass
class Stretches:
    """What readers met in each stretch of the time, by the moment at which they asked."""

    now: str = QUIET
    seen: dict[str, Seen] = field(default_factory=lambda: defaultdict(Seen))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what the readers met in both stretches; 1 where a page failed or the median is above twice that of the quiet."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("--readers", type=int, default=3)
    parser.add_argument("--think", type=float, default=2, help="seconds between two questions of a reader (default 2)")
    parser.add_argument("--quiet", type=float, default=60, help="seconds of quiet before the load (default 60)")
    parser.add_argument("--size", choices=stores.SIZES, default="1m", help="figures in the store before (default a million)")
    parser.add_argument("--port", type=int, default=8696)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        url, file = stores.address(Path(name), options.size), Path(name) / "load.csv"
        stores.fill(url, stores.SIZES[options.size], tell=lambda _: None).dispose()
        write(file)
        os.environ["ROCU_METRICS_URL"] = url
        with servers.running(servers.ours(options.port), options.port) as server:
            return _told(asyncio.run(_all(server, options, file, url)))


def write(file: Path) -> None:
    """Four quarters of combinations of every measure and area: some million rows."""
    chance, areas = random.Random(1), [area for inside in stores.members().values() for area in inside]  # noqa: S311  # invented
    spans = [quarter(2026, number) for number in (1, 2, 3, 4)]
    combined = stores.slices(COMBINATIONS)[len(stores.slices(0)) :]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["metric", "area", "measured_from", "measured_to", "slice", "value"])
        for metric, area, split, span in product(stores.MEASURES, areas, combined, spans):
            writer.writerow([metric, area, span.first, span.last, split, chance.randint(0, 500)])


async def _all(server: servers.Server, options: argparse.Namespace, file: Path, url: str) -> Stretches:
    errands = [
        (page, query) for page in PAGES for query in ("", *(f"region={one}" for one in list(recorded.places().regions)[:2]))
    ]
    await _reads(server, errands, Stretches(), 0, asyncio.create_task(asyncio.sleep(0)), least=len(errands))
    met = Stretches()
    until = asyncio.create_task(_acts(met, options.quiet, file, url))
    turned = [errands[start:] + errands[:start] for start in range(0, len(errands), len(errands) // options.readers)]
    await asyncio.gather(*(_reads(server, one, met, options.think, until) for one in turned[: options.readers]))
    await until
    return met


async def _reads(
    server: servers.Server, errands: Sequence[Errand], met: Stretches, think: float, until: asyncio.Task[None], least: int = 1
) -> None:
    """One reader: errand after errand, again and again, until something has ended."""
    reader, done = Reader(server.origin, met.seen[met.now]), 0
    try:
        await asyncio.wait_for(reader.open(), PATIENCE)
        while done < least or not until.done():
            reader.seen = met.seen[met.now]
            await asyncio.wait_for(reader.read(*errands[done % len(errands)]), PATIENCE)
            done += 1
            await asyncio.sleep(think)
    except (OSError, TimeoutError) as error:
        reader.seen.errors.append(f"{type(error).__name__}: {error}")
    finally:
        await reader.close()


async def _acts(met: Stretches, quiet: float, file: Path, url: str) -> None:
    """Quiet; then loads and publishes the file, each in a process of the command line; tells how long they took."""
    await asyncio.sleep(quiet)
    clock, met.now = asyncio.get_running_loop().time, LOADED
    began = clock()
    await _command("load", str(file), "--kind", "observations")
    drafted = clock()
    engine = open_store(url)
    number = int(loads.loads(engine)["id"].max())
    engine.dispose()
    met.now = PUBLISHED
    await _command("publish", str(number))
    print(f"loaded in {drafted - began:.0f} s, published in {clock() - drafted:.0f} s", flush=True)
    met.now = AFTER
    await asyncio.sleep(SECONDS_AFTER)


async def _command(*arguments: str) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rocu_metrics", *arguments, cwd=recorded.ROOT, stdout=asyncio.subprocess.DEVNULL,
        env={**os.environ, "ROCU_METRICS_WRITING": "on"},
    )  # fmt: skip
    if await child.wait():
        raise RuntimeError(f"{arguments[0]} failed")


def _told(met: Stretches) -> int:
    for name, seen in met.seen.items():
        kinds = {error: seen.errors.count(error) for error in dict.fromkeys(seen.errors)}
        print(f"{name}: {len(seen.seconds)} pages, {len(seen.errors)} errors {kinds or ''}", end="")
        print(f", median {median(seen.seconds):.3f} s, longest {max(seen.seconds):.3f} s" if seen.seconds else "")
    beside = met.seen[LOADED].seconds + met.seen[PUBLISHED].seconds
    ratio = median(beside) / median(met.seen[QUIET].seconds)
    print(f"median while it is loaded and published against quiet: {ratio:.2f} (bound 2)")
    return int(any(seen.errors for seen in met.seen.values()) or ratio > 2)


if __name__ == "__main__":
    sys.exit(main())
