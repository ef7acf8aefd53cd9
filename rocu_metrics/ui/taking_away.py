"""What a reader takes away of an exhibit: its figures in one press, other files, the citation and the link behind a second."""

from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

import streamlit as st

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.figures.printed import is_drawn
from rocu_metrics.filters import Filters
from rocu_metrics.papers import renderer
from rocu_metrics.papers.citing import citation_text
from rocu_metrics.papers.exhibit_data import Provenance
from rocu_metrics.papers.formats import FORMATS, file_name
from rocu_metrics.settings import settings
from rocu_metrics.ui import data, screenshot
from rocu_metrics.ui.markup import render
from rocu_metrics.ui.paper import basket
from rocu_metrics.ui.sharing import link
from rocu_metrics.words import publicly_known

AT_ONCE = "csv"
"""The format that stands open beside the others."""


def provenance(filters: Filters) -> Provenance:
    """What a file of this page says beside its exhibit; its link names the day and the data version, so that it stays."""
    left_out = {screenshot.KEY, *basket.carried()}
    address = tuple((key, value) for key, value in st.query_params.items() if key not in left_out)
    return _provenance(filters, filters.version or data.data_version(), st.context.url or "", address, date.today())


@lru_cache(maxsize=256)
def _provenance(filters: Filters, version: str, page: str, address: tuple[tuple[str, str], ...], today: date) -> Provenance:
    stays = {**dict(address), "asof": (filters.asof or today).isoformat(), "version": version}
    return Provenance(
        filters=filters.describe(data.places(version).names),
        version=version,
        known=publicly_known(filters.asof),
        link=link(page, stays),
        contact=settings().contact,
    )


def take_away(exhibit: Exhibit, filters: Filters) -> None:
    """Draws what may be taken away of `exhibit`; a file is made only when it is asked for."""
    page = provenance(filters)
    about = replace(page, link=f"{page.link}#{exhibit.number.lower()}")
    if exhibit.table.rows:
        _button(exhibit, about, AT_ONCE, f"Download these figures (CSV), exhibit {exhibit.number}")
    others = st.popover(f"Download or cite exhibit {exhibit.number}", key=f"cite-{exhibit.number}", on_change="rerun")
    if others.open:
        with others:
            _others(exhibit, about)


def _others(exhibit: Exhibit, about: Provenance) -> None:
    """The other files, the citation and the link."""
    missing = is_drawn(exhibit) and not renderer.available()
    if missing:
        st.html(render("notices", notices=[str(renderer.RendererMissing())]))
    for name, kind in FORMATS.items():
        if name != AT_ONCE and not (missing and kind.drawn):
            _button(exhibit, about, name, kind.name)
    for words, text in (("To cite it", citation_text(exhibit, about)), ("Link to it, which stays as it is", about.link)):
        st.caption(f"{words}:")
        st.code(text, language=None, wrap_lines=True)


def _button(exhibit: Exhibit, about: Provenance, name: str, label: str) -> None:
    kind = FORMATS[name]
    st.download_button(
        label, partial(kind.write, exhibit, about), file_name=file_name(exhibit, name), mime=kind.mime,
        key=f"{name}-{exhibit.number}", on_click="ignore",
    )  # fmt: skip
