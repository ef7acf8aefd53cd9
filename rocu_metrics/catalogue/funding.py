"""Money: what units cost, who pays, and what government says it has invested."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric

BROKEN = "The figure for 2018/19 is an operating budget and does not compare with the totals before it."
_SPLIT = ("basis", "counted", "part", "payer", "programme", "scope", "stream")

METRICS = (
    Metric(
        id="rocu_cost",
        name="Cost of the units",
        theme="funding",
        question="What do the units cost?",
        definition="Funding or operating budget of the units in a year, on the basis named in the split.",
        unit="GBP",
        dimensions=_SPLIT,
        caveats=(BROKEN,),
    ),
    Metric(
        id="home_office_grant",
        name="Home Office grant",
        theme="funding",
        question="What does the Home Office pay?",
        definition="Grant from the Home Office to units or for one stream, in a year.",
        unit="GBP",
        dimensions=_SPLIT,
        caveats=("The grant is settled year by year.",),
    ),
    Metric(
        id="funding_share",
        name="Share of funding by payer",
        theme="funding",
        question="Who pays?",
        definition="Share of the units' funding that comes from one kind of payer.",
        unit="per cent",
        dimensions=_SPLIT,
        caveats=("What is counted as funding differs between 2015 and 2025-26.",),
    ),
    Metric(
        id="force_contribution_share",
        name="Share of the forces' contribution",
        theme="funding",
        question="How is the forces' part divided?",
        definition="One force's part of what the forces of a region contribute.",
        unit="per cent",
        dimensions=_SPLIT,
        caveats=("A share of contribution is not a share of benefit.",),
    ),
    Metric(
        id="government_investment",
        name="Government investment",
        theme="funding",
        question="What does government say it has invested?",
        definition="Sums that ministers have given for several years together, on the basis named in the split.",
        unit="GBP",
        dimensions=_SPLIT,
        caveats=("Sums over several years; the years differ and overlap.",),
    ),
    Metric(
        id="agency_budget",
        name="Budgets of national agencies and policing",
        theme="funding",
        question="What do others have?",
        definition="Yearly budget of the agency or part of policing named in the split.",
        unit="GBP",
        dimensions=_SPLIT,
    ),
    Metric(
        id="soc_expenditure",
        name="Spending on serious and organised crime",
        theme="funding",
        question="What does government spend on it?",
        definition="Estimated yearly expenditure on tackling serious and organised crime.",
        unit="GBP",
        dimensions=_SPLIT,
    ),
    Metric(
        id="frontline_spend_share",
        name="Front-line spending by strand",
        theme="funding",
        question="How much is not pursuit?",
        definition="Share of front-line spending on one of the four strands.",
        unit="per cent",
        dimensions=(*ACTIVITY,),
    ),
)
