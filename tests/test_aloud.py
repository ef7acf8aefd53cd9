"""Every exhibit of every page is told in three to six sentences that name its figures and read well aloud, wherever one looks."""

import ast
import importlib
import re
from datetime import date
from itertools import product

import pytest

from rocu_metrics.exhibits.aloud import aloud, names_a_figure, sentences
from rocu_metrics.exhibits.comparison import beside
from rocu_metrics.exhibits.mapped import in_hexes
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.ocgs import density
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.store import queries
from tests.store import TODAY
from tests.test_pages import PAGES, ROOT

FORCES = ("city-of-london-police", "west-midlands-police", "wiltshire-police")
EARLY = date(2016, 1, 1)
UNREADABLE = {
    "a shorthand or empty bracket": r"\[\w*\]|\(\s*\)",
    "a dash for a word": "[\N{EN DASH}\N{EM DASH}]",
    "nothing, in the words of a machine": r"\bnan\b|\bNaT\b|\bNone\b(?! (is|of|are|was|has)\b)",
    "a gap": r"  | [.,;:)]|\( ",
    "two stops": r"\.\.|[.;:],|: ?\.",
    "a bare sign": r"[•●■◆▲✔✓✗→≤≥<>_|÷]",
    "an abbreviation": r"\bc\. ?\d|\b(e\.g|i\.e|etc)\b",
}


def makings():
    """Every making that a page names, with that of two regions and that of a map in hexagons."""
    found = {}
    for page in PAGES:
        nodes = list(ast.walk(ast.parse((ROOT / page).read_text(encoding="utf-8"))))
        asked = [one for one in nodes if isinstance(one, ast.ImportFrom) and one.module == "rocu_metrics.exhibits"]
        modules = {name.name for one in asked for name in one.names} - {"comparison"}
        for one in nodes:
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in modules:
                made = getattr(importlib.import_module(f"rocu_metrics.exhibits.{one.value.id}"), one.attr)
                if callable(made):
                    found[f"{one.value.id}.{one.attr}"] = made
    return found | {"in_hexes": in_hexes(density)}


MAKINGS = makings()


@pytest.fixture(scope="module")
def looks(published):
    """Scopes of England and Wales, each region and some forces, now and on an early day."""
    places = Places(queries.areas(published), queries.links(published))
    chosen = [Filters(), Filters(asof=EARLY), Filters(region="west-midlands", asof=EARLY)]
    chosen += [Filters(region=region) for region in places.regions]
    chosen += [Filters(region=places.forces[force], force=force) for force in FORCES]
    return [Scope(published, one, places, TODAY) for one in chosen]


def faults(exhibit):
    """What keeps an exhibit's description from being read aloud."""
    said = aloud(exhibit)
    text = " ".join(said)
    found = [f"{fault}: {match.group()!r}" for fault, shape in UNREADABLE.items() if (match := re.search(shape, text))]
    if not exhibit.headline or not exhibit.table.caption:
        found.append("no name")
    if exhibit.empty:
        return found + ([] if exhibit.empty in text or said else ["does not say why nothing is known"])
    if not 3 <= len(said) <= 6:
        found.append(f"{len(said)} sentences")
    if not exhibit.table.rows or not names_a_figure(text, exhibit.table):
        found.append("names no figure of its table")
    return found


@pytest.mark.parametrize("name", sorted(MAKINGS))
def test_description_reads_well_aloud(name, looks):
    found = {}
    for scope in looks:
        exhibit = MAKINGS[name](scope)
        if wrong := faults(exhibit):
            found[scope.place, scope.filters.asof] = (exhibit.number, wrong)
    assert found == {}


def test_two_regions_read_well_aloud(looks):
    found = {}
    for scope, other in product(looks, ("london", "south-east")):
        if scope.filters.region and scope.filters.region != other and not scope.filters.force:
            wrong = faults(beside(other)(scope))
            if wrong:
                found[scope.place, other] = wrong
    assert found == {}


def exhibit(description, rows, empty=""):
    return Exhibit("X1", "Headline", "Subtitle", description, Table(("Area", "Count"), rows, "Caption"), empty=empty)


def test_own_words_stand_when_they_suffice():
    assert aloud(exhibit(("One is 4.", "Two is 5.", "None is 6."), (("One", "4"),))) == ("One is 4.", "Two is 5.", "None is 6.")


def test_a_description_that_names_no_figure_tells_the_first_row():
    said = aloud(exhibit(("Rows differ.", "They do not add up.", "Nor do they compare."), (("London", "4"), ("Kent", "7"))))
    assert said[-1] == "The first of two rows reads: London; count 4."
    assert len(said) == 4


def test_a_short_description_is_made_whole():
    said = aloud(exhibit(("Only one.",), (("London", "4"),)))
    assert said == ("Only one.", "The one row reads: London; count 4.", "The table below has every figure with what it is about.")


def test_a_long_description_is_cut_and_says_so():
    said = aloud(exhibit(tuple(f"Figure {one}." for one in range(9)), (("London", "4"),)))
    assert len(said) == 6
    assert said[-1] == "The rest stands in the table."


def test_an_empty_exhibit_says_why():
    assert aloud(exhibit(("Not published.",), (), "Not published.")) == ("Not published.",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("The National Audit Office, No. 4, says so. It is old", ["The National Audit Office, No. 4, says so.", "It is old."]),
        ("Over 1.5 tonnes. £3m.", ["Over 1.5 tonnes.", "£3m."]),
    ],
)
def test_sentences(text, parts):
    assert sentences(text) == parts
