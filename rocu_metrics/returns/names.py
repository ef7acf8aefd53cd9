"""Names as people write them: the area, metric or capability that a text means, or what it may have meant.

A name is found without regard to case, punctuation, or `&` for `and`. A text that is only near a name (another ending, a
slip of the keyboard) is never taken for it: the reader is told what was perhaps meant, and decides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, METRICS

LIKE_ENOUGH = 0.8
"""Below this likeness (0 to 1) nothing is suggested, so that nonsense has no suggestion."""
MOST = 3
"""How many names are suggested at most."""

_ENDING = re.compile(r"(?<=.) (police|constabulary|force)( (force|service|constabulary))?$")


@dataclass(frozen=True)
class Names:
    """What may be meant: slug to name as it is shown, and every way of writing it to its slug, the first given before others."""

    shown: Mapping[str, str]
    written: tuple[tuple[str, str], ...]
    """Pairs of a way of writing and the slug that it means."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Slug to the kind of area that it is; empty for metrics and capabilities."""

    def find(self, text: str) -> str | None:
        """The slug that `text` means without doubt."""
        return text if text in self.shown else self._by_writing.get(plain(text))

    def others(self, text: str) -> tuple[str, ...]:
        """The other slugs that are written like this, where `text` is not itself a slug."""
        found, asked = self.find(text), plain(text)
        return (
            ()
            if text in self.shown
            else tuple(dict.fromkeys(slug for writing, slug in self.written if plain(writing) == asked and slug != found))
        )

    def near(self, text: str) -> tuple[str, ...]:
        """The names that `text` may have meant, nearest first; empty where it is like none."""
        asked = plain(text)
        if not asked:
            return ()
        same = self._by_stem.get(_stem(asked))
        if same:
            return (self.shown[same],)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(_stem(asked))
        likeness: dict[str, float] = {}
        for writing, slug in self._by_stem.items():
            matcher.set_seq1(writing)
            if matcher.real_quick_ratio() >= LIKE_ENOUGH and matcher.quick_ratio() >= LIKE_ENOUGH:
                likeness[slug] = max(likeness.get(slug, 0), matcher.ratio())
        best = sorted((-ratio, self.shown[slug]) for slug, ratio in likeness.items() if ratio >= LIKE_ENOUGH)
        return tuple(name for _, name in best[:MOST])

    @cached_property
    def _by_writing(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for writing, slug in self.written:
            found.setdefault(plain(writing), slug)
        return found

    @cached_property
    def _by_stem(self) -> dict[str, str]:
        """The ways of writing with the ending of a force written one way."""
        found: dict[str, str] = {}
        for writing, slug in self._by_writing.items():
            found.setdefault(_stem(writing), slug)
        return found


def plain(text: str) -> str:
    """A text in small letters, `&` as `and`, with single spaces instead of punctuation."""
    return " ".join(re.sub(r"[^\w]+|_", " ", text.lower().replace("&", " and ")).split())


def _stem(text: str) -> str:
    """The name with the ending of a force written one way, so that West Midlands Constabulary is not the region."""
    return _ENDING.sub(" police", text)


def area_names(areas: pd.DataFrame, names: pd.DataFrame, first: tuple[str, ...] = ()) -> Names:
    """The names of areas (slug, code, name, short_name, kind) and of `names` (slug, name: former and other ways of writing).

    Where two areas are written the same (West Midlands), the one whose own name it is is meant: the region. In a column of
    forces alone give `FORCE_KINDS` as `first`: then the force is meant.
    """
    kinds = dict(zip(areas["slug"], areas["kind"], strict=True))
    own = areas[["slug", "name", "short_name", "code"]].itertuples(index=False, name=None)
    written = [(writing, row[0]) for row in own for writing in row if writing]
    written += [(name, slug) for slug, name in names[["slug", "name"]].itertuples(index=False, name=None) if slug in kinds]
    return Names(
        shown=dict(zip(areas["slug"], areas["name"], strict=True)),
        written=tuple(sorted(written, key=lambda pair: kinds[pair[1]] not in first)),
        kinds=kinds,
    )


def metric_names() -> Names:
    """The metrics of the catalogue, by id and by name."""
    return _of({one.id: one.name for one in METRICS.values()})


def capability_names() -> Names:
    """The capabilities of the catalogue, by id and by name."""
    return _of({one.id: one.name for one in CAPABILITIES.values()})


def _of(shown: dict[str, str]) -> Names:
    return Names(shown, tuple((writing, slug) for slug, name in shown.items() for writing in (slug, name)))
