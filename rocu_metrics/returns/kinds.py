"""The kinds of return that an analyst may load: what each holds, its columns and its checks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.model import Theme
from rocu_metrics.returns.published.annotations import ANNOTATIONS
from rocu_metrics.returns.published.areas import POPULATIONS
from rocu_metrics.returns.published.capabilities import CAPABILITY_STATUS
from rocu_metrics.returns.published.facts import FUNDING, GRADES, OPERATIONS
from rocu_metrics.returns.published.reading import CITATION, Column, Kind, Row, any_text, one_of, some_text
from rocu_metrics.returns.published.recommendations import POSITIONS, RECOMMENDATIONS, STATUSES
from rocu_metrics.store import Table, columns


@dataclass(frozen=True)
class ReturnKind:
    """A kind of return: figures of the metrics it names, coded small, or rows of the table that it fills."""

    id: str
    name: str
    says: str
    """What it holds, in one sentence."""
    columns: tuple[Column, ...]
    metrics: tuple[str, ...] = ()
    table: Table | None = None
    key: tuple[str, ...] = ()
    check: Callable[[Row], Iterable[tuple[str, str]]] = field(default=lambda _row: ())

    @property
    def of_figures(self) -> bool:
        """Whether its rows are figures."""
        return self.table is None


FIGURE_COLUMNS = (
    Column("metric", some_text, "metrics", help="The measure, by its name or its short form.", example="arrests"),
    Column(
        "area", some_text, "areas", help="The force, region or unit, by name, code or short form.", example="West Mercia Police"
    ),
    Column("measured_from", some_text, help="The first day that the figure is about.", example="2025-07-01"),
    Column("measured_to", some_text, help="The last day that the figure is about.", example="2025-09-30"),
    Column("slice", any_text, help="How the figure is split; empty for the total.", example="drug=cocaine; role=led"),
    Column("value", any_text, help="The figure in digits; empty where there is none, and never 0 for missing.", example="42"),
    Column("unit", any_text, help="The unit; empty for the usual one of the measure.", example="arrests"),
    Column("qualifier", one_of(*columns.QUALIFIERS), help="A word that belongs to the figure, such as over or about."),
    Column("flag", one_of("", *columns.FLAGS), help="Why there is no figure; empty where there is one.", example="not supplied"),
    Column("marking", one_of("", *columns.MARKINGS), help="The protective marking; empty for OFFICIAL.", example="OFFICIAL"),
    Column("note", any_text, help="What a reader should know; no names of people.", example="Two forces moved to a new system."),
)
HELP: Mapping[str, str] = {
    "area": "The force, region or unit, by name, code or short form.",
    "capability": "The capability, by its name or its short form.",
    "status": "The state, in one of the words allowed, or as its own words have it.",
    "measured": "The day on which it stood so.",
    "self_reported": "Whether the body said it of itself: yes or no.",
    "note": "What a reader should know; no names of people.",
    "year": "The financial year, like 2025/26.",
    "payer": "Who pays.",
    "stream": "The stream of money, such as the grant or the forces' contributions.",
    "amount": "The sum in digits; empty where only words are known.",
    "published_as": "The figure in the words in which it was given.",
    "unit": "The unit, such as GBP.",
    "qualifier": "A word that belongs to the figure, such as over or about.",
    "certainty": "How sure the money is.",
    "ends": "The day on which the money ends; empty where not known.",
    "day": "The day.",
    "people": "How many people live there, in digits.",
    "metric": "The measure, by its name or its short form.",
    "kind": "Which sort it is.",
    "words": "What to tell a reader, in one sentence.",
    "body": "The body concerned.",
    "grade": "The grade given.",
    "programme": "The inspection programme and its year.",
    "number": "The number of the recommendation.",
    "report": "The report that made it, in small letters and hyphens.",
    "published": "The day on which the report was published.",
    "summary": "What it says, in your own words and without names of people.",
    "owners": "Who must act.",
    "due": "The day by which it must be done; empty where none was set.",
    "status_at": "The day on which the status was so.",
    "stance": "What the body said of it: agrees, agrees in part, does not agree.",
    "operation": "A short form of the name, in small letters and hyphens.",
    "name": "The name, only where it is public.",
    "lead": "Which body led.",
    "supported_by": "Which bodies supported.",
    "threat": "The threat, such as drugs.",
    "measured_from": "The first day; empty where not known.",
    "measured_to": "The last day; empty where not known.",
}
OF_SOURCES = {column.name for column in CITATION} - {"note"} | {"qualifier_place", "qualifier_quote", "source", "address"}
"""Columns of a published file that say where a fact stands; a return is itself the source of its rows."""


def _of_theme(theme: Theme) -> tuple[str, ...]:
    return tuple(metric.id for metric in METRICS.values() if metric.theme == theme)


def _figures(slug: str, name: str, says: str, metrics: tuple[str, ...]) -> ReturnKind:
    return ReturnKind(slug, name, says, FIGURE_COLUMNS, metrics)


def _facts(kind: Kind, slug: str, name: str, says: str) -> ReturnKind:
    kept = [column for column in kind.columns if column.name not in OF_SOURCES]
    named = tuple(_for_people(column) for column in kept)
    return ReturnKind(
        slug, name, says, named, table=kind.table, check=kind.check,
        key=tuple(column for column in kind.key if column not in OF_SOURCES),
    )  # fmt: skip


def _for_people(column: Column) -> Column:
    """A column of a published file as a return has it: areas by any of their names, and every column explained."""
    if column.refers_to == "areas":
        return replace(column, name="area", read=some_text, store_as=column.name, help=HELP["area"])
    if column.refers_to in ("metrics", "capabilities"):
        return replace(column, read=some_text, help=HELP[column.name])
    return replace(column, help=HELP[column.name])


KINDS = {
    kind.id: kind
    for kind in (
        _figures("observations", "Figures", "Counts and sums of any measure, a row a figure.", tuple(METRICS)),
        _figures("staffing", "Staffing", "Staff, posts and vacancies.", _of_theme("people")),
        _figures("demand", "Demand and referrals", "Requests for support, who asked, and referrals.", _of_theme("demand")),
        _facts(CAPABILITY_STATUS, "capabilities", "Capability status", "Which unit or force has which capability."),
        _facts(FUNDING, "funding", "Funding lines", "Who pays, how much, how surely and until when."),
        _facts(RECOMMENDATIONS, "recommendations", "Recommendations", "What inspections recommended, to whom and by when."),
        _facts(STATUSES, "recommendation-status", "Status of recommendations", "What became of each recommendation."),
        _facts(POSITIONS, "positions", "Positions on recommendations", "What bodies said of recommendations."),
        _facts(GRADES, "grades", "Inspection grades", "Grades of units and forces."),
        _facts(OPERATIONS, "operations", "Operations", "Operations that are public, without people."),
        _facts(ANNOTATIONS, "annotations", "Annotations", "Breaks in a series, and dated events that explain a change."),
        _facts(POPULATIONS, "populations", "Populations", "How many people live in each area."),
    )
}
"""Every kind of return, by the word that commands and addresses use."""
