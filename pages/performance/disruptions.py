"""Disruptions: how many, led or supported, how severe, and is it real."""

from rocu_metrics.exhibits import disruptions, said
from rocu_metrics.ui import blocks, frame

filters = frame.page(
    "Disruptions",
    "How often did police work weaken a crime group or a threat (a disruption)? Who led, how severe was it, and is it real?",
)
blocks.show(disruptions.led, filters)
blocks.show(disruptions.severity, filters)
blocks.show(disruptions.of_forces, filters)
blocks.show(disruptions.everything, filters)
blocks.show(said.of_disruptions, filters)
