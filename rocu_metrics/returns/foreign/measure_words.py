"""The words of a measure in a wide sheet (Disruptions, led by the unit): which metric they name, and which split of it."""

import re

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.catalogue.slices import parse_slice, write_slice
from rocu_metrics.returns.names import Names, plain

_WITH_SPLIT = (
    r"(?P<name>.+?) ?\((?P<split>.+)\)",
    r"(?P<name>.+?): ?(?P<split>.+)",
    r"(?P<name>.+?) [-\N{EN DASH}] (?P<split>.+)",
)
_TOTAL = ("", "total", "all", "overall")


def read_measure(text: str, split: str, metrics: Names) -> tuple[str, str]:
    """The metric and slice of a row whose measure is `text` and whose own column of splits says `split`.

    Raises ValueError, with how to write it, where either is not sure.
    """
    metric = metrics.find(text)
    for pattern in () if metric or split else _WITH_SPLIT:
        match = re.fullmatch(pattern, text)
        if match and metrics.find(match["name"]):
            metric, split = metrics.find(match["name"]), match["split"]
            break
    if not metric:
        near = metrics.near(text)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise ValueError(f"is not a metric; write its name or id as the sheet Metrics of the template has it{hint}")
    return metric, read_split(metric, split)


def read_split(metric: str, text: str) -> str:
    """The slice that `text` means: as it is written in the catalogue, or in the words of its categories."""
    if "=" in text:
        return write_slice(parse_slice("; ".join(sorted(part.strip() for part in text.split(";")))))
    parts = dict[str, str]()
    for word in () if plain(text) in _TOTAL else re.split(r"[,;]", text):
        found = [
            (key, category)
            for key in METRICS[metric].dimensions
            for category, words in DIMENSIONS[key].categories.items()
            if plain(word) in (plain(category), plain(words))
        ]
        if len(found) != 1:
            said = " or ".join(f"{key}={category}" for key, category in found)
            how = f"could be {said}; write the one that is meant" if found else f"is not a split of {metric}; {_splits(metric)}"
            raise ValueError(f"“{word.strip()}” {how}")
        if found[0][0] in parts:
            raise ValueError(f"names two of {found[0][0]}; a figure has one")
        parts.update(found)
    return write_slice(parts)


def _splits(metric: str) -> str:
    allowed = ", ".join(METRICS[metric].dimensions)
    return f"write it like role=led; it may be split by {allowed}" if allowed else "it is not split; leave the split empty"
