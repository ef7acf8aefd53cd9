"""Counts over a coverage matrix: what is provided, what is missing against the agreed minimum, who alone has what."""

import pandas as pd

PROVIDED = ("full", "partial", "shared")
"""Statuses that count as provided; a partial cell counts, and is named as partial wherever it is counted."""


def provided_by_row(cells: pd.DataFrame) -> pd.Series:
    """For each capability, how many areas provide it; `cells` has area_slug, capability and status."""
    return cells.assign(provided=cells["status"].isin(PROVIDED)).groupby("capability", sort=False)["provided"].sum()


def provided_by_area(cells: pd.DataFrame) -> pd.Series:
    """For each area, how many capabilities it provides."""
    return cells.assign(provided=cells["status"].isin(PROVIDED)).groupby("area_slug", sort=False)["provided"].sum()


def everywhere(cells: pd.DataFrame) -> list[str]:
    """Capabilities that every area in `cells` provides."""
    counts, areas = provided_by_row(cells), cells["area_slug"].nunique()
    return [str(capability) for capability, count in counts.items() if count == areas]


def missing_in(cells: pd.DataFrame, area: str) -> list[str]:
    """Capabilities that an area is said not to provide; unknown is not missing."""
    own = cells[(cells["area_slug"] == area) & (cells["status"] == "not_regional")]
    return list(own["capability"])


def first_published(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of the statement that covers most cells: the published matrix, apart from later single statements."""
    if cells.empty:
        return cells
    statements = cells.groupby(["source_id", "measured"])["capability"].transform("size")
    largest: pd.DataFrame = cells[statements == statements.max()]
    return largest
