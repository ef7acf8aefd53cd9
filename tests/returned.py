"""Returns made by hand for tests: files of figures and of other rows, drafts, publications, and a count of every table."""

import csv

from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check, draft
from rocu_metrics.store import journal, schema

HEADER = ["metric", "area", "measured_from", "measured_to", "slice", "value", "unit", "qualifier", "flag", "marking", "note"]
QUARTERS = [  # 1 April 2023 to 30 June 2025
    (f"{year}-{first}", f"{year}-{last}")
    for year in (2023, 2024, 2025)
    for first, last in (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
][1:10]


def figure(value="5", metric="arrests", area="dorset-police", quarter=0, **rest):
    """A row of a return of figures: arrests of Dorset Police in the first of `QUARTERS`, unless said otherwise."""
    first, last = QUARTERS[quarter]
    row = dict.fromkeys(HEADER, "") | {"metric": metric, "area": area, "measured_from": first, "measured_to": last}
    return row | {"value": str(value)} | rest


def write(path, rows, header=HEADER):
    """The rows as a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


class Desk:
    """Where returns are handed in: each file is written, and drafted or checked."""

    def __init__(self, engine, folder):
        self.engine, self.folder, self.files = engine, folder, 0

    def arrival(self, rows, kind="observations", name="q1.csv", header=HEADER, **rest):
        self.files += 1
        return Arrival(write(self.folder / f"{self.files}.csv", rows, header), name, KINDS[kind], **rest)

    def check(self, rows, **rest):
        return check(self.engine, self.arrival(rows, **rest))

    def draft(self, rows, who="an analyst", **rest):
        return draft(self.engine, self.arrival(rows, **rest), who).load_id

    def publish(self, rows, **rest):
        load_id = self.draft(rows, **rest)
        journal.publish(self.engine, load_id, "a second person")
        return load_id


def held(engine):
    """How many rows each table holds."""
    return {table.name: journal.count(engine, table) for table in schema.metadata.sorted_tables}
