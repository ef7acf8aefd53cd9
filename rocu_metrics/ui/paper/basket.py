"""The paper that a reader puts together, kept in the address in plain words, so that it survives a reload and can be sent."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.papers.address import address, own_keys, parse
from rocu_metrics.papers.paper import MAKINGS, MOST_PARTS, Paper, Shown, name_of

SAVED = "saved"
"""Names in the address the saved paper that is open."""
ADD_HELP = "Puts this exhibit at the end of your panel paper. The page Panel paper has the rest."
REMOVE_HELP = "Takes this exhibit out of your panel paper again."


def carried() -> dict[str, str]:
    """What the address holds of the paper, which every link of the dashboard passes on."""
    held = {key: st.query_params[key] for key in st.query_params}
    return {key: held[key] for key in (*own_keys(held), *([SAVED] if SAVED in held else []))}


def paper(filters: Filters) -> tuple[Paper, list[str]]:
    """The paper of the address, and a sentence for each thing in it that is not known."""
    return parse(carried(), filters)


def write(changed: Paper) -> None:
    """Puts a paper into the address; filters stay as they are."""
    held = address(changed)
    for key in own_keys({key: st.query_params[key] for key in st.query_params}):
        if key not in held:
            del st.query_params[key]
    st.query_params.update(held)


def add_button(making: Callable[[Scope], Exhibit], number: str) -> None:
    """The button that puts an exhibit into the paper or takes it out; nothing for an exhibit that no paper can name."""
    name = name_of(making) if hasattr(making, "__name__") else ""
    if name not in MAKINGS:
        return
    now, _ = paper(Filters())
    inside = name in now.shown
    if not inside and len(now.parts) >= MOST_PARTS:
        return
    label, icon = ("Remove from paper", ":material/remove:") if inside else ("Add to paper", ":material/add:")
    st.button(
        f"{label}, exhibit {number}", key=f"paper-{number}", icon=icon, help=REMOVE_HELP if inside else ADD_HELP,
        on_click=_take_out if inside else _put_in, args=(name,),
    )  # fmt: skip


def _put_in(name: str) -> None:
    now, _ = paper(Filters())
    write(replace(now, parts=(*now.parts, Shown(name))))


def _take_out(name: str) -> None:
    now, _ = paper(Filters())
    write(replace(now, parts=tuple(part for part in now.parts if part != Shown(name))))
