"""The answer of `why`: the tree of reasons of an arrangement, a clause, a place, a statement, an incident or a case."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_

from holdfire.assess import amounts, clauses, control, force, movement, procedure
from holdfire.assess.coverage import watch
from holdfire.assess.duties import bearers
from holdfire.assess.instances import of_kind
from holdfire.assess.known import interval
from holdfire.assess.lines import Line
from holdfire.assess.opposite import as_prohibition
from holdfire.assess.permissions import gate_of, uses
from holdfire.assess.question import Question
from holdfire.assess.recurring import duty_of
from holdfire.assess.reports import CONJUNCT_WORDS, CONJUNCTS, Match, bound, matches, running
from holdfire.assess.said import said, told
from holdfire.assess.status import force_answer, own_words
from holdfire.model.answers import Reason, Want
from holdfire.model.counting import counted
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.truth import FALSE, TRUE, Holds, word
from holdfire.weigh.tellings import tellings


def why(q: Question, ask: str) -> Reason | None:
    """The reasons for an id of the casebook, or None where there is nothing of that name. Short ids are names here
    already."""
    book = q.book
    owner, _, clause = ask.partition("/")
    if ask in book.arrangements:
        return of_arrangement(q, book.arrangements[ask])
    if owner in book.arrangements and clause in book.arrangements[owner].clauses:
        return of_clause(q, book.arrangements[owner], book.arrangements[owner].clauses[clause])
    if (found := of_instance(q, ask)) is not None:
        return found
    if ask in book.statements:
        return said(q, book.statements[ask]).reason
    place = ask.removeprefix("place/")
    if place in book.places:
        return of_place(q, place)
    return of_incident(q, ask)


def of_instance(q: Question, ask: str) -> Reason | None:
    """A case with its steps, or a movement with its table of conditions, by its name or as `arrangement/name`."""
    owner, _, name = ask.rpartition("/")
    for arrangement in q.book.arrangements.values():
        if owner not in ("", arrangement.id):
            continue
        for kind in dict.fromkeys(c.for_each for c in arrangement.clauses.values() if c.for_each):
            if name in of_kind(q, arrangement, kind):
                own = q.of_case(name)
                if kind == "case":
                    return procedure.as_reason(own, procedure.row_of(own, arrangement))
                return movement.as_reason(own, movement.movement(own, arrangement, kind))
    return None


def of_arrangement(q: Question, arrangement: Arrangement) -> Reason:
    """In force or not, and why; who said what of it beside."""
    answer = force_answer(q, arrangement)
    tree = q.force(arrangement).reason(q.at)
    beside = [*force.declared_over(q, arrangement), *own_words(q, arrangement)]
    children = [tree, *(_said(q, s) for s in beside), *counts_told(q, arrangement.id)]
    return Reason(
        text=f"{arrangement.title}: {answer.headline}", holds=answer.holds, wants=tree.wants, children=tuple(children)
    )


def _said(q: Question, s: Statement) -> Reason:
    return told(q, s, before="recorded beside it, and deciding nothing: ")


def of_clause(q: Question, arrangement: Arrangement, clause: Clause) -> Reason:
    answer = clauses.answer(q, arrangement, clause)
    if not q.known.knows(arrangement, clause):
        return Reason(text=answer.headline, holds="cannot tell", wants=(Want(None, "the publication of its text"),))
    forbidden = as_prohibition(clause)
    if answer.by_case:
        each = [(row.case, of_clause(q.of_case(row.case), arrangement, clause)) for row in answer.by_case]
        children = [replace(r, text=f"{case}: {r.text.partition('? ')[2]}") for case, r in each]
    elif forbidden is not None:
        children = _report_reasons(q, arrangement, forbidden)
    elif clause.verb == "requires":
        children = _duty_reasons(q, arrangement, clause)
    else:
        children = _gate_reasons(q, arrangement, clause)
    wants = tuple(dict.fromkeys(w for c in children for w in c.wants if c.holds != "yes"))
    children += _measures(q, arrangement, clause)
    children += counts_told(q, answer.id)
    return Reason(
        text=f"{answer.id}, {_asked(clause)}? {clauses.words(answer)}",
        holds=_first_word(q, arrangement, clause, answer.state),
        wants=wants,
        children=tuple(children),
    )


def _asked(clause: Clause) -> str:
    """What the first word of a clause's tree answers: never whether somebody kept it."""
    if as_prohibition(clause) is not None:
        return "does it bind then"
    if clause.verb == "requires":
        return "is it reported done"
    return "is it open" if clause.verb in ("allows", "empowers") else "does it stand"


def _measures(q: Question, arrangement: Arrangement, clause: Clause) -> list[Reason]:
    """The amounts of the clause beside each number that was counted: is it what the terms ask?"""
    rows = amounts.measured(q, arrangement, clause)
    if not rows:
        return []
    below = tuple(
        Reason(text=amounts.in_words(q, arrangement, m), holds=word(m.truth), statements=(m.statement.id,))
        for m in rows
    )
    text = "what the terms ask in numbers, beside each number as counted"
    every = tuple(dict.fromkeys(below))  # two readings of the terms may ask the same
    return [Reason(text=text, holds=word(reduce(or_, (m.truth for m in rows))), children=every)]


def counts_told(q: Question, about: str) -> list[Reason]:
    """Every number that is told of an arrangement or a clause, each with who says it; none added up, none averaged."""
    found = [s for s in q.known.of_verb("count") if s.claim.about == about and interval(s)[0] <= q.at]
    if not found:
        return []
    text = f"numbers as told, beside each other: {counted(len(found), 'count')}"
    return [Reason(text=text, holds="yes", children=tuple(told(q, s) for s in found))]


