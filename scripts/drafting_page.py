"""Makes the tables of docs/drafting.md: the rules of `holdfire lint`, and what they find in the library's casebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from holdfire.assess.drafting.rules import RULES, findings
from holdfire.book.linting import drafts_of
from holdfire.casebook.load import load

LIBRARY = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks"


def rules_table() -> str:
    """Each rule in a line: what a later party asks, and where it was asked."""
    rows = [f"| `{rule.name}` | {rule.asks} | {rule.happened} |" for rule in RULES]
    return "\n".join(["| rule | A later party asks | It happened |", "| --- | --- | --- |", *rows])


def library_table() -> str:
    """What was left open, and where: for each rule the arrangements of each casebook, with the number of places."""
    places = _places()
    rows = [f"| {rule.asks} (`{rule.name}`) | {_where(places, rule.name)} |" for rule in RULES]
    return "\n".join(["| What was left open | Where |", "| --- | --- |", *rows])


def _where(places: dict[str, Counter[tuple[str, str]]], rule: str) -> str:
    by_casebook: dict[str, list[str]] = {}
    for casebook, found in places.items():
        for (name, arrangement), n in found.items():
            if name == rule:
                by_casebook.setdefault(casebook, []).append(arrangement + (f" ({n})" if n > 1 else ""))
    return "; ".join(f"*{casebook}*: {', '.join(those)}" for casebook, those in by_casebook.items()) or "nowhere here"


@cache
def _places() -> dict[str, Counter[tuple[str, str]]]:
    """How often each rule found something in each arrangement of each casebook that reads without a fault."""
    return {
        path.name: Counter(_found(path)) for path in sorted(LIBRARY.iterdir()) if (path / "casebook.yaml").is_file()
    }


def _found(path: Path) -> Iterator[tuple[str, str]]:
    for name, draft in drafts_of(load(path)).items():
        yield from ((finding.rule, name) for finding in findings(draft))


PARTS: dict[str, Callable[[], str]] = {"rules": rules_table, "left-open": library_table}
