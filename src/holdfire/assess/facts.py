"""Questions of fact: what statements affirm, what others deny, and nothing on record.

Nothing takes effect without a record: with no statement the answer is *no, nothing on record*, and what is wanted is
said.
A statement that somebody denies makes the question a choice: told one way by some, the other way by others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from holdfire.assess.known import Known, interval
from holdfire.assess.lines import FREE, Choice, Chosen, Fact, Line, World, any_of
from holdfire.model.answers import Reason, Want
from holdfire.model.counting import one_or_many, they
from holdfire.model.statements import Statement
from holdfire.model.timeline import NO, Timeline
from holdfire.model.truth import FALSE, TRUE
from holdfire.weigh.sentences import sentence


@dataclass(frozen=True, kw_only=True)
class Affirmed:
    """One statement that affirms, and from when to when it makes the answer what."""

    statement: Statement
    timeline: Timeline
    remark: str = ""


def opposed(known: Known, affirmed: Sequence[Affirmed], against: Sequence[Statement] = ()) -> tuple[Statement, ...]:
    """Who denies: the statements given, and every recorded denial of one that affirms (or of its incident)."""
    found = list(against)
    for a in affirmed:
        found += known.denials(a.statement.name)
        if a.statement.claim.incident:
            found += known.denials(a.statement.claim.incident)
    return tuple({s.name: s for s in found}.values())


def asked_of_record(
    known: Known,
    question: str,
    affirmed: Sequence[Affirmed],
    *,
    against: Sequence[Statement] = (),
    reach: Callable[[Statement, Statement], bool] | None = None,
    happening: Callable[[Statement], str] | None = None,
    at_least: int = 1,
    nothing: str,
    wants: Sequence[Want] = (),
) -> Line:
    """The answer of the record to a question of fact. `nothing` is said where nobody affirms; `wants`: what would
    settle it.

    `against`: statements that say the contrary; `reach(denial, affirmation)` says whether one of them is about the
    other at all. `happening`: which statements tell one happening, where each happening is a question of its own;
    `at_least`: how many of them it takes.
    """
    book = known.book
    denying = opposed(known, affirmed, against)
    denied = [Fact(NO, sentence(book, s), statements=(s.id,)) for s in denying]
    if not affirmed:
        if denied:
            reasons = [d.reason(0) for d in denied]
            return Fact(NO, nothing, statements=[s.id for s in denying], wants=wants, children=reasons)
        return Fact(NO, nothing, wants=wants)
    yes = _told(known, affirmed, question, happening, at_least, wants)
    if not denying:
        return yes
    names = dict.fromkeys(known.name(a.statement.speaker) for a in affirmed)
    deniers = dict.fromkeys(known.name(s.speaker) for s in denying)
    say, deny = they(names, "says", "say"), they(deniers, "denies", "deny")
    who_deny = f"{they(deniers, 'says', 'say')}, who {one_or_many(deniers, 'denies', 'deny')} it"
    choice = Choice(_name(question, affirmed, wants), (f"as {say}", f"as {who_deny}"))
    gone = [a.statement for a in affirmed if _denied(known, a.statement)]
    left = [a for a in affirmed if not _reached(known, a.statement, gone, against, reach, happening)]
    kept = [_told(known, left, question, happening, at_least, wants)] if left else []
    no = any_of(*denied, *kept, text=f"{deny} it") if kept or len(denied) > 1 else denied[0]
    return Chosen(choice, (yes, no), f"{question}: {say} so; {deny} it")


def _name(question: str, affirmed: Sequence[Affirmed], wants: Sequence[Want]) -> str:
    """The question, and by their ids of whom it is asked: two actors may be shown by one name."""
    asked = {want.actor for want in wants if want.actor}
    return " ".join([question, *sorted(asked or {actor for a in affirmed for actor in _subjects(a.statement)})])


def _subjects(said: Statement) -> tuple[str, ...]:
    """Whom a statement is about."""
    claim = said.claim
    named = (claim.word, claim.as_actor) if claim.verb in ("same", "listed") else ()
    return (*claim.by, *(actor for actor in named if actor))


def _denied(known: Known, affirmed: Statement) -> tuple[Statement, ...]:
    """Who denies a statement, or its incident, by name."""
    incident = affirmed.claim.incident
    return (*known.denials(affirmed.name), *(known.denials(incident) if incident else ()))


def _reached(
    known: Known,
    affirmed: Statement,
    gone: Sequence[Statement],
    against: Sequence[Statement],
    reach: Callable[[Statement, Statement], bool] | None,
    happening: Callable[[Statement], str] | None,
) -> bool:
    """Whether a denial is about this affirmation. A contrary report is as far as it reaches. A denial by name is about
    the question, so also about what others affirm to the same, but not about another happening or what came later."""
    if affirmed in gone or any(reach is None or reach(d, affirmed) for d in against):
        return True
    if happening is not None:
        return happening(affirmed) in {happening(s) for s in gone}
    return any(d.said.last_instant >= interval(affirmed)[0] for s in gone for d in _denied(known, s))


def _told(
    known: Known,
    affirmed: Sequence[Affirmed],
    question: str,
    happening: Callable[[Statement], str] | None,
    at_least: int,
    wants: Sequence[Want],
) -> Line:
    """What those who affirm say: it is so as soon as one tells it, or as so many happenings are told."""
    lines: list[Line] = [_line(book_sentence(known, a), a, wants) for a in affirmed]
    if at_least > 1 and happening is not None:
        told: dict[str, Timeline] = {}
        for a in affirmed:
            key = happening(a.statement)
            told[key] = told[key] | a.timeline if key in told else a.timeline
        return SoMany(_so_many(list(told.values()), at_least), lines, question, wants)
    return lines[0] if len(lines) == 1 else any_of(*lines, text=question)


class SoMany(Fact):
    """So many happenings, with the word for each."""

    def __init__(self, timeline: Timeline, told: Sequence[Line], text: str, wants: Sequence[Want]) -> None:
        super().__init__(timeline, text, wants=wants)
        self._told = tuple(told)

    def reason(self, at: int, world: World = FREE) -> Reason:
        return replace(super().reason(at, world), children=tuple(line.reason(at, world) for line in self._told))


def _so_many(told: Sequence[Timeline], n: int) -> Timeline:
    """Whether at least n of them have come: surely so many, or perhaps. (What has happened stays so.)"""
    if len(told) < n:
        return NO
    perhaps = sorted(t.first(lambda v: v != FALSE) for t in told)
    surely = sorted(t.first(lambda v: v == TRUE) for t in told)
    return Timeline.come(perhaps[n - 1], surely[n - 1])


def book_sentence(known: Known, affirmed: Affirmed) -> str:
    said = sentence(known.book, affirmed.statement)
    return f"{said}; {affirmed.remark}" if affirmed.remark else said


def _line(text: str, affirmed: Affirmed, wants: Sequence[Want]) -> Line:
    return Fact(affirmed.timeline, text, statements=(affirmed.statement.id,), wants=wants)
