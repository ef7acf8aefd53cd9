"""Text from data is text: script tags, markup, markdown, links and formulae come out of every template as they went in."""

import csv
import io
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from jinja2 import meta

from rocu_metrics.catalogue.model import Term
from rocu_metrics.exhibits.model import (
    Card,
    Cards,
    Category,
    Cell,
    Citation,
    Dispute,
    Disputes,
    Exhibit,
    Fold,
    Folds,
    Matrix,
    Side,
    Table,
)
from rocu_metrics.papers.exhibit_data import Provenance
from rocu_metrics.papers.figures_csv import figures_csv
from rocu_metrics.ui import markup
from rocu_metrics.ui.markup import FOLDER, page_address, render, web_address

HARMLESS = "a-long-and-plain-word"
"""Long, as all below are: a card prints short figures larger."""
HARMFUL = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) **bold** `code` # title",
    "=1+1+cmd|'/c calc'!a0",
    "</p></div><iframe src=//example.org>",
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)",
)
PARTS, UNFILLED = ("parts",), ("menu_words", "printed_sensitive")
"""Templates that others draw, and those that nothing is filled into."""
TEMPLATES = sorted({path.stem for path in FOLDER.glob("*.html")} - {*PARTS, *UNFILLED})


class Reader(HTMLParser):
    """What a browser would make of a page: its tags with the names of their attributes, its text, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self.links = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, *(name for name, _ in attributes)))
        self.links += [value for name, value in attributes if name in ("href", "src")]
        self.words += [value or "" for name, value in attributes if name not in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def exhibit_of(text):
    citation = Citation(text, text, date(2019, 11, 19), "stated", text, text, text, "official")
    table = Table((text, "Quote", text), ((text, text, text),), text)
    dispute = Dispute(text, text, "contradiction", (Side(text, text, citation), Side(text, "", citation)), text)
    return Exhibit(
        text, text, text, (text, text), table, None, (citation,), (text,), (dispute,), text, text, text, (text,), lead=text
    )  # fmt: skip


def values(template, text):
    """What a template asks for, with `text` wherever data may stand."""
    exhibit = exhibit_of(text)
    figure = {
        "cards": Cards((Card(text, text, text, exhibit.citations[0], "disruptions"),)),
        "disputes": Disputes(exhibit.disputes),
        "folds": Folds((Fold(text, exhibit.table),)),
        "matrix": Matrix(text, (text,), ((text, (Cell(text, text, "plain", text),)),), ((text, text, "plain"),), ((0, text),)),
    }.get(template)
    # A name begins with a word of its own, because the glossary writes its first letter large.
    term = Term("plain", f"The {text}", text, text, text, short=text, also=(text,), place=text, of_its_time=text)
    entries = {
        "map_key": [(Category(text, "high", mark=text), text, False, 1)],
        "series_key": [(text, text, text)],
        "short_forms": [(text, text, term)],
    }.get(template)
    known = {
        "exhibit": exhibit, "figure": figure, "table": exhibit.table, "entries": entries, "bands": {0: text}, "named": [text],
        "more": 2, "level": 2, "sentences": [text], "notices": [text], "foot": False, "ringed": False,
        "query": "?region=london", "mail": "mailto:?subject=plain",
        "capabilities": exhibit.table, "definitions": [Fold(text, exhibit.table)],
        "panel": [(text, text, "sources")], "faults": [text], "groups": [(text, [term])], "names": exhibit.table, "terms": [term],
        "part": "listing.html", "steps": [text], "now": 1, "facts": [(text, text)], "shown": exhibit.table, "rest": exhibit.table,
    }  # fmt: skip
    return {name: known.get(name, text) for name in asked(template) | (asked("listing") if template == "folded" else set())}


def asked(template):
    """The names that a template fills in."""
    source = (FOLDER / f"{template}.html").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(markup._environment().parse(source))


def written(template, text):
    return Reader(render(template, **values(template, text)))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("text", HARMFUL)
def test_text_comes_out_as_text(template, text):
    plain, page = written(template, HARMLESS), written(template, text)
    assert page.tags == plain.tags
    assert page.links == plain.links
    assert "".join(page.words) == "".join(plain.words).replace(HARMLESS, text)
    assert HARMLESS in "".join(plain.words)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_harmful_web_address_stays_inside_its_link(template):
    plain = written(template, f"https://example.org/{HARMLESS}")
    page = written(template, 'https://example.org/"><script>alert(1)</script>')
    assert page.tags == plain.tags
    assert [one.split("/", 3)[:3] for one in page.links] == [one.split("/", 3)[:3] for one in plain.links]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" https://example.org", ""),
        ("004_438cd2e19548ee3e.txt", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(text, link):
    assert web_address(text) == link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("disruptions", "disruptions"),
        ("/disruptions?region=west-midlands", "/disruptions?region=west-midlands"),
        ("?region=london", "?region=london"),
        ("javascript:alert(1)", ""),
        ("//example.org", ""),
        ("https://example.org", ""),
    ],
)
def test_cards_lead_to_own_pages_alone(text, link):
    assert page_address(text) == link
    card = Card("label", "1", "detail", None, text)
    assert Reader(render("cards", figure=Cards((card,)), query="")).links == ([link] if link else [])


@pytest.mark.parametrize("template", UNFILLED)
def test_what_is_said_to_take_no_value_takes_none(template):
    assert not asked(template)


def test_nothing_is_marked_safe_in_a_template():
    for path in FOLDER.glob("*.html"):
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", "")
    assert "Markup(" not in (FOLDER.parent / "markup.py").read_text(encoding="utf-8")
    assert markup._environment().autoescape is True


@pytest.mark.parametrize("text", HARMFUL)
def test_a_download_has_no_formula(text):
    exhibit = replace(exhibit_of(text), marking="OFFICIAL")
    rows = list(csv.reader(io.StringIO(figures_csv(exhibit, Provenance(version="p-test")).decode("utf-8-sig"))))
    for cell in (cell for row in rows[1:] for cell in row):
        assert not cell.startswith(("=", "+", "-", "@"))
    assert rows[1][0].removeprefix("'") == text
