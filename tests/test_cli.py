"""The command line as a stranger meets it: commands, exit codes 0 to 3, and what is said on each stream."""

import argparse
import csv
import getpass
import inspect
import io
import os
import re
import subprocess
import sys

import pytest

from rocu_metrics import cli
from rocu_metrics.cli import surroundings
from rocu_metrics.errors import UserError
from rocu_metrics.papers import renderer
from rocu_metrics.returns import deciding
from rocu_metrics.settings import PROJECT, Settings, from_environment

COMMANDS = (
    "serve", "build", "verify", "export", "docs",
    "template", "check", "load", "publish", "withdraw", "discard", "history", "diff", "paper",
    "backup", "restore", "copy",
)  # fmt: skip


@pytest.fixture
def url(tmp_path):
    """The address of a store of this test's own."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def shell(url):
    """Runs the command line as a shell does, in a process of its own."""

    def call(*arguments):
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "rocu_metrics", *map(str, arguments)],
            cwd=PROJECT, env={**os.environ, "ROCU_METRICS_URL": url}, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    return call


@pytest.fixture
def run(url, monkeypatch, capsys):
    """Runs a command here, which is quicker: its exit code, its output and its errors."""
    monkeypatch.setattr(surroundings, "settings", lambda: Settings(url, "the office"))

    def call(*arguments):
        code = cli.main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_help_lists_the_commands(shell):
    done = shell("--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if f"\n    {name} " not in done.stdout] == []


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_enough_ends_a_command_quietly(run, url, folder, unbuffered):
    """As `| head` does: what is printed has nobody left to read it."""
    run("build", "--data", folder)
    read, written = os.pipe()
    os.close(read)
    environment = {**os.environ, "ROCU_METRICS_URL": url, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        [sys.executable, "-m", "rocu_metrics", "verify", "--data", str(folder)], cwd=PROJECT, env=environment,
        stdout=written, stderr=subprocess.PIPE, text=True, timeout=300, check=False,
    )  # fmt: skip
    os.close(written)
    assert (done.returncode, done.stderr) == (141, "")


def read_by(act, seen=()):
    """The options that a command reads, itself and in what it hands them to."""
    text = inspect.getsource(act)
    helpers = {name for name in re.findall(r"(\w+)\([^()]*\boptions\b", text) if name in act.__globals__} - {*seen, act.__name__}
    own = set(re.findall(r"options\.(\w+)", text)) | set(re.findall(r'"(\w+)"', text) if "getattr(options" in text else ())
    return own.union(*(read_by(act.__globals__[name], (*seen, act.__name__)) for name in helpers))


def test_every_option_does_something():
    [commands] = [one.choices for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction)]
    idle = {
        f"{name} {option.dest}"
        for name, parser in commands.items()
        for option in parser._actions
        if option.dest not in {"help", *read_by(parser.get_default("command"))}
    }
    assert len(commands) > 15
    assert idle == set()


def test_0_1_and_2_from_a_shell(shell, folder):
    done = shell("build", "--data", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Store filled: data version v")
    spoil(folder)
    done = shell("verify", "--data", folder)
    assert (done.returncode, done.stdout) == (1, "Faults found: 1.\n")
    done = shell("brew")
    assert (done.returncode, done.stdout) == (2, "")


def test_3_from_a_shell_when_nothing_was_ever_built(shell):
    done = shell("export", "grades")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "make one with `python -m rocu_metrics build`" in done.stderr


def spoil(folder):
    observations = folder / "published" / "observations.csv"
    observations.write_text(observations.read_text().replace("2018-04-01", "1 April 2018"))


def test_build_and_verify(run, folder):
    code, said, _ = run("build", "--data", folder)
    assert code == 0
    assert said.startswith("Store filled: data version v")
    assert run("build", "--data", folder)[1].startswith("Store already up to date: data version v")
    assert run("verify", "--data", folder) == (0, "The store is sound.\n", "")


def test_export_to_the_screen_or_to_a_file(run, folder, tmp_path):
    run("build", "--data", folder)
    code, exported, _ = run("export", "observations", "--format", "csv")
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(exported)))) == 11
    assert run("export", "observations", "--out", tmp_path / "x.csv") == (0, "", "")
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == exported


def test_docs(run, folder, tmp_path):
    assert run("docs", "--data", folder, "--out", tmp_path / "docs")[0] == 0
    assert "## Disruptions" in (tmp_path / "docs" / "metrics.md").read_text(encoding="utf-8")
    assert "A review of units" in (tmp_path / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["build", "docs"])
def test_1_when_the_input_has_problems(run, folder, tmp_path, command):
    spoil(folder)
    code, _, said = run(command, "--data", folder, *(["--out", tmp_path] if command == "docs" else []))
    assert code == 1
    assert "problems; nothing was changed:" in said
    assert "published/observations.csv, row 5, column measured_from, value '1 April 2018': is not a day" in said


def test_1_when_a_folder_is_not_there(run, tmp_path):
    code, _, said = run("build", "--data", tmp_path / "nowhere")
    assert code == 1
    assert said.count("the file is missing; put it back") == 16


def test_1_when_the_store_has_faults(run, folder):
    run("build", "--data", folder)
    (folder / "published" / "grades.csv").write_text((folder / "published" / "grades.csv").read_text() + "\n")
    code, out, said = run("verify", "--data", folder)
    assert (code, out) == (1, "Faults found: 1.\n")
    assert "The files have changed since they were loaded" in said


@pytest.mark.parametrize(
    "arguments",
    [(), ("brew",), ("export",), ("export", "secrets"), ("export", "grades", "--format", "pdf"), ("serve", "--port", "99999"),
     ("serve", "--port", "http"), ("build", "--date", "x")],
)  # fmt: skip
def test_2_when_the_call_is_wrong(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m rocu_metrics")


def test_2_when_a_file_cannot_be_written(run, folder, tmp_path):
    run("build", "--data", folder)
    path = tmp_path / "no" / "such" / "folder.csv"
    said = f"{path} cannot be written (No such file or directory). Choose another file with --out.\n"
    assert run("export", "grades", "--out", path) == (2, "", said)


@pytest.mark.parametrize("command", [("build",), ("verify",), ("export", "grades")])
@pytest.mark.parametrize("url", ["nonsense", "postgresql+psycopg://reader:secret@127.0.0.1:1/none", "mysql://x/y"])
def test_3_when_the_store_cannot_be_reached(monkeypatch, capsys, command, url):
    monkeypatch.setattr(surroundings, "settings", lambda: Settings(url, "the office"))
    assert cli.main(command) == 3
    said = capsys.readouterr().err
    assert "ROCU_METRICS_URL" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "command", [["history"], ["diff", 1], ["verify"], ["export", "funding"], ["publish", 1], ["backup", "b.sqlite"],
                ["copy", "sqlite:///:memory:"]], ids=lambda command: command[0],
)  # fmt: skip
def test_a_command_that_needs_a_store_makes_none(tmp_path, monkeypatch, capsys, command):
    held = Settings(f"sqlite:///{tmp_path}/nowhere/store.sqlite", "the office", writing=True)
    for module in (surroundings, deciding):
        monkeypatch.setattr(module, "settings", lambda: held)
    assert cli.main([str(one) for one in command]) == 3
    said = capsys.readouterr().err
    assert f"There is no store at {tmp_path}/nowhere/store.sqlite" in said
    assert "python -m rocu_metrics build" in said
    assert list(tmp_path.iterdir()) == []


def test_somebody_without_a_name_may_build(monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert surroundings.actor() == "unnamed user"


def test_settings_come_from_the_environment():
    assert from_environment({}).url == f"sqlite:///{PROJECT / 'var' / 'published.sqlite'}"
    assert from_environment({"ROCU_METRICS_URL": "sqlite:///x"}).url == "sqlite:///x"
    assert from_environment({"ROCU_METRICS_URL": "", "ROCU_METRICS_CONTACT": "the office"}).contact == "the office"


@pytest.mark.parametrize("name", ["WRITING", "TWO_PERSON"])
def test_a_switch_is_on_or_off_in_any_usual_word_and_in_no_other(name):
    """A control that is taken to be on and is off is the worst of settings."""

    def said(word):
        return getattr(from_environment({f"ROCU_METRICS_{name}": word}), name.lower())

    assert all(said(word) for word in ("on", "1", "true", "yes", "ON", " True "))
    assert not any(said(word) for word in ("off", "0", "false", "no", "", "Off"))
    for word in ("onn", "2", "ja"):
        with pytest.raises(UserError, match=rf"ROCU_METRICS_{name} is '{word}', which is neither on nor off. Write one of on, 1"):
            said(word)


def test_a_switch_that_makes_no_sense_stops_a_command_with_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(surroundings, "settings", lambda: from_environment({"ROCU_METRICS_TWO_PERSON": "maybe"}))
    assert cli.main(["history"]) == 2
    assert capsys.readouterr().err.startswith("ROCU_METRICS_TWO_PERSON is 'maybe', which is neither on nor off.")


def test_a_paper_is_written_unattended_and_the_same_each_time(run, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(renderer, "settings", lambda: Settings("", "", browser="/nowhere/browser"))
    run("build", "--data", folder)
    call = ("paper", "--template", "quarterly", "--region", "west-midlands", "--asof", "2019-11-19", "--out")
    code, said, complained = run(*call, tmp_path / "one.docx")
    assert (code, said) == (0, f"Written: {tmp_path / 'one.docx'} ({(tmp_path / 'one.docx').stat().st_size:,} bytes).\n")
    assert "tables stand in their place" in complained
    run(*call, tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--region", "atlantis", "--out", "x.pdf"), "“atlantis” is not a region"),
        (("--out", "x.doc"), "A paper is written as docx, pdf, html, xlsx, zip"),
        (("--out", "x.docx", "--styles", "nowhere.docx"), "nowhere.docx cannot be read"),
        (("--out", "x.pdf", "--version", "v9-00000000"), "“v9-00000000” is not a data version"),
        (("--out", "x.pdf", "--title", "x" * 301), "The title has 301 letters"),
    ],
)
def test_a_paper_that_cannot_be_written_is_a_sentence(run, folder, given, sentence):
    run("build", "--data", folder)
    code, said, complained = run("paper", "--template", "brief", *given)
    assert (code, said) == (2, "")
    assert sentence in complained
