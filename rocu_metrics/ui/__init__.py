"""The frame, the filter bar, the blocks and all caching: the only Streamlit code outside app.py, pages/ and serve.py."""
