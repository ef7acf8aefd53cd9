"""Reads quotes as a reader would: what is left when layout is folded away, and which numbers stand in words."""

import html
import re

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: value for value, word in enumerate(ONES)} | {word: 10 * value for value, word in enumerate(TENS) if word}
WORDS |= {"none": 0, "a": 1, "an": 1}
SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "tonne": 1000, "tonnes": 1000,
}  # fmt: skip
"""A tonne is counted in kilograms, as the store holds weights."""
FRACTIONS = {"half": 50, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25, "quarters": 25, "fifth": 20}
"""Parts of a whole in per cent."""
TYPOGRAPHY = {ord(mark): '"' for mark in "“”"} | {ord(mark): "'" for mark in "\u2018\u2019"}
TYPOGRAPHY |= {ord("\N{EN DASH}"): "-", ord("\\"): None, ord("*"): None}


def fold(text: str) -> str:
    """Text without footnote marks, markup, typographic quotation marks and line ends."""
    text = re.sub(r"<sup>.*?</sup>|[¹²³]", "", text, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|b|br|i|sub|u)\b[^>]*>", "", html.unescape(text))
    return " ".join(text.translate(TYPOGRAPHY).split())


def numbers_in(text: str) -> set[float]:
    """Every number that stands in a text: 5,600, £5.6 million, twenty-four, a hundred, three quarters (75)."""
    parts = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text.lower())
    scales = [SCALES[part] for part in parts if part in SCALES]
    found = {float(part.replace(",", "")) for part in parts if part[0].isdigit()}
    found |= {round(number * scale, 6) for number in found for scale in scales}
    return found | _in_letters(parts)


def _in_letters(parts: list[str]) -> set[float]:
    found: set[float] = set()
    whole, part = 0.0, None
    for word in [*parts, ""]:
        if word in WORDS:
            part = (part or 0) + WORDS[word]
        elif word in SCALES and part is not None:
            part *= SCALES[word]
            whole, part = (whole + part, 0) if SCALES[word] >= 1000 else (whole, part)
        elif word in FRACTIONS:
            found.add((part or 1) * FRACTIONS[word])
            whole, part = 0, None
        elif word != "and" or part is None:
            whole, part = 0, None
        if part is not None:
            found.add(whole + part)
    return found


def stands_in(value: float, *texts: str) -> bool:
    """Whether a value stands in any of the texts, in figures or in words."""
    return any(abs(value - number) <= 1e-9 * max(1, abs(value)) for text in texts for number in numbers_in(text))
