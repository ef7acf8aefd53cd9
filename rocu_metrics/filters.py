"""What a reader has chosen to look at, as one frozen value with its address and its sentence."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from rocu_metrics import days
from rocu_metrics.words import day_in_words

BASES = ("count", "rate")
KEYS = ("region", "force", "from", "to", "basis", "asof", "version", "metric", "assume")
"""Names of the filters in an address, in the order in which they are written there."""
FIELDS = {"from": "since", "to": "until"}
"""Filters that an address names otherwise than the code."""
WORDS = {"version": "data version"}
ASSUMED = re.compile(r"[a-z0-9.:+_-]{1,80}(,[a-z0-9.:+_-]{1,80}){0,39}")
"""Assumptions of a scenario, with commas between them; what each means, the page says that takes it."""
VERSION = re.compile(r"v([1-9][0-9]{0,8})-[0-9a-f]{8}")
"""A data version: the number of the last event of the store, and a check over what was published then."""


@dataclass(frozen=True)
class Known:
    """What is taken as known: what was public by a day, what a data version held, and a draft as if it were published."""

    on: date | None = None
    event: int | None = None
    """The number of the last event that counts."""
    draft: int | None = None
    """The number of a load that is not yet published."""


@dataclass(frozen=True)
class Filters:
    """A choice of region, force, period, basis, day of knowledge and metric; empty means all, and today."""

    region: str = ""
    force: str = ""
    since: date | None = None
    until: date | None = None
    basis: str = "count"
    asof: date | None = None
    metric: str = ""
    version: str = ""
    assume: str = ""
    """Assumptions of a scenario, never a fact; empty shows what is."""

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Each assumption of the scenario."""
        return tuple(self.assume.split(",")) if self.assume else ()

    @property
    def known(self) -> Known:
        """What these filters take as known."""
        named = VERSION.fullmatch(self.version)
        return Known(self.asof, int(named[1]) if named else None)

    def address(self) -> dict[str, str]:
        """The filters as an address carries them; what is at its default is left out."""
        values = {
            "region": self.region,
            "force": self.force,
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "basis": "" if self.basis == "count" else self.basis,
            "asof": self.asof.isoformat() if self.asof else "",
            "version": self.version,
            "metric": self.metric,
            "assume": self.assume,
        }
        return {key: value for key, value in values.items() if value}

    def only(self, used: Collection[str]) -> "Filters":
        """The filters that a page uses, each other at its default; the day of knowledge and the data version always hold."""
        kept = {FIELDS.get(key, key) for key in (*used, "asof", "version")}
        return Filters(**{name: value for name, value in vars(self).items() if name in kept})

    def describe(self, names: Mapping[str, str], used: Collection[str] = KEYS) -> str:
        """The choice in a sentence, of the filters that a page uses; `names` gives each area its name."""
        place = names.get(self.region, "England and Wales")
        if self.force and "force" in used:
            place = f"{names.get(self.force, self.force)} ({place})" if self.region else names.get(self.force, self.force)
        parts = [place, self._period() if {"from", "to"} & set(used) else ""]
        if "basis" in used and self.basis == "rate":
            parts.append("as rates where the rules for rates allow")
        parts.append(f"as publicly known on {day_in_words(self.asof)}" if self.asof else "as publicly known today")
        if self.version:
            parts.append(f"in data version {self.version}")
        if self.assume and "assume" in used:
            parts.append("under a scenario, which is no fact")
        return ", ".join(part for part in parts if part) + "."

    def _period(self) -> str:
        if self.since and self.until:
            return f"{day_in_words(self.since)} to {day_in_words(self.until)}"
        if self.since:
            return f"from {day_in_words(self.since)}"
        if self.until:
            return f"until {day_in_words(self.until)}"
        return "all periods"


def day_asked(address: Mapping[str, str], today: date) -> date | None:
    """The day of knowledge that an address asks for, None where it asks for none or for none that may be asked for."""
    return days.asked(address.get("asof", ""), "asof", today)[0]


def parse(
    address: Mapping[str, str],
    regions: Mapping[str, str],
    forces: Mapping[str, str],
    metrics: Collection[str],
    today: date,
    versions: Collection[str] = (),
    assumptions: Collection[str] = (),
) -> tuple[Filters, list[str]]:
    """Filters that an address holds, and a sentence for each value in it that is not known.

    `regions` holds the slugs of regions with their names; `forces` the slugs of forces with their region's slug; `today` is the
    last day that the address may ask for; `versions` are the data versions that it may name, `assumptions` what an assumption may
    begin with.
    """
    unknown: list[str] = []

    def known(key: str, allowed: Collection[str]) -> str:
        value = address.get(key, "")
        if value and value not in allowed:
            unknown.append(_unknown(value, WORDS.get(key, key), value, allowed))
            return ""
        return value

    def day(key: str) -> date | None:
        found, said = days.asked(address.get(key, ""), key, today)
        unknown.extend([said] if said else [])
        return found

    filters = Filters(
        region=known("region", regions), force=known("force", forces), since=day("from"), until=day("to"),
        basis=known("basis", BASES) or "count", asof=day("asof"), metric=known("metric", metrics),
        version=known("version", versions),
    )  # fmt: skip
    agreed, said = _agreed(filters, regions, forces)
    assume, unread = _assumed(address.get("assume", ""), assumptions)
    return replace(agreed, assume=assume), [*unknown, *said, *unread]


def _unknown(value: str, what: str, named: str, allowed: Collection[str]) -> str:
    """That `value` is not known, with the word that stands nearest to what it is named by."""
    near = get_close_matches(named.lower().replace(" ", "-"), allowed, 1)
    meant = f" Perhaps “{near[0]}” was meant." if near else ""
    return f"“{value}” is not {'an' if what[0] in 'aeiou' else 'a'} {what} that this dashboard knows, so it was left out.{meant}"


def _assumed(text: str, known: Collection[str]) -> tuple[str, list[str]]:
    """The assumptions of a scenario that some page reads, and a sentence for each that none does."""
    if text and not ASSUMED.fullmatch(text):
        return "", ["The scenario in the address cannot be read, so it was left out."]
    tokens = text.split(",") if text else []
    unread = {token: token.partition(":")[0] for token in tokens if token.partition(":")[0] not in known}
    said = [_unknown(token, "assumption", kind, known) for token, kind in unread.items()]
    return ",".join(token for token in tokens if token not in unread), said


def _agreed(filters: Filters, regions: Mapping[str, str], forces: Mapping[str, str]) -> tuple[Filters, list[str]]:
    """The filters with what contradicts itself put right, and a sentence for each."""
    said: list[str] = []
    if filters.since and filters.until and filters.until < filters.since:
        said.append("The period ends before it starts, so it was left out.")
        filters = replace(filters, since=None, until=None)
    if filters.force and filters.region and forces[filters.force] != filters.region:
        said.append(f"That force is not in {regions[filters.region]}; its own region is shown.")
    if filters.force:
        filters = replace(filters, region=forces[filters.force])
    return filters, said
