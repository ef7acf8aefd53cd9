"""Mappings: a foreign file becomes rows of a return, each row taken or left out with a reason, and nothing is guessed."""

import csv
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.measures.places import FORCE_KINDS
from rocu_metrics.returns.foreign.mapping import LeaveOut, Mapping, Translation, apply
from rocu_metrics.returns.foreign.mapping_files import read_mapping, read_mappings
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check
from rocu_metrics.returns.names import area_names
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.settings import DATA, PROJECT
from tests.sheets import rows_of, sheet

NAME = "drug_seizures_and_population_by_force.csv"
FOREIGN = PROJECT.parent / "shared" / "import-samples" / NAME
OURS = PROJECT / "tests" / "samples" / NAME
"""In the layout of the foreign file, with its quirks and with invented figures, so that what is proved is proved anywhere."""
HEADER = ("where", "county", "kind", "drug", "how many", "remark", "second remark", "id")
BY_HAND = Mapping(
    name="by hand",
    kind="observations",
    columns=(("area", ("county", "where")), ("value", ("how many",))),
    joined=(("note", ("remark", "second remark")),),
    constants=(("marking", "OFFICIAL"),),
    translations=(
        Translation(("kind", "drug"), ("metric", "slice"), (
            (("weight", "coke"), ("drugs_seized_weight", "drug=cocaine")),
            (("weight", "*"), ("drugs_seized_weight", "drug=all")),
            (("number", ""), ("drug_seizures", "")),
        )),
    ),
    leave_out=(LeaveOut((("kind", ("people",)),), "People are not drugs."),),
    not_used=(("id", "Says nothing."),),
    forces=("county",),
)  # fmt: skip
ROWS = [
    ("East", "Essex", "weight", "coke", "1.5", "rough", "as weighed", "1"),
    ("East", "Essex", "people", "", "900", "", "", "2"),
    ("", "", "", "", "", "", "", ""),
    ("West Midlands", "", "weight", "pot", "2", "", "only this", "3"),
    ("", " West Midlands ", "number", "", "7", "", "", "4"),
]


