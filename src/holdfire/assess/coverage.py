"""Who watched what, from when to when, and what stopped them: a list, never a percentage. Without coverage silence is
*cannot tell*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfire.model.statements import Statement
from holdfire.model.terms import Clause, NamedArea, Places

if TYPE_CHECKING:
    from holdfire.assess.question import Question


@dataclass(frozen=True)
class Watch:
    """The statements that somebody watched, and whether they cover the whole time asked about."""

    statements: tuple[Statement, ...]
    whole: bool

    def words(self, name: Callable[[str], str]) -> str:
        return "watched by " + ", ".join(dict.fromkeys(name(s.speaker) for s in self.statements))


def span(s: Statement) -> tuple[int, int]:
    since = s.claim.since or s.claim.when or s.said
    until = s.claim.until or s.claim.when or s.said
    return since.earliest, until.latest


def watch(q: Question, clause: Clause, start: int) -> Watch:
    """Who watched where the clause applies, between its start and the moment asked."""
    told = tuple(
        s for s in q.known.of_verb("watched") if span(s)[0] <= q.at and span(s)[1] >= start and covers(q, clause, s)
    )
    reach = start
    for early, late in sorted(span(s) for s in told if not s.claim.stopped_by and not q.known.denials(s.name)):
        if early <= reach:
            reach = max(reach, late)
    return Watch(told, reach > q.at)


def covers(q: Question, clause: Clause, s: Statement) -> bool:
    """Whether what was watched is where the clause applies: the place named, or one that it lies in."""
    from holdfire.assess.ground import ancestors

    if clause.where is None:  # it binds everywhere: who watched one place did not watch it
        place = q.book.places.get(s.claim.word)
        return place is not None and place.kind == "country"
    if isinstance(clause.where, NamedArea):
        wanted = {clause.where.name}
    elif isinstance(clause.where, Places):
        wanted = set(clause.where.places)
    else:
        return False
    for name in list(wanted):
        if name in q.book.places:
            wanted |= set(ancestors(q.book, q.book.places[name]))
    return s.claim.word.split("/")[-1] in wanted
