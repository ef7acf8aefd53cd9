"""What sources say in words, where no figure holds it: by topic, each with its source and quote."""

from collections.abc import Sequence

from rocu_metrics.exhibits import statements
from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.words import number

OURS = "The sentences are in our words; each stands beside the words of its source in the table."


def everything(scope: Scope) -> Exhibit:
    """Every statement that bears on what is looked at."""
    return _said(scope, "Q5", tuple(statements.TOPICS), "facts in words", "Facts that no number holds, by topic")


def of_disruptions(scope: Scope) -> Exhibit:
    """What a disruption is, who may claim one, and what is said of how effect is judged."""
    return _said(
        scope, "D5", ("definition", "performance"), "statements on what is counted",
        "Definitions, and what sources say of how effect is judged",
    )  # fmt: skip


def _said(scope: Scope, exhibit_number: str, topics: Sequence[str], what: str, subtitle: str) -> Exhibit:
    frame = statements.said(scope, topics)
    if frame.empty:
        return nothing(
            exhibit_number, f"No {what} for {scope.place}", f"{subtitle}, {scope.place}",
            "Not published: no source public by the chosen day says anything of this here.",
        )  # fmt: skip
    topics_held = [statements.TOPICS[topic] for topic in dict.fromkeys(frame["topic"])]
    return Exhibit(
        number=exhibit_number,
        headline=f"{scope.place_name}: {number(len(frame))} {what}",
        subtitle=f"{subtitle}, {scope.place} and what is said of all units",
        description=(
            f"{number(len(frame))} statements on: {', '.join(topics_held).lower()}.",
            OURS,
            "None is a judgement of this dashboard.",
        ),
        table=statements.table(frame, scope, "Every statement with its source and quote"),
        figure=statements.by_topic(frame, scope),
        citations=citations(frame),
        caveats=(OURS,),
        as_at=scope.as_at(frame),
    )
