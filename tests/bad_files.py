"""Makes bad files out of good ones, each from its number alone, and reads them all in a long run.

`python -m tests.bad_files --count 10000 --seed 7` reads ten thousand in processes of their own and says what became of them.
A file passes when it is read cleanly or refused with clear problems, within 60 seconds and 500 MB.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check
from rocu_metrics.returns.opening.files import open_file
from rocu_metrics.store import Engine
from tests.bad_csv import CSV_CHANGES, changed_csv
from tests.bad_xlsx import XLSX_CHANGES, changed_xlsx
from tests.store import filled

SECONDS = 60
MEGABYTES = 500
PATIENCE = 300
"""Seconds without any result, after which a process must have died."""
PORTION = 100
"""Files that lie made at once."""


@dataclass(frozen=True)
class BadFile:
    """One file: its name, its bytes, and what was done to a good file to make it."""

    name: str
    data: bytes
    done: tuple[str, ...]


def bad_file(seed: int, number: int) -> BadFile:
    """The bad file of this number; the first ones show each change alone, the others several together."""
    draw = random.Random(f"{seed}-{number}")  # noqa: S311 (a file that can be made again is wanted, not a secret)
    alone = [("csv", name) for name in CSV_CHANGES] + [("xlsx", name) for name in XLSX_CHANGES]
    if number < len(alone):
        kind, names = alone[number][0], [alone[number][1]]
    else:
        kind = draw.choice(("csv", "xlsx"))
        changes = CSV_CHANGES if kind == "csv" else XLSX_CHANGES
        weights = [change.weight for change in changes.values()]
        names = list(dict.fromkeys(draw.choices(list(changes), weights, k=draw.choice((1, 1, 2, 3)))))
    data = changed_csv(draw, names) if kind == "csv" else changed_xlsx(draw, names)
    return BadFile(f"return-{number}.{kind}", data, tuple(names))


def every_change_alone() -> int:
    """How many of the first files show one change each."""
    return len(CSV_CHANGES) + len(XLSX_CHANGES)


def read_whole(path: Path, name: str) -> int:
    """Opens a file and reads every row of every sheet; gives the number of rows."""
    rows = 0
    for sheet in open_file(path, name):
        assert sheet.header
        assert all(sheet.header)
        assert sheet.where.startswith(name)
        row = sheet.header_row + 1
        for first, batch in sheet.batches():
            assert first == row, f"a batch begins at row {first} and not at {row}"
            assert batch.schema.names == [str(place) for place in range(len(sheet.header))]
            assert {str(one) for one in batch.schema.types} <= {"string"}
            assert sum(column.null_count for column in batch.columns) == 0
            batch.validate(full=True)
            row, rows = row + batch.num_rows, rows + batch.num_rows
    return rows


def check_whole(path: Path, name: str) -> int:
    """Checks a file as a return of figures, as the command and the page do; gives the number of rows."""
    checked = check(_store(), Arrival(path, name, KINDS["observations"]))
    if checked.problems:
        raise InputProblems(checked.problems)
    return checked.rows


def reader(number: int) -> Callable[[Path, str], int]:
    """How the file of this number is read: every other one is checked as a return too."""
    return read_whole if number % 2 else check_whole


@cache
def _store() -> Engine:
    return filled()


def outcome(path: Path, name: str, read: Callable[[Path, str], int]) -> str:
    """What became of a file; raises `AssertionError` where problems are unclear, and whatever else goes wrong."""
    try:
        read(path, name)
    except InputProblems as error:
        problems = error.problems
    else:
        return "read"
    assert problems
    for problem in problems:
        assert problem.file.startswith(name), problem
        assert problem.row >= 1, problem
        assert problem.column, problem
        assert len(problem.message) >= 8, problem
        assert "\n" not in str(problem), problem
        assert all(letter.isprintable() for letter in problem.file + problem.column + problem.value + problem.message), problem
    return "refused"


@dataclass(frozen=True)
class Result:
    """What became of one file of the long run."""

    number: int
    done: tuple[str, ...]
    outcome: str
    seconds: float
    megabytes: float

    @property
    def breach(self) -> str:
        """What the file broke; empty where nothing."""
        if self.outcome not in ("read", "refused"):
            return self.outcome
        if self.seconds > SECONDS:
            return f"took {self.seconds:.0f} seconds"
        return f"took {self.megabytes:.0f} MB" if self.megabytes > MEGABYTES else ""


def made(task: tuple[int, int, str]) -> tuple[int, tuple[str, ...], str, str]:
    """Writes one file of the long run; gives its number, what was done, its name and where it lies."""
    seed, number, folder = task
    bad = bad_file(seed, number)
    (Path(folder) / bad.name).write_bytes(bad.data)
    return number, bad.done, bad.name, folder


def measured(task: tuple[int, tuple[str, ...], str, str]) -> Result:
    """Reads one file of the long run, and measures the time and the memory that it takes."""
    number, done, name, folder = task
    path = Path(folder) / name
    before = _children()
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew from here
    start = time.perf_counter()
    try:
        became = outcome(path, name, reader(number))
    except Exception as error:  # noqa: BLE001 (the run goes on, and the summary names it)
        became = f"{type(error).__name__}: {error}"[:300]
    seconds = time.perf_counter() - start
    path.unlink()
    children = _children()
    return Result(number, done, became, seconds, _peak() + (children if children > before else 0))


def _peak() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def long_run(seed: int, numbers: range, workers: int) -> Iterator[Result]:
    """Reads the files of these numbers in processes of their own; others make them, for making takes memory too."""
    fresh = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as folder,
        fresh.Pool(1, os.nice, (10,), maxtasksperchild=50) as makers,
        fresh.Pool(workers, os.nice, (10,), maxtasksperchild=100) as readers,
    ):
        portions = [numbers[start : start + PORTION] for start in range(0, len(numbers), PORTION)]
        making = [makers.map_async(made, [(seed, number, folder) for number in one], 10) for one in portions[:1]]
        for portion, following in zip(portions, [*portions[1:], range(0)], strict=True):
            ready = making.pop().get(PATIENCE)
            making.append(makers.map_async(made, [(seed, number, folder) for number in following], 10))
            results = readers.imap_unordered(measured, ready)
            for _ in portion:
                yield results.next(PATIENCE)


def summary(results: list[Result]) -> str:
    """A table of what became of the files, by what was done to them."""
    became: dict[str, Counter[str]] = {}
    for result in results:
        for change in set(result.done):
            became.setdefault(change, Counter())["breach" if result.breach else result.outcome] += 1
    lines = [f"{'what was done':<42}{'read':>8}{'refused':>9}{'breach':>8}"]
    lines += [f"{name:<42}{count['read']:>8}{count['refused']:>9}{count['breach']:>8}" for name, count in sorted(became.items())]
    whole = Counter("breach" if result.breach else result.outcome for result in results)
    lines.append(f"{'all files':<42}{whole['read']:>8}{whole['refused']:>9}{whole['breach']:>8}")
    slowest, largest = max(results, key=lambda one: one.seconds), max(results, key=lambda one: one.megabytes)
    lines.append(f"slowest {slowest.seconds:.1f} s ({slowest.number}: {', '.join(slowest.done)})")
    lines.append(f"largest {largest.megabytes:.0f} MB ({largest.number}: {', '.join(largest.done)})")
    lines += [f"BREACH {one.number} ({', '.join(one.done)}): {one.breach}" for one in results if one.breach]
    return "\n".join(lines)


def main() -> int:
    """The long run from the command line; gives 1 where a file broke something."""
    parser = argparse.ArgumentParser(prog="python -m tests.bad_files", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many files to read")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other files")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file, to read one again")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    results = []
    for result in long_run(asked.seed, range(asked.first, asked.first + asked.count), asked.workers):
        results.append(result)
        if result.breach:
            print(f"breach: {result}", file=sys.stderr, flush=True)
        if len(results) % 500 == 0:
            print(f"{len(results)} of {asked.count} files", file=sys.stderr, flush=True)
    print(summary(results))
    return 1 if any(result.breach for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
