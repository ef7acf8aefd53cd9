"""Drafts: which wait, what one would change, and whether it is published or put aside."""

from functools import partial

import pandas as pd
import streamlit as st

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.filters import Filters, Known
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.store import loads
from rocu_metrics.ui import data, writing
from rocu_metrics.ui.loading import records, session, tables
from rocu_metrics.ui.loading.saying import refused, said
from rocu_metrics.ui.loading.session import Done
from rocu_metrics.ui.markup import render
from rocu_metrics.words import listed, number

OPENED = 20
OPEN_HELP = "Shows what the draft would change, and lets you publish it or put it aside."
PUBLISH_HELP = "Shows the draft to every reader at once. It can be withdrawn again, with a reason."
ASIDE_HELP = "Puts the draft aside for good. It stays in the record and is never shown."
BACK_HELP = "Goes back to the steps for another file. The draft waits."


def waiting(opened: int | None) -> None:
    """The drafts that wait, save the one that is open, each with a button that opens it."""
    held = records.drafts()
    held = held[held["id"] != opened]
    if held.empty:
        return
    many = "1 draft waits" if len(held) == 1 else f"{number(len(held))} drafts wait"
    with st.container(border=True, key="load-drafts"):
        said(f"{many} to be published or put aside. No reader sees a draft.")
        for _, draft in held.iterrows():
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container(width="stretch"):
                    said(
                        f"{_named(draft)}. {number(draft['rows'])} rows, by {draft['who']} on {records.day(draft['loaded_at'])}."
                    )
                st.button(
                    f"Open draft {draft['id']}", key=f"load-open-{draft['id']}", help=OPEN_HELP,
                    on_click=session.open_draft, args=(int(draft["id"]),),
                )  # fmt: skip


def opened() -> pd.Series | None:
    """The draft that the address names; one that waits no longer, or never was, is said to be so."""
    asked = st.query_params.get(session.DRAFT, "")
    if not asked:
        return None
    held = records.all_loads()
    found = held[held["id"].astype(str) == asked]
    if found.empty:
        refused(f"There is no draft “{asked}”.")
        return None
    if found.iloc[0]["event"] != "drafted":
        refused(f"Load {asked} is {found.iloc[0]['event']}, no longer a draft.")
        return None
    return found.iloc[0]


def preview(draft: pd.Series) -> st.delta_generator.DeltaGenerator:
    """Step 5: what the draft is and what it would change; gives the place for the exhibits that would move."""
    st.header(f"5. What draft {draft['id']} would change", anchor="preview")
    marking = data.marking(Known(draft=int(draft["id"])))
    st.html(render("load_facts", facts=[*_facts(draft), ("Marking of what it would leave", marking)]))
    odd = session.odd_in(int(draft["id"]))
    said(*odd.notes)
    if odd.warnings:
        said("What is listed here is odd and may still be right. Look at it before you publish.")
        tables.show(tables.problems(odd.warnings, "Warnings", tables.ODD_COLUMNS), 10, "warnings")
    found = data.would_change(int(draft["id"]), data.data_version())
    counts = {kind: found.counts.get(kind, 0) for kind in ("new", "changed", "withdrawn", "unchanged")}
    said(
        f"{listed([f'{number(count)} {kind}' for kind, count in counts.items()])}, against what is published now.",
        kind="rocu-answer",
    )
    if found.changes:
        table = tables.changes(found, "What publishing would change")
        tables.show(table, OPENED, "rows")
        if found.more:
            said(f"{number(found.more)} more rows change; the first {number(len(found.changes))} are listed.")
        st.download_button(
            "Download these changes (CSV)", partial(tables.as_csv, table),
            file_name=data.marked_name(f"draft-{draft['id']}-changes.csv", Known(draft=int(draft["id"])), Known()),
            mime="text/csv", key="load-changes", on_click="ignore", help="The listed rows as a plain table.",
        )  # fmt: skip
    return st.container(key="load-moved")


def _named(draft: pd.Series) -> str:
    return f"Draft {draft['id']}: {draft['title']}"


def _facts(draft: pd.Series) -> list[tuple[str, str]]:
    follows = f"load {int(draft['follows'])}, which it withdraws" if pd.notna(draft["follows"]) else ""
    return [
        ("Return", draft["title"]), ("Kind", KINDS[draft["kind"]].name), ("File", draft["file_name"]),
        ("Rows", number(draft["rows"])), ("Made by", f"{draft['who']}, {records.day(draft['loaded_at'])}"),
        ("Given by", draft["supplier"]), ("Replaces", follows),
    ]  # fmt: skip


def publish(draft: pd.Series) -> None:
    """Step 6: publishes the draft, or says that another person must; or puts it aside."""
    load_id = int(draft["id"])
    st.header("6. Publish, or put aside", anchor="publish")
    alone = writing.needs_another(draft["who"], session.who())
    if alone:
        said(f"{draft['who']} made this draft, so another person must publish it. Send them this link:")
        st.code(f"{(st.context.url or '').partition('?')[0]}?{session.DRAFT}={load_id}", language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not alone:
            st.button(
                f"Publish draft {load_id}", key="load-publish", type="primary", help=PUBLISH_HELP, icon=":material/publish:",
                on_click=session.attempt, args=(partial(_publish, load_id),),
            )  # fmt: skip
        with st.expander("Put aside", width=320):
            st.text_input(
                "Why (may be left empty)", key="load-aside-why", max_chars=200, help="The reason is kept with the draft."
            )
            st.button(
                f"Put draft {load_id} aside", key="load-aside", help=ASIDE_HELP, on_click=session.attempt,
                args=(partial(_put_aside, load_id),),
            )  # fmt: skip
        st.button("Load another file", key="load-another", help=BACK_HELP, on_click=session.open_draft, args=(None,))


def _publish(load_id: int) -> Done:
    writing.publish(load_id, session.who())
    session.open_draft(None)
    version = loads.data_version(data.engine())
    return Done(f"Load {load_id} is published. Every page shows it now, as data version {version}.", undo=load_id)


def _put_aside(load_id: int) -> Done:
    writing.discard(load_id, session.who(), st.session_state.get("load-aside-why", ""))
    session.open_draft(None)
    return Done(f"Draft {load_id} is put aside. It stays in the record and is never shown.")


def moving(draft: pd.Series, place: st.delta_generator.DeltaGenerator, places: Places) -> None:
    """Finds the exhibits that the draft would move, page by page; last of all, so that nothing waits for it."""
    region = draft["area_slug"] if draft["area_slug"] in places.regions else ""
    views = [Filters(), *([Filters(region=region)] if region else [])]
    looked_at = [(page, filters) for page in BY_PAGE for filters in views]
    found = []
    with place:
        bar = st.empty()
        for done, (page, filters) in enumerate(looked_at):
            bar.progress(done / len(looked_at), f"Looking for exhibits that would move: {page}")
            found += [(page, one) for one in data.would_move(page, filters, int(draft["id"]), data.data_version(), data.today())]
        bar.empty()
        where = listed([places.name(filters.region) for filters in views])
        many = "1 exhibit" if len(found) == 1 else f"{number(len(found)) if found else 'No'} exhibits"
        said(f"{many} would move, of those for {where}.", role="status")
        if found:
            tables.show(tables.moved(found), OPENED, "exhibits")
