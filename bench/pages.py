"""Measures the real pages against their peers in rounds, a page at a time and each server in turn: `make bench`."""

import argparse
import json
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import recorded, report, servers
from bench.browsing import FLAGS, Visit, found_browser

PAGES = ("", "disruptions", "outcomes", "seizures", "ocg_map", "threats", "capabilities", "funding")
CHANGES = ("west-midlands", "south-west")


def main() -> None:
    """Runs what the command line asks for and prints the ratios."""
    options = _options()
    with ExitStack() as stack:
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "recorded.json"
        print("Recording what each page shows ...", flush=True)
        recorded.record(options.pages, file)
        commands = {
            "ours": servers.ours(options.port), "naive": servers.streamlit("naive.py", options.port + 1),
            "dash": servers.dash(options.port + 2),
        }  # fmt: skip
        up = {
            name: stack.enter_context(servers.running(command, options.port + place, file))
            for place, (name, command) in enumerate(commands.items())
            if name in options.servers
        }
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        samples = measure(browser, up, file, options)
        browser.close()
    print(report.table(samples), report.seconds(samples), sep="\n")
    if options.out:
        options.out.write_text(json.dumps([asdict(one) for one in samples]), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--pages", nargs="*", default=list(PAGES), help="addresses to measure; '' is the overview")
    parser.add_argument("--rounds", type=int, default=3, help="measured rounds (default 3), after one that warms the servers")
    parser.add_argument("--servers", nargs="*", default=["ours", "naive", "dash"], help="leave peers out while trying things")
    parser.add_argument("--minutes", type=float, default=10, help="no new round begins after so long (default 10)")
    parser.add_argument("--port", type=int, default=8690, help="first of three ports (default 8690)")
    parser.add_argument("--out", type=Path, help="file for every sample, as JSON")
    options = parser.parse_args()
    os.environ.setdefault("ROCU_METRICS_URL", f"sqlite:///{recorded.ROOT}/var/published.sqlite")
    return options


def measure(browser: Browser, up: dict[str, servers.Server], file: Path, options: argparse.Namespace) -> list[report.Sample]:
    """Rounds over pages and servers; the first round only warms caches and is not counted."""
    expected = {
        (address, region): recorded.shown(file, address, region) for address in options.pages for region in recorded.REGIONS
    }
    names = {"": "England and Wales", **recorded.places().regions}
    samples: list[report.Sample] = []
    began = time.monotonic()
    for turn in range(options.rounds + 1):
        if turn > 1 and time.monotonic() - began > options.minutes * 60:
            print(f"Stopped after {turn - 1} rounds: the time is up.")
            break
        print(f"Round {turn} of {options.rounds}" if turn else "Warming ...", flush=True)
        for address in options.pages:
            for name, server in sorted(up.items(), reverse=turn % 2 == 1):
                visit = Visit(browser, name, server, address)
                found = [visit.open(expected[address, ""], names[""])]
                found += [visit.choose(expected[address, region], names[region]) for region in CHANGES]
                visit.close()
                print(f"  {address or 'overview'}, {name}: {', '.join(f'{one.seconds:.2f}' for one in found)} s", flush=True)
                samples += found if turn else []
    return samples


if __name__ == "__main__":
    main()
