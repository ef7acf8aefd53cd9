"""Governance: who hosts, leads and oversees the units, in the words of sources, and what is not known of it."""

import pandas as pd

from rocu_metrics.exhibits.making import ask_unit, from_figures, leading, mark, nothing, period
from rocu_metrics.exhibits.membership import membership_links
from rocu_metrics.exhibits.model import Bars, Cell, Disputes, Exhibit, Fold, Folds, Mark, Matrix, Table
from rocu_metrics.exhibits.scope import Scope, citations, published_up_to, split
from rocu_metrics.exhibits.statements import TOPICS, by_topic, named, nationwide, said, short, table, touching
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters

QUESTIONS = ("host", "lead-officer", "joint-leadership", "co-location", "oversight", "membership")
"""Topics of statements that answer a question on governance, in the order of the matrix."""
SAID = Cell("● said", "a source says it of this region", "strong")
PART = Cell("◐ part", "in part: only claimed by those concerned, or without the day", "weak")
NOT_AMONG = Cell("✗ no", "not among those that a source counts and names", "plain")
UNKNOWN = Cell("?", "not known: no source read here says it of this region", "unknown")
KEY = tuple((one.sign, one.meaning, one.tone) for one in (SAID, PART, NOT_AMONG, UNKNOWN))
COUNTED = {
    "lead-officer": "chief-officer-full-time",
    "joint-leadership": "joint-oversight-chief-officer-level",
    "co-location": "co-located-with-ctu-and-nca-office",
}
"""For a topic, the finding that counts the units of which it holds; where all are named, the others are not among them."""
FINDINGS = {
    "chief-officer-full-time": "had a chief officer full time",
    "joint-management-one-chief-officer": "had joint management with counter-terrorism",
    "joint-oversight-chief-officer-level": "had joint oversight with counter-terrorism",
    "co-located-with-nca-office": "shared premises with a National Crime Agency office",
    "co-located-with-ctu-and-nca-office": "shared premises with both that office and the counter-terrorism unit",
    "all-commissioners-highly-interested": "had commissioners who were all highly interested",
    "capabilities-kept-in-forces": "kept capabilities in forces",
    "one-region-wide-unit": "was one region-wide unit",
}
"""What inspectors counted of governance, in the words of a bar."""
CLAIM = "self-reported| holds that "
"""Words of ours by which a sentence says that it reports the view or claim of those concerned."""
ASKED = "Host force, lead chief officer, who oversees the unit, its premises and its agreement between forces"


def answers(scope: Scope) -> Exhibit:
    """Region by question: said, in part, not among those counted, or not known."""
    frame = said(nationwide(scope), QUESTIONS)
    complete = _complete(scope, frame)
    regions = (scope.filters.region,) if scope.filters.region else tuple(scope.places.regions)
    links = membership_links(scope)
    rows = tuple((scope.places.name(slug), _cells(frame, links, slug, complete)) for slug in regions)
    cells = [cell for _, row in rows for cell in row]
    own = frame[frame["area_slug"].isin([area for slug in regions for area in (slug, *scope.places.forces_of(slug))])]
    answered = cells.count(SAID) + cells.count(NOT_AMONG)
    return Exhibit(
        "P6", f"{scope.region_name}: {answered} of {len(cells)} questions on governance answered",
        f"Host, leadership, premises, oversight and membership, {scope.region_name}, by region; the sentences follow below",
        (
            f"Answered: {answered} of {len(cells)}, of which {cells.count(NOT_AMONG)} with a no.",
            f"Answered in part: {cells.count(PART)}; not known: {cells.count(UNKNOWN)}.",
            "A no means that a source counts the units of which it holds and names them all, and this is not one of them.",
            "Answers are of different years, most of 2015; none is the position today.",
        ),
        _answers_table(scope, own, rows, regions),
        Matrix("Region", tuple(TOPICS[topic] for topic in QUESTIONS), rows, KEY),
        citations(own), ("Answers are of different years: arrangements may have changed.",), as_at=scope.as_at(own),
        ask=(ask_unit(scope, ASKED),),
    )  # fmt: skip


