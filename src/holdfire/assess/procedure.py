"""Procedures: the cases of alleged breaches, the step at which each stands, and what each body has found.

A procedure is the clauses of an arrangement that are `for_each: case`, in the order in which they are written. A case
moves through them by recorded statements only. The software opens no case, takes no step and rules on nothing: a
finding is the quoted word of the body that gave it, findings of several bodies stand side by side, and a party's
dissent stands beside them. An allegation for which no case was opened has a row too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from holdfire.assess import clauses
from holdfire.assess.instances import of_kind
from holdfire.assess.known import interval
from holdfire.assess.reports import running
from holdfire.model.answers import CaseRow, ClauseAnswer, Finding, Reason, Step, Want
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.times import When, local_text
from holdfire.weigh.sentences import claim_words, place_names, plain, source_words, when_words
from holdfire.weigh.tellings import tellings

if TYPE_CHECKING:
    from holdfire.assess.question import Question

TAKEN = ("used", "reported done", "attested done", "done late")
"""The states of a clause that say: this step was taken."""
CLOSES = "close"
"""The decision by which a body closes a case."""
NO_PROCEDURE = "alleged, no case opened on record"


def register(q: Question) -> tuple[CaseRow, ...]:
    """Every case on record up to the moment asked, in the order of receipt; then the allegations without a case."""
    homes: dict[str, list[Arrangement]] = {}
    for arrangement in q.book.arrangements.values():
        for name in of_kind(q, arrangement, "case"):
            homes.setdefault(name, []).append(arrangement)
    rows = [_row(q.of_case(name), _home(q, name, those), name) for name, those in homes.items()]
    alleged = tellings(s for s in q.known.of_verb("alleges") if s.claim.case is None and interval(s)[0] <= q.at)
    rows += [_allegation(q, incident, told) for incident, told in alleged.items()]
    return tuple(sorted(rows, key=lambda r: (r.received_at, r.id)))


def _home(q: Question, name: str, those: Sequence[Arrangement]) -> Arrangement:
    """The procedure that a case goes through: the one under which it started, where clauses of several are for it."""
    started = {(s.claim.of or "").partition("/")[0] for s in q.known.of_verb("starts") if s.claim.word == name}
    return next((a for a in those if a.id in started), those[0])


def steps(q: Question, arrangement: Arrangement) -> tuple[Step, ...]:
    """The steps of the procedure in the case that is asked about, from the clause under which it started: each clause,
    its state, and what it still wants."""
    every = [c for c in arrangement.clauses.values() if c.for_each == "case"]
    starts = {(s.claim.of or "").partition("/")[2] for s in q.known.of_verb("starts") if s.claim.word == q.case}
    first = next((n for n, c in enumerate(every) if c.name in starts), 0)
    those = [c for c in every[first:] if q.known.knows(arrangement, c)]
    return tuple(_step(q, arrangement, c) for c in those if c.verb in ("requires", "allows", "empowers"))


def _step(q: Question, arrangement: Arrangement, clause: Clause) -> Step:
    found = clauses.answer(q, arrangement, clause)
    told = [s for s in q.known.statements if s.id in found.statements]
    taken = [s for s in told if s.claim.verb in ("decides", "done", "act", "finds")] if found.state in TAKEN else []
    return Step(
        clause=found.id,
        who=_who(q, arrangement, clause),
        what=plain(clause.to_decide or clause.object),
        state=found.state,
        taken=found.state in TAKEN,
        since=_when(max((s.claim.when or s.said for s in taken), key=lambda w: w.earliest)) if taken else None,
        due=found.due,
        missing=_missing(q, arrangement, clause, found),
        statements=found.statements,
    )


def _who(q: Question, arrangement: Arrangement, clause: Clause) -> str:
    """Who may take the step, by name: any one of them, or all together."""
    names = (clause.object, *clause.by) if clause.verb == "empowers" else clause.by
    found = [q.known.name(a) for a in q.actors(arrangement, names)]
    return (" or " if clause.alone else " and ").join(found)


def _missing(q: Question, arrangement: Arrangement, clause: Clause, found: ClauseAnswer) -> tuple[str, ...]:
    """What the step waits for: what its gate wants, else the deed itself, of whom."""
    if found.state in TAKEN or found.state in ("not in force", "lapsed"):
        return ()
    wants = [w.text for w in running(q, arrangement, clause).reason(q.at).wants]
    if clause.verb in ("allows", "empowers") and clause.condition is not None:
        wants += [w.text for w in q.condition(arrangement, clause.condition).reason(q.at).wants]
    if not wants:
        wants = [f"{_who(q, arrangement, clause)}: {plain(clause.to_decide or clause.object)}"]
    return tuple(dict.fromkeys(wants))


def _row(q: Question, arrangement: Arrangement, name: str) -> CaseRow:
    """One case. `q` is asked of the case already, so that every statement seen here is about it."""
    told = [s for s in q.known.statements if name in (s.claim.case, s.claim.word) and interval(s)[0] <= q.at]
    every = steps(q, arrangement)
    last = next((n for n in range(len(every) - 1, -1, -1) if every[n].taken), None)
    after = [s for s in every[(0 if last is None else last + 1) :] if s.missing]
    closed = any(s.claim.verb == "decides" and s.claim.word == CLOSES for s in told)
    return replace(
        _matter(q, told),
        id=q.case_id(name),
        name=name,
        arrangement=arrangement.id,
        step="opened" if last is None else f"{every[last].what} ({every[last].who})",
        step_since=_when(told[0].said) if last is None else every[last].since,
        missing=() if closed or not after else after[0].missing,
        open=not closed and bool(after),
        steps=every,
    )


def _allegation(q: Question, incident: str, told: Sequence[Statement]) -> CaseRow:
    return replace(_matter(q, told), id=q.incident_id(incident), name=incident)


def _matter(q: Question, told: Sequence[Statement]) -> CaseRow:
    """What a row says of its matter: receipt, when and where, who alleges what against whom, the answer, findings. As
    a row of an allegation for which nobody opened a case."""
    first = min(told, key=lambda s: s.said.earliest)
    about = [s for s in told if s.claim.verb == "alleges" or (s.claim.verb == "act" and _an_incident(s))]
    alleged = [s for s in told if s.claim.verb == "alleges"]
    accused = tuple(dict.fromkeys(a for s in alleged for a in s.claim.against))
    return CaseRow(
        id="",
        name="",
        arrangement=alleged[0].claim.word.partition("/")[0] if alleged else "",
        received_at=first.said.earliest,
        received=_received(q, first),
        when=tuple(dict.fromkeys(when_words(s.claim.when) for s in about if s.claim.when)),
        where=tuple(dict.fromkeys(place_names(q.book, s.claim.where) for s in about if s.claim.where)),
        clauses=tuple(dict.fromkeys(s.claim.word for s in alleged)),
        alleged_by=tuple(dict.fromkeys(b for s in alleged for b in (s.claim.by or (s.speaker,)))),
        against=accused,
        answers=_answers(q, told, about, accused),
        step=NO_PROCEDURE,
        step_since=_when(told[0].said),
        findings=findings(q, told),
        missing=("a body that opens a case",),
        open=True,
        statements=tuple(dict.fromkeys(s.id for s in told)),
    )


def _an_incident(s: Statement) -> bool:
    """An act that the case is about, and not a step that a body took in it."""
    return bool(s.claim.against or s.claim.incident)


def _received(q: Question, s: Statement) -> str:
    """When and how it came in, and who took it; where nobody wrote that down, through whom it is known."""
    if s.taken is not None:
        when = f" {when_words(s.taken.at)}" if s.taken.at else ""
        return f"by {s.taken.how}{when}, taken by {s.taken.by}"
    return f"{when_words(s.said)}, as told by {source_words(q.book, s).rstrip(',')}"


def _answers(
    q: Question, told: Sequence[Statement], about: Sequence[Statement], accused: Sequence[str]
) -> tuple[str, ...]:
    """What the accused say of it: denials, pleas, and their own words in the case."""
    names = {n for s in about for n in (s.name, s.id, s.claim.incident) if n}
    against = [s for s in q.known.of_verb("denies", "pleads") if {s.claim.word, s.claim.about} & names]
    own = [s for s in told if s.claim.verb in ("say", "pleads") and (set(s.claim.by) | {s.speaker}) & set(accused)]
    those = {s.name: s for s in (*against, *own) if interval(s)[0] <= q.at}
    return tuple(f"{source_words(q.book, s).rstrip(',')}: {claim_words(q.book, s)} ({s.id})" for s in those.values())


def findings(q: Question, told: Sequence[Statement]) -> tuple[Finding, ...]:
    """What each body found, in its own word; and who dissents from it on record."""
    found = [s for s in told if s.claim.verb == "finds"]
    dissent = [s for s in told if s.claim.verb == "say" and s.claim.word in ("object", "dissent")]
    rows = []
    for s in found:
        against = {d.name: d for d in (*q.known.denials(s.name), *dissent)}
        rows.append(
            Finding(
                body=s.speaker,
                word=plain(s.claim.word),
                on=s.claim.on or s.claim.about,
                said=_when(s.said),
                statement=s.id,
                dissent=tuple(f"{q.known.name(d.speaker)} ({d.id})" for d in against.values()),
            )
        )
    return tuple(rows)


def as_reason(q: Question, row: CaseRow) -> Reason:
    """A case as a tree: its step, what the next one waits for, each step, what was said and found."""
    names = q.known.names
    said = f"; alleged by {names(row.alleged_by)} against {names(row.against) or 'nobody named'}" if row.clauses else ""
    since = f" since {row.step_since}" if row.step_since else ""
    steps = [
        Reason(
            text=f"{s.clause}, {s.what} ({s.who}): {s.state}", holds="yes" if s.taken else "no", statements=s.statements
        )
        for s in row.steps
    ]
    found = [
        Reason(
            text=f"{q.known.name(f.body)} finds “{f.word}”, {f.said}"
            + (f"; dissent on record: {', '.join(f.dissent)}" if f.dissent else ""),
            holds="yes",
            statements=(f.statement,),
        )
        for f in row.findings
    ]
    answers = [Reason(text=f"the accused: {text}", holds="yes") for text in row.answers]
    what = f" of {', '.join(row.clauses)}" if row.clauses else ""
    stands = f"{'open' if row.open else 'closed'}, at the step {row.step}{since}"
    return Reason(
        text=f"case {row.name} ({row.id}){what}{said}: {stands}",
        holds="no" if row.open else "yes",
        wants=tuple(Want(None, text) for text in row.missing),
        children=(
            Reason(text=f"received {row.received}", holds="yes", statements=row.statements[:1]),
            *steps,
            *answers,
            *found,
        ),
    )


def row_of(q: Question, arrangement: Arrangement) -> CaseRow:
    """The row of the case that is asked about."""
    return _row(q, arrangement, q.case or "")


def _when(when: When) -> str:
    return local_text(when.earliest, when.zone) if when.precision == "instant" else when.text
