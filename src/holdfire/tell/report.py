"""A report: the brief and every answer behind it, with the statements, documents, actors and places that they name.

`report` puts together what the parts answer and computes nothing. `as_public` keeps of a report only what the public
part of the casebook answers in the very same words: whatever a hidden statement had a hand in differs, is left out, and
is counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from holdfire.assess.movement import movements
from holdfire.assess.procedure import register
from holdfire.assess.question import Question
from holdfire.assess.status import status_of
from holdfire.assess.why import of_arrangement, of_clause
from holdfire.casebook.explain import explain_clause
from holdfire.model.answers import (
    ArrangementAnswer,
    CaseRow,
    ClauseAnswer,
    ControlAnswer,
    ForceAnswer,
    Guarantee,
    Movement,
    Reason,
    Status,
)
from holdfire.model.casebook import Casebook
from holdfire.model.statements import Document, Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.truth import Truth
from holdfire.tell.brief import Brief, Line, Section, brief
from holdfire.tell.release import leaves
from holdfire.weigh.sentences import claim_words

SHORT_ID = re.compile(r"\bS-[2-9A-HJKMNP-TV-Z]{6,}\b")
"""A statement's short id, wherever it stands in a text."""

UNKNOWN_TEXT = "Its text was not public then."
"""What stands for the sentence of a clause whose text was not known at the moment of knowledge."""

T = TypeVar("T")
Stretch = tuple[int, int, Truth]


@dataclass(frozen=True, kw_only=True)
class ClausePart:
    """A clause: its answer, the sentence that it says, and its reasons where something of it is on record."""

    answer: ClauseAnswer
    says: str
    reason: Reason | None


@dataclass(frozen=True, kw_only=True)
class ArrangementPart:
    """An arrangement: its answers, reasons, and force over time. What is None was left out, since it is not public."""

    terms: Arrangement
    force: ForceAnswer | None
    guarantees: tuple[Guarantee, ...]
    clauses: tuple[ClausePart, ...]
    reason: Reason | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True)
class StatementPart:
    """A statement that the report names, and what it claims, in words."""

    statement: Statement
    text: str

    @property
    def actors(self) -> tuple[str, ...]:
        s, claim = self.statement, self.statement.claim
        return (s.speaker, *s.via, *claim.by, *claim.to, *claim.against, *claim.waits_for)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What stood at a moment, as known at a moment, with everything that it rests on."""

    book: Casebook
    at: int
    known: int
    brief: Brief
    arrangements: tuple[ArrangementPart, ...]
    control: tuple[ControlAnswer, ...]
    cases: tuple[CaseRow, ...]
    movements: tuple[Movement, ...]
    statements: tuple[StatementPart, ...]
    documents: tuple[Document, ...]
    head: str
    restricted: bool = False
    left_out: int = 0
    withheld: int = 0
    """How many things of the casebook were struck for good."""


def report(q: Question, before: Question, *, tables: Sequence[Line], head: str) -> Report:
    """The report of a question; `before` is the same casebook a day earlier; `head` is the ledger's head."""
    told = brief(q, before, tables=tables)
    status = status_of(q)
    parts = tuple(_part(q, a) for a in _ordered(status))
    cases, moved = register(q), movements(q)
    statements = _statements(q, (told, _answers(parts), status.control, cases, moved))
    return Report(
        book=q.book,
        at=q.at,
        known=q.known.known,
        brief=told,
        arrangements=parts,
        control=status.control,
        cases=cases,
        movements=moved,
        statements=statements,
        documents=_documents(q, parts, statements),
        head=head,
    )


def _ordered(status: Status) -> list[ArrangementAnswer]:
    """By label, S1 first; those without one last."""
    return sorted(status.arrangements, key=lambda a: (not a.labels, a.labels, a.id))


def _part(q: Question, answer: ArrangementAnswer) -> ArrangementPart:
    terms = q.book.arrangements[answer.id]
    return ArrangementPart(
        terms=terms,
        force=answer.in_force,
        guarantees=answer.guarantees,
        clauses=tuple(_clause(q, terms, c) for c in answer.clauses),
        reason=of_arrangement(q, terms),
        stretches=q.force(terms).timeline().stretches(),
    )


def _clause(q: Question, terms: Arrangement, answer: ClauseAnswer) -> ClausePart:
    clause = terms.clauses[answer.id.split("/")[1]]
    told = bool(answer.statements) or any(row.statements for row in answer.by_actor)
    return ClausePart(
        answer=answer,
        says=_says(q, terms, clause),
        reason=of_clause(q, terms, clause) if told else None,
    )


def _says(q: Question, terms: Arrangement, clause: Clause) -> str:
    if not q.known.knows(terms, clause):
        return UNKNOWN_TEXT
    return explain_clause(clause, terms, q.book).removeprefix(f"{clause.name}: ")


