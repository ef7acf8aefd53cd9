"""The command line as a stranger meets it: commands, exit codes 0 to 3, and what is said on each stream."""

import csv
import getpass
import io
import os
import subprocess
import sys

import pytest

from rocu_metrics import cli
from rocu_metrics.settings import PROJECT, Settings, from_environment

COMMANDS = ("serve", "build", "verify", "export", "docs")


@pytest.fixture
def run(tmp_path):
    """Runs the command line in a process of its own, on a store of its own."""

    def call(*arguments, url=f"sqlite:///{tmp_path / 'store.sqlite'}"):
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "rocu_metrics", *map(str, arguments)],
            cwd=PROJECT, env={**os.environ, "ROCU_METRICS_URL": url}, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return call


def test_help_lists_the_commands(run):
    done = run("--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if f"\n    {name} " not in done.stdout] == []


def test_build_verify_export_and_docs(run, folder, tmp_path):
    built = run("build", "--data", folder)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("Store filled: data version p-")
    assert run("build", "--data", folder).stdout.startswith("Store already up to date: data version p-")
    verified = run("verify", "--data", folder)
    assert (verified.returncode, verified.stdout) == (0, "The store is sound.\n")
    exported = run("export", "observations", "--format", "csv")
    assert exported.returncode == 0
    assert len(list(csv.DictReader(io.StringIO(exported.stdout)))) == 11
    assert run("export", "observations", "--out", tmp_path / "x.csv").stdout == ""
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == exported.stdout
    assert run("docs", "--data", folder, "--out", tmp_path / "docs").returncode == 0
    assert "## Disruptions" in (tmp_path / "docs" / "metrics.md").read_text(encoding="utf-8")
    assert "A review of units" in (tmp_path / "docs" / "sources.md").read_text(encoding="utf-8")


def test_1_when_the_input_has_problems(run, folder):
    observations = folder / "published" / "observations.csv"
    observations.write_text(observations.read_text().replace("2018-04-01", "1 April 2018"))
    for command in ("build", "docs"):
        done = run(command, "--data", folder)
        assert done.returncode == 1
        assert "problems; nothing was changed:" in done.stderr
        assert "published/observations.csv, row 5, column measured_from, value '1 April 2018': is not a day" in done.stderr
        assert "Traceback" not in done.stderr


def test_1_when_a_folder_is_not_there(run, tmp_path):
    done = run("build", "--data", tmp_path / "nowhere")
    assert done.returncode == 1
    assert done.stderr.count("the file is missing; put it back") == 15


def test_1_when_the_store_has_faults(run, folder):
    assert run("build", "--data", folder).returncode == 0
    (folder / "published" / "grades.csv").write_text((folder / "published" / "grades.csv").read_text() + "\n")
    done = run("verify", "--data", folder)
    assert done.returncode == 1
    assert done.stdout == "Faults found: 1.\n"
    assert "The files have changed since they were loaded" in done.stderr


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


def test_2_from_a_shell(run):
    assert run("brew").returncode == 2


def test_2_when_a_file_cannot_be_written(run, folder, tmp_path):
    run("build", "--data", folder)
    done = run("export", "grades", "--out", tmp_path / "no" / "such" / "folder.csv")
    assert done.returncode == 2
    assert (
        done.stderr
        == f"{tmp_path}/no/such/folder.csv cannot be written (No such file or directory). Choose another file with --out.\n"
    )


@pytest.mark.parametrize("command", [("build",), ("verify",), ("export", "grades")])
@pytest.mark.parametrize("url", ["nonsense", "postgresql+psycopg://reader:secret@127.0.0.1:1/none", "mysql://x/y"])
def test_3_when_the_store_cannot_be_reached(monkeypatch, capsys, command, url):
    monkeypatch.setattr(cli, "settings", lambda: Settings(url, "the office"))
    assert cli.main(command) == 3
    said = capsys.readouterr().err
    assert "ROCU_METRICS_URL" in said
    assert "secret" not in said


def test_3_when_nothing_was_ever_built(run):
    done = run("export", "grades")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "a new store needs `build` first" in done.stderr


def test_somebody_without_a_name_may_build(monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert cli._actor() == "unnamed user"


def test_settings_come_from_the_environment():
    assert from_environment({}).url == f"sqlite:///{PROJECT / 'var' / 'published.sqlite'}"
    assert from_environment({"ROCU_METRICS_URL": "sqlite:///x"}).url == "sqlite:///x"
    assert from_environment({"ROCU_METRICS_URL": "", "ROCU_METRICS_CONTACT": "the office"}).contact == "the office"
