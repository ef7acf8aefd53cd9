"""How long a figure is about: a year, several years, or one operation or week, which never share a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.exhibits.making import period
from rocu_metrics.exhibits.model import Dispute, Table
from rocu_metrics.exhibits.scope import Scope, citations, figure_words, split
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.store.returned import is_return
from rocu_metrics.words import in_letters, number

SHORTEST_YEAR, LONGEST_YEAR = 350, 380
"""Days between which a period counts as a year: “in 2018”, said before Christmas, is one."""
NO_OPERATION = "No single operation"
WIDEST = 7
"""Columns that fit a page; of more, those that name the row become one."""
NO_FIGURE = "[x]"
NO_FIGURE_KEY = f"{NO_FIGURE} means that no figure was found"


def no_quarter(first: date, last: date) -> bool:
    """Whether a period is no quarter; the quarters of returns stand in exhibits of their own (`moves`)."""
    return not is_quarter(first, last)


def part_of_quarter(frame: pd.DataFrame) -> pd.Series:
    """Whether each figure is a part of what a return gives for a quarter, such as one threat; returns have hundreds of them."""
    quarters = [is_quarter(first, last) for first, last in zip(frame["measured_from"], frame["measured_to"], strict=True)]
    parts = [bool(parse_slice(text).keys() - {"counted", "role"}) for text in frame["slice"]]
    returned = frame["source_id"].map(is_return)
    return (
        returned.astype(bool)
        & pd.Series(quarters, index=frame.index, dtype=bool)
        & pd.Series(parts, index=frame.index, dtype=bool)
    )


def is_quarter(first: date, last: date) -> bool:
    """Whether a period is a quarter of the financial year."""
    return first.day == 1 and first.month % 3 == 1 and first == _quarters_first(last) and (last + timedelta(days=1)).day == 1


def _quarters_first(last: date) -> date:
    """The first day of the three months that end with `last`."""
    return date(last.year, last.month - 2, 1) if last.month > 2 else date.min


def of_operation_only(said: Mapping[str, str]) -> bool:
    """Whether a slice is of one operation."""
    return "operation" in said


def of_operations(frame: pd.DataFrame) -> pd.Series:
    """Which figures are about one operation or one week."""
    return split(frame, "operation") != ""


def of_a_year(frame: pd.DataFrame) -> pd.Series:
    """Which figures are about a year of work, not one operation."""
    days = (pd.to_datetime(frame["measured_to"]) - pd.to_datetime(frame["measured_from"])).dt.days + 1
    twelve_months = split(frame, "basis") == "twelve-months"
    return ~of_operations(frame) & (twelve_months | days.between(SHORTEST_YEAR, LONGEST_YEAR))


def shared_months(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Whole months that lie in both of two periods."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    if last < first:
        return 0
    begun = (last.year - first.year) * 12 + last.month - first.month + 1
    cut = (first.day > 1) + (date.fromordinal(last.toordinal() + 1).day > 1)
    return max(begun - cut, 0)


def overlaps(scope: Scope, frame: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each area two of whose periods share months."""
    said = []
    for slug, group in frame.groupby("area_slug", sort=False):
        held = sorted({(row["measured_from"], row["measured_to"]) for _, row in group.iterrows()})
        shared = max((shared_months(one, other) for one in held for other in held if one < other), default=0)
        if shared:
            months = f"{in_letters(shared)} month{'' if shared == 1 else 's'}"
            said.append(f"Two periods of {scope.places.in_words(str(slug))} share {months}: they are not a trend.")
    return tuple(said)


def touching(scope: Scope, frame: pd.DataFrame) -> tuple[Dispute, ...]:
    """The conflicts that quote these very figures, those that quote most of them first."""
    quoted = {(one.where, one.quote) for one in citations(frame)}

    def sides(one: Dispute) -> int:
        return sum((side.citation.where, side.citation.quote) in quoted for side in one.sides)

    found = [one for one in scope.disputes(list(frame["metric"].unique())) if sides(one)]
    return tuple(sorted(found, key=lambda one: -sides(one)))


