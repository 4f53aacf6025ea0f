"""Permissions and powers: not in force, steps missing, open, used. None of these says that anybody should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from holdfire.assess import quiet
from holdfire.assess.known import interval
from holdfire.assess.reports import of_an_instance, running
from holdfire.model.answers import ByReading, ClauseAnswer
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.truth import FALSE, TRUE, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question


FIND = "find"
"""The power to find: a body uses it in a case by any finding of its own there."""


def permission(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    line = running(q, arrangement, replace(clause, condition=None))
    gate = (
        of_an_instance(q, clause, q.condition(arrangement, clause.condition)) if clause.condition is not None else None
    )
    used = uses(q, arrangement, clause)
    found = quiet.window(q, arrangement, clause)
    runs, opens = line.holds(q.at), gate.holds(q.at) if gate else TRUE
    state = _permission_state(runs, opens, used, [s for s in used if not q.known.denials(s.name)])
    wanted = "; ".join(w.text for w in gate.reason(q.at).wants) if gate else ""
    headline = {"steps missing": f"steps missing: {wanted}", "used": f"used, as told by {_tellers(q, used)}"}.get(
        state, state
    )
    if found:
        states = [s for s, _ in found[1]]
        headline += f"; the time asked for: {found[0]}" + (f" ({', '.join(states)})" if len(states) > 1 else "")
    statements = list(line.reason(q.at).decisive) if runs != TRUE else []
    told = gate.reason(q.at).all_statements if gate and runs != FALSE else ()
    if told:
        headline += f"; told of it by {_tellers(q, [s for s in q.known.statements if s.id in told])}"
    statements += [*told, *(s.id for s in used if runs & TRUE)]
    return ClauseAnswer(
        id=f"{arrangement.id}/{clause.name}",
        kind=clause.verb,
        state=state,
        headline=headline,
        window=found[0] if found else None,
        by_reading=tuple(ByReading(state=s, readings=r) for s, r in found[1]) if found else (),
        statements=tuple(dict.fromkeys(statements)),
    )


def _tellers(q: Question, statements: Sequence[Statement]) -> str:
    return ", ".join(dict.fromkeys(q.known.name(s.speaker) for s in statements))


def _permission_state(runs: int, opens: int, used: list[Statement], undenied: list[Statement]) -> str:
    if used and runs & TRUE:
        return "used" if undenied else "disputed"
    if runs == FALSE:
        return "not in force"
    if runs & TRUE and runs & FALSE:
        return "disputed"
    if runs != TRUE:
        return "cannot tell"
    return {"yes": "open", "no": "steps missing"}.get(word(opens), word(opens))


def uses(q: Question, arrangement: Arrangement, clause: Clause) -> list[Statement]:
    """The reports or decisions by which a permission or power was used."""
    path = f"{arrangement.id}/{clause.name}"
    if clause.verb == "empowers":
        bodies = set(q.actors(arrangement, (clause.object, *clause.by)))
        target = f"{arrangement.id}/{clause.about.split('/')[-1]}" if clause.about else arrangement.id
        found = [
            s
            for s in q.known.of_verb("decides")
            if s.claim.word == clause.to_decide
            and s.claim.about in (target, path, arrangement.id)
            and interval(s)[0] <= q.at
        ]
        if clause.to_decide == FIND and q.case is not None:
            found += [s for s in q.known.of_verb("finds") if interval(s)[0] <= q.at]
        by = {s.name: set(s.claim.by or (s.speaker,)) & bodies for s in found}
        together = set().union(*by.values())
        whole = bool(together) if clause.alone else bool(bodies) and together == bodies
        return [s for s in found if by[s.name]] if whole else []
    who = q.actors(arrangement, clause.by)
    return [
        s
        for s in q.known.of_verb("act")
        if s.claim.word == clause.object
        and _used_here(q, arrangement, clause, s)
        and (not who or any(q.is_actor(b, w) for b in s.claim.by for w in who))
        and interval(s)[0] <= q.at
    ]


def _used_here(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> bool:
    """A use is said to be of this arrangement, or says nothing of it and falls in its time."""
    if s.claim.about is not None:
        return s.claim.about.split("/")[0] == arrangement.id
    early, late = interval(s)
    return running(q, arrangement, replace(clause, condition=None)).over(early, late + 1) == TRUE
