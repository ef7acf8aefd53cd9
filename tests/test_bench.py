"""The pure parts of the measurements: ratios are of the same page and act, and of medians and minima apart."""

import pytest

from bench.report import Sample, ratio, table


def sample(server, seconds, page="funding", act="filter", kilobytes=10.0, cpu=0.1):
    return Sample(page, server, act, seconds, kilobytes, cpu)


def test_a_ratio_is_of_medians_and_of_minima():
    samples = [sample("ours", 1), sample("ours", 2), sample("ours", 9)] + [sample("naive", seconds) for seconds in (4, 5, 6)]
    assert ratio(samples, "funding", "filter", "seconds", "naive") == (2 / 5, 1 / 4)


def test_another_page_or_act_is_never_mixed_in():
    samples = [sample("ours", 1), sample("naive", 2), sample("naive", 90, act="cold"), sample("ours", 90, page="threats")]
    assert ratio(samples, "funding", "filter", "seconds", "naive") == (0.5, 0.5)
    assert ratio(samples, "funding", "cold", "seconds", "naive") is None
    assert ratio(samples, "threats", "filter", "seconds", "naive") is None


def test_nothing_is_divided_by_nought():
    samples = [sample("ours", 1, cpu=0.2), sample("dash", 1, cpu=0.0)]
    assert ratio(samples, "funding", "filter", "cpu", "dash") is None


@pytest.mark.parametrize(("page", "name"), [("", "overview"), ("funding", "funding")])
def test_every_page_has_a_row_a_measure(page, name):
    samples = [sample("ours", 1, page), sample("naive", 2, page), sample("dash", 4, page)]
    rows = [line for line in table(samples).splitlines() if line.startswith(f"| {name} |")]
    assert rows[0] == f"| {name} | 0.50 (0.50) | 0.25 (0.25) | none | none |"
    assert len(rows) == 3
