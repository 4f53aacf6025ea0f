"""Instances: the cases, movements, convoys, batches, vessels and areas that a clause is for, each asked on its own.

A clause with `for_each` is one clause for every instance: only words about that instance count, and `start` is its own
start, so last week's order never opens today's return fire. An instance is on record from the first word that names
it (a claim `starts`, or any claim with its name as `case`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfire.assess.known import interval
from holdfire.model.counting import counted
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause

if TYPE_CHECKING:
    from holdfire.assess.question import Question


def instances(q: Question, arrangement: Arrangement, clause: Clause) -> tuple[str, ...]:
    """The names of those on record up to the moment asked, in the order in which they were first spoken of."""
    if clause.for_each is None:
        return ()
    return of_kind(q, arrangement, clause.for_each)


def of_kind(q: Question, arrangement: Arrangement, kind: str) -> tuple[str, ...]:
    """The cases (movements, ...) of an arrangement: one that starts under one of its clauses goes through them all."""
    return q.whole.once(("instances", arrangement.id, kind), lambda: _of_kind(q.whole, arrangement, kind), tuple)


def _of_kind(q: Question, arrangement: Arrangement, kind: str) -> tuple[str, ...]:
    paths = {f"{arrangement.id}/{c.name}" for c in arrangement.clauses.values() if c.for_each == kind}
    named = ((_name(s, paths), min(s.said.earliest, interval(s)[0])) for s in q.known.statements)
    found = [(said, name) for name, said in named if name is not None and said <= q.at]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _name(s: Statement, paths: set[str]) -> str | None:
    """The instance that a word is about, where it is one of these clauses."""
    claim = s.claim
    if claim.verb == "starts":
        return claim.word if claim.of in paths else None
    return claim.case if claim.case and (claim.word in paths or claim.about in paths) else None


def told(kind: str, states: list[tuple[str, str]]) -> str:
    """How many instances there are, and the state of each (of many: how many are in each state)."""
    if not states:
        return f"no {kind} on record"
    if len(states) <= 6:
        return f"{counted(len(states), kind)}: " + "; ".join(f"{name}: {state}" for name, state in states)
    kinds = dict.fromkeys(state for _, state in states)
    sums = (f"{sum(s == k for _, s in states)} {k}" for k in kinds)
    return f"{counted(len(states), kind)}: " + ", ".join(sums)
