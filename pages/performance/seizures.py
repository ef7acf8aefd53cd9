"""Being written."""

from rocu_metrics.ui import frame

frame.page("Overview", "x")
