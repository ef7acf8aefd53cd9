"""Shows exhibits: frame, title, figure, source line, description, table and download."""

import csv
import io
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from rocu_metrics.catalogue.short_forms import short_forms as standing_in
from rocu_metrics.exhibits.model import AreaMap, Bars, Cards, Disputes, Exhibit, Folds, Matrix, Series, Table
from rocu_metrics.exhibits.process import Process
from rocu_metrics.exhibits.scope import source_words
from rocu_metrics.figures import geography
from rocu_metrics.figures.charts import image_name, series_key
from rocu_metrics.figures.maps import CITY_OF_LONDON, DARK, FILLS, HEIGHT, Deck
from rocu_metrics.figures.process import key as process_key
from rocu_metrics.filters import Filters
from rocu_metrics.ui import charts, data, lengths, short_forms
from rocu_metrics.ui.markup import render
from rocu_metrics.words import cell_text, day_in_words


def show(making: data.Making, filters: Filters, level: int = 2, opened: int | None = None) -> None:
    """Draws the exhibit that `making` gives for `filters`, its title at heading `level`, with `opened` rows or cards unfolded."""
    exhibit, drawn = data.made(making, filters)
    short_forms.note(exhibit.short_forms, exhibit.terms)
    with st.container(border=True, key=f"exhibit-{exhibit.number}"):
        st.html(render("exhibit_head", exhibit=exhibit, level=level))
        if not exhibit.empty:
            _figure(exhibit, drawn, filters, opened)
        named = list(dict.fromkeys(source_words(one) for one in exhibit.citations))
        known = f"As publicly known on {day_in_words(filters.asof)}" if filters.asof else ""
        about = {
            "named": named[:3],
            "more": len(named[3:]),
            "data_version": filters.version or data.data_version(),
            "known": known,
        }
        st.html(render("exhibit_foot", exhibit=exhibit, **about))
        if exhibit.table.rows:
            st.download_button(
                f"Download these figures (CSV), exhibit {exhibit.number}",
                partial(csv_text, exhibit, filters, filters.version or data.data_version()),
                file_name=f"{image_name(exhibit)}.csv",
                mime="text/csv",
                key=f"csv-{exhibit.number}",
                on_click="ignore",
            )


def show_known_first(makings: Iterable[data.Making], filters: Filters) -> None:
    """Draws exhibits in their order, those that have something to show before those that say why they have not."""
    for making in sorted(makings, key=lambda making: bool(data.made(making, filters)[0].empty)):
        show(making, filters)


def answer(*sentences: str) -> None:
    """The page's answer in words, before anything is drawn."""
    st.html(render("answer", sentences=sentences))


def _figure(exhibit: Exhibit, drawn: dict[str, Any] | Deck | None, filters: Filters, opened: int | None) -> None:
    figure = exhibit.figure
    if isinstance(figure, Cards):
        _parted("cards", "figure", lengths.of_cards(figure, opened), exhibit.number, query=_query(filters))
    elif isinstance(figure, Matrix):
        st.html(render("matrix", figure=figure, caption=exhibit.headline, bands=dict(figure.bands)))
    elif isinstance(figure, Disputes):
        st.html(render("disputes", figure=figure))
    elif isinstance(figure, Table):
        _parted("listing", "table", lengths.of_table(figure, opened), exhibit.number, kind=f"Exhibit {exhibit.number}: ")
    elif isinstance(figure, Folds):
        st.html(render("folds", figure=figure, kind=f"Exhibit {exhibit.number}: "))
    elif isinstance(figure, Bars | Series | Process) and isinstance(drawn, dict):
        entries = series_key(figure) if isinstance(figure, Series) else process_key(figure) if isinstance(figure, Process) else []
        if entries:
            st.html(render("series_key", entries=entries))
        _plotly(exhibit, drawn)
    elif isinstance(figure, AreaMap):
        _map(exhibit, figure, drawn)


def _parted(
    template: str, name: str, parts: tuple[Table | Cards | None, Table | Cards | None, str], number: str, **values: str
) -> None:  # fmt: skip
    """A long table or row of cards: what stands open, then the rest under its heading."""
    shown, folded, heading = parts
    if shown:
        st.html(render(template, **{name: shown}, **values))
    if folded:
        st.html(render("folded", part=f"{template}.html", heading=heading, number=number, **{name: folded}, **values))


def _query(filters: Filters) -> str:
    """The filters as they stand behind an address, so that a link keeps them."""
    address = filters.address()
    return f"?{urlencode(address)}" if address else ""


def _plotly(exhibit: Exhibit, drawn: dict[str, Any]) -> None:
    charts.show(drawn, key=f"chart-{exhibit.number}", name=_name(exhibit), image=image_name(exhibit))


def _name(exhibit: Exhibit) -> str:
    return f"{exhibit.headline}. {exhibit.subtitle} The figures and a description follow."


def _map(exhibit: Exhibit, figure: AreaMap, drawn: dict[str, Any] | Deck | None) -> None:
    if isinstance(drawn, Deck):
        st.pydeck_chart(drawn, height=HEIGHT, key=f"map-{exhibit.number}", alt=_name(exhibit))
    elif drawn:
        _plotly(exhibit, drawn)
    _map_key(figure)


def _map_key(figure: AreaMap) -> None:
    entries = [
        (
            category,
            FILLS[category.fill],
            FILLS[category.fill] in DARK,
            sum(point.category == category.word for point in figure.points),
        )
        for category in figure.categories
    ]
    what = "regions" if figure.level == "region" else "forces"
    ringed = any(point.slug == CITY_OF_LONDON for point in figure.points)
    on_map = geography.ON_THE_MAP if figure.shape == "map" else ""
    short_forms.note(standing_in([on_map, geography.ATTRIBUTION]))
    st.html(render("map_key", entries=entries, what=what, ringed=ringed, on_map=on_map, attribution=geography.ATTRIBUTION))


def csv_text(exhibit: Exhibit, filters: Filters, version: str) -> bytes:
    """Exactly the figures shown, as CSV; what a spreadsheet would read as a formula is made text (STANDARDS X7)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*exhibit.table.columns, "Exhibit", "Filters", "Data version", "Marking"])
    marked = f"{exhibit.marking}, ILLUSTRATIVE: every figure is invented" if exhibit.illustrative else exhibit.marking
    about = [f"{exhibit.number}: {exhibit.headline}", filters.describe(data.places(version).names), version, marked]
    for row in exhibit.table.rows:
        writer.writerow([cell_text(cell) for cell in [*row, *about]])
    return out.getvalue().encode("utf-8-sig")
