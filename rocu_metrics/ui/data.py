"""All caching: the engine, the areas and the exhibits, bounded and keyed by filters and data version."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

import streamlit as st

from rocu_metrics.exhibits.model import AreaMap, Bars, Exhibit, Series
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.charts import chart
from rocu_metrics.figures.maps import Deck, deck, hexagons
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.settings import settings
from rocu_metrics.store import Engine, queries
from rocu_metrics.store.engine import open_store

Making: TypeAlias = Callable[[Scope], Exhibit]


def engine() -> Engine:
    """The one engine of this process, which the health route asks for outside any session."""
    return _engine(settings().url)


@lru_cache(maxsize=2)
def _engine(url: str) -> Engine:
    return open_store(url)


def data_version() -> str:
    """The identity of what is published now; asked anew at each run, so that a new load is seen at once."""
    return queries.data_version(engine())


@st.cache_resource(max_entries=4)
def places(version: str) -> Places:
    """The areas of a data version."""
    return Places(queries.areas(engine()), queries.links(engine()))


@st.cache_resource(max_entries=256)
def latest_public(version: str, asof: object) -> Any:
    """The latest stated day of publication among the sources, or None."""
    frame = queries.sources(engine(), asof)  # type: ignore[arg-type]  # cached by value
    stated = frame.loc[frame["published_basis"] == "stated", "published"]
    return None if stated.empty else max(stated)


@st.cache_resource(max_entries=4000, show_spinner=False)
def _made(name: str, _making: Making, filters: Filters, version: str) -> tuple[Exhibit, dict[str, Any] | None]:
    """An exhibit and its chart as a plain dict; both are read, never changed."""
    made = _making(Scope(engine(), filters, places(version)))
    if isinstance(made.figure, Bars | Series):
        return made, chart(made)
    if isinstance(made.figure, AreaMap) and made.figure.shape == "hexes":
        return made, hexagons(made)
    return made, None


@st.cache_resource(max_entries=64, show_spinner=False)
def _deck(name: str, filters: Filters, version: str, _figure: AreaMap) -> Deck:
    """A map, kept apart from the other exhibits because it is large."""
    return deck(_figure)


def made(making: Making, filters: Filters) -> tuple[Exhibit, dict[str, Any] | Deck | None]:
    """The exhibit that `making` gives for `filters` now, with its chart or map where it has one."""
    name, version = f"{making.__module__}.{making.__qualname__}", data_version()
    exhibit, drawn = _made(name, making, filters, version)
    if drawn is None and isinstance(exhibit.figure, AreaMap):
        return exhibit, _deck(name, filters, version, exhibit.figure)
    return exhibit, drawn
