"""A Streamlit page without any chart: four numbers, a choice and a small table; the floor that many readers are held against."""

import pandas as pd
import streamlit as st

ROWS = pd.DataFrame({"Region": [f"Region {number}" for number in range(10)], "Figure": range(10)})

st.title("A page without charts")
place = st.selectbox("Region", ROWS["Region"], index=int(st.query_params.get("place", "0")))
for column, number in zip(st.columns(4), range(4), strict=True):
    column.metric(f"Number {number}", f"{place} {number}")
st.dataframe(ROWS)
