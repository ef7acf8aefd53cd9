"""Findings by theme: each function reads the store for a choice of filters and gives one exhibit."""
