"""Finds every text in an exhibit, whatever it is made of."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any


def texts(part: Any) -> Iterator[str]:
    """Every text in an exhibit or in a part of one."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for each in fields(part):
            yield from texts(getattr(part, each.name))
