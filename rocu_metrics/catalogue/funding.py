"""Money: what units cost, who pays, and what government says it has invested."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric

BROKEN = "The figure for 2018/19 is an operating budget and does not compare with the totals before it."
_SPLIT = ("basis", "counted", "part", "payer", "programme", "scope", "stream")

METRICS = (
    Metric("rocu_cost", "Cost of the units", "funding", "What do the units cost?",
           "Funding or operating budget of the units in a year, on the basis named in the split.", "GBP",
           dimensions=_SPLIT, caveats=(BROKEN,)),
    Metric("home_office_grant", "Home Office grant", "funding", "What does the Home Office pay?",
           "Grant from the Home Office to units or for one stream, in a year.", "GBP", dimensions=_SPLIT,
           caveats=("The grant is settled year by year.",)),
    Metric("funding_share", "Share of funding by payer", "funding", "Who pays?",
           "Share of the units' funding that comes from one kind of payer.", "per cent", dimensions=_SPLIT,
           caveats=("What is counted as funding differs between 2015 and 2025-26.",)),
    Metric("force_contribution_share", "Share of the forces' contribution", "funding", "How is the forces' part divided?",
           "One force's part of what the forces of a region contribute.", "per cent", dimensions=_SPLIT,
           caveats=("A share of contribution is not a share of benefit.",)),
    Metric("government_investment", "Government investment", "funding", "What does government say it has invested?",
           "Sums that ministers have given for several years together, on the basis named in the split.", "GBP",
           dimensions=_SPLIT, caveats=("Sums over several years; the years differ and overlap.",)),
    Metric("agency_budget", "Budgets of national agencies and policing", "funding", "What do others have?",
           "Yearly budget of the agency or part of policing named in the split.", "GBP", dimensions=_SPLIT),
    Metric("soc_expenditure", "Spending on serious and organised crime", "funding", "What does government spend on it?",
           "Estimated yearly expenditure on tackling serious and organised crime.", "GBP", dimensions=_SPLIT),
    Metric("frontline_spend_share", "Front-line spending by strand", "funding", "How much is not pursuit?",
           "Share of front-line spending on one of the four strands.", "per cent", dimensions=(*ACTIVITY,)),
)  # fmt: skip
