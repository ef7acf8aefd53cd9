"""Turns a class for each area into an exhibit that is a map, with a table of every area that it draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from rocu_metrics.exhibits.model import AreaMap, Category, Dispute, Exhibit, Point, Table
from rocu_metrics.exhibits.scope import EVIDENCE_WORDS, Scope, citation, citations, source_words

TWIN_COLUMNS = ("Area", "Class on the map", "Figure", "What is said", "As at", "Evidence", "Source", "Place", "Quote")


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
        disputes, scope.as_at(facts), ask=tuple(ask),
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
        point.name, point.category, point.figure, point.words, one.when, EVIDENCE_WORDS[fact["evidence"]],
        source_words(citation(fact)), fact["place"], fact["quote"],
    )  # fmt: skip


def in_hexes(making: Callable[[Scope], Exhibit]) -> Callable[[Scope], Exhibit]:
    """The same exhibit with a hexagon of one size for every force."""

    def made(scope: Scope) -> Exhibit:
        exhibit = making(scope)
        if not isinstance(exhibit.figure, AreaMap):
            return exhibit
        figure = exhibit.figure
        points = figure.points if figure.level == "force" else _of_forces(scope, figure.points)
        looked_at = focus(scope, "force")
        return replace(exhibit, figure=replace(figure, points=points, shape="hexes", level="force", focus=looked_at))

    made.__module__, made.__qualname__ = making.__module__, f"{making.__qualname__}_in_hexes"
    return made


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
