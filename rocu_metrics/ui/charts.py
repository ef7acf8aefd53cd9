"""Shows plotly figures in a small component, which redraws them in place (docs/decisions/0005-charts-in-a-component.md)."""

from typing import Any

from rocu_metrics.ui.components import component


def show(figure: dict[str, Any], key: str, name: str, image: str) -> None:
    """Draws `figure`; `name` is read out in its stead, `image` is the file name of its image without the ending."""
    component("chart", "chart.js")(data={"figure": figure, "name": name, "image": image}, key=key)
