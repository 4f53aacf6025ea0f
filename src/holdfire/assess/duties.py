"""Duties: one for each member of a role, each with its own line; the words in the order of docs/language.md, "Duty".

Within one world the first word that applies is the state; over the worlds one word is the state, several are
*disputed*, each with
whose reading it is. A missed date is *overdue*: that is no breach. In a demand, and in a proposal that is not in
force, a duty runs
without force, and its line says that it binds nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfire.assess import amounts, performance
from holdfire.assess.known import interval
from holdfire.assess.lines import MOST_WORLDS, Choices, Line, World, by_world, count_worlds
from holdfire.assess.moments import Fixed, Moment, Span, bounds
from holdfire.assess.reports import running, suspended
from holdfire.assess.times import chosen, due_moments
from holdfire.model.answers import ByActor, ByReading
from holdfire.model.readings import Readings
from holdfire.model.terms import Arrangement, Clause, Due
from holdfire.model.times import EVER, local_text
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED

if TYPE_CHECKING:
    from holdfire.assess.question import Question

DONE = ("reported done", "attested done", "done late")


UNSAID = ("running", "overdue")
"""The states of a duty of which nobody says that it is done, nor a part of it: there the numbers told, if any, say how
far it is."""


@dataclass
class Duty:
    """One party's duty: the lines it is read from."""

    q: Question
    arrangement: Arrangement
    clause: Clause
    actor: str

    def __post_init__(self) -> None:
        q, a, c = self.q, self.arrangement, self.clause
        self.path = f"{a.id}/{c.name}"
        self.running: Line = duty_runs(q, a, c)
        self.done: Line = q.performed(a, c, self.actor)
        self.due: Moment | None = due_moments(q, a, c.due)
        self.not_before: Moment | None = _not_before(q, a, c)
        self.partners = partners(q, a, c, self.actor)
        self.stopped = suspended(q, a, c)
        lines = [self.running, self.done, *(p for _, _, p in self.partners), *self.stopped]
        moments = [m for m in (self.due, self.not_before) if m is not None]
        own = [*(x.choices for x in lines), *(m.choices for m in moments)]
        self.choices: Choices = frozenset().union(*own)

    def word(self, world: World) -> str:
        """The state in one world, at the moment asked."""
        at = self.q.at
        done = self.done.timeline(world)
        if done.at(at) == FALSE and any(v != FALSE for s, _, v in done.stretches() if s <= at):
            return "done and undone"
        if done.at(at) == TRUE:
            return self._done_word(world)
        if any(line.holds(at, world) == FALSE for line in self.stopped):
            return "suspended"
        runs = self._runs(world)
        if runs != "running":
            return runs
        if self._deadlocked(world):
            return "deadlocked"
        if done.at(at) == UNDETERMINED and any(v == TRUE for s, _, v in done.stretches() if s > at):
            return "cannot tell"  # it is told of a time that may or may not have come
        parts = performance.parts_done(self.q, self.path, self.actor)
        if done.at(at) == UNDETERMINED or any(interval(s)[1] <= at for s in parts):
            return "partly done"
        return "cannot tell" if parts else self._due_word(world)

    def _done_word(self, world: World) -> str:
        done = self.done.timeline(world)
        early = done.first(lambda v: v != FALSE)
        if self.due is not None and early >= self.due.span(world).late[1]:
            return "done late"
        return "attested done" if self._attested() else "reported done"

    def _attested(self) -> bool:
        attestor = self.clause.confirmed_by
        if attestor is None:
            return False
        who = self.q.actors(self.arrangement, (attestor,))
        return any(
            s.speaker in who and interval(s)[0] <= self.q.at
            for s in performance.performances(self.q, self.arrangement, self.clause, self.actor)
        ) or any(
            s.claim.word == "confirm"
            and s.claim.about == self.path
            and set(s.claim.by) & set(who)
            and interval(s)[0] <= self.q.at
            for s in self.q.known.of_verb("decides")
        )

    def _runs(self, world: World) -> str:
        at = self.q.at
        line = self.running.timeline(world)
        if self.not_before is not None:
            early, late = self.not_before.span(world).start
            if at < early:
                return "not yet running"
            if at < late:
                return "cannot tell"
        if line.at(at) == UNDETERMINED:
            return "cannot tell"
        if line.at(at) == TRUE:
            return "running"
        ran = any(v == TRUE for s, _, v in line.stretches() if s <= at)
        again = any(v != FALSE for s, _, v in line.stretches() if s > at)
        return "lapsed" if ran and not again else "not yet running"

    def _deadlocked(self, world: World) -> bool:
        """A partner has not done its part in this world, and statements of both wait for the other."""
        if not performance.waiting(self.q, self.path, self.actor):
            return False
        return any(
            line.holds(self.q.at, world) == FALSE and performance.waiting(self.q, path, other)
            for path, other, line in self.partners
        )

    def _due_word(self, world: World) -> str:
        if self.due is None:
            return "running"
        early, late = self.due.span(world).end
        if self.q.at < early:
            return "running"
        return "overdue" if self.q.at >= late else "cannot tell"

    def answer(self) -> ByActor:
        states: dict[str, list[str]] = {}
        if not self.q.known.knows(self.arrangement, self.clause) or count_worlds(self.choices) > MOST_WORLDS:
            states["cannot tell"] = []
        else:
            states = by_world(self.choices, self.word)
        state = next(iter(states)) if len(states) == 1 else "disputed"
        counted = self._counted() if state in UNSAID else None
        if counted is not None:
            state, states = counted
        readings = tuple(
            ByReading(state=s, readings=tuple(dict.fromkeys(t for t in told if t))) for s, told in states.items()
        )
        return ByActor(
            actor=self.actor,
            state=state,
            since=self._since(),
            due=self.due_texts(),
            statements=self._statements(),
            by_reading=readings,
        )

    def _counted(self) -> tuple[str, dict[str, list[str]]] | None:
        """What the numbers told say of it, where nobody says in words that it was done."""
        return amounts.counted_state(self.q, self.arrangement, self.clause, self.q.at)

    def due_texts(self) -> tuple[str, ...]:
        if self.due is None or not self.q.known.knows(self.arrangement, self.clause):
            return ()
        return tuple(local_text(t, self.arrangement.zone) for t in bounds(self.due, end=True))

    def _since(self) -> str | None:
        """Since when it is reported done (the first moment it may have been), else since when it runs."""
        at = self.q.at
        first = self.done.timeline().first(lambda v: v != FALSE)
        if first <= at and first > EVER:
            return local_text(first, self.arrangement.zone)
        start = self.running.timeline().first(lambda v: v == TRUE)
        return local_text(start, self.arrangement.zone) if EVER < start <= at else None

    def _statements(self) -> tuple[str, ...]:
        q = self.q
        own = [
            s.id
            for s in performance.performances(q, self.arrangement, self.clause, self.actor)
            if interval(s)[0] <= q.at
        ]
        own += [s.id for s in performance.parts_done(q, self.path, self.actor)]
        own += [s.id for s in performance.undone(q, self.path, self.actor) if interval(s)[0] <= q.at]
        own += [
            s.id
            for s in q.known.of_verb("not_done")
            if s.claim.word == self.path and q.speaks_for(self.actor, s) and interval(s)[0] <= q.at
        ]
        own += [s.id for s in performance.waiting(q, self.path, self.actor)]
        own += list(self.done.reason(q.at).all_statements)
        return tuple(dict.fromkeys(own))


