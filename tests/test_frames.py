"""A picture of an exhibit's frame still says what it is, where, when, from whom and under which marking (STANDARDS C4)."""

import re

import pytest

from rocu_metrics.measures.places import Places
from rocu_metrics.store import queries
from rocu_metrics.store.engine import open_store
from tests.reader import bodies, said
from tests.test_pages import PAGES, _fresh, full, opened, store  # noqa: F401  # fixtures of the same pages

CHOSEN = ({}, {"region": "west-midlands"}, {"force": "wiltshire-police", "asof": "2024-01-01"})
AREA_WORDS = re.compile(
    r"\b(region|regions|forces?|national|England|Wales|country|London|United Kingdom|units?)\b", re.IGNORECASE
)
DATE_OR_NONE = re.compile(r"(Published|Position at)\b.* \d{1,2} [A-Z][a-z]+ \d{4}|Day of publication not given|No figure\b")


HEAD, FOOT = '<div class="rocu rocu-exhibit"', '<div class="rocu rocu-foot">'


def frames(app):
    """Head and foot of every exhibit as they are read before anything is opened; what is folded is cut off."""
    for one in "".join(bodies(app)).split(HEAD)[1:]:
        assert one.count(FOOT) == 1, "an exhibit without a foot, or with two"
        yield HEAD + one.partition("</div>")[0], FOOT + one.partition(FOOT)[2].partition("<details>")[0]


def part(markup, name):
    found = re.search(rf'<p class="rocu-{name}">(.*?)</p>', markup, re.DOTALL)
    return said(found.group(1)) if found else ""


def faults(head, foot, names, asof):
    """What a picture of the frame would not say; the list of sources is a source line of its own, row by row."""
    title = re.search(r"<h[23] [^>]*>(.*?)</h[23]>", head, re.DOTALL)
    headline, subtitle = said(title.group(1)) if title else "", part(head, "subtitle")
    line = said(foot[foot.index('class="line"') :].partition(">")[2])
    where = f"{headline} {subtitle}"
    found = {
        "what: number": not re.fullmatch(r"Exhibit [A-Z]\d+", part(head, "number")),
        "what: headline": len(headline) < 8,
        "what: subtitle": len(subtitle) < 8,
        "where": not (AREA_WORDS.search(where) or any(name in where for name in names)),
        "when": not DATE_OR_NONE.match(line),
        "when: as known on": bool(asof) and "As publicly known on 1 January 2024" not in line,
        "from whom": not ("Source:" in said(foot) or part(head, "empty") or headline.endswith("of an official publisher")),
        "marking": not re.search(r"\bOFFICIAL(-SENSITIVE)? · (not )?cleared for publication$", line),
        "version": "data version" not in line,
        "no figure, yet a source or no reason": line.startswith("No figure") and not part(head, "empty"),
    }
    return [name for name, wrong in found.items() if wrong]


@pytest.mark.parametrize("chosen", CHOSEN, ids=["England and Wales", "a region", "a force on an early day"])
@pytest.mark.parametrize("page", [page for page in PAGES if not page.endswith(("about.py", "load.py"))])
def test_a_cropped_frame_says_what_it_must(page, chosen, store):  # noqa: F811
    engine = open_store(store)
    names = set(Places(queries.areas(engine), queries.links(engine)).names.values())
    engine.dispose()
    held = list(frames(opened(page, **chosen)))
    assert held, "the page shows no exhibit"
    wrong = {said(head)[:90]: found for head, foot in held if (found := faults(head, foot, names, chosen.get("asof")))}
    assert wrong == {}
