"""Writes the figures behind an exhibit as CSV, exactly as they are shown (STANDARDS X7)."""

import csv
import io
from collections.abc import Iterable, Sequence

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.papers.exhibit_data import Provenance, cautions, printable
from rocu_metrics.words import cell_text


def csv_bytes(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Rows under one header row as a spreadsheet opens them; what it would read as a formula is made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def figures_csv(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """The exhibit's table with one header row; the last columns of each row say what it belongs to."""
    about = {
        "Exhibit": f"{exhibit.number}: {exhibit.headline}",
        "Filters": provenance.filters,
        "Data version": provenance.version,
        "Marking": exhibit.marking,
        "As at": exhibit.as_at,
        "Link": provenance.link,
        "Caution": " ".join(cautions(exhibit)),
    }
    rows = [[printable(cell) for cell in (*row, *about.values())] for row in exhibit.table.rows]
    return csv_bytes([*printable(exhibit.table.columns), *about], rows)
