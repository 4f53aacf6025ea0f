"""Questions of fact: what statements affirm, what others deny, and nothing on record.

Nothing takes effect without a record: with no statement the answer is *no, nothing on record*, and what is wanted is
said.
A statement that somebody denies makes the question a choice: told one way by some, the other way by others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from holdfire.assess.known import Known
from holdfire.assess.lines import Choice, Chosen, Fact, Line, any_of
from holdfire.model.answers import Want
from holdfire.model.statements import Statement
from holdfire.model.timeline import NO, Timeline
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
    nothing: str,
    wants: Sequence[Want] = (),
) -> Line:
    """The answer of the record to a question of fact. `nothing` is said where nobody affirms; `wants`: what would
    settle it.

    `against`: statements that say the contrary; `reach(denial, affirmation)` says whether one of them is about the
    other at all.
    """
    book = known.book
    denying = opposed(known, affirmed, against)
    denied = [Fact(NO, sentence(book, s), statements=(s.id,)) for s in denying]
    if not affirmed:
        if denied:
            reasons = [d.reason(0) for d in denied]
            return Fact(NO, nothing, statements=[s.id for s in denying], wants=wants, children=reasons)
        return Fact(NO, nothing, wants=wants)
    lines = [_line(book_sentence(known, a), a, wants) for a in affirmed]
    yes = lines[0] if len(lines) == 1 else any_of(*lines, text=question)
    if not denying:
        return yes
    names = ", ".join(dict.fromkeys(known.name(a.statement.speaker) for a in affirmed))
    deniers = ", ".join(dict.fromkeys(known.name(s.speaker) for s in denying))
    choice = Choice(question, (f"as {names} says", f"as {deniers} says, who denies it"))
    left = [
        line
        for line, a in zip(lines, affirmed, strict=True)
        if not _reached(known, a.statement, denying, against, reach)
    ]
    no = any_of(*denied, *left, text=f"{deniers} denies it") if left or len(denied) > 1 else denied[0]
    return Chosen(choice, (yes, no), f"{question}: {names} says so; {deniers} denies it")


def _reached(
    known: Known,
    affirmed: Statement,
    denying: Sequence[Statement],
    against: Sequence[Statement],
    reach: Callable[[Statement, Statement], bool] | None,
) -> bool:
    """Whether a denial is about this affirmation: a denial by name is about the question; a contrary report only as
    far as it reaches."""
    by_name = [d for d in denying if d not in against]
    return bool(by_name) or reach is None or any(reach(d, affirmed) for d in against)


def book_sentence(known: Known, affirmed: Affirmed) -> str:
    said = sentence(known.book, affirmed.statement)
    return f"{said}; {affirmed.remark}" if affirmed.remark else said


def _line(text: str, affirmed: Affirmed, wants: Sequence[Want]) -> Line:
    return Fact(affirmed.timeline, text, statements=(affirmed.statement.id,), wants=wants)
