"""Shows exhibits: frame, title, figure, source line, description, table and download."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from rocu_metrics.exhibits.model import AreaMap, Bars, Cards, Disputes, Exhibit, Folds, Matrix, Series, Table
from rocu_metrics.exhibits.scope import source_words
from rocu_metrics.figures import geography
from rocu_metrics.figures.charts import image_name, series_key
from rocu_metrics.figures.maps import CITY_OF_LONDON, DARK, FILLS, HEIGHT, Deck
from rocu_metrics.filters import Filters
from rocu_metrics.ui import data
from rocu_metrics.ui.markup import render
from rocu_metrics.words import cell_text


def show(making: data.Making, filters: Filters, level: int = 2) -> None:
    """Draws the exhibit that `making` gives for `filters`, its title at heading `level`."""
    exhibit, drawn = data.made(making, filters)
    with st.container(border=True, key=f"exhibit-{exhibit.number}"):
        st.html(render("exhibit_head", exhibit=exhibit, level=level))
        if not exhibit.empty:
            _figure(exhibit, drawn, filters)
        named = list(dict.fromkeys(source_words(one) for one in exhibit.citations))
        st.html(render("exhibit_foot", exhibit=exhibit, named=named[:3], more=len(named[3:]), data_version=data.data_version()))
        if exhibit.table.rows:
            st.download_button(
                f"Download these figures (CSV), exhibit {exhibit.number}",
                csv_text(exhibit, filters),
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


def _figure(exhibit: Exhibit, drawn: dict[str, Any] | Deck | None, filters: Filters) -> None:
    figure = exhibit.figure
    if isinstance(figure, Cards):
        st.html(render("cards", figure=figure, query=_query(filters)))
    elif isinstance(figure, Matrix):
        st.html(render("matrix", figure=figure, caption=exhibit.headline, bands=dict(figure.bands)))
    elif isinstance(figure, Disputes):
        st.html(render("disputes", figure=figure))
    elif isinstance(figure, Table):
        st.html(render("listing", table=figure, kind=f"Exhibit {exhibit.number}: "))
    elif isinstance(figure, Folds):
        st.html(render("folds", figure=figure, kind=f"Exhibit {exhibit.number}: "))
    elif isinstance(figure, Bars | Series) and isinstance(drawn, dict):
        if isinstance(figure, Series) and series_key(figure):
            st.html(render("series_key", entries=series_key(figure)))
        _plotly(exhibit, drawn)
    elif isinstance(figure, AreaMap):
        _map(exhibit, figure, drawn)


def _query(filters: Filters) -> str:
    """The filters as they stand behind an address, so that a link keeps them."""
    address = filters.address()
    return f"?{urlencode(address)}" if address else ""


def _plotly(exhibit: Exhibit, drawn: dict) -> None:  # type: ignore[type-arg]  # a plotly figure as a dict
    st.plotly_chart(
        go.Figure(drawn, _validate=False),
        theme=None,
        key=f"chart-{exhibit.number}",
        alt=_name(exhibit),
        config={
            "displaylogo": False,
            "displayModeBar": "hover",
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {"format": "png", "filename": image_name(exhibit), "width": 1200, "scale": 2},
        },
    )


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
    st.html(render("map_key", entries=entries, what=what, ringed=ringed, on_map=on_map, attribution=geography.ATTRIBUTION))


def csv_text(exhibit: Exhibit, filters: Filters) -> bytes:
    """Exactly the figures shown, as CSV; what a spreadsheet would read as a formula is made text (STANDARDS X7)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*exhibit.table.columns, "Exhibit", "Filters", "Data version", "Marking"])
    about = [f"{exhibit.number}: {exhibit.headline}", filters.describe(_area_names()), data.data_version(), exhibit.marking]
    for row in exhibit.table.rows:
        writer.writerow([cell_text(cell) for cell in [*row, *about]])
    return out.getvalue().encode("utf-8-sig")


def _area_names() -> dict[str, str]:
    return data.places(data.data_version()).names
