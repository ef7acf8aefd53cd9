"""What the About page says: its text from a template, its definitions from the catalogue, its facts from settings and store."""

from collections.abc import Iterator

from rocu_metrics.catalogue import AGREED_COUNT, CAPABILITIES, METRICS
from rocu_metrics.catalogue.model import BETTER, THEMES
from rocu_metrics.exhibits.model import Fold, Table
from rocu_metrics.figures.geography import ATTRIBUTION
from rocu_metrics.filters import Filters
from rocu_metrics.settings import settings
from rocu_metrics.ui import data
from rocu_metrics.ui.frame import PRODUCT
from rocu_metrics.ui.markup import render
from rocu_metrics.words import day_in_words


def text(filters: Filters) -> str:
    """The About page as markup."""
    version = data.data_version()
    latest = data.latest_public(version, filters.asof)
    return render(
        "about", product=PRODUCT, contact=settings().contact, attribution=ATTRIBUTION, data_version=version,
        latest=day_in_words(latest) if latest else "none", definitions=list(definitions()), capabilities=capabilities(),
        agreed=AGREED_COUNT,
    )  # fmt: skip


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
        (one.name, "agreed in 2012" if one.agreed else "for later", str(one.number), one.definition)
        for one in CAPABILITIES.values()
    )
    return Table(("Capability", "Standing", "Number in Annex A", "What it does"), rows, "Capabilities")
