"""Recommendations: owner, day due, last dated word; days past due only while a dated source says that it was open."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from rocu_metrics.exhibits.making import leading, nothing
from rocu_metrics.exhibits.model import Dispute, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, source_words, split
from rocu_metrics.exhibits.statements import named, nationwide, nearness, touching
from rocu_metrics.measures.deadlines import Heard, days_past_due, last_heard, says_closed, says_open
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed, number

REVIEW_2015, REPORT_2021 = "hmic-2015", "hmicfrs-2021"
"""The two inspections of all units."""
ASKED = ("recommendation", "earlier recommendation")
COLUMNS = (
    "Report", "No.", "What", "Owners", "Due", "Last heard", "Past due when last heard", "Source of the recommendation", "Place",
    "Quote", "Source of the last word", "Note",
)  # fmt: skip
SHOWN = ("No.", "What", "Owners", "Due", "Last heard", "Past due when last heard")
NEVER_ASSUMED = "Nothing is open by assumption: days past due run only to the last day on which a source said it was open."
SILENT, NOT_YET = "Not known: no dated source says", "Not yet due"
"""What is said where no dated source spoke: after the day due, or where none is known; and on or before that day."""


def near_recommendations(scope: Scope) -> pd.DataFrame:
    """Recommendations, findings and causes of concern that bear on the choice, in the order of their numbers.

    What another inspection than those of all units asked of England and Wales bears on a region if something was heard there.
    """
    frame = queries.recommendations(scope.engine, scope.known)
    heard = frame["report"].isin(heard_near(scope)["report"])
    general = (frame["area_slug"] == ENGLAND_AND_WALES) & ~frame["report"].isin([REVIEW_2015, REPORT_2021])
    near = frame[(frame["area_slug"].isin(nearness(scope)) & ~(general & bool(scope.filters.region))) | heard]
    digits = near["number"].str.isdecimal().astype(bool)
    order = near["number"].where(digits, "999").astype(int)
    return near.assign(order=order).sort_values(["published", "report", "order", "id"], kind="stable")


def heard_near(scope: Scope) -> pd.DataFrame:
    """What dated sources said of recommendations in the areas of the choice, oldest first."""
    frame = queries.recommendation_statuses(scope.engine, scope.known)
    return frame[frame["area_slug"].isin(nearness(scope))]


def words_of(row: pd.Series, said: pd.DataFrame) -> pd.DataFrame:
    """What was said of one recommendation."""
    own: pd.DataFrame = said[(said["report"] == row["report"]) & (said["number"] == row["number"])]
    return own


def of_2021(scope: Scope) -> Exhibit:
    """The recommendations of 2021."""
    return _recommended(scope, REPORT_2021, "I2")


def of_2015(scope: Scope) -> Exhibit:
    """The recommendations of 2015."""
    return _recommended(scope, REVIEW_2015, "I7")


def _recommended(scope: Scope, report: str, number_of: str) -> Exhibit:
    every = near_recommendations(scope)
    frame = every[(every["report"] == report) & every["kind"].isin([*ASKED, "count"])]
    subtitle = f"Recommendations of the inspection of all units, {scope.place}; owner, day due and last dated word"
    if frame.empty:
        year = report.rsplit("-", 1)[-1]
        return nothing(
            number_of, f"No recommendation of {year} was public", subtitle,
            "Not published: the report had not come out by the chosen day, or no source read here tells of it.",
        )  # fmt: skip
    said = heard_near(scope)
    asked = frame[frame["kind"].isin(ASKED)]
    return Exhibit(
        number_of, _headline(asked, said, scope.day), subtitle, described(asked, said, scope.day),
        table(scope, frame, said, COLUMNS), table(scope, frame, said, SHOWN), citations(behind(frame, said)),
        (NEVER_ASSUMED,), _counted(scope, report), scope.as_at(behind(frame, said)),
        ask=(ask_owners(f"What came of each recommendation of {min(frame['published']).year}"),),
    )  # fmt: skip


def _counted(scope: Scope, report: str) -> tuple[Dispute, ...]:
    """Conflicts on how many recommendations that report makes."""
    made = nationwide(scope).observations(["recommendations_made"], (ENGLAND_AND_WALES,))
    own = made[split(made, "report") == report]
    return touching(nationwide(scope).disputes(["recommendations_made"]), own)


def ask_owners(what: str) -> str:
    return f"{what}: ask each owner, through your local policing body."


def _headline(asked: pd.DataFrame, said: pd.DataFrame, day: date) -> str:
    """How many fell due by when, and what a dated source says came of them."""
    due = asked[asked["due"].notna()]
    year = min(asked["published"]).year
    if due.empty:
        return f"No day is known by which the recommendations of {year} were due"
    last = max(due["due"])
    count = in_letters(len(due))
    month = day_in_words(last).split(" ", 1)[1]
    return f"{count[:1].upper()}{count[1:]} recommendations of {year}, due by {month}: {_outcome(due, said, day)}"


def _outcome(due: pd.DataFrame, said: pd.DataFrame, day: date) -> str:
    """What is known to have come of those due, without what units claim of themselves."""
    last = [heard for _, row in due.iterrows() if (heard := last_heard(as_heard(leading(words_of(row, said)))))]
    done = sum(says_closed(one.status) for one in last)
    late = [one for one in last if says_open(one.status)]
    parts = [f"{in_letters(done)} said done"] if done else []
    if late:
        years = listed(sorted({str(one.on.year) for one in late}))
        parts.append(f"{in_letters(len(late))} open in {years}")
    pending = sum(not_yet_due(row, words_of(row, said), day) for _, row in due.iterrows())
    if pending:
        parts.append("none yet due" if pending == len(due) else f"{in_letters(pending)} not yet due")
    return listed(parts) or "outcome not known"


def not_yet_due(row: pd.Series, own: pd.DataFrame, day: date) -> bool:
    """Whether nothing was said of a recommendation and `day` is not past the day by which it was due."""
    return own.empty and pd.notna(row["due"]) and day <= row["due"]


def as_heard(rows: pd.DataFrame) -> list[Heard]:
    """Rows of statuses as what was heard."""
    return [Heard(row["status"], row["status_at"]) for _, row in rows.iterrows()]


def described(asked: pd.DataFrame, said: pd.DataFrame, day: date) -> tuple[str, ...]:
    pending = sum(not_yet_due(row, words_of(row, said), day) for _, row in asked.iterrows())
    silent = sum(words_of(row, said).empty for _, row in asked.iterrows()) - pending
    spoken = [row for _, row in asked.iterrows() if len(words_of(row, said))]
    return (
        f"Recommendations whose text or subject is held: {len(asked)}; with a day due: {int(asked['due'].notna().sum())}.",
        f"Without any dated word since: {silent}.",
        *([f"Not yet due: {pending}."] if pending else []),
        *(f"{printed_number(row)}: {last_words(as_heard(words_of(row, said)))}." for row in spoken[:3]),
        NEVER_ASSUMED,
    )


def printed_number(row: pd.Series) -> str:
    """The number as printed, or that none was."""
    if row["number"].isdecimal():
        return str(row["number"])
    return "count only" if row["kind"] == "count" else "not numbered"


def last_words(heard: Sequence[Heard]) -> str:
    """The last dated word, or that there is none."""
    last = last_heard(heard)
    if last is None:
        return SILENT
    since = "" if says_closed(last.status) else "; not known since"
    return f"{last.status[:1].upper()}{last.status[1:]}, {day_in_words(last.on)}{since}"


def past_due(due: date | None, heard: Sequence[Heard]) -> str:
    """Days past due in words, or why there are none."""
    last, days = last_heard(heard), days_past_due(due, heard)
    if days is not None and last:
        return f"{number(days)} days on {day_in_words(last.on)}"
    if due is None:
        return "no day due is known"
    if last is None:
        return "not known"
    if says_closed(last.status):
        return "said to be done"
    return "not yet due then" if says_open(last.status) else "not known: a claim of its own"


def table(scope: Scope, frame: pd.DataFrame, said: pd.DataFrame, columns: Sequence[str]) -> Table:
    """A row a recommendation; where areas differ, what was heard of each."""
    rows = [_row(scope, row, words_of(row, said)) for _, row in frame.iterrows()]
    kept = [COLUMNS.index(name) for name in columns]
    return Table(tuple(columns), tuple(tuple(row[index] for index in kept) for row in rows), "Owner, day due and last dated word")


def _row(scope: Scope, row: pd.Series, own: pd.DataFrame) -> tuple[str, ...]:
    due = row["due"] if pd.notna(row["due"]) else None
    groups = _by_area(own)
    sources = dict.fromkeys(source_words(citation(one)) for _, one in own.iterrows())
    return (
        report_words(row), printed_number(row), row["summary"], row["owners"].replace(";", ","),
        day_in_words(due) if due else "no day", heard_words(scope, row, own),
        NOT_YET.lower() if not_yet_due(row, own, scope.day)
        else "; ".join(_of_area(scope, area, past_due(due, heard)) for area, heard in groups),
        source_words(citation(row)), row["place"], row["quote"], "; ".join(sources), row["note"],
    )  # fmt: skip


def heard_words(scope: Scope, row: pd.Series, own: pd.DataFrame) -> str:
    """The last dated word on one recommendation, where areas differ of each; or that it is not yet due."""
    if not_yet_due(row, own, scope.day):
        return NOT_YET
    return "; ".join(_of_area(scope, area, last_words(heard)) for area, heard in _by_area(own))


def _by_area(own: pd.DataFrame) -> list[tuple[str, list[Heard]]]:
    return [(str(area), as_heard(group)) for area, group in own.groupby("area_slug", sort=False)] or [("", [])]


def _of_area(scope: Scope, area: str, words: str) -> str:
    return words if area in ("", ENGLAND_AND_WALES) else f"{scope.places.name(area)}: {words[:1].lower()}{words[1:]}"


def report_words(row: pd.Series) -> str:
    """A report by its body and the day it came out, or the month where the source gives no more."""
    day = day_in_words(row["published"])
    by_month = row["source_published_basis"] == "month" and row["source_published"] == row["published"]
    return f"{row['body']}, {day.split(' ', 1)[1] if by_month else day}"


def behind(frame: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The rows behind a table: the recommendations and what was said of them."""
    keys = set(zip(frame["report"], frame["number"], strict=True))
    spoken = said[[key in keys for key in zip(said["report"], said["number"], strict=True)]]
    return pd.concat([frame, spoken]) if len(spoken) else frame


def of_others(scope: Scope) -> Exhibit:
    """What other inspections recommended or found, of regions and single forces."""
    every = near_recommendations(scope)
    frame = every[~every["report"].isin([REVIEW_2015, REPORT_2021]) & (every["kind"] != "cause of concern")]
    said = heard_near(scope)
    subtitle = f"Recommendations and findings of other inspections, {scope.place}; owner, day due and last dated word"
    if frame.empty:
        return nothing(
            "I8", f"{named(scope)}: no other advice is known", subtitle,
            "Not published: no source read here gives a text of one. The inspectorate's own report may.",
            ("Recommendations of the inspection of the region: read the report, or ask your local policing body.",),
        )  # fmt: skip
    return Exhibit(
        "I8", f"Points known from other inspections: {number(len(frame))}", subtitle,
        described(frame, said, scope.day), table(scope, frame, said, COLUMNS), table(scope, frame, said, (COLUMNS[0], *SHOWN)),
        citations(behind(frame, said)),
        (NEVER_ASSUMED, "Known from press reports, letters and a register; the reports themselves say more."),
        as_at=scope.as_at(behind(frame, said)), ask=(ask_owners("What came of each recommendation"),),
    )  # fmt: skip
