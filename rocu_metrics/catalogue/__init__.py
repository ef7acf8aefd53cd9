"""What is counted, defined once: metrics by theme, the dimensions that split them, and the capabilities."""

from rocu_metrics.catalogue import demand, disruptions, funding, inspection, outcomes, people, seizures, threat
from rocu_metrics.catalogue.capabilities import AGREED, AGREED_COUNT, CAPABILITIES
from rocu_metrics.catalogue.dimensions import DIMENSIONS
from rocu_metrics.catalogue.model import Capability, Dimension, Metric

THEMES = (disruptions, outcomes, seizures, threat, demand, people, funding, inspection)

METRICS = {metric.id: metric for theme in THEMES for metric in theme.METRICS}

__all__ = ["AGREED", "AGREED_COUNT", "CAPABILITIES", "DIMENSIONS", "METRICS", "THEMES", "Capability", "Dimension", "Metric"]
