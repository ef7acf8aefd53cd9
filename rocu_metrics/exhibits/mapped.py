"""Turns a class for each area into an exhibit that is a map, with a table of every area that it draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from rocu_metrics.exhibits.making import marking
from rocu_metrics.exhibits.model import AreaMap, Category, Dispute, Exhibit, Point, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, evidence_words, source_words

TWIN_COLUMNS = ("Area", "Class on the map", "Figure", "What is said", "As at", "Evidence", "Source", "Place", "Quote")

MOST_LETTERS = 4
"""So many letters of a mark fit into a hexagon on a telephone."""
SHAPES = {"high": "▲", "middle": "●", "low": "▼", "count": "#"}


@dataclass(frozen=True, eq=False)
class Placed:
    """An area as the map draws it, with the day that its figure is about and the fact that it rests on."""

    point: Point
    when: str = ""
    fact: pd.Series | None = None


def map_exhibit(
    scope: Scope,
    number: str,
    headline: str,
    subtitle: str,
    placed: Sequence[Placed],
    categories: Sequence[Category],
    facts: pd.DataFrame,
    description: Sequence[str],
    caveats: Sequence[str],
    ask: Sequence[str] = (),
    disputes: tuple[Dispute, ...] = (),
    level: Literal["force", "region"] = "force",
) -> Exhibit:
    """An exhibit that is a map, with a table of every area that it draws."""
    used = {one.point.category for one in placed}
    figure = AreaMap(
        tuple(one.point for one in placed), tuple(category for category in categories if category.word in used), level,
        focus=focus(scope, level),
    )  # fmt: skip
    return Exhibit(
        number, headline, subtitle, tuple(description), twin(scope, placed, headline), figure, citations(facts), tuple(caveats),
        disputes, scope.as_at(facts), marking(facts), ask=tuple(ask),
    )  # fmt: skip


def focus(scope: Scope, level: str) -> tuple[str, ...]:
    """What the map looks at: the region with its forces, or the force; nothing for the whole country."""
    filters = scope.filters
    if level == "region" or not filters.region:
        return (filters.region,) if filters.region else ()
    if filters.force in scope.places.territorial:
        return (filters.force,)
    return (filters.region, *scope.places.forces_of(filters.region))


def twin(scope: Scope, placed: Sequence[Placed], headline: str) -> Table:
    """The table of a map: every area that it draws, what is looked at first."""
    near = set(scope.areas())
    ordered = sorted(placed, key=lambda one: (one.point.slug not in near, one.point.name))
    return Table(TWIN_COLUMNS, tuple(_twin_row(one) for one in ordered), f"{headline}: every area of the map with its source")


def _twin_row(one: Placed) -> tuple[str, ...]:
    point = one.point
    if one.fact is None:
        return (point.name, point.category, point.figure, point.words, one.when, "", "", "", "")
    fact = one.fact
    return (
        point.name, point.category, point.figure, point.words, one.when, evidence_words(fact),
        source_words(citation(fact)), fact["place"], fact["quote"],
    )  # fmt: skip


def in_hexes(making: Callable[[Scope], Exhibit]) -> Callable[[Scope], Exhibit]:
    """The same exhibit with a hexagon of one size for every force."""

    def made(scope: Scope) -> Exhibit:
        exhibit = making(scope)
        if not isinstance(exhibit.figure, AreaMap):
            return exhibit
        figure = exhibit.figure
        if figure.level == "region":
            figure = replace(figure, points=_of_forces(scope, figure.points), level="force")
        if any(len(point.mark) > MOST_LETTERS for point in figure.points):
            figure = _with_shapes(figure)
        return replace(exhibit, figure=replace(figure, shape="hexes", focus=focus(scope, "force")))

    made.__module__, made.__qualname__ = making.__module__, f"{making.__qualname__}_in_hexes"
    return made


def _with_shapes(figure: AreaMap) -> AreaMap:
    """The same classes told by a shape, because what is written on the map is too long for a hexagon."""
    categories = tuple(replace(one, mark=SHAPES.get(one.fill, "")) for one in figure.categories)
    marks = {one.word: one.mark for one in categories}
    return replace(figure, categories=categories, points=tuple(replace(one, mark=marks[one.category]) for one in figure.points))


def _of_forces(scope: Scope, points: Sequence[Point]) -> tuple[Point, ...]:
    """What is true of a region's unit, drawn for each of the forces that it serves."""
    places, by_region = scope.places, {point.slug: point for point in points}
    served = [(force, by_region[places.forces[force]]) for force in places.territorial if places.forces[force] in by_region]
    return tuple(replace(point, slug=force, name=f"{places.name(force)} ({point.name})") for force, point in served)


def latest(facts: pd.DataFrame) -> dict[str, pd.Series]:
    """The last published fact of each area."""
    ordered = facts.sort_values("public_from", kind="stable")
    return {str(row["area_slug"]): row for _, row in ordered.iterrows()}


def place_first(scope: Scope) -> str:
    """What is looked at, as it stands at the start of a headline."""
    return f"{scope.place[:1].upper()}{scope.place[1:]}"


def ask_force(scope: Scope, what: str) -> str:
    """Whom to ask for a figure of a force: its chief officer, through the local policing body (STANDARDS L3)."""
    if scope.filters.force:
        return f"{what}: ask the chief officer of {scope.place}, through its local policing body."
    return f"{what}: ask the chief officer of each force, through its local policing body."