def _complete(scope: Scope, frame: pd.DataFrame) -> set[str]:
    """Topics of which a source counts the units and names every one of them."""
    findings = leading(scope.observations(["rocus_with_finding"], (ENGLAND_AND_WALES,)))
    found = set()
    for topic, finding in COUNTED.items():
        for _, row in findings[split(findings, "finding") == finding].iterrows():
            here = frame[(frame["topic"] == topic) & frame["area_slug"].isin(list(scope.places.regions))]
            beside = here[(here["source_id"] == row["source_id"]) & (here["place"] == row["place"])]
            if beside["area_slug"].nunique() == row["value"]:
                found.add(topic)
    return found


def _cells(frame: pd.DataFrame, links: pd.DataFrame, region: str, complete: set[str]) -> tuple[Cell, ...]:
    own, members = frame[frame["area_slug"] == region], links[links["parent"] == region]
    return tuple(
        _membership_cell(members) if topic == "membership" else _cell(own[own["topic"] == topic], topic in complete)
        for topic in QUESTIONS
    )


def _cell(here: pd.DataFrame, complete: bool) -> Cell:
    """The answer that the sentences `here` give; what those concerned hold or report of themselves is half an answer."""
    if here.empty:
        return NOT_AMONG if complete else UNKNOWN
    claimed = (here["statement"] + " " + here["note"]).str.contains(CLAIM, case=False)
    return PART if claimed.all() else SAID


def _membership_cell(members: pd.DataFrame) -> Cell:
    """The forces of a region named are half an answer without the day on which they joined."""
    if members.empty:
        return UNKNOWN
    return SAID if members["valid_from"].notna().all() else PART


def _answers_table(
    scope: Scope, own: pd.DataFrame, rows: tuple[tuple[str, tuple[Cell, ...]], ...], regions: tuple[str, ...]
) -> Table:
    """Each cell with the sentences behind it."""
    out = []
    for slug, (name, cells) in zip(regions, rows, strict=True):
        near = own[own["area_slug"].isin([slug, *scope.places.forces_of(slug)])]
        for topic, cell in zip(QUESTIONS, cells, strict=True):
            sentences = near[near["topic"] == topic]["statement"]
            out.append((name, TOPICS[topic], cell.meaning, " ".join(sentences)))
    return Table(("Region", "Question", "Answer", "What is said"), tuple(out), "Each answer with the sentences behind it")


def in_words(scope: Scope) -> Exhibit:
    """The sentences on governance themselves, those of the choice first."""
    frame = said(scope, QUESTIONS)
    subtitle = f"What sources say of host, leadership, premises, oversight and membership, {scope.place}; put in our words"
    if frame.empty:
        return nothing(
            "P7", f"{named(scope)}: nothing said of governance", subtitle,
            "Not published: no source read here says anything of it for the chosen dates.", (ask_unit(scope, ASKED),),
        )  # fmt: skip
    own = frame[frame["area_slug"] != ENGLAND_AND_WALES]
    first, last = min(frame["measured"]).year, max(frame["measured"]).year
    return Exhibit(
        "P7", f"Governance in words: {named(scope)}", subtitle,
        (
            f"Sentences of the place itself: {len(own)}; of all units: {len(frame) - len(own)}.",
            f"They are of {first} to {last}.",
            "Each stands with the words of its source, at most fifteen, in the table.",
        ),
        table(frame, scope, "What is said of governance, with its sources"),
        _by_nearness(scope, frame) if scope.filters.region else by_topic(frame, scope), citations(frame),
        as_at=scope.as_at(frame), ask=(ask_unit(scope, ASKED),),
    )  # fmt: skip


