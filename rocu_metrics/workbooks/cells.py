"""Turns the cells of a sheet into text: days as ISO 8601, numbers in the shortest exact figures, never with an exponent."""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast

from rocu_metrics.workbooks.limits import SAVE_ANEW, Refused

AT_FIRST, AT_ONCE = 50, 20_000
"""Rows that are turned into text at once, to begin with and at most."""
BYTES = 4 << 20
"""Bytes of text at once that are aimed at."""
SEPARATOR = "\0"
"""Stands between two cells; no text has it."""


@dataclass(frozen=True)
class Block:
    """Some rows of a sheet: how many they are, and their cells as UTF-8, column after column."""

    rows: int
    text: bytes


def number(value: float) -> str:
    """A number in the fewest figures that mean it and no other."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if not math.isfinite(value):
        return str(value)
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def moment(value: datetime) -> str:
    """A day, with the time where there is one."""
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ")


TEXT: Mapping[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: number,
    datetime: moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: lambda value: number(round(value.total_seconds() / 86_400, 9)),
}
"""Each type of cell that there is, and how it becomes text; a length of time is days, as a spreadsheet holds it."""


def blocks(rows: Iterable[Sequence[object]], width: int) -> Iterator[Block]:
    """The rows as text, some at a time; raises `Refused` where a cell holds what no text does."""
    source, at_once = iter(rows), AT_FIRST
    while some := list(itertools.islice(source, at_once)):
        text = SEPARATOR.join(itertools.chain.from_iterable(map(_texts, zip(*some, strict=True))))
        if text.count(SEPARATOR) != len(some) * width - 1:
            raise Refused(f"holds a NUL in a cell, a letter that no text has; {SAVE_ANEW}")
        block = Block(len(some), text.encode(errors="replace"))
        yield block
        at_once = min(max(BYTES * block.rows // len(block.text), 1), AT_ONCE)


def _texts(cells: tuple[object, ...]) -> Iterable[str]:
    types = set(map(type, cells))
    if types == {str}:
        return cast("tuple[str, ...]", cells)
    if len(types) == 1:
        return map(TEXT[types.pop()], cells)
    return [TEXT[type(cell)](cell) for cell in cells]