def geography():
    areas, names = (
        pd.read_csv(DATA / "geography" / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("areas", "names")
    )
    return areas, names


def test_rows_by_hand():
    """Row numbers stay those of the file; a blank row stays blank, and a row that is left out becomes so."""
    mapped = apply(BY_HAND, sheet(HEADER, ROWS))
    assert mapped.header == ("area", "value", "note", "marking", "metric", "slice")
    assert [(number, *row.values()) for number, row in rows_of(mapped)] == [
        (2, "Essex", "1.5", "rough; as weighed", "OFFICIAL", "drugs_seized_weight", "drug=cocaine"),
        (5, "West Midlands", "2", "only this", "OFFICIAL", "drugs_seized_weight", "drug=all"),
        (6, "West Midlands", "7", "", "OFFICIAL", "drug_seizures", ""),
    ]
    assert sum(len(batch) for _, batch in mapped.batches()) == len(ROWS)
    assert rows_of(mapped) == rows_of(mapped)  # it can be read again


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_the_size_of_the_batches_changes_nothing(size):
    assert rows_of(apply(BY_HAND, sheet(HEADER, ROWS, size=size))) == rows_of(apply(BY_HAND, sheet(HEADER, ROWS)))


def test_what_is_left_out_is_counted_and_said():
    assert apply(BY_HAND, replace(sheet(HEADER, ROWS), notes=("A sheet is hidden.",))).notes == (
        "A sheet is hidden.",
        "Read with the mapping by hand: 3 of 4 rows are taken.",
        "1 row is left out: People are not drugs.",
        "Column id is not used: Says nothing.",
    )


def test_a_column_of_forces_means_the_force():
    """West Midlands is a region and, as others write it, a force."""
    mapped = rows_of(apply(BY_HAND, sheet(HEADER, ROWS), area_names(*geography(), first=FORCE_KINDS)))
    assert [row["area"] for _, row in mapped] == ["essex-police", "West Midlands", "west-midlands-police"]


def test_words_that_are_not_translated_come_once_each_with_their_first_row():
    more = [
        ("East", "", "number", "coke", "1", "", "", ""),
        ("East", "", "weigth", "coke", "1", "", "", ""),
        ("West", "", "number", "coke", "1", "", "", ""),
        ("East", "", "weight", "", "1", "", "", ""),  # * stands for any word, not for none
    ]
    with pytest.raises(InputProblems) as caught:
        apply(BY_HAND, sheet(HEADER, ROWS + more))
    assert [(one.row, one.column, one.value) for one in caught.value.problems] == [
        (7, "kind | drug", "number | coke"), (8, "kind | drug", "weigth | coke"), (10, "kind | drug", "weight | "),
    ]  # fmt: skip
    first, second, _ = (one.message for one in caught.value.problems)
    assert "2 rows have it, this is the first" in first
    assert "1 row has it" in second
    assert "near it is “weight | coke”" in second


def test_what_only_shows_while_reading_comes_with_the_rest():
    ragged = Problem("return.csv", 3, "-", "", "has 3 cells instead of 8")
    with pytest.raises(InputProblems) as caught:
        apply(BY_HAND, sheet(HEADER, [*ROWS, ("East", "", "?", "", "1", "", "", "")], problems=[ragged]))
    assert [one.row for one in caught.value.problems] == [3, 7]


def test_every_column_of_the_file_is_used_or_set_aside():
    with pytest.raises(InputProblems) as caught:
        apply(BY_HAND, sheet(("where", "county", "county", "kind", "how many", "remark", "second remark", "colour"), []))
    assert [(one.row, one.column) for one in caught.value.problems] == [(1, "colour"), (1, "county"), (1, "drug")]
    assert not BY_HAND.fits(("where", "county"))
    assert BY_HAND.fits(HEADER)


def test_a_thousand_unknown_words_do_not_drown_the_reader():
    with pytest.raises(InputProblems) as caught:
        apply(BY_HAND, sheet(HEADER, [("East", "", f"kind {n}", "", "1", "", "", "") for n in range(3000)], size=3000))
    assert 1000 <= len(caught.value.problems) <= 1002
    assert "more words that the mapping does not know" in str(caught.value)


GOOD = b"""name = "n"
kind = "populations"
[columns]
area = "force"
day = "day"
people = "people"
[constants]
note = "ONS"
"""


def faults(text):
    with pytest.raises(InputProblems) as caught:
        read_mapping(text, "m.toml")
    return [(one.row, one.column, one.message) for one in caught.value.problems]


def test_a_declared_mapping_is_read():
    mapping = read_mapping(GOOD, "m.toml")
    assert mapping.columns == (("area", ("force",)), ("day", ("day",)), ("people", ("people",)))
    assert mapping.written() == ("area", "day", "people", "note")


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "said"),
    [
        (b'kind = "populations"', b'kind = "people"', 2, "kind", "one of observations, staffing"),
        (b'name = "n"', b"", 1, "name", "is missing"),
        (b'name = "n"', b"name = 3", 1, "name", "put it in quotation marks"),
        (b'name = "n"', b'name = "n"\ncolour = "red"', 2, "colour", "is not a part of a mapping"),
        (b'people = "people"', b'poeple = "people"\npeople = "people"', 3, "columns", "did you mean people?"),
        (b'people = "people"', b"", 2, "kind", "needs the column people"),
        (b'note = "ONS"', b'note = "ONS"\nday = "2019-06-30"', 3, "columns", "is filled 2 times"),
        (b'area = "force"', b"area = []", 3, "columns.area", "name at least one"),
        (b"[constants]", b"[[constants]]", 7, "constants", "write [constants]"),
        (b"[constants]", b'[not_used]\nday = "x"\n[constants]', 7, "not_used.day", "is used after all"),
        (b"[constants]", b'[not_used]\nurl = ""\n[constants]', 7, "not_used.url", "gives no reason"),
        (b"[constants]", b'[[leave_out]]\nwhen = { force = "X" }\n[constants]', 7, "leave_out.reason", "is missing"),
        (b"[constants]", b'[[leave_out]]\nwhen = "X"\nreason = "r"\n[constants]', 7, "leave_out.when", "names no column"),
        (b"[constants]", b'[[translation]]\nfrom = "a"\nto = "note"\n[constants]', 7, "translation.rows", "is missing"),
        (
            b"[constants]", b'[[translation]]\nfrom = "a"\nto = "note"\nrows = [{ when = ["x", "y"], then = "z" }]\n[constants]',
            7, "translation.rows", "has 2 words in when instead of 1",
        ),
        (
            b"[constants]", b'[[translation]]\nfrom="a"\nto="note"\nrows=[{when="x",then="z"},{when="x",then="w"}]\n[constants]',
            7, "translation.rows", "is translated twice",
        ),
        (b'name = "n"', b'name = "n"\nforces = ["town"]', 2, "forces", "not among the columns that are used"),
        (b'day = "day"', b"day = day", 5, "-", "is not TOML"),
        (b'name = "n"', b'name = "\xff"', 1, "-", "is not UTF-8"),
    ],
)  # fmt: skip
def test_faults_of_a_declared_mapping(old, new, row, column, said):
    assert GOOD.count(old) == 1
    found = faults(GOOD.replace(old, new))
    assert any((row, column) == (one[0], one[1]) and said in one[2] for one in found), found


