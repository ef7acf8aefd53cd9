"""The sheets of the scenario: what falls away, what hangs on it, how cost rises, and each quarter's sum of them."""

from collections.abc import Sequence
from datetime import date

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.ledger import Ledger
from rocu_metrics.measures.cliff import Loss, Quarter, Tie, exposed, parts
from rocu_metrics.measures.funding import AS_IT_IS, Line, need
from rocu_metrics.papers.grid import Grid
from rocu_metrics.papers.working_gap import INDEX, NOT_KNOWN, RowMaker, need_row, number_of
from rocu_metrics.returns.forms.xlsx import Content, Formula, Sheet

AWAY = Grid(
    "Falls away", "Money that falls away, by year and stream",
    ("A year without a sum of its own takes that of the last year held before it.",),
    (("What", 40), ("Region", 26), ("Payer", 30), ("For what", 40), ("Falls away from", 16), ("Year", 10),
     ("Sum of which year", 16), ("Sum of the year, £", 18)),
)  # fmt: skip
POSTS = Grid(
    "Posts", "Posts that hang on what falls away", ("By capability where a stream has them, else its total.",),
    (("Region", 26), ("Stream", 34), ("Capability", 34), ("Falls away from", 16), ("Posts", 10)),
)  # fmt: skip
WORK = Grid(
    "Capabilities", "Capabilities that hang on what falls away", ("Each capability counts once, from its first day on.",),
    (("Region", 26), ("Capability", 34), ("Falls away from", 16), ("Supported disruptions a quarter", 20), ("Counts", 10)),
)  # fmt: skip
RISE = Grid(
    "Rise", "How each cost rises", ("The cost in the prices of the year, with pay's part moved, less the cost as it was.",),
    (("Region", 26), ("Year", 10), ("Basis", 30), ("Cost, £", 14), ("Index of its year", 16), ("Index of the year", 16),
     ("Years between", 14), ("Pay's part, least", 16), ("Pay's part, most", 16), ("Factor of prices", 16), ("Need, least, £", 16),
     ("Need, most, £", 16), ("Rise, least, £", 16), ("Rise, most, £", 16)),
)  # fmt: skip
QUARTERS = Grid(
    "Quarters", "What falls away, by quarter", ("Exhibit F7. A quarter bears a fourth of its year.",),
    (("Starts", 12), ("Year", 10), ("Money that falls away, £", 20), ("Rise of cost, least, £", 20),
     ("Rise of cost, most, £", 20), ("Posts", 12), ("Capabilities", 12), ("Supported disruptions touched", 20)),
)  # fmt: skip


def sheets(held: Ledger) -> list[Sheet]:
    """The sheets of the scenario; none where nothing is assumed or nothing held is touched."""
    found = exposed(held.lines, held.ties, held.supported, held.losses, held.assumed)
    if not found:
        return []
    years = sorted({one.year for one in found})
    losses = [(one, year, line) for one in held.losses for year in years for line in one.parts(year)]
    hit = [(tie, start) for tie in held.ties if (start := _start(held.losses, tie))]
    posts = [(tie, start) for tie, start in hit if tie in parts([one for one, _ in hit]) and tie.posts is not None]
    work = _work(hit)
    rises = _rises(held, years)
    grids = (AWAY.of(len(losses)), POSTS.of(len(posts)), WORK.of(len(work)), RISE.of(len(rises)), QUARTERS.of(len(found)))
    return [
        grids[0].sheet([_away(held, *one) for one in losses]), grids[1].sheet([_posts(held, *one) for one in posts]),
        grids[2].sheet([_capability(held, work, *one) for one in work]),
        grids[3].sheet([_rise(held, *one, grids[3]) for one in rises]),
        grids[4].sheet([_quarter(one, grids) for one in found]),
    ]  # fmt: skip


def _start(losses: Sequence[Loss], tie: Tie) -> date | None:
    return min((one.start for one in losses if one.area == tie.area and tie.stream in one.streams), default=None)


def _work(hit: Sequence[tuple[Tie, date]]) -> list[tuple[str, str, date]]:
    """Region and capability with the first day on which what it hangs on falls away."""
    first: dict[tuple[str, str], date] = {}
    for tie, start in hit:
        if tie.capability:
            key = (tie.area, tie.capability)
            first[key] = min(start, first.get(key, start))
    return [(*key, start) for key, start in sorted(first.items(), key=lambda item: (item[1], item[0]))]


