"""The five documents against the data: every quote stands there word for word, and every value in its quote or its note."""

import csv

import pytest

from rocu_metrics.returns.published.reading import QUOTE_WORDS
from rocu_metrics.settings import DATA, PROJECT
from tests.quotation import fold, numbers_in, stands_in

FOLDER = PROJECT.parent / "shared" / "documents"
FIVE = {"hmic-2015", "wmp-crime-2014", "serocu-panel-2018", "wmrocu-2019", "dc-response-2021"}
FILES = (
    "observations", "capabilities", "funding", "grades", "recommendations", "recommendation_status", "positions", "operations",
    "statements", "conflicts",
)  # fmt: skip

needs_documents = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the documents are not at {FOLDER}; only their quotes are held")


def rows(name: str) -> list[tuple[int, dict[str, str]]]:
    """Each row of a file with the number that a spreadsheet shows."""
    with (DATA / "published" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file), start=2))


def of_documents(name: str) -> list[tuple[int, dict[str, str]]]:
    return [(number, row) for number, row in rows(name) if row["source_id"] in FIVE]


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    """The folded text of each of the five documents, by source."""
    named = {row["source_id"]: row["document"] for _, row in rows("sources") if row["document"]}
    return {source: fold((FOLDER / document).read_text(encoding="utf-8")) for source, document in named.items()}


def say(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with capsys.disabled():
        print(f"\n{words}")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("**Bold**  and\nnew <b>line</b>", "Bold and new line"),
        ("crime,<sup>9</sup> which ¹ grew", "crime, which grew"),
        ("<b>&gt;</b> “quoted” isn\u2019t \\_", '> "quoted" isn\'t _'),
        ("<sup>&</sup>lt;sup>6</sup> Since", "lt;sup>6 Since"),
        ("2015 \N{EN DASH} 2016", "2015 - 2016"),
    ],
)
def test_folding(text, folded):
    assert fold(text).replace("</sup>", "") == folded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("over 5,600 arrests", 5600), ("60.5% of groups", 60.5), ("£5.6 million", 5_600_000), ("worth £450k", 450_000),
        ("1.2 tonnes of cocaine", 1200), ("twenty-four officers", 24), ("one hundred and five", 105), ("a hundred cases", 100),
        ("two thousand and ten", 2010), ("three quarters of demand", 75), ("a third", 100 / 3), ("the ten ROCUs", 10),
        ("none of them", 0),
    ],
)  # fmt: skip
def test_numbers_in_words_and_figures(text, value):
    assert stands_in(value, text)


@pytest.mark.parametrize(
    ("text", "value"), [("no number here", 5), ("in 2015", 15), ("5,600", 5), ("60.5%", 60), ("twenty-four", 5)]
)
def test_numbers_that_do_not_stand_there(text, value):
    assert value not in numbers_in(text)


def test_the_five_documents_are_the_sources_with_a_document():
    assert {row["source_id"] for _, row in rows("sources") if row["document"]} == FIVE


@needs_documents
def test_every_quote_stands_in_its_document(documents, capsys):
    checked, missing = 0, []
    for name in FILES:
        for number, row in of_documents(name):
            for column in ("quote", "qualifier_quote"):
                if quote := row.get(column):
                    checked += 1
                    if fold(quote) not in documents[row["source_id"]]:
                        missing.append(f"{name}.csv, row {number}, {column}: {quote}")
    say(capsys, f"Quotes of the five documents checked word for word: {checked}.")
    assert missing == []
    assert checked > 1000


@needs_documents
def test_every_printed_figure_stands_in_its_document(documents, capsys):
    """The figure as published, whose parts may be joined by dots."""
    checked, missing = 0, []
    for name in ("observations", "funding"):
        for number, row in of_documents(name):
            if row["value" if name == "observations" else "amount"]:
                checked += 1
                parts = fold(row["published_as"]).lower().split(" ... ")
                if not all(part in documents[row["source_id"]].lower() for part in parts):
                    missing.append(f"{name}.csv, row {number}: {row['published_as']}")
    say(capsys, f"Printed figures of the five documents found in them: {checked}.")
    assert missing == []


def test_every_value_stands_in_its_quote_or_its_note(capsys):
    in_quote, in_note, missing = 0, 0, []
    for name, column in (("observations", "value"), ("funding", "amount")):
        for number, row in of_documents(name):
            if not row[column]:
                continue
            value = float(row[column])
            if stands_in(value, row["quote"]):
                in_quote += 1
            elif stands_in(value, row["note"]):
                in_note += 1
            else:
                missing.append(f"{name}.csv, row {number}: {row[column]} in {row['quote']!r}, note {row['note']!r}")
    say(capsys, f"Values of the five documents: {in_quote} stand in their quote, {in_note} in their note.")
    assert missing == []
    assert in_quote > 10 * in_note


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_document_says_where_and_quotes(name):
    assert [f"{name}.csv, row {number}" for number, row in of_documents(name) if not (row["place"] and row["quote"])] == []


@pytest.mark.parametrize("name", FILES)
def test_every_row_says_where_it_stands(name):
    assert [f"{name}.csv, row {number}" for number, row in rows(name) if not row["place"]] == []


@pytest.mark.parametrize("name", FILES)
def test_quotes_are_short(name):
    long = [number for number, row in rows(name) for quote in (row["quote"], row.get("qualifier_quote", ""))
            if len(quote.split()) > QUOTE_WORDS]  # fmt: skip
    assert long == []


def test_a_secondary_source_is_never_called_official():
    evidence = {row["source_id"]: row["evidence"] for _, row in rows("sources")}
    order = ["official", "press copy", "secondary"]
    better = [number for number, row in rows("observations")
              if order.index(row["evidence"]) < order.index(evidence[row["source_id"]])]  # fmt: skip
    assert better == []
