"""All the rules, in the order in which their findings are told."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.drafting import areas, conditions, parties, procedure, runs, texts, times
from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Finding, Rule

RULES: tuple[Rule, ...] = (
    *times.RULES,
    *conditions.RULES,
    *runs.RULES,
    *parties.RULES,
    *areas.RULES,
    *procedure.RULES,
    *texts.RULES,
)


def findings(draft: Draft) -> Iterator[Finding]:
    """What every rule sees in a draft."""
    for rule in RULES:
        yield from rule(draft)
