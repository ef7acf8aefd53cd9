"""Builds the illustrative store: areas from the project's own files, then every invented return through the ordinary loader."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rocu_metrics.demo.bodies import ENGLAND_AND_WALES, MOVED, MOVED_FROM, MOVED_ON, MOVED_TO, Bodies, read_bodies
from rocu_metrics.demo.capability import OF_CELLS, provided
from rocu_metrics.demo.facts import LAST_FILE, write_facts
from rocu_metrics.demo.figure_files import Invented, returns_of
from rocu_metrics.demo.gaps import Gaps
from rocu_metrics.demo.money import OF_MONEY, of_money
from rocu_metrics.demo.plan import DEMAND, PLAN, STAFFING, Planned
from rocu_metrics.demo.series import Series, of_area, rate, shares_of_forces
from rocu_metrics.returns import loading
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival
from rocu_metrics.returns.published.areas import AREAS, LINKS, NAMES
from rocu_metrics.returns.published.build import fingerprint, metric_rows
from rocu_metrics.returns.published.reading import Row, read_sheet
from rocu_metrics.returns.sheets import Stated
from rocu_metrics.store import Engine, journal, kinds, loads, schema
from rocu_metrics.store.engine import migrate

SEED = 20160401
WHO = "illustrative"
MOST_DEEP = 672
"""Combinations of threat, capability and strand that one series may have."""
SHARED = ("support_request_share", "ocg_region_share")
"""Metrics that say how the forces of a region share a whole."""
RATES = {"ocgs": "ocg_rate", "staff": "staff_rate"}
"""Metrics from which a rate per million residents is worked out."""
STAFF_OF = ("basis=functions-examined; counted=rocu", "basis=functions-examined; counted=one-force")
Tell = Callable[[str], None]
"""Is told in a sentence how far the build is."""


@dataclass(frozen=True)
class Wanted:
    """How much is invented: `scale` times as many figures as by default, of the regions named (all where none is)."""

    seed: int = SEED
    scale: float = 1
    regions: tuple[str, ...] = ()


def build_demo(engine: Engine, data: Path, folder: Path, wanted: Wanted, tell: Tell = lambda _: None) -> int:
    """Fills an empty store with invented returns, written to `folder` first; gives the figures and rows that were loaded.

    A store that holds real figures is refused with `UserError`; one that is whole is left as it is, and 0 is given.
    """
    migrate(engine)
    kinds.make_illustrative(engine)
    held = loads.loads(engine)
    taken = set(held.loc[held["event"] == "published", "sha256"])
    if LAST_FILE in set(held["file_name"]):
        return 0
    bodies = read_bodies(data)
    if not taken:
        _areas(engine, data)
    folder.mkdir(parents=True, exist_ok=True)
    rows = 0
    for number, file in enumerate(sorted(written(bodies, folder, wanted), key=lambda one: one.public), start=1):
        if loading.fingerprint(file.path) in taken:  # a build that was interrupted goes on
            continue
        arrival = Arrival(file.path, file.path.name, KINDS[file.kind], Stated(file.area, file.period))
        drafted = loading.draft(engine, arrival, WHO)
        journal.publish_illustrative(engine, drafted.load_id, WHO, file.public)
        rows += drafted.checked.rows
        tell(f"{rows:,} rows of {number} illustrative returns are loaded")
    return rows


def written(bodies: Bodies, folder: Path, wanted: Wanted) -> Iterator[Invented]:
    """Writes each return and hands it on; the same seed gives the same bytes."""
    gaps = Gaps(wanted.seed)
    for kind, plan in (("staffing", STAFFING), ("demand", DEMAND), ("observations", PLAN)):
        for region in (ENGLAND_AND_WALES, *(wanted.regions or bodies.regions)):
            series = list(_series(region, plan, bodies, wanted))
            yield from returns_of(region, kind, series, bodies, gaps, folder)
    yield from write_facts(bodies, wanted.seed, folder)


def _series(region: str, plan: Sequence[Planned], bodies: Bodies, wanted: Wanted) -> Iterator[Series]:
    """The series of a region and of every force that was ever in it."""
    forces = [force for force in bodies.forces if region in (bodies.member_of[force], MOVED_TO if force == MOVED else "")]
    for planned in plan:
        if planned.metric in SHARED:
            if forces:
                yield from shares_of_forces(planned.metric, tuple(forces), bodies, planned.every, wanted.seed)
            continue
        if planned.metric == OF_CELLS:
            yield from provided(region, wanted.seed) if region in bodies.regions else ()
            continue
        for area in (region, *forces):
            if planned.metric in OF_MONEY:
                yield from of_money(planned.metric, area, bodies, wanted.seed)
                continue
            for one in of_area(planned, area, bodies, wanted.seed, _deep(wanted.scale)):
                yield one
                if planned.metric in RATES and one.slice in ("basis=active", *STAFF_OF):
                    yield rate(one, RATES[planned.metric], bodies.millions(area))


def _deep(scale: float) -> int:
    """How many combinations each series needs so that the store holds `scale` times what it holds by default."""
    return min(MOST_DEEP, max(0, round((scale - 1) * 14)))


def _areas(engine: Engine, data: Path) -> None:
    """Areas, their names and links, and the metrics: what returns refer to; no published figure."""
    known = {"areas": frozenset(str(row["slug"]) for _, row in read_sheet(AREAS, data, {}).rows)}
    areas, names, links = ([row for _, row in read_sheet(kind, data, known).rows] for kind in (AREAS, NAMES, LINKS))
    journal.publish_figures(
        engine,
        journal.NewLoad(loads.PUBLISHED_FIGURES, WHO, data.name, fingerprint(data), title="Areas, names and links alone"),
        reference={schema.metric: metric_rows(), schema.area: areas},
        facts={schema.area_name: names, schema.area_link: [one for row in links for one in _dated(row)]},
    )


def _dated(link: Row) -> Iterator[Row]:
    """A link as it stands, or, of the force that changes its region here, the former and the new one."""
    if (link["child"], link["parent"]) != (MOVED, MOVED_FROM):
        yield link
        return
    invented = {"source": "", "place": "", "quote": "", "note": "Invented for illustration."}
    yield link | invented | {"valid_to": MOVED_ON.replace(month=3, day=31)}
    yield link | invented | {"parent": MOVED_TO, "valid_from": MOVED_ON}