def _rises(held: Ledger, years: Sequence[str]) -> list[tuple[str, str]]:
    """Regions and years of which a cost is held that pay or prices move."""
    if held.assumed.pay is None and held.assumed.prices.cash:
        return []
    return [(area, year) for area in held.regions for year in years if need(year, _own(held, area), held.costing)[0]]


def _own(held: Ledger, area: str) -> list[Line]:
    return [line for line in held.lines if line.area == area and line.use != "requirement"]


def _away(held: Ledger, one: Loss, year: str, line: Line) -> RowMaker:
    area = held.scope.places.name(one.area)
    return lambda _row: (one.name, area, line.payer, line.name, number_of(one.start), year, line.year, line.amount or 0.0)


def _posts(held: Ledger, tie: Tie, start: date) -> RowMaker:
    name = CAPABILITIES[tie.capability].name if tie.capability else "all together"
    words = held.streams.get(tie.stream, tie.stream)
    return lambda _row: (held.scope.places.name(tie.area), words, name, number_of(start), tie.posts or 0.0)


def _capability(held: Ledger, work: Sequence[tuple[str, str, date]], area: str, capability: str, start: date) -> RowMaker:
    """Counts once over all regions, in the row with its first day."""
    first = next(one for one in work if one[1] == capability)
    supported = held.supported.get((area, capability))
    cells: tuple[Content, ...] = (
        held.scope.places.name(area), CAPABILITIES[capability].name, number_of(start), "[x]" if supported is None else supported,
        1 if first == (area, capability, start) else 0,
    )  # fmt: skip
    return lambda _row: cells


def _rise(held: Ledger, area: str, year: str, grid: Grid) -> RowMaker:
    moved, plain = need(year, _own(held, area), held.costing)[0], need(year, _own(held, area), AS_IT_IS)[0]
    if moved is None or plain is None:
        raise LookupError(f"no cost of {area} is held for {year}")
    reckoned = need_row(held, area, moved, year, grid, INDEX.of(len(held.assumed.index)), held.costing)

    def cells(row: int) -> Sequence[Content]:
        at = {head: grid.cell(head, row) for head, _ in grid.columns}
        return (
            *reckoned(row), Formula(f"={at['Need, least, £']}-{at['Cost, £']}", moved.low - plain.low),
            Formula(f"={at['Need, most, £']}-{at['Cost, £']}", moved.high - plain.high),
        )  # fmt: skip

    return cells


def _quarter(one: Quarter, grids: tuple[Grid, ...]) -> RowMaker:
    away, posts, work, rise, grid = grids

    def cells(row: int) -> Sequence[Content]:
        start, year = grid.cell("Starts", row), grid.cell("Year", row)
        since = f'"<="&{start}'
        money = f"{away.range('Falls away from')},{since},{away.range('Year')},{year}"
        hung = f"{posts.range('Falls away from')},{since}"
        touched = f"{work.range('Falls away from')},{since}"
        return (
            number_of(one.start), one.year,
            _known(f"COUNTIFS({money})", f"SUMIFS({away.range('Sum of the year, £')},{money})/4", one.money),
            Formula(f"=SUMIFS({rise.range('Rise, least, £')},{rise.range('Year')},{year})/4", one.rise_low),
            Formula(f"=SUMIFS({rise.range('Rise, most, £')},{rise.range('Year')},{year})/4", one.rise_high),
            _known(f"COUNTIFS({hung})", f"SUMIFS({posts.range('Posts')},{hung})", one.posts),
            Formula(f"=SUMIFS({work.range('Counts')},{touched})", float(len(one.capabilities))),
            _known(
                f"COUNTIFS({touched},{work.range('Supported disruptions a quarter')},\">=0\")",
                f"SUMIFS({work.range('Supported disruptions a quarter')},{touched})", one.supported,
            ),
        )  # fmt: skip

    return cells


def _known(count: str, total: str, value: float | None) -> Formula:
    """A sum, or that it is not known where nothing is there to add."""
    return Formula(f'=IF({count}=0,"{NOT_KNOWN}",{total})', NOT_KNOWN if value is None else value)
