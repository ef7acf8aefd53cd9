"""Measures what a change of the scenario costs beside a plain change of filter on the funding page: `python -m bench.whatif`.

Both are whole runs of the page in one process, taken in turns: once with filters or assumptions that nobody asked for before,
once with ones that are kept already. Processor time of this process counts, since other work on the machine does not move it;
wall time stands beside it.
"""

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from bench.recorded import ROOT, places

PAGE = "pages/money/funding.py"
MOST = 1.2
"""How many times a plain change of filter a change of the scenario may cost."""
KEPT = ("west-midlands", "london")


@dataclass(frozen=True)
class Change:
    """One measured run: what was changed, whether its answer was kept, and what it took in seconds."""

    act: str
    kept: bool
    wall: float
    cpu: float


def main() -> None:
    """Prints the ratios of medians, and of minima."""
    parser = argparse.ArgumentParser(prog="python -m bench.whatif", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, help="measured rounds (default 12), after two that warm the page")
    rounds = parser.parse_args().rounds
    os.environ.setdefault("ROCU_METRICS_URL", f"sqlite:///{ROOT}/var/published.sqlite")
    os.chdir(ROOT)
    PagesManager.uses_pages_directory = False
    found = list(changes(rounds))
    for kept in (False, True):
        for measure in ("cpu", "wall"):
            one, other = (
                [getattr(change, measure) for change in found if (change.act, change.kept) == (act, kept)]
                for act in ("scenario", "filter")
            )
            ratios = f"{median(one) / median(other):.2f} of medians, {min(one) / min(other):.2f} of minima"
            print(
                f"{'kept' if kept else 'new'}, {measure}: scenario / filter {ratios} (bound {MOST}); "
                f"medians {median(one):.3f} s and {median(other):.3f} s, n={len(other)}"
            )


def changes(rounds: int) -> Iterator[Change]:
    """Plain changes and changes of the scenario in turns, after two rounds that warm the page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    app.switch_page(PAGE)
    regions = list(places().regions)
    for turn in range(rounds + 2):
        place = KEPT[turn % 2]
        asked = {
            ("filter", False): {"region": regions[turn % len(regions)], "asof": f"2026-0{turn % 9 + 1}-1{turn // 9}"},
            ("filter", True): {"region": place},
            ("scenario", False): {"region": place, "assume": f"grant:ends:2027,pay:{1 + turn / 10:g}"},
            ("scenario", True): {"region": place, "assume": "grant:ends:2027"},
        }
        for (act, kept), address in asked.items():
            app.query_params.clear()
            app.query_params.update(address)
            began, used = time.perf_counter(), time.process_time()
            app.run()
            if turn > 1:
                yield Change(act, kept, time.perf_counter() - began, time.process_time() - used)


if __name__ == "__main__":
    main()
