"""One record put to two versions of an arrangement: at which moments, and in what, their answers differ.

The moments are those at which something of either turns: it comes into force or ends, a window opens or closes,
something becomes due or late. What lies between two of them may be asked for besides (`also`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from holdfire.assess.clauses import answer
from holdfire.assess.known import interval
from holdfire.assess.moments import bounds
from holdfire.assess.question import Question
from holdfire.assess.reports import running
from holdfire.assess.times import due_moments
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Readings
from holdfire.model.terms import Arrangement, Clause, Due
from holdfire.model.timeline import Timeline
from holdfire.model.times import EVER, NEVER
from holdfire.model.truth import word

FORCE = "in_force"
Asked: TypeAlias = tuple[str, str | None]
"""A subject, and the party that is asked for."""
MOST_TURNS = 12
"""So many turns of one clause are asked at: a window that comes again has one each time."""


@dataclass(frozen=True)
class Put:
    """A record put to one version: the casebook that holds them both, and the version's id in it."""

    book: Casebook
    id: str

    @property
    def terms(self) -> Arrangement:
        return self.book.arrangements[self.id]

    def as_agreed(self) -> Put:
        """A draft as if it were agreed: as such it is never in force, and no two drafts would be answered otherwise."""
        if self.terms.nature != "draft":
            return self
        agreed = replace(self.terms, nature="agreement")
        return Put(replace(self.book, arrangements={**self.book.arrangements, self.id: agreed}), self.id)


@dataclass(frozen=True, kw_only=True)
class Differs:
    """Two answers that differ from one moment asked to another, both included (UTC seconds). `subject`: `in_force`, or
    the name of a clause in the new version; `actor`: whose own duty it is, where the clause as a whole is answered
    alike."""

    subject: str
    actor: str | None = None
    first: int
    last: int
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """At which moments both were asked, and where their answers differ, in the order of the terms and of time."""

    moments: tuple[int, ...]
    differs: tuple[Differs, ...]


def compared(old: Put, new: Put, clauses: Mapping[str, str], also: Iterable[int] = ()) -> Compared:
    """`clauses`: the name in the new version and in the old of each clause that both have."""
    turns = {t for put in (old, new) for t in turning_points(put)}
    moments = tuple(sorted({*turns, *also}))
    found: dict[Asked, list[Differs]] = {(subject, None): [] for subject in (FORCE, *clauses)}
    before: dict[Asked, tuple[str, str]] = {}
    for at in moments:
        now = dict(_pairs(old, new, clauses, at))
        for asked, (was, is_) in now.items():
            those = found.setdefault(asked, [])
            if was != is_:
                first = those.pop().first if those and before.get(asked) == (was, is_) else at
                those.append(Differs(subject=asked[0], actor=asked[1], first=first, last=at, old=was, new=is_))
        before = now
    return Compared(moments=moments, differs=tuple(d for those in found.values() for d in those))


def _pairs(old: Put, new: Put, clauses: Mapping[str, str], at: int) -> Iterator[tuple[Asked, tuple[str, str]]]:
    """What each of the two answers: on the force, on each clause, and for each party where a clause is alike."""
    a, b = Question(old.book, at=at, known=NEVER), Question(new.book, at=at, known=NEVER)
    yield (FORCE, None), (word(a.force(old.terms).holds(at)), word(b.force(new.terms).holds(at)))
    for name, was in clauses.items():
        x, y = answer(a, old.terms, old.terms.clauses[was]), answer(b, new.terms, new.terms.clauses[name])
        yield (name, None), (x.state, y.state)
        if x.state == y.state:
            rows = {row.actor: row.state for row in x.by_actor}
            yield from (((name, r.actor), (rows[r.actor], r.state)) for r in y.by_actor if r.actor in rows)


# ---------------------------------------------------------------- when something turns


def turning_points(put: Put) -> Iterator[int]:
    q, terms = Question(put.book, at=last_word(put.book), known=NEVER), put.terms
    yield from _turns(q.force(terms).timeline())
    for clause in terms.clauses.values():
        runs = q.runs(terms, clause) if clause.verb == "requires" else running(q, terms, clause)
        yield from _turns(runs.timeline())
        for face in q.faces(clause):
            yield from _dues(q, terms, face)


def _turns(line: Timeline) -> Iterator[int]:
    yield from (t for t in line.starts[1 : MOST_TURNS + 1] if EVER < t < NEVER)


def _dues(q: Question, terms: Arrangement, clause: Clause) -> Iterator[int]:
    """When it is late, and from when on it is owed, in each reading."""
    late = due_moments(q, terms, clause.due)
    if late is not None:
        yield from bounds(late, end=True)
    due = clause.due
    for one in [o.value for o in due.options] if isinstance(due, Readings) else [due]:
        if isinstance(one, Due) and one.since is not None:
            yield from bounds(q.moment(terms, one.since))


def last_word(book: Casebook) -> int:
    """The last moment of which anybody speaks."""
    return max((interval(s)[1] for s in book.statements.values()), default=0)
