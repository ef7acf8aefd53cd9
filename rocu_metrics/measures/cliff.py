"""What falls away, quarter by quarter, when money ends, a force leaves, or pay and prices rise; nothing is guessed.

Every sum rests on lines that are held. Where a stream's sum, posts or work are not known, that is said beside what is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rocu_metrics.measures.assumptions import GRANT, Assumptions
from rocu_metrics.measures.funding import ENDED, NEEDS, Costing, Line, last_day, need
from rocu_metrics.measures.prices import first_year
from rocu_metrics.words import financial_years

HOME_OFFICE = "Home Office"
FEWEST, MOST = 8, 24
"""Quarters that are looked at: two years, or up to a year after the last thing that is assumed to end."""


@dataclass(frozen=True)
class Tie:
    """Posts, or a capability, that a stream of money pays for; no number where only words are published."""

    area: str
    stream: str
    capability: str = ""
    posts: float | None = None
    words: str = ""


@dataclass(frozen=True)
class Loss:
    """Lines of one region that fall away from a day on."""

    name: str
    area: str
    start: date
    lines: tuple[Line, ...]

    @property
    def streams(self) -> frozenset[str]:
        """The slugs of the streams that its lines belong to."""
        return frozenset(line.stream for line in self.lines)

    @property
    def base(self) -> str:
        """The last financial year with a line that begins before the money falls away; empty where there is none."""
        before = [line.year for line in self.lines if date(first_year(line.year), 4, 1) < self.start]
        return max(before, default="")

    @property
    def last_end(self) -> date | None:
        """The last day that a source gives for its end."""
        return max((line.ends for line in self.lines if line.ends), default=None)

    def parts(self, year: str) -> list[Line]:
        """The lines that stand for what a financial year loses: each payer's stream by its last sum up to that year.

        A stream that had ended before the base year is not among them.
        """
        held: dict[tuple[str, str], Line] = {}
        for line in sorted(self.lines, key=lambda one: one.year):
            if line.amount is not None and self.base <= line.year <= year:
                held[line.payer, line.name] = line
        return list(held.values())

    def in_year(self, year: str) -> float | None:
        """What a whole financial year loses, in pounds; none where no sum is held."""
        parts = self.parts(year)
        return sum(line.amount or 0.0 for line in parts) if parts else None


@dataclass(frozen=True)
class Quarter:
    """What is exposed in one quarter, in pounds, posts and work; `unknown` names what has no number."""

    start: date
    money: float | None
    """Money that no longer comes in; none where no sum of what falls away is held."""
    rise_low: float
    rise_high: float
    """What pay and prices add to the cost."""
    posts: float | None
    capabilities: tuple[str, ...]
    supported: float | None
    """Disruptions that these capabilities supported in a quarter of the last period held."""
    unknown: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """The financial year of the quarter."""
        return financial_year(self.start)


def financial_year(day: date) -> str:
    """The financial year that a day lies in."""
    begins = day.year if day.month >= 4 else day.year - 1
    return financial_years(begins, begins + 1)


def quarters(first: date, count: int) -> tuple[date, ...]:
    """The first days of `count` quarters, from the first quarter that begins on or after `first`."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % 3
    return tuple(date((month + 3 * step) // 12, (month + 3 * step) % 12 + 1, 1) for step in range(count))


def losses(lines: Sequence[Line], names: Mapping[str, str], assumed: Assumptions) -> tuple[Loss, ...]:
    """The money that the assumptions take away, each line once, by what takes it first.

    `names` gives each force the name by which lines call a payer.
    """
    paid = [line for line in lines if line.use not in NEEDS and line.certainty != ENDED]
    meant = [
        *((year, [one for one in paid if of_stream(one, slug)], slug == GRANT) for slug, year in assumed.ends),
        *((year, [one for one in paid if one.payer == names[force]], False) for force, year in assumed.leaves),
    ]
    found = [
        Loss("Home Office grant" if whole else _name(own), own[0].area, _falls(own, year), tuple(own))
        for year, touched, whole in meant
        for own in _by_area(touched)
    ]
    return _each_line_once(sorted(found, key=lambda one: (one.start, one.area, one.name)))


def of_stream(line: Line, slug: str) -> bool:
    """Whether a line belongs to a stream; the Home Office grant is every line that the Home Office itself pays."""
    return line.stream == slug or (slug == GRANT and line.payer == HOME_OFFICE)


def _name(own: Sequence[Line]) -> str:
    line = own[-1]
    return f"contribution of {line.payer}" if line.use == "contributions" and line.payer else line.name


def _by_area(lines: Sequence[Line]) -> list[list[Line]]:
    return [[line for line in lines if line.area == area] for area in sorted({line.area for line in lines})]


def _falls(own: Sequence[Line], year: int | None) -> date:
    """The first day without the money: after the March assumed, else after the last end of its lines."""
    ends = date(year, 3, 31) if year else max(line.ends or last_day(line.year) for line in own)
    return date.fromordinal(ends.toordinal() + 1)


def _each_line_once(found: Sequence[Loss]) -> tuple[Loss, ...]:
    taken, kept = set[Line](), list[Loss]()
    for one in found:
        left = tuple(line for line in one.lines if line not in taken)
        taken.update(left)
        kept += [replace(one, lines=left)] if left else []
    return tuple(kept)


def without(lines: Sequence[Line], lost: Sequence[Loss]) -> list[Line]:
    """The lines as they would be: what falls away pays nothing, and is known to, in the years that begin after."""
    gone = {line for one in lost for line in one.lines if date(first_year(line.year), 4, 1) >= one.start}
    return [replace(line, amount=0.0) if line in gone else line for line in lines]


def exposed(
    lines: Sequence[Line], ties: Sequence[Tie], supported: Mapping[tuple[str, str], float], lost: Sequence[Loss],
    assumed: Assumptions,
) -> tuple[Quarter, ...]:  # fmt: skip
    """What is exposed in each quarter; empty where nothing is assumed or nothing that is held is touched.

    `supported` holds disruptions supported in a quarter by area and capability.
    """
    costing = Costing(assumed.prices, assumed.pay, None if assumed.pay_share is None else assumed.pay_share / 100)
    rises = costing.pay is not None or not costing.prices.cash
    after = _after_last_cost(lines) if rises else None
    days = [one.start for one in lost] or [day for day in (after,) if day]
    if not days:
        return ()
    span = 4 * (max(days).year - min(days).year) + 4
    return tuple(
        _quarter(day, lines, ties, supported, lost, costing if rises else Costing())
        for day in quarters(min(days), min(max(span, FEWEST), MOST))
    )


def _after_last_cost(lines: Sequence[Line]) -> date | None:
    years = [line.year for line in lines if line.use == "cost" and line.amount is not None]
    return date(first_year(max(years)) + 1, 4, 1) if years else None


def _quarter(
    day: date, lines: Sequence[Line], ties: Sequence[Tie], supported: Mapping[tuple[str, str], float],
    lost: Sequence[Loss], costing: Costing,
) -> Quarter:  # fmt: skip
    begun = [one for one in lost if one.start <= day]
    sums = [amount / 4 for one in begun if (amount := one.in_year(financial_year(day))) is not None]
    hit = [tie for tie in ties if any(tie.area == one.area and tie.stream in one.streams for one in begun)]
    posts = [tie.posts for tie in parts(hit) if tie.posts is not None]
    capable = {(tie.area, tie.capability) for tie in hit if tie.capability}
    work = [supported[one] for one in sorted(capable) if one in supported]
    low, high = rise(financial_year(day), lines, costing)
    return Quarter(
        day, sum(sums) if sums else None, low / 4, high / 4, sum(posts) if posts else None,
        tuple(sorted({capability for _, capability in capable})), sum(work) if work else None,
        _unknown(day, begun, hit, capable, supported),
    )  # fmt: skip


def parts(hit: Sequence[Tie]) -> list[Tie]:
    """Posts by capability where a stream has them, else its total; the two are never added."""
    split = {(tie.area, tie.stream) for tie in hit if tie.capability and tie.posts is not None}
    return [tie for tie in hit if bool(tie.capability) == ((tie.area, tie.stream) in split)]


def rise(year: str, lines: Sequence[Line], costing: Costing) -> tuple[float, float]:
    """What pay and prices add in a whole year to the cost of the regions of `lines`, least and most, in pounds."""
    low = high = 0.0
    for area in sorted({line.area for line in lines}):
        own = [line for line in lines if line.area == area and line.use != "requirement"]
        moved, _ = need(year, own, costing)
        plain, _ = need(year, own)
        if moved and plain:
            low, high = low + moved.low - plain.low, high + moved.high - plain.high
    return low, high


def _unknown(
    day: date, begun: Sequence[Loss], hit: Sequence[Tie], capable: set[tuple[str, str]],
    supported: Mapping[tuple[str, str], float],
) -> tuple[str, ...]:  # fmt: skip
    """What has no number although it falls away: sums, posts, capabilities and work that nothing held names."""
    said = [f"the sum of {one.name}" for one in begun if one.in_year(financial_year(day)) is None]
    for one in begun:
        own = [tie for tie in hit if tie.area == one.area and tie.stream in one.streams]
        if all(tie.posts is None for tie in own):
            said.append(f"the posts that {one.name} pays for" + (f" (“{own[0].words}”)" if own and own[0].words else ""))
        if not any(tie.capability for tie in own):
            said.append(f"the capabilities that {one.name} pays for")
    said += [
        f"the work that {capability} supports" for area, capability in sorted(capable) if (area, capability) not in supported
    ]
    return tuple(dict.fromkeys(said))
