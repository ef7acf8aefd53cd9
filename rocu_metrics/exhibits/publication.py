"""What is published at all: ten regions by eight questions, each answered, in part, refused or not found."""

from collections.abc import Iterable, Iterator

import pandas as pd

from rocu_metrics.catalogue import AGREED_COUNT
from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.exhibits.evidence import sources_of
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.measures.evidence import QUESTIONS, WORDS, Answer, Fact, Word, count, strip
from rocu_metrics.store import queries
from rocu_metrics.words import in_letters, listed, number, period_in_words

QUESTION_WORDS = {
    "disruptions": "Disruptions", "arrests": "Arrests", "seizures": "Seizures", "capabilities": "Capabilities",
    "groups": "Organised crime groups", "staff": "Staff", "money": "Money", "inspection": "Inspection",
}  # fmt: skip
DIRECT = {
    "disruptions": ("disruptions",),
    "arrests": ("arrests",),
    "seizures": (
        "drugs_seized_weight", "drugs_seized_value", "firearms_seized", "weapons_seized", "ammunition_seized", "cash_seized",
        "cannabis_plants_seized", "tablets_seized", "assets",
    ),
    "groups": ("ocgs", "ocg_rate"),
    "staff": ("staff", "staff_rate", "workforce"),
    "money": ("rocu_cost",),
}  # fmt: skip
"""The metrics that answer a question themselves."""
NEAR = {
    "disruptions": ("disruptions_share",),
    "seizures": ("drug_seizures", "drug_seizures_rate"),
    "groups": ("ocg_region_share", "ocg_crime_type_share", "soc_threats"),
    "staff": ("partner_staff", "uplift_officers"),
    "money": ("home_office_grant", "government_investment", "force_contribution_share"),
}
"""The metrics that come near to it."""
COUNTS = ("disruptions", "arrests", "seizures")
"""Questions whose answer is a count over a period, so that its length matters."""
NARROWING = (
    "capability", "crime_type", "finding", "measure", "operation", "part", "partner", "payer", "programme", "scope", "severity",
    "strand", "stream", "threat",
)  # fmt: skip
"""Dimensions that make a figure one of a part only."""
WHOLE = {("scope", "whole-unit")}
PARTS_BY_VALUE = {("basis", "functions-examined")}
REFUSALS = {"refused": "groups"}
"""Topic of a statement that something was refused, and the question that it concerns."""
TONES: dict[Word, Tone] = {"answered": "strong", "in part": "weak", "refused": "warning", "not found": "gap"}
MEANINGS: dict[Word, str] = {
    "answered": "published for the unit or region, with the latest year that it is about",
    "in part": "one force, operation, week or part only, or from a secondary source",
    "refused": "asked for and refused, with the year",
    "not found": "in no source read for this dashboard",
}


def facts(scope: Scope, observed: pd.DataFrame | None = None) -> list[Fact]:
    """Everything published on every region, whatever is looked at, as known on the chosen day."""
    wide = scope.nationwide
    seen = _observed(scope) if observed is None else observed
    return [*_of_observations(scope, seen), *_of_capabilities(wide), *_of_money(wide), *_of_grades(wide), *_refusals(wide)]


def answers(scope: Scope) -> dict[str, dict[str, Answer]]:
    """The answer to each question for each region, the region looked at first."""
    return _answers(scope, _observed(scope))


def _answers(scope: Scope, observed: pd.DataFrame) -> dict[str, dict[str, Answer]]:
    regions = sorted(scope.places.regions, key=lambda slug: slug != scope.filters.region)
    return strip(facts(scope, observed), regions)


def _observed(scope: Scope) -> pd.DataFrame:
    """The figures that answer a question or come near to it, of every region and force."""
    metrics = [metric for held in (*DIRECT.values(), *NEAR.values()) for metric in held]
    return scope.nationwide.observations(metrics, [*scope.places.regions, *scope.places.forces])


def _region(scope: Scope, area: str) -> str:
    return scope.places.forces.get(area, area)


