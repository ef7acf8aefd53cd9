"""About: what this cannot tell you, how a figure gets in, what is counted, and the statements that a product owes."""

import streamlit as st

from rocu_metrics.ui import about, frame

filters = frame.page("About", "What can this dashboard tell, how is it made, and whom can you ask?", ())
st.html(about.text(filters))
