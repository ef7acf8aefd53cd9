"""Seizures: what was taken, in its own unit; the stages of asset recovery are kept apart and never added."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric
from rocu_metrics.catalogue.outcomes import LED_OR_SUPPORTED, ONE_WEEK

STAGES = "Seized, restrained, forfeited, confiscated and recovered are separate stages and are never added."
STREET = "A street value is the publisher's own estimate; how it was made is not published."

METRICS = (
    Metric("firearms_seized", "Firearms seized", "seizures", "How many firearms were taken?",
           "Firearms that the publisher says were seized or recovered.", "firearms",
           dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED, ONE_WEEK), disclosive=True),
    Metric("weapons_seized", "Other weapons seized", "seizures", "How many other weapons were taken?",
           "Weapons other than firearms, or weapons of all kinds where the publisher does not part them.", "weapons",
           dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED,), disclosive=True),
    Metric("ammunition_seized", "Ammunition seized", "seizures", "How much ammunition was taken?",
           "Rounds of ammunition seized.", "rounds", dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED,)),
    Metric("drugs_seized_weight", "Drugs seized, by weight", "seizures", "How much of which drug was taken?",
           "Weight of drugs seized, in kilograms; tonnes are turned into kilograms.", "kg",
           dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED, ONE_WEEK, "One large seizure can make a whole year.")),
    Metric("drugs_seized_value", "Drugs seized, by value", "seizures", "What were the drugs said to be worth?",
           "Value of drugs seized as the publisher estimated it.", "GBP", dimensions=ACTIVITY, caveats=(STREET, ONE_WEEK)),
    Metric("cannabis_plants_seized", "Cannabis plants seized", "seizures", "How many cannabis plants were taken?",
           "Cannabis plants seized or recovered.", "plants", dimensions=ACTIVITY, caveats=(ONE_WEEK,)),
    Metric("tablets_seized", "Tablets seized", "seizures", "How many tablets were taken?",
           "Tablets seized, including ecstasy and illicit prescription medicine where the publisher says so.", "tablets",
           dimensions=ACTIVITY),
    Metric("cash_seized", "Cash seized", "seizures", "How much cash was taken?",
           "Cash seized or detained; it may be returned or forfeited later.", "GBP",
           dimensions=ACTIVITY, caveats=(STAGES, LED_OR_SUPPORTED, ONE_WEEK), disclosive=True),
    Metric("assets", "Assets, by stage", "seizures", "How much was seized, restrained, ordered to be paid, and in the end recovered?",
           "Value of assets at one stage of recovery.", "GBP", dimensions=ACTIVITY, caveats=(STAGES,)),
    Metric("account_freezing_orders", "Account freezing orders", "seizures", "How many accounts were frozen?",
           "Orders that freeze money in accounts.", "orders", dimensions=ACTIVITY),
    Metric("victim_compensation", "Compensation to victims", "seizures", "How much went back to victims?",
           "Money paid to victims from what was recovered.", "GBP", direction="higher", dimensions=("counted",)),
    Metric("drug_seizures", "Drug seizures (number of)", "context", "How often were drugs seized?",
           "Seizures counted by police forces and Border Force on a financial-year basis; one seizure may hold several drugs.",
           "seizures", dimensions=ACTIVITY, caveats=("Not a measure of how many drugs there are; recording differs by force.",),
           defined_by="Home Office, Seizures of drugs in England and Wales"),
    Metric("drug_seizures_rate", "Drug seizures per million people", "context", "How often were drugs seized for the size of the area?",
           "Seizures of drugs per million residents, as published.", "per million people", dimensions=("counted", "drug")),
    Metric("drug_seizures_share", "Share of drug seizures", "context", "Who made the seizures?",
           "Percentage of all drug seizures made by one kind of body.", "per cent", dimensions=ACTIVITY),
    Metric("drug_wraps_seized", "Drug wraps seized", "seizures", "How many wraps of drugs were taken?",
           "Single doses of drugs seized, counted in wraps.", "wraps", dimensions=ACTIVITY),
    Metric("cultivation_sites", "Cannabis growing sites found", "seizures", "On how many plots was cannabis grown?",
           "Plots on which cannabis was found growing.", "sites", dimensions=ACTIVITY),
    Metric("importations", "Importations shown", "seizures", "How often were drugs brought in?",
           "Occasions on which an investigated group imported drugs; not seizures.", "count", dimensions=ACTIVITY),
)  # fmt: skip
