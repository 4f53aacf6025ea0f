"""Conditions: one grammar for *if*, *unless*, *until* and *when*, each part a line with its reasons and what would
settle it.

Every positive word (says, decides, happens, done, pleads, count) is *no, nothing on record* until a statement makes
it so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING

from holdfire.assess.consents import concerns, meant, of_the_asked, says, until_ended, weight_since
from holdfire.assess.facts import Affirmed, asked_of_record
from holdfire.assess.known import SAYS_NO, interval
from holdfire.assess.lines import FREE, Fact, Line, Negated, World, all_of, any_of, too_many, worlds
from holdfire.assess.moments import FirstHolds, Moment, Span
from holdfire.assess.quiet import quiet_line
from holdfire.assess.times import either_reading
from holdfire.model.acts import is_kind
from holdfire.model.answers import Reason, Want
from holdfire.model.readings import Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import (
    All,
    AnyOf,
    Arrangement,
    ConditionRead,
    InOrder,
    Quiet,
    Word,
)
from holdfire.model.timeline import CANNOT_TELL, NO, Timeline
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both, word
from holdfire.weigh.sentences import plain

if TYPE_CHECKING:
    from holdfire.assess.question import Question

OneActor = Callable[["Question", Arrangement, Word, str | None, Span | None], Line]
"""The line of a word for one actor, or for anybody."""
WHOLE = ("end", "suspend")
"""Decisions that, taken about a clause, are none about the whole."""


def line(
    q: Question,
    arrangement: Arrangement,
    condition: ConditionRead,
    *,
    asked: str | None = None,
    since: Span | None = None,
) -> Line:
    """The line of a condition. `asked`: the actor of whom it is asked, in a role's `if`; `since`: the step
    that it has to follow, where it stands in an order."""

    def part(one: ConditionRead, after: Span | None = since) -> Line:
        return line(q, arrangement, one, asked=asked, since=after)

    if isinstance(condition, Readings):
        options = [part(o.value) for o in q.options(condition)]
        return either_reading(q, condition, options, "as different sources have the condition")
    if isinstance(condition, All | AnyOf):
        parts = [part(p) for p in condition.parts]
        return all_of(*parts) if isinstance(condition, All) else any_of(*parts)
    if isinstance(condition, InOrder):
        return in_order(part, condition.parts)
    if isinstance(condition, Quiet):
        return follows(quiet_line(q.whole, arrangement, condition), since)
    if _of_no_case(arrangement, condition):
        q = q.whole
    if condition.each:
        return of_each(q, arrangement, condition, since)
    return of_word(q, arrangement, condition, asked, since)


def _of_no_case(arrangement: Arrangement, condition: Word) -> bool:
    """A word about another arrangement, or about a clause that is no matter of cases, concerns every case."""
    if condition.about is None:
        return False
    owner, _, name = meant(arrangement, condition.about).partition("/")
    clause = arrangement.clauses.get(name)
    return owner != arrangement.id or (clause is not None and clause.for_each is None)


def in_order(part: Callable[..., Line], parts: Sequence[ConditionRead]) -> Line:
    """Each after the one before: a step counts only from the moment at which all earlier steps first held."""
    steps = [part(parts[0])]
    for condition in parts[1:]:
        steps.append(Step(FirstHolds(steps[-1]), partial(part, condition)))
    return all_of(*steps, text="in this order:")


class Step(Line):
    """A step that must come no earlier than a moment: what came before the step it follows does not count."""

    def __init__(self, moment: Moment, after: Callable[[Span | None], Line]) -> None:
        super().__init__()
        self.moment, self._after, self._part = moment, after, after(None)
        self._parts: dict[Span, Line] = {}
        self.choices = moment.choices | self._part.choices

    def _timeline(self, world: World) -> Timeline:
        if too_many(self.choices, world):
            return CANNOT_TELL
        return reduce(Timeline.united, (self._in(w) for w in worlds(self.choices, world)))

    def _in(self, world: World) -> Timeline:
        start = self.moment.span(world)
        return Timeline.come(start.earliest, start.latest) & self._following(start).timeline(world)

    def _following(self, start: Span) -> Line:
        """The step as the record has it from a moment on."""
        if start not in self._parts:
            self._parts[start] = self._after(start)
        return self._parts[start]

    def reason(self, at: int, world: World = FREE) -> Reason:
        starts = self.moment.spans(world)
        below = (self._following(starts[0]) if len(starts) == 1 else self._part).reason(at, world)
        truth = self.timeline(world).at(at)
        return Reason(
            text=f"and only after the step before: {below.text}",
            holds=word(truth),
            wants=below.wants,
            children=(below,),
        )


def follows(own: Line, since: Span | None) -> Line:
    """What is no single word on record (a duty done, a text in force) follows a step if it first holds after it."""
    return own if since is None else Following(own, since)


class Following(Line):
    def __init__(self, part: Line, since: Span) -> None:
        super().__init__()
        self.part, self.since = part, since
        self.choices = part.choices

    def _timeline(self, world: World) -> Timeline:
        if too_many(self.choices, world):
            return CANNOT_TELL
        return reduce(Timeline.united, (self._in(self.part.timeline(w)) for w in worlds(self.choices, world)))

    def _in(self, own: Timeline) -> Timeline:
        began, sure = own.first(lambda v: v != FALSE), own.first(lambda v: v == TRUE)
        if began >= self.since.latest:
            return own
        return NO if sure < self.since.earliest else own & CANNOT_TELL

    def reason(self, at: int, world: World = FREE) -> Reason:
        return replace(self.part.reason(at, world), holds=word(self.timeline(world).at(at)))


def of_each(q: Question, arrangement: Arrangement, condition: Word, since: Span | None) -> Line:
    """Asked of each member of a role: *not a member, or ...*. Of a role that is empty then it is never *yes*."""
    role = condition.each or ""
    found = q.role_members(arrangement, role)
    if not found:
        return nobody_in(role)
    members = [q.member(arrangement, role, actor) for actor in found]
    sure = [not m.choices and set(m.timeline().values) == {TRUE} for m in members]
    parts: list[Line] = []
    for actor, member, is_sure in zip(found, members, sure, strict=True):
        own = of_word(q, arrangement, condition, actor, since)
        outside = Negated(member, f"{q.known.name(actor)} is not in the role {role}")
        parts.append(own if is_sure else any_of(outside, own))
    if not any(sure):
        parts.append(any_of(*members, nobody_in(role), text=f"somebody is in the role {role}"))
    return all_of(*parts, text=f"each of the role {role} ({len(found)}):")


def nobody_in(*roles: str) -> Line:
    names = " or ".join(roles)
    return Fact(
        CANNOT_TELL, f"nobody is known to be in the role {names}", wants=(Want(None, f"who is in the role {names}"),)
    )


def of_word(
    q: Question, arrangement: Arrangement, condition: Word, asked: str | None, since: Span | None = None
) -> Line:
    if condition.verb == "says":
        return _by_all(q, arrangement, condition, asked, says, since)
    if condition.verb == "decides":
        return _by_all(q, arrangement, condition, asked, decides, since)
    if condition.verb == "pleads":
        return pleads(q, arrangement, condition, asked, since)
    if condition.verb == "happens":
        return happens(q, arrangement, condition, asked, since)
    if condition.verb == "done":
        return follows(done(q, arrangement, condition, asked), since)
    if condition.verb == "count":
        return count(q, arrangement, condition, since)
    return follows(in_force(q, arrangement, condition), since)


def _by_all(
    q: Question, arrangement: Arrangement, condition: Word, asked: str | None, one: OneActor, since: Span | None
) -> Line:
    """Of the actor asked, or of all whom `by` names together; any one of them where the terms say `alone`."""
    role = arrangement.roles.get(condition.by[0]) if len(condition.by) == 1 and not asked else None
    if role is not None and role.variants is not None:
        faces = [replace(condition, by=q.role_base(arrangement, face)) for face in q.faces(role)]
        lines = [_by_all(q, arrangement, face, None, one, since) for face in faces]
        return either_reading(q, role.variants, lines, f"the role {role.name}, as different sources have it")
    actors = (asked,) if asked else q.actors(arrangement, condition.by)
    if not actors:
        return nobody_in(*condition.by) if condition.by else one(q, arrangement, condition, None, since)
    lines = [one(q, arrangement, condition, a, since) for a in actors]
    return lines[0] if len(lines) == 1 else any_of(*lines) if condition.alone else all_of(*lines)


def decides(q: Question, arrangement: Arrangement, condition: Word, actor: str | None, since: Span | None) -> Line:
    word, who = condition.word, q.known.name(actor) if actor else "a body with the power"
    affirmed = []
    for s in q.known.of_verb("decides", "finds"):
        decided, outcome = ("find", s.claim.word) if s.claim.verb == "finds" else (s.claim.word, s.claim.outcome)
        if (
            decided != word
            or (actor is not None and not any(q.is_same(b, actor) for b in s.claim.by or (s.speaker,)))
            or not (_found_on(q, arrangement, condition, s) and of_the_asked(q, s))
            or (word in WHOLE and s.claim.about != meant(arrangement, condition.about))
        ):
            continue
        if (condition.outcome and outcome != condition.outcome) or (not condition.outcome and outcome in SAYS_NO):
            continue
        stops = [(s.claim.until.latest, s.claim.until.latest)] if s.claim.until else []
        affirmed.append(Affirmed(statement=s, timeline=until_ended(interval(s), stops, weight_since(since, s))))
    about = meant(arrangement, condition.about)
    return asked_of_record(
        q.known,
        f"whether {who} decides to {plain(word)} ({about})",
        affirmed,
        nothing=f"{who} decides to {plain(word)}: no, nothing on record",
        wants=(Want(actor, f"{who} decides to {plain(word)}"),),
    )


def _found_on(q: Question, arrangement: Arrangement, condition: Word, s: Statement) -> bool:
    """Whether it is about what is asked. A finding is about the clause on which it is, whichever that is."""
    if s.claim.verb == "finds" and condition.about is None:
        return q.case is not None or (s.claim.about or "").partition("/")[0] == arrangement.id
    return concerns(arrangement, condition, s)


def pleads(q: Question, arrangement: Arrangement, condition: Word, asked: str | None, since: Span | None) -> Line:
    """A plea on record. On which report it is pleaded is looked at in `match`; here any plea by the actor counts."""
    by = (asked,) if asked else q.actors(arrangement, condition.by)
    affirmed = [
        Affirmed(statement=s, timeline=until_ended(interval(s), (), weight_since(since, s)))
        for s in q.known.of_verb("pleads")
        if s.claim.word == condition.word and (set(by) & set(s.claim.by) or not (asked or condition.by))
    ]
    return asked_of_record(
        q.known, f"whether {condition.word} is pleaded", affirmed, nothing=f"nobody pleads {condition.word}"
    )


def happens(q: Question, arrangement: Arrangement, condition: Word, asked: str | None, since: Span | None) -> Line:
    """An act is reported; `at_least` so many of them: so many happenings, however many tell of each."""
    by = (asked,) if asked else q.actors(arrangement, condition.by)
    affirmed = []
    for s in q.known.of_verb("act"):
        truth = both(_fits(q, arrangement, condition, s, by), weight_since(since, s))
        if truth != FALSE:
            affirmed.append(Affirmed(statement=s, timeline=until_ended(interval(s), (), truth)))
    doing = plain(condition.word) + (f" by {q.known.names(by)}" if condition.by else "")
    if condition.at_least and condition.at_least > 1:
        doing += f", {condition.at_least} times"
    return asked_of_record(
        q.known,
        f"whether this happens: {doing}",
        affirmed,
        happening=lambda s: s.claim.incident or s.name,
        at_least=condition.at_least or 1,
        nothing=f"this happens: {doing}: no, nothing on record",
        wants=(Want(None, f"a report of this: {doing}"),),
    )


def _fits(q: Question, arrangement: Arrangement, condition: Word, s: Statement, by: Sequence[str]) -> Truth:
    """Whether a report is of what the condition asks for."""
    if s.claim.about and s.claim.about.split("/")[0] != arrangement.id:
        return FALSE
    truth = is_kind(s.claim.word, condition.word, q.meanings(arrangement))
    if by:
        named = any(q.is_actor(b, x) for b in s.claim.by for x in by)
        truth = both(truth, TRUE if named else UNDETERMINED if not s.claim.by else FALSE)
    elif condition.by:
        truth = both(truth, UNDETERMINED)  # of a role in which nobody is known to be
    if condition.outcome and s.claim.outcome != condition.outcome:
        truth = both(truth, UNDETERMINED if s.claim.outcome is None else FALSE)
    if condition.where is not None:
        truth = both(truth, q.inside(arrangement, condition.where, s.claim.where).holds(q.at))
    return truth


def done(q: Question, arrangement: Arrangement, condition: Word, asked: str | None) -> Line:
    target, _, name = condition.word.rpartition("/")
    owner = q.book.arrangements.get(target, arrangement) if target else arrangement
    clause = owner.clauses.get(name)
    if clause is None:
        return Fact(CANNOT_TELL, f"there is no clause {condition.word}")
    actors = (asked,) if asked else q.actors(arrangement, condition.by) or q.actors(owner, clause.by)
    if not actors:
        return nobody_in(*(condition.by or clause.by or (name,)))
    lines = [q.performed(owner, clause, a) for a in actors]
    found = all_of(*lines, text=f"{owner.id}/{name} is done")
    attestor = condition.confirmed_by
    if not attestor:
        return found
    confirms = Word(verb="decides", word="confirm", by=(attestor,), about=f"{owner.id}/{name}")
    return all_of(found, of_word(q, arrangement, confirms, None))


def count(q: Question, arrangement: Arrangement, condition: Word, since: Span | None) -> Line:
    """A number reached: each source's own count, none averaged; sources that differ make it disputed. A smaller number
    of an earlier time contradicts nothing; one that may or may not be enough cannot tell."""
    need = (condition.at_least or 0) + (condition.beyond or 0)
    reached: list[Affirmed] = []
    short: list[Statement] = []
    for s in q.known.of_verb("count"):
        n = s.claim.n
        if s.claim.word != condition.word or n is None or s.claim.as_ in ("agreed", "planned"):
            continue
        if not concerns(arrangement, condition, s):
            continue
        if n.at_most is not None and n.at_most < need:
            short.append(s)
            continue
        enough = TRUE if n.at_least is not None and n.at_least >= need else UNDETERMINED
        line = until_ended(interval(s), (), both(enough, weight_since(since, s)))
        reached.append(Affirmed(statement=s, timeline=line))
    what = plain(condition.word)

    def contradicts(fewer: Statement, enough: Statement) -> bool:
        a, b = fewer.claim, enough.claim
        alike = (a.rule, a.since, a.until, a.where, a.case) == (b.rule, b.since, b.until, b.where, b.case)
        return alike and interval(fewer)[1] >= interval(enough)[0]

    return asked_of_record(
        q.known,
        f"whether at least {need} {what} are counted",
        reached,
        against=[s for s in short if any(contradicts(s, a.statement) for a in reached)],
        reach=contradicts,
        nothing=f"at least {need} {what}: no, nothing on record",
        wants=(Want(None, f"a count of {what}"),),
    )


def in_force(q: Question, arrangement: Arrangement, condition: Word) -> Line:
    owner_id, _, clause = condition.word.partition("/")
    owner = q.book.arrangements.get(owner_id)
    if owner is None:
        clause, owner = condition.word, arrangement
    if not clause:
        return q.force(owner)
    found = owner.clauses.get(clause)
    if found is None:
        return Fact(CANNOT_TELL, f"there is no {condition.word}")
    if found.for_each is None:
        q = q.whole
    parts = [q.force(owner), q.window(owner, found.during)]
    if found.condition is not None:
        parts.append(q.condition(owner, found.condition))
    return all_of(*parts, text=f"{condition.word} is open")
