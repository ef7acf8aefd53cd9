"""What a panel paper is: for whom and when, what it is about, and its parts in order; a frozen value without any figure in it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters

LONGEST = {"title": 300, "body": 200, "item": 40, "author": 200}
"""Letters that each line of a paper's head may have."""
LONGEST_WORDS, MOST_PARTS = 20_000, 400
NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
"""Signs that no file may hold, and those that turn the order of letters over, so that a figure could read otherwise."""


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True)
class Words:
    """Paragraphs around exhibits; an empty line parts two paragraphs."""

    text: str


@dataclass(frozen=True)
class Shown:
    """An exhibit by its name, like `disruptions.led`: where it is made and what makes it."""

    name: str


Part: TypeAlias = Heading | Words | Shown


@dataclass(frozen=True)
class Paper:
    """A paper for a meeting; `filters` hold for all of its exhibits."""

    title: str
    filters: Filters
    parts: tuple[Part, ...] = ()
    body: str = ""
    meeting: date | None = None
    item: str = ""
    author: str = ""
    template: str = ""
    """The template that it was started from."""
    brief: bool = False
    """Whether it leads with one page: no list of figures, and the sources on pages of their own."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of its exhibits, in order."""
        return tuple(part.name for part in self.parts if isinstance(part, Shown))


def name_of(making: Callable[[Scope], Exhibit]) -> str:
    """The name of an exhibit: the module that makes it, and the function."""
    return f"{making.__module__.rpartition('.')[2]}.{making.__name__}"


MAKINGS: Mapping[str, Callable[[Scope], Exhibit]] = {name_of(one): one for makings in BY_PAGE.values() for one in makings}
"""Every exhibit that a paper may show, by its name."""
PAGE_OF: Mapping[str, str] = {name_of(one): page for page, makings in BY_PAGE.items() for one in makings}
"""The title of the page on which each stands."""


def problems(paper: Paper) -> list[str]:
    """What keeps a paper from being made, a sentence each; none means that it can be."""
    found = [
        f"The {key} has {len(getattr(paper, key)):,} letters; a paper has room for {most}. Shorten it."
        for key, most in LONGEST.items()
        if len(getattr(paper, key)) > most
    ]
    words = sum(len(part.text) for part in paper.parts if not isinstance(part, Shown))
    if words > LONGEST_WORDS:
        found.append(
            f"The words around the exhibits have {words:,} letters; a paper has room for {LONGEST_WORDS:,}. Shorten them."
        )
    if len(paper.parts) > MOST_PARTS:
        found.append(f"The paper has {len(paper.parts)} parts; it has room for {MOST_PARTS}. Make two papers of it.")
    if not paper.parts:
        found.append("The paper is empty. Start from a template, or add an exhibit or words.")
    found += [f"“{name}” is no exhibit of this dashboard. Remove it." for name in paper.shown if name not in MAKINGS]
    return found


def written(text: str) -> str:
    """Text as every file can hold it: in composed letters, without signs that turn or hide others."""
    return NOT_WRITTEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def line(text: str) -> str:
    """Text as one line."""
    return " ".join(written(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each as one line."""
    return tuple(line(part) for part in re.split(r"\n\s*\n", written(text).strip()) if line(part))
