"""People and governance: how many staff, on what basis; who hosts, leads and oversees; what is not known."""

from rocu_metrics.exhibits import governance, membership, people
from rocu_metrics.ui import blocks, frame

filters = frame.page("People and governance", "How many staff does the unit have, and who hosts, leads and oversees it?")
blocks.show(people.rates, filters)
blocks.show(people.bases, filters)
blocks.show(people.headcounts, filters, opened=12)
blocks.show(people.uplift, filters, opened=12)
blocks.show(people.leaving, filters)
blocks.show(governance.answers, filters)
blocks.show(governance.in_words, filters)
blocks.show(governance.counts, filters, opened=12)
blocks.show(governance.conflicting, filters)
blocks.show(membership.members, filters)
