"""What each short form stands for, written once, and which short forms and terms a text holds."""

import re
from collections.abc import Iterable

from rocu_metrics.catalogue.terms import TERMS

NAMES = {
    "ACE": "asset confiscation enforcement",
    "ACPO": "Association of Chief Police Officers",
    "ATM": "cash machine",
    "BTP": "British Transport Police",
    "CoLP": "City of London Police",
    "CP": "command paper, a paper that the government lays before parliament",
    "CSE": "child sexual exploitation",
    "CSV": "a plain table that any spreadsheet opens (comma-separated values)",
    "CTIU": "counter-terrorist intelligence unit",
    "CTU": "counter-terrorist unit",
    "ERSOU": "Eastern Region Special Operations Unit",
    "EU": "European Union",
    "FOI": "freedom of information",
    "FTE": "full-time equivalent: staff counted in full-time posts",
    "GBP": "pounds sterling",
    "GMP": "Greater Manchester Police",
    "GTF": "gangs task force",
    "HC": "paper of the House of Commons",
    "HM": "His or Her Majesty's",
    "HMIC": "Her Majesty's Inspectorate of Constabulary, the older name of the inspectorate of police",
    "HMICFRS": "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services, the inspectorate of police",
    "HMRC": "HM Revenue and Customs, the tax authority",
    "HT": "human trafficking (the paper does not spell it out)",
    "IT": "information technology",
    "LEA": "law enforcement agency",
    "MPS": "Metropolitan Police Service",
    "NCA": "National Crime Agency",
    "NCCU": "National Cyber Crime Unit",
    "NEROCU": "North East Regional Organised Crime Unit",
    "NERSOU": "older name of the North East Regional Organised Crime Unit",
    "NOMS": "National Offender Management Service",
    "NPCC": "National Police Chiefs' Council",
    "NPS": "new psychoactive substances, once called legal highs",
    "NWROCU": "North West Regional Organised Crime Unit",
    "OCU": "organised crime unit",
    "OIC": "organised immigration crime (the paper does not spell it out)",
    "ONS": "Office for National Statistics",
    "OGL": "Open Government Licence",
    "OS": "Ordnance Survey",
    "PCC": "Police and Crime Commissioner",
    "PCD": "a numbered decision of the Mayor's Office for Policing and Crime",
    "PDF": "a file that keeps the look of a printed page (portable document format)",
    "PEEL": "the inspectorate's programme on police effectiveness, efficiency and legitimacy",
    "PNG": "a picture file (portable network graphics)",
    "PPD": "Public Protection Department",
    "RCCU": "Regional Cyber Crime Unit",
    "RDT": "Regional Disruption Team",
    "RI": "requires improvement",
    "ROCUWM": "Regional Organised Crime Unit for the West Midlands",
    "SEROCU": "South East Regional Organised Crime Unit",
    "SE": "South East",
    "SIO": "senior investigating officer",
    "SPOE": "single point of entry",
    "SWROCU": "South West Regional Organised Crime Unit",
    "TVP": "Thames Valley Police",
    "UKHTC": "United Kingdom Human Trafficking Centre",
    "USG": "urban street gang (the paper does not spell it out)",
    "WCAG": "Web Content Accessibility Guidelines",
    "WMP": "West Midlands Police",
    "WMROCU": "Regional Organised Crime Unit for the West Midlands",
    "YHROCU": "Yorkshire and Humber Regional Organised Crime Unit",
}
"""Names of bodies, files and papers: what they stand for is all that a reader needs."""

SHORT_FORMS = dict(
    sorted({**NAMES, **{one.short: one.name for one in TERMS.values() if one.short}}.items(), key=lambda item: item[0].lower())
)
"""Every short form with what it stands for, in the order of the alphabet."""

_FOUND = re.compile(rf"\b({'|'.join(sorted(SHORT_FORMS, key=len, reverse=True))})s?\b")
_NAMED = {
    one.slug: re.compile(rf"\b{re.escape(one.name.lower())}s?\b")
    for one in TERMS.values()
    if one.slug not in ("region", "graded", "tasking", "grades")
}
_ADDRESS = re.compile(r"https?://\S+")


def short_forms(texts: Iterable[str]) -> frozenset[str]:
    """The short forms that stand in `texts`, web addresses left out; a plural is the form itself."""
    return frozenset(found for text in texts for found in _FOUND.findall(_ADDRESS.sub(" ", text)))


def named_terms(texts: Iterable[str]) -> frozenset[str]:
    """The slugs of the terms that `texts` name in full."""
    whole = " ".join(texts).lower()
    return frozenset(slug for slug, pattern in _NAMED.items() if pattern.search(whole))


def spelled_out(forms: Iterable[str]) -> list[tuple[str, str]]:
    """Short forms with what they stand for, in the order of the alphabet."""
    wanted = set(forms)
    return [(form, meaning) for form, meaning in SHORT_FORMS.items() if form in wanted]
