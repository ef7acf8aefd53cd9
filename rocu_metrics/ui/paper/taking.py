"""The files of the paper, made when asked for with progress told, and the preview."""

from hashlib import sha256
from typing import Any

import streamlit as st

from rocu_metrics.errors import UserError
from rocu_metrics.papers import files, html, renderer
from rocu_metrics.papers.blocks import Content
from rocu_metrics.papers.contents import contents
from rocu_metrics.papers.paper import Paper, problems
from rocu_metrics.settings import settings
from rocu_metrics.ui import data
from rocu_metrics.ui.loading.saying import refused, said

HELP = {
    "format": "What the file opens in. The PDF is tagged for screen readers; the annex holds every table.",
    "make": "Makes the file from what is published now. A long paper takes some seconds.",
    "styles": "A Word document of your body. Its styles, margins and letterhead are taken; its own words stand before the paper.",
    "preview": "Shows the whole paper as it will read, drawn from what is published now.",
}
NO_UPLOADS = (
    "This dashboard takes no files. The command `paper --styles FILE` gives the paper the styles and the letterhead of a Word "
    "document."
)
NO_BROWSER = (
    "No browser was found on the machine that runs the dashboard, so tables stand where charts would. Chromium, Chrome or Edge, "
    "once installed, is found by itself."
)


def content_of(paper: Paper) -> Content:
    """The content of a paper, from exhibits that are kept."""
    return contents(paper, data.scope(paper.filters), lambda making: data.made(making, paper.filters)[0])


def files_of(paper: Paper) -> None:
    """Lets a reader choose a format, makes the file, and hands it out."""
    st.header("4. Take it away", anchor="files")
    faults = problems(paper)
    if faults:
        said(*faults)
        return
    if not renderer.available():
        said(NO_BROWSER)
    labels = {ending: words for ending, (words, _) in files.FORMATS.items()}
    ending = st.segmented_control(
        "Format", list(labels), default="docx", format_func=labels.__getitem__, key="paper-format", help=HELP["format"],
        required=True, wrap=True,
    )  # fmt: skip
    template = _styles() if ending in ("docx", "zip") else None
    if st.button("Make the file", key="paper-make", type="primary", help=HELP["make"], icon=":material/print:"):
        _make(paper, ending or "docx", template)
    _hand_out(paper, ending or "docx", template)


def _styles() -> bytes | None:
    """A body's own Word document, where one was given."""
    with st.expander("Use your body's own Word template"):
        if not settings().writing:
            said(NO_UPLOADS)
            return None
        given = st.file_uploader("Word document (.docx)", type=["docx"], key="paper-styles", help=HELP["styles"])
    return given.getvalue() if given else None


def _make(paper: Paper, ending: str, template: bytes | None) -> None:
    told = st.progress(0.0, "Reading the figures")

    def tell(done: int, of: int) -> None:
        told.progress(0.9 * done / of, f"Drawing: {done} of {of} pictures")

    try:
        content = content_of(paper)
        made = files.written(content, ending, template, tell)
    except UserError as error:
        refused(str(error))
        return
    finally:
        told.empty()
    st.session_state["paper-made"] = (_fingerprint(paper, ending, template), files.name(content, ending), made)


def _hand_out(paper: Paper, ending: str, template: bytes | None) -> None:
    made: tuple[Any, str, bytes] | None = st.session_state.get("paper-made")
    if made is None or made[0] != _fingerprint(paper, ending, template):
        return
    said(f"{made[1]} is ready: {len(made[2]) / 1000:,.0f} kilobytes.", kind="rocu-done", role="status")
    st.download_button(
        "Download the file", made[2], made[1], files.FORMATS[ending][1], key="paper-download", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _fingerprint(paper: Paper, ending: str, template: bytes | None) -> tuple[Any, ...]:
    """What a file was made of: another paper, version, day or template needs another file."""
    return paper, ending, sha256(template or b"").hexdigest(), data.data_version(), data.today()


def preview(paper: Paper) -> None:
    """The paper as it reads, in the page itself."""
    st.header("5. Preview", anchor="preview")
    if problems(paper):
        said("There is nothing to preview yet.")
        return
    if st.toggle("Show the paper", key="paper-preview", help=HELP["preview"]):
        with st.spinner("Drawing the paper"):
            content = content_of(paper)
            st.html(f'<div class="rocu rocu-paper">{html.part(content, files.pictures_of(content))}</div>')