def duty_runs(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    """When a duty runs: as the clause binds; in a demand or a proposal without force, and then it binds nobody."""
    if arrangement.nature in ("demand", "proposal") and not clause.stands_alone:
        from dataclasses import replace

        return running(q, arrangement, replace(clause, stands_alone=True))
    return running(q, arrangement, clause)


def _not_before(q: Question, arrangement: Arrangement, clause: Clause) -> Moment | None:
    due = clause.due
    if isinstance(due, Due) and due.since is not None:
        return q.moment(arrangement, due.since)
    if isinstance(due, Readings) and any(o.value.since is not None for o in q.options(due)):
        always = Fixed(Span(EVER, EVER))
        each = [q.moment(arrangement, o.value.since) if o.value.since else always for o in q.options(due)]
        return chosen(q, due, each)
    return None


def partners(q: Question, arrangement: Arrangement, clause: Clause, actor: str) -> list[tuple[str, str, Line]]:
    """Those who must move together with the actor: (clause path, actor, their performance). Its own clause: the other
    bearers."""
    found = []
    for name in clause.together:
        other = arrangement.clauses.get(name.split("/")[-1])
        if other is None:
            continue
        for bearer in q.actors(arrangement, other.by):
            if other.name == clause.name and bearer == actor:
                continue
            found.append((f"{arrangement.id}/{other.name}", bearer, q.performed(arrangement, other, bearer)))
    return found


def bearers(q: Question, arrangement: Arrangement, clause: Clause) -> tuple[str, ...]:
    return q.actors(arrangement, clause.by)


def summary(states: list[str]) -> str:
    """The line of a role, or of all the cases of a clause: the one word of all, else how far they are: a part of them
    has done it, or what cannot be told."""
    if not states:
        return "cannot tell"
    if len(set(states)) == 1:
        return states[0]
    if any(s in DONE for s in states):
        return "partly done"
    for word in ("disputed", "cannot tell", "deadlocked", "partly done", "overdue", "running", "open", "used"):
        if word in states:
            return word
    return states[0]
