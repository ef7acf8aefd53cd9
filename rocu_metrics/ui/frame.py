"""The frame around every page: marking, title, filters, the filters in a sentence, and what is wrong with an address."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

import streamlit as st

from rocu_metrics.catalogue import METRICS
from rocu_metrics.days import EARLIEST
from rocu_metrics.errors import StoreUnreachable, UserError
from rocu_metrics.filters import KEYS, Filters, day_asked, parse
from rocu_metrics.measures.places import Places
from rocu_metrics.measures.scenario import KINDS
from rocu_metrics.ui import carried, data, scenario, screenshot, short_forms
from rocu_metrics.ui.components import component
from rocu_metrics.ui.markup import render, style_sheet
from rocu_metrics.ui.sharing import NARROW, share
from rocu_metrics.words import day_in_words

LOG = logging.getLogger("rocu_metrics")
PRODUCT = "ROCU scrutiny dashboard"
ALL_REGIONS, ALL_FORCES = "England and Wales", "All forces"
SENSITIVE = "OFFICIAL-SENSITIVE"
"""The marking that printed pages carry in place of the style sheet's OFFICIAL where a page holds what is marked so."""
EARLIER = "This shows data version {}, as it was. What has been published or withdrawn since does not show."
HELP = {
    "region": "Shows the unit of one region and its forces, or England and Wales. A new region takes the chosen force away.",
    "force": "Shows one force, with figures of its region where it has none of its own.",
    "today": "Shows again all that is public today.",
    "clear": "Goes back to England and Wales, all periods, as known today.",
}
"""What each filter does, in a word that stands beside it."""


def page(
    title: str,
    question: str,
    filters_used: Collection[str] = ("region", "force", "from", "to", "asof"),
    assumed: Collection[str] = (),
) -> Filters:
    """Draws the top of a page and gives the filters that hold on it.

    `question` is what the page answers; `assumed` what those assumptions are about that move something on it. A filter that a
    page does not use stays in the address for pages that do, and moves nothing here, because nothing here would name it.
    """
    version = data.data_version()
    invented = "ILLUSTRATIVE · " if version and data.illustrative(version) else ""
    st.set_page_config(page_title=f"{invented}{title} · {PRODUCT}")
    if not version:
        raise UserError(
            "The store is empty. Run `make run`, or `python -m rocu_metrics build`, to fill it with the published figures."
        )
    places = data.places(version, day_asked(carried.filters(), data.today()))
    asked, notices = _filters(places)
    used = (*filters_used, "assume")
    filters = scenario.narrowed(asked.only(used), assumed)
    _marking(filters, version, foot=False)
    st.title(title)
    st.caption(question)
    if screenshot.chosen():
        screenshot.bar()
    else:
        _bar(filters, places, filters_used, title)
    st.html(render("sentence", sentence=filters.describe(places.names, used), notices=[*notices, *screenshot.unknown()]))
    short_forms.begin()
    return filters


def run(body: Callable[[], None], groups: Mapping[str, Sequence[st.Page]]) -> None:
    """Runs a page inside the frame; what a reader may see is shown in words, anything else is left to the log."""
    data.begin_run()
    st.html(style_sheet())
    component("arriving", "arrive.js")(key="arriving")
    if not screenshot.chosen():
        _menu(groups)
    try:
        body()
        short_forms.write()
        _marking(carried.held(), data.data_version(), foot=True)
    except UserError as error:
        if isinstance(error, StoreUnreachable):
            LOG.error("%s", error)
        st.error(str(error), icon=":material/error:")


def _menu(groups: Mapping[str, Sequence[st.Page]]) -> None:
    """The pages in their groups (Streamlit's own grouped menu is not a sound list).

    Each link carries the filters of the address, and is drawn before the page, so that a quick reader does not lose them.
    """
    address = carried.everywhere()
    with st.sidebar, st.container(key="menu", gap=None):
        st.html(render("menu_words"))
        for group, pages in groups.items():
            if group:
                st.html(render("menu_group", name=group))
            for page in pages:
                st.page_link(page, query_params=address, width="stretch")


def _filters(places: Places) -> tuple[Filters, list[str]]:
    """The filters of the address, and of it alone, so that the browser's Back goes back; links of the menu carry them."""
    given = carried.filters()
    versions = [given["version"]] if data.is_version(given.get("version", "")) else []
    filters, notices = parse(given, places.regions, places.forces, METRICS, data.today(), versions, KINDS)
    carried.hold(filters)
    if filters.version not in ("", data.data_version()):
        notices = [*notices, EARLIER.format(filters.version)]
    return filters, notices


def _choose(**changes: str) -> None:
    """Writes a reader's choice to the address, from which the next run reads it."""
    address = {key: value for key, value in {**carried.held().address(), **changes}.items() if value}
    for key in KEYS:
        if key in st.query_params and key not in address:
            del st.query_params[key]
    st.query_params.update(address)


def _bar(filters: Filters, places: Places, used: Collection[str], title: str) -> None:
    with st.container(horizontal=True, key="filters"):
        if "region" in used:
            _select("region", "Region", {"": ALL_REGIONS, **places.regions}, filters.region, also={"force": ""})
        if "force" in used:
            forces = places.forces_of(filters.region) if filters.region else tuple(sorted(places.forces, key=places.name))
            _select("force", "Force", {"": ALL_FORCES, **{force: places.name(force) for force in forces}}, filters.force)
    with st.container(horizontal=True, key="actions"):
        dates = st.expander("Dates", key="dates", on_change="rerun", width=NARROW)
        if dates.open:
            with dates:
                _days(filters, used)
        share(f"{title} · {PRODUCT}", data.today(), filters)
        screenshot.offer()
        if filters.asof or filters.version:
            st.button("Back to today", on_click=_choose, kwargs={"asof": "", "version": ""}, key="today", help=HELP["today"])
        if carried.filters():
            st.button("Clear filters", on_click=_clear, key="clear", help=HELP["clear"])


def _select(key: str, label: str, options: dict[str, str], chosen: str, also: dict[str, str] | None = None) -> None:
    slugs = list(options)
    widget = f"choose-{key}-{chosen}-{len(slugs)}"

    def chosen_now() -> None:
        _choose(**{key: st.session_state[widget], **(also or {})})

    st.selectbox(
        label, slugs, index=slugs.index(chosen), format_func=options.__getitem__, key=widget, on_change=chosen_now, width=225,
        help=HELP[key],
    )  # fmt: skip


def _days(filters: Filters, used: Collection[str]) -> None:
    st.caption(
        "A typed date takes effect when its field and calendar button are left: press Tab twice, or choose in the calendar."
    )
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
        label, value=chosen, min_value=EARLIEST, max_value=data.today(), key=widget, on_change=chosen_now,
        format="DD/MM/YYYY", help=help_text,
    )  # fmt: skip


def _clear() -> None:
    for key in KEYS:
        if key in st.query_params:
            del st.query_params[key]


def _marking(filters: Filters, version: str, foot: bool) -> None:
    latest = data.latest_public(version, filters.known) if version else None
    words = day_in_words(latest) if latest else "none"
    marking, cleared = data.standing(version, filters.known) if version else ("OFFICIAL", True)
    shown = filters.version or version or "none"
    if not foot and marking == SENSITIVE:
        st.html(render("printed_sensitive"))
    invented = bool(version) and data.illustrative(version)
    told = {"marking": marking, "cleared": cleared, "illustrative": invented, "data_version": shown, "latest": words}
    st.html(render("marking", **told, foot=foot))
