"""The sheets of the gap: what is assumed, every line, each need in the prices of its year, and the gap by region and year."""

from collections.abc import Callable, Sequence
from datetime import date

from rocu_metrics.exhibits.ledger import Ledger
from rocu_metrics.measures.cliff import without
from rocu_metrics.measures.funding import (
    ENDED,
    NEEDS,
    Balance,
    Costing,
    Line,
    Need,
    balances,
    last_day,
    pay_parts,
)
from rocu_metrics.measures.prices import first_year
from rocu_metrics.papers.grid import Grid
from rocu_metrics.returns.forms.xlsx import Content, Formula, Sheet
from rocu_metrics.words import listed

NOT_KNOWN = "not known"
RowMaker = Callable[[int], Sequence[Content]]
INPUTS = Grid(
    "Inputs", "What is assumed", ("Change a value in column B: every sheet reckons anew.",),
    (("Input", 44), ("Value", 12), ("Unit", 14), ("What it does", 60)), 2,
)  # fmt: skip
PAY, PRICES = "'Inputs'!$B$5", "'Inputs'!$B$6"
INDEX = Grid(
    "Index",
    "Values of a price index as assumed",
    ("Year and value; empty where none is assumed.",),
    (("Year", 12), ("Index", 12)),
)
LINES = Grid(
    "Lines", "Every line of money", ("Counted is the sum, or nothing in the years after it falls away under what is assumed.",),
    (("Region", 26), ("Year", 10), ("Payer", 34), ("For what", 44), ("Certainty", 14), ("Sum, £", 14), ("Year begins", 12),
     ("Falls away from", 16), ("Counted, £", 14)),
)  # fmt: skip
NEED = Grid(
    "Need", "What each unit needs", ("Need is the cost in the prices of the year, with pay's part moved by the rise of pay.",),
    (("Region", 26), ("Year", 10), ("Basis", 30), ("Cost, £", 14), ("Index of its year", 16), ("Index of the year", 16),
     ("Years between", 14), ("Pay's part, least", 16), ("Pay's part, most", 16), ("Factor of prices", 16), ("Need, least, £", 16),
     ("Need, most, £", 16)),
)  # fmt: skip
GAP = Grid(
    "Gap", "The gap by region and year", ("Exhibits F2 and F4. A gap is known where nothing is missing.",),
    (("Region", 26), ("Year", 10), ("Need, least, £", 16), ("Need, most, £", 16), ("Confirmed, £", 14), ("Indicative, £", 14),
     ("At risk, £", 14), ("Inputs missing", 14), ("Gap, least, £", 16), ("Gap, most, £", 16), ("What is missing", 50)),
)  # fmt: skip


def number_of(day: date) -> int:
    """A day as one number that sorts: 20270401."""
    return day.year * 10_000 + day.month * 100 + day.day


def sheets(held: Ledger) -> list[Sheet]:
    """The five sheets, in the order in which they are read."""
    found = balances(without(held.for_gaps, held.losses), held.of_years)
    index, money = list(held.assumed.index), [line for line in held.for_gaps if line.use not in NEEDS]
    needs = [one for one in found if one.need is not None]
    grids = (INDEX.of(len(index)), LINES.of(len(money)), NEED.of(len(needs)), GAP.of(len(found)))
    return [
        _inputs(held), grids[0].sheet([_fixed(year, value) for year, value in index]),
        grids[1].sheet([_line(held, line, grids[1]) for line in money]),
        grids[2].sheet([
            need_row(held, one.area, one.need, one.year, grids[2], grids[0], held.of_years) for one in needs if one.need
        ]),
        grids[3].sheet([_gap(held, one, grids) for one in found]),
    ]  # fmt: skip


def _fixed(*cells: Content) -> RowMaker:
    return lambda _row: cells


def _inputs(held: Ledger) -> Sheet:
    one = held.assumed
    yearly = 0.0 if one.index else (one.deflator or 0.0)
    return INPUTS.sheet([
        _fixed("Rise of pay, once", one.pay or 0.0, "per cent", "Moves pay's part of each cost; a stated requirement stays."),
        _fixed("Rise of prices", yearly, "per cent a year", "Moves a cost from its own year to a later one; 0 is cash terms."),
    ])  # fmt: skip


