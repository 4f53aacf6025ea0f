"""Who holds a place, since when, according to whom: every holder that somebody names and has not himself taken back
or ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfire.assess.lines import Choice, Chosen, Fact, Line
from holdfire.model.answers import Want
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement
from holdfire.model.timeline import CANNOT_TELL, Timeline
from holdfire.weigh.sentences import sentence

if TYPE_CHECKING:
    from holdfire.assess.question import Question


@dataclass(frozen=True)
class Held:
    """One holder of a place, as some say: since when (interval), and the statements."""

    holder: str
    since: tuple[int, int]
    statements: tuple[Statement, ...]


def asserted(s: Statement) -> tuple[int, int]:
    """The time over which a statement says that somebody holds a place: from its start (else when said) to when it
    was said."""
    start = s.claim.since or s.claim.when or s.said
    return start.earliest, max(start.earliest, s.said.earliest)


def holders(q: Question, place: str, at: int) -> tuple[Held, ...]:
    """Who is said to hold the place at a moment: each holder on its own, with those who say so."""
    told = [s for s in q.known.of_verb("holds") if s.claim.word == place and asserted(s)[0] <= at]
    told = [s for s in told if not (s.claim.until and s.claim.until.latest <= at)]
    standing = [s for s in told if not any(_replaces(later, s) for later in told)]
    found: dict[str, list[Statement]] = {}
    for s in standing:
        for holder in s.claim.by:
            found.setdefault(holder, []).append(s)
    return tuple(Held(holder, _since(those), tuple(those)) for holder, those in found.items())


def _since(statements: list[Statement]) -> tuple[int, int]:
    starts = [s.claim.since or s.claim.when or s.said for s in statements]
    first = min(starts, key=lambda w: w.earliest)
    return first.earliest, first.latest


def _replaces(later: Statement, earlier: Statement) -> bool:
    """A speaker's own later word replaces its earlier one. The word of one speaker never removes another's: they
    stand side by side."""
    return (
        later.speaker == earlier.speaker
        and later.claim.by != earlier.claim.by
        and asserted(later)[0] > asserted(earlier)[1]
    )


def places_held(q: Question) -> tuple[str, ...]:
    return tuple(sorted({s.claim.word for s in q.known.of_verb("holds")}))


def held_by(q: Question, place: str, arrangement: Arrangement, role: str) -> Line:
    """Whether whoever is said to hold the place is in a role, at the moment asked."""
    found = holders(q, place, q.at)
    shown = q.book.places[place].shown if place in q.book.places else place
    if not found:
        return Fact(CANNOT_TELL, f"nobody on record says who holds {shown}", wants=(Want(None, f"who holds {shown}"),))
    lines = []
    for held in found:
        member = q.member(arrangement, role, held.holder)
        truth = member.timeline().at(q.at)
        text = "; ".join(sentence(q.book, s) for s in held.statements)
        lines.append(Fact(Timeline.always(truth), text, statements=[s.id for s in held.statements]))
    if len(lines) == 1:
        return lines[0]
    choice = Choice(f"who holds {place}", tuple(q.known.name(h.holder) for h in found))
    return Chosen(choice, lines, f"who holds {shown}")
