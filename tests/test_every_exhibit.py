"""What holds for every exhibit of every page, wherever one looks from: a short headline, a description, and rows or a reason."""

from datetime import date
from functools import cache

import pytest
from sqlalchemy import Engine

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.model import AreaMap, Cards
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.printed import is_drawn
from tests.store import scope as looking

MAKINGS = [making for makings in BY_PAGE.values() for making in makings]
LONGEST_HEADLINE = 14
"""Words; twelve are the aim, and names of places of several words stand in some."""

WHEN = ({"asof": date(2013, 1, 1)}, {"asof": date(2016, 1, 1)}, {"since": date(2020, 1, 1)}, {"until": date(2014, 1, 1)})
"""Days of knowledge and periods of which little is known."""


@cache
def scope(store: Engine, **chosen: object) -> Scope:
    """A view of the store, kept: what exhibits read of it in common is then read once."""
    return looking(store, **chosen)


def named(making) -> str:
    return f"{making.__module__.rsplit('.', 1)[-1]}.{making.__qualname__}"


def holds(made) -> None:
    assert made.headline
    assert len(made.headline.split()) <= LONGEST_HEADLINE, made.headline
    assert made.description
    assert made.empty or made.table.rows or isinstance(made.figure, Cards)
    assert made.empty or made.citations or not is_drawn(made), "a number that is drawn has a source"
    if isinstance(made.figure, Cards):
        assert {_source(card.citation) for card in made.figure.cards if card.citation} <= set(map(_source, made.citations))
    if isinstance(made.figure, AreaMap):
        assert {point.category for point in made.figure.points} == {one.word for one in made.figure.categories}


def _source(citation) -> tuple[str, str]:
    return citation.title, citation.where


def every_place(places, step: int = 1):
    yield {}
    yield from ({"region": region} for region in places.regions)
    yield from ({"region": places.forces[force], "force": force} for force in sorted(places.forces)[::step])


@pytest.mark.parametrize("making", MAKINGS, ids=named)
def test_every_place_has_an_answer_or_a_reason(making, published) -> None:
    for chosen in every_place(scope(published).places):
        holds(making(scope(published, **chosen)))


@pytest.mark.parametrize("making", MAKINGS, ids=named)
def test_so_has_every_day_and_period(making, published) -> None:
    for when in WHEN:
        for chosen in every_place(scope(published).places, step=15):
            holds(making(scope(published, **chosen, **when)))


@pytest.mark.parametrize("making", MAKINGS, ids=named)
def test_before_anything_was_public_there_is_a_reason(making, published) -> None:
    for chosen in every_place(scope(published).places, step=15):
        made = making(scope(published, asof=date(2009, 1, 1), **chosen))
        assert made.empty or not made.citations, "nothing was public, so nothing can be cited"