def _line(held: Ledger, line: Line, grid: Grid) -> RowMaker:
    start = next((one.start for one in held.losses if line in one.lines), None)
    pays = line.certainty != ENDED or (line.ends is not None and line.ends >= last_day(line.year))
    certainty = ("confirmed" if pays else "ended before") if line.certainty == ENDED else line.certainty
    begins, amount = number_of(date(first_year(line.year), 4, 1)), line.amount
    gone = start is not None and begins >= number_of(start)

    def cells(row: int) -> Sequence[Content]:
        total, year, away = (grid.cell(head, row) for head in ("Sum, £", "Year begins", "Falls away from"))
        counted: Content = 0.0 if gone else "[x]"
        if amount is not None:
            counted = Formula(f"=IF({away}=0,{total},IF({year}>={away},0,{total}))", 0.0 if gone else amount)
        return (
            held.scope.places.name(line.area), line.year, line.payer, line.name, certainty, "[x]" if amount is None else amount,
            begins, number_of(start) if start else 0, counted,
        )  # fmt: skip

    return cells


def need_row(held: Ledger, area: str, need: Need, year: str, grid: Grid, index: Grid, costing: Costing) -> RowMaker:
    """A row that moves one cost from its own year to `year`; pay's part is none where no rise of pay is assumed."""
    own = [line for line in held.lines if line.area == area]
    uses = {"stated requirement": "requirement"}.get(need.basis, "cost")
    cost = next(line.amount or 0.0 for line in own if (line.use, line.year) == (uses, need.year) and line.amount is not None)
    moves = costing.pay is not None and uses == "cost" and year >= costing.pay_from
    least, most = pay_parts(need.year, own, costing) if moves else (0.0, 0.0)
    factor = costing.prices.factor(need.year, year) or 0.0
    by_index, known = bool(costing.prices.index) and need.year != year, dict(costing.prices.index)

    def cells(row: int) -> Sequence[Content]:
        at = {head: grid.cell(head, row) for head, _ in grid.columns}
        values: tuple[Content, Content] = (1.0, 1.0)
        if by_index:
            values = tuple(
                Formula(f'=SUMIFS({index.range("Index")},{index.range("Year")},"{its_year}")', known[its_year])
                for its_year in (need.year, year)
            )  # type: ignore[assignment]  # two values, one for each year
        return (
            held.scope.places.name(area), year, need.basis, cost, *values, first_year(year) - first_year(need.year), least, most,
            Formula(f"={at['Index of the year']}/{at['Index of its year']}*(1+{PRICES}/100)^{at['Years between']}", factor),
            Formula(f"=MIN({_moved(at, 'least')},{_moved(at, 'most')})", need.low),
            Formula(f"=MAX({_moved(at, 'least')},{_moved(at, 'most')})", need.high),
        )  # fmt: skip

    return cells


def _moved(at: dict[str, str], end: str) -> str:
    part = at[f"Pay's part, {end}"]
    return f"{at['Cost, £']}*({part}*(1+{PAY}/100)+(1-{part})*{at['Factor of prices']})"


def _gap(held: Ledger, one: Balance, grids: tuple[Grid, ...]) -> RowMaker:
    _, lines, needs, grid = grids
    gap = NOT_KNOWN if one.gap is None else one.gap
    most = NOT_KNOWN if one.most is None else one.most

    def cells(row: int) -> Sequence[Content]:
        at = {head: grid.cell(head, row) for head, _ in grid.columns}
        same = f"{at['Region']},{{}},{at['Year']}"
        need = [NOT_KNOWN, NOT_KNOWN] if one.need is None else [
            Formula(f"=SUMIFS({needs.range(head)},{needs.range('Region')},{same.format(needs.range('Year'))})", value)
            for head, value in (("Need, least, £", one.need.low), ("Need, most, £", one.need.high))
        ]  # fmt: skip
        paid = [
            Formula(
                f"=SUMIFS({lines.range('Counted, £')},{lines.range('Region')},{same.format(lines.range('Year'))},"
                f'{lines.range("Certainty")},"{certainty}")', value,
            )
            for certainty, value in (("confirmed", one.confirmed), ("indicative", one.indicative), ("at risk", one.at_risk))
        ]  # fmt: skip
        sums = "-".join(at[head] for head in ("Need, least, £", "Confirmed, £", "Indicative, £", "At risk, £"))
        least: Content = NOT_KNOWN
        worst: Content = NOT_KNOWN
        if one.need is not None:
            least = Formula(f'=IF({at["Inputs missing"]}>0,"{NOT_KNOWN}",{sums})', gap)
            worst = Formula(f"={at['Need, most, £']}-{at['Confirmed, £']}", most)
        return (
            held.scope.places.name(one.area), one.year, *need, *paid, len(one.missing), least, worst,
            listed(one.missing) or "nothing",
        )  # fmt: skip

    return cells
