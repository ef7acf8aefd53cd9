"""What an exhibit reads from: the store, the filters and the areas, with the few questions that all exhibits ask."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words
from rocu_metrics.exhibits.model import Citation, Dispute, Side, Table
from rocu_metrics.filters import Filters, Known
from rocu_metrics.measures.places import Places
from rocu_metrics.store import Engine, queries
from rocu_metrics.store.returned import Sliced, Spanned, is_return
from rocu_metrics.words import day_in_words, in_letters, period_in_words

FIGURE_COLUMNS = ("Area", "Measure", "Split", "Period", "Figure as published", "Evidence", "Source", "Place", "Quote", "Note")
MOST_ROWS = 200
"""Figures that a table of an exhibit holds; a store full of returns has more of them than anybody reads."""
MOST_PARTS = 3
"""Categories in a slice that pages show of returned figures, such as who counted, which role, which threat; exports have all."""
IN_CONFLICT = " (disputed)"
"""Marks a figure that a conflict names, wherever it stands in a table."""
ILLUSTRATIVE_TITLE, ILLUSTRATIVE = "Illustrative return", "illustrative"
"""How the title of every illustrative return begins, and the class of evidence that it is: it has no owner."""
EVIDENCE_WORDS = {
    "official": "official publisher",
    "press copy": "press copy of a release",
    "secondary": "secondary source",
    ILLUSTRATIVE: "invented, illustrative",
}


@dataclass(frozen=True, eq=False)
class Scope:
    """A store, a choice of filters, the areas and the day that it is."""

    engine: Engine
    filters: Filters
    places: Places
    today: date
    draft: int | None = None
    """The number of a load that is looked at as if it were published."""

    @property
    def day(self) -> date:
        """The day that exhibits go by: the chosen day of knowledge, else today."""
        return self.filters.asof or self.today

    @property
    def known(self) -> Known:
        """What is taken as known."""
        return replace(self.filters.known, draft=self.draft)

    @property
    def nationwide(self) -> "Scope":
        """The same knowledge of all areas, periods and metrics."""
        return replace(self, filters=Filters(asof=self.filters.asof, version=self.filters.version))

    @property
    def place(self) -> str:
        """What is looked at, as it stands in a sentence: the force, else the region, else England and Wales."""
        return self.places.in_words(self.filters.force or self.filters.region)

    @property
    def place_name(self) -> str:
        """The name of what is looked at, as a heading has it."""
        return self.places.name(self.filters.force or self.filters.region)

    @property
    def region_name(self) -> str:
        """The name of the region looked at, or England and Wales."""
        return self.places.name(self.filters.region)

    def areas(self) -> tuple[str, ...]:
        """Slugs whose figures belong to what is looked at; empty means all."""
        if self.filters.force:
            return (self.filters.force, self.filters.region)
        if self.filters.region:
            return (self.filters.region, *self.places.forces_of(self.filters.region))
        return ()

    def observations(
        self, metrics: Collection[str], areas: Collection[str] | None = None, slices: Sliced | None = None,
        spans: Spanned | None = None, history: bool = False,
    ) -> pd.DataFrame:  # fmt: skip
        """Observations of `metrics` as known on the chosen day in the chosen period; `areas` defaults to the choice.

        `slices` says which slices are wanted, `spans` which periods of returns, so that what a page does not show is not read;
        Of returned series by quarter or day the last figure alone is given, unless their `history` is asked for.
        """
        chosen = self.areas() if areas is None else areas
        filters = self.filters
        frame = queries.observations(
            self.engine, metrics, chosen, self.known, filters.since, filters.until, slices, MOST_PARTS, spans, not history
        )
        named = zip(frame["metric"], frame["area_slug"], frame["source_id"], strict=True)
        return with_slices(frame).assign(in_conflict=[one in self._disputed for one in named])

    @cached_property
    def sides(self) -> pd.DataFrame:
        """The sides of every conflict known on the chosen day."""
        return queries.conflicts(self.engine, self.known)

    @cached_property
    def _disputed(self) -> set[tuple[str, str, str]]:
        """Metric, area and source of the figures that a conflict names."""
        return set(zip(self.sides["metric"], self.sides["area_slug"], self.sides["source_id"], strict=True))

    def disputes(self, metrics: Collection[str] = (), capabilities: bool = False) -> tuple[Dispute, ...]:
        """Conflicts that concern any of `metrics`, or capabilities, within what is looked at."""
        sides = self.sides
        concerned = sides["metric"].isin(list(metrics))
        if capabilities:
            concerned |= sides["capability"] != ""
        near = self.areas()
        if near:
            concerned &= sides["area_slug"].isin(["", *near])
        found = sides.loc[concerned, "conflict"].unique()
        return disputes(sides[sides["conflict"].isin(found)])

    def as_at(self, frame: pd.DataFrame) -> str:
        """The day on which the last of the facts was public, as far as their sources give one."""
        if frame.empty:
            return ""
        undated = frame["source_published_basis"] == "not stated"
        return published_up_to(frame.loc[~undated, "public_from"], frame.loc[undated, "source_id"].nunique())


def cited_up_to(cited: Collection[Citation]) -> str:
    """The same for what is cited, where the facts are of several kinds; empty where nothing is."""
    if not cited:
        return ""
    dated = pd.Series([one.published for one in cited if one.published_basis != "not stated"], dtype=object)
    return published_up_to(dated, len({one.title for one in cited if one.published_basis == "not stated"}))


def published_up_to(days: pd.Series, undated: int) -> str:
    """The last day of publication, and how many sources give none."""
    if days.empty:
        return "Day of publication not given by the source" + ("s" if undated > 1 else "")
    words = f"Published up to {day_in_words(max(days))}"
    if not undated:
        return words
    return f"{words}; {in_letters(undated)} {'source gives' if undated == 1 else 'sources give'} no date of publication"


def with_slices(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with one column a dimension, named as the dimension, empty where a row is not split by it."""
    codes, said = pd.factorize(frame["slice"])
    parts = [parse_slice(text) for text in said]
    keys = sorted({key for part in parts for key in part})
    columns = {f"by_{key}": pd.Index([part.get(key, "") for part in parts]).take(codes) for key in keys}
    return frame.assign(**columns)


