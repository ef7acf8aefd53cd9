"""People and governance."""

from rocu_metrics.ui import frame

frame.page("People and governance", "")
