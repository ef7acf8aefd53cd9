"""The gap year by year: regions side by side, or one region's need less each sort of money, with what is missing named."""

from collections.abc import Sequence
from datetime import date

from rocu_metrics.exhibits.gaps import gap_in_words
from rocu_metrics.exhibits.ledger import Ledger, ledger, scenario_words
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Exhibit, Matrix, Step, Table, Tone, Waterfall
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.measures.cliff import financial_year, without
from rocu_metrics.measures.funding import Balance, balances
from rocu_metrics.words import in_letters, listed, money

MOST_YEARS = 8
KEY: tuple[tuple[str, str, Tone], ...] = (
    ("£2m to £4m", "the gap: if all money named comes in, to if only confirmed money does", "strong"),
    ("at most £7m", "some money is not known, which can only make the gap smaller", "weak"),
    ("not known", "no need is known: neither a cost nor a stated requirement", "unknown"),
    ("nothing", "no line is held", "gap"),
)
RULE = "Need is a stated requirement, else the cost of the year, else the last cost before it."
CASH = "Cash terms (nominal): the last cost stands as it was, since no price index is published here or assumed."
CERTAINTY: tuple[tuple[str, str, Tone], ...] = (
    ("confirmed", "confirmed money", "strong"), ("indicative", "indicative money", "plain"), ("at_risk", "money at risk", "weak"),
)  # fmt: skip


def _balances(held: Ledger) -> list[Balance]:
    """The balances of the regions looked at, under what is assumed."""
    return balances(without(held.for_gaps, held.losses), held.of_years)


def terms(held: Ledger) -> str:
    """In which money all is told, as the standards ask (N2)."""
    prices = held.assumed.prices
    if prices.cash:
        return CASH
    if prices.index:
        return "Real terms: the last cost times the index of the year over that of its own year, with index values as assumed."
    return f"Real terms: the last cost moved by {prices.yearly:g}% a year, as assumed."


def as_scenario(held: Ledger) -> str:
    """The assumptions in a sentence, empty where nothing is assumed."""
    if held.assumed.nothing:
        return ""
    words = listed(scenario_words(held, held.scope.places.names))
    return f"{words[:1].upper()}{words[1:]}."


def by_year(scope: Scope) -> Exhibit:
    """The gap of each region and year, or for one region what makes its gap."""
    held = ledger(scope)
    found = _balances(held)
    subtitle = f"Need less money named for it, by {'year' if scope.filters.region else 'region and year'}. {terms(held)}"
    ask = (ask_unit(scope, "The unit's need, and each sum towards it with its certainty, for this year and the next three"),)
    if not found:
        return nothing(
            "F4", f"{scope.region_name}: no year has a cost or a sum", subtitle,
            "Not published: no source public by the chosen day names a cost of the unit or money for it.", ask,
        )  # fmt: skip
    years = sorted({one.year for one in found})[-MOST_YEARS:]
    if scope.filters.region:
        rows = _of_region(found, years)
    else:
        rows = tuple((name, tuple(_cell(found, slug, year) for year in years)) for slug, name in scope.places.regions.items())
    key = () if scope.filters.region else KEY
    return Exhibit(
        "F4", _headline(scope, found, years), subtitle, (*_description(scope, found, years), RULE),
        Table(("", *years), tuple((name, *(cell.meaning for cell in cells)) for name, cells in rows), "The gap by year"),
        Matrix("Region" if not scope.filters.region else "£", tuple(years), rows, key), held.citations,
        (RULE, "Nothing is estimated, and missing is not zero; a capital sum pays for nothing here."),
        as_at=held.as_at, ask=ask, scenario=as_scenario(held),
    )  # fmt: skip


def _cell(found: Sequence[Balance], region: str, year: str) -> Cell:
    one = next((one for one in found if (one.area, one.year) == (region, year)), None)
    if one is None:
        return Cell("nothing", "no line is held", "gap")
    return _gap_cell(one)


def _gap_cell(one: Balance) -> Cell:
    words = gap_in_words(one)
    if one.need is None:
        paid = one.confirmed + one.indicative + one.at_risk
        named = f"; money named {money(paid)}" if paid else "; no sum is named"
        return Cell(words, f"not known: missing {listed(one.missing)}{named}", "unknown")
    missing = f"; missing {listed(one.missing)}" if one.missing else ""
    return Cell(words, f"{words}{missing}; need {_need(one)}", "weak" if one.missing else "strong")


def _need(one: Balance) -> str:
    if one.need is None:
        return "not known"
    low, high = money(one.need.low), money(one.need.high)
    return f"{low if low == high else f'{low} to {high}'} ({one.need.basis})"