def test_all_faults_of_a_mapping_come_at_once():
    found = faults(GOOD.replace(b'name = "n"', b"").replace(b'area = "force"', b"area = 1").replace(b'note = "ONS"', b"note = 2"))
    assert [column for _, column, _ in found] == ["name", "columns.area", "constants.note"]


def test_every_mapping_that_comes_with_the_project_is_sound():
    """Each names known metrics, slices, columns and kinds."""
    mappings = read_mappings(DATA / "mappings")
    assert set(mappings) == {"drug-seizures-by-force", "populations-by-force"}
    for mapping in mappings.values():
        for translation in mapping.translations:
            for _, meant in translation.rows:
                row = dict(zip(translation.write, meant, strict=True))
                for key, category in parse_slice(row.get("slice", "")).items():
                    assert key in METRICS[row["metric"]].dimensions
                    assert category in DIMENSIONS[key].categories, category


def test_a_word_that_is_not_expected_is_a_problem():
    mapping = read_mapping(GOOD + b'[expected]\nsort = ["residents", ""]\n', "m.toml")
    header = ("force", "day", "people", "sort")
    rows = [("Essex", "2019-06-30", "5", "residents"), ("Kent", "2019-06-30", "6", ""), ("Kent", "2019-06-30", "9", "by day")]
    assert len(rows_of(apply(mapping, sheet(header, rows[:2])))) == 2
    with pytest.raises(InputProblems) as caught:
        apply(mapping, sheet(header, rows))
    assert [(one.row, one.column, one.value) for one in caught.value.problems] == [(4, "sort", "by day")]


