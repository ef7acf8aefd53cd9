"""The small components of our own: where their scripts are, and how a page draws with them."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent
PACKAGE = "rocu_metrics"
ASSETS = {"chart": "plotly", "arriving": "arriving"}
"""Of each component, the folder with its script and with what that draws with."""
SCRIPTS = tuple(
    f"/_stcore/bidi-components/{PACKAGE}.{name}/{path.name}"
    for name, assets in ASSETS.items()
    for path in sorted((FOLDER / assets).glob("*.js"))
)
"""Where a page finds the scripts, once they are declared."""


def declare() -> None:
    """Tells Streamlit where the components' files are.

    It would learn this from an installed package; the dashboard runs from its folder. They are files and not text, because the
    security policy lets a page run scripts of its own host only.
    """
    manager = get_bidi_component_manager()
    if any(manager.get_component_asset_root(f"{PACKAGE}.{name}") is None for name in ASSETS):
        found = [ComponentConfig(name, assets) for name, assets in ASSETS.items()]
        manager.register_from_manifest(ComponentManifest(PACKAGE, "1", found), FOLDER)


def component(name: str, script: str) -> ComponentRenderer:
    """What draws the component `name` with `script`, a file of its folder."""
    declare()
    return _renderer(name, script)


@cache
def _renderer(name: str, script: str) -> ComponentRenderer:
    return st.components.v2.component(f"{PACKAGE}.{name}", js=script, isolate_styles=False)
