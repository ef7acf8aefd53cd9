"""What each page shows, recorded from the page itself, so that its peers show the same exhibits and no list can go stale."""

import importlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rocu_metrics.days import today
from rocu_metrics.exhibits.model import AreaMap, Chart, Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.settings import settings
from rocu_metrics.store import Engine, queries
from rocu_metrics.store.engine import open_store

ROOT = Path(__file__).absolute().parent.parent
REGIONS = ("", "west-midlands", "south-west")
"""England and Wales, on which a page opens, and the two regions between which a reader changes."""


@dataclass(frozen=True)
class Shown:
    """What stands on a page when it is drawn: the headlines of its exhibits, and those of them that are charts or maps."""

    headlines: tuple[str, ...]
    charts: tuple[str, ...]
    maps: int


def record(addresses: Iterable[str], file: Path) -> None:
    """Writes the names of the exhibits that each page shows for each of `REGIONS`, by running the page."""
    from streamlit.testing.v1 import AppTest

    from rocu_metrics.ui import blocks

    found: dict[str, list[str]] = {}
    drawn = blocks.show
    for address in addresses:
        for region in REGIONS:
            names = found.setdefault(f"{address}|{region}", [])

            def noted(making: Callable[[Scope], Exhibit], *rest: Any, names: list[str] = names, **more: Any) -> None:
                names.append(f"{making.__module__}.{making.__qualname__}")
                drawn(making, *rest, **more)

            blocks.show = noted
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
            if region:
                app.query_params["region"] = region
            app.switch_page(page_file(address))
            app.run()
    blocks.show = drawn
    file.write_text(json.dumps(found), encoding="utf-8")


def page_file(address: str) -> str:
    """The file of the page at `address`, as the list of pages names it."""
    name = address or "overview"
    return next(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob(f"{name}.py"))


@cache
def _names(file: Path) -> dict[str, list[str]]:
    names: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return names


def exhibit_names(file: Path, address: str, region: str) -> list[str]:
    """The exhibits that the page at `address` shows for `region`; for another region than those recorded, the first one's."""
    names = _names(file)
    return names.get(f"{address}|{region}", names[f"{address}|{REGIONS[1]}"])


@cache
def _engine() -> Engine:
    return open_store(settings().url)


@cache
def places() -> Places:
    """The areas of the store."""
    return Places(queries.areas(_engine()), queries.links(_engine()))


def make(name: str, region: str) -> Exhibit:
    """The exhibit that the function called `name` makes for `region`."""
    module, function = name.rsplit(".", 1)
    exhibit: Exhibit = getattr(importlib.import_module(module), function)(
        Scope(_engine(), Filters(region=region), places(), today())
    )
    return exhibit


def shown(file: Path, address: str, region: str) -> Shown:
    """What must stand on the page at `address` when it is drawn for `region`."""
    exhibits = [make(name, region) for name in exhibit_names(file, address, region)]
    full = [exhibit for exhibit in exhibits if not exhibit.empty]
    return Shown(
        tuple(squeezed(exhibit.headline) for exhibit in exhibits),
        tuple(squeezed(exhibit.headline) for exhibit in full if isinstance(exhibit.figure, Chart)),
        sum(isinstance(exhibit.figure, AreaMap) for exhibit in full),
    )


def squeezed(text: str) -> str:
    """The first letters of `text` without its spaces, which a wrapped title on a chart has too."""
    return re.sub(r"\s+", "", text)[:40]
