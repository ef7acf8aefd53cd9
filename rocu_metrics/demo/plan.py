"""What is invented of each metric: for whom, how often, at what level and in which parts; plausible, never published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rocu_metrics.catalogue import CAPABILITIES, DIMENSIONS

Form: TypeAlias = Literal["count", "amount", "share", "level"]
"""A count varies by chance; an amount is a sum over events of unequal size; a share is per cent; a level moves slowly."""
Every: TypeAlias = Literal["quarter", "quarter-end", "year"]


@dataclass(frozen=True)
class Planned:
    """One metric as the returns hold it. Levels are per million residents and period; those of the nation stand as they are."""

    metric: str
    form: Form = "count"
    unit: float = 0
    """Level of a unit, which stands on its region; 0 where units do not return it."""
    force: float = 0
    nation: float = 0
    every: Every = "quarter"
    parts: tuple[str, ...] = ()
    """Dimensions over which the total is parted."""
    fixed: str = ""
    """What every slice of it says besides who is counted."""
    roles: bool = False
    """Whether a unit counts what it led apart from what it supported."""
    each: float = 1
    """Mean size of one event of an amount."""
    whole: bool = False
    """Whether the level is of the body and does not grow with its residents."""


NO_CRIME_TYPE = ("all-reported-crime", "oic-and-ht")
"""Categories of a crime type that are the whole, or words which one source does not spell out."""
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "severity": {"major": 6, "moderate": 28, "minor": 52, "none": 10, "negative": 4},
    "strand": {"pursue": 70, "prevent": 13, "protect": 11, "prepare": 6},
    "threat": {
        "drugs": 24, "county-lines": 16, "firearms": 9, "fraud": 9, "economic-crime": 9, "cyber": 8, "modern-slavery": 7,
        "organised-acquisitive-crime": 7, "child-sexual-exploitation": 5, "online-child-exploitation": 3,
        "exploitation-and-trafficking": 2, "corruption": 1,
    },
    "drug": {
        "cannabis": 34, "cocaine": 22, "herbal-cannabis": 14, "heroin": 9, "crack": 7, "class-b": 8, "cannabis-resin": 4,
        "weighed-drugs": 2,
    },
    "weapon": {"bladed": 52, "handgun": 14, "sub-machine-gun": 2, "firearm-part": 10, "other-weapon": 22},
    "stage": {
        "seized": 20, "detained": 14, "frozen": 18, "restrained": 22, "confiscation-ordered": 9, "confiscated": 7,
        "recovered": 6, "criminal-benefit": 4,
    },
    "power": {"confiscation": 50, "forfeiture": 35, "civil-recovery": 15},
    "person": {"adults": 68, "children": 32},
    "partner": {
        "gain": 55, "border-force": 20, "immigration-enforcement": 15, "devon-and-cornwall-police": 10,
    },
    "crime_type": {
        name: 1 + 3 * (place % 4) for place, name in enumerate(DIMENSIONS["crime_type"].categories) if name not in NO_CRIME_TYPE
    },
    "capability": {name: 2 + place % 5 for place, name in enumerate(DIMENSIONS["capability"].categories) if name in CAPABILITIES},
}  # fmt: skip
"""How a total is parted: categories that are parts of it, and their weights. Names of real operations and words of one published
source (dimensions operation, part, basis, scope, finding, wording) part nothing here."""

PLAN = (
    Planned("disruptions", unit=16, force=11, parts=("severity", "strand", "threat"), roles=True),
    Planned("disruptions_share", "share", unit=60, every="year", parts=("threat",), fixed="role=led"),
    Planned("ocgs_disrupted", unit=2.2, force=3, parts=("threat",)),
    Planned("arrests", unit=14, force=34, parts=("threat", "capability")),
    Planned("arrests_all_offences", force=11000, every="year"),
    Planned("charges", unit=7, force=19, parts=("threat",)),
    Planned("convictions", unit=4.5, force=13, parts=("threat",)),
    Planned("people_jailed", unit=3, force=8, parts=("threat",)),
    Planned("sentence_years", "amount", unit=3, force=8, each=6.5, parts=("threat",)),
    Planned("people_safeguarded", unit=4, force=15, parts=("person", "threat")),
    Planned("warrants", unit=5, force=13, parts=("threat",)),
    Planned("investigations", unit=3.2, force=6, parts=("capability",)),
    Planned("county_lines_closed", unit=1.1, force=1.6),
    Planned("cuckooed_addresses_visited", unit=2, force=9),
    Planned("prevention_orders", unit=0.7, force=1.5, parts=("threat",)),
    Planned("orders_issued", unit=0.9, force=2),
    Planned("offender_management_plans", unit=0.6, force=1.1),
    Planned("people_spoken_to", unit=5, force=16),
    Planned("victims", unit=3, force=8, parts=("threat",)),
    Planned("reported_change", "share", nation=12, every="year", fixed="measure=disruptions"),
    Planned("firearms_seized", unit=1.4, force=2.2, parts=("weapon",)),
    Planned("weapons_seized", unit=1.8, force=7, parts=("weapon",)),
    Planned("ammunition_seized", "amount", unit=0.9, force=1.4, each=45),
    Planned("drugs_seized_weight", "amount", unit=4, force=6, each=7.5, parts=("drug",)),
    Planned("drugs_seized_value", "amount", unit=4, force=6, each=90_000, parts=("drug",)),
    Planned("cannabis_plants_seized", "amount", unit=0.7, force=2, each=160),
    Planned("tablets_seized", "amount", unit=0.6, force=1.4, each=900),
    Planned("cash_seized", "amount", unit=5, force=9, each=14_000),
    Planned("assets", "amount", unit=2.4, force=3, each=120_000, parts=("stage",)),
    Planned("account_freezing_orders", unit=1.2, force=1.4),
    Planned("victim_compensation", "amount", unit=0.8, force=0.6, each=30_000),
    Planned("drug_seizures", force=2600, every="year", parts=("drug",)),
    Planned("drug_seizures_rate", "level", force=2900, every="year", whole=True),
    Planned("drug_seizures_share", "share", nation=92, every="year"),
    Planned("drug_wraps_seized", "amount", unit=0.8, force=2.4, each=60, parts=("drug",)),
    Planned("cultivation_sites", unit=0.5, force=1.6),
    Planned("importations", unit=0.4, force=0.2, parts=("drug",)),
    Planned("ocgs", "level", unit=62, force=62, every="quarter-end", parts=("threat",), fixed="basis=active"),
    Planned(
        "ocg_crime_type_share",
        "share",
        force=100,
        unit=100,
        every="year",
        parts=("crime_type",),
        fixed="basis=primary-crime-type",
    ),
    Planned("ocg_region_share", "share", force=1, every="year"),
    Planned("ocg_members", "level", unit=620, every="year", fixed="basis=known-to-police"),
    Planned("soc_offenders", "level", nation=58_000, every="year"),
    Planned("soc_threats", "level", unit=11, force=14, every="quarter-end"),
    Planned("soc_cost", "level", nation=36e9, every="year"),
    Planned("drug_users", "level", nation=290_000, every="year", fixed="drug=crack-and-heroin; threat=drugs"),
    Planned("drug_harm_cost", "level", nation=18e9, every="year", fixed="basis=per-year; threat=drugs"),
    Planned("drug_user_cost", "level", nation=57_000, every="year", fixed="basis=per-user-per-year; threat=drugs"),
    Planned("crime_share_drug_users", "share", nation=45, every="year", fixed="crime_type=all-reported-crime; threat=drugs"),
    Planned("discarded_needles", "level", nation=80_000, every="year", fixed="threat=drugs"),
    Planned("prison_first_use_share", "share", nation=12, every="year", fixed="drug=heroin; threat=drugs"),
    Planned("drug_death_interval", "level", nation=3, every="year", fixed="threat=drugs"),
    Planned("children_of_drug_users", "level", nation=210_000, every="year", fixed="person=children; threat=drugs"),
    Planned("drugs_trade_value", "level", nation=9e9, every="year", fixed="threat=drugs"),
    Planned("areas_affected", "level", unit=4, every="year", whole=True),
    Planned("rocus", "level", nation=9, every="year"),
    Planned("rocus_with_finding", "level", nation=8, every="year", parts=("capability",), fixed="finding=provided-by-the-unit"),
    Planned("forces_with_finding", "level", nation=12, every="year", fixed="finding=own-confidential-unit"),
    Planned("regions_joint_leadership", "level", nation=4, every="year"),
    Planned("governance_bodies", "level", unit=5, every="year", whole=True),
    Planned("governance_groups", "level", unit=3, every="year", whole=True),
    Planned("specialist_units", "level", nation=2, every="year"),
    Planned("forces_in_region", "level", unit=4, every="year", whole=True),
    Planned("capabilities_agreed", "level", nation=13, every="year"),
    Planned("capabilities_provided", every="year"),
    Planned("rocu_cost", every="year"),
    Planned("home_office_grant", every="year"),
    Planned("funding_share", every="year"),
    Planned("posts_funded", "level", unit=6, every="year", whole=True, fixed="stream=county-lines"),
    Planned("force_contribution_share", every="year"),
    Planned("government_investment", "level", nation=60e6, every="year"),
    Planned("agency_budget", "level", nation=700e6, every="year"),
    Planned("soc_expenditure", "level", nation=2.8e9, every="year"),
    Planned("frontline_spend_share", "share", nation=100, every="year", parts=("strand",)),
    Planned("recommendations_made", "level", nation=12, every="year"),
    Planned("rocus_inspected", "level", nation=4, every="year"),
    Planned("inspection_activity", "level", nation=5, every="year", fixed="part=visit-days-per-rocu"),
    Planned("national_threats", "level", nation=7, every="year"),
    Planned("strategy_parts", "level", nation=4, every="year", fixed="part=soc-strategy-2018-objectives"),
    Planned("drug_conference_delegates", "level", nation=140, every="year", fixed="threat=drugs"),
    Planned("drug_policy_view_share", "share", nation=48, every="year", fixed="threat=drugs"),
)
"""The metrics of returns of figures; those of money have their levels in `money.py`, what units provide in `capability.py`."""

DEMAND = (
    Planned("support_requests", unit=9, parts=()),
    Planned("support_request_share", "share", force=1),
    Planned("border_force_referrals", unit=1.5, fixed="partner=border-force"),
    Planned("partner_bodies", "level", unit=38, every="year", whole=True, fixed="partner=gain"),
    Planned("gain_bodies", "level", nation=27, every="year"),
    Planned("gain_platform_share", "share", nation=64, every="year", fixed="partner=gain"),
    Planned("partner_staff", "level", unit=3, every="quarter-end", parts=("partner",)),
    Planned("intelligence_systems", "level", unit=6, every="year", whole=True),
    Planned("forces_taking_part", "level", unit=3, every="year", whole=True, fixed="programme=clear-hold-build"),
)
"""The metrics of returns of demand and referrals."""

STAFFING = (
    Planned("staff", "level", unit=52, force=70, every="quarter-end", fixed="basis=functions-examined"),
    Planned("workforce", "level", unit=58, every="quarter-end", parts=("capability",)),
    Planned("uplift_officers", "level", unit=7, every="year", fixed="basis=target"),
)
"""The metrics of returns of staffing; rates per million residents are worked out from them."""
