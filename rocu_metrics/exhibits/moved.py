"""Which exhibits a draft would move: each is made with and without it, and what differs is named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope


@dataclass(frozen=True)
class Moved:
    """An exhibit that would say something else."""

    number: str
    place: str
    """The region or England and Wales."""
    before: str
    after: str
    """Headlines; equal where only the figures below them move."""


def moved(scope: Scope, load_id: int, makings: Iterable[Callable[[Scope], Exhibit]]) -> list[Moved]:
    """The exhibits of `scope` whose headline, figure or table the draft would change."""
    return moved_between(scope, replace(scope, draft=load_id), makings)


def moved_between(first: Scope, second: Scope, makings: Iterable[Callable[[Scope], Exhibit]]) -> list[Moved]:
    """The exhibits whose headline, figure or table differ from one scope to another."""
    found = []
    for making in makings:
        before, after = making(first), making(second)
        if (before.headline, before.figure, before.table, before.empty) != (
            after.headline,
            after.figure,
            after.table,
            after.empty,
        ):
            found.append(Moved(after.number, first.places.name(first.filters.region), before.headline, after.headline))
    return found