def test_the_example_in_the_documents_is_sound():
    page = (PROJECT / "docs" / "returns.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    mapping = read_mapping(example.encode(), "returns.md")
    assert mapping.translations[0].meaning("drug_seizures", "total Class A") == (
        "drug_seizures",
        "counted=one-force; drug=class-a",
    )
    assert mapping.translations[0].meaning("drug_seizures", "other") == ("drug_seizures", "counted=one-force")


def test_the_faults_of_all_mappings_come_at_once(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text('name = "x"\n', encoding="utf-8")
    with pytest.raises(InputProblems) as caught:
        read_mappings(tmp_path)
    assert [one.file for one in caught.value.problems] == ["one.toml", "two.toml"]


SEIZURES, POPULATIONS = "drug-seizures-by-force", "populations-by-force"
ROWS_OF = {"ours": {SEIZURES: 13, POPULATIONS: 2}, "foreign": {SEIZURES: 572, POPULATIONS: 117}}


@dataclass(frozen=True)
class Sample:
    path: Path
    opened: Opened
    given: list[dict[str, str]]
    rows: dict[str, int]
    """How many rows each mapping takes."""


def sample_of(which):
    path = {"ours": OURS, "foreign": FOREIGN}[which]
    if not path.exists():
        pytest.skip("the open-data file itself stands beside the project and is not there")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Sample(path, sheet(header, rows, size=100), [dict(zip(header, row, strict=True)) for row in rows], ROWS_OF[which])


@pytest.fixture(params=["ours", "foreign"])
def sample(request):
    return sample_of(request.param)


def test_every_row_of_a_sample_is_taken_by_one_mapping_and_left_out_by_the_other(sample):
    mappings = read_mappings(DATA / "mappings")
    taken = {name: dict(rows_of(apply(mapping, sample.opened))) for name, mapping in mappings.items()}
    assert {name: len(rows) for name, rows in taken.items()} == sample.rows
    assert sorted(number for rows in taken.values() for number in rows) == list(range(2, len(sample.given) + 2))
    notes = apply(mappings[SEIZURES], sample.opened).notes
    assert f"{sample.rows[SEIZURES]} of {len(sample.given)} rows are taken." in notes[0]
    assert notes[1].startswith(f"{sample.rows[POPULATIONS]} rows are left out: ")
    for name, of_value in ((SEIZURES, "value"), (POPULATIONS, "people")):
        assert all(row[of_value] == sample.given[number - 2]["value"] for number, row in taken[name].items())


def seizures_of(sample):
    names = area_names(*geography(), first=FORCE_KINDS)
    return rows_of(apply(read_mappings(DATA / "mappings")[SEIZURES], sample.opened, names)), names


def test_every_area_metric_and_slice_of_a_sample_is_known(sample):
    rows, names = seizures_of(sample)
    assert {row["unit"] for _, row in rows if row["metric"] == "drug_seizures"} == {METRICS["drug_seizures"].unit}
    assert None not in {names.find(row["area"]) for _, row in rows}
    keys = Counter((row["metric"], row["area"], row["measured_from"], row["slice"]) for _, row in rows)
    assert max(keys.values()) == 1
    assert not any(word in row["note"] for _, row in rows for word in ("github.com", "example.org"))  # which name a person


def test_our_sample_by_hand():
    """A bare West Midlands, in a column of forces, is the force."""
    rows, names = seizures_of(sample_of("ours"))
    assert [(names.find(row["area"]), row["metric"], row["slice"], row["value"]) for _, row in rows] == [
        ("england-and-wales", "drug_seizures", "counted=police-and-border-force", "900"),
        ("england-and-wales", "drug_seizures", "counted=police-and-border-force; drug=class-a", "90"),
        ("border-force", "drug_seizures", "counted=one-agency", "70"),
        ("border-force", "drug_seizures", "counted=one-agency; drug=class-a", "7"),
        ("cleveland-police", "drug_seizures", "counted=one-force", "30"),
        ("cleveland-police", "drug_seizures", "counted=one-force; drug=class-a", "6"),
        ("west-midlands-police", "drug_seizures", "counted=one-force", "60"),
        ("west-midlands-police", "drug_seizures", "counted=one-force; drug=class-a", "12"),
        ("cleveland-police", "drug_seizures", "counted=one-force", "33"),
        ("cleveland-police", "drugs_seized_weight", "counted=one-force; drug=cocaine", "1.5"),
        ("cleveland-police", "drugs_seized_weight", "counted=one-force; drug=crack", "0.25"),
        ("cleveland-police", "drugs_seized_weight", "counted=one-force; drug=herbal-cannabis", "20.75"),
        ("cleveland-police", "drugs_seized_weight", "counted=one-force; drug=heroin", "0.5"),
    ]


def test_the_figures_of_the_foreign_file():
    """What the rows become, counted a second way."""
    rows, names = seizures_of(sample_of("foreign"))
    assert Counter((row["metric"], row["slice"]) for _, row in rows) == {
        ("drug_seizures", "counted=police-and-border-force"): 5,
        ("drug_seizures", "counted=police-and-border-force; drug=class-a"): 5,
        ("drug_seizures", "counted=one-agency"): 5,
        ("drug_seizures", "counted=one-agency; drug=class-a"): 5,
        ("drug_seizures", "counted=one-force"): 198,
        ("drug_seizures", "counted=one-force; drug=class-a"): 198,
        **{
            ("drugs_seized_weight", f"counted=one-force; drug={drug}"): 39
            for drug in ("cocaine", "crack", "heroin", "herbal-cannabis")
        },
    }
    areas = Counter(names.find(row["area"]) for _, row in rows)
    assert (areas["england-and-wales"], areas["border-force"], areas["cleveland-police"]) == (10, 10, 14)


@pytest.mark.parametrize("name", [SEIZURES, POPULATIONS])
def test_a_sample_passes_the_checks_as_it_is(published, sample, name):
    mapping = read_mappings(DATA / "mappings")[name]
    checked = check(published, Arrival(sample.path, sample.path.name, KINDS[mapping.kind], mapping=mapping))
    assert (checked.rows, checked.problems) == (sample.rows[name], ())
