"""What the page remembers of one analyst: the name, what a file was found to hold, what was done, and the draft that is open."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from rocu_metrics.errors import Problem, UserError

WHO, DONE, REFUSED, FOUND, ODD, FILES = (f"load-{word}" for word in ("who", "done", "refused", "found", "odd", "files"))
DRAFT = "draft"
"""Names the draft that is looked at in the address, so that a second person can be sent a link."""


@dataclass(frozen=True)
class Found:
    """What is wrong with a file, or why it was refused as a whole."""

    file_id: str
    name: str
    problems: tuple[Problem, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Odd:
    """What is odd in a draft and how its file was read."""

    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Done:
    """What was done last, in words, and the load that may be withdrawn again at once."""

    words: str
    undo: int | None = None


def who() -> str:
    """The analyst's name, empty until it was given."""
    return " ".join(str(st.session_state.get(WHO, "")).split())


def attempt(action: Callable[[], Done]) -> None:
    """Does what a button asks for; what is refused is said on the page, which stands as it is."""
    try:
        st.session_state[DONE] = action()
    except UserError as error:
        st.session_state[REFUSED] = str(error)


def open_draft(load_id: int | None) -> None:
    """Puts a draft, or none, into the address."""
    if load_id is None:
        st.query_params.pop(DRAFT, None)
    else:
        st.query_params[DRAFT] = str(load_id)


def found() -> Found | None:
    """What was found in the file that was handed in last."""
    held: Found | None = st.session_state.get(FOUND)
    return held


def file_key() -> str:
    """The key of the place for files; a new one empties it."""
    return f"load-file-{st.session_state.get(FILES, 0)}"


def took_in(load_id: int, odd: Odd) -> None:
    """Remembers that a file became a draft: opens it and empties the place for files."""
    st.session_state[FILES] = st.session_state.get(FILES, 0) + 1
    st.session_state[FOUND] = None
    st.session_state[DONE] = None
    st.session_state[ODD] = {load_id: odd}
    open_draft(load_id)


def odd_in(load_id: int) -> Odd:
    """What was odd in a draft, as far as this session made it."""
    held: dict[int, Odd] = st.session_state.get(ODD, {})
    return held.get(load_id, Odd((), ()))
