"""Outcomes: what happened to people because units and forces acted."""

from rocu_metrics.catalogue.model import ACTIVITY, Metric

ONE_WEEK = "A week or one operation is not a year: compare only like periods and like operations."
LED_OR_SUPPORTED = "Releases seldom say whether the unit led, supported or only took part."

METRICS = (
    Metric(
        "arrests", "Arrests", "outcomes",
        "How many people were arrested?",
        "Arrests that the publisher ascribes to the unit, its forces or an operation.",
        "arrests", dimensions=ACTIVITY,
        caveats=(LED_OR_SUPPORTED, ONE_WEEK, "Some releases count people, others arrests; one person may be arrested twice."),
        disclosive=True,
    ),
    Metric(
        "arrests_all_offences", "Arrests for all offences", "context",
        "How many arrests do forces make for any offence?",
        "Arrests for all notifiable offences, as the Home Office publishes them; context, not organised crime alone.",
        "arrests", dimensions=ACTIVITY,
    ),
    Metric(
        "charges", "People charged", "outcomes",
        "How many people were charged?",
        "People charged, or charges made where the publisher counts those.",
        "people", dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED,), disclosive=True,
    ),
    Metric(
        "convictions", "Convictions", "outcomes",
        "How many people were convicted?",
        "Convictions that the publisher ascribes to the work; they often follow arrests of earlier years.",
        "count", dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED, "Convictions follow arrests by months or years."), disclosive=True,
    ),
    Metric(
        "people_jailed", "People sent to prison", "outcomes",
        "How many people were sent to prison?",
        "People sentenced to prison.",
        "people", dimensions=ACTIVITY, caveats=(LED_OR_SUPPORTED,), disclosive=True,
    ),
    Metric(
        "sentence_years", "Years of sentences", "outcomes",
        "How long were the sentences, added up?",
        "Years of prison sentences added up by the publisher.",
        "years", dimensions=ACTIVITY, caveats=("A total of years says nothing about how many people, or how long each sentence was.",),
    ),
    Metric(
        "people_safeguarded", "People safeguarded", "outcomes",
        "How many people were protected?",
        "People whom the publisher calls safeguarded; some releases count people spoken with or identified.",
        "people", direction="neither", dimensions=ACTIVITY,
        caveats=("“Safeguarded” is used loosely: the words of each source are kept beside its number.",), disclosive=True,
    ),
    Metric(
        "warrants", "Warrants carried out", "outcomes",
        "How many warrants were carried out?", "Search or arrest warrants carried out.",
        "warrants", dimensions=ACTIVITY,
    ),
    Metric(
        "investigations", "Investigations", "outcomes",
        "How many investigations were there?", "Investigations that the publisher says it ran or supported.",
        "count", dimensions=ACTIVITY,
    ),
    Metric(
        "county_lines_closed", "County lines closed", "outcomes",
        "How many drug telephone lines were shut down?",
        "Telephone lines through which drugs were sold from a city into other areas, shut down.",
        "lines", dimensions=ACTIVITY, caveats=(ONE_WEEK,),
    ),
    Metric(
        "cuckooed_addresses_visited", "Cuckooed addresses visited", "outcomes",
        "How many homes taken over by dealers were visited?",
        "Visits to homes of vulnerable people that dealers had taken over.",
        "addresses", dimensions=ACTIVITY, caveats=("Some releases count visits, others addresses.",),
    ),
    Metric(
        "prevention_orders", "Serious crime prevention orders", "outcomes",
        "How many prevention orders were made?", "Court orders that restrict an offender's later activity.",
        "orders", dimensions=ACTIVITY,
    ),
    Metric(
        "orders_issued", "Other orders issued", "outcomes",
        "How many other orders were issued?", "Orders other than serious crime prevention orders, of the kind named in the split.",
        "orders", dimensions=ACTIVITY,
    ),
    Metric(
        "offender_management_plans", "Offender management plans", "outcomes",
        "For how many offenders is there a plan for life?", "Plans to manage offenders before, during and after prison.",
        "count", dimensions=ACTIVITY,
    ),
    Metric(
        "people_spoken_to", "People spoken to", "outcomes",
        "How many people were spoken to?", "People spoken to during an operation; not victims and not suspects.",
        "people", dimensions=ACTIVITY,
    ),
    Metric(
        "victims", "Victims seen", "outcomes",
        "How many victims were seen?", "Victims as the publisher counts them.", "people", dimensions=ACTIVITY,
    ),
    Metric(
        "reported_change", "Change in results, as reported", "outcomes",
        "By how much did results rise or fall?",
        "Change against an earlier year as the publisher gave it, for the result named in the split.",
        "per cent", dimensions=(*ACTIVITY, "measure"),
        caveats=("A percentage without the two figures behind it cannot be checked.",),
    ),
)  # fmt: skip
