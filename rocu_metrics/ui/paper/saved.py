"""Papers that were saved: opened again, saved anew, removed, and told when newer figures say something else."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pandas as pd
import streamlit as st

from rocu_metrics.days import london_day
from rocu_metrics.errors import UserError
from rocu_metrics.exhibits.model import Table
from rocu_metrics.exhibits.moved import moved_between
from rocu_metrics.filters import KEYS, VERSION, Known
from rocu_metrics.papers.address import address
from rocu_metrics.papers.paper import MAKINGS, Paper, problems, written
from rocu_metrics.returns import difference
from rocu_metrics.returns.personal import points_to_a_person
from rocu_metrics.settings import settings
from rocu_metrics.store import papers
from rocu_metrics.ui import data, writing
from rocu_metrics.ui.loading import session
from rocu_metrics.ui.loading.saying import refused, said
from rocu_metrics.ui.markup import render
from rocu_metrics.ui.paper import basket
from rocu_metrics.words import day_in_words, number

OFF = "Saving is off here. The address of this page holds the whole paper: copy it with Share, or keep it as a bookmark."
WHO_HELP = "Your name is kept with what you save."
SAVE_HELP = "Keeps the paper as it stands, with the data version that its figures are of. Earlier versions stay in the record."
DIFFERENCES = ("Exhibit", "Then", "Now")
MOST = 20


def saved(now: Paper) -> None:
    """Saving, and the papers that were saved; where writing is off, how to keep a paper without."""
    st.header("6. Keep it", anchor="saved")
    if not settings().writing:
        said(OFF)
        return
    refusal = st.session_state.pop("paper-not-saved", "")
    if refusal:
        refused(refusal)
    held = papers.papers(data.engine())
    opened = _opened(held)
    _saving(now, opened)
    for _, row in held.iterrows():
        _row(row, opened)


def newer(now: Paper) -> None:
    """Says of an open saved paper whether newer figures exist, and what they change."""
    if not settings().writing:
        return
    opened = _opened(papers.papers(data.engine()))
    if opened is None:
        if asked := st.query_params.get(basket.SAVED, ""):
            said(f"There is no saved paper “{asked}”; it may have been removed.")
        return
    then, version = opened["data_version"], data.data_version()
    if then == version:
        said(f"Saved paper {opened['paper']}: its figures are of {then}, which is what is published now.")
        return
    said(
        f"Newer figures exist. Paper {opened['paper']} was saved with data version {then}; {version} is published now.",
        kind="rocu-notice", role="status",
    )  # fmt: skip
    _differences(now, then)


def _differences(now: Paper, then: str) -> None:
    """Which exhibits of the paper say something else now, and how many facts changed."""
    before, after = (data.scope(replace(now.filters, version=version)) for version in (then, ""))
    found = moved_between(before, after, [MAKINGS[name] for name in dict.fromkeys(now.shown)])
    rows = tuple((f"{one.number}, {one.place}", one.before, one.after) for one in found[:MOST])
    if rows:
        table = Table(DIFFERENCES, rows, "Exhibits of this paper that say something else now")
        st.html(render("listing", table=table, kind=""))
    else:
        said("No exhibit of this paper says anything else now.")
    if event := VERSION.fullmatch(then):
        counts = difference.between(data.engine(), Known(event=int(event[1])), Known()).counts
        words = ", ".join(f"{number(count)} {kind}" for kind, count in counts.items() if kind != "unchanged" and count)
        said(f"In all of the data since then: {words or 'nothing differs'}.")


def _opened(held: pd.DataFrame) -> pd.Series | None:
    found = held[held["paper"].astype(str) == st.query_params.get(basket.SAVED, "")]
    return None if found.empty else found.iloc[0]


def _saving(now: Paper, opened: pd.Series | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="paper-saving"):
        st.text_input("Your name", key=session.WHO, max_chars=60, help=WHO_HELP, persist_state="session", width=320)
        if opened is not None:
            number_ = int(opened["paper"])
            st.button(
                f"Save paper {number_}", key="paper-save", on_click=_save, args=(now, number_), help=SAVE_HELP, type="primary"
            )
        st.button("Save as a new paper", key="paper-save-new", on_click=_save, args=(now, None), help=SAVE_HELP)


def _save(now: Paper, paper: int | None) -> None:
    try:
        faults = [*problems(now), *filter(None, [points_to_a_person("the words", *_words(now))])]
        if faults:
            raise UserError(" ".join([*faults, "Nothing was saved."]))
        held = urlencode({**now.filters.address(), **address(now)})
        title = written(now.title)[:300] or "Panel paper"
        version = now.filters.version or data.data_version()
        st.query_params[basket.SAVED] = str(writing.save_paper(session.who(), title, held, version, paper))
    except UserError as error:
        st.session_state["paper-not-saved"] = str(error)


def _words(now: Paper) -> list[str]:
    """The words of a paper that somebody wrote."""
    return [now.title, now.body, now.author, *(part.text for part in now.parts if hasattr(part, "text"))]


def _row(row: pd.Series, opened: pd.Series | None) -> None:
    paper = int(row["paper"])
    open_now = opened is not None and int(opened["paper"]) == paper
    with st.container(horizontal=True, vertical_alignment="center", key=f"paper-saved-{paper}"):
        with st.container(width="stretch"):
            day = day_in_words(london_day(pd.Timestamp(row["at"])))
            state = " It is open." if open_now else ""
            said(f"Paper {paper}: {row['title']}. Saved by {row['who']} on {day}, data version {row['data_version']}.{state}")
        if not open_now:
            st.button(f"Open paper {paper}", key=f"paper-open-{paper}", on_click=_open, args=(paper, row["address"]))
        st.button(f"Remove paper {paper}", key=f"paper-forget-{paper}", on_click=_remove, args=(paper,))


def _open(paper: int, held: str) -> None:
    for key in [*basket.carried(), *(key for key in KEYS if key in st.query_params)]:
        del st.query_params[key]
    st.query_params.update({**dict(parse_qsl(held)), basket.SAVED: str(paper)})


def _remove(paper: int) -> None:
    try:
        writing.remove_paper(paper, session.who())
        if st.query_params.get(basket.SAVED) == str(paper):
            del st.query_params[basket.SAVED]
    except UserError as error:
        st.session_state["paper-not-saved"] = str(error)
