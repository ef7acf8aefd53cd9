"""The frame around every page: marking, title, filters, the filters in a sentence, and what is wrong with an address."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

import streamlit as st

from rocu_metrics.catalogue import METRICS
from rocu_metrics.errors import UserError
from rocu_metrics.filters import KEYS, Filters, parse
from rocu_metrics.measures.places import Places
from rocu_metrics.ui import data
from rocu_metrics.ui.markup import render, style_sheet
from rocu_metrics.words import day_in_words

PRODUCT = "ROCU scrutiny dashboard"
ALL_REGIONS, ALL_FORCES = "England and Wales", "All forces"
EARLIEST = date(2010, 1, 1)


def page(title: str, question: str, filters_used: Collection[str] = ("region", "force", "from", "to", "asof")) -> Filters:
    """Draws the top of a page and gives the filters that hold; `question` is what the page answers."""
    st.set_page_config(page_title=f"{title} · {PRODUCT}")
    version = data.data_version()
    if not version:
        raise UserError(
            "The store is empty. Run `make run`, or `python -m rocu_metrics build`, to fill it with the published figures."
        )
    places = data.places(version)
    filters, notices = _filters(places)
    _marking(filters, version, foot=False)
    st.title(title)
    st.caption(question)
    _bar(filters, places, filters_used)
    used = [key for key in KEYS if key in filters_used]
    st.html(render("sentence", sentence=filters.describe(places.names, used), notices=notices))
    return filters


def run(body: Callable[[], None], groups: Mapping[str, Sequence[st.Page]]) -> None:
    """Runs a page inside the frame; what a reader may see is shown in words, anything else is left to the log."""
    st.html(style_sheet())
    try:
        body()
        _marking(_held(), data.data_version(), foot=True)
    except UserError as error:
        st.error(str(error), icon=":material/error:")
    finally:
        _menu(groups)


def _menu(groups: Mapping[str, Sequence[st.Page]]) -> None:
    """The pages in their groups; each link carries the filters. (Streamlit's own grouped menu is not a sound list.)"""
    with st.sidebar, st.container(key="menu", gap=None):
        for group, pages in groups.items():
            if group:
                st.html(render("menu_group", name=group))
            for page in pages:
                st.page_link(page, query_params=_held().address(), width="stretch")


def _held() -> Filters:
    filters: Filters = st.session_state.get("filters", Filters())
    return filters


def _filters(places: Places) -> tuple[Filters, list[str]]:
    """The filters of the address; on a change of page, which empties the address, those of the session."""
    held = _held()
    given = {key: st.query_params[key] for key in KEYS if key in st.query_params}
    if not given and held.address() and st.session_state.get("filters_kept", True):
        st.query_params.update(held.address())
        return held, []
    filters, notices = parse(given, places.regions, places.forces, METRICS)
    st.session_state["filters"] = filters
    return filters, notices


def _choose(**changes: str) -> None:
    """Writes a reader's choice to the address, from which the next run reads it."""
    address = {key: value for key, value in {**st.session_state["filters"].address(), **changes}.items() if value}
    st.session_state["filters"] = Filters()
    for key in KEYS:
        if key in st.query_params and key not in address:
            del st.query_params[key]
    st.query_params.update(address)


def _bar(filters: Filters, places: Places, used: Collection[str]) -> None:
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        if "region" in used:
            _select("region", "Region", {"": ALL_REGIONS, **places.regions}, filters.region, also={"force": ""})
        if "force" in used:
            forces = places.forces_of(filters.region) if filters.region else tuple(sorted(places.forces, key=places.name))
            _select("force", "Force", {"": ALL_FORCES, **{force: places.name(force) for force in forces}}, filters.force)
        with st.popover("Dates", icon=":material/calendar_month:"):
            _days(filters, used)
        if filters.address():
            st.button("Clear filters", on_click=_clear, key="clear")


def _select(key: str, label: str, options: dict[str, str], chosen: str, also: dict[str, str] | None = None) -> None:
    slugs = list(options)
    widget = f"choose-{key}-{chosen}-{len(slugs)}"

    def chosen_now() -> None:
        _choose(**{key: st.session_state[widget], **(also or {})})

    st.selectbox(
        label, slugs, index=slugs.index(chosen), format_func=options.__getitem__, key=widget, on_change=chosen_now, width=270
    )


def _days(filters: Filters, used: Collection[str]) -> None:
    if "from" in used:
        _day("from", "Figures about periods from", filters.since, "Leaves out figures whose period ended before this day.")
        _day("to", "Figures about periods until", filters.until, "Leaves out figures whose period began after this day.")
    _day("asof", "As publicly known on", filters.asof, "Shows only what had been published by this day. Empty means today.")


def _day(key: str, label: str, chosen: date | None, help_text: str) -> None:
    widget = f"choose-{key}-{chosen}"

    def chosen_now() -> None:
        picked = st.session_state[widget]
        _choose(**{key: picked.isoformat() if picked else ""})

    st.date_input(
        label, value=chosen, min_value=EARLIEST, max_value=date.today(), key=widget, on_change=chosen_now,
        format="DD/MM/YYYY", help=help_text,
    )  # fmt: skip


def _clear() -> None:
    st.session_state["filters"] = Filters()
    for key in KEYS:
        if key in st.query_params:
            del st.query_params[key]


def _marking(filters: Filters, version: str, foot: bool) -> None:
    latest = data.latest_public(version, filters.asof) if version else None
    words = day_in_words(latest) if latest else "none"
    st.html(render("marking", marking="OFFICIAL", data_version=version or "none", latest=words, foot=foot))
