"""Assumptions of a scenario about money, as an address carries them; each is read apart, and one that cannot be read is named."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rocu_metrics.measures.prices import Prices
from rocu_metrics.measures.scenario import MONEY

YEARS = range(2000, 2101)
BOUNDS = {"pay": (-50.0, 100.0), "pay-share": (0.0, 100.0), "deflator": (-50.0, 100.0), "index": (0.001, 999_999.0)}
"""Between what a number is taken, per cent or an index; what lies outside is more likely a slip of the finger."""
NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?")
GRANT = "home-office-grant"


@dataclass(frozen=True)
class Assumptions:
    """What is assumed: which money ends on 31 March of which year, who leaves, and how pay and prices move."""

    ends: tuple[tuple[str, int | None], ...] = ()
    """Slug of a stream and the year in whose March it ends; none for its own end."""
    leaves: tuple[tuple[str, int | None], ...] = ()
    """Slug of a force and the year in whose March it leaves; none for the end of the last year that it paid for."""
    pay: float | None = None
    pay_share: float | None = None
    """Pay's part of the cost in per cent."""
    deflator: float | None = None
    index: tuple[tuple[str, float], ...] = ()
    """Values of a price index by financial year."""
    unknown: tuple[str, ...] = ()
    """Tokens of this page that could not be read."""

    @property
    def nothing(self) -> bool:
        """Whether nothing is assumed, so that all stays as it is."""
        return not (self.ends or self.leaves or self.index) and self.pay is None and self.deflator is None

    @property
    def prices(self) -> Prices:
        """How prices move."""
        return Prices(self.index, self.deflator)


def written(value: float) -> str:
    """A number as a token has it, to six places, so that it is read back as it was given."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def assumed(tokens: Iterable[str], streams: Collection[str], forces: Collection[str]) -> Assumptions:
    """What `tokens` say, of streams and forces that are known; the last of two that disagree holds.

    `grant:ends:2027` is short for `stream:home-office-grant:ends:2027`. Without a year a stream ends when its own money does.
    """
    ends, leaves, index = dict[str, int | None](), dict[str, int | None](), dict[str, float]()
    moved, unknown = dict[str, float](), list[str]()
    for token in tokens:
        kind, *rest = token.split(":")
        if kind == "grant" and (year := _year(rest[1:])) and rest[0] == "ends":
            ends[GRANT] = year
        elif kind == "stream" and len(rest) > 1 and rest[0] in streams and rest[1] == "ends" and _year(rest[2:]) is not False:
            ends[rest[0]] = _year(rest[2:]) or None
        elif kind == "leaves" and rest and rest[0] in forces and _year(rest[1:]) is not False:
            leaves[rest[0]] = _year(rest[1:]) or None
        elif kind != "index" and (value := _number(kind, rest)) is not None:
            moved[kind] = value
        elif kind == "index" and _financial_year(rest[:1]) and (value := _number(kind, rest[1:])) is not None:
            index[rest[0].replace("-", "/")] = value
        elif kind in MONEY:
            unknown.append(token)
    return Assumptions(
        tuple(sorted(ends.items())), tuple(sorted(leaves.items())), moved.get("pay"), moved.get("pay-share"),
        moved.get("deflator"), tuple(sorted(index.items())), tuple(unknown),
    )  # fmt: skip


def _year(rest: list[str]) -> int | bool | None:
    """The year that ends a token, None where there is none, and False where it is no year."""
    if not rest:
        return None
    return int(rest[0]) if len(rest) == 1 and rest[0].isdigit() and int(rest[0]) in YEARS else False


def _number(kind: str, rest: list[str]) -> float | None:
    """The number that ends a token, None where it is none, or none that is taken for its kind."""
    if kind not in BOUNDS or len(rest) != 1 or not NUMBER.fullmatch(rest[0]):
        return None
    (least, most), value = BOUNDS[kind], float(rest[0])
    return value if least <= value <= most else None


def _financial_year(rest: list[str]) -> bool:
    """Whether it is a financial year as an address has it, such as 2025-26."""
    found = re.fullmatch(r"(20\d\d)-(\d\d)", rest[0]) if rest else None
    return bool(found) and (int(found[1]) + 1) % 100 == int(found[2]) if found else False
