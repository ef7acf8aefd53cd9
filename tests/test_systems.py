"""The table of systems: each of the 127 once, pages and metrics that exist, few left out."""

import re
from pathlib import Path

import pytest

from rocu_metrics.catalogue import METRICS
from tests.test_pages import PAGES, ROOT

LINES = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in (ROOT / "docs" / "systems.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| S\d{3} ", line)
]
ALWAYS = {"S001", "S008", "S020", "S037", "S038", "S065", "S083", "S095", "S111"}
"""Disruptions, outcomes, mapping, capabilities, demand, money, governance and recommendations."""


def test_each_system_stands_once() -> None:
    assert [line[0] for line in LINES] == [f"S{number:03}" for number in range(1, 128)]


def test_at_most_35_are_left_out_and_each_says_why() -> None:
    left_out = [line for line in LINES if line[2] == "-"]
    assert len(left_out) <= 35
    assert all(line[3] for line in left_out)
    assert not ALWAYS & {line[0] for line in left_out}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_pages_and_metrics_exist(line: list[str]) -> None:
    addresses = {f"/{Path(path).stem}" for path in PAGES}
    named = set(re.findall(r"`(/[a-z_]+)`", line[2])) | set(re.findall(r"(?<![\w`])(/[a-z]{4,}_?[a-z]*)", line[3]))
    assert named <= addresses, named - addresses
    metrics = set(re.findall(r"`([a-z_]+)`", line[3]))
    assert metrics <= set(METRICS), metrics - set(METRICS)
