"""Permissions and powers: not in force, steps missing, open, used. None of these says that anybody should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from holdfire.assess import quiet
from holdfire.assess.known import CAME_TO_NOTHING, interval
from holdfire.assess.lines import MOST_WORLDS, Fact, Line, World, all_of, by_world, count_worlds
from holdfire.assess.reports import of_an_instance, running
from holdfire.assess.times import either_reading
from holdfire.model.answers import ByReading, ClauseAnswer
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.timeline import YES
from holdfire.model.truth import FALSE, TRUE, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question


FIND = "find"
"""The power to find: a body uses it in a case by any finding of its own there."""


def permission(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    line = running(q, arrangement, replace(clause, condition=None))
    gate = gate_of(q, arrangement, clause)
    used = uses(q, arrangement, clause)
    found = quiet.window(q, arrangement, clause)
    runs, opens = line.holds(q.at), gate.holds(q.at) if gate else TRUE
    state = _permission_state(q, clause, runs, opens, used)
    wanted = "; ".join(w.text for w in gate.reason(q.at).wants) if gate else ""
    missing = f"steps missing: {wanted or 'they are on record, but not in their order'}"
    headline = {"steps missing": missing, "used": f"used, as told by {_tellers(q, used)}"}.get(state, state)
    if used and state == "steps missing":
        headline += f"; the act is reported all the same, by {_tellers(q, used)}"
    elif state == "used" and opens == FALSE:
        headline += f"; {missing}"
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
        by_reading=_readings(q, state, line, gate)
        or tuple(ByReading(state=s, readings=r) for s, r in (found[1] if found else ())),
        statements=tuple(dict.fromkeys(statements)),
    )


def gate_of(q: Question, arrangement: Arrangement, clause: Clause) -> Line | None:
    """The steps that the clause asks before it opens, in each reading of it; None where it asks none."""
    if clause.variants is not None and clause.condition is None:
        gates = [gate_of(q, arrangement, face) for face in q.faces(clause)]
        if all(g is None for g in gates):
            return None
        options = [g if g is not None else Fact(YES, "no step is asked") for g in gates]
        return either_reading(q, clause.variants, options, f"{clause.name}, as different sources have it")
    if clause.condition is None:
        return None
    return of_an_instance(q, clause, q.condition(arrangement, clause.condition))


def _tellers(q: Question, statements: Sequence[Statement]) -> str:
    return ", ".join(dict.fromkeys(q.known.name(s.speaker) for s in statements))


def _readings(q: Question, state: str, line: Line, gate: Line | None) -> tuple[ByReading, ...]:
    """Where it is disputed whether it is open: the state in each reading, and whose it is."""
    every = line if gate is None else all_of(line, gate)
    if state != "disputed" or count_worlds(every.choices) > MOST_WORLDS:
        return ()

    def tell(w: World) -> str:
        runs = line.holds(q.at, w)
        return OPENS[word(gate.holds(q.at, w) if gate else TRUE)] if runs == TRUE else CLOSED[word(runs)]

    found = by_world(every.choices, tell)
    return tuple(ByReading(state=s, readings=tuple(dict.fromkeys(t for t in told if t))) for s, told in found.items())


OPENS = {"yes": "open", "no": "steps missing", "disputed": "disputed", "cannot tell": "cannot tell"}
CLOSED = {"yes": "open", "no": "not in force", "disputed": "disputed", "cannot tell": "cannot tell"}


def _permission_state(q: Question, clause: Clause, runs: int, opens: int, used: list[Statement]) -> str:
    """A power is used by a decision, whatever came before it. An act without the steps that the terms ask before it is
    no use of a permission."""
    if used and runs & TRUE and not (clause.verb == "allows" and opens == FALSE):
        sure = [s for s in used if interval(s)[1] <= q.at]
        return "cannot tell" if not sure else "used" if any(not q.known.denials(s.name) for s in sure) else "disputed"
    if runs == FALSE:
        return "not in force"
    if runs & TRUE and runs & FALSE:
        return "disputed"
    if runs != TRUE:
        return "cannot tell"
    return OPENS[word(opens)]


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
        by = {s.name: _bodies(q, s, bodies) for s in found}
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
        and _may_lie(q, arrangement, clause, s)
        and s.claim.outcome not in CAME_TO_NOTHING
        and interval(s)[0] <= q.at
    ]


def _may_lie(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> bool:
    """Whether the act may have been where the clause allows it."""
    if clause.where is None or not s.claim.where:
        return True
    return q.inside(arrangement, clause.where, s.claim.where).holds(q.at) != FALSE


def _bodies(q: Question, s: Statement, bodies: set[str]) -> set[str]:
    """Which of the bodies with the power a decision or finding is of: by name, or by a name said to be the same."""
    return {b for b in bodies for name in (s.claim.by or (s.speaker,)) if q.is_same(name, b)}


def _used_here(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> bool:
    """A use is said to be of this arrangement, or says nothing of it and falls in its time."""
    if s.claim.about is not None:
        return s.claim.about.split("/")[0] == arrangement.id
    early, late = interval(s)
    return running(q, arrangement, replace(clause, condition=None)).over(early, late + 1) == TRUE
