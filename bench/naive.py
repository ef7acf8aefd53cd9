"""A plain Streamlit page as people write it: plotly express, `st.plotly_chart`, `st.dataframe`, cached data, default theme.

The address of the page in the dashboard is the parameter `page`.
"""

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from bench import figures, recorded
from rocu_metrics.exhibits.model import AreaMap, Chart, Exhibit, Table

RECORDED = Path(os.environ["BENCH_RECORDED"])


@st.cache_data
def exhibits(address: str, region: str) -> list[Exhibit]:
    """The exhibits of a page for a region."""
    return [recorded.make(name, region) for name in recorded.exhibit_names(RECORDED, address, region)]


def frame(table: Table) -> pd.DataFrame:
    """A table as a data frame; headings may be the same."""
    return pd.DataFrame(table.rows, columns=[f"{name}{' ' * place}" for place, name in enumerate(table.columns)])


def show(exhibit: Exhibit) -> None:
    """One exhibit: heading, figure, words, and the figures behind it."""
    st.subheader(exhibit.headline)
    for sentence in figures.words(exhibit):
        st.caption(sentence)
    if not exhibit.empty:
        if isinstance(exhibit.figure, Chart):
            st.plotly_chart(figures.express(exhibit))
        elif isinstance(exhibit.figure, AreaMap):
            st.plotly_chart(figures.area_map(exhibit))
        for card in figures.cards(exhibit):
            st.metric(card.label, card.figure)
        for table in figures.tables(exhibit):
            st.dataframe(frame(table))
    with st.expander("Figures and description"):
        st.write(" ".join(exhibit.description))
        if exhibit.table.rows:
            st.dataframe(frame(exhibit.table))
            st.download_button("Download", frame(exhibit.table).to_csv(), f"{exhibit.number}.csv", key=exhibit.number)


st.set_page_config(layout="wide")
address = st.query_params.get("page", "")
st.title(address or "overview")
names = {"": "England and Wales", **recorded.places().regions}
region = st.selectbox("Region", list(names), format_func=names.__getitem__)
st.write(f"Showing: {names[region]}")
for one in exhibits(address, region):
    show(one)
st.caption("End of the page")
