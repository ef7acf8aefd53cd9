"""Returns from a shell: template, check, load, diff, publish, withdraw, discard, history, with their exit codes and JSON."""

import json
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from rocu_metrics import cli
from rocu_metrics.cli import returns, surroundings
from rocu_metrics.returns import deciding
from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import Settings
from rocu_metrics.store.engine import open_store

HEADER = "metric,area,measured_from,measured_to,slice,value,unit,qualifier,flag,marking,note"
GOOD = f"""{HEADER}
disruptions,West Midlands,2025-07-01,2025-09-30,,120,,,,,
arrests,Staffordshire Police,2025-07-01,2025-09-30,,,,,not supplied,,
"""
BAD = f"""{HEADER}
disruptions,West Midland,2025-07-01,2025-09-30,,120,,,,,
arrests,Staffordshire Police,2025-07-01,30/09/2025,,"1,204",,,,,
"""


@pytest.fixture
def run(tmp_path, folder, monkeypatch, capsys):
    """Runs a command on a store of the hand-written rows: its exit code, its output and its errors."""
    held = Settings(f"sqlite:///{tmp_path / 'store.sqlite'}", "the office", writing=True)
    for module in (returns, deciding, surroundings):
        monkeypatch.setattr(module, "settings", lambda: held)
    engine = open_store(held.url)
    build(engine, folder, "tests")
    engine.dispose()

    def call(*arguments, **changed):
        monkeypatch.setattr(deciding, "settings", lambda: replace(held, **changed))
        code = cli.main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "q2.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_a_template_opens_and_names_the_region_and_the_period(run, tmp_path):
    out = tmp_path / "form.xlsx"
    code, said, _ = run("template", "observations", "--region", "west-midlands", "--period", "Q2 2025/26", "--out", out)
    assert (code, said) == (0, f"Written: {out}\n")
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("Figures").to_python()
    assert rows[0][0] == "OFFICIAL"
    assert any("Staffordshire Police" in row or "staffordshire-police" in row for row in rows)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--region", "mercia", "--period", "2025/26"), "'mercia' is not a region. Known are: "),
        (("--period", "soon"), "'soon'"),
    ],
)
def test_a_template_that_makes_no_sense_is_refused(run, arguments, says):
    code, _, complaint = run("template", "observations", *arguments)
    assert code == 2
    assert says in complaint


def test_check_gives_every_problem_and_leaves_the_store(run, bad):
    code, _, complaint = run("check", bad, "--kind", "observations")
    assert code == 1
    assert "3 problems; nothing was changed:" in complaint
    assert (
        "bad.csv, row 2, column area, value 'West Midland': is not a known force, region or unit; did you mean West M"
        in complaint
    )
    assert "bad.csv, row 3, column measured_to, value '30/09/2025': is not a day; write it like 2019-11-19" in complaint
    assert "bad.csv, row 3, column value, value '1,204': is not a plain number; write 1204" in complaint
    assert run("history", "--json")[1].count('"load_id"') == 1


def test_check_for_a_program(run, bad, good):
    code, said, _ = run("check", bad, "--kind", "observations", "--json")
    assert code == 1
    assert [(one["row"], one["column"]) for one in json.loads(said)["problems"]] == [
        (2, "area"),
        (3, "measured_to"),
        (3, "value"),
    ]
    code, said, _ = run("check", good, "--kind", "observations", "--json")
    assert code == 0
    assert json.loads(said) == {"rows": 2, "notes": [], "problems": [], "warnings": []}


