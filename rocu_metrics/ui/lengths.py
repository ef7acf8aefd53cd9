"""How much of a long table or row of cards stands open on a page; the rest follows under a heading, and is open in print."""

from dataclasses import replace

from rocu_metrics.exhibits.model import Cards, Table
from rocu_metrics.words import in_letters

SPARE = 2
"""Rows or cards that are not worth a heading of their own."""


def of_table(table: Table, opened: int | None) -> tuple[Table | None, Table | None, str]:
    """The part of `table` that stands open, the rest, and the heading of the rest; all stands open where `opened` is None."""
    if opened is None or len(table.rows) <= opened + SPARE:
        return table, None, ""
    rest = Table(table.columns, table.rows[opened:], f"{table.caption}, continued" if opened else table.caption)
    return (replace(table, rows=table.rows[:opened]) if opened else None), rest, _heading(opened, len(rest.rows), "rows")


def of_cards(cards: Cards, opened: int | None) -> tuple[Cards | None, Cards | None, str]:
    """The same of cards."""
    if opened is None or len(cards.cards) <= opened + SPARE:
        return cards, None, ""
    rest = Cards(cards.cards[opened:])
    return (Cards(cards.cards[:opened]) if opened else None), rest, _heading(opened, len(rest.cards), "cards")


def _heading(opened: int, left: int, noun: str) -> str:
    return f"Show the other {in_letters(left)} {noun}" if opened else f"Show all {in_letters(left)} {noun}"
