"""What typesetting holds on to: papers that differ must not pile up in the process that makes them."""

import subprocess
import sys

import pytest

PAPERS, MOST = 6, 40
"""Papers after the first two, and megabytes by which all of them together may leave the process larger."""
SCRIPT = f"""
from datetime import date
from pathlib import Path
from rocu_metrics.papers import pdf
from rocu_metrics.papers.blocks import Content, Figure, Grid

def paper(number):
    rows = tuple(tuple(f"Row {{row}} of paper {{number}}, column {{column}}" for column in range(6)) for row in range(200))
    table = Figure("Table", "A1", "A long table", "", (), (Grid(tuple("abcdef"), rows, "A table", small=True),))
    return Content(f"Paper {{number}}", "", (), (table,), "OFFICIAL", "cleared", False, False, date(2019, 11, 19), "v1")

def held(number):
    pdf.pdf(paper(number), {{}})
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

found = [held(number) for number in range({PAPERS} + 2)]
print(found[-1] - found[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says in a file how much memory a process holds")
def test_papers_that_differ_do_not_pile_up() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=300)
    assert float(done.stdout) < MOST