NO_STATES = (
    "not in force",
    "not yet running",
    "running",
    "overdue",
    "lapsed",
    "steps missing",
    "done and undone",
    "deadlocked",
    "suspended",
)
YES_STATES = (
    "reported done",
    "attested done",
    "done late",
    "open",
    "used",
    "in force",
)


def _first_word(q: Question, arrangement: Arrangement, clause: Clause, state: str) -> Holds:
    forbidden = as_prohibition(clause)
    return _holds(state) if forbidden is None else word(bound(q, arrangement, forbidden).holds(q.at))


def _holds(state: str) -> Holds:
    """A clause's state as one of the four words, for the root of its tree; the state itself stands in the text."""
    if state == "disputed":
        return "disputed"
    return "yes" if state in YES_STATES else "no" if state in NO_STATES else "cannot tell"


def _duty_reasons(q: Question, arrangement: Arrangement, clause: Clause) -> list[Reason]:
    found = []
    for actor in bearers(q, arrangement, clause):
        duty = duty_of(q, arrangement, clause, actor)
        row = duty.answer()
        lines: list[Line] = [duty.running, duty.done]
        children = [line.reason(q.at) for line in lines]
        shown = {i for c in children for i in c.all_statements}
        children += [_statement(q, i) for i in row.statements if i not in shown]
        due = f", due {' or '.join(row.due)}" if row.due else ""
        readings = "; ".join(f"{r.state}: {' | '.join(r.readings)}" for r in row.by_reading if len(row.by_reading) > 1)
        text = f"{q.known.name(actor)}: {row.state}{due}" + (f" ({readings})" if readings else "")
        wants = () if row.state in ("reported done", "attested done", "done late") else children[1].wants
        found.append(Reason(text=text, holds=_holds(row.state), wants=wants, children=tuple(children)))
    bound = clauses.binds(q, arrangement)
    if bound:
        found.append(Reason(text=bound, holds="yes"))
    return found


def _statement(q: Question, short: str) -> Reason:
    s = next(s for s in q.book.statements.values() if s.id == short)
    return told(q, s)


def _report_reasons(q: Question, arrangement: Arrangement, asked: Clause) -> list[Reason]:
    """The reasons of a prohibition, or of the prohibition that a duty without a date comes to."""
    line = bound(q, arrangement, asked)
    found = [line.reason(q.at)]
    found += [match_tree(q, m) for m in matches(q, arrangement, asked) if m.when[0] <= q.at]
    start = line.timeline().first(lambda v: v != FALSE)
    seen = watch(q, asked, start) if start <= q.at else None
    if seen is None or not seen.statements:
        text = "nobody is on record as having watched: silence is not calm"
        found.append(Reason(text=text, holds="no", wants=(Want(None, "who watched, where, from when to when"),)))
    else:
        watched = tuple(told(q, s) for s in seen.statements)
        found.append(Reason(text=seen.words(q.known.name), holds="yes" if seen.whole else "no", children=watched))
    return found


def match_tree(q: Question, m: Match) -> Reason:
    """One incident against a clause: its tellings, its denials, and each conjunct."""
    those = [told(q, s) for s in m.statements]
    each = [Reason(text=CONJUNCT_WORDS[c], holds=word(m.conjuncts[c])) for c in CONJUNCTS]
    origins = ", ".join(q.known.name(o) for o in m.origins)
    told_by = f"told by {counted(len(m.origins), 'origin')} ({origins})"
    text = f"{q.incident_id(m.incident)} reported, {told_by}: inconsistent with {m.clause}?"
    return Reason(text=text, holds=m.holds, children=(*those, *each))


def _gate_reasons(q: Question, arrangement: Arrangement, clause: Clause) -> list[Reason]:
    found = [running(q, arrangement, replace(clause, condition=None)).reason(q.at)]
    gate = gate_of(q, arrangement, clause)
    if gate is not None:
        found.append(gate.reason(q.at))
    if clause.verb in ("allows", "empowers"):
        found += [_statement(q, s.id) for s in uses(q, arrangement, clause)]
    return found


def of_place(q: Question, place: str) -> Reason:
    shown = q.book.places[place].shown
    found = control.holders(q, place, q.at)
    children = []
    for held in found:
        those = tuple(told(q, s) for s in held.statements)
        truth = TRUE if any(t.holds == "yes" for t in those) else TRUE | FALSE
        children.append(Reason(text=f"{q.known.name(held.holder)}, as told", holds=word(truth), children=those))
    if not found:
        return Reason(
            text=f"who holds {shown}: nothing on record", holds="cannot tell", wants=(Want(None, f"who holds {shown}"),)
        )
    names = ", ".join(q.known.name(h.holder) for h in found)
    agreed = len(children) == 1 and children[0].holds == "yes"
    return Reason(
        text=f"who holds {shown}, as told: {names}",
        holds=word(TRUE if agreed else TRUE | FALSE),
        children=tuple(children),
    )


def of_incident(q: Question, name: str) -> Reason | None:
    """An incident: its tellings side by side, who denies it, and how it stands against each clause."""
    those = tellings(q.known.of_verb("act", "alleges")).get(name)
    if those is None:
        return None
    denied = q.known.denials(name)
    children = [said(q, s).reason for s in those] + [_said(q, s) for s in denied]
    truth = TRUE | (FALSE if denied else 0)
    origins = ", ".join(dict.fromkeys(q.known.name(s.speaker) for s in those))
    return Reason(text=f"{q.incident_id(name)} {name}: told by {origins}", holds=word(truth), children=tuple(children))
