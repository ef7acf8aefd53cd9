"""Invented inspections: reports of a fictional programme, recommendations, what became of them, positions and grades."""

from collections.abc import Iterator
from datetime import date, timedelta

from rocu_metrics.demo.bodies import ENGLAND_AND_WALES, Bodies
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.days import Known
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.store.columns import GRADES

BODY = "Illustrative inspectorate"
REPORTS = ((2018, ENGLAND_AND_WALES), (2021, ENGLAND_AND_WALES), (2024, ENGLAND_AND_WALES))
WHAT = (
    "Agree a funding plan for three years.", "Fill the vacancies in the cyber-crime unit.",
    "Give every force the same way to ask for support.", "Have disruptions moderated by another region.",
    "Publish what each force contributes and what it gets.", "Map organised crime groups by one rule.",
    "Review how confiscation orders are followed up.", "Set out which capabilities forces may rely on.",
)  # fmt: skip
STATUSES = ("open", "in progress", "complete")


def _reports(bodies: Bodies) -> Iterator[tuple[str, str, date]]:
    """The slug of each report, what it is about and the day on which it is said to have come out."""
    for year, area in REPORTS:
        yield f"illustrative-network-{year}", area, date(year, 3, 15)
    for place, region in enumerate(bodies.regions):
        if region != WITHOUT_UNIT:
            yield f"illustrative-{region}", region, date(2021 + place % 5, 1 + place, 12)


def recommendations(bodies: Bodies, seed: int) -> Iterator[Known]:
    """Recommendations of each report, with owners that are bodies, and days due."""
    for report, area, published in _reports(bodies):
        chance = chance_of(seed, report)
        for number, place in enumerate(sorted(chance.choice(len(WHAT), 4, replace=False)), start=1):
            due = published + timedelta(days=int(chance.integers(120, 900))) if chance.random() < 0.85 else ""
            yield published, {
                "number": number, "report": report, "area": area, "body": BODY, "kind": "recommendation", "published": published,
                "summary": f"Invented: {WHAT[place][0].lower()}{WHAT[place][1:]}", "due": due,
                "owners": "all units" if area == ENGLAND_AND_WALES else f"the unit of {bodies.names[area]}",
            }  # fmt: skip


def statuses(bodies: Bodies, seed: int) -> Iterator[Known]:
    """What was said of each recommendation year after year; of some nothing was said."""
    for _, row in recommendations(bodies, seed):
        chance, place = chance_of(seed, f"status {row['report']} {row['number']}"), 0
        for after in range(1, int(chance.integers(0, 5)) + 1):
            place = min(place + int(chance.random() < 0.45), 2)
            day = row["published"] + timedelta(days=300 * after)
            if day <= date(2026, 3, 31):
                yield day, {
                    "number": row["number"], "report": row["report"], "area": row["area"], "status": STATUSES[place],
                    "status_at": day,
                }  # fmt: skip


def positions(bodies: Bodies, seed: int) -> Iterator[Known]:
    """What local policing bodies are made out to have said."""
    stances = ("agrees", "agrees in part", "disagrees")
    for _, row in recommendations(bodies, seed):
        chance = chance_of(seed, f"position {row['report']} {row['number']}")
        for force in chance.choice(bodies.forces, 2, replace=False):
            stance = str(chance.choice(stances, p=[0.6, 0.3, 0.1]))
            yield row["published"], {
                "number": row["number"], "report": row["report"], "body": f"Local policing body for {bodies.names[force]}",
                "stance": stance, "words": f"Invented: the body {stance}.",
            }  # fmt: skip


def grades(bodies: Bodies, seed: int) -> Iterator[Known]:
    """A grade for most units and forces."""
    inspected = {area: day for _, area, day in _reports(bodies)}
    for area in (*bodies.regions, *bodies.forces):
        chance = chance_of(seed, f"grade {area}")
        region = area if area in bodies.regions else bodies.member_of[area]
        if area == WITHOUT_UNIT or chance.random() < 0.12:
            continue
        unit = area == region
        yield inspected.get(region, inspected[ENGLAND_AND_WALES]), {
            "area": area, "body": f"Unit of {bodies.names[area]}" if unit else bodies.names[area],
            "kind": "rocu" if unit else "force", "grade": str(chance.choice(GRADES, p=[0.12, 0.3, 0.3, 0.2, 0.08])),
            "programme": f"Illustrative inspection of {bodies.names[region]}",
        }  # fmt: skip
