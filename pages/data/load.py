"""Load a return: template, check, preview, publish, history, undo."""

from rocu_metrics.exhibits import loaded
from rocu_metrics.ui import blocks, frame
from rocu_metrics.ui.loading import days, steps

filters = frame.page(
    "Load a return", "How do the next figures come in, what would they change, and what came in before?", ("asof",)
)
afterwards = steps.show()
blocks.show(loaded.history, filters, opened=10)
days.changed()
afterwards()
