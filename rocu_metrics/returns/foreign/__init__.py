"""Turns sheets that were not made for this dashboard into tidy rows: with a declared mapping, or from a wide sheet."""