def _of_region(found: Sequence[Balance], years: Sequence[str]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Need, each sort of money and the gap, a row each."""
    of_year = {one.year: one for one in found}
    held = [of_year[year] for year in years]
    needs = tuple(Cell(_need(one).split(" (")[0], _need(one), "plain" if one.need else "unknown") for one in held)
    paid = tuple(
        (words[:1].upper() + words[1:], tuple(_paid(one, kind) for one in held)) for kind, words, _ in CERTAINTY
    )  # fmt: skip
    missing = tuple(Cell(listed(one.missing) or "nothing", listed(one.missing) or "nothing is missing", "plain") for one in held)
    return (("Need", needs), *paid, ("Gap", tuple(_gap_cell(one) for one in held)), ("Not known", missing))


def _paid(one: Balance, kind: str) -> Cell:
    amount: float = getattr(one, kind)
    return Cell(money(amount), f"{money(amount)} named", "plain") if amount else Cell("none named", "none named", "plain")


def _headline(scope: Scope, found: Sequence[Balance], years: Sequence[str]) -> str:
    known = [one for one in found if one.gap is not None and one.year in years]
    if scope.filters.region:
        if not known:
            return f"{scope.region_name}: no year has all that a gap needs"
        last = max(known, key=lambda one: one.year)
        return f"{scope.region_name}: the gap in {last.year} is {gap_in_words(last)}"
    if not known:
        return "No year of any region has all that a gap needs"
    now = financial_year(scope.day)
    year = now if now in {one.year for one in known} else max(one.year for one in known)
    of_year = [one for one in known if one.year == year]
    short = sum((one.gap_at_worst or 0) > 0 for one in of_year)
    return f"In {year} {in_letters(short)} of {in_letters(len(of_year))} regions are short of money"


def _description(scope: Scope, found: Sequence[Balance], years: Sequence[str]) -> tuple[str, ...]:
    shown = [one for one in found if one.year in years][-4:]
    return tuple(f"{scope.places.name(one.area)}, {one.year}: {_gap_cell(one).meaning}." for one in shown)


def leading(found: Sequence[Balance], day: date) -> Balance | None:
    """The balance that leads: of the financial year of `day` where its need is known, else of the last year where it is."""
    known = [one for one in found if one.need is not None]
    now = [one for one in known if one.year == financial_year(day)]
    return max(now or known, key=lambda one: one.year, default=None)


def steps(scope: Scope) -> Exhibit:
    """How one region's gap comes about in one year: need, less confirmed, less indicative, less money at risk."""
    subtitle, ask = "Need less each sort of money", (ask_unit(scope, "The unit's need this year, and each sum towards it"),)
    if not scope.filters.region:
        return nothing(
            "F2", "How a gap comes about is shown for one region", f"{subtitle}, by region",
            "Choose a region: the needs of regions are not added up.", ask,
        )  # fmt: skip
    held = ledger(scope)
    day = min((one.start for one in held.losses), default=scope.day)
    found = leading(_balances(held), day)
    if found is None or found.need is None:
        return nothing(
            "F2", f"{scope.region_name}: how large the gap is, nobody can say", f"{subtitle}, {scope.place}",
            "Not published: neither a cost of the unit nor a stated need is public, so money has nothing to stand against.",
            ask,
        )  # fmt: skip
    figure = Waterfall(_steps(found), "£")
    rows = tuple((step.label, step.text) for step in figure.steps)
    return Exhibit(
        "F2", f"{scope.region_name}: the gap in {found.year} is {gap_in_words(found)}",
        f"{subtitle}, {scope.place}, {found.year}, £. {terms(held)}",
        (*(f"{step.label}: {step.text}." for step in figure.steps), RULE),
        Table(("Step", "Sum"), rows, f"From need to gap, {found.year}"), figure, held.citations,
        (f"Need rests on the {found.need.basis}.", *_not_known(found)), as_at=held.as_at, ask=ask, scenario=as_scenario(held),
    )  # fmt: skip


def _not_known(found: Balance) -> tuple[str, ...]:
    if not found.missing:
        return ()
    return (f"Not known: {listed(found.missing)}. That money can only make the gap smaller.",)


def _steps(found: Balance) -> tuple[Step, ...]:
    """Bars that go down from the need; the last one is what is left when all money named comes in."""
    need = found.need
    if need is None:
        return ()
    made, left = [Step(f"Need in {found.year}", 0, need.high, _need(found), "strong")], need.high
    for kind, words, tone in CERTAINTY:
        amount: float = getattr(found, kind)
        if amount:
            made.append(Step(f"Less {words}", left - amount, left, money(amount), "plain" if tone == "strong" else tone))
            left -= amount
    gaps = (Step(f"Less {lacking}", 0, None, "not known", "gap") for lacking in found.missing)
    return (*made, *gaps, Step("Gap" if left >= 0 else "More money than need", 0, left, gap_in_words(found), "warning"))
