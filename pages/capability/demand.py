"""Demand."""

from rocu_metrics.ui import frame

frame.page("Demand", "")
