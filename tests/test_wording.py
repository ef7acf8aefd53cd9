"""Plain words: every short form spelled out where it is first read, headlines of twelve words, a reading age near twelve."""

import re
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from rocu_metrics.catalogue.short_forms import SHORT_FORMS, short_forms
from rocu_metrics.measures.places import Places
from rocu_metrics.store import queries
from rocu_metrics.store.engine import open_store
from rocu_metrics.words import HEADLINE
from tests import reader, reading_age
from tests.test_pages import PAGES, _fresh, full, opened, store  # noqa: F401  # fixtures of the same pages

FORCES = ("kent-police", "city-of-london-police", "west-midlands-police", "wiltshire-police", "british-transport-police")
IN_CAPITALS = {"OFFICIAL", "SENSITIVE", "UK", "AA", "BBC", "ITV", "LBC", "AOL", "MOT", "TITAN", "TARIAN", "ODYSSEY", "MORE"}
"""What is no short form: the marking, the country, a level of the guidelines, names as their owners write them, and a word
that a press page shouts."""
CAPITALS = re.compile(r"\b[A-Z]{2,}s?\b")
GRADE = 8.0
"""The highest grade that the words which lead a page may have on average: a little over the seven of a reader of twelve,
because the names of the trade (“disruption”, “capability”, “recommendation”) are long and may not be replaced."""
LONGEST = 26
"""Words in the longest sentence that leads a page; the government's own style guide calls more than 25 hard to read, and a
figure with its qualifier cannot be parted."""


@cache
def places(url: str) -> Places:
    engine = open_store(url)
    return Places(queries.areas(engine), queries.links(engine))


def each_view(page: str, url: str):
    """The page for England and Wales, each region and some forces."""
    app = opened(page)
    yield "England and Wales", app
    for key, slugs in (("region", places(url).regions), ("force", FORCES)):
        for slug in slugs:
            app.query_params.clear()
            app.query_params[key] = slug
            app.run()
            assert not app.exception, (slug, [one.value for one in app.exception])
            yield slug, app


def unexplained(app: AppTest) -> list[str]:
    """Short forms that are read before what they stand for, and capitals that nothing explains."""
    read, faults = "", []
    for piece in reader.pieces(app):
        read += " " + piece.lower().replace("’", "'")  # noqa: RUF001  # as printed
        faults += [f"{form}: {piece[:80]}" for form in short_forms([piece]) if spelled(form) not in read]
        bare = {word.removesuffix("s") for word in CAPITALS.findall(piece)} - IN_CAPITALS - set(SHORT_FORMS)
        faults += [f"{word}, not in the list of short forms: {piece[:80]}" for word in bare if f"{word}S" not in IN_CAPITALS]
    return faults


def spelled(form: str) -> str:
    """The first words of what a form stands for, as they are looked for on a page."""
    return re.split(r",| \(|:", SHORT_FORMS[form])[0].lower()


def too_long_or_hard(app: AppTest, names: re.Pattern[str]) -> list[str]:
    """Headlines of more than twelve words, sentences that lead the page and are too long, and a page that is hard to read."""
    titles = reader.headlines(app)
    # A place's name counts as at most four words: its length is not ours to choose.
    faults = [one for one in titles if min(len(names.sub("a b c d", one).split()), len(one.split())) > HEADLINE]
    # A reader knows the name of the place, whatever its length; it counts as one short word.
    led = [names.sub("Kent", one) for one in (app.caption[0].value, *(f"{one}." for one in titles), *reader.answers(app))]
    grade = reading_age.grade(led)
    faults += [f"grade {grade:.1f}"] if grade > GRADE else []
    return faults + [one for text in led for one in reading_age.sentences(text) if len(reading_age.words(one)) > LONGEST]


def unspelled(app: AppTest) -> list[str]:
    """Short forms in headlines and notes without their words beside them: nobody should have to open the list for those."""
    leading = (*reader.headlines(app), *reader.notes(app))
    return [f"{form}: {text}" for text in leading for form in short_forms([text]) if spelled(form) not in text.lower()]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_in_plain_words(page, store):  # noqa: F811
    """Each view is read once for all three, since drawing it is what takes the time."""
    names = sorted({*places(store).names.values(), "England and Wales"}, key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, names)))
    faults = {view: unexplained(app) + too_long_or_hard(app, named) + unspelled(app) for view, app in each_view(page, store)}
    assert {view: found for view, found in faults.items() if found} == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_choice_says_what_it_does(page, store):  # noqa: F811
    app = opened(page, region="west-midlands", asof="2025-01-01")
    kinds = ("selectbox", "radio", "date_input", "text_input", "button_group", "multiselect", "checkbox", "slider")
    mute = [f"{kind} {one.proto.label}" for kind in kinds for one in app.get(kind) if not one.proto.help]
    mute += [f"button {one.label}" for one in app.button if not one.help]
    assert mute == []


def test_a_short_form_that_nobody_spells_out_would_be_found():
    app = AppTest.from_string("""
import streamlit as st
st.title("OCG map")
st.caption("How many organised crime groups (OCGs) are there?")
st.html("<p>The NCA says so, and XYZ too. <q>as told by SOC</q></p>")
st.html("<p>The National Crime Agency (NCA).</p>")
""").run()
    assert unexplained(app) == [
        "NCA: The NCA says so, and XYZ too.",
        "XYZ, not in the list of short forms: The NCA says so, and XYZ too.",
    ]


@pytest.mark.parametrize(
    ("word", "count"), [("the", 1), ("organised", 3), ("closed", 1), ("wanted", 2), ("table", 2), ("1,108", 2), ("people", 2)]
)
def test_syllables(word, count):
    assert reading_age.syllables(word) == count


def test_a_grade_worked_by_hand():
    """Six words, one sentence, seven syllables: 0.39 × 6 + 11.8 × 7 ÷ 6 − 15.59 = 0.5167."""  # noqa: RUF002
    assert reading_age.grade(["The cat sat on the table."]) == pytest.approx(0.5167, abs=0.001)