def _of_observations(scope: Scope, frame: pd.DataFrame) -> Iterator[Fact]:
    questions = {metric: (question, True) for question, metrics in DIRECT.items() for metric in metrics}
    questions |= {metric: (question, False) for question, metrics in NEAR.items() for metric in metrics}
    narrowed = frame["slice"].map({text: _narrowed(text) for text in frame["slice"].unique()})
    days = [to - start for start, to in zip(frame["measured_from"], frame["measured_to"], strict=True)]
    alike = ["metric", "area_slug", "narrowed", "evidence", "days"]  # of figures alike in these the latest answers best
    given = frame.assign(narrowed=narrowed, days=days)[frame["value"].notna()].sort_values("measured_to", kind="stable")
    for _, row in given.drop_duplicates(alike, keep="last").iterrows():
        question, direct = questions[row["metric"]]
        yield Fact(
            _region(scope, row["area_slug"]), question, row["measured_to"], row["evidence"], direct,
            row["area_slug"] in scope.places.regions, row["narrowed"],
            row["days"].days + 1 if question in COUNTS else None,
        )  # fmt: skip


def _narrowed(slice_text: str) -> bool:
    parts = set(parse_slice(slice_text).items()) - WHOLE
    return any(key in NARROWING or (key, value) in PARTS_BY_VALUE for key, value in parts)


def _of_capabilities(scope: Scope) -> Iterator[Fact]:
    frame = queries.capabilities(scope.engine, scope.known)
    frame = frame[frame["status"] != "unknown"]
    for keys, rows in frame.groupby(["area_slug", "source_id", "measured"]):
        area = str(keys[0])
        few = len(rows) < AGREED_COUNT // 2
        yield Fact(
            _region(scope, area), "capabilities", rows["measured"].iloc[0], rows["evidence"].iloc[0],
            of_region=area in scope.places.regions, narrowed=few,
        )  # fmt: skip


def _of_money(scope: Scope) -> Iterator[Fact]:
    frame = queries.funding_lines(scope.engine, scope.known)
    for _, row in frame.iterrows():
        of_region = row["area_slug"] in scope.places.regions
        if of_region or row["area_slug"] in scope.places.forces:
            until = row["ends"] if pd.notna(row["ends"]) else row["public_from"]
            yield Fact(_region(scope, row["area_slug"]), "money", until, row["evidence"], direct=False, of_region=of_region)


def _of_grades(scope: Scope) -> Iterator[Fact]:
    for _, row in queries.grades(scope.engine, scope.known).iterrows():
        of_unit = row["kind"] == "rocu"
        yield Fact(_region(scope, row["area_slug"]), "inspection", row["public_from"], row["evidence"], of_region=of_unit)


def _refusals(scope: Scope) -> Iterator[Fact]:
    for _, row in queries.statements(scope.engine, list(REFUSALS), scope.known).iterrows():
        region, question = _region(scope, row["area_slug"]), REFUSALS[row["topic"]]
        yield Fact(region, question, row["measured"], row["evidence"], refused=True)


def published(scope: Scope, exhibit_number: str = "Q4") -> Exhibit:
    """What each region has published: eight questions, each answered, in part, refused or not found."""
    observed = _observed(scope)
    table = _answers(scope, observed)
    if count(table, "not found") == len(table) * len(QUESTIONS):
        return nothing(
            exhibit_number, "Nothing had been published of any region", "Ten regions by eight questions",
            "Nothing found: no source read for this dashboard was public by the chosen day.",
            (ask_unit(scope, listed([words.lower() for words in QUESTION_WORDS.values()]).capitalize()),),
        )  # fmt: skip
    frames = _frames(scope, observed)
    return Exhibit(
        exhibit_number, _headline(scope, table),
        "Regions by questions that each should answer in public, with the latest year that the figure is about",
        tuple(_description(scope, table)), _table(scope, table), _matrix(scope, table), tuple(sources_of(frames)),
        ("“Answered” says that a figure is published, not that it is recent, complete or right.",
         "A figure of one operation, week, force or part answers in part, and so does one from a secondary source alone."),
        as_at=scope.as_at(frames), ask=tuple(_ask(scope, table)),
    )  # fmt: skip


