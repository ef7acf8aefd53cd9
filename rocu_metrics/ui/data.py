"""All caching: the engine, the areas and the exhibits, bounded and keyed by filters and data version."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from threading import local
from typing import Any, TypeAlias, TypeVar

import streamlit as st

from rocu_metrics import days, words
from rocu_metrics.exhibits import marked
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.model import AreaMap, Chart, Exhibit
from rocu_metrics.exhibits.moved import Moved, moved
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.charts import chart
from rocu_metrics.figures.maps import Deck, deck, hexagons
from rocu_metrics.filters import Filters, Known
from rocu_metrics.measures.places import Places
from rocu_metrics.returns import difference
from rocu_metrics.settings import settings
from rocu_metrics.store import Engine, kinds, loads, queries
from rocu_metrics.store.engine import open_store
from rocu_metrics.store.returned import highest_marking
from rocu_metrics.ui import settled

Making: TypeAlias = Callable[[Scope], Exhibit]
Answer = TypeVar("Answer")


def engine() -> Engine:
    """The one engine of this process, which the health route asks for outside any session."""
    return _engine(settings().url, settings().password_file)


@lru_cache(maxsize=2)
def _engine(url: str, password_file: str) -> Engine:
    return open_store(url, password_file)


_run = local()
"""What the run of a page in this thread has asked already."""


def begin_run() -> None:
    """Forgets what the last run asked, so that a new load and a new day are seen at once."""
    _run.version = _run.today = None


def data_version() -> str:
    """The identity of what is published; asked once a run, so that all of a page is of one version."""
    if getattr(_run, "version", None) is None:
        _run.version = loads.data_version(engine())
    version: str = _run.version
    return version


def today() -> date:
    """The day that it is in London; asked once a run, so that all of a page is of one day."""
    if getattr(_run, "today", None) is None:
        _run.today = days.today()
    day: date = _run.today
    return day


def is_version(name: str) -> bool:
    """Whether an address names a data version that this store has had."""
    return bool(name) and (name == data_version() or loads.is_version(engine(), name))


@st.cache_resource(max_entries=256)
def standing(version: str, known: Known) -> tuple[str, bool]:
    """The marking of what is taken as known, and whether all of it was published by its owner."""
    return highest_marking(engine(), known), not loads.holds_returns(engine(), known)


def marking(*known: Known) -> str:
    """The highest marking of what is taken as known."""
    return max(standing(data_version(), one)[0] for one in known)  # OFFICIAL, then OFFICIAL-SENSITIVE


def marked_name(name: str, *known: Known) -> str:
    """The name of a file that holds what is taken as known."""
    return words.marked_name(name, marking(*known), illustrative(data_version()))


@st.cache_resource(max_entries=16)
def illustrative(version: str) -> bool:
    """Whether every figure of the store is invented."""
    return kinds.is_illustrative(engine())


@st.cache_resource(max_entries=64)
def _places(version: str, day: date) -> Places:
    return Places(queries.areas(engine()), queries.links(engine()), day)


def places(version: str, day: date | None = None) -> Places:
    """The areas of a data version, with each force in its region of a day, of today where it is None."""
    return _places(version, day or today())


def scope(filters: Filters) -> Scope:
    """What is published now, for `filters`; kept, so that what the exhibits of a page have in common is read once."""
    return _scope(f"{data_version()} {today()} {filters!r}", filters)


@st.cache_resource(max_entries=16)
def _scope(name: str, _filters: Filters) -> Scope:
    return Scope(engine(), _filters, places(data_version(), _filters.asof), today())


@st.cache_resource(max_entries=256)
def latest_public(version: str, known: Known) -> date | None:
    """The latest stated day of publication among the sources, or None."""
    frame = queries.sources(engine(), known)
    stated = frame.loc[frame["published_basis"] == "stated", "published"]
    return None if stated.empty else max(stated)


def _name(question: Callable[[Scope], Any], filters: Filters) -> str:
    """The name under which an answer is kept: Streamlit's own, made of filters field by field, takes longer than a small page."""
    return f"{question.__module__}.{question.__qualname__} {data_version()} {today()} {filters!r}"


@st.cache_resource(max_entries=4000, show_spinner=False)
def _made(name: str, _making: Making, _filters: Filters) -> tuple[Exhibit, dict[str, Any] | None]:
    """An exhibit and its chart as a plain dict; both are read, never changed."""
    settled.note_made()
    made = marked.make(_making, scope(_filters))
    if isinstance(made.figure, Chart):
        return made, chart(made)
    if isinstance(made.figure, AreaMap) and made.figure.shape == "hexes":
        return made, hexagons(made)
    return made, None


@st.cache_resource(max_entries=64, show_spinner=False)
def _deck(name: str, _figure: AreaMap) -> Deck:
    """A map, kept apart from the other exhibits because it is large."""
    return deck(_figure)


def made(making: Making, filters: Filters) -> tuple[Exhibit, dict[str, Any] | Deck | None]:
    """The exhibit that `making` gives for `filters` now, with its chart or map where it has one."""
    name = _name(making, filters)
    exhibit, drawn = _made(name, making, filters)
    if drawn is None and isinstance(exhibit.figure, AreaMap):
        return exhibit, _deck(name, exhibit.figure)
    return exhibit, drawn


@st.cache_resource(max_entries=200, show_spinner=False)
def _asked(name: str, _question: Callable[[Scope], Any], _filters: Filters) -> Any:
    return _question(scope(_filters))


def asked(question: Callable[[Scope], Answer], filters: Filters) -> Answer:
    """The answer of a small question of a page, which is no exhibit, for `filters` now."""
    answer: Answer = _asked(_name(question, filters), question, filters)
    return answer


@st.cache_resource(max_entries=16, show_spinner=False)
def would_change(load_id: int, version: str) -> difference.Difference:
    """What a draft would change in what is published."""
    return difference.of_draft(engine(), load_id)


@st.cache_resource(max_entries=16, show_spinner=False)
def changed_between(
    first: date, second: date, version: str
) -> tuple[difference.Difference, dict[int, tuple[str, str, str, str]]]:
    """What changed from the end of one day to the end of another, and what is known of the loads that did it."""
    found = difference.between(engine(), Known(on=first), Known(on=second))
    return found, difference.because(engine(), found)


@st.cache_resource(max_entries=200, show_spinner=False)
def would_move(page: str, filters: Filters, load_id: int, version: str, today: date) -> list[Moved]:
    """The exhibits of a page that a draft would move; the draft is seen by this question alone."""
    published = [partial(_published_or_drafted, making) for making in BY_PAGE[page]]
    return moved(scope(filters), load_id, published)


def _published_or_drafted(making: Making, scope: Scope) -> Exhibit:
    """An exhibit with the draft of `scope`, or as readers see it, which is kept already."""
    return made(making, scope.filters)[0] if scope.draft is None else marked.make(making, scope)
