"""Proves the store: counts, orphans, hashes, quote lengths and names, each fault in a sentence."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.errors import InputProblems
from rocu_metrics.measures.places import FORCE_KINDS
from rocu_metrics.returns.facts import FACTS
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.published.build import fingerprint, read_all
from rocu_metrics.returns.published.reading import QUOTE_WORDS, Sheet
from rocu_metrics.store import Engine, counted, kinds, loads, queries
from rocu_metrics.store.condition import broken
from rocu_metrics.store.loads import PUBLISHED_FIGURES
from rocu_metrics.store.returned import is_return

HELD: Mapping[str, Callable[[Engine], pd.DataFrame]] = {
    **{table: facts.read for table, facts in FACTS.items()},
    "area": queries.areas,
    "area_name": queries.names,
    "area_link": queries.links,
    "source": queries.sources,
}
"""What reads each table that a file fills."""


def verify(engine: Engine, folder: Path, progress: Callable[[int], None] = lambda _: None, ours: bool = True) -> list[str]:
    """Every fault of the store against the files in `folder`; empty when all is well.

    A backup may be of other files than those: where it is not `ours`, it is compared with them only if they are the same.
    """
    damage = broken(engine)
    if damage or not loads.data_version(engine):
        return damage or ["The store holds no published figures. Run `python -m rocu_metrics build`."]
    real = not kinds.is_illustrative(engine)  # no file of real figures stands behind invented ones
    files = (*_files(engine, folder, ours), *_moments(engine)) if real else ()
    return [*files, *_facts(engine), *_links(engine), *_returns(engine, progress)]


def _moments(engine: Engine) -> Iterator[str]:
    """Publications that bear a moment before the load was there, which an illustrative store alone may have."""
    held = loads.loads(engine)
    for number in sorted(held.loc[held["published_at"] < held["loaded_at"], "id"]):
        yield f"Load {number} is recorded as published before it was taken in."


def _files(engine: Engine, folder: Path, ours: bool) -> Iterator[str]:
    held = loads.loads(engine)
    current = held[(held["event"] == "published") & (held["kind"] == PUBLISHED_FIGURES)]
    if len(current) != 1:
        yield f"{len(current)} loads of published figures are current; exactly one should be."
        return
    load = current.iloc[0]
    try:
        sheets = read_all(folder)
    except InputProblems as error:
        yield str(error)
        return
    if fingerprint(folder) != load["sha256"]:
        if not ours:
            return
        yield "The files have changed since they were loaded (SHA-256 differs). Run `python -m rocu_metrics build`."
    for sheet in sheets:
        if sheet.kind.table.name in HELD:
            yield from _differences(sheet, _of_files(HELD[sheet.kind.table.name](engine)))


def _of_files(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that come from the project's own files; those of returns are looked at with their loads."""
    source = next((name for name in ("source_id", "source") if name in frame), "")
    return frame[~frame[source].map(is_return).astype(bool)] if source else frame


def _differences(sheet: Sheet, frame: pd.DataFrame) -> Iterator[str]:
    """Rows that the store shows and the file has not, and the other way round."""
    columns = [column.store_as or column.name for column in sheet.kind.columns]
    shown = frame[columns].astype(object)
    held = Counter(shown.where(shown.notna(), None).itertuples(index=False, name=None))
    filed = Counter(tuple(row[name] for name in columns) for _, row in sheet.rows)
    if held != filed:
        more, fewer = (held - filed).total(), (filed - held).total()
        yield f"Table {sheet.kind.table.name} shows {more} rows that its file has not, and lacks {fewer} that it has."


def _facts(engine: Engine) -> Iterator[str]:
    for table, frame in _citing(engine).items():
        long = frame[frame["quote"].map(lambda text: len(text.split()) > QUOTE_WORDS).astype(bool)]
        for row in long.itertuples():
            yield f"Table {table}, row {row.id}: the quote has more than {QUOTE_WORDS} words."
    observations = queries.published_observations(engine)
    for metric in sorted(set(observations["metric"]) - set(METRICS)):
        yield f"Metric {metric} is not in the catalogue."
    for capability in sorted(set(queries.capabilities(engine)["capability"]) - set(CAPABILITIES)):
        yield f"Capability {capability} is not in the catalogue."


def _links(engine: Engine) -> Iterator[str]:
    areas, links = queries.areas(engine), queries.links(engine)
    forces = set(areas.loc[areas["kind"].isin(FORCE_KINDS), "slug"])
    members = links.loc[(links["relation"] == "member_of") & links["valid_to"].isna(), "child"]
    for slug in sorted(forces - set(members)):
        yield f"Force {slug} is in no region."
    for slug in sorted(members[members.duplicated()]):
        yield f"Force {slug} is in more than one region at once."
    peopled = set(queries.populations(engine)["area_slug"])
    for slug in sorted(set(areas.loc[areas["kind"] == "force", "slug"]) - peopled):
        yield f"Force {slug} has no population."
    unused = set(_of_files(queries.sources(engine))["source_id"]) - _cited(engine)
    for source in sorted(unused):
        yield f"Source {source} is cited by nothing."


def _cited(engine: Engine) -> set[str]:
    return set(pd.concat([frame["source_id"] for frame in _citing(engine).values()]))


def _citing(engine: Engine) -> dict[str, pd.DataFrame]:
    """The facts that cite a source; a population names its own."""
    held = {table: facts.read(engine) for table, facts in FACTS.items()}
    return {table: frame for table, frame in held.items() if "source_id" in frame}


def _returns(engine: Engine, progress: Callable[[int], None]) -> Iterator[str]:
    """Loads that lack rows, and figures that count without being those of the load published last."""
    held, rows = loads.loads(engine), counted.rows_by_load(engine)
    for _, load in held[held["kind"].isin([kind.id for kind in KINDS.values() if kind.of_figures])].iterrows():
        found = rows.get(load["id"], 0)
        if found != load["rows"]:
            yield f"Load {load['id']} holds {found:,} rows; {load['rows']:,} were taken in."
    lost = counted.without_meaning(engine)
    if lost:
        yield f"{lost:,} returned figures name a series, a period, a remark or a load that is not there."
    miscounted = loads.miscounted(engine)
    if miscounted:
        yield f"The table of loads that count now differs in {miscounted:,} rows from what their events give."
    wrong = counted.differing(engine, progress)
    if wrong:
        yield f"The table of figures that count now differs in {wrong:,} rows from what the loads give."
