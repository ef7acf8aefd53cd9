"""What may end or rise: choices that stand in the address as assumptions, one click that takes them away, and the working."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from rocu_metrics.exhibits.ledger import ledger
from rocu_metrics.filters import Filters
from rocu_metrics.measures.assumptions import BOUNDS, Assumptions, written
from rocu_metrics.measures.scenario import MONEY, without
from rocu_metrics.papers import funding_working
from rocu_metrics.ui import data, scenario
from rocu_metrics.ui.markup import render
from rocu_metrics.ui.taking_away import provenance
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


def choose(filters: Filters) -> None:
    """Draws the choices; each is kept in the address, beside the assumptions of other pages."""
    held = data.asked(ledger, filters)
    scope, now = held.scope, held.assumed
    st.html(render("assumptions", said="Nothing is assumed." if now.nothing else ""))
    with st.container(horizontal=True, key="whatif", vertical_alignment="bottom"):
        years = [str(year) for year in range(data.today().year, data.today().year + AHEAD)]
        grant = next((str(year) for slug, year in now.ends if slug == "home-office-grant" and year), "")
        _select("grant", "Home Office grant ends", {"": "no change", **{one: f"31 March {one}" for one in _with(years, grant)}},
                grant, lambda picked: f"grant:ends:{picked}")  # fmt: skip
        streams = {slug: words for slug, words in held.streams.items() if slug != "home-office-grant"}
        stream = next((slug for slug, _ in now.ends if slug in streams), "")
        _select("stream", "A stream ends", {"": "no change", **streams}, stream, lambda picked: f"stream:{picked}:ends")
        forces = scope.places.forces_of(filters.region) if filters.region else sorted(scope.places.forces, key=scope.places.name)
        leaving = next((slug for slug, _ in now.leaves), "")
        named = {slug: scope.places.name(slug) for slug in _with(list(forces), leaving)}
        _select("leaves", "A force leaves", {"": "no change", **named}, leaving, lambda picked: f"leaves:{picked}")
        _number("pay", "Pay rises by, %", now.pay)
        _number("deflator", "Prices rise a year by, %", now.deflator)
        with st.expander("More", icon=":material/tune:", width=225):
            _number("pay-share", "Pay's part of the cost, %", now.pay_share)
            _index(now)
        if filters.assume:
            st.button("Reset scenario", on_click=_write, args=(MONEY, ""), key="reset-whatif", help=HELP["reset"])


def _with(listed: list[str], chosen: str) -> list[str]:
    """The options with the one that the address names, where it is not among them."""
    return listed if not chosen or chosen in listed else [*listed, chosen]


def _write(kinds: tuple[str, ...], *tokens: str) -> None:
    """Writes the assumptions to the address, those of `kinds` taken away and `tokens` put in."""
    scenario.write([*without(scenario.every(), kinds), *filter(None, tokens)])


def _select(key: str, label: str, options: Mapping[str, str], chosen: str, token: Callable[[str], str]) -> None:
    widget, slugs = f"whatif-{key}-{chosen}-{len(options)}", list(options)

    def chosen_now() -> None:
        picked = st.session_state[widget]
        _write((key,), token(picked) if picked else "")

    st.selectbox(
        label, slugs, index=slugs.index(chosen), format_func=options.__getitem__, key=widget, on_change=chosen_now, width=250,
        help=HELP[key],
    )  # fmt: skip


def _number(key: str, label: str, value: float | None) -> None:
    widget, (least, most) = f"whatif-{key}-{value}", BOUNDS[key]

    def chosen_now() -> None:
        picked = st.session_state[widget]
        _write((key,), "" if picked is None else f"{key}:{written(picked)}")

    st.number_input(
        label, value=value, min_value=least, max_value=most, step=0.5, format="%g", key=widget, on_change=chosen_now, width=170,
        placeholder="no change", help=HELP[key],
    )  # fmt: skip


def _index(now: Assumptions) -> None:
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
                min_value=BOUNDS["index"][0],
                max_value=BOUNDS["index"][1],
                format="%g",
                key=f"index-value-{place}",
                help=HELP["index"],
            )
        st.form_submit_button("Use these values", on_click=_take_index, help=HELP["index"])


def _take_index() -> None:
    pairs = [(st.session_state[f"index-year-{place}"], st.session_state[f"index-value-{place}"]) for place in range(2)]
    tokens = [f"index:{year.replace('/', '-')}:{written(value)}" for year, value in pairs if year and value]
    _write(("index",), *tokens)


def working(filters: Filters) -> None:
    """The workbook behind the gap and the scenario, made when it is asked for."""
    about = provenance(filters)
    held, invented = data.asked(ledger, filters), data.illustrative(data.data_version())
    st.download_button(
        "Download the working (XLSX), exhibits F2, F4 and F7", partial(funding_working.workbook, held, about, invented),
        file_name=funding_working.file_name(held, invented),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", key="working", on_click="ignore",
        help=HELP["working"],
    )  # fmt: skip
