"""Every exhibit by the title of the page that shows it, so that what moves them all can be told.

Left out are those that need a choice of their own: a second region to compare with, or a force.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from rocu_metrics.exhibits import (
    area_layers,
    assets,
    benefit,
    budgets,
    capability_answer,
    capability_changes,
    capability_findings,
    capability_matrix,
    cliff,
    clocks,
    coverage,
    demand,
    disruptions,
    evidence,
    force_matrix,
    funding,
    gap_years,
    gaps,
    governance,
    grades,
    inspection,
    membership,
    money_glance,
    moves,
    ocgs,
    operations,
    outcomes,
    overview,
    partners,
    people,
    positions,
    publication,
    recommendations,
    said,
    seizure_counts,
    seizures,
    streams,
    threat_costs,
    threat_glance,
    threat_words,
    threats,
    value,
    weeks,
)
from rocu_metrics.exhibits import seized_kinds as kinds
from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.exhibits.scope import Scope

Making: TypeAlias = Callable[[Scope], Exhibit]

BY_PAGE: Mapping[str, tuple[Making, ...]] = {
    "Overview": (overview.cards, overview.strip, overview.worth_knowing, overview.promised),
    "Disruptions": (
        moves.of_disruptions, disruptions.led, disruptions.severity, disruptions.of_forces, disruptions.everything,
        said.of_disruptions,
    ),
    "Arrests and outcomes": (
        weeks.over_time, weeks.across_regions, operations.same_operation, outcomes.yearly, operations.cards, outcomes.apart,
        moves.of_outcomes,
    ),
    "Seizures": (
        seizures.at_a_glance, assets.by_stage, kinds.weapons, kinds.drugs, kinds.apart, seizure_counts.by_police,
        seizure_counts.with_border_force, seizure_counts.others, moves.of_seizures,
    ),
    "OCG map": (
        ocgs.density, area_layers.grades, area_layers.capabilities, area_layers.own_units, ocgs.crime_types, ocgs.region_shares,
        ocgs.other_dates,
    ),
    "Threat picture": (
        threat_glance.glance, threats.crime_types, threat_words.priorities, threat_words.emerging, threats.county_lines,
        threat_costs.sizes, threat_costs.cost, threat_costs.drug_harm, threat_words.judgements, threats.not_known,
    ),
    "Coverage": (
        capability_answer.answer, capability_matrix.matrix, capability_findings.findings, force_matrix.of_forces,
        capability_changes.since, coverage.programme,
    ),
    "Demand": (
        demand.requests, demand.users, partners.referrals, partners.partner_staff, partners.border_force, demand.published,
        demand.in_words, demand.everything, moves.of_demand,
    ),
    "People and governance": (
        people.rates, people.bases, people.headcounts, people.uplift, people.leaving, governance.answers, governance.in_words,
        governance.counts, governance.conflicting, membership.members,
    ),
    "Funding": (
        money_glance.glance, gap_years.steps, gaps.gap, gap_years.by_year, streams.timeline, streams.by_payer, cliff.falls_away,
        budgets.known_lines, budgets.at_risk, funding.contributions, benefit.beside, value.worth, funding.cost, funding.payers,
    ),
    "Inspection": (
        grades.of_bodies, recommendations.of_2021, positions.concern, clocks.clock, positions.positions, inspection.findings,
        recommendations.of_2015, recommendations.of_others, inspection.sample,
    ),
    "Sources and conflicts": (
        evidence.best, evidence.conflicts, evidence.sources, publication.published, said.everything,
    ),
}  # fmt: skip
