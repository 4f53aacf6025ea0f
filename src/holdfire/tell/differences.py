"""What differs between two answers of `status`: one sentence each, with the statements that the newer one rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfire.assess.question import Question
from holdfire.model.answers import ArrangementAnswer, ClauseAnswer, Status

UNKNOWN = "was public yet"
"""How the headline of an arrangement whose terms were not known ends."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs: the arrangement or clause or place, the sentence, and the statements behind what is
    new."""

    subject: str
    text: str
    statements: tuple[str, ...] = ()
    weight: int = 0
    """What a reader wants first: 3 consents and force, 2 duties and reports, 1 who holds what, 0 that a text became
    known."""


def differences(q: Question, old: Status, new: Status) -> list[Difference]:
    """Every difference from the old answer to the new, most telling first: force, guarantees, duties, reports,
    control."""
    before = {a.id: a for a in old.arrangements}
    found: list[Difference] = []
    for a in new.arrangements:
        found += _of_arrangement(q, before.get(a.id), a)
    found += _of_control(q, old, new)
    return sorted(found, key=lambda d: (-d.weight, -len(d.statements)))


def _of_arrangement(q: Question, old: ArrangementAnswer | None, new: ArrangementAnswer) -> Iterator[Difference]:
    force = new.in_force
    if old is None or (old.in_force.holds == "cannot tell" and UNKNOWN in old.in_force.headline):
        if UNKNOWN not in force.headline:
            yield Difference(new.id, f"{new.id}: its terms became known; in force: {force.holds}", force.statements)
        return
    if old.in_force.holds != force.holds:
        yield Difference(new.id, f"{new.id}: in force: {old.in_force.holds} → {force.holds}", force.statements, 3)
    elif old.in_force.waiting_for != force.waiting_for:
        names = ", ".join(q.known.name(a) for a in force.waiting_for) or "nobody"
        yield Difference(new.id, f"{new.id}: waiting for: {names}", force.statements, 3)
    over = [a for a in force.declared_over_by if a not in old.in_force.declared_over_by]
    if over:
        names = ", ".join(map(q.known.name, over))
        yield Difference(new.id, f"{new.id}: declared over by {names}, which is recorded", force.statements, 3)
    yield from _of_guarantees(q, old, new)
    clauses = {c.id: c for c in old.clauses}
    for c in new.clauses:
        yield from _of_clause(q, clauses[c.id], c)


def _of_guarantees(q: Question, old: ArrangementAnswer, new: ArrangementAnswer) -> Iterator[Difference]:
    states = {g.actor: g.state for g in old.guarantees}
    for g in new.guarantees:
        if states.get(g.actor) != g.state:
            was = f"{states[g.actor]} → " if g.actor in states else ""
            yield Difference(new.id, f"{new.id}: guarantee of {q.known.name(g.actor)}: {was}{g.state}", g.statements, 3)


def _of_clause(q: Question, old: ClauseAnswer, new: ClauseAnswer) -> Iterator[Difference]:
    fresh = tuple(i for i in new.statements if i not in old.statements)
    if old.state != new.state:
        weight = 2 if new.statements and new.state != "not in force" else 0
        yield Difference(new.id, f"{new.id}: {old.state} → {new.state}", new.statements, weight)
    elif old.reports != new.reports:
        n, was = _all(new), _all(old)
        yield Difference(
            new.id, f"{new.id}: reports that may stand against it: {was} → {n}", fresh or new.statements, 2
        )
    elif new.by_actor:
        before = {(r.actor, r.state) for r in old.by_actor}
        for r in new.by_actor:
            if (r.actor, r.state) not in before and (r.statements or before):
                yield Difference(new.id, f"{new.id}: {q.known.name(r.actor)}: {r.state}", r.statements, 2)
    if fresh and old.state == new.state and old.reports == new.reports:
        yield Difference(new.id, f"{new.id}: still {new.state}; {len(fresh)} more said of it", fresh, 1)


def _all(c: ClauseAnswer) -> int:
    return c.reports.yes + c.reports.disputed + c.reports.cannot_tell


def _of_control(q: Question, old: Status, new: Status) -> Iterator[Difference]:
    before = {(c.place, c.holder): c for c in old.control}
    for c in new.control:
        if (c.place, c.holder) not in before:
            place = q.book.places[c.place].shown if c.place in q.book.places else c.place
            by = ", ".join(q.known.name(s) for s in c.by)
            yield Difference(c.place, f"{place}: held by {q.known.name(c.holder)}, as told by {by}", c.statements, 1)
