"""Quiet for a length of time: our count from the reports, in each reading; and the word of the named attestor.

Two things are kept apart (agreements.md 4.10): *our count from reports*, and *the attestor's confirmation*. Only the
second unlocks
what depends on it; with nobody named to confirm, the condition is never better than *cannot tell*. Absence needs
watching:
a run that nobody watched is not full. More reports never mean more quiet, so two worlds bound the disputed ones:
all of them stand, or all are set aside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from holdfire.assess.coverage import covers, span
from holdfire.assess.lines import FREE, Choice, Choices, Line, World, by_world, too_many, worlds
from holdfire.assess.moments import Moment, Span
from holdfire.assess.opposite import as_prohibition
from holdfire.assess.reports import Match, matches
from holdfire.assess.times import choice_of
from holdfire.model.answers import Reason, Want
from holdfire.model.readings import Readings
from holdfire.model.terms import All, AnyOf, Arrangement, Clause, ConditionRead, InOrder, Length, Quiet, Word
from holdfire.model.timeline import CANNOT_TELL, NO, Timeline
from holdfire.model.times import EVER, NEVER, day_words, elapsed
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both, either, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question


@dataclass(frozen=True)
class Breach:
    """A report that may break the run: its interval, and how surely it is one in this world (true or undetermined)."""

    early: int
    late: int
    truth: Truth
    statements: tuple[str, ...]


class Run(Line):
    """Whether the run is full, in each world of its readings: a Kleene line by our count from the reports."""

    def __init__(self, q: Question, arrangement: Arrangement, quiet: Quiet) -> None:
        super().__init__()
        self.q, self.arrangement, self.quiet = q, arrangement, quiet
        self.start: Moment = q.moment(arrangement, quiet.since)
        name = f"{arrangement.id}/quiet {' '.join(quiet.clauses)}"
        self.restart = Choice(
            f"{name}/restart", ("a report inconsistent with it starts the count again", "it ends the count for good")
        )
        self.stand = Choice(
            f"{name}/disputed reports", ("the disputed reports stand", "the disputed reports are set aside")
        )
        known = q.options(quiet.lasts) if isinstance(quiet.lasts, Readings) else ()
        self.lengths = tuple(o.value for o in known) if isinstance(quiet.lasts, Readings) else (quiet.lasts,)
        self.length = choice_of(q, quiet.lasts) if isinstance(quiet.lasts, Readings) and len(known) > 1 else None
        own = {self.restart} if quiet.restart == "unstated" else set()
        if self.length:
            own.add(self.length)
        if any(m.truth & TRUE and m.truth & FALSE for m in self.found):
            own.add(self.stand)
        self.choices: Choices = self.start.choices | frozenset(own)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that have to be kept, where the quiet is asked for."""
        named = (self.arrangement.clauses[c] for c in self.quiet.clauses if c in self.arrangement.clauses)
        kept = ((as_prohibition(c) or c) for c in named)  # of a duty that goes on, the opposite act breaks the quiet
        return tuple(replace(c, where=self.quiet.where) if self.quiet.where else c for c in kept)

    @cached_property
    def found(self) -> tuple[Match, ...]:
        q, a, where = self.q, self.arrangement, self.quiet.where
        own = (a.clauses[c.name] for c in self.clauses)
        every = (m for c in own for m in matches(q, a, as_prohibition(c) or c))
        if where is None:
            return tuple(every)
        placed = ((m, q.inside(a, where, tuple(p for s in m.statements for p in s.claim.where))) for m in every)
        there = (replace(m, truth=both(m.truth, line.holds(q.at))) for m, line in placed)
        return tuple(m for m in there if m.truth != FALSE)

    def _timeline(self, world: World) -> Timeline:
        if too_many(self.choices, world):
            return CANNOT_TELL
        return reduce(Timeline.united, (self.full(w) for w in worlds(self.choices, world)))

    def lasts(self, world: World) -> Length | None:
        """How long it has to be quiet; None where no reading of it was public."""
        return self.lengths[world[self.length.name] if self.length else 0] if self.lengths else None

    def restarts(self, world: World) -> bool:
        return self.quiet.restart == "zero" or (self.quiet.restart == "unstated" and world[self.restart.name] == 0)

    def breaches(self, world: World) -> tuple[Breach, ...]:
        """The reports in this world: a disputed one stands or is set aside, with all the other disputed ones."""
        found = []
        for m in self.found:
            disputed = bool(m.truth & TRUE and m.truth & FALSE)
            if disputed and world.get(self.stand.name, 0) == 1:
                continue
            truth = TRUE if m.truth == TRUE or (disputed and not m.truth & UNDETERMINED) else UNDETERMINED
            found.append(Breach(m.when[0], m.when[1] + 1, truth, tuple(s.id for s in m.statements)))
        return tuple(sorted(found, key=lambda b: b.early))

    def span(self, world: World) -> Span:
        return self.start.span(world)

    def full(self, world: World) -> Timeline:
        """In one world: since when the run is full; undetermined where a report may lie in it, or nobody watched."""
        early, late = self.span(world).start
        if early >= NEVER:
            return NO
        lasts, zone = self.lasts(world), self.arrangement.zone
        if early != late or lasts is None:
            return Timeline.of([(EVER, FALSE), (early, UNDETERMINED)])
        starts = [(early, early)]
        if self.restarts(world):
            # Whatever was before: from a report on, and from where somebody began to watch, the days count. What a
            # vague report tells may have been at any moment of its time.
            starts += [(max(b.early + 1, early), b.late) for b in self.breaches(world) if b.late > early]
            starts += [(start, start) for start, _ in self.watches if start > early]
        found = NO
        for first, last in starts:
            found = found | self._run(world, first, last, lambda t: elapsed(t, lasts.n, lasts.unit, zone))
        return found

    def _run(self, world: World, first: int, last: int, end: Callable[[int], int]) -> Timeline:
        """A run that starts somewhere between two moments: undetermined once the first that may be full is over, and
        what the last of them gives, if that is more."""
        truth: Truth = TRUE if self.watched(last, end(last)) else UNDETERMINED
        for b in self.breaches(world):
            if b.late > last and b.early < end(last):
                inside = b.early >= last and b.late <= end(last)
                truth = both(truth, FALSE if inside and b.truth == TRUE else UNDETERMINED)
        if first < last:
            for b in self.breaches(world):
                if b.truth == TRUE and b.early >= first and b.late <= end(first):
                    first = b.early + 1
        if first >= last:
            return Timeline.of([(EVER, FALSE), (end(last), truth)])
        return Timeline.of([(EVER, FALSE), (end(first), UNDETERMINED), (end(last), either(truth, UNDETERMINED))])

    @cached_property
    def watches(self) -> tuple[tuple[int, int], ...]:
        """When somebody watched where all the clauses apply, and nothing stopped them."""
        told = (
            s for s in self.q.known.of_verb("watched") if not s.claim.stopped_by and not self.q.known.denials(s.name)
        )
        return tuple(sorted(span(s) for s in told if all(covers(self.q, c, s) for c in self.clauses)))

    def watched(self, start: int, end: int) -> bool:
        """Whether somebody says that they watched over the whole of it."""
        reach = start
        for a, b in self.watches:
            if a <= reach:
                reach = max(reach, b)
        return reach >= end

    def state(self, world: World, at: int) -> str:
        """The word for the window in one world: not started, running, broken, full by our count, or cannot tell."""
        early, late = self.span(world).start
        if at < early:
            return "not started"
        if at < late:
            return "cannot tell"
        full = self.full(world).at(at)
        if full == TRUE:
            return "full by our count"
        inside = [b for b in self.breaches(world) if early <= b.early and b.early <= at]
        sure = [b for b in inside if b.truth == TRUE and b.late <= at + 1]
        if sure and not self.restarts(world):
            return "broken"
        if full == UNDETERMINED:
            return "cannot tell"
        return "running" if sure or not inside or self.restarts(world) else "cannot tell"

    def day(self, world: World, at: int) -> int:
        """The day of the run, from 1, after the last report that surely broke it."""
        start = self.span(world).start[0]
        if self.restarts(world):
            start = max([start, *(b.late for b in self.breaches(world) if b.truth == TRUE and b.late <= at)])
        return (at - start) // 86400 + 1

    def told(self, world: World, at: int) -> str:
        """One world in words: from when, for how long, and the word for it with the day of the run."""
        start, state = self.span(world).start[0], self.state(world, at)
        from_ = day_words(start, self.arrangement.zone) if start < NEVER else "a day that has not come"
        day = f", day {self.day(world, at)}" if state == "running" else ""
        return f"from {from_} for {self.lasts(world) or 'a time not public yet'}: {state}{day}"

    def reason(self, at: int, world: World = FREE) -> Reason:
        free = frozenset(c for c in self.choices if c.name not in world)
        children = [
            Reason(text=f"{text} ({' | '.join(readings)})" if readings[0] else text, holds=word(truth))
            for truth, text, readings in self._groups(free, world, at)
        ]
        ids = tuple(dict.fromkeys(i for m in self.found if m.when[0] <= at for i in (s.id for s in m.statements)))
        return Reason(
            text=f"quiet for the time asked, by our count of the reports on {', '.join(self.quiet.clauses)}",
            holds=word(self.timeline(world).at(at)),
            statements=ids,
            children=tuple(children),
        )

    def _groups(self, free: Choices, world: World, at: int) -> list[tuple[Truth, str, list[str]]]:
        """The worlds with one telling together, and whose readings they are."""
        truths: dict[str, Truth] = {}

        def tell(w: World) -> str:
            whole = {**world, **w}
            text = self.told(whole, at)
            truths[text] = truths.get(text, 0) | self.full(whole).at(at)
            return text

        return [(truths[text], text, readings) for text, readings in by_world(free, tell).items()]


