"""Makes an exhibit as it may leave the store: one that rests on invented figures says so, whoever asked for it."""

from collections.abc import Callable
from dataclasses import replace

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.store import kinds


def make(making: Callable[[Scope], Exhibit], scope: Scope) -> Exhibit:
    """The exhibit that `making` gives, marked as illustrative where the store is."""
    made = making(scope)
    return replace(made, illustrative=True) if kinds.is_illustrative(scope.engine) else made
