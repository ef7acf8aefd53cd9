"""Writes the figures behind an exhibit as CSV, exactly as they are shown (STANDARDS X7)."""

import csv
import io

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.papers.exhibit_data import Provenance, cautions, printable
from rocu_metrics.words import cell_text


def figures_csv(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """The exhibit's table with one header row; the last columns of each row say what it belongs to.

    What a spreadsheet would read as a formula is made text.
    """
    about = {
        "Exhibit": f"{exhibit.number}: {exhibit.headline}",
        "Filters": provenance.filters,
        "Data version": provenance.version,
        "Marking": exhibit.marking,
        "As at": exhibit.as_at,
        "Link": provenance.link,
        "Caution": " ".join(cautions(exhibit)),
    }
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*printable(exhibit.table.columns), *about])
    for row in exhibit.table.rows:
        writer.writerow([cell_text(printable(cell)) for cell in [*row, *about.values()]])
    return out.getvalue().encode("utf-8-sig")
