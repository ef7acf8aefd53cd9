"""The steps in their order, or why there are none: where writing is off the page says what it would do and whom to ask."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from rocu_metrics.settings import settings
from rocu_metrics.ui import data
from rocu_metrics.ui.loading import asking, drafts, handing_in, history, session
from rocu_metrics.ui.markup import render

STEPS: Final = ("Who you are", "What you load", "The file", "What to mend", "What would change", "Publish")


def show() -> Callable[[], None]:
    """The steps, as far as the analyst has come; gives what takes longer and is to be done when the page stands."""
    if not settings().writing:
        st.html(render("load_closed", contact=settings().contact, steps=STEPS))
        return _nothing
    places = data.places(data.data_version())
    history.last_act()
    draft = drafts.opened()
    st.html(render("load_steps", steps=STEPS, now=_now(draft is not None)))
    drafts.waiting(None if draft is None else int(draft["id"]))
    asking.name()
    if draft is None:
        handing_in.show(asking.chosen(places), places)
        history.withdraw()
        return _nothing
    place = drafts.preview(draft)
    drafts.publish(draft)
    return partial(drafts.moving, draft, place, places)


def _nothing() -> None:
    """Nothing takes longer."""


def _now(drafted: bool) -> int:
    """The step at which the analyst is."""
    if not session.who():
        return 1
    if drafted:
        return 5
    return 4 if session.found() else 2
