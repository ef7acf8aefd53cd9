"""The glossary on the About page: the words of the trade, found by typing a part of them."""

import streamlit as st

from rocu_metrics.catalogue.model import Term
from rocu_metrics.catalogue.short_forms import NAMES, short_forms
from rocu_metrics.catalogue.terms import GROUPS, TERMS
from rocu_metrics.exhibits.model import Table
from rocu_metrics.ui import short_forms as of_page
from rocu_metrics.ui.markup import render


def asked() -> str:
    """The word that the address asks for; other pages put the slug of a term there."""
    return st.query_params.get("word", "").strip()


def show(asked: str) -> None:
    """Draws the glossary with the entries that hold the word asked for, or what a reader types instead."""
    st.header("Glossary", anchor="glossary")
    known = TERMS[asked].name if asked in TERMS else asked
    typed = st.text_input(
        "Find a word", known, key=f"find-word-{asked}", type="search", max_chars=60, placeholder="county line, RART, grade …",
        help="Type a word, a short form or a part of one. Empty shows every entry.",
    ).strip()  # fmt: skip
    text = listing(TERMS[asked].name if typed == known and asked in TERMS else typed)
    of_page.note(short_forms([text]))
    st.html(text)


def listing(word: str) -> str:
    """The entries that hold `word`, as markup; all of them, shut, where there is none."""
    found = [(heading, [term for term in terms if holds(term, word)]) for heading, terms in GROUPS.items()]
    names = tuple((form, words) for form, words in NAMES.items() if word.lower() in f"{form} {words}".lower())
    total, shown = len(TERMS) + len(NAMES), sum(len(terms) for _, terms in found) + len(names)
    count = f"Showing {shown} of {total} entries." if shown else f"No entry holds “{word}”. Try a shorter part of the word."
    table = Table(("Short form", "What it stands for"), names, "Short forms of bodies, files and papers")
    return render("glossary", groups=[one for one in found if one[1]], names=table, count=count, opened=bool(word))


def holds(term: Term, word: str) -> bool:
    """Whether a term has `word` in its name, its short form or another name of it, or in its meaning."""
    return word.lower() in " ".join((term.name, term.short, *term.also, term.meaning)).lower()
