"""Funding: what is funded until when, what falls off, the gap and why, what a lost grant takes away, what forces pay and get."""

from rocu_metrics.exhibits import benefit, budgets, cliff, funding, gap_years, gaps, money_glance, streams, value
from rocu_metrics.ui import blocks, frame, whatif

OF_A_REGION = (gap_years.steps, gap_years.by_year)
OF_ALL = (gap_years.by_year, gaps.gap)
WHO_PAYS = (streams.timeline, streams.by_payer)
OF_A_PLACE = (budgets.known_lines, budgets.at_risk, funding.contributions, benefit.beside, value.worth, gaps.gap)
OF_THE_NETWORK = (funding.cost, funding.payers)

filters = frame.page(
    "Funding", "Who pays, until when, and what is missing in each region?", ("region", "force", "from", "to", "asof", "assume")
)
facts = whatif.without(filters)
blocks.show(money_glance.glance, facts)
for exhibit in OF_A_REGION if filters.region else OF_ALL:
    blocks.show(exhibit, filters if exhibit is not gaps.gap else facts)
for exhibit in WHO_PAYS if filters.region else (*WHO_PAYS, *OF_THE_NETWORK):
    blocks.show(exhibit, facts)
whatif.choose(filters)
blocks.show(cliff.falls_away, filters)
whatif.working(filters)
blocks.show_known_first(OF_A_PLACE if filters.region else OF_A_PLACE[:-1], facts)
if filters.region:
    blocks.show_known_first(OF_THE_NETWORK, facts)
