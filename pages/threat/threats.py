"""Threat picture."""

from rocu_metrics.ui import frame

frame.page("Threat picture", "x")
