"""Numbers, money and dates in the words that the standards ask for (STANDARDS N1 to N7)."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def rounded(value: float, places: int = 0) -> Decimal:
    """`value` rounded half away from zero (N1); what rounds to nothing has no sign."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0


def number(value: float, places: int = 0) -> str:
    """A number with thousands commas and a true minus sign."""
    return f"{rounded(value, places):,}".replace("-", MINUS)


def money(pounds: float) -> str:
    """Pounds as £12.3m, £450k or £1,234 (N2)."""
    sign, size = (MINUS if rounded(pounds) < 0 else ""), abs(pounds)
    if size >= 999_500:
        return f"{sign}£{rounded(size / 1e6, 1):,}m".replace(".0m", "m")
    if size >= 10_000:
        return f"{sign}£{rounded(size / 1e3):,}k"
    return f"{sign}£{rounded(size):,}"


def figure_as_returned(value: float, unit: str, qualifier: str = "") -> str:
    """A figure of a return as it was given, with thousands commas: 1,234, £1,234,567, 60.5%, over 900."""
    exact = f"{Decimal(repr(float(value))).normalize():,f}".replace("-", MINUS)
    sized = f"£{exact}" if unit == "GBP" else f"{exact}%" if unit == "per cent" else exact
    return f"{qualifier} {sized}".strip()


def per_cent(value: float) -> str:
    """A percentage, with one decimal place under 10 (N3)."""
    return f"{number(value, 1 if abs(rounded(value, 1)) < 10 else 0)}%"


def day_in_words(day: date) -> str:
    """A day like 1 September 2026 (N5)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def publicly_known(day: date | None) -> str:
    """“As publicly known on 1 September 2026”; empty for today."""
    return f"As publicly known on {day_in_words(day)}" if day else ""


def period_in_words(start: date, end: date) -> str:
    """A period as a reader would say it: a day, a month, a quarter, a calendar or financial year, or from one to the other."""
    if start == end:
        return day_in_words(start)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole_months and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if whole_months and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if whole_months and (start.month, end.month) == (4, 3):
        return financial_years(start.year, end.year)
    if whole_months and start.month % 3 == 1 and (end.year, end.month) == (start.year, start.month + 2):
        begins = start.year - (start.month < 4)
        months = f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]} {end.year}"
        return f"Q{(start.month - 4) % 12 // 3 + 1} {begins}/{(begins + 1) % 100:02d} ({months})"
    if whole_months:
        return f"{MONTHS[start.month - 1]} {start.year} to {MONTHS[end.month - 1]} {end.year}"
    return f"{day_in_words(start)} to {day_in_words(end)}"


def financial_years(first: int, last: int) -> str:
    """Financial years that begin in April of `first` and end in March of `last` (2015/16)."""
    begins, ends = f"{first}/{(first + 1) % 100:02d}", f"{last - 1}/{last % 100:02d}"
    return begins if last == first + 1 else f"{begins} to {ends}"


SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9,.]*")


def cell_text(text: str) -> str:
    """Text that a spreadsheet will not take for a formula (STANDARDS X7); a number with its sign is none."""
    formula = text.startswith(("=", "+", "-", "@", "\t", "\r")) and not SIGNED_NUMBER.fullmatch(text)
    return f"'{text}" if formula else text


def marked_name(name: str, marking: str, illustrative: bool = False, scenario: bool = False) -> str:
    """The name of a file, which begins with its marking, and says that its figures are invented or supposed (STANDARDS M3)."""
    return "_".join((marking, *["ILLUSTRATIVE"] * illustrative, *["SCENARIO"] * scenario, name))


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Words joined by commas and a last “and”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def in_letters(count: int) -> str:
    """Small counts in letters, as running text has them; larger ones in figures."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return small[count] if 0 <= count < len(small) else number(count)


HEADLINE = 12
"""Words that a headline has at most (STANDARDS C4)."""


def headline(first: str, then: str) -> str:
    """`first` followed by `then`, or `first` alone where both together are longer than a headline may be."""
    whole = f"{first} {then}"
    return whole if len(whole.split()) <= HEADLINE else first
