"""Shows plotly figures in a small component, which redraws them in place (docs/decisions/0005-charts-in-a-component.md)."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent
ASSETS = "plotly"
"""The folder with the component's script and the bundle of plotly.js that it draws with."""
NAME = "rocu_metrics.chart"
SCRIPTS = tuple(f"/_stcore/bidi-components/{NAME}/{path.name}" for path in sorted((FOLDER / ASSETS).glob("*.js")))
"""Where a page finds the scripts that draw, once they are declared."""


def show(figure: dict[str, Any], key: str, name: str, image: str) -> None:
    """Draws `figure`; `name` is read out in its stead, `image` is the file name of its image without the ending."""
    declare()
    _component()(data={"figure": figure, "name": name, "image": image}, key=key)


def declare() -> None:
    """Tells Streamlit where the component's files are.

    It would learn this from an installed package; the dashboard runs from its folder. They are files and not text, because the
    security policy lets a page run scripts of its own host only.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        package, component = NAME.split(".")
        manager.register_from_manifest(ComponentManifest(package, "1", [ComponentConfig(component, ASSETS)]), FOLDER)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(NAME, js="chart.js", isolate_styles=False)