def chosen_or_region(scope: Scope, frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The figures of the force or region chosen, else of the force's region, with the slug of the area that they are of."""
    for slug in (scope.filters.force, scope.filters.region):
        held = frame[frame["area_slug"] == slug]
        if slug and len(held):
            return held, slug
    return frame.iloc[0:0], scope.filters.force or scope.filters.region


def of_whom(scope: Scope, slug: str) -> str:
    """An area in a sentence, said to be the region of the force that was chosen where it is not that force."""
    words = scope.places.in_words(slug)
    return words if slug == scope.filters.force or not scope.filters.force else f"{words}, its region,"


def in_order(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """The choice's own figures first, then its region's; else the nation, the regions, the forces and the rest; latest first."""
    ranks = {scope.filters.force: 0, scope.filters.region: 1, ENGLAND_AND_WALES: 2}

    def rank(slug: str) -> int:
        return ranks.get(slug, 3 if slug in scope.places.regions else 4 if slug in scope.places.forces else 5)

    ranked = frame.assign(
        rank=[rank(slug) for slug in frame["area_slug"]], area_name=[scope.places.name(slug) for slug in frame["area_slug"]]
    )
    ordered = ranked.sort_values("measured_to", ascending=False, kind="stable").sort_values(["rank", "area_name"], kind="stable")
    return ordered.drop(columns=["rank", "area_name"])


def counted_words(row: pd.Series) -> str:
    """Who is counted, in the words of the catalogue."""
    who = parse_slice(row["slice"]).get("counted", "not-stated")
    return slice_in_words(write_slice({"counted": who}))


@dataclass(frozen=True)
class Grid:
    """A table with a row for each area, period and kind, and a column for each measure."""

    heading: Callable[[pd.Series], str]
    """The column in which a figure stands."""
    order: Sequence[str]
    """The columns from left to right; those without any figure are left out."""
    kind_name: str = ""
    kind: Callable[[pd.Series], str] | None = None
    leave_out: tuple[str, ...] = ()
    """Dimensions that the column or the kind already says."""

    def table(self, scope: Scope, frame: pd.DataFrame, caption: str) -> Table:
        """The figures in rows and columns, in the words in which they were published."""
        rows: dict[tuple[str, ...], dict[str, list[pd.Series]]] = {}
        for _, row in in_order(scope, frame).iterrows():
            key = (_area(scope, row["area_slug"]), self.kind(row) if self.kind else "", f"{period(row)}, {counted_words(row)}")
            rows.setdefault(key, {}).setdefault(self.heading(row), []).append(row)
        held = {heading for cells in rows.values() for heading in cells}
        columns = [heading for heading in self.order if heading in held]
        named = ("Area", self.kind_name, "Period, and who is counted")
        kept = [index for index in range(3) if index != 1 or self.kind_name]
        keys = {key: tuple(key[index] for index in kept) for key in rows}
        headings = tuple(named[index] for index in kept)
        if len(headings) + len(columns) > WIDEST:
            keys, headings = {key: (", ".join(parts),) for key, parts in keys.items()}, ("Area, period, and who is counted",)
        lines = [(*keys[key], *(self._cell(one, cells.get(one, [])) for one in columns)) for key, cells in rows.items()]
        gaps = any(NO_FIGURE in line for line in lines)
        return Table((*headings, *columns), tuple(lines), f"{caption}; {NO_FIGURE_KEY}" if gaps else caption)

    def _cell(self, heading: str, rows: list[pd.Series]) -> str:
        """The figures of a cell; what the heading says is left out, and what is true of all of them is said once."""
        notes = [[note for note in said_of(row, self.leave_out) if note.lower() != heading.lower()] for row in rows]
        shared = [note for note in notes[0] if all(note in others for others in notes)] if len(rows) > 1 else []
        own = [[note for note in several if note not in shared] for several in notes]
        words = [
            f"{figure_words(row)} ({', '.join(several)})" if several else figure_words(row)
            for row, several in zip(rows, own, strict=True)
        ]
        return "; ".join(words) + (f" (all: {', '.join(shared)})" if shared else "") or NO_FIGURE


def said_of(row: pd.Series, leave_out: tuple[str, ...] = ()) -> list[str]:
    """What a figure is of, in the words of the catalogue; not who is counted, nor the operation, nor what it says itself."""
    parts = {key: value for key, value in parse_slice(row["slice"]).items() if key not in ("counted", "operation", *leave_out)}
    words = [slice_in_words(write_slice({key: value})) for key, value in parts.items()]
    notes = [word for word in words if word.lower() not in figure_words(row).lower()]
    return [*notes, "secondary source"] if row["evidence"] == "secondary" else notes


def in_lines(
    scope: Scope, frame: pd.DataFrame, heading: Callable[[pd.Series], str], caption: str, leave_out: tuple[str, ...] = ()
) -> Table:
    """A row for each operation, area and period, its figures one after the other; like operations stand together."""
    span = span_words(scope)
    rows: dict[tuple[str, ...], list[str]] = {}
    for _, row in in_order(scope, frame).iterrows():
        notes = said_of(row, ("threat", "role", *leave_out))
        line = f"{heading(row)} {figure_words(row)}" + (f" ({', '.join(notes)})" if notes else "")
        key = (span(row), _area(scope, row["area_slug"]), f"{period(row)}, {counted_words(row)}")
        rows.setdefault(key, []).append(line)
    counts = pd.Series([key[0] for key in rows]).value_counts()
    ordered = sorted(rows, key=lambda key: (key[0].startswith(NO_OPERATION), -counts[key[0]], key[0]))
    lines = tuple((*key, "; ".join(rows[key])) for key in ordered)
    return Table(("Operation", "Area", "Period, and who is counted", "As published"), lines, caption)


def _area(scope: Scope, slug: str) -> str:
    name = scope.places.name(slug)
    return f"{name} (its region)" if scope.filters.force and slug == scope.filters.region else name


def periods(frame: pd.DataFrame) -> list[tuple[date, date]]:
    """The periods of figures, earliest first."""
    return sorted({(row["measured_from"], row["measured_to"]) for _, row in frame.iterrows()})


def fullest(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures of the period with the most measures; of the last of them where several have as many."""
    if frame.empty:
        return frame
    measures = {span: frame.loc[_of_span(frame, span), "metric"].nunique() for span in periods(frame)}
    return frame[_of_span(frame, max(measures, key=lambda one: (measures[one], one[1], one[0])))]


def _of_span(frame: pd.DataFrame, span: tuple[date, date]) -> pd.Series:
    return (frame["measured_from"] == span[0]) & (frame["measured_to"] == span[1])


def within(words: str) -> str:
    """Published words as they stand within a sentence."""
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def in_catalogue_order(frame: pd.DataFrame, metrics: Iterable[str]) -> pd.DataFrame:
    """Figures in the order in which `metrics` names what they measure."""
    order = {metric: index for index, metric in enumerate(metrics)}
    return frame.assign(rank=frame["metric"].map(order)).sort_values(["rank", "id"], kind="stable").drop(columns="rank")


def operation_names(scope: Scope) -> dict[str, str]:
    """Operations known on the chosen day: slug to name."""
    held = queries.operations(scope.engine, scope.known)
    return dict(zip(held["operation"], held["name"], strict=True))


def span_words(scope: Scope) -> Callable[[pd.Series], str]:
    """What says of a figure which operation it is of, or that its period is no year."""
    names = operation_names(scope)

    def words(row: pd.Series) -> str:
        slug = parse_slice(row["slice"]).get("operation", "")
        return names.get(slug, slug.replace("-", " ").capitalize()) if slug else NO_OPERATION

    return words


def without_forces(scope: Scope, frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """For England and Wales, the figures of regions and wider areas, with a sentence on those of forces that are left out."""
    of_forces = frame["area_slug"].isin(list(scope.places.forces))
    if scope.filters.region or not of_forces.any() or of_forces.all():
        return frame, ""
    count = int(of_forces.sum())
    return frame[~of_forces], f"{number(count)} figure{'s' if count > 1 else ''} of single forces stand with their regions."
