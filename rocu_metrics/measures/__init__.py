"""Pure arithmetic on values and data frames: no store, no figure, no Streamlit."""
