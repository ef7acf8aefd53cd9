"""Funding: what is funded until when, what falls off, the gap and why, what a lost grant takes away, what forces pay and get."""

from rocu_metrics.exhibits import benefit, budgets, cliff, funding, gap_years, gaps, money_glance, streams, value
from rocu_metrics.measures.scenario import MONEY
from rocu_metrics.ui import assumptions, blocks, choice, data, frame, scenario

# What an assumption moves, beside the scenario itself.
MOVED = (gap_years.steps, gap_years.by_year)
# Rows of long tables that stand open.
OPENED: dict[data.Making, int] = {budgets.known_lines: 8, budgets.at_risk: 8, value.worth: 8}
OF_A_REGION = (*MOVED, streams.timeline, streams.by_payer)
OF_ALL = (gap_years.by_year, gaps.gap, streams.timeline, streams.by_payer, funding.cost, funding.payers)
THEN = (budgets.known_lines, budgets.at_risk, funding.contributions, benefit.beside, value.worth)
NATIONAL = (budgets.known_lines, budgets.at_risk, funding.contributions, value.worth)
AFTER = (gaps.gap, funding.cost, funding.payers)

filters = frame.page(
    "Funding",
    "Who pays, until when, and what is missing in each region?",
    ("region", "force", "from", "to", "asof"),
    MONEY,
)
facts = scenario.facts(filters)
blocks.show(money_glance.glance, facts)
for exhibit in choice.answered_first(OF_A_REGION if filters.region else OF_ALL, facts, alike=OF_A_REGION):
    blocks.show(exhibit, filters if exhibit in MOVED else facts)
assumptions.choose(filters)
blocks.show(cliff.falls_away, filters)
assumptions.working(filters)
for exhibit in choice.answered_first((*THEN, *AFTER) if filters.region else NATIONAL, facts):
    blocks.show(exhibit, facts, opened=OPENED.get(exhibit))
