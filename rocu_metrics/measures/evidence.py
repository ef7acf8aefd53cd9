"""What is published of a region at all: the rule that decides each cell of region by question."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Word: TypeAlias = Literal["answered", "in part", "refused", "not found"]
WORDS: tuple[Word, ...] = ("answered", "in part", "refused", "not found")
"""From the best answer to none."""

QUESTIONS = ("disruptions", "arrests", "seizures", "capabilities", "groups", "staff", "money", "inspection")
"""The eight questions of which every region should have published an answer."""

SHORTEST = 80
"""Days under which a count is of a week or an operation and not of a quarter's work."""


@dataclass(frozen=True)
class Fact:
    """One published figure of a region, or a refusal to give one, as far as the rule needs it."""

    region: str
    question: str
    until: date
    evidence: str = "official"
    direct: bool = True
    """It answers the question itself, not something near it."""
    of_region: bool = True
    """It is about the unit or the region, not about one force of it."""
    narrowed: bool = False
    """It is about one operation, threat or part of the whole."""
    days: int | None = None
    """How long the period of a count is; none for a state at one time."""
    refused: bool = False


@dataclass(frozen=True)
class Answer:
    """How a question is answered for a region: the word, what limits it, and the day that the best fact is about."""

    word: Word
    limits: tuple[str, ...] = ()
    until: date | None = None


def limits(fact: Fact) -> tuple[str, ...]:
    """What keeps a fact from answering the question in full; empty when it does."""
    found = {
        "secondary source only": fact.evidence == "secondary",
        "one force only": not fact.of_region,
        "one operation, threat or part only": fact.narrowed,
        "less than three months": fact.days is not None and fact.days < SHORTEST,
        "not the figure itself": not fact.direct,
    }
    return tuple(words for words, holds in found.items() if holds)


def answer(facts: Iterable[Fact]) -> Answer:
    """The answer that facts of one region and question give: full answers before partial ones, the latest of them."""
    held = list(facts)
    given = [fact for fact in held if not fact.refused]
    if given:
        best = max(given, key=lambda fact: (not limits(fact), fact.until, -len(limits(fact))))
        return Answer("in part" if limits(best) else "answered", limits(best), best.until)
    if held:
        return Answer("refused", (), max(fact.until for fact in held))
    return Answer("not found")


def strip(
    facts: Iterable[Fact], regions: Collection[str], questions: Collection[str] = QUESTIONS
) -> dict[str, dict[str, Answer]]:
    """The answer to each of `questions` for each of `regions`."""
    held = list(facts)
    return {
        region: {
            question: answer(fact for fact in held if (fact.region, fact.question) == (region, question))
            for question in questions
        }
        for region in regions
    }


def count(cells: dict[str, dict[str, Answer]], word: Word) -> int:
    """How many cells have that word."""
    return sum(one.word == word for row in cells.values() for one in row.values())
