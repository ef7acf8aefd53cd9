"""Turns measured seconds into ratios between peers of the same rounds, and prints them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Sample:
    """One measurement: of which page, by which server, what was done, and what it cost."""

    page: str
    server: str
    act: str
    """`cold` for the first draw, `filter` for a change of region."""
    seconds: float
    kilobytes: float
    cpu: float


MEASURES = {"seconds": "time", "kilobytes": "bytes", "cpu": "server CPU"}


def ratio(samples: Iterable[Sample], page: str, act: str, measure: str, peer: str) -> tuple[float, float] | None:
    """The dashboard's median and its minimum, each over the peer's; None where the peer's are nought or missing."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in samples:
        if (one.page, one.act) == (page, act):
            found[one.server].append(getattr(one, measure))
    mine, other = found.get("ours"), found.get(peer)
    if not mine or not other or not min(other):
        return None
    return median(mine) / median(other), min(mine) / min(other)


def table(samples: Sequence[Sample]) -> str:
    """Every ratio as a Markdown table, a page a row; each cell is of medians, then of minima."""
    peers = [("filter", "naive"), ("filter", "dash"), ("cold", "naive"), ("cold", "dash")]
    lines = []
    for measure, word in MEASURES.items():
        heads = " | ".join(f"{act} / {peer}" for act, peer in peers)
        lines += ["", f"| {word} | {heads} |", "|---" * (len(peers) + 1) + "|"]
        for page in dict.fromkeys(one.page for one in samples):
            cells = [_words(ratio(samples, page, act, measure, peer)) for act, peer in peers]
            lines.append(f"| {page or 'overview'} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _words(pair: tuple[float, float] | None) -> str:
    return f"{pair[0]:.2f} ({pair[1]:.2f})" if pair else "none"


def seconds(samples: Sequence[Sample]) -> str:
    """Medians and minima in seconds, for the reader who wants to see how busy the machine was."""
    lines = ["", "| seconds, median (min) | act | ours | naive | dash |", "|---|---|---|---|---|"]
    for page, act in dict.fromkeys((one.page, one.act) for one in samples):
        cells = []
        for server in ("ours", "naive", "dash"):
            held = [one.seconds for one in samples if (one.page, one.act, one.server) == (page, act, server)]
            cells.append(f"{median(held):.2f} ({min(held):.2f}), n={len(held)}" if held else "none")
        lines.append(f"| {page or 'overview'} | {act} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
