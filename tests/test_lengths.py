"""Long tables and cards: nothing is lost when the rest folds, and short ones stay whole."""

import pytest

from rocu_metrics.exhibits.model import Card, Cards, Table
from rocu_metrics.ui import lengths
from rocu_metrics.ui.markup import render


def table(count):
    return Table(("Area", "Figure"), tuple((f"Area {index}", f"{index}<") for index in range(count)), "Figures")


@pytest.mark.parametrize(("count", "opened"), [(5, None), (4, 4), (6, 4), (2, 0), (0, 0)])
def test_what_is_not_much_longer_stays_whole(count, opened):
    assert lengths.of_table(table(count), opened) == (table(count), None, "")


@pytest.mark.parametrize("opened", [0, 1, 4])
def test_every_row_is_there_once_and_in_order(opened):
    shown, folded, heading = lengths.of_table(table(9), opened)
    assert (shown.rows if shown else ()) + folded.rows == table(9).rows
    assert (shown is None) == (opened == 0)
    assert heading == ("Show all nine rows" if opened == 0 else f"Show the other {['eight', 'five'][opened == 4]} rows")


def test_two_tables_of_one_exhibit_have_names_of_their_own():
    shown, folded, _ = lengths.of_table(table(9), 4)
    assert (shown.caption, folded.caption) == ("Figures", "Figures, continued")


def test_cards():
    cards = Cards(tuple(Card(f"Operation {index}", str(index), "") for index in range(20)))
    shown, folded, heading = lengths.of_cards(cards, 4)
    assert shown.cards + folded.cards == cards.cards
    assert heading == "Show the other 16 cards"


def test_the_rest_stands_in_the_page_and_is_escaped():
    _, folded, heading = lengths.of_table(table(9), 4)
    html = render("folded", part="listing.html", heading=heading, number="A4", table=folded, kind="Exhibit A4: ")
    assert "<details>" in html
    assert all(f"<td>{index}&lt;</td>" in html for index in range(4, 9))
    assert "Show the other five rows" in html
