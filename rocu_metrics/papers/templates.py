"""The papers that a scrutiny officer starts from: which exhibits, in which order, and words with places to fill.

`{place}`, `{body}`, `{meeting}` and `{known}` fill themselves. What stands in square brackets is for the officer to write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rocu_metrics.filters import Filters
from rocu_metrics.papers.paper import Heading, Paper, Part, Shown, Words


@dataclass(frozen=True)
class Template:
    """A paper to start from."""

    name: str
    for_what: str
    title: str
    parts: tuple[Part, ...]
    brief: bool = False


PURPOSE = (
    "This report tells members of {body} what is publicly known {known} of {place}. It is for the meeting of {meeting}. Members "
    "are asked to "
)
NOT_KNOWN = "Missing is never zero. What no source gives is named here with whom to ask."
QUESTIONS = (
    "[Questions of the board: write them here. Address them to the body that can answer: a panel asks its commissioner, a "
    "commissioner asks the chief officer. Ask about no live operation and no individual.]"
)
ANSWERED = (
    "That {body} agrees the response and publishes it by the last lawful day or, where that day has passed, without further "
    "delay."
)
RECOMMENDED = "That {body} notes this report.\n\n[Further recommendations: write them here, or remove this paragraph.]"

TEMPLATES: Mapping[str, Template] = {
    "quarterly": Template(
        "ROCU performance, each quarter",
        "What the unit did: disruptions, results, seizures, the threat it meets and the calls on it.",
        "Regional Organised Crime Unit (ROCU): performance, {place}",
        (
            Heading("Purpose"), Words(PURPOSE + "note it and to put questions."),
            Heading("Disruptions and performance"),
            Words(
                "A disruption is achieved when police work leaves an organised crime group, or a person, unable to work at the "
                "usual level for a time, or makes a threat smaller. The unit can lead it or support it. The unit that did the "
                "work scores it itself."
            ),
            Shown("disruptions.led"), Shown("disruptions.severity"), Shown("outcomes.yearly"), Shown("seizures.at_a_glance"),
            Shown("assets.by_stage"),
            Heading("Threat"), Shown("ocgs.crime_types"), Shown("ocgs.region_shares"),
            Heading("Calls on the unit"), Shown("demand.requests"), Shown("demand.users"),
            Heading("Capabilities and money"), Shown("capability_changes.since"), Shown("gaps.gap"),
            Heading("What is not known"), Words(NOT_KNOWN), Shown("overview.strip"),
            Heading("Questions"), Words(QUESTIONS),
            Heading("Recommendations"), Words(RECOMMENDED),
        ),
    ),
    "capability": Template(
        "Capability review",
        "What the unit can do, what it lacks, what forces keep of their own, and its people.",
        "Capabilities of the Regional Organised Crime Unit (ROCU), {place}",
        (
            Heading("Purpose"), Words(PURPOSE + "note what the unit provides and what it does not."),
            Heading("What the unit provides"), Shown("capability_answer.answer"), Shown("capability_matrix.matrix"),
            Shown("capability_findings.findings"), Shown("capability_changes.since"),
            Heading("What forces keep of their own"), Shown("force_matrix.of_forces"),
            Heading("What was agreed"), Shown("coverage.programme"),
            Heading("People"), Shown("people.rates"), Shown("people.bases"), Shown("people.leaving"),
            Heading("What inspectors found"), Shown("grades.of_bodies"),
            Heading("Questions"), Words(QUESTIONS),
            Heading("Recommendations"), Words(RECOMMENDED),
        ),
    ),
    "funding": Template(
        "Funding shortfall",
        "What the unit costs, who pays and until when, what is at risk, and what cannot be worked out.",
        "Funding of the Regional Organised Crime Unit (ROCU), {place}",
        (
            Heading("Purpose"), Words(PURPOSE + "consider the funding of the unit."),
            Heading("The gap"), Shown("money_glance.glance"), Shown("gaps.gap"), Shown("budgets.at_risk"),
            Shown("cliff.falls_away"),
            Heading("What is spent, and who pays"), Shown("streams.timeline"), Shown("budgets.known_lines"),
            Shown("funding.contributions"), Shown("funding.cost"), Shown("funding.payers"),
            Heading("What inspectors said"), Shown("positions.concern"),
            Heading("What depends on the money"), Shown("capability_changes.since"), Shown("people.leaving"),
            Words("[What would end with each line of money: ask the chief officer who leads the unit, and write it here.]"),
            Heading("Recommendations"), Words(RECOMMENDED),
        ),
    ),
    "inspection": Template(
        "Response to an inspection report",
        "Grades, the last lawful day to respond, recommendations, what was answered, and room for the response.",
        "Response to the inspection of the Regional Organised Crime Unit (ROCU), {place}",
        (
            Heading("Purpose"), Words(PURPOSE + "agree its response to the inspectorate."),
            Heading("When the response is due"), Shown("clocks.clock"),
            Words(
                "A local policing body has 56 days to publish its comments, the day of publication counted as the first. "
                "Weekends do not lengthen this. Each recommendation needs what will be done, or why nothing will be done."
            ),
            Heading("Grades"), Shown("grades.of_bodies"),
            Heading("Recommendations and what was last heard"), Shown("recommendations.of_2021"), Shown("positions.positions"),
            Shown("positions.concern"), Shown("inspection.findings"),
            Heading("Response of {body}"),
            Words(
                "[For each recommendation: its number; what {body} will do, or its reason for doing nothing; by when; who owns "
                "it.]\n\n[Comments of the chief officer: write them here.]"
            ),
            Heading("Recommendations"), Words(ANSWERED),
        ),
    ),
    "brief": Template(
        "Brief for a member, one page",
        "What is known, what sources dispute and what to ask, on one page; the sources follow on pages of their own.",
        "Brief: the Regional Organised Crime Unit (ROCU), {place}",
        (
            Heading("What is known"), Shown("overview.cards"),
            Heading("What to ask"),
            Words("[Two or three questions: write them here. The page Sources and conflicts says what is disputed.]"),
        ),
        brief=True,
    ),
}  # fmt: skip


def start(slug: str, filters: Filters, body: str = "", meeting: date | None = None, item: str = "", author: str = "") -> Paper:
    """The paper that the template `slug` gives for `filters`."""
    chosen = TEMPLATES[slug]
    return Paper(chosen.title, filters, chosen.parts, body, meeting, item, author, slug, chosen.brief)
