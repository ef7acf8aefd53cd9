"""What is measured, and how: the real pages against a plain Streamlit page and a Dash page that show the same exhibits."""
