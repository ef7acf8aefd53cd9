"""Many readers at once, each asking for another page or region every half minute: `make bench-readers`."""

import argparse
import asyncio
import os
import random
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median, quantiles

from bench import recorded, servers
from bench.reader import PATIENCE, Reader, Seen

REGIONS = 5
"""How many regions readers choose from, besides England and Wales."""
Errand = tuple[str, str]
"""A page and the query behind it."""
PAGES = (
    "",
    "disruptions",
    "outcomes",
    "seizures",
    "ocg_map",
    "threats",
    "capabilities",
    "demand",
    "governance",
    "funding",
    "inspection",
)


def main() -> None:
    """Lets readers at the dashboard and then at a page without charts, and prints what they met."""
    options = _options()
    regions = ["", *list(recorded.places().regions)[:REGIONS]]
    ours = [(page, f"region={region}" if region else "") for page in PAGES for region in regions]
    floor = [("", f"place={place}") for place in range(10)]
    found: dict[str, tuple[Seen, list[float]]] = {}
    for name, command, errands in (
        ("chartless", servers.streamlit("chartless.py", options.port), floor),
        ("ours", servers.ours(options.port + 1), ours),
    ):
        with ExitStack() as stack:
            port = options.port + (name == "ours")
            server = stack.enter_context(servers.running(command, port))
            found[name] = asyncio.run(crowd(server, errands, options))
        print(words(name, *found[name]), flush=True)
    print(
        f"Median against the page without charts: {median(found['ours'][0].seconds) / median(found['chartless'][0].seconds):.2f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=300, help="how long each server is read (default 300)")
    parser.add_argument("--think", type=float, default=30, help="seconds between two pages of a reader, on average (default 30)")
    parser.add_argument("--port", type=int, default=8695, help="first of two ports (default 8695)")
    os.environ.setdefault("ROCU_METRICS_URL", f"sqlite:///{recorded.ROOT}/var/published.sqlite")
    return parser.parse_args()


async def crowd(server: servers.Server, errands: Sequence[Errand], options: argparse.Namespace) -> tuple[Seen, list[float]]:
    """All readers at one server; gives what they met, and its memory at the start, at every sixth of the time, and at the end.

    Every errand is run once before, so that memory is that of a server that has been read already.
    """
    first = Seen()
    await _all_once(server, errands, first)
    seen, memory = Seen(errors=first.errors), [server.resident()]
    end = asyncio.get_running_loop().time() + options.seconds
    work = [asyncio.create_task(_reads(server, errands, seen, options.think, end, number)) for number in range(options.readers)]
    for _ in range(6):
        await asyncio.sleep(options.seconds / 6)
        memory.append(server.resident())
    await asyncio.gather(*work)
    return seen, memory


async def _all_once(server: servers.Server, errands: Sequence[Errand], seen: Seen) -> None:
    reader = Reader(server.origin, seen)
    await reader.open()
    for errand in errands:
        await reader.read(*errand)
    await reader.close()


async def _reads(server: servers.Server, errands: Sequence[Errand], seen: Seen, think: float, end: float, number: int) -> None:
    """One reader: comes within the first `think` seconds, and reads until the end."""
    chance = random.Random(number)  # noqa: S311  # the same errands in every run
    clock = asyncio.get_running_loop().time
    reader = Reader(server.origin, seen)
    await asyncio.sleep(chance.uniform(0, think))
    try:
        await asyncio.wait_for(reader.open(), PATIENCE)
        while clock() < end:
            await asyncio.wait_for(reader.read(*chance.choice(errands)), PATIENCE)
            await asyncio.sleep(min(chance.uniform(0.5, 1.5) * think, max(0, end - clock())))
    except (OSError, TimeoutError) as error:
        seen.errors.append(f"{type(error).__name__}: {error}")
    finally:
        await reader.close()


def words(name: str, seen: Seen, memory: Sequence[float]) -> str:
    """What readers of one server met, in lines."""
    slow = quantiles(seen.seconds, n=20)[-1] if len(seen.seconds) > 1 else float("nan")
    kinds = {error: seen.errors.count(error) for error in dict.fromkeys(seen.errors)}
    return "\n".join((
        f"{name}: {len(seen.seconds)} pages read, {len(seen.errors)} errors {kinds or ''}",
        f"  median {median(seen.seconds):.3f} s, one in twenty over {slow:.3f} s",
        f"  resident MB from start to end: {', '.join(f'{one:.0f}' for one in memory)}",
    ))  # fmt: skip


if __name__ == "__main__":
    main()