def split(frame: pd.DataFrame, key: str) -> pd.Series:
    """The category of each row in dimension `key`, empty where it has none."""
    return frame[f"by_{key}"] if f"by_{key}" in frame else pd.Series("", index=frame.index, dtype="str")


def citation(row: pd.Series) -> Citation:
    """The citation of one fact."""
    return Citation(
        title=row["source_title"], publisher=row["source_publisher"], published=row["source_published"],
        published_basis=row["source_published_basis"], where=row["source_document"] or row["source_address"],
        place=row["place"], quote=row["quote"], evidence=evidence_of(row["source_title"], row["evidence"]),
        returned=is_return(row["source_id"]), marking=row.get("marking", "OFFICIAL"),
    )  # fmt: skip


def citations(frame: pd.DataFrame) -> tuple[Citation, ...]:
    """The citations of facts, each once, oldest source first."""
    returned = frame["source_id"].map(is_return).astype(bool)  # a return is cited once; its rows stand in the table
    once = frame.assign(place=frame["place"].where(~returned, ""))
    keys = [key for key in ("source_id", "place", "quote", "evidence", "marking") if key in once]
    found = dict.fromkeys(citation(row) for _, row in once.drop_duplicates(keys).iterrows())
    return tuple(sorted(found, key=lambda one: (one.published, one.title, one.place)))


def figures_table(frame: pd.DataFrame, places: Places, caption: str) -> Table:
    """Observations as a table with everything needed to find each figure in its source; of very many, the latest."""
    every, frame = len(frame), latest(frame)
    rows = tuple(
        (
            places.name(row["area_slug"]),
            METRICS[row["metric"]].name,
            slice_in_words(row["slice"]),
            period_in_words(row["measured_from"], row["measured_to"]),
            figure_words(row) + (IN_CONFLICT if row.get("in_conflict") else ""),
            evidence_words(row),
            source_words(citation(row)),
            row["place"],
            row["quote"],
            row["note"],
        )
        for _, row in frame.iterrows()
    )
    key = "; disputed: sources conflict, or the figure is easily misread" if _any_disputed(frame) else ""
    return Table(FIGURE_COLUMNS, rows, f"{caption}{key}{left_out(every)}")


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures that a table holds: all, or the latest where they are too many for a page."""
    if len(frame) <= MOST_ROWS:
        return frame
    return frame.sort_values("measured_to", ascending=False, kind="stable").head(MOST_ROWS)


def left_out(every: int) -> str:
    """What the caption of a table says where it does not hold all figures."""
    if every <= MOST_ROWS:
        return ""
    return (
        f"; the latest {MOST_ROWS} of {every:,} figures (`export observations` writes all; a shorter period shows earlier ones)"
    )


def evidence_words(row: pd.Series) -> str:
    """How near the source of a fact stands to the owner of the figure."""
    return EVIDENCE_WORDS[evidence_of(row["source_title"], row["evidence"])]


def evidence_of(title: str, evidence: str) -> str:
    """The class of evidence of a source with that title; an illustrative return is none of those that real sources are."""
    return ILLUSTRATIVE if title.startswith(ILLUSTRATIVE_TITLE) else evidence


def cited_evidence(one: Citation) -> str:
    """How near the source of a citation stands to the owner of the figure."""
    return EVIDENCE_WORDS[evidence_of(one.title, one.evidence)]


def _any_disputed(frame: pd.DataFrame) -> bool:
    return "in_conflict" in frame and bool(frame["in_conflict"].any())


def figure_words(row: pd.Series) -> str:
    """A figure in the words in which it was published, or the reason why there is none."""
    return str(row["published_as"]) if row["flag"] == "" else str(row["flag"])


def source_words(one: Citation) -> str:
    """Title, publisher and date of a source."""
    date_words = "no date given" if one.published_basis == "not stated" else _published_words(one)
    return f"{one.title}, {one.publisher}, {date_words}"


def short_source_words(one: Citation) -> str:
    """Publisher, date and place of a source, for a card."""
    date_words = "no date given" if one.published_basis == "not stated" else _published_words(one)
    place = "" if one.place.startswith("page text") else one.place
    return ", ".join(part for part in (one.publisher, date_words, place) if part)


def _published_words(one: Citation) -> str:
    if one.published_basis == "year":
        return str(one.published.year)
    words = day_in_words(one.published)
    return words.split(" ", 1)[1] if one.published_basis == "month" else words


def disputes(sides: pd.DataFrame) -> tuple[Dispute, ...]:
    """Conflicts from their sides, in the order of the file."""
    return tuple(
        Dispute(
            str(name), group["what"].iloc[0], group["kind"].iloc[0],
            tuple(Side(row["side"], row["value"], citation(row)) for _, row in group.iterrows()),
            group["shown_as"].iloc[0],
        )
        for name, group in sides.groupby("conflict", sort=False)
    )  # fmt: skip
