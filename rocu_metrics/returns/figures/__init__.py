"""Reads, checks and writes the rows of returns of figures, column by column."""
