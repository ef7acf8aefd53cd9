"""Writes what is published as CSV, a kind a file, with the columns that other programs rely on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.filters import Known
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.illustrative import WORD
from rocu_metrics.store import Engine, kinds, queries
from rocu_metrics.words import cell_text


@dataclass(frozen=True)
class Export:
    """A kind of export: how its rows are read and which columns it has, in order."""

    rows: Callable[[Engine, Places, Known], pd.DataFrame]
    columns: tuple[str, ...]


def _areas(frame: pd.DataFrame, places: Places) -> pd.DataFrame:
    """The frame with the code and name of its area and the document or address of its source."""
    document = frame["source_document"].where(frame["source_document"] != "", frame["source_address"])
    area = frame["area_slug"] if "area_slug" in frame else pd.Series("", index=frame.index)
    return frame.assign(area_code=area.map(places.codes).fillna(""), area=area.map(places.names).fillna(""), document=document)


def _observations(engine: Engine, places: Places, known: Known) -> pd.DataFrame:
    return _areas(queries.observations(engine, known=known), places)


def _capabilities(engine: Engine, places: Places, known: Known) -> pd.DataFrame:
    frame = _areas(queries.capabilities(engine, known), places)
    return frame.assign(
        unit=frame["area_slug"].map(places.unit_of),
        capability_name=frame["capability"].map(lambda slug: CAPABILITIES[slug].name),
    )


def _recommendations(engine: Engine, places: Places, known: Known) -> pd.DataFrame:
    """Recommendations with what was last said of them for their own area; a claim of one region is not the status of all."""
    frame = _areas(queries.recommendations(engine, known), places)
    keys = ["report", "number", "area_slug"]
    heard = queries.recommendation_statuses(engine, known).groupby(keys, as_index=False).last()
    return frame.merge(heard[[*keys, "status", "status_at"]], on=keys, how="left")


def _conflicts(engine: Engine, places: Places, known: Known) -> pd.DataFrame:
    return _areas(queries.conflicts(engine, known), places).rename(columns={"conflict": "id", "id": "row"})


def _sources(engine: Engine, _places: Places, known: Known) -> pd.DataFrame:
    frame = queries.sources(engine, known)
    return frame.assign(where=frame["document"].where(frame["document"] != "", frame["address"]))


SAID = f"{WORD}: invented"
"""What each row of an export from an illustrative store says."""

EXPORTS = {
    "observations": Export(_observations, (
        "metric", "area_slug", "area_code", "area", "measured_from", "measured_to", "public_from", "slice", "value", "unit",
        "qualifier", "flag", "marking", "evidence", "source_id", "document", "place", "quote", "note",
    )),
    "capabilities": Export(_capabilities, (
        "area_slug", "area_code", "area", "unit", "capability", "capability_name", "status", "measured",
        "document", "place", "quote", "note",
    )),
    "funding": Export(lambda engine, places, known: _areas(queries.funding_lines(engine, known), places), (
        "area_code", "area", "year", "payer", "stream", "amount", "unit", "qualifier", "certainty", "ends",
        "document", "place", "quote",
    )),
    "recommendations": Export(_recommendations, (
        "number", "body", "report", "published", "summary", "owners", "due", "status", "status_at", "document", "place",
    )),
    "conflicts": Export(_conflicts, ("id", "what", "side", "value", "document", "place", "quote", "shown_as")),
    "grades": Export(lambda engine, places, known: _areas(queries.grades(engine, known), places), (
        "area_slug", "area_code", "area", "body", "kind", "grade", "programme", "public_from",
        "document", "place", "quote", "note",
    )),
    "operations": Export(lambda engine, places, known: _areas(queries.operations(engine, known), places), (
        "operation", "name", "area_slug", "area_code", "area", "lead", "supported_by", "threat", "measured_from", "measured_to",
        "summary", "document", "place", "quote", "note",
    )),
    "sources": Export(_sources, (
        "source_id", "title", "publisher", "published", "published_basis", "document", "address", "evidence", "licence", "note",
    )),
}  # fmt: skip


def export(engine: Engine, kind: str, known: Known | None = None) -> str:
    """Every row of `kind` as CSV text: those that count now, or as known on a day or in a data version.

    Of an illustrative store each row says in a last column of its own that it is invented, and no evidence is called official.
    """
    chosen = EXPORTS[kind]
    frame = chosen.rows(engine, Places(queries.areas(engine), queries.links(engine)), known or Known())
    cells = frame.loc[:, list(chosen.columns)].astype(object).map(_cell)
    if kinds.is_illustrative(engine):
        cells = cells.assign(**({"evidence": WORD.lower()} if "evidence" in cells else {}), illustrative=SAID)
    return cells.to_csv(index=False, lineterminator="\n")


FORMATS: Mapping[str, Callable[[Engine, str, Known | None], str]] = {"csv": export}
"""What writes each format."""


def _cell(value: object) -> object:
    """A number without a needless decimal point, text that is no formula, nothing for what is missing."""
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, float):
        return "" if pd.isna(value) else str(int(value)) if value.is_integer() else repr(value)
    return value
