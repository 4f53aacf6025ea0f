"""Answers: frozen values that print as sentences and give plain dictionaries (the JSON contract of design.md, section
7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from holdfire.model.truth import Holds


@dataclass(frozen=True)
class Want:
    """A statement still wanted: of whom (an actor's id, or None where anybody's would do), and what it would have to
    say."""

    actor: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One step of an answer: a sentence, how it holds, the statements it rests on, what would settle it, and the
    steps below."""

    text: str
    holds: Holds
    statements: tuple[str, ...] = ()
    wants: tuple[Want, ...] = ()
    children: tuple[Reason, ...] = field(default=())

    def every(self) -> Iterator[Reason]:
        yield self
        for child in self.children:
            yield from child.every()

    @property
    def decisive(self) -> tuple[str, ...]:
        """The statements that make it hold as it does: those of the steps that hold alike, or of all if none does."""
        alike = [c for c in self.children if c.holds == self.holds] or self.children
        return tuple(dict.fromkeys((*self.statements, *(i for c in alike for i in c.decisive))))

    @property
    def all_statements(self) -> tuple[str, ...]:
        """Short ids of every statement in the tree, each once, in order."""
        return tuple(dict.fromkeys(s for reason in self.every() for s in reason.statements))


@dataclass(frozen=True, kw_only=True)
class ByReading:
    """One state, and the readings that give it, each told by whose it is."""

    state: str
    readings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ByActor:
    """The state of one party's own duty (a duty of a role is one duty for each member)."""

    actor: str
    state: str
    since: str | None = None
    due: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    by_reading: tuple[ByReading, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ByCase:
    """The state of a clause for one case, movement, convoy, batch, vessel or area."""

    case: str
    state: str
    headline: str
    since: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    by_actor: tuple[ByActor, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of reports, or of independent origins, from entry into force to the moment asked."""

    yes: int = 0
    disputed: int = 0
    cannot_tell: int = 0

    def as_dict(self) -> dict[str, int]:
        return {"yes": self.yes, "disputed": self.disputed, "cannot_tell": self.cannot_tell}


@dataclass(frozen=True, kw_only=True)
class ClauseAnswer:
    id: str
    kind: str
    state: str
    headline: str
    window: str | None = None
    by_reading: tuple[ByReading, ...] = ()
    by_actor: tuple[ByActor, ...] = ()
    by_case: tuple[ByCase, ...] = ()
    since: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    reports: Tally = Tally()
    origins: Tally = Tally()
    statements: tuple[str, ...] = ()
    """Every statement that the answer rests on (not in the JSON; the brief names them)."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a procedure in one case: its clause, who may take it, and what it still waits for."""

    clause: str
    who: str
    what: str
    state: str
    taken: bool
    since: str | None = None
    due: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a body found, in its own word, and who dissents from it on record. Nothing here is found by the software."""

    body: str
    word: str
    on: str | None
    said: str
    statement: str
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One case of the register, or an allegation for which none was opened."""

    id: str
    name: str
    arrangement: str
    received_at: int
    """UTC seconds; the order of the register."""
    received: str
    when: tuple[str, ...]
    where: tuple[str, ...]
    clauses: tuple[str, ...]
    alleged_by: tuple[str, ...]
    against: tuple[str, ...]
    answers: tuple[str, ...]
    step: str
    step_since: str | None
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    """What the next step waits for."""
    open: bool
    steps: tuple[Step, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One row of the table of a movement: what it needs, by which clause, and how that stands."""

    needed_by: str
    what: str
    stands: str
    """missing, expired, contradicted, unknown, not yet due, satisfied."""
    state: str
    """The state in the words of what it is: of a guarantee, a duty, or a condition."""
    by: tuple[str, ...] = ()
    as_of: str | None = None
    expires: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A word told of a movement or of its notification, and by whom."""

    word: str
    by: str | None = None
    statement: str | None = None


@dataclass(frozen=True, kw_only=True)
class Movement:
    """A movement, convoy, batch or vessel: its table of conditions, what is missing first. There is no *yes*."""

    id: str
    name: str
    kind: str
    arrangement: str
    starts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    notifications: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]
    counts: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """The state of one actor's guarantee. None of these is a permission, and there is no *yes*."""

    actor: str
    state: str
    since: str | None = None
    expires: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ForceAnswer:
    holds: Holds
    on_paper: Holds
    headline: str
    declared_over_by: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    waiting_for: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArrangementAnswer:
    id: str
    title: str
    labels: tuple[str, ...]
    nature: str
    in_force: ForceAnswer
    guarantees: tuple[Guarantee, ...] = ()
    clauses: tuple[ClauseAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ControlAnswer:
    place: str
    holder: str
    since: str | None
    by: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Status:
    """The whole answer of `status`."""

    casebook: str
    at: str
    known: str
    reconstruction: bool
    beyond: bool
    """Whether the moment lies after what is known, so that it is answered *as things stand*."""
    arrangements: tuple[ArrangementAnswer, ...]
    control: tuple[ControlAnswer, ...]
