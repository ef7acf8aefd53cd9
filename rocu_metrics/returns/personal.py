"""Looks for what points to a person in free text: no return may hold it (STANDARDS D7)."""

import re

from rocu_metrics.errors import UserError

PATTERNS = {
    "an address of electronic mail": re.compile(r"[\w.+-]@[\w-]{1,63}\.\w"),
    "a telephone number": re.compile(r"(?<!\d)(\+44\s?\d|0\d)(?:[\s-]?\d){8,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "a vehicle mark": re.compile(r"\b[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}\b"),
    "a date of birth": re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\W{0,3}\d", re.IGNORECASE),
    "a nominal identifier": re.compile(r"\b(?:PNC(?:ID)?|CRO|nominal)\W{0,3}(?:no\.?|number|id)?\W{0,3}\d", re.IGNORECASE),
    "the name of a person": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|DCI|DI|DS|DC|PC|PS|Supt|Insp)\.? [A-Z][a-z]"),
    "a street address": re.compile(
        r"\b\d{1,4}[A-Za-z]? [A-Z][a-z]{1,30} (?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|Crescent)\b"
    ),
}
"""What is looked for, by the words in which it is refused. No pattern repeats without end, which a long cell would make slow."""


def personal_data(text: str) -> str:
    """What in `text` seems to point to a person, in words; empty where nothing does."""
    return next((words for words, pattern in PATTERNS.items() if pattern.search(text)), "")


def points_to_a_person(what: str, *texts: str) -> str:
    """A sentence where one of the `texts`, together called `what`, seems to point to a person; else empty."""
    found = next(filter(None, map(personal_data, texts)), "")
    return f"What looks like {found} stands in {what}; leave out what points to a person." if found else ""


def must_name_nobody(what: str, *texts: str) -> None:
    """Raises `UserError` where free words that would be kept seem to point to a person."""
    said = points_to_a_person(what, *texts)
    if said:
        raise UserError(f"{said} Nothing was changed.")
