"""The answer on money in four cards: funded until when, what falls off next, how large the gap is, and how sure the money is."""

from collections.abc import Sequence
from datetime import date

from rocu_metrics.exhibits.gap_years import leading
from rocu_metrics.exhibits.gaps import gap_in_words
from rocu_metrics.exhibits.ledger import Ledger, ledger, sums_of
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Card, Cards, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.measures.cliff import financial_year
from rocu_metrics.measures.funding import NEEDS, Line, balances, last_day
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import day_in_words, in_letters, listed, money

SUBTITLE = "What is funded until when, what falls off, and the gap"
ASK = "The unit's cost, who pays how much and until when, and what ends with it"


def glance(scope: Scope) -> Exhibit:
    """Four cards that answer the page's question for a region or for England and Wales."""
    held = ledger(scope)
    own = [line for line in held.lines if line.use not in NEEDS]
    network = [] if scope.filters.region else [held.line_of(row) for _, row in sums_of(scope, (ENGLAND_AND_WALES,)).iterrows()]
    lines, day = [*network, *own], scope.day
    if not lines:
        return nothing(
            "F1", f"{scope.region_name}: nothing is published on who pays", f"{SUBTITLE}, {scope.place}",
            "Not published: no source public by the chosen day names a cost of the unit, or money for it.",
            (ask_unit(scope, ASK),),
        )  # fmt: skip
    cards = (_until(lines, day), _falls(lines, day, scope), _gap(held, day), _sure(lines, day))
    cited = () if scope.filters.region else citations(sums_of(scope, (ENGLAND_AND_WALES,)))
    return Exhibit(
        "F1", _headline(scope, lines, day), f"{SUBTITLE}, {scope.place}. Cash terms (nominal)",
        tuple(f"{card.label}: {card.figure}. {card.detail}" for card in cards),
        Table(("Question", "Answer", "What to make of it"), tuple((card.label, card.figure, card.detail) for card in cards),
              "Money at a glance"),
        Cards(cards), tuple(dict.fromkeys((*cited, *held.citations))), as_at=held.as_at, ask=(ask_unit(scope, ASK),),
    )  # fmt: skip


def _last_year(lines: Sequence[Line]) -> str:
    return max(line.year for line in lines)


def _until(lines: Sequence[Line], day: date) -> Card:
    """The last end published of money that is named, and whether any money is named without an end."""
    sure = [line for line in lines if line.certainty in ("confirmed", "ended")]
    ends = [line.ends for line in sure or lines if line.ends]
    last = _last_year(sure or lines)
    if not ends:
        return Card("Funded until", "No end is published", f"Money is named for {last} at the latest, without an end.")
    end = max(ends)
    verb = "ended" if end < day else "ends"
    if last_day(last) != end:
        known = f"The last end that is known {'was' if end < day else 'is'} {day_in_words(end)}."
        return Card("Funded until", f"Named to {last}", f"{'Sure' if sure else 'Any'} money is named for no later year. {known}")
    return Card(
        "Funded until", day_in_words(end), f"The last {'confirmed ' if sure else ''}money whose end is known {verb} then."
    )


def _falls(lines: Sequence[Line], day: date, scope: Scope) -> Card:
    """The next end, else the last one that passed, with what it took away."""
    ends = sorted({line.ends for line in lines if line.ends})
    coming = [end for end in ends if end >= day]
    if not ends:
        return Card("Falls off", "Not published", "No source gives the day on which money ends.")
    chosen = coming[0] if coming else ends[-1]
    ending = [line for line in lines if line.ends == chosen]
    year = _last_year(ending)
    of_year = [line for line in ending if line.year == year]
    sums = [line.amount for line in of_year if line.amount is not None]
    names = list(dict.fromkeys(line.name for line in of_year))
    named = listed(names[:2]) + (f" and {in_letters(len(names) - 2)} more" if len(names) > 2 else "")
    regions = {line.area for line in of_year}
    where = f" in {scope.places.in_words(of_year[0].area)}" if len(regions) == 1 else f" in {in_letters(len(regions))} regions"
    worth = f"{money(sum(sums))} in {year}" if sums else "amount not published"
    return Card(
        "Falls off next" if coming else "Fell off last", day_in_words(chosen),
        f"{named[:1].upper()}{named[1:]}{where}: {worth}." + ("" if coming else " What followed is not published."),
    )  # fmt: skip


def _gap(held: Ledger, day: date) -> Card:
    """The gap of the region's leading year; of all regions, of how many it is known."""
    found = balances(held.lines)
    if not held.scope.filters.region:
        known = {one.area for one in found if one.gap is not None}
        all_of_them = in_letters(len(held.regions))
        if not known:
            return Card("Gap", "Nobody can say", f"None of {all_of_them} regions has cost, grant and contributions for one year.")
        return Card("Gap", f"Known for {in_letters(len(known))} of {all_of_them} regions", "Exhibit F4 has each region and year.")
    one = leading(found, day)
    if one is None:
        return Card("Gap", "Nobody can say", "Neither a cost of the unit nor a stated need is public.")
    missing = f" Not known: {listed(one.missing)}." if one.missing else ""
    return Card("Gap", gap_in_words(one), f"Need of {one.year} less the money named for it.{missing}")


def _sure(lines: Sequence[Line], day: date) -> Card:
    """How much of the money of the year looked at is confirmed, indicative or at risk."""
    years = {line.year for line in lines}
    year = financial_year(day) if financial_year(day) in years else max(years)
    of_year = [line for line in lines if line.year == year]
    regions = {line.area for line in of_year}
    if len(regions) > 1:
        return Card("How sure", f"Lines for {in_letters(len(regions))} places in {year}", "Exhibit F6 has the sums of each.")
    parts = []
    for certainty in ("confirmed", "indicative", "at risk", "ended"):
        held = [line for line in of_year if line.certainty == certainty]
        sums = [line.amount for line in held if line.amount is not None]
        if held:
            parts.append(f"{money(sum(sums))} {certainty}" if sums else f"{certainty}, without a sum")
    return Card("How sure", f"{parts[0][:1].upper()}{parts[0][1:]}" if parts else "Not known", f"Of {year}: {listed(parts)}.")


def _headline(scope: Scope, lines: Sequence[Line], day: date) -> str:
    sure = [line for line in lines if line.certainty in ("confirmed", "ended")]
    ends = [line.ends for line in sure or lines if line.ends]
    last = _last_year(sure or lines)
    if not ends or last_day(last) != max(ends):
        return f"{scope.region_name}: {'sure money' if sure else 'money'} is named up to {last} only"
    verb = "ended" if max(ends) < day else "ends"
    return f"{scope.region_name}: the last {'confirmed' if sure else 'known'} money {verb} on {day_in_words(max(ends))}"
