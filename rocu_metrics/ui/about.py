"""What the About page says: its text from templates, its definitions from the catalogue, its facts from settings and store."""

from collections.abc import Iterator
from dataclasses import dataclass

from rocu_metrics.catalogue import AGREED_COUNT, CAPABILITIES, METRICS
from rocu_metrics.catalogue.model import BETTER, THEMES
from rocu_metrics.catalogue.short_forms import short_forms
from rocu_metrics.exhibits.model import Fold, Table
from rocu_metrics.figures.geography import ATTRIBUTION
from rocu_metrics.filters import Filters
from rocu_metrics.settings import settings
from rocu_metrics.ui import data
from rocu_metrics.ui import short_forms as of_page
from rocu_metrics.ui.frame import PRODUCT
from rocu_metrics.ui.markup import render
from rocu_metrics.words import day_in_words

STATEMENT_PREPARED = "21 November 2026"
KNOWN_FAULTS = (
    "Maps are drawn on a canvas. You cannot reach an area by keyboard, and its words show on pointing only. The table below "
    "each map has the same words.",
    "You cannot reach the points and bars of a chart by keyboard. Their words are printed beside them and stand in the table.",
    "In a matrix, the note on a cell shows on pointing only. Screen readers read it, and the table below holds it.",
    "Pages say that they are in English, not that it is British English, so a screen reader may choose another accent.",
    "Wide tables do not shrink to a small screen. Each scrolls sideways inside its own named frame, by finger or by arrow keys.",
    "When a filter is chosen the page is drawn anew and the keyboard focus is lost. Start again from the top of the page, "
    "where the first link skips to the content.",
    "A date that is typed takes effect only when its field and its calendar button are left. Pressing Enter does not apply it.",
    "The list of forces shows only part at a time. Type the first letters of a name to find it.",
    "The address of a page that does not exist opens the Overview behind a notice that must be closed.",
    "The menu, the lists and the date picker are those of the Streamlit library and behave as it does.",
    "A picture that you download has no description of its own outside this page.",
    "The words of sources are quoted as they were written, and some are hard to read.",
)
"""Where the dashboard falls short of its standard of accessibility, as far as is known (STANDARDS A9)."""


@dataclass(frozen=True)
class Panel:
    """What a reader is owed about the product; every field is required (STANDARDS G4)."""

    producer: str
    source_link: str
    status: str
    strengths: str
    limits: str
    revisions: str
    last_update: str
    next_due: str
    archive: str
    contact: str
    retirement_plan: str


HEADINGS = {
    "producer": "Producer", "source_link": "Sources", "status": "Status", "strengths": "Strengths", "limits": "Limits",
    "revisions": "Revisions", "last_update": "Last update", "next_due": "Next due", "archive": "Archive",
    "contact": "Contact", "retirement_plan": "Retirement plan",
}  # fmt: skip
LINKS = {"source_link": "sources", "limits": "#cannot-tell"}


def panel(filters: Filters) -> Panel:
    """The product's own particulars on the chosen day."""
    version = data.data_version()
    latest = data.latest_public(version, filters.known)
    contact = settings().contact
    return Panel(
        producer=contact,
        source_link="Published documents and pages, each named at its figure and on the page Sources and conflicts",
        status="Management information gathered from published sources; not official statistics",
        strengths="Every figure opens to its source, place and words. Sources that disagree are both kept. You can go back to "
        "what was known on an earlier day",
        limits="Few figures, of unlike periods and definitions, published by those whom they are about",
        revisions="A corrected figure is added and the data version changes. What was shown before can still be shown",
        last_update=f"Data version {version}; the latest source that states its day is of "
        f"{day_in_words(latest) if latest else 'no day'}",
        next_due="No fixed day: figures are added as they are published",
        archive="The figures are plain files kept with the code and its history. The export command writes each kind as a table",
        contact=contact,
        retirement_plan="To be decided again at the latest when commissioners end in May 2028. If no one keeps it, it is to be "
        "taken off the network with a note, and its figures stay available as files",
    )


def method() -> str:
    """What the figures cannot tell, how a figure gets in, and what is counted."""
    text = render("about", definitions=list(definitions()), capabilities=capabilities(), agreed=AGREED_COUNT)
    of_page.note(short_forms([text]))
    return text


def product(filters: Filters) -> str:
    """The panel on the product, licences and the accessibility statement."""
    held = panel(filters)
    rows = [(heading, getattr(held, field), LINKS.get(field, "")) for field, heading in HEADINGS.items()]
    text = render(
        "about_product", product=PRODUCT, panel=rows, contact=held.contact, attribution=ATTRIBUTION, faults=KNOWN_FAULTS,
        prepared=STATEMENT_PREPARED,
    )  # fmt: skip
    of_page.note(short_forms([text]))
    return text


def definitions() -> Iterator[Fold]:
    """Every metric of the catalogue, a table a theme."""
    for theme, words in THEMES.items():
        rows = tuple(
            (one.name, one.question, one.definition, one.unit, " ".join((BETTER[one.direction], *one.caveats)), one.defined_by)
            for one in METRICS.values()
            if one.theme == theme
        )
        if rows:
            columns = ("Metric", "Question", "Definition", "Unit", "How to read it", "Defined by")
            yield Fold(f"{words} ({len(rows)})", Table(columns, rows, f"Metrics: {words}"))


def capabilities() -> Table:
    """Every capability of the catalogue."""
    rows = tuple(
        (
            one.name,
            "agreed in 2012" if one.agreed else "for later" if one.number else "added since 2015",
            str(one.number or "none"),
            one.definition,
        )
        for one in CAPABILITIES.values()
    )
    return Table(("Capability", "Standing", "Number in Annex A", "What it does"), rows, "Capabilities")