def test_from_a_draft_to_its_withdrawal(run, good):
    code, said, _ = run("load", good, "--kind", "observations", "--region", "west-midlands", "--who", "Ann")
    assert (code, "Draft 2 is kept" in said) == (0, True)
    code, said, _ = run("diff", 2)
    assert said.startswith("Rows: 2 new, 0 changed, 0 withdrawn, 0 unchanged\n")
    assert "new: West Midlands, Disruptions" in said
    assert run("load", good, "--kind", "observations")[::2] == (
        2, "q2.csv is the file of load 2, which is drafted; nothing was changed.\n",
    )  # fmt: skip
    assert run("publish", 2, "--who", " ann", two_person=True)[::2] == (
        2,
        "ann made draft 2; a second person must publish it.\n",
    )
    assert run("publish", 2, "--who", "Ben", "--reason", "The board has seen it.", two_person=True)[0] == 0
    assert run("publish", 2)[::2] == (2, "Load 2 is published, not a draft, so it cannot be published.\n")
    assert run("withdraw", 2)[::2] == (2, "Say why the load is withdrawn; the reason is kept with it.\n")
    code, said, _ = run("withdraw", 2, "--reason", "a force was missing", "--json")
    assert (code, json.loads(said)["event"]) == (0, "withdrawn")
    events = [(one["event"], one["who"], one["reason"]) for one in json.loads(run("history", "--json")[1])[1:]]
    assert [event for event, _, _ in events] == ["drafted", "published", "withdrawn"]
    assert [who for _, who, _ in events[:2]] == ["Ann", "Ben"]
    assert [why for _, _, why in events] == ["", "The board has seen it.", "a force was missing"]


def test_a_draft_is_put_aside(run, good):
    run("load", good, "--kind", "observations")
    assert run("discard", 2)[0] == 0
    assert run("publish", 2)[::2] == (2, "Load 2 is discarded, not a draft, so it cannot be published.\n")
    assert run("load", good, "--kind", "observations")[0] == 0


@pytest.mark.parametrize(
    "command", [("load", "q2.csv", "--kind", "observations"), ("publish", 2), ("withdraw", 2), ("discard", 2)]
)
def test_with_writing_off_nothing_is_written(run, good, monkeypatch, command):
    monkeypatch.chdir(good.parent)
    code, _, complaint = run(*command, writing=False)
    assert (code, "Set ROCU_METRICS_WRITING=on" in complaint) == (2, True)


@pytest.mark.parametrize("reason", ["Ask DI Smith.", "Ring 07700 900123", "see a.name@police.example"])
@pytest.mark.parametrize("step", ["publish", "withdraw", "discard"])
def test_a_reason_that_points_to_a_person_is_not_kept(run, good, step, reason):
    """Reasons are shown to every reader, in exhibit L1."""
    run("load", good, "--kind", "observations")
    if step == "withdraw":
        run("publish", 2)
    before = run("history", "--json")
    code, _, complaint = run(step, 2, "--reason", reason)
    assert (code, "in the reason; leave out what points to a person. Nothing was changed." in complaint) == (2, True)
    assert run("history", "--json") == before


@pytest.mark.parametrize("command", ["check", "load"])
def test_a_supplier_that_points_to_a_person_is_not_kept(run, good, command):
    code, _, complaint = run(command, good, "--kind", "observations", "--supplier", "Mr Smith, Dorset Police")
    assert (code, "leave out what points to a person" in complaint) == (2, True)
    assert run("history", "--json")[1].count('"load_id"') == 1


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("check", "nowhere.csv", "--kind", "observations"), "nowhere.csv is not a file"),
        (("publish", 99), "There is no load 99"),
        (("diff",), "Give the number of a draft, or a first day"),
        (("diff", 1, "--to", "2019-11-19"), "Give the number of a draft, or a first day"),
        (("diff", 1), "Load 1 is published, not a draft"),
        (("diff", 99), "There is no load 99"),
        (("diff", "--from", "2019-11-19", "--to", "2019-11-18"), "--from 2019-11-19 is later than --to 2019-11-18"),
        (("diff", "--from", "2019-11-19", "--to", "9999-12-31"), "--to 9999-12-31 lies ahead"),
        (("diff", "--from", "9999-12-31"), "--from 9999-12-31 lies ahead"),
    ],
)
def test_a_call_that_makes_no_sense_is_said_so(run, command, says):
    code, _, complaint = run(*command)
    assert code == 2
    assert says in complaint


def test_what_changed_between_two_days(run):
    code, said, _ = run("diff", "--from", "2019-11-18", "--to", "2019-11-19")
    assert code == 0
    assert said.startswith("Rows between 18 November 2019 and 19 November 2019: ")
    assert "new: West Midlands, Disruptions, led" in said
