"""What differs between two answers of `status`: one sentence each, with the statements that are new in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfire.assess.clauses import NOT_PUBLIC
from holdfire.assess.question import Question
from holdfire.assess.status import NO_TEXT
from holdfire.model.answers import ArrangementAnswer, ByActor, ClauseAnswer, Status
from holdfire.model.counting import counted


@dataclass(frozen=True)
class Difference:
    """One thing that differs: the arrangement, clause or place, the sentence, and the statements behind what is new."""

    subject: str
    text: str
    statements: tuple[str, ...] = ()
    weight: int = 0
    """What a reader wants first: 3 consents and force, 2 duties and reports, 1 who holds what, 0 that a text became
    known."""


def differences(q: Question, old: Status, new: Status) -> list[Difference]:
    """Every difference from the old answer to the new, most telling first."""
    before = {a.id: a for a in old.arrangements}
    found: list[Difference] = []
    for a in new.arrangements:
        found += _of_arrangement(q, before.get(a.id), a)
    found += _of_control(q, old, new)
    return sorted(found, key=lambda d: (-d.weight, -len(d.statements)))


def text_unknown(a: ArrangementAnswer) -> bool:
    """Whether no text or report of its terms was public."""
    return NO_TEXT in a.in_force.headline


def clause_unknown(c: ClauseAnswer) -> bool:
    """Whether the text of the clause was not public."""
    return c.state == "cannot tell" and c.headline.endswith(NOT_PUBLIC)


def _of_arrangement(q: Question, old: ArrangementAnswer | None, new: ArrangementAnswer) -> Iterator[Difference]:
    force = new.in_force
    if old is None or text_unknown(old):
        if not text_unknown(new):
            yield Difference(new.id, f"{new.id}: its terms became known; {force.headline}", force.statements)
        return
    if old.in_force.holds != force.holds:
        was = old.in_force.headline.split("; ")[0]
        yield Difference(new.id, f"{new.id}: {force.headline}; before: {was}", force.statements, 3)
    elif old.in_force.waiting_for != force.waiting_for:
        names = ", ".join(q.known.name(a) for a in force.waiting_for) or "nobody"
        yield Difference(new.id, f"{new.id}: waiting for: {names}", force.statements, 3)
    over = [a for a in force.declared_over_by if a not in old.in_force.declared_over_by]
    if over and old.in_force.holds == force.holds:
        names = ", ".join(map(q.known.name, over))
        yield Difference(new.id, f"{new.id}: declared over by {names}, which is recorded", force.statements, 3)
    yield from _of_guarantees(q, old, new)
    yield from _of_clauses(q, old, new)


def _of_guarantees(q: Question, old: ArrangementAnswer, new: ArrangementAnswer) -> Iterator[Difference]:
    states = {g.actor: g.state for g in old.guarantees}
    for g in new.guarantees:
        if states.get(g.actor) != g.state:
            was = f"{states[g.actor]} → " if g.actor in states else ""
            yield Difference(new.id, f"{new.id}: guarantee of {q.known.name(g.actor)}: {was}{g.state}", g.statements, 3)


def _of_clauses(q: Question, old: ArrangementAnswer, new: ArrangementAnswer) -> Iterator[Difference]:
    """The clauses that differ; those of which only the text became known, and nothing is on record, on one line."""
    clauses = {c.id: c for c in old.clauses}
    known = [c for c in new.clauses if clause_unknown(clauses[c.id]) and not clause_unknown(c) and not c.statements]
    if known:
        names = ", ".join(c.id.split("/")[1] for c in known)
        yield Difference(new.id, f"{new.id}: {counted(len(known), 'clause')} became known: {names}")
    alike: dict[tuple[str, tuple[str, ...], int], list[str]] = {}
    for c in new.clauses:
        if c not in known:
            for told in _of_clause(q, clauses[c.id], c):
                alike.setdefault(told, []).append(c.id)
    for (text, statements, weight), ids in alike.items():
        subject = ids[0] if len(ids) == 1 else new.id
        yield Difference(subject, f"{_named(ids)}: {text}", statements, weight)


def _named(ids: list[str]) -> str:
    """`coh-2016-02/access, share-data`: clauses of one arrangement."""
    return ", ".join([ids[0], *(i.split("/")[1] for i in ids[1:])])


def _of_clause(q: Question, old: ClauseAnswer, new: ClauseAnswer) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """What differs of a clause: the words, the statements that are new, and the weight; each once."""
    fresh = tuple(i for i in new.statements if i not in old.statements)
    told = _tellers(q, fresh)
    if old.state != new.state or clause_unknown(old) != clause_unknown(new):
        if clause_unknown(old):
            was, told = "its text became known", ""
        else:
            was = old.state
        weight = 2 if new.statements and new.state != "not in force" else 0
        yield f"{was} → {new.state}{told}", fresh, weight
    elif old.reports != new.reports:
        n, was_n = _all(new), _all(old)
        yield f"reports that may stand against it: {was_n} → {n}{told}", fresh, 2
    elif rows := _new_rows(old, new):
        states = ", ".join(f"{q.known.name(r.actor)}: {r.state}" for r in rows)
        yield f"{states}{told}", fresh, 2
    elif fresh:
        yield f"still {new.state}{told}", fresh, 1


def _new_rows(old: ClauseAnswer, new: ClauseAnswer) -> list[ByActor]:
    before = {(r.actor, r.state) for r in old.by_actor}
    return [r for r in new.by_actor if (r.actor, r.state) not in before and (r.statements or before)]


def _tellers(q: Question, fresh: tuple[str, ...]) -> str:
    """`; newly told by AFP`, or nothing where no statement is new: then the clock or the terms have moved it."""
    names = list(dict.fromkeys(q.known.name(s.speaker) for s in q.known.statements if s.id in fresh))
    return f"; newly told by {', '.join(names)}" if names else ""


def _all(c: ClauseAnswer) -> int:
    return c.reports.yes + c.reports.disputed + c.reports.cannot_tell


def _of_control(q: Question, old: Status, new: Status) -> Iterator[Difference]:
    before = {(c.place, c.holder): c for c in old.control}
    for c in new.control:
        if (c.place, c.holder) not in before:
            place = q.book.places[c.place].shown if c.place in q.book.places else c.place
            by = ", ".join(q.known.name(s) for s in c.by)
            yield Difference(c.place, f"{place}: held by {q.known.name(c.holder)}, as told by {by}", c.statements, 1)
