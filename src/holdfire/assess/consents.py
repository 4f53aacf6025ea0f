"""What a party says: consents and other words, how long they stand, and what one is worth for what the terms ask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.facts import Affirmed, asked_of_record
from holdfire.assess.known import interval
from holdfire.assess.lines import Line
from holdfire.assess.moments import Span
from holdfire.model.answers import Want
from holdfire.model.readings import Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import AreaRead, Arrangement, NamedArea, Places, Word
from holdfire.model.timeline import CANNOT_TELL, Timeline
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both
from holdfire.weigh.sentences import says_words

if TYPE_CHECKING:
    from holdfire.assess.question import Question

ENDS_CONSENT = ("refuse", "withdraw", "object")


def concerns(arrangement: Arrangement, condition: Word, statement: Statement) -> bool:
    """Whether a statement is about what the condition is about: another arrangement named in it, else this one or a
    clause of it."""
    about = meant(arrangement, condition.about)
    found = statement.claim.about
    if found is None or not (found == about or found.startswith(f"{about}/")):
        return False
    return condition.about is not None or not _of_another(arrangement, condition, found)


def _of_another(arrangement: Arrangement, condition: Word, about: str) -> bool:
    """Whether a word is about another clause than the one in which the condition stands. (A decision may be taken
    about the clause that gives the power to take it.)"""
    named = arrangement.clauses.get(about.partition("/")[2])
    if named is None or named.name == condition.clause:
        return False
    if condition.verb == "decides":
        return named.to_decide != condition.word
    return condition.clause is not None


def meant(arrangement: Arrangement, about: str | None) -> str:
    """What a condition is about: the arrangement itself, a clause of it by its bare name, or what is named in full."""
    if about is None:
        return arrangement.id
    return f"{arrangement.id}/{about}" if about in arrangement.clauses else about


def of_the_asked(q: Question, statement: Statement) -> bool:
    """A word about one case is none about the whole; of a case, only words about it are known at all."""
    return q.case is not None or statement.claim.case is None


def until_ended(start: tuple[int, int], ends: Sequence[tuple[int, int]], held: Truth) -> Timeline:
    """It holds from a moment on, until the first of the ends that come after it. Which of two that may lie in one time
    came last cannot be told."""
    found = Timeline.come(*start).join(Timeline.always(held), both)
    for early, late in ends:
        if early >= start[1]:
            found = found & ~Timeline.come(early, late)
        elif late > start[0]:
            found = found & ~(Timeline.come(early, late) & CANNOT_TELL)
    return found


def says(q: Question, arrangement: Arrangement, condition: Word, actor: str | None, since: Span | None) -> Line:
    """A party says a word. An acceptance stands until it is refused, withdrawn, or runs out; one with conditions is
    undetermined."""
    word, who = condition.word, q.known.name(actor) if actor else "anybody"
    own = [
        s
        for s in q.known.of_verb("say")
        if (actor is None or q.speaks_for(actor, s)) and concerns(arrangement, condition, s) and of_the_asked(q, s)
    ]
    ends = [s for s in own if s.claim.word in ENDS_CONSENT] if word == "accept" else []
    affirmed = []
    for s in (s for s in own if s.claim.word == word):
        held, remark = _weight(q, arrangement, condition, actor, s)
        stops = [interval(e) for e in ends]
        if s.claim.until:
            stops.append((s.claim.until.latest, s.claim.until.latest))
        line = until_ended(interval(s), stops, both(held, weight_since(since, s)))
        affirmed.append(Affirmed(statement=s, timeline=line, remark=remark))
    about = meant(arrangement, condition.about)
    return asked_of_record(
        q.known,
        f"whether {who} {says_words(word)} ({about})",
        affirmed,
        nothing=f"{who} {says_words(word)}: no, nothing on record" + _other_word(ends),
        wants=(Want(actor, f"{who} {says_words(word)}"),),
    )


def _other_word(ends: Sequence[Statement]) -> str:
    return "".join(f"; on record: {s.claim.word} ({s.id})" for s in ends[-1:])


def _weight(
    q: Question, arrangement: Arrangement, condition: Word, actor: str | None, s: Statement
) -> tuple[Truth, str]:
    """What one word is worth: in time, for the place asked, for the whole of the actor, without conditions."""
    truth = TRUE
    remarks: list[str] = []
    if condition.word == "accept" and q.case is None and s.claim.about != meant(arrangement, condition.about):
        truth = UNDETERMINED
        remarks.append("for one clause, not for the whole")
    if s.claim.condition:
        truth = both(truth, UNDETERMINED)
        remarks.append("a word with a condition, and whether that is met is not on record")
    if s.claim.some_of or (actor and actor not in s.claim.by and q.is_label(actor)):
        truth = both(truth, UNDETERMINED)
        remarks.append("for some of them, not named" if s.claim.some_of else "for a part of them")
    if s.claim.where and not condition.where and condition.word == "accept" and q.case is None:
        truth = both(truth, UNDETERMINED)
        remarks.append("for a place, and whether that is the whole is not said")
    if condition.where and s.claim.where:
        covered = covers(q, arrangement, condition.where, s.claim.where)
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


def covers(q: Question, arrangement: Arrangement, asked: AreaRead, given: tuple[str, ...]) -> Truth:
    """Whether a word for some places covers the area asked for: each place of it has to lie in one of them."""
    if isinstance(asked, Readings):
        return (
            reduce(lambda a, b: a | b, (covers(q, arrangement, o.value, given) for o in q.options(asked)), 0)
            or UNDETERMINED
        )
    if isinstance(asked, NamedArea) and asked.name in arrangement.areas:
        return covers(q, arrangement, arrangement.areas[asked.name].area, given)
    if isinstance(asked, NamedArea | Places):
        places = (asked.name,) if isinstance(asked, NamedArea) else asked.places
        return reduce(both, (q.inside(arrangement, Places(places=given), (p,)).holds(q.at) for p in places))
    apart = q.inside(arrangement, asked, given).holds(q.at) == FALSE
    return FALSE if apart else UNDETERMINED


def weight_since(since: Span | None, statement: Statement) -> Truth:
    """Whether what a statement tells came after the step that it has to follow: yes, no, or too vague to tell."""
    early, late = interval(statement)
    if since is None or early >= since.latest:
        return TRUE
    return FALSE if late < since.earliest else UNDETERMINED
