"""The money of regions as lines of a balance, with what hangs on each stream: what gaps and scenarios reckon from."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, DIMENSIONS
from rocu_metrics.exhibits.model import Citation
from rocu_metrics.exhibits.scope import Scope, citations, split
from rocu_metrics.measures.assumptions import GRANT, Assumptions, assumed
from rocu_metrics.measures.cliff import Loss, Tie, financial_year, losses
from rocu_metrics.measures.funding import NEEDS, Costing, Line, Use, unheld
from rocu_metrics.store import queries

GRANTORS = ("Home Office", "Police Transformation Fund")
CONTRIBUTORS = ("Police and Crime Commissioners and forces", "Police and Crime Commissioners", "police forces")
CONTRIBUTIONS = "contributions"
UNSETTLED = "not settled"
"""Who pays, where a line tells of money that nobody pays yet."""
OF_PAYER = {
    "home-office": GRANT, "police-transformation-fund": "police-transformation-fund", "forces": CONTRIBUTIONS,
    "commissioners": CONTRIBUTIONS,
}  # fmt: skip
"""The stream that a payer of staff stands for, where a figure names the payer alone."""
OF_COST = re.compile(r"cost of the unit", re.IGNORECASE)
"""How a return of funding lines names the unit's cost, beside the money that pays for it."""
QUARTER = 365.25 / 4
"""Days of a quarter."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """Lines and costs of regions, the posts and capabilities tied to streams, and the work that capabilities supported."""

    scope: Scope
    regions: tuple[str, ...]
    sums: pd.DataFrame
    """Funding lines, of one source for each region, year and payer."""
    costs: pd.DataFrame

    @cached_property
    def posts(self) -> pd.DataFrame:
        """Posts that a stream pays for, and staff that is split by payer."""
        found = self.scope.nationwide.observations(["posts_funded", "staff"], self.regions)
        return found[(found["metric"] == "posts_funded") | (split(found, "payer") != "")]

    @cached_property
    def work(self) -> pd.DataFrame:
        """Disruptions that a capability supported."""
        found = self.scope.nationwide.observations(["disruptions"], self.regions)
        return found[(split(found, "role") == "supported") & (split(found, "capability") != "") & found["value"].notna()]

    @cached_property
    def payers(self) -> dict[str, str]:
        """Slug of each force with the name by which a line calls it as a payer."""
        return {slug: self.scope.places.name(slug) for slug in self.scope.places.forces}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Costs and sums as lines of a balance; a cost that is told beside the money stands before one that is told apart."""
        beside = [self.line_of(row) for _, row in self.sums.iterrows()]
        told = {(line.area, line.year) for line in beside if line.use == "cost"}
        apart = [_cost(row) for _, row in self.costs.iterrows()]
        return (*(line for line in apart if line.use != "cost" or (line.area, line.year) not in told), *beside)

    @cached_property
    def for_gaps(self) -> tuple[Line, ...]:
        """The lines with one for each year that a stream leaves out, whose sum is not known."""
        return (*self.lines, *unheld(self.lines))

    def line_of(self, row: pd.Series) -> Line:
        """A funding line as the balance takes it."""
        use: Use = "cost" if OF_COST.match(row["stream"]) else use_of(row["payer"], self.payers.values())
        ends = row["ends"] if isinstance(row["ends"], date) else None
        return Line(
            row["area_slug"], row["year"], use, amount(row["amount"]), row["certainty"], row["stream"], row["payer"],
            "" if use in NEEDS else stream_of(row["payer"], row["stream"], use), ends, row["qualifier"] == "",
            row["published_as"],
        )  # fmt: skip

    @cached_property
    def streams(self) -> dict[str, str]:
        """Slug of each stream of money with its words, the last held; what forces contribute apart from one another last."""
        found = {line.stream: line.name[:1].upper() + line.name[1:] for line in self.lines if line.stream}
        return dict(sorted(found.items(), key=lambda item: item[1]))

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """What hangs on a stream: posts as counted, and the capability that a line's own words name."""
        counted = [_tie(row) for _, row in _last(self.posts).iterrows()]
        named = [Tie(line.area, line.stream, one) for line in self.lines if line.stream for one in capabilities_in(line.name)]
        return tuple(dict.fromkeys([*(one for one in counted if one.stream), *named]))

    @cached_property
    def supported(self) -> dict[tuple[str, str], float]:
        """Disruptions that a capability supported in a quarter of the last period held, by area and capability."""
        found = {}
        for _, row in self.work.sort_values("measured_to").iterrows():
            days = (row["measured_to"] - row["measured_from"]).days + 1
            found[row["area_slug"], row["by_capability"]] = row["value"] / max(round(days / QUARTER), 1)
        return found

    @cached_property
    def assumed(self) -> Assumptions:
        """What the address assumes about money."""
        return assumed(self.scope.filters.assumptions, {*self.streams, GRANT}, self.payers)

    @property
    def costing(self) -> Costing:
        """How costs move under what is assumed."""
        part = self.assumed.pay_share
        return Costing(self.assumed.prices, self.assumed.pay, None if part is None else part / 100)

    @property
    def of_years(self) -> Costing:
        """The same for balances of years that may have passed: pay rises from the financial year of the day of knowledge."""
        return replace(self.costing, pay_from=financial_year(self.scope.day))

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """The money that falls away under what is assumed."""
        return losses(self.lines, self.payers, self.assumed)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where lines and costs stand."""
        return (*citations(self.sums), *citations(self.costs))

    @property
    def all_citations(self) -> tuple[Citation, ...]:
        """Where all of it stands, posts and work with the rest."""
        return tuple(dict.fromkeys((*self.citations, *citations(self.posts), *citations(self.work))))

    @property
    def as_at(self) -> str:
        """The day on which the last of it was public."""
        held = [frame for frame in (self.sums, self.costs) if len(frame)]
        return self.scope.as_at(pd.concat(held)) if held else ""


def ledger(scope: Scope) -> Ledger:
    """The money of the region looked at, or of all regions, as known on the chosen day; periods are not cut."""
    regions = (scope.filters.region,) if scope.filters.region else tuple(scope.places.regions)
    wide = scope.nationwide
    costs = wide.observations(["rocu_cost"], regions)
    costs = costs[split(costs, "part").isin(["", "pay"]) & (costs["evidence"] != "secondary") & _of_years(costs)]
    return Ledger(scope, regions, sums_of(scope, regions), costs)


def sums_of(scope: Scope, areas: Collection[str]) -> pd.DataFrame:
    """Funding lines of areas, with what their forces contribute to the unit; a force then stands as the payer.

    Of a region, year and payer those of the source that spoke last, since sources repeat each other.
    """
    frame, its_region = queries.funding_lines(scope.engine, scope.known), scope.places.forces
    paid = frame["area_slug"].isin(list(its_region)) & frame["stream"].str.contains("contribution", case=False)
    payers = [
        scope.places.name(area) if own else payer
        for area, payer, own in zip(frame["area_slug"], frame["payer"], paid, strict=True)
    ]
    of_whom = [
        scope.places.region_on(area, date(int(year[:4]), 4, 1)) if own else area
        for area, year, own in zip(frame["area_slug"], frame["year"], paid, strict=True)
    ]
    frame = frame.assign(payer=payers, area_slug=of_whom)
    frame = frame[frame["area_slug"].isin(list(areas)) & ~frame["stream"].str.contains("capital", case=False)]
    last = frame.groupby(["area_slug", "year", "payer"])["public_from"].transform("max")
    return frame[frame["public_from"] == last].sort_values(["area_slug", "year", "id"])


def _of_years(frame: pd.DataFrame) -> pd.Series:
    """Which costs are about one financial year."""
    starts, ends = pd.to_datetime(frame["measured_from"]), pd.to_datetime(frame["measured_to"])
    return (starts.dt.month == 4) & (ends.dt.month == 3) & ((ends - starts).dt.days.between(360, 370))


def amount(value: float) -> float | None:
    """A sum, or none where it is not held."""
    return None if pd.isna(value) else float(value)


def _cost(row: pd.Series) -> Line:
    use: Use = "requirement" if row.get("by_basis") == "requirement" else "pay" if row.get("by_part") == "pay" else "cost"
    name = {"requirement": "stated requirement", "pay": "pay"}.get(use, "cost")
    exact = row["qualifier"] == ""
    return Line(row["area_slug"], financial_year(row["measured_from"]), use, amount(row["value"]), name=name, exact=exact)


def use_of(payer: str, forces: Collection[str]) -> Use:
    """What the money of a payer is towards a cost: grant, contributions, or other; what has no payer yet is a shortfall."""
    if payer == UNSETTLED:
        return "shortfall"
    if payer.startswith(GRANTORS):
        return "grant"
    return "contributions" if payer in CONTRIBUTORS or payer in forces else "other"


def stream_of(payer: str, stream: str, use: Use) -> str:
    """The slug of a stream: that of the catalogue where payer or stream name it, else its own words."""
    if use == "contributions":
        return CONTRIBUTIONS
    said = f"{payer} {stream}".lower()
    known = [slug for slug, words in DIMENSIONS["stream"].categories.items() if words.lower() in said and slug != GRANT]
    if known:
        return known[0]
    whole = use == "grant" and re.search(r"\b(rocu|core|annual|home office) grant\b|^grant$", stream.lower())
    return GRANT if whole else re.sub(r"[^a-z0-9]+", "-", stream.lower()).strip("-")


def capabilities_in(words: str) -> tuple[str, ...]:
    """The capabilities that a funding line names in its own words."""
    said = words.lower()
    return tuple(
        slug for slug, one in CAPABILITIES.items()
        if any(name.lower() in said for name in (one.name.split(" (")[0], *one.paid_as))
    )  # fmt: skip


def _last(posts: pd.DataFrame) -> pd.DataFrame:
    """Of posts counted on several days the last count of each split."""
    return posts.sort_values("measured_to", kind="stable").drop_duplicates(["metric", "area_slug", "slice"], keep="last")


def _tie(row: pd.Series) -> Tie:
    stream = row.get("by_stream") or OF_PAYER.get(row.get("by_payer", ""), "")
    return Tie(row["area_slug"], stream, row.get("by_capability") or "", amount(row["value"]), row["published_as"])


def scenario_words(ledger: Ledger, names: Mapping[str, str]) -> tuple[str, ...]:
    """Each assumption in words, with what it touches; empty where nothing is assumed."""
    return tuple(_said(ledger, names))


def _said(ledger: Ledger, names: Mapping[str, str]) -> list[str]:
    one, said = ledger.assumed, list[str]()
    for slug, year in one.ends:
        words = "every line of the Home Office grant" if slug == GRANT else f"the stream “{ledger.streams[slug]}”"
        said.append(f"{words} ends on 31 March {year}" if year else f"{words} ends when its own money does")
    for slug, year in one.leaves:
        said.append(
            f"{names[slug]} leaves on 31 March {year}" if year else f"{names[slug]} leaves after the last year it paid for"
        )
    said += [] if one.pay is None else [f"pay rises once by {one.pay:g}%"]
    said += [] if one.pay_share is None else [f"pay is {one.pay_share:g}% of the cost, where its part is not published"]
    said += [] if one.deflator is None or one.index else [f"prices rise by {one.deflator:g}% a year"]
    said += [f"the price index is {value:g} for {year}" for year, value in one.index]
    return said
