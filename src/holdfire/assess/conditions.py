"""Conditions: one grammar for *if*, *unless*, *until* and *when*, each part a line with its reasons and what would
settle it.

Every positive word (says, decides, happens, done, pleads, count) is *no, nothing on record* until a statement makes
it so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.facts import Affirmed, asked_of_record
from holdfire.assess.known import interval
from holdfire.assess.lines import FREE, Fact, Line, Negated, World, all_of, any_of, worlds
from holdfire.assess.moments import FirstHolds, Moment
from holdfire.assess.quiet import quiet_line
from holdfire.assess.times import either_reading
from holdfire.model.acts import is_kind
from holdfire.model.answers import Reason, Want
from holdfire.model.readings import Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import All, AnyOf, Arrangement, ConditionRead, InOrder, Quiet, Word
from holdfire.model.timeline import CANNOT_TELL, NO, Timeline
from holdfire.model.times import NEVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both, word
from holdfire.weigh.sentences import plain, says_words

if TYPE_CHECKING:
    from holdfire.assess.question import Question

OneActor = Callable[["Question", Arrangement, Word, str | None], Line]
"""The line of a word for one actor, or for anybody."""
ENDS_CONSENT = ("refuse", "withdraw", "object")


def line(
    q: Question,
    arrangement: Arrangement,
    condition: ConditionRead,
    *,
    asked: str | None = None,
    case: str | None = None,
) -> Line:
    """The line of a condition. `asked`: the actor of whom it is asked, in a role's `if`; `case`: the instance it
    belongs to."""
    if isinstance(condition, Readings):
        options = [line(q, arrangement, o.value, asked=asked, case=case) for o in q.options(condition)]
        return either_reading(q, condition, options, "as different sources have the condition")
    if isinstance(condition, All | AnyOf):
        parts = [line(q, arrangement, p, asked=asked, case=case) for p in condition.parts]
        return all_of(*parts) if isinstance(condition, All) else any_of(*parts)
    if isinstance(condition, InOrder):
        return in_order([line(q, arrangement, p, asked=asked, case=case) for p in condition.parts])
    if isinstance(condition, Quiet):
        return quiet_line(q, arrangement, condition)
    if condition.each:
        return of_each(q, arrangement, condition)
    return of_word(q, arrangement, condition, asked)


def in_order(parts: Sequence[Line]) -> Line:
    """Each after the one before: a step counts only from the moment at which all earlier steps first held."""
    steps: list[Line] = [parts[0]]
    for part in parts[1:]:
        steps.append(AfterFirst(FirstHolds(steps[-1]), part))
    return all_of(*steps, text="in this order:")


class AfterFirst(Line):
    """A step that must first hold no earlier than a moment: what came before the step it follows does not count."""

    def __init__(self, moment: Moment, part: Line) -> None:
        super().__init__()
        self.moment, self.part = moment, part
        self.choices = moment.choices | part.choices

    def _timeline(self, world: World) -> Timeline:
        return reduce(Timeline.united, (self._in(w) for w in worlds(self.choices, world)))

    def _in(self, world: World) -> Timeline:
        start = self.moment.span(world)
        own = self.part.timeline(world)
        began_truth = own.at(start.earliest - 1) if start.earliest > -(2**60) else FALSE
        if began_truth == TRUE and start.earliest < NEVER:
            return NO
        come = Timeline.come(start.earliest, start.latest)
        return come.join(own, both)

    def reason(self, at: int, world: World = FREE) -> Reason:
        below = self.part.reason(at, world)
        truth = self.timeline(world).at(at)
        return Reason(
            text=f"and only after the step before: {below.text}",
            holds=word(truth),
            wants=below.wants,
            children=(below,),
        )


def of_each(q: Question, arrangement: Arrangement, condition: Word) -> Line:
    """Asked of each member of a role: *not a member, or ...*. Of an empty role it is never *yes*."""
    role = condition.each or ""
    found = q.role_members(arrangement, role)
    if not found:
        return Fact(
            CANNOT_TELL, f"nobody is known to be in the role {role}", wants=(Want(None, f"who is in the role {role}"),)
        )
    parts = []
    for actor in found:
        own = of_word(q, arrangement, condition, actor)
        member = q.member(arrangement, role, actor)
        sure = not member.choices and set(member.timeline().values) == {TRUE}
        parts.append(own if sure else any_of(Negated(member, f"{q.known.name(actor)} is not in the role {role}"), own))
    return all_of(*parts, text=f"each of the role {role} ({len(found)}):")


def of_word(q: Question, arrangement: Arrangement, condition: Word, asked: str | None) -> Line:
    if condition.verb == "says":
        return _by_all(q, arrangement, condition, asked, says)
    if condition.verb == "decides":
        return _by_all(q, arrangement, condition, asked, decides)
    if condition.verb == "pleads":
        return pleads(q, arrangement, condition, asked)
    if condition.verb == "happens":
        return happens(q, arrangement, condition, asked)
    if condition.verb == "done":
        return done(q, arrangement, condition, asked)
    if condition.verb == "count":
        return count(q, arrangement, condition)
    return in_force(q, arrangement, condition)


def _by_all(q: Question, arrangement: Arrangement, condition: Word, asked: str | None, one: OneActor) -> Line:
    """Of the actor asked, or of all whom `by` names together; any one of them where the terms say `alone`."""
    actors = (asked,) if asked else q.actors(arrangement, condition.by)
    if not actors:
        return one(q, arrangement, condition, None)
    lines = [one(q, arrangement, condition, a) for a in actors]
    return lines[0] if len(lines) == 1 else any_of(*lines) if condition.alone else all_of(*lines)


def concerns(q: Question, arrangement: Arrangement, condition: Word, statement: Statement) -> bool:
    """Whether a statement is about what the condition is about: another arrangement named in it, else this one or a
    clause of it."""
    about = condition.about or arrangement.id
    found = statement.claim.about
    return found is not None and (found == about or found.startswith(f"{about}/"))


def until_ended(start: tuple[int, int], ends: Sequence[tuple[int, int]], held: Truth) -> Timeline:
    """It holds from a moment on, until the first of the ends."""
    found = Timeline.come(*start).join(Timeline.always(held), both)
    for end in ends:
        found = found & ~Timeline.come(*end)
    return found


def says(q: Question, arrangement: Arrangement, condition: Word, actor: str | None) -> Line:
    """A party says a word. An acceptance stands until it is refused, withdrawn, or runs out; one with conditions is
    undetermined."""
    word, who = condition.word, q.known.name(actor) if actor else "anybody"
    own = [
        s
        for s in q.known.of_verb("say")
        if (actor is None or q.speaks_for(actor, s)) and concerns(q, arrangement, condition, s)
    ]
    ends = [s for s in own if s.claim.word in ENDS_CONSENT] if word == "accept" else []
    affirmed = []
    for s in (s for s in own if s.claim.word == word):
        held, remark = _weight(q, arrangement, condition, actor, s)
        stops = [interval(e) for e in ends if interval(e)[0] >= interval(s)[0]]
        if s.claim.until:
            stops.append((s.claim.until.latest, s.claim.until.latest))
        affirmed.append(Affirmed(statement=s, timeline=until_ended(interval(s), stops, held), remark=remark))
    about = condition.about or arrangement.id
    return asked_of_record(
        q.known,
        f"whether {who} {says_words(word)} ({about})",
        affirmed,
        nothing=f"{who} {says_words(word)}: no, nothing on record" + _other_word(q, ends),
        wants=(Want(actor, f"{who} {says_words(word)}"),),
    )


def _other_word(q: Question, ends: Sequence[Statement]) -> str:
    return "".join(f"; on record: {s.claim.word} ({s.id})" for s in ends[-1:])


def _weight(
    q: Question, arrangement: Arrangement, condition: Word, actor: str | None, s: Statement
) -> tuple[Truth, str]:
    """What one word is worth: in time, for the place asked, for the whole of the actor, without conditions."""
    truth = TRUE
    remarks: list[str] = []
    if s.claim.condition:
        truth = both(truth, UNDETERMINED)
        remarks.append("a word with a condition, and whether that is met is not on record")
    if s.claim.some_of or (actor and actor not in s.claim.by and q.is_label(actor)):
        truth = both(truth, UNDETERMINED)
        remarks.append("for some of them, not named" if s.claim.some_of else "for a part of them")
    if condition.where and s.claim.where:
        covered = q.inside(arrangement, condition.where, s.claim.where).holds(q.at)
        truth = both(truth, covered)
        remarks.append("" if covered == TRUE else "it does not plainly cover the place")
    if condition.to and s.claim.to and not set(q.actors(arrangement, condition.to)) & set(s.claim.to):
        truth = FALSE
        remarks.append("it was told to others")
    if condition.due:
        late = q.in_time(arrangement, condition.due, s.said)
        truth = both(truth, late)
        remarks.append({TRUE: "", FALSE: "after the time for it was over"}.get(late, "whether in time cannot be told"))
    return truth, "; ".join(r for r in remarks if r)


def decides(q: Question, arrangement: Arrangement, condition: Word, actor: str | None) -> Line:
    word, who = condition.word, q.known.name(actor) if actor else "a body with the power"
    affirmed = []
    for s in q.known.of_verb("decides"):
        if (
            s.claim.word != word
            or (actor is not None and actor not in s.claim.by)
            or not concerns(q, arrangement, condition, s)
        ):
            continue
        if condition.outcome and s.claim.outcome != condition.outcome:
            continue
        stops = [(s.claim.until.latest, s.claim.until.latest)] if s.claim.until and word == "suspend" else []
        affirmed.append(Affirmed(statement=s, timeline=until_ended(interval(s), stops, TRUE)))
    about = condition.about or arrangement.id
    return asked_of_record(
        q.known,
        f"whether {who} decides to {plain(word)} ({about})",
        affirmed,
        nothing=f"{who} decides to {plain(word)}: no, nothing on record",
        wants=(Want(actor, f"{who} decides to {plain(word)}"),),
    )


def pleads(q: Question, arrangement: Arrangement, condition: Word, asked: str | None) -> Line:
    """A plea on record. On which report it is pleaded is looked at in `match`; here any plea by the actor counts."""
    affirmed = [
        Affirmed(statement=s, timeline=Timeline.come(*interval(s)))
        for s in q.known.of_verb("pleads")
        if s.claim.word == condition.word and (asked is None or asked in s.claim.by)
    ]
    return asked_of_record(
        q.known, f"whether {condition.word} is pleaded", affirmed, nothing=f"nobody pleads {condition.word}"
    )


def happens(q: Question, arrangement: Arrangement, condition: Word, asked: str | None) -> Line:
    means = q.meanings(arrangement)
    affirmed = []
    for s in q.known.of_verb("act"):
        truth = is_kind(s.claim.word, condition.word, means)
        by = (asked,) if asked else q.actors(arrangement, condition.by)
        if by:
            named = [TRUE for b in s.claim.by if any(q.is_actor(b, x) for x in by)]
            truth = both(truth, TRUE if named else UNDETERMINED if not s.claim.by else FALSE)
        if condition.outcome and s.claim.outcome != condition.outcome:
            truth = both(truth, UNDETERMINED if s.claim.outcome is None else FALSE)
        if condition.where is not None:
            truth = both(truth, q.inside(arrangement, condition.where, s.claim.where).holds(q.at))
        if s.claim.about and s.claim.about.split("/")[0] != arrangement.id:
            truth = FALSE
        if truth != FALSE:
            affirmed.append(Affirmed(statement=s, timeline=until_ended(interval(s), (), truth)))
    doing = f"{condition.word.replace('-', ' ')}" + (
        f" by {q.known.names(q.actors(arrangement, condition.by))}" if condition.by else ""
    )
    if (
        condition.at_least
        and len({s.statement.claim.incident or s.statement.name for s in affirmed}) < condition.at_least
    ):
        affirmed = []
    return asked_of_record(
        q.known,
        f"whether this happens: {doing}",
        affirmed,
        nothing=f"this happens: {doing}: no, nothing on record",
        wants=(Want(None, f"a report of this: {doing}"),),
    )


def done(q: Question, arrangement: Arrangement, condition: Word, asked: str | None) -> Line:
    target, _, name = condition.word.rpartition("/")
    owner = q.book.arrangements.get(target, arrangement) if target else arrangement
    clause = owner.clauses.get(name)
    if clause is None:
        return Fact(CANNOT_TELL, f"there is no clause {condition.word}")
    actors = (asked,) if asked else q.actors(arrangement, condition.by) or q.actors(owner, clause.by)
    lines = [q.performed(owner, clause, a) for a in actors]
    found = all_of(*lines, text=f"{owner.id}/{name} is done")
    attestor = condition.confirmed_by
    if not attestor:
        return found
    confirms = Word(verb="decides", word="confirm", by=(attestor,), about=f"{owner.id}/{name}")
    return all_of(found, of_word(q, arrangement, confirms, None))


def count(q: Question, arrangement: Arrangement, condition: Word) -> Line:
    """A number reached: each source's own count, none averaged; sources that differ make it disputed."""
    need = (condition.at_least or 0) + (condition.beyond or 0)
    reached, short = [], []
    for s in q.known.of_verb("count"):
        n = s.claim.n
        if (
            s.claim.word != condition.word
            or n is None
            or not concerns(q, arrangement, condition, s)
            or s.claim.as_ in ("agreed", "planned")
        ):
            continue
        if n.at_least is not None and n.at_least >= need:
            reached.append(Affirmed(statement=s, timeline=Timeline.come(*interval(s))))
        else:
            short.append(s)
    what = condition.word.replace("-", " ")
    return asked_of_record(
        q.known,
        f"whether at least {need} {what} are counted",
        reached,
        against=short if reached else (),
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
    parts = [q.force(owner), q.window(owner, found.during)]
    if found.condition is not None:
        parts.append(q.condition(owner, found.condition))
    return all_of(*parts, text=f"{condition.word} is open")
