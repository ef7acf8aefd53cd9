"""About: what this cannot tell you, how a figure gets in, the words of the trade, and the statements that a product owes."""

import streamlit as st

from rocu_metrics.ui import about, frame, glossary

filters = frame.page("About", "What can this dashboard tell, how is it made, and whom can you ask?", ())
if glossary.asked():
    glossary.show(glossary.asked())
st.html(about.method())
if not glossary.asked():
    glossary.show("")
st.html(about.product(filters))
