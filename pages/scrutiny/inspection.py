"""Inspection."""

from rocu_metrics.ui import frame

frame.page("Inspection", "")