def _by_nearness(scope: Scope, frame: pd.DataFrame) -> Folds:
    """Sentences of the force, of its region and of all units, each under its heading; what is said of all is shut."""
    region, force = scope.filters.region, scope.filters.force
    groups = {
        scope.places.name(force) if force else "": [force],
        scope.places.name(region): [region],
        f"Forces of {scope.places.in_words(region)}": [] if force else list(scope.places.forces_of(region)),
        "All units": [ENGLAND_AND_WALES],
    }
    folds = list[Fold]()
    for heading, areas in groups.items():
        own = frame[frame["area_slug"].isin(areas)]
        if len(own):
            listed = short(own, scope, f"What is said of governance: {heading}", ("Area",) if len(areas) == 1 else ())
            folds.append(Fold(f"{heading} ({len(own)})", listed, opened=ENGLAND_AND_WALES not in areas))
    return Folds(tuple(folds))


def counts(scope: Scope) -> Exhibit:
    """In how many units inspectors found each thing."""
    frame = leading(scope.observations(["rocus_with_finding"], (ENGLAND_AND_WALES,)))
    frame = frame[split(frame, "finding").isin(list(FINDINGS)) & frame["value"].notna()]
    if frame.empty:
        return nothing(
            "P8", "How many units share leadership or premises is not published",
            "Units or regions by finding, England and Wales, count",
            "Not published: no source read here counts them for the chosen dates.", (ask_unit(scope, ASKED),),
        )  # fmt: skip
    ordered = frame.assign(rank=split(frame, "finding").map(list(FINDINGS).index)).sort_values("rank", kind="stable")
    marks = tuple(_count_mark(row) for _, row in ordered.iterrows())
    first, words = ordered.iloc[0], FINDINGS[split(ordered, "finding").iloc[0]]
    units, year = in_letters(len(scope.places.regions)), first["measured_to"].year
    return from_figures(
        scope, frame, "P8", f"Of {units} units in {year}, {in_letters(int(first['value']))} {words}",
        f"Units or regions of which inspectors found each thing, England and Wales, {period(first)}, count of {units}",
        Bars(marks, "units"),
        (
            *(f"{one.label}: {one.text}." for one in marks[:5]),
            "The counts overlap, and no text says how far; they do not add.",
        ),
        caveats=("The counts overlap and do not add.",), ask=(ask_unit(scope, ASKED),),
        disputes=touching(nationwide(scope).disputes(["rocus_with_finding"]), frame),
    )  # fmt: skip


def _count_mark(row: pd.Series) -> Mark:
    words = FINDINGS[row["by_finding"]]
    return mark(row, f"{words[:1].upper()}{words[1:]}")


def conflicting(scope: Scope) -> Exhibit:
    """What sources count differently: joint leadership, oversight, the forces of a region, the units."""
    asked = ("regions_joint_leadership", "governance_bodies", "forces_in_region", "rocus")
    every = tuple({one.id: one for metric in asked for one in scope.disputes([metric])}.values())
    subtitle = f"Sources that disagree or are easily misread on governance, {scope.region_name}"
    if not every:
        return nothing(
            "P9", f"{named(scope)}: no conflict on governance", subtitle,
            "Not applicable: the sources read here do not disagree on it for the chosen day.",
        )  # fmt: skip
    rows = tuple((one.what, side.side, side.value, side.citation.quote, one.shown_as) for one in every for side in one.sides)
    cited = dict.fromkeys(side.citation for one in every for side in one.sides)
    days = pd.Series([one.published for one in cited if one.published_basis != "not stated"], dtype="object")
    undated = len({one.title for one in cited if one.published_basis == "not stated"})
    return Exhibit(
        "P9", f"Points of governance on which sources conflict or mislead: {len(every)}", subtitle,
        (
            f"Conflicts that touch governance: {len(every)}.",
            *(one.what for one in every[:3]),
            "Both sides are kept, with their words.",
        ),
        Table(("What", "Side", "Value", "Quote", "Shown as"), rows, "Each side of each conflict"),
        Disputes(every[:3]), tuple(cited), disputes=every[3:], as_at=published_up_to(days, undated),
    )  # fmt: skip
