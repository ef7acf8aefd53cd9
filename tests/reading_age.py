"""How old a reader must be: the grade of Flesch and Kincaid, by the rules of thumb for syllables that count rather too many."""

import re
from collections.abc import Collection

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|£?\d[\d,./%–-]*")  # noqa: RUF001  # quotation marks and dashes as printed
_VOWELS = re.compile(r"[aeiouy]+")
_END = re.compile(r"(?<=[.?!])\s+")


def syllables(word: str) -> int:
    """Groups of vowels, less a silent last e; a figure counts as two, however it is said."""
    if word[0].isdigit() or word[0] == "£":
        return 2
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouylscxzg])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def words(text: str) -> list[str]:
    """The words and figures of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a colon or a semicolon ends none."""
    return [one for one in _END.split(text.strip()) if words(one)]


def grade(texts: Collection[str]) -> float:
    """0.39 × words a sentence + 11.8 × syllables a word − 15.59, over all `texts`; a reader's age is about five more."""  # noqa: RUF002
    whole = [one for text in texts for one in sentences(text)]
    spoken = [word for one in whole for word in words(one)]
    return 0.39 * len(spoken) / len(whole) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59
