"""Funding: what the units cost, who pays and until when, and the gap per region."""

from rocu_metrics.exhibits import budgets, funding, gaps
from rocu_metrics.ui import blocks, frame

OF_THE_NETWORK = (funding.cost, funding.payers)
OF_REGIONS = (gaps.gap, budgets.known_lines, budgets.at_risk, funding.contributions)

filters = frame.page("Funding", "Who pays, until when, and what is missing in each region?")
first, then = (OF_REGIONS, OF_THE_NETWORK) if filters.region else (OF_THE_NETWORK, OF_REGIONS)
blocks.show_known_first(first, filters)
blocks.show_known_first(then, filters)
