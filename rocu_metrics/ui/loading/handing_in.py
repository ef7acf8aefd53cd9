"""Gives the workbook to fill in, takes the file, and names every problem of it at once; a sound file becomes a draft."""

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from rocu_metrics.errors import InputProblems, UserError
from rocu_metrics.measures.places import ENGLAND_AND_WALES, Places
from rocu_metrics.returns.forms import template
from rocu_metrics.settings import settings
from rocu_metrics.ui import data, writing
from rocu_metrics.ui.loading import session, tables
from rocu_metrics.ui.loading.saying import refused, said
from rocu_metrics.ui.loading.session import Found, Odd
from rocu_metrics.ui.writing import Chosen
from rocu_metrics.words import number

OPENED = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHECK_HELP = "Reads the whole file. Where it has problems, all are listed and nothing is kept. Otherwise it becomes a draft."
FILE_HELP = "The filled workbook, or its sheet saved as CSV UTF-8. Nothing is published yet."
LIMIT = (
    f"An Excel workbook (.xlsx) or a plain table (CSV) of at most {template.LARGEST_MB} megabytes. A larger file can be split, "
    "or loaded by whoever runs this dashboard. It must not name or describe any person."
)


def show(chosen: Chosen | None, places: Places) -> None:
    """Step 3: the workbook down, the file up; step 4 where the file has problems."""
    st.header("3. The file", anchor="file")
    if chosen is None:
        said("Choose the region and the period in step 2 first.")
        return
    asked = _asked(chosen, places)
    st.download_button(
        f"Get the workbook for {places.name(asked.region)}", partial(template.workbook, asked), key="load-template",
        file_name=template.file_name(asked), mime=XLSX, on_click="ignore", icon=":material/download:",
        help="An Excel workbook with the right areas, measures and notes in it, to fill in.",
    )  # fmt: skip
    said(LIMIT)
    file = st.file_uploader("The filled return", key=session.file_key(), help=FILE_HELP, max_upload_size=template.LARGEST_MB)
    pressed = st.button(
        "Check the file and make a draft", key="load-check", type="primary", disabled=file is None,
        help=CHECK_HELP if file else "Choose a file first; wait until it has come up.",
    )  # fmt: skip
    if pressed and file is not None:
        _check(chosen, file)
    _findings(file)


def _asked(chosen: Chosen, places: Places) -> template.Asked:
    area, period = chosen.stated.area, chosen.stated.period
    if period is None:
        raise UserError("Give a period; the workbook is made for one.")
    region = "" if area == ENGLAND_AND_WALES else area
    invented = data.illustrative(data.data_version())
    return template.Asked(chosen.kind, region, period, places, data.today(), settings().contact, illustrative=invented)


def _check(chosen: Chosen, file: UploadedFile) -> None:
    """Reads the file and shows how far it is; the page is then drawn anew with what was found."""
    name = writing.plain_name(file.name)
    st.session_state[session.FOUND] = None
    with st.status("The file is read and checked.", expanded=True):
        place = st.empty()
        st.button("Cancel", key="load-cancel", help="Stops the check. Nothing of the file is kept.")
        try:
            drafted = writing.take_in(chosen, name, file.getbuffer(), session.who(), partial(_progress, place))
        except InputProblems as error:
            st.session_state[session.FOUND] = Found(file.file_id, name, error.problems)
        except UserError as error:
            st.session_state[session.FOUND] = Found(file.file_id, name, refusal=str(error))
        else:
            session.took_in(drafted.load_id, Odd(drafted.checked.odd, drafted.checked.notes))
    st.rerun()


def _progress(place: st.delta_generator.DeltaGenerator, rows: int) -> None:
    with place:
        said(f"{number(rows)} rows read so far.", role="status")


def _findings(file: UploadedFile | None) -> None:
    """What was found in the file that was checked last; of a file that was taken away or changed nothing is said."""
    found = session.found()
    if found is None or (file is not None and file.file_id != found.file_id):
        return
    st.header("4. What to mend", anchor="mend")
    if found.refusal:
        refused(found.refusal)
        return
    count = len(found.problems)
    noun = "problem" if count == 1 else "problems"
    refused(f"{number(count)} {noun} in {found.name}. Nothing was kept. {tables.by_column(found.problems)}")
    said("Mend what is listed in your file, put it in step 3 again, and check it again.")
    table = tables.problems(found.problems, f"{noun.capitalize()} of {found.name}")
    tables.show(table, OPENED, noun)
    st.download_button(
        "Download this list (CSV)", partial(tables.as_csv, table), file_name="problems.csv", mime="text/csv",
        key="load-problems", on_click="ignore", help="The whole list as a plain table, to send back to whoever filled it in.",
    )  # fmt: skip
