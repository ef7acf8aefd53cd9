"""Panel paper: from exhibits to the committee's document, with words around them."""

from rocu_metrics.measures.scenario import MONEY
from rocu_metrics.ui import frame
from rocu_metrics.ui.paper import page

filters = frame.page(
    "Panel paper",
    "What should the board read, in which order, and as which file?",
    ("region", "force", "from", "to", "basis", "asof", "metric"),
    MONEY,
)
page.show(filters)
