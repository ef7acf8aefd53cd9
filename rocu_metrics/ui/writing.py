"""The one place of the user interface that writes to the store; where writing is off it refuses, whoever asks."""

import logging
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from rocu_metrics.returns import deciding, loading
from rocu_metrics.returns.foreign.mapping import Mapping
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.opening.problem_list import shown
from rocu_metrics.returns.sheets import Stated
from rocu_metrics.settings import settings
from rocu_metrics.store import journal
from rocu_metrics.ui import data

LOG = logging.getLogger("rocu_metrics")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Chosen:
    """What an analyst says of a file."""

    kind: ReturnKind
    stated: Stated
    supplier: str = ""
    mapping: Mapping | None = None
    follows: int | None = None


def take_in(chosen: Chosen, name: str, content: bytes | memoryview, who: str, progress: loading.Progress) -> loading.Drafted:
    """Makes a draft of a file; its bytes lie in a folder of their own, which goes in every outcome."""
    named = deciding.writer(who)
    with TemporaryDirectory(prefix="rocu-return-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "return"
        path.write_bytes(content)
        arrival = loading.Arrival(
            path, plain_name(name), chosen.kind, chosen.stated, chosen.mapping, chosen.supplier, chosen.follows
        )
        drafted = loading.draft(data.engine(), arrival, named, progress)
    LOG.info("Load %d drafted from %s: %d rows.", drafted.load_id, arrival.name, drafted.checked.rows)
    return drafted


def publish(load_id: int, who: str) -> None:
    """Publishes a draft."""
    deciding.publish(data.engine(), load_id, who)
    LOG.info("Load %d published.", load_id)


def withdraw(load_id: int, who: str, reason: str) -> list[int]:
    """Withdraws a published return and gives the loads that came back."""
    back = deciding.withdraw(data.engine(), load_id, who, reason)
    LOG.info("Load %d withdrawn; loads that came back: %s.", load_id, back)
    return back


def discard(load_id: int, who: str, reason: str) -> None:
    """Puts a draft aside for good."""
    deciding.discard(data.engine(), load_id, who, reason)
    LOG.info("Load %d discarded.", load_id)


def save_paper(who: str, title: str, address: str, data_version: str, paper: int | None) -> int:
    """Keeps a version of a saved paper, or of a new one where `paper` is None, and gives its number."""
    number = journal.save_paper(data.engine(), journal.NewPaper(deciding.writer(who), title, address, data_version), paper)
    LOG.info("Paper %d saved.", number)
    return number


def remove_paper(paper: int, who: str) -> None:
    """Takes a saved paper off the list."""
    journal.remove_paper(data.engine(), paper, deciding.writer(who))
    LOG.info("Paper %d removed.", paper)


def needs_another(maker: str, who: str) -> bool:
    """Whether a draft of `maker` must be published by somebody else than `who`."""
    return settings().two_person and journal.same_person(maker, who)


def plain_name(name: str) -> str:
    """The name of a file without folders, fit to print."""
    return shown(PureWindowsPath(name).name, LONGEST_NAME) or "unnamed file"
