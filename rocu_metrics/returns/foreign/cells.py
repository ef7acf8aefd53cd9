"""One cell of a wide sheet as people write it: a number, a number with a sign beside it, or the reason why there is none."""

import re
from typing import NamedTuple

from rocu_metrics.store.columns import FLAGS, QUALIFIERS

REASONS = ", ".join(FLAGS)
_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_SIGN = re.compile(r" ?\[(\w+)\]$")
_INSTEAD = {"c": "suppressed", "z": "not applicable"}
"""Signs that stand in the place of a number and have one meaning (STANDARDS X6)."""
_BESIDE = {
    "b": "break in the series", "p": "provisional", "r": "revised", "u": "of low reliability",
}  # fmt: skip
"""Signs that stand beside a number and are kept in the note."""
_QUALIFIES = {"e": "estimated", "f": "expected"}
"""Signs that stand beside a number and say how it is meant."""
_HOW = f"write 0 where nothing was counted, or say why there is no figure: {REASONS}"


class Cell(NamedTuple):
    """What a cell says."""

    value: str = ""
    qualifier: str = ""
    flag: str = ""
    note: str = ""


def read_cell(text: str) -> Cell:
    """What `text` says; raises ValueError, with how to write it, where it has no meaning or could have several."""
    plain = " ".join(text.split())
    if not plain:
        raise ValueError(f"is empty; {_HOW}")
    if plain.lower() in FLAGS:
        return Cell(flag=plain.lower())
    number, signs = _parted(plain)
    if not number:
        return _instead(signs)
    qualifier, notes = "", list[str]()
    words = sorted(filter(None, QUALIFIERS), key=len, reverse=True)
    for word in words:
        if number.lower().startswith(f"{word} "):
            qualifier, number = word, number[len(word) + 1 :]
            break
    if not _NUMBER.fullmatch(number):
        raise ValueError(_not_a_number(number))
    for sign in signs:
        if sign in _QUALIFIES and not qualifier:
            qualifier = _QUALIFIES[sign]
        elif sign in _BESIDE:
            notes.append(_BESIDE[sign])
        else:
            raise ValueError(f"has the sign [{sign}] beside a number; beside a number may stand [b], [e], [f], [p], [r] or [u]")
    return Cell(number.replace(",", ""), qualifier, "", "; ".join(notes))


def _parted(text: str) -> tuple[str, list[str]]:
    """The text without the signs at its end, and the signs in the order in which they stand."""
    signs = list[str]()
    while match := _SIGN.search(text):
        signs.insert(0, match[1].lower())
        text = text[: match.start()]
    return text.strip(), signs


def _instead(signs: list[str]) -> Cell:
    if len(signs) == 1 and signs[0] in _INSTEAD:
        return Cell(flag=_INSTEAD[signs[0]])
    if signs == ["low"]:
        raise ValueError(
            "[low] says that the figure rounds to 0; write the exact figure, or suppressed where it may not be shown"
        )
    if signs == ["x"]:
        raise ValueError(f"[x] says that there is no figure but not why; write why: {REASONS}")
    raise ValueError(f"is not a figure; {_HOW}")


def _not_a_number(text: str) -> str:
    if text.startswith("<"):
        return f"could be a small figure or a hidden one; write fewer than {text[1:].strip() or '5'}, or suppressed"
    if re.match(r"[£$€]", text) or text.endswith("%"):
        return "is not a plain number; write digits alone, like 1500000 or 60.5, and give the unit in a column of its own"
    if re.search(r"[0-9]", text):
        return f"is not a plain number; write digits alone, like 1500000 or 60.5, or why there is none: {REASONS}"
    return f"could mean nothing, none or not known; {_HOW}"
