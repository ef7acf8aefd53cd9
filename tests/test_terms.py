"""The glossary: each term complete and from a source, found on the About page, written to the documentation."""

import re
from dataclasses import fields

import pytest

from rocu_metrics.catalogue.document import glossary_markdown
from rocu_metrics.catalogue.short_forms import NAMES, SHORT_FORMS, named_terms, short_forms, spelled_out
from rocu_metrics.catalogue.terms import GROUPS, TERMS
from rocu_metrics.exhibits.model import Card, Cards, Citation, Exhibit, Table
from rocu_metrics.filters import Filters
from rocu_metrics.settings import PROJECT
from rocu_metrics.ui import about, glossary
from tests.reader import said
from tests.test_pages import _fresh, full, opened, store, words  # noqa: F401  # fixtures of the same pages

ABOUT = "pages/data/about.py"


@pytest.mark.parametrize("term", TERMS.values(), ids=list(TERMS))
def test_each_term_is_whole_and_names_its_source(term):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term.slug)
    assert term.meaning.endswith(".")
    assert term.meaning[0].isupper()
    assert term.source
    assert term.address.startswith(("https://", "http://")) or term.place or not term.defined
    assert term.defined or re.search(r"not found|No .*public|was found|loose", term.meaning), "says that nobody defines it"


def test_slugs_and_short_forms_are_used_once():
    assert sum(map(len, GROUPS.values())) == len(TERMS)
    shorts = [term.short for term in TERMS.values() if term.short]
    assert len(set(shorts)) == len(shorts)
    assert set(shorts) & set(NAMES) == set()
    assert set(SHORT_FORMS) == set(shorts) | set(NAMES)


def test_levels_of_disruption_are_given_no_definition():
    """The rules stand in a manual that is not public; the review of 2015 gives examples, and they are called so."""
    levels = TERMS["disruption-level"]
    assert not levels.defined
    assert "No public definition was found" in levels.meaning
    assert "examples alone" in levels.meaning


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EMSOU maps OCGs", {"EMSOU", "OCG"}),
        ("the NCA's part", {"NCA"}),
        ("led by ROCUWM, not by a ROCU", {"ROCUWM", "ROCU"}),
        ("the 4Ps and MoRiLE", {"4Ps", "MoRiLE"}),
        ("SOCIAL and ROCUish", set()),
        ("https://example.org/PCC/NCA.pdf", set()),
    ],
)
def test_short_forms_in_a_text(text, found):
    assert short_forms([text]) == found


def test_they_are_spelled_out_in_the_order_of_the_alphabet():
    assert spelled_out({"ROCU", "4Ps", "CoLP", "CP"}) == [
        ("4Ps", "the four Ps"),
        ("CoLP", "City of London Police"),
        ("CP", NAMES["CP"]),
        ("ROCU", "regional organised crime unit"),
    ]


def test_terms_are_found_by_their_names():
    assert named_terms(["Two causes of concern", "County lines closed"]) == {"county-line"}
    assert named_terms(["A cause of concern"]) == {"cause-of-concern"}


def test_an_exhibit_knows_the_short_forms_in_each_of_its_parts():
    cited = Citation("A review", "HMIC", None, "stated", "https://example.org/FTE", quote="as the NCA said")
    made = Exhibit(
        "X1", "Headline", "Subtitle on county lines", ("Described by the NPCC.",), Table(("Area",), (("MPS",),), "Caption"),
        figure=Cards((Card("Label", "2", "of EMSOU", cited),)), caveats=("Note on GAIN.",),
    )  # fmt: skip
    assert made.short_forms == {"HMIC", "NCA", "NPCC", "MPS", "EMSOU", "GAIN"}
    assert made.terms == {"county-line"}


def test_the_glossary_in_the_documentation_is_what_is_generated():
    """Where this fails, run `make docs`."""
    assert (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8") == glossary_markdown()


def test_about_holds_every_term_with_an_anchor_and_its_source(store):  # noqa: F811
    text = words(opened(ABOUT))
    for term in TERMS.values():
        assert f'id="term-{term.slug}"' in text
        assert term.source.replace("'", "&#39;") in text
    assert f"Showing {len(TERMS) + len(NAMES)} of {len(TERMS) + len(NAMES)} entries." in text


def test_a_term_that_the_address_asks_for_stands_first_and_open(store):  # noqa: F811
    text = words(opened(ABOUT, word="rart"))
    assert text.index('id="term-rart"') < text.index("What this cannot tell you")
    assert 'id="term-cuckooing"' not in text
    assert "<details open>" in text


def test_a_word_that_is_typed_narrows_the_list(store):  # noqa: F811
    app = opened(ABOUT)
    app.text_input[0].set_value("cuckoo").run()
    text = words(app)
    assert f"Showing 1 of {len(TERMS) + len(NAMES)} entries." in text
    assert 'id="term-cuckooing"' in text
    assert 'id="term-rart"' not in text


def test_a_word_that_nobody_explains_is_said_to_be_missing(store):  # noqa: F811
    text = words(opened(ABOUT, word="<b>gobbledygook</b>"))
    assert "No entry holds “&lt;b&gt;gobbledygook&lt;/b&gt;”." in text


def test_a_search_looks_in_names_short_forms_and_meanings():
    assert 'id="term-asset-recovery"' in glossary.listing("asset recovery")
    assert 'id="term-nclcc"' in glossary.listing("NCLCC")
    assert 'id="term-cuckooing"' in glossary.listing("vulnerable person")
    assert "Her Majesty" in glossary.listing("hmic")


def test_a_page_links_its_terms_to_the_glossary(store):  # noqa: F811
    text = words(opened("pages/performance/disruptions.py"))
    linked = re.findall(r'href="about\?word=([a-z-]+)"', text)
    assert {"disruption", "ocg"} <= set(linked)
    assert set(linked) <= set(TERMS)
    assert text.index("short forms on this page") < text.index("Exhibit D1")


def test_the_panel_on_the_product_lacks_no_field(store, monkeypatch):  # noqa: F811
    """STANDARDS G4 names eleven; a field without words, or without its row on the page, would be a fault."""
    held = about.panel(Filters())
    assert [one.name for one in fields(held)] == list(about.HEADINGS)
    assert len(about.HEADINGS) == 11
    text = said(about.product(Filters()))
    for field, heading in about.HEADINGS.items():
        assert getattr(held, field).strip(), field
        assert f"{heading} {getattr(held, field)}" in text


def test_the_accessibility_statement_says_what_fails_how_it_was_tested_and_whom_to_tell(store):  # noqa: F811
    text = said(words(opened(ABOUT)))
    statement = text[text.index("Accessibility statement") :]
    for fault in about.KNOWN_FAULTS:
        assert fault in statement
    for words_needed in ("WCAG) 2.2, level AA", "partly compliant", "How it was tested", about.STATEMENT_PREPARED):
        assert words_needed in statement
    assert f"ask: {about.panel(Filters()).contact}" in statement
