"""Inspection: what reports made of the units, and what the inspection itself consisted of."""

from rocu_metrics.catalogue.model import Metric

METRICS = (
    Metric("recommendations_made", "Recommendations made", "inspection", "How many recommendations does the report make?",
           "Recommendations as the source counts them.", "count", dimensions=("addressee", "kind", "report"),
           caveats=("Seven and six are both printed for the report of 2021.",)),
    Metric("rocus_inspected", "Units inspected", "inspection", "How many units were inspected?",
           "Units visited for an inspection.", "units", dimensions=("report",)),
    Metric("inspection_activity", "What the inspection consisted of", "inspection", "How thorough was it?",
           "Visits, documents, interviews and files of an inspection, as named in the split.", "count", dimensions=("part",)),
    Metric("national_threats", "National threats", "context", "How many national threats must forces plan for?",
           "Threats named in the Strategic Policing Requirement.", "count", dimensions=("basis",)),
    Metric("strategy_parts", "Parts of a strategy", "context", "How many objectives or strands does a strategy name?",
           "Objectives, strands or areas as printed; lists differ and are not compared.", "count",
           dimensions=("basis", "part", "threat")),
    Metric("drug_conference_delegates", "Conference delegates", "context", "How many delegates were there?",
           "Delegates at one conference on drugs.", "people", dimensions=("threat",)),
    Metric("drug_policy_view_share", "Delegates who see drug policy fail", "context", "What share of delegates agreed?",
           "Share of the delegates of one conference; not a survey of the public.", "per cent", dimensions=("threat",)),
)  # fmt: skip
