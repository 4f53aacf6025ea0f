"""Whether an actor has done what a clause requires: by a word that it is done, by an act of the kind, or by an answer.

A denial that it was done makes it a question of fact, named "was c done by a"; a later reversal (`undone`) ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfire.assess.facts import Affirmed, asked_of_record
from holdfire.assess.known import CAME_TO_NOTHING, interval
from holdfire.assess.lines import Line
from holdfire.model.acts import is_kind
from holdfire.model.answers import Want
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.timeline import Timeline
from holdfire.model.times import local_text
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both

if TYPE_CHECKING:
    from holdfire.assess.question import Question

ANSWERS = ("accept", "refuse", "object")


def performed(
    q: Question, arrangement: Arrangement, clause: Clause, actor: str, within: tuple[int, int] | None = None
) -> Line:
    """The line of "was it done by the actor"; `within`: in a period (first second, first second after), where the duty
    comes again. What is told of a time that only overlaps the period may have been in it."""
    path = f"{arrangement.id}/{clause.name}"
    reversals = undone(q, path, actor)
    affirmed = []
    for s in performances(q, arrangement, clause, actor):
        inside = TRUE if within is None else _lies(interval(s), within)
        if inside == FALSE:
            continue
        whole = both(TRUE, UNDETERMINED) if _of_a_part(q, actor, s) else TRUE
        line = Timeline.come(*interval(s)).join(Timeline.always(both(whole, inside)), both)
        for r in reversals:
            if interval(r)[0] >= interval(s)[0]:
                line = line & ~Timeline.come(*interval(r))
        remark = "for a part of them" if whole != TRUE else ""
        affirmed.append(Affirmed(statement=s, timeline=line, remark=remark))
    who = q.known.name(actor)
    when = f" in the time from {local_text(within[0], arrangement.zone)}" if within else ""
    return asked_of_record(
        q.known,
        f"whether {path} was done by {who}{when}",
        affirmed,
        against=[s for s in denied(q, path, actor, affirmed) if not within or _lies(interval(s), within) != FALSE],
        reach=lambda denial, done: interval(denial)[1] > interval(done)[0],
        nothing=f"{who} has done {clause.name}: no, nothing on record",
        wants=(Want(actor, f"a word that {who} has done {clause.name}"),),
    )


def _lies(told: tuple[int, int], period: tuple[int, int]) -> Truth:
    """Whether what is told of an interval lies in a period: yes, no, or it may."""
    if period[0] <= told[0] and told[1] < period[1]:
        return TRUE
    return FALSE if told[1] < period[0] or told[0] >= period[1] else UNDETERMINED


def performances(q: Question, arrangement: Arrangement, clause: Clause, actor: str) -> tuple[Statement, ...]:
    """The statements that say that the actor did it, wholly."""
    path = f"{arrangement.id}/{clause.name}"
    found = [s for s in q.known.of_verb("done") if s.claim.word == path and not s.claim.part and q.speaks_for(actor, s)]
    if clause.object == "answer":
        found += [
            s
            for s in q.known.of_verb("say")
            if s.claim.word in ANSWERS
            and q.speaks_for(actor, s)
            and (s.claim.about or "").split("/")[0] == arrangement.id
            and not s.claim.some_of
        ]
    else:
        acts = (s for s in q.known.of_verb("act") if s.claim.outcome not in CAME_TO_NOTHING)
        found += [s for s in acts if _is_the_act(q, arrangement, clause, actor, s)]
    return tuple(found)


def _is_the_act(q: Question, arrangement: Arrangement, clause: Clause, actor: str, s: Statement) -> bool:
    """An act of the kind by the bearer, said to be of this arrangement, where the clause says."""
    if s.claim.about not in (None, arrangement.id, f"{arrangement.id}/{clause.name}") or actor not in s.claim.by:
        return False
    if is_kind(s.claim.word, clause.object, q.meanings(arrangement)) != TRUE or not _of_that(clause, s):
        return False
    if s.claim.about is None and q.runs(arrangement, clause).over(interval(s)[0], interval(s)[1] + 1) != TRUE:
        return False
    return clause.where is None or q.inside(arrangement, clause.where, s.claim.where).holds(q.at) == TRUE


def _of_that(clause: Clause, s: Statement) -> bool:
    """Whether what was moved, handed over or brought is what the clause is about; a report that does not say cannot
    tell."""
    wanted = {*clause.what, *(a.of for a in clause.amounts)}
    return not wanted or s.claim.what in wanted


def parts_done(q: Question, path: str, actor: str) -> tuple[Statement, ...]:
    """The statements that say that the actor did a part of it, up to the moment asked."""
    return tuple(
        s
        for s in q.known.of_verb("done")
        if s.claim.word == path and s.claim.part and q.speaks_for(actor, s) and interval(s)[0] <= q.at
    )


def undone(q: Question, path: str, actor: str) -> tuple[Statement, ...]:
    return tuple(s for s in q.known.of_verb("undone") if s.claim.word == path and q.speaks_for(actor, s))


def denied(q: Question, path: str, actor: str, affirmed: list[Affirmed]) -> tuple[Statement, ...]:
    """Denials that it was done by then: only those that are not about a time before it is said to have been done."""
    first = min((interval(a.statement)[0] for a in affirmed), default=0)
    return tuple(
        s
        for s in q.known.of_verb("not_done")
        if s.claim.word == path and q.speaks_for(actor, s) and interval(s)[1] > first
    )


def waiting(q: Question, path: str, actor: str) -> tuple[Statement, ...]:
    """The statements that the actor waits for the others, up to the moment asked."""
    return tuple(
        s
        for s in q.known.of_verb("waits")
        if s.claim.word == path and q.speaks_for(actor, s) and interval(s)[0] <= q.at
    )


def _of_a_part(q: Question, actor: str, s: Statement) -> bool:
    return bool(s.claim.by) and actor not in s.claim.by and q.is_label(actor)