class QuietCondition(Line):
    """The condition: where a confirmer is named, its word and nothing else, so no until it is on record; where nobody
    is, our own count stands in, and is never better than cannot tell."""

    def __init__(self, run: Run, confirmed: Line | None) -> None:
        super().__init__()
        self.run, self.confirmed = run, confirmed
        self.choices = run.choices | (confirmed.choices if confirmed else frozenset())

    def _timeline(self, world: World) -> Timeline:
        if self.confirmed is None:
            return self.run.timeline(world) & CANNOT_TELL
        return self.confirmed.timeline(world)

    def reason(self, at: int, world: World = FREE) -> Reason:
        truth = self.timeline(world).at(at)
        who = self.run.quiet.confirmed_by
        below = [self.run.reason(at, world)]
        if self.confirmed is None:
            text = (
                "a sustained time of quiet: the terms name nobody who confirms it, so our count alone cannot settle it"
            )
            wants: tuple[Want, ...] = (Want(None, "a body named to confirm the quiet, and its word"),)
        else:
            text = f"a sustained time of quiet, confirmed by {who}"
            below.append(self.confirmed.reason(at, world))
            wants = (Want(who, f"{who} confirms the quiet"),)
        return Reason(text=text, holds=word(truth), wants=() if truth == TRUE else wants, children=tuple(below))


