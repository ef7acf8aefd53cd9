"""Loading a return against bare floors: CPU of `sqlite3 .import`, memory of `pandas.to_sql`, the reading of python-calamine.

Each act runs in a fresh process, and the acts take turns, round after round; what counts are the ratios of the least times.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.returns.kinds import FIGURE_COLUMNS
from rocu_metrics.returns.periods import quarter
from rocu_metrics.settings import DATA

ROUNDS = 3
OURS = """
import sys
from pathlib import Path
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, draft
from rocu_metrics.store.engine import open_store
draft(open_store(sys.argv[2]), Arrival(Path(sys.argv[1]), Path(sys.argv[1]).name, KINDS["observations"]), "bench")
"""
BUILT = """
import sys
from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import DATA
from rocu_metrics.store.engine import open_store
build(open_store(sys.argv[1]), DATA, "bench")
"""
TO_SQL = """
import sqlite3, sys
import pandas
pandas.read_csv(sys.argv[1]).to_sql("returned", sqlite3.connect(sys.argv[2]), index=False)
"""
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""
READ = """
import sys
from pathlib import Path
from rocu_metrics.returns.opening.files import open_file
for sheet in open_file(Path(sys.argv[1]), "bench.xlsx"):
    for _ in sheet.batches():
        pass
"""


def rows(count: int, seed: int = 1) -> Iterator[list[str]]:
    """Invented figures: every measure and the first splits of each, every force, quarter after quarter."""
    with (DATA / "geography" / "areas.csv").open(encoding="utf-8") as file:
        forces = [row["slug"] for row in csv.DictReader(file) if row["kind"] == "force"]
    chance, given = random.Random(seed), 0  # noqa: S311  # figures for a measurement
    yield [column.name for column in FIGURE_COLUMNS]
    for year in range(2015, 2300):
        for number in (1, 2, 3, 4):
            period = quarter(year, number)
            for metric in METRICS.values():
                splits = [f"{key}={word}" for key in metric.dimensions[:4] for word in list(DIMENSIONS[key].categories)[:6]]
                for split in ["", *splits]:
                    for force in forces:
                        if given == count:
                            return
                        given += 1
                        value = str(chance.randint(0, 500))
                        yield [metric.id, force, str(period.first), str(period.last), split, value, "", "", "", "", ""]


def write_csv(path: Path, count: int) -> None:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(",".join(cells) + "\n" for cells in rows(count))


def write_workbook(path: Path, count: int) -> None:
    """The rows as a workbook."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Figures")
    for number, cells in enumerate(rows(count)):
        for column, cell in enumerate(cells):
            if column == 5 and number:
                sheet.write_number(number, column, float(cell))
            else:
                sheet.write_string(number, column, cell)
    book.close()


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MiB of a process and its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own commands
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command[:3])}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def python(code: str, *arguments: object) -> tuple[float, float]:
    """The same of Python code."""
    return measured([sys.executable, "-c", code, *map(str, arguments)])


def of_csv(folder: Path, count: int, rounds: int) -> None:
    """CPU beside `sqlite3 .import`, memory beside `pandas.to_sql`."""
    source = folder / f"{count}.csv"
    write_csv(source, count)
    ours, bare, frame = list[tuple[float, float]](), list[tuple[float, float]](), list[tuple[float, float]]()
    for number in range(rounds):
        store = folder / f"ours-{number}.sqlite"
        python(BUILT, f"sqlite:///{store}")
        ours.append(python(OURS, source, f"sqlite:///{store}"))
        bare.append(measured(["sqlite3", str(folder / f"bare-{number}.sqlite"), ".mode csv", f".import {source} returned"]))
        if count <= 1_000_000:
            frame.append(python(TO_SQL, source, folder / f"frame-{number}.sqlite"))
        for path in folder.glob("*.sqlite*"):
            path.unlink()
    cpu, floor = min(one[0] for one in ours), min(one[0] for one in bare)
    memory = max(one[1] for one in ours)
    print(f"{count:,} rows of CSV, checked and drafted: {cpu / floor:.2f} times the CPU of sqlite3 .import")
    print(f"  peak memory {memory:,.0f} MiB", end="")
    print(f", {memory / min(one[1] for one in frame):.2f} times that of pandas.to_sql" if frame else "")


def of_workbook(folder: Path, count: int, rounds: int) -> None:
    """CPU beside the bare reading of python-calamine."""
    source = folder / "figures.xlsx"
    write_workbook(source, count)
    ours, bare = zip(*((python(READ, source), python(CALAMINE, source)) for _ in range(rounds)), strict=True)
    least, floor = min(one[0] for one in ours), min(one[0] for one in bare)
    print(f"{count:,} rows of XLSX, opened and read: {least / floor:.2f} times the CPU of python-calamine")


def main() -> None:
    """Runs the measurements that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--large", action="store_true", help="ten million rows besides, for the memory")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        of_csv(folder, options.rows, options.rounds)
        of_workbook(folder, 100_000, options.rounds)
        if options.large:
            of_csv(folder, 10 * options.rows, 1)


if __name__ == "__main__":
    main()
