"""One record put to two versions of an arrangement: at which moments, and in what, their answers differ.

The moments are those at which something of either turns: it comes into force or ends, a window opens or closes,
something becomes due or late. What lies between two of them may be asked for besides (`also`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

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
    the name of a clause in the new version."""

    subject: str
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
    found: dict[str, list[Differs]] = {subject: [] for subject in (FORCE, *clauses)}
    before: dict[str, tuple[str, str]] = {}
    for at in moments:
        a, b = _states(old, at, clauses.values()), _states(new, at, clauses)
        for subject, those in found.items():
            pair = a[clauses.get(subject, subject)], b[subject]
            if pair[0] != pair[1]:
                goes_on = bool(those) and before.get(subject) == pair
                first = those.pop().first if goes_on else at
                those.append(Differs(subject=subject, first=first, last=at, old=pair[0], new=pair[1]))
            before[subject] = pair
    return Compared(moments=moments, differs=tuple(d for those in found.values() for d in those))


def _states(put: Put, at: int, clauses: Iterable[str]) -> dict[str, str]:
    """The word of the force, and the state of each of the clauses."""
    q, terms = Question(put.book, at=at, known=NEVER), put.terms
    states = {name: answer(q, terms, terms.clauses[name]).state for name in clauses}
    return {**states, FORCE: word(q.force(terms).holds(at))}


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
