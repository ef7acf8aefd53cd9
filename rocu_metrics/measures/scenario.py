"""Whose an assumption of an address is: the scenario about money, or the one about coverage; no other is known."""

from collections.abc import Collection, Iterable

MONEY = ("grant", "stream", "leaves", "pay", "pay-share", "deflator", "index")
COVERAGE = ("cap", "force")
KINDS = (*MONEY, *COVERAGE)
"""What an assumption may begin with."""


def kind_of(token: str) -> str:
    """What a token is about, such as `pay` of `pay:3.5`."""
    return token.partition(":")[0]


def without(tokens: Iterable[str], kinds: Collection[str]) -> tuple[str, ...]:
    """The tokens that are of none of `kinds`."""
    return tuple(token for token in tokens if kind_of(token) not in kinds)