def quiet_line(q: Question, arrangement: Arrangement, quiet: Quiet) -> Line:
    run = Run(q, arrangement, quiet)
    return QuietCondition(run, confirmation(q, arrangement, quiet, run))


def confirmation(q: Question, arrangement: Arrangement, quiet: Quiet, run: Run) -> Line | None:
    """The word of the named confirmer; one said before the time can have been full confirms nothing of it."""
    if quiet.confirmed_by == "nobody":
        return None
    asked = Word(verb="decides", word="confirm", by=(quiet.confirmed_by,), clause=quiet.clause)
    starts = [s.start[0] for s in run.start.spans()]
    zone = arrangement.zone
    full = min((elapsed(t, n.n, n.unit, zone) for t in starts for n in run.lengths), default=NEVER)
    return q.condition(arrangement, asked, since=Span(full, full))


def window(
    q: Question, arrangement: Arrangement, clause: Clause
) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]] | None:
    """The word for the window of a clause that needs a sustained time, and each state with the readings that give
    it."""
    quiets = _quiets(q, clause.condition)
    if not quiets:
        return None
    states: dict[str, list[str]] = {}
    for quiet, whose in quiets:
        run = Run(q, arrangement, quiet)
        confirmed = confirmation(q, arrangement, quiet, run)
        if confirmed is not None and confirmed.holds(q.at) == TRUE:
            states.setdefault("confirmed", []).append(whose)
            continue
        for state, told in by_world(run.choices, lambda w: run.state(w, q.at)).items():  # noqa: B023
            states.setdefault(state, []).extend("; ".join(x for x in (whose, text) if x) for text in told)
    name = next(iter(states)) if len(states) == 1 else "disputed"
    return name, tuple((state, tuple(dict.fromkeys(r for r in readings if r))) for state, readings in states.items())


def _quiets(q: Question, condition: ConditionRead | None) -> list[tuple[Quiet, str]]:
    """Every `quiet` in a clause's condition, each with whose reading it is; of readings those that were public."""
    if isinstance(condition, Quiet):
        return [(condition, "")]
    if isinstance(condition, All | AnyOf | InOrder):
        return [found for part in condition.parts for found in _quiets(q, part)]
    if isinstance(condition, Readings):
        return [
            (quiet, ", ".join(s.document for s in o.sources))
            for o in q.options(condition)
            for quiet, _ in _quiets(q, o.value)
        ]
    return []
