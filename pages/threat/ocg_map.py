"""OCG map: how dense organised crime groups are, by force and region, with what is not known drawn as such."""

import streamlit as st

from rocu_metrics.exhibits import area_layers, ocgs
from rocu_metrics.exhibits.mapped import in_hexes
from rocu_metrics.ui import blocks, frame
from rocu_metrics.ui.address_choice import choice

LAYERS = {
    "density": ("OCG density", ocgs.density),
    "grade": ("Grade of the force", area_layers.grades),
    "capabilities": ("Capabilities of the region", area_layers.capabilities),
    "own-units": ("Own units kept", area_layers.own_units),
}
LAYER_HELP = "What the areas are filled by. Each layer has its own date and sources."
VIEW_HELP = "The map shows where a force is. Hexagons give each force the same room, so that small ones can be seen."

filters = frame.page(
    "OCG map", "How many organised crime groups (OCGs) are there for each million people? What do they do, and who manages them?"
)
with st.container(horizontal=True, key="map-choices", vertical_alignment="bottom"):
    layer = choice("layer", "Layer", {slug: label for slug, (label, _) in LAYERS.items()}, LAYER_HELP)
    view = choice("view", "View", {"map": "Map", "hexes": "Equal-area hexagons"}, VIEW_HELP)
making = LAYERS[layer][1]
with st.container(key="map-row"):
    left, right = st.columns([3, 2], gap="medium")
with left:
    blocks.show(in_hexes(making) if view == "hexes" else making, filters)
with right:
    blocks.show(ocgs.crime_types, filters, opened=12)
blocks.show(ocgs.region_shares, filters)
blocks.show(ocgs.other_dates, filters, opened=12)