def _statements(q: Question, named_in: object) -> tuple[StatementPart, ...]:
    """Every statement that is named, and those that these name in turn, in the order in which they were said."""
    by_id = {s.id: s for s in q.known.statements}
    found: dict[str, StatementPart] = {}
    wanted = named(named_in)
    while wanted := (wanted & by_id.keys()) - found.keys():
        new = {i: StatementPart(statement=by_id[i], text=claim_words(q.book, by_id[i])) for i in wanted}
        found.update(new)
        wanted = named(tuple(part.text for part in new.values()))
    return tuple(sorted(found.values(), key=lambda p: (p.statement.said.earliest, p.statement.id)))


def _answers(parts: Sequence[ArrangementPart]) -> object:
    return tuple((p.force, p.guarantees, p.clauses, p.reason) for p in parts)


def named(value: object) -> set[str]:
    """The short ids of statements in a value, also inside its sentences."""
    return {found for text in leaves(value) for found in SHORT_ID.findall(text)}


def _documents(
    q: Question, parts: Sequence[ArrangementPart], statements: Sequence[StatementPart]
) -> tuple[Document, ...]:
    """Those that the statements stand in, and those of the clauses whose text was known."""
    cited = {p.statement.source.document for p in statements if p.statement.source}
    for part in parts:
        cited |= {s.document for s in part.terms.sources if q.known.document_known(s) <= q.known.known}
        for clause in part.terms.clauses.values():
            cited |= {s.document for s in clause.sources if q.known.document_known(s) <= q.known.known}
    return tuple(d for name, d in sorted(q.book.documents.items()) if name in cited)


# ---------------------------------------------------------------- what is public


@dataclass
class _Counted:
    """Keeps what stands in both, and counts what stands in the whole alone."""

    left_out: int = 0

    def both(self, whole: Sequence[T], part: Collection[T]) -> tuple[T, ...]:
        kept = tuple(thing for thing in whole if thing in part)
        self.left_out += len(whole) - len(kept)
        return kept

    def same(self, whole: T | None, part: T | None) -> T | None:
        self.left_out += whole is not None and whole != part
        return whole if whole == part else None


def as_public(whole: Report, part: Report) -> Report:
    """Of the whole, what the report of the public part says too; `part.book` is the casebook that it shows."""
    count = _Counted()
    sections = _sections(whole.brief, part.brief, count)
    open_parts = {p.terms.id: p for p in part.arrangements}
    arrangements = tuple(_public_part(p, open_parts.get(p.terms.id), count) for p in whole.arrangements)
    kept = tuple(p for p in arrangements if p is not None)
    control = count.both(whole.control, part.control)
    cases, movements = count.both(whole.cases, part.cases), count.both(whole.movements, part.movements)
    statements = count.both(whole.statements, part.statements)
    documents = count.both(whole.documents, part.documents)
    shown = replace(
        whole,
        book=part.book,
        brief=Brief(head=part.brief.head, sections=sections),
        arrangements=kept,
        control=control,
        cases=cases,
        movements=movements,
        statements=statements,
        documents=documents,
        left_out=count.left_out,
    )
    return replace(shown, statements=_still_named(shown))


def _sections(whole: Brief, part: Brief, count: _Counted) -> tuple[Section, ...]:
    open_lines = {s.title: s.lines for s in part.sections}
    kept = (Section(s.title, count.both(s.lines, open_lines.get(s.title, ()))) for s in whole.sections)
    return tuple(s for s in kept if s.lines)


def _public_part(whole: ArrangementPart, part: ArrangementPart | None, count: _Counted) -> ArrangementPart | None:
    if part is None:
        count.left_out += 1 + len(whole.guarantees) + len(whole.clauses)
        return None
    open_clauses = {c.answer.id: c for c in part.clauses}
    clauses = tuple(_public_clause(c, open_clauses.get(c.answer.id), count) for c in whole.clauses)
    stretches = count.same(whole.stretches, part.stretches)
    return ArrangementPart(
        terms=part.terms,
        force=count.same(whole.force, part.force),
        guarantees=count.both(whole.guarantees, part.guarantees),
        clauses=tuple(c for c in clauses if c is not None),
        reason=count.same(whole.reason, part.reason),
        stretches=stretches or (),
    )


def _public_clause(whole: ClausePart, part: ClausePart | None, count: _Counted) -> ClausePart | None:
    if part is None or (whole.answer, whole.says) != (part.answer, part.says):
        count.left_out += 1
        return None
    return replace(whole, reason=count.same(whole.reason, part.reason))


def _still_named(shown: Report) -> tuple[StatementPart, ...]:
    """The statements that what is left still names; nothing on the page rests on the others."""
    by_id = {p.statement.id: p for p in shown.statements}
    found: set[str] = set()
    wanted = named((shown.brief, _answers(shown.arrangements), shown.control, shown.cases, shown.movements))
    while wanted := (wanted & by_id.keys()) - found:
        found |= wanted
        wanted = named(tuple(by_id[i].text for i in wanted))
    return tuple(p for p in shown.statements if p.statement.id in found)
