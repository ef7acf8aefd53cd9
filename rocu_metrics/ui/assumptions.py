"""What may end or rise: choices that stand in the address as assumptions, one click that takes them away, and the working."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from rocu_metrics.exhibits.ledger import ledger
from rocu_metrics.filters import Filters
from rocu_metrics.measures.assumptions import PREFIXES, Assumptions, is_ours
from rocu_metrics.papers import funding_working
from rocu_metrics.ui import data
from rocu_metrics.ui.markup import render
from rocu_metrics.words import financial_years

AHEAD = 5
"""Years from now in which a grant may be said to end."""
HELP = {
    "grant": "The Home Office grant is not renewed after 31 March of this year.",
    "stream": "One stream of money stops on its own published end, or after the last year that is held.",
    "leaves": "One force stops paying after the last year for which its sum is held.",
    "pay": "Pay rises once by so many per cent. It bears on pay's part of the cost.",
    "pay-share": "Pay's part of the cost in per cent. It is used only where that part is not published.",
    "deflator": "Prices rise by so many per cent a year. It moves the last known cost.",
    "index": "Two values of a price index, as your finance lead reads them, put the last cost in prices of the base year.",
    "reset": "Takes every assumption about money away again.",
    "working": "A workbook with inputs, lines and live formulae that reproduce every number of exhibits F2, F4 and F7.",
}


def without(filters: Filters) -> Filters:
    """The filters without any assumption: what is known stays as it is."""
    return replace(filters, assume="")


def choose(filters: Filters) -> None:
    """Draws the choices; each is kept in the address, beside the assumptions of other pages."""
    held = data.asked(ledger, filters)
    scope, now = held.scope, held.assumed
    st.html(render("assumptions", said="Nothing is assumed." if now.nothing else ""))
    with st.container(horizontal=True, key="whatif", vertical_alignment="bottom"):
        years = [str(year) for year in range(data.today().year, data.today().year + AHEAD)]
        grant = next((str(year) for slug, year in now.ends if slug == "home-office-grant" and year), "")
        _select("grant", "Home Office grant ends", {"": "no change", **{one: f"31 March {one}" for one in _with(years, grant)}},
                grant, filters, lambda picked: f"grant:ends:{picked}")  # fmt: skip
        streams = {slug: words for slug, words in held.streams.items() if slug != "home-office-grant"}
        stream = next((slug for slug, _ in now.ends if slug in streams), "")
        _select("stream", "A stream ends", {"": "no change", **streams}, stream, filters, lambda picked: f"stream:{picked}:ends")
        forces = scope.places.forces_of(filters.region) if filters.region else sorted(scope.places.forces, key=scope.places.name)
        leaving = next((slug for slug, _ in now.leaves), "")
        named = {slug: scope.places.name(slug) for slug in _with(list(forces), leaving)}
        _select("leaves", "A force leaves", {"": "no change", **named}, leaving, filters, lambda picked: f"leaves:{picked}")
        _number("pay", "Pay rises by, %", now.pay, filters)
        _number("deflator", "Prices rise a year by, %", now.deflator, filters)
        with st.expander("More", icon=":material/tune:", width=225):
            _number("pay-share", "Pay's part of the cost, %", now.pay_share, filters)
            _index(now, filters)
        if any(is_ours(token) for token in filters.assumptions):
            st.button("Reset scenario", on_click=_write, args=(filters, PREFIXES, ""), key="reset-whatif", help=HELP["reset"])


def _with(listed: list[str], chosen: str) -> list[str]:
    """The options with the one that the address names, where it is not among them."""
    return listed if not chosen or chosen in listed else [*listed, chosen]


def _write(filters: Filters, prefixes: tuple[str, ...], token: str) -> None:
    """Writes the assumptions to the address, those with `prefixes` taken away and `token` put in."""
    kept = [one for one in filters.assumptions if one.partition(":")[0] not in prefixes]
    said = ",".join([*kept, *([token] if token else [])])
    if said:
        st.query_params["assume"] = said
    else:
        st.query_params.pop("assume", None)


def _select(
    key: str, label: str, options: Mapping[str, str], chosen: str, filters: Filters, token: Callable[[str], str]
) -> None:  # fmt: skip
    widget, slugs = f"whatif-{key}-{chosen}-{len(options)}", list(options)

    def chosen_now() -> None:
        picked = st.session_state[widget]
        _write(filters, (key,), token(picked) if picked else "")

    st.selectbox(
        label, slugs, index=slugs.index(chosen), format_func=options.__getitem__, key=widget, on_change=chosen_now, width=250,
        help=HELP[key],
    )  # fmt: skip


def _number(key: str, label: str, value: float | None, filters: Filters) -> None:
    widget = f"whatif-{key}-{value}"

    def chosen_now() -> None:
        picked = st.session_state[widget]
        _write(filters, (key,), "" if picked is None else f"{key}:{picked:g}")

    st.number_input(
        label, value=value, min_value=-50.0, max_value=100.0, step=0.5, format="%g", key=widget, on_change=chosen_now, width=170,
        placeholder="no change", help=HELP[key],
    )  # fmt: skip


def _index(now: Assumptions, filters: Filters) -> None:
    """Two years with the values of an index; both must be given before they count."""
    given = list(now.index)[:2]
    st.caption("A price index: its value in the year of the last cost, and in the year whose prices are wanted.")
    this = data.today().year
    years = ["", *(financial_years(year, year + 1) for year in range(2010, this + AHEAD))]
    with st.form(f"whatif-index-{given}", border=False):
        for place, words in enumerate(("Year of the cost", "Base year")):
            year, value = given[place] if place < len(given) else ("", None)
            st.selectbox(
                words, years, index=years.index(year) if year in years else 0, key=f"index-year-{place}", help=HELP["index"]
            )
            st.number_input(
                f"Index, {words.lower()}",
                value=value,
                min_value=0.001,
                format="%g",
                key=f"index-value-{place}",
                help=HELP["index"],
            )
        st.form_submit_button("Use these values", on_click=_take_index, args=(filters,), help=HELP["index"])


def _take_index(filters: Filters) -> None:
    pairs = [(st.session_state[f"index-year-{place}"], st.session_state[f"index-value-{place}"]) for place in range(2)]
    tokens = [f"index:{year.replace('/', '-')}:{value:g}" for year, value in pairs if year and value]
    _write(filters, ("index",), ",".join(tokens))


def working(filters: Filters) -> None:
    """The workbook behind the gap and the scenario, made when it is asked for."""
    version = filters.version or data.data_version()
    held, invented = data.asked(ledger, filters), data.illustrative(data.data_version())
    st.download_button(
        "Download the working (XLSX), exhibits F2, F4 and F7", partial(funding_working.workbook, held, version, invented),
        file_name=funding_working.file_name(held, invented),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", key="working", on_click="ignore",
        help=HELP["working"],
    )  # fmt: skip
