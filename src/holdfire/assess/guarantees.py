"""Guarantees for a pause or a convoy: the state of each actor whose consent the terms ask for. There is no *yes*.

States (design, section 3): not asked · asked · silent · refused · accepted with conditions · accepted · orders issued
· in effect ·
withdrawn · expired · does not cover this segment. Notification is another thing, and none of its states stands for a
consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfire.assess.consents import concerns, covers, meant, of_the_asked
from holdfire.assess.known import interval
from holdfire.assess.moments import bounds
from holdfire.assess.times import due_moments
from holdfire.model.answers import Guarantee
from holdfire.model.statements import Statement
from holdfire.model.terms import All, Anchor, AnyOf, Arrangement, ConditionRead, InOrder, Word
from holdfire.model.times import local_text
from holdfire.model.truth import TRUE

if TYPE_CHECKING:
    from holdfire.assess.question import Question

STATE_OF = {
    "accept": "accepted",
    "refuse": "refused",
    "object": "refused",
    "withdraw": "withdrawn",
    "order": "orders issued",
}


def guarantees(q: Question, arrangement: Arrangement) -> tuple[Guarantee, ...]:
    """One row for each actor of whom the entry into force asks a consent, in the order of the terms."""
    if arrangement.in_force is None or arrangement.in_force.condition is None:
        return ()
    found: list[Guarantee] = []
    for word in consents(arrangement.in_force.condition):
        actors = q.role_members(arrangement, word.each) if word.each else q.actors(arrangement, word.by)
        found += [guarantee(q, arrangement, word, a) for a in actors]
    return tuple(found)


def consents(condition: ConditionRead) -> list[Word]:
    """The consents that a condition asks for."""
    if isinstance(condition, All | AnyOf | InOrder):
        return [w for part in condition.parts for w in consents(part)]
    return (
        [condition] if isinstance(condition, Word) and condition.verb == "says" and condition.word == "accept" else []
    )


def guarantee(q: Question, arrangement: Arrangement, condition: Word, actor: str) -> Guarantee:
    about = meant(arrangement, condition.about)
    said = [
        s
        for s in q.known.of_verb("say")
        if (s.claim.about or "").split("/")[0] == about.split("/")[0]
        and interval(s)[0] <= q.at
        and not _of_notice(arrangement, s)
        and of_the_asked(q, s)
    ]
    answers = [
        s
        for s in said
        if s.claim.word in STATE_OF
        and actor in s.claim.by
        and not s.claim.some_of
        and (concerns(arrangement, condition, s) or not condition.clause)
    ]
    asks = [
        s
        for s in said
        if s.claim.word == "ask" and (actor in s.claim.to or (not s.claim.to and actor not in s.claim.by))
    ]
    if answers:
        return _answered(q, arrangement, condition, actor, answers)
    if not asks:
        return Guarantee(actor=actor, state="not asked")
    state = "silent" if _answer_due(q, arrangement) else "asked"
    return Guarantee(actor=actor, state=state, since=_text(asks[0]), statements=tuple(s.id for s in asks))


def _answered(
    q: Question, arrangement: Arrangement, condition: Word, actor: str, answers: list[Statement]
) -> Guarantee:
    last = answers[-1]
    state = STATE_OF[last.claim.word]
    same = [
        s for s in answers if s.claim.word == last.claim.word and bool(s.claim.condition) == bool(last.claim.condition)
    ]
    until = last.claim.until
    if state == "accepted" and last.claim.condition:
        state = "accepted with conditions"
    if state in ("accepted", "orders issued"):
        if until is not None and q.at >= until.latest:
            state = "expired"
        elif not _covers(q, arrangement, condition, last):
            state = "does not cover this segment"
        elif _has_begun(q, arrangement):
            state = "in effect"
    expires = local_text(until.latest, arrangement.zone) if until else None
    statements = tuple(s.id for s in same)
    return Guarantee(actor=actor, state=state, since=_text(same[0]), expires=expires, statements=statements)


def _of_notice(arrangement: Arrangement, s: Statement) -> bool:
    """A word about a notification, which is another thing: it never stands for a consent, or for a refusal of one."""
    clause = arrangement.clauses.get((s.claim.about or "").partition("/")[2])
    return clause is not None and clause.object == "notify"


def _has_begun(q: Question, arrangement: Arrangement) -> bool:
    """Whether what it is for has begun: the time in force, or the movement that is asked about."""
    if q.case is None:
        return q.force(arrangement).holds(q.at) == TRUE
    return all(q.at >= span.earliest for span in q.moment(arrangement, Anchor("start")).spans())


def _covers(q: Question, arrangement: Arrangement, condition: Word, answer: Statement) -> bool:
    """Whether it plainly is for the whole of what the terms ask: the arrangement and not one clause, each place
    named."""
    if q.case is None and answer.claim.about != meant(arrangement, condition.about):
        return False
    if not answer.claim.where:
        return True
    if condition.where is None:
        return q.case is not None
    return covers(q, arrangement, condition.where, answer.claim.where) == TRUE


def _answer_due(q: Question, arrangement: Arrangement) -> bool:
    """Whether an answer asked for is due or past due: on the day that it is due, and after."""
    for clause in arrangement.clauses.values():
        if clause.verb == "requires" and clause.object == "answer" and q.known.knows(arrangement, clause):
            due = due_moments(q, arrangement, clause.due)
            if due is not None and any(q.at >= t for t in bounds(due, end=True)):
                return True
    return False


def _text(s: Statement) -> str:
    when = s.claim.when or s.said
    return local_text(when.earliest, when.zone) if when.precision == "instant" else when.text
