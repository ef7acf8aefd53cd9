"""Clocks: by which day each local policing body had to respond to an inspection report, and which responses are held."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from rocu_metrics.exhibits.grades import held_grades
from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Citation, Dispute, Exhibit, Table
from rocu_metrics.exhibits.recommendations import REPORT_2021, near_recommendations
from rocu_metrics.exhibits.scope import Scope, citation, disputes, split
from rocu_metrics.measures.deadlines import RESPONSE_DAYS, response_deadline
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words

COLUMNS = ("Report", "Said to be published", "Day known from", "Last lawful day to respond", "Responses held")


@dataclass(frozen=True)
class Clock:
    """One report by one day on which it is said to be published."""

    of: str
    """What was inspected, as it opens a headline."""
    published: date
    responses: str
    known_from: Citation

    @property
    def report(self) -> str:
        """The report in words."""
        return f"Inspection: {self.of}"

    @property
    def due(self) -> str:
        """The last lawful day in words."""
        return day_in_words(response_deadline(self.published))


def clock(scope: Scope) -> Exhibit:
    """By which day responses to inspection reports were due, for each day on which a report is said to be published."""
    of_all, of_regions = _of_all_units(scope), _of_regions(scope)
    clocks = [*of_regions, *of_all] if scope.filters.region else [*of_all, *of_regions]
    subtitle = f"Last lawful day for a local policing body to respond: {RESPONSE_DAYS + 1} days counting the first, {scope.place}"
    if not clocks:
        return nothing(
            "I4", "No inspection report that starts a clock was public", subtitle,
            "Not due: the duty to respond runs from a report's publication, and none was public by the chosen day.",
        )  # fmt: skip
    rows = tuple((one.report, day_in_words(one.published), one.known_from.publisher, one.due, one.responses) for one in clocks)
    cited = tuple(dict.fromkeys(one.known_from for one in clocks))
    table = Table(COLUMNS, rows, "The clock of each report")
    return Exhibit(
        "I4", _headline(clocks, scope.day), subtitle,
        (
            *(f"{one.report}: published {day_in_words(one.published)}, due by {one.due}." for one in clocks[:3]),
            "Each local policing body has a clock of its own; weekends do not extend it.",
            "A response not held here may have been published: it is to be asked for, not taken as late.",
        ),
        table, table, cited, ("The day of a response is the day printed on it, which need not be the day it was published.",),
        _of_publication(scope), f"Published up to {day_in_words(max(one.published for one in cited))}",
        ask=("The response of your local policing body, and the day on which it was published: ask that body.",),
    )  # fmt: skip


def _headline(clocks: list[Clock], day: date) -> str:
    """Of the first report whose day does not rest on a secondary source alone."""
    fit = [one for one in clocks if one.known_from.evidence != "secondary"]
    if not fit:
        return "The day by which responses were due rests on a secondary source alone"
    same = sorted(one.published for one in fit if one.of == fit[0].of)
    due = list(dict.fromkeys(response_deadline(day) for day in same))
    last = day_in_words(due[-1])
    alike = len({(day.year, day.month) for day in due}) == 1
    earlier = [str(day.day) if alike else day_in_words(day) for day in due[:-1]]
    verb = "are" if day <= due[-1] else "were"
    return f"{fit[0].of}: responses {verb} due by {' or '.join([*earlier, last])}"


def _of_all_units(scope: Scope) -> list[Clock]:
    """The report of 2021 once for each day on which it is said to be published."""
    frame = near_recommendations(scope)
    frame = frame[frame["report"] == REPORT_2021]
    if frame.empty:
        return []
    made = scope.observations(["recommendations_made"], (ENGLAND_AND_WALES,))
    made = made[split(made, "report") == REPORT_2021]
    days = {row["measured_from"]: citation(row) for _, row in made[::-1].iterrows()}
    own = frame[frame["source_published"] == frame["published"]]
    days |= {row["published"]: citation(row) for _, row in own[::-1].iterrows()}
    what = f"All units, {max(frame['published']).year}"
    return [Clock(what, day, _responses(frame), one) for day, one in sorted(days.items())]


def _of_regions(scope: Scope) -> list[Clock]:
    """The reports on regions that bear on the choice, by the day of the earliest source read."""
    grades = held_grades(scope)
    texts = queries.recommendations(scope.engine, scope.known)
    out = []
    for slug in [scope.filters.region] if scope.filters.region else scope.places.regions:
        own = grades[grades["area_slug"].isin([slug, *scope.places.forces_of(slug)])]
        for day in dict.fromkeys(own["reported"]):
            first = own[(own["reported"] == day) & (own["public_from"] == day)].iloc[0]
            same = texts[(texts["published"] == day) & (texts["area_slug"] != ENGLAND_AND_WALES)]
            out.append(Clock(scope.places.name(slug), day, _responses(same), citation(first)))
    return out


def _responses(frame: pd.DataFrame) -> str:
    """Responses of local policing bodies among the sources of a report's rows, with the day where it is their own."""
    own = frame[frame["source_title"].str.match("(?:Response|Reply) to ").astype(bool)]
    told = dict.fromkeys(
        f"{row['source_publisher']}, "
        + ("day not held" if row["source_published"] == row["published"] else day_in_words(row["source_published"]))
        for _, row in own.iterrows()
    )
    return "; ".join(told) or "none held"


def _of_publication(scope: Scope) -> tuple[Dispute, ...]:
    """Conflicts on the day of the report of 2021, which are named after it and mark no figure."""
    sides = queries.conflicts(scope.engine, scope.known)
    return disputes(sides[sides["conflict"].str.startswith(REPORT_2021).astype(bool) & (sides["metric"] == "")])
