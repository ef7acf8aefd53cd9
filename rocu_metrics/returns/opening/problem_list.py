"""How problems of files are listed: values made fit to print, columns by letter, and no more than a reader can mend at once."""

from collections import Counter
from dataclasses import dataclass, field

from rocu_metrics.errors import InputProblems, Problem

LISTED = 1_000
"""Problems of one sort that are named one by one; the rest are counted."""
SHOWN = 60
"""Letters of a value that a problem quotes."""


def shown(text: str, most: int = SHOWN) -> str:
    """A value as a problem quotes it: cut to sixty letters, with letters that print as nothing made visible."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(_visible(letter) for letter in cut)


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    return {"\n": "⏎", "\r": "⏎", "\t": "⇥"}.get(letter, f"[U+{ord(letter):04X}]")


def letters(position: int) -> str:
    """The letters under which a spreadsheet shows the column at `position` (0 is A)."""
    name, rest = "", position + 1
    while rest:
        rest, one = divmod(rest - 1, 26)
        name = chr(ord("A") + one) + name
    return name


def whole_file(file: str, message: str) -> Problem:
    """A problem of a file as a whole."""
    return Problem(file, 1, "-", "", message)


@dataclass
class Findings:
    """Problems as they are found, each of a sort; beyond a thousand of one sort they are counted and no longer kept."""

    file: str
    kept: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    last: dict[str, int] = field(default_factory=dict)

    def add(self, sort: str, row: int, column: str, value: str, message: str) -> None:
        """Keeps one problem, or counts it."""
        self.counts[sort] += 1
        if self.counts[sort] <= LISTED:
            self.kept.append(Problem(self.file, row, shown(column), shown(value), message))
            self.last[sort] = row

    def raise_if_any(self) -> None:
        """Raises what was found, all at once."""
        more = [
            Problem(self.file, self.last[sort], "-", "", f"{count - LISTED:,} more {sort} follow; mend those named first")
            for sort, count in self.counts.items()
            if count > LISTED
        ]
        if self.kept:
            raise InputProblems([*self.kept, *more])
