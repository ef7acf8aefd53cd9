"""Demand: who asks the units for what, and what partners refer."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric

METRICS = (
    Metric("support_requests", "Requests for support", "demand", "How often is the unit asked for support?",
           "Requests that reach the unit, on the basis named in the split; a printed range has two rows, its ends.", "requests",
           dimensions=("basis", "counted", "part"), caveats=("Requests accepted and refused are not published.",), disclosive=True),
    Metric("support_request_share", "Share of demand by force", "demand", "Who uses the unit?",
           "Share of the unit's demand that comes from one force.", "per cent",
           caveats=("A share of demand is not a share of benefit.",)),
    Metric("border_force_referrals", "Referrals from Border Force", "demand", "How many referrals did the unit check?",
           "Referrals from Border Force on which the unit made checks and research.", "referrals", dimensions=ACTIVITY),
    Metric("partner_bodies", "Partner bodies", "demand", "How many bodies share intelligence or took part?",
           "Bodies in the network or operation named in the split.", "bodies", dimensions=ACTIVITY),
    Metric("gain_bodies", "Bodies in the Government Agency Intelligence Network", "demand", "How many bodies share intelligence?",
           "National bodies in the Government Agency Intelligence Network (GAIN).", "bodies", dimensions=("basis",)),
    Metric("gain_platform_share", "Network agencies with the automated platform", "demand", "How many agencies can answer quickly?",
           "Share of the agencies of the Government Agency Intelligence Network that use the platform made to speed up referrals.",
           "per cent", direction="higher", dimensions=("partner",)),
    Metric("partner_staff", "Partner staff in the unit's building", "demand", "Which partners are in the building?",
           "Staff of partner agencies who are based with the unit.", "staff", dimensions=("counted", "partner"),
           caveats=("The chart with the number for each agency is lost; only what the prose says is held.",)),
    Metric("intelligence_systems", "Intelligence systems an analyst logs into", "demand", "How many systems must an analyst search?",
           "Force intelligence systems that an analyst of a unit may have to log into in a day.", "systems", direction="lower",
           dimensions=("person",)),
    Metric("forces_taking_part", "Forces taking part", "demand", "How many forces took part?",
           "Forces that take part in the programme named in the split.", "forces", dimensions=(*ACTIVITY, "programme")),
)  # fmt: skip
