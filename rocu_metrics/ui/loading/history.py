"""What was done last with the way back, and the form that withdraws a return."""

from functools import partial

import pandas as pd
import streamlit as st

from rocu_metrics.errors import UserError
from rocu_metrics.ui import writing
from rocu_metrics.ui.loading import records, session
from rocu_metrics.ui.loading.saying import done, refused, said
from rocu_metrics.ui.loading.session import Done
from rocu_metrics.words import listed, number

WHY_HELP = "Kept for good with the return, and shown in the history."
SURE_HELP = "The rows stay in the record. What was shown on earlier days can still be shown."
WITHDRAW_HELP = "Takes the return's figures off every page that shows what counts now. The return that it replaced comes back."


def last_act() -> None:
    """What was refused or done last; a return just published can be withdrawn at once."""
    refusal = st.session_state.pop(session.REFUSED, "")
    if refusal:
        refused(refusal)
    act: Done | None = st.session_state.get(session.DONE)
    if act is None:
        return
    with st.container(border=True, key="load-done"):
        done(act.words)
        held = records.published_of()
        if act.undo is not None and act.undo in set(held["id"]):
            _reason_and_button(held[held["id"] == act.undo].iloc[0], "undo")


def withdraw() -> None:
    """The form that withdraws any published return."""
    st.header("Withdraw a return", anchor="withdraw")
    held = records.published_of()
    if held.empty:
        said("No return is published, so there is none to withdraw.")
        return
    names = {
        int(one["id"]): f"Load {one['id']}: {one['title']}, {records.day(one['published_at'])}" for _, one in held.iterrows()
    }
    picked = st.selectbox(
        "Return to withdraw", list(names), None, format_func=names.__getitem__, key="load-withdraw-which",
        placeholder="Choose one", help="Only what is published can be withdrawn.",
    )  # fmt: skip
    if picked is not None and picked in names:
        _reason_and_button(held[held["id"] == picked].iloc[0], "withdraw", confirm=True)


def _reason_and_button(load: pd.Series, key: str, confirm: bool = False) -> None:
    load_id = int(load["id"])
    back = f"load {int(load['follows'])} comes back" if pd.notna(load["follows"]) else "nothing takes its place"
    rows = "1 row goes" if load["rows"] == 1 else f"{number(load['rows'])} rows go"
    held = f"A link held to an earlier data version still shows {'it' if load['rows'] == 1 else 'them'}."
    why, sure = f"load-{key}-why-{load_id}", f"load-{key}-sure-{load_id}"
    if not confirm:
        said(f"Was this wrong? Say why, and take it back: its {rows}, and {back}.")
    st.text_input(f"Why load {load_id} is withdrawn", key=why, max_chars=200, help=WHY_HELP, width=520)
    if confirm:
        st.checkbox(f"Yes: its {rows} from every page that shows what counts now, and {back}. {held}", key=sure, help=SURE_HELP)
    st.button(
        f"Withdraw load {load_id}", key=f"load-{key}", help=WITHDRAW_HELP, icon=":material/undo:",
        on_click=session.attempt, args=(partial(_withdraw, load_id, why, sure if confirm else ""),),
    )  # fmt: skip


def _withdraw(load_id: int, why: str, sure: str) -> Done:
    """Withdraws with the reason that stands in the field `why`, once the box `sure`, where there is one, is ticked."""
    if sure and not st.session_state[sure]:
        raise UserError(f"Tick the box first to confirm that load {load_id} is withdrawn; nothing was changed.")
    back = writing.withdraw(load_id, session.who(), st.session_state[why])
    came = f" {listed([f'Load {one}' for one in back])} came back." if back else ""
    return Done(f"Load {load_id} is withdrawn.{came} Every page shows what stands now.")
