"""What if: switches a capability or the part of a force in the address, so that Back undoes it, and shows what moves."""

from collections.abc import Sequence

import streamlit as st

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits import capability_answer, capability_what_if
from rocu_metrics.exhibits.capability_matrix import SIGNS
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.measures.scenario import COVERAGE, without
from rocu_metrics.measures.what_if import STATES, Kind, Switch, added, switches
from rocu_metrics.ui import blocks, data, scenario
from rocu_metrics.ui.markup import render

HEADING = "What if a capability, or a force's part in one, were switched?"
INTRODUCTION = (
    "Choose whose, which capability and how it would stand. Coverage, people covered and cost then move below, as a scenario and "
    "never as a fact."
)
HELP = {
    "body": "The unit of a region, or a force.",
    "capability": "The capability that is switched.",
    "status": "How it would stand. It is an assumption, never stored as a fact.",
    "add": "Puts the assumption into the address of this page; the browser's Back takes it out again.",
    "reset": "Takes out every assumption about coverage.",
    "out": "Takes this assumption out of the scenario.",
}


def told(filters: Filters) -> None:
    """Says at the head of a page that a scenario about coverage is set, and what it moves."""
    if filters.assume:
        st.html(render("notices", notices=["A scenario is set. It moves exhibit C6 alone; all others show what is said."]))


def show(filters: Filters) -> None:
    """The choice of assumptions, those that hold, and what they move."""
    places = data.scope(filters).places
    found, unread = switches(filters.assumptions, capability_what_if.known_words(places))
    st.header(HEADING, anchor="what-if")
    if unread:
        st.html(
            render(
                "notices", notices=[f"“{token}” is not an assumption that this page knows; it was left out." for token in unread]
            )
        )
    st.caption(INTRODUCTION)
    _choose(filters, places)
    if found:
        _held(places, found)
        blocks.show(capability_what_if.effect, filters, level=3)


def _choose(filters: Filters, places: Places) -> None:
    """Whose, which capability and how it would stand; what is offered first closes the gap that weighs most."""
    region, gap = data.asked(capability_answer.worst, scenario.facts(filters))
    bodies = _bodies(filters, places, region)
    capabilities = sorted(CAPABILITIES, key=lambda slug: slug != gap)
    with st.container(horizontal=True, key="what-if", vertical_alignment="bottom"):
        body = st.selectbox("Whose", list(bodies), format_func=bodies.__getitem__, key=f"what-if-body-{filters.region}",
                            help=HELP["body"], width=270)  # fmt: skip
        capability = st.selectbox("Capability", capabilities, format_func=lambda slug: CAPABILITIES[slug].name,
                                  key=f"what-if-capability-{gap}", help=HELP["capability"], width=270)  # fmt: skip
        kind: Kind = "cap" if body in places.regions else "force"
        status = st.selectbox("Would be", STATES[kind], format_func=lambda one: SIGNS[one][1], key=f"what-if-status-{kind}",
                              help=HELP["status"], width=270)  # fmt: skip
        switch = Switch(kind, body, capability, status)
        st.button("Add to the scenario", on_click=scenario.write, args=(added(scenario.every(), switch),), key="what-if-add",
                  help=HELP["add"], type="primary")  # fmt: skip


def _bodies(filters: Filters, places: Places, first: str) -> dict[str, str]:
    """The bodies that may be switched, the unit of the region `first` before the others."""
    regions = sorted(places.regions, key=lambda slug: slug != (filters.region or first))
    forces = places.forces_of(filters.region) if filters.region else sorted(places.forces, key=places.name)
    units = {slug: f"Unit of {places.in_words(slug)}" for slug in regions}
    return {**units, **{slug: places.name(slug) for slug in forces}}


def _held(places: Places, found: Sequence[Switch]) -> None:
    """The assumptions that hold, each with a button that takes it out, and one for all."""
    with st.container(horizontal=True, key="what-if-held"):
        kept = without(scenario.every(), COVERAGE)
        st.button("Reset the scenario", on_click=scenario.write, args=(kept,), key="what-if-reset", help=HELP["reset"])
        for one in found if len(found) > 1 else ():
            rest = tuple(token for token in scenario.every() if token != one.token)
            words = f"Take out: {capability_what_if.in_words(places, one)}"
            st.button(words, on_click=scenario.write, args=(rest,), key=f"out-{one.token}", help=HELP["out"])
