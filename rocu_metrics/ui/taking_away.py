"""What a reader takes away of an exhibit, in one fold: its files, a place in a paper, the citation and the link."""

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

FIRST = "csv"
"""The format that stands before the others."""


def provenance(filters: Filters) -> Provenance:
    """What a file of this page says beside its exhibit; its link names the day and the data version, so that it stays."""
    left_out = {screenshot.KEY, *basket.carried()}
    address = tuple((key, value) for key, value in st.query_params.items() if key not in left_out)
    return _provenance(filters, filters.version or data.data_version(), st.context.url or "", address, data.today())


@lru_cache(maxsize=256)
def _provenance(filters: Filters, version: str, page: str, address: tuple[tuple[str, str], ...], today: date) -> Provenance:
    stays = {**dict(address), "asof": (filters.asof or today).isoformat(), "version": version}
    return Provenance(
        filters=replace(filters, asof=filters.asof or today).describe(data.places(version).names),
        version=version,
        known=publicly_known(filters.asof or today),
        link=link(page, stays),
        contact=settings().contact,
    )


def take_away(making: data.Making, exhibit: Exhibit, filters: Filters) -> None:
    """Draws the fold in which stands what may be taken away of `exhibit`; a file is made only when it is asked for."""
    opener = st.expander(
        f"Download, cite or add to paper: {exhibit.number}", key=f"take-{exhibit.number}", on_change="rerun", type="compact"
    )
    if not opener.open:
        return
    page = provenance(filters)
    about = replace(page, link=f"{page.link}#{exhibit.number.lower()}")
    with opener:
        with st.container(horizontal=True):
            files(exhibit, about)
            basket.add_button(making, exhibit.number)
        words(exhibit, about)


def files(exhibit: Exhibit, about: Provenance) -> None:
    """Draws the buttons of the files; the figures first."""
    if exhibit.table.rows:
        _button(exhibit, about, FIRST, f"Download these figures (CSV), exhibit {exhibit.number}")
    missing = is_drawn(exhibit) and not renderer.available()
    if missing:
        st.html(render("notices", notices=[str(renderer.RendererMissing())]))
    for name, kind in FORMATS.items():
        if name != FIRST and not (missing and kind.drawn):
            _button(exhibit, about, name, kind.name)


def words(exhibit: Exhibit, about: Provenance) -> None:
    """Draws the citation and the link, to copy."""
    for use, text in (("To cite it", citation_text(exhibit, about)), ("Link to it, which stays as it is", about.link)):
        st.caption(f"{use}:")
        st.code(text, language=None, wrap_lines=True)


def _button(exhibit: Exhibit, about: Provenance, name: str, label: str) -> None:
    kind = FORMATS[name]
    st.download_button(
        label, partial(kind.write, exhibit, about), file_name=file_name(exhibit, name), mime=kind.mime,
        key=f"{name}-{exhibit.number}", on_click="ignore",
    )  # fmt: skip
