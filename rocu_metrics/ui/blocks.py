"""Shows exhibits: frame, title, figure, source line, description, table and what may be taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from rocu_metrics.catalogue.short_forms import short_forms as standing_in
from rocu_metrics.exhibits.model import AreaMap, Cards, Chart, Disputes, Exhibit, Folds, Matrix, Table
from rocu_metrics.figures import geography
from rocu_metrics.figures.charts import chart_key, image_name
from rocu_metrics.figures.maps import DARK, FILLS, HEIGHT, Deck
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import CITY_OF_LONDON
from rocu_metrics.papers.exhibit_data import named_sources
from rocu_metrics.ui import carried, charts, data, lengths, short_forms
from rocu_metrics.ui.markup import render
from rocu_metrics.ui.taking_away import take_away
from rocu_metrics.words import publicly_known


def show(making: data.Making, filters: Filters, level: int = 2, opened: int | None = None) -> None:
    """Draws the exhibit that `making` gives for `filters`, its title at heading `level`, with `opened` rows or cards unfolded.

    What is words stands in as few elements as can be: each costs the page more than its words do.
    """
    exhibit, drawn = data.made(making, filters)
    short_forms.note(exhibit.short_forms, exhibit.terms)
    figure = exhibit.figure
    head = render("exhibit_head", exhibit=exhibit, level=level)
    foot = _foot(_This(exhibit), filters.version or data.data_version(), publicly_known(filters.asof))
    with st.container(border=True, key=f"exhibit-{exhibit.number}"):
        if exhibit.empty:
            st.html(head + foot)
        elif isinstance(figure, Chart) and isinstance(drawn, dict):
            entries = chart_key(figure)
            st.html(head + (render("series_key", entries=entries) if entries else ""))
            _plotly(exhibit, drawn)
            st.html(foot)
        elif isinstance(figure, AreaMap):
            st.html(head)
            _map(exhibit, drawn)
            st.html(_map_key(figure) + foot)
        else:
            st.html(head + _in_words(exhibit, opened) + foot)
        take_away(making, exhibit, filters)


@dataclass(frozen=True, eq=False)
class _This:
    """One exhibit, like another only where it is that very one: quicker to ask than whether all of it is equal."""

    exhibit: Exhibit

    def __hash__(self) -> int:
        return id(self.exhibit)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.exhibit is self.exhibit


@lru_cache(maxsize=128)
def _foot(this: _This, data_version: str, known: str) -> str:
    """What stands under the figure; kept, because filling in a long table takes longer than all else on a page."""
    named, more = named_sources(this.exhibit)
    about = {"named": named, "more": more, "data_version": data_version, "known": known}
    return render("exhibit_foot", exhibit=this.exhibit, **about)


def show_known_first(makings: Iterable[data.Making], filters: Filters, opened: int | None = None) -> None:
    """Draws exhibits in their order, those that have something to show before those that say why they have not."""
    for making in sorted(makings, key=lambda making: bool(data.made(making, filters)[0].empty)):
        show(making, filters, opened=opened)


def answer(*sentences: str) -> None:
    """The page's answer in words, before anything is drawn."""
    st.html(render("answer", sentences=sentences))


def _in_words(exhibit: Exhibit, opened: int | None) -> str:
    """A figure that is no drawing."""
    figure, kind = exhibit.figure, f"Exhibit {exhibit.number}: "
    if isinstance(figure, Cards):
        return _parted("cards", "figure", lengths.of_cards(figure, opened), exhibit.number, query=_query())
    if isinstance(figure, Matrix):
        return render("matrix", figure=figure, caption=exhibit.headline, bands=dict(figure.bands))
    if isinstance(figure, Disputes):
        return render("disputes", figure=figure)
    if isinstance(figure, Table):
        return _parted("listing", "table", lengths.of_table(figure, opened), exhibit.number, kind=kind)
    return render("folds", figure=figure, kind=kind) if isinstance(figure, Folds) else ""


def _parted(
    template: str, name: str, parts: tuple[Table | Cards | None, Table | Cards | None, str], number: str, **values: str
) -> str:  # fmt: skip
    """A long table or row of cards: what stands open, then the rest under its heading."""
    shown, folded, heading = parts
    above = render(template, **{name: shown}, **values) if shown else ""
    below = {"part": f"{template}.html", "heading": heading, "number": number, name: folded}
    return above + (render("folded", **below, **values) if folded else "")


def _query() -> str:
    """What the address carries as it stands behind another, so that a link keeps it."""
    address = carried.everywhere()
    return f"?{urlencode(address)}" if address else ""


def _plotly(exhibit: Exhibit, drawn: dict[str, Any]) -> None:
    charts.show(drawn, key=f"chart-{exhibit.number}", name=_name(exhibit), image=image_name(exhibit))


def _name(exhibit: Exhibit) -> str:
    return f"{exhibit.headline}. {exhibit.subtitle} The figures and a description follow."


def _map(exhibit: Exhibit, drawn: dict[str, Any] | Deck | None) -> None:
    if isinstance(drawn, Deck):
        st.pydeck_chart(drawn, height=HEIGHT, key=f"map-{exhibit.number}", alt=_name(exhibit))
    elif drawn:
        _plotly(exhibit, drawn)


def _map_key(figure: AreaMap) -> str:
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
    return render("map_key", entries=entries, what=what, ringed=ringed, on_map=on_map, attribution=geography.ATTRIBUTION)