def _frames(scope: Scope, observed: pd.DataFrame) -> pd.DataFrame:
    """The facts behind the answers, for their sources."""
    wide = scope.nationwide
    areas = [*scope.places.regions, *scope.places.forces]
    cited = [read(wide.engine, known=wide.known) for read in (queries.capabilities, queries.grades, queries.funding_lines)]
    return pd.concat([observed, *(frame[frame["area_slug"].isin(areas)] for frame in cited)])


MOST_NAMED = 3
"""Questions without any answer that a headline names; of more the matrix itself speaks."""


def _headline(scope: Scope, table: dict[str, dict[str, Answer]]) -> str:
    region = scope.filters.region
    if region:
        own = count({region: table[region]}, "answered")
        return f"{scope.places.name(region)}: {in_letters(own)} of {in_letters(len(QUESTIONS))} questions answered in full"
    never = [QUESTION_WORDS[question].lower() for question in QUESTIONS if not _answered(scope, table, question)]
    full = f"{number(count(table, 'answered'))} of {number(len(table) * len(QUESTIONS))} questions answered in full"
    if not never or len(never) > MOST_NAMED:
        return full
    return f"{full}; none on {' or '.join(never).replace('organised crime groups', 'groups')}"


def _answered(scope: Scope, table: dict[str, dict[str, Answer]], question: str) -> list[str]:
    """The names of the regions for which a question is answered in full."""
    return [scope.places.name(slug) for slug, row in table.items() if row[question].word == "answered"]


def _description(scope: Scope, table: dict[str, dict[str, Answer]]) -> Iterable[str]:
    said = [f"{word}: {number(count(table, word))}" for word in WORDS]
    yield f"All regions and questions: {'; '.join(said)}."
    for question in ("disruptions", "groups", "money"):
        yield f"{QUESTION_WORDS[question]}, answered in full: {listed(_answered(scope, table, question)) or 'for no region'}."
    refused = [scope.places.name(slug) for slug, row in table.items() if any(one.word == "refused" for one in row.values())]
    if refused:
        yield f"Refused: {listed(refused)}."


def _matrix(scope: Scope, table: dict[str, dict[str, Answer]]) -> Matrix:
    rows = tuple((scope.places.name(slug), tuple(_cell(one) for one in row.values())) for slug, row in table.items())
    bands = ((0, "The region looked at"), (1, "The other regions")) if scope.filters.region else ()
    key = tuple((word, MEANINGS[word], TONES[word]) for word in WORDS)
    return Matrix("Region", tuple(QUESTION_WORDS[question] for question in QUESTIONS), rows, key, bands)


def _cell(one: Answer) -> Cell:
    sign = f"{one.word} {one.until.year}" if one.until else one.word
    return Cell(sign, sign, TONES[one.word], "; ".join(one.limits))


def _table(scope: Scope, table: dict[str, dict[str, Answer]]) -> Table:
    rows = tuple(
        (
            scope.places.name(slug), QUESTION_WORDS[question], one.word,
            period_in_words(one.until, one.until) if one.until else "", "; ".join(one.limits),
        )
        for slug, row in table.items()
        for question, one in row.items()
    )  # fmt: skip
    return Table(("Region", "Question", "Answer", "Latest about", "What limits it"), rows, "Every region and question")


def _ask(scope: Scope, table: dict[str, dict[str, Answer]]) -> Iterable[str]:
    region = scope.filters.region
    if not region:
        return [ask_unit(scope, "Disruptions, organised crime groups, staff and cost of the unit, by quarter")]
    wanted = [QUESTION_WORDS[question].lower() for question, one in table[region].items() if one.word != "answered"]
    return [ask_unit(scope, listed(wanted).capitalize())] if wanted else []
