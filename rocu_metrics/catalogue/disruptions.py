"""Disruptions: the currency in which units count their own effect on serious and organised crime."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric

SELF_SCORED = "Scored by the unit that did the work; whether anyone moderated the score is not published."
FRAMEWORK = "National ROCU performance framework, as described by the West Midlands unit in 2019 and HMIC in 2015"

METRICS = (
    Metric(
        id="disruptions",
        name="Disruptions",
        theme="disruptions",
        question="How often was organised crime set back, and by whom?",
        definition="Times when a group or person could not operate at the usual level, or a threat was reduced, for a time.",
        unit="count",
        dimensions=ACTIVITY,
        adds_over=("severity",),
        caveats=(
            SELF_SCORED,
            "A unit may count all threats; forces count organised crime groups only, so the two do not compare.",
        ),
        defined_by=FRAMEWORK,
        disclosive=True,
    ),
    Metric(
        id="disruptions_share",
        name="Share of disruptions",
        theme="disruptions",
        question="What part of the disruptions concerned one kind of threat or work?",
        definition="Disruptions of one kind as a percentage of those that the same body recorded.",
        unit="per cent",
        dimensions=ACTIVITY,
        caveats=(SELF_SCORED,),
        defined_by=FRAMEWORK,
    ),
    Metric(
        id="ocgs_disrupted",
        name="Organised crime groups disrupted",
        theme="disruptions",
        question="How many groups were broken up or set back?",
        definition="Organised crime groups that the publisher says were dismantled, disrupted or shut down.",
        unit="count",
        dimensions=ACTIVITY,
        caveats=(SELF_SCORED, "A group is not a disruption: one group may be disrupted many times."),
    ),
)
