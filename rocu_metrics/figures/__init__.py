"""Draws exhibits: plotly charts and pydeck maps. Nothing else knows a colour of a mark."""
