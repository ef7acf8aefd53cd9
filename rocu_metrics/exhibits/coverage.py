"""The programme: the capabilities meant for every unit, by phase, and those that sources name since."""

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.catalogue.model import SINCE
from rocu_metrics.exhibits.capability_matrix import capability_cells, not_public
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.words import in_letters

PHASES = {
    1: "Phase one (2012 to 2013)", 2: "Phase two (2013 to 2014)", 3: "Phase three (future in 2015)", SINCE: "Added since 2015",
}  # fmt: skip


def programme(scope: Scope) -> Exhibit:
    """The capabilities of the programme with their phases, and what each one is."""
    cells = capability_cells(scope)
    if cells.empty:
        return not_public(scope, "C7", "The list of capabilities was not public")
    said = set(cells["capability"])
    known = [one for one in CAPABILITIES.values() if one.phase != SINCE or one.id in said or not scope.filters.asof]
    rows = tuple(
        (str(one.number or "none"), one.name, PHASES[one.phase], "yes" if one.agreed else "no", one.definition) for one in known
    )
    planned = sum(one.phase == 3 for one in CAPABILITIES.values())
    since = sum(one.phase == SINCE for one in known)
    named = f"{in_letters(since).capitalize()} that sources name since {'has' if since == 1 else 'have'} no number"
    listed_at = cells[cells["place"].str.contains("Annex A")]
    return Exhibit(
        number="C7",
        headline=f"Thirteen were agreed as the minimum; {in_letters(planned)} more were planned",
        subtitle="Capabilities meant for every regional unit, by phase (Annex A of the review of 2015)"
        f"{'; some added since' if since else ''}",
        description=(
            "Numbers 1 to 13 were agreed in 2012 and due by April 2014.",
            "Numbers 14 to 19 were for the future in 2015.",
            "Number 7, undercover policing, is shown as two rows.",
            *([f"{named}; the list of what was added is not whole."] if since else []),
        ),
        table=Table(
            ("Number", "Capability", "Phase", "One of the thirteen", "What it is"), rows, "The capabilities of the programme"
        ),
        figure=Table(
            ("Number", "Capability", "Phase", "What it is"),
            tuple((r[0], r[1], r[2], r[4]) for r in rows),
            "The capabilities of the programme",
        ),
        citations=citations(listed_at),
        caveats=("A list of 2012 to 2015; of what units were given since, only what sources read here name is listed.",)
        if since
        else (),
        as_at="Published 30 November 2015 (the month is given, its last day taken)",
    )
