"""May it move? A table of conditions, and no yes: movements, convoys, batches, vessels.

Each condition that a clause `for_each` movement asks has a row: needed by which clause, how it stands, whose word it
is, as of when, and when it expires. What is missing comes first. A notification has states of its own, and none of
them is a consent. The table never says that a movement may go: that is a person's decision, and whether people are
protected does not depend on any notification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from holdfire.assess.duties import bearers
from holdfire.assess.guarantees import consents, guarantee
from holdfire.assess.instances import of_kind
from holdfire.assess.known import about_when, interval
from holdfire.assess.opposite import as_prohibition
from holdfire.assess.recurring import duty_of
from holdfire.assess.reports import running
from holdfire.model.answers import Condition, Movement, Outcome, Reason
from holdfire.model.readings import Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import All, AnyOf, Arrangement, Clause, ConditionRead, InOrder, Word
from holdfire.model.times import When, moment_words
from holdfire.weigh.sentences import plain, sentence

if TYPE_CHECKING:
    from holdfire.assess.question import Question

WHO_DECIDES = (
    "Protection does not depend on any notification. Whether to move is the decision of a person, not of this table."
)
STANDS = {"yes": "satisfied", "no": "missing", "disputed": "contradicted", "cannot tell": "unknown"}
DUTY = {
    "reported done": "satisfied", "attested done": "satisfied", "done late": "satisfied, late",
    "disputed": "contradicted", "cannot tell": "unknown", "lapsed": "expired", "not yet running": "not yet due",
    "running": "not yet due",
}  # fmt: skip
CONSENT = {"accepted": "satisfied", "orders issued": "satisfied", "in effect": "satisfied", "withdrawn": "missing",
    "not asked": "missing", "asked": "missing", "silent": "missing", "refused": "missing",
    "accepted with conditions": "unknown", "expired": "expired",
    "does not cover this segment": "missing"}  # fmt: skip
ORDER = ("missing", "expired", "contradicted", "unknown", "not yet due", "satisfied, late", "satisfied")

NOTICE = {"notify": "sent", "receive": "received", "acknowledge": "acknowledged", "refuse": "refused"}
"""The words about a notification, said or decided in a movement, and the state that each gives. None is a consent."""


def movement(q: Question, arrangement: Arrangement, kind: str) -> Movement:
    """The table of the movement that is asked about (`q` is asked of it already)."""
    name = q.case or ""
    those = [c for c in arrangement.clauses.values() if c.for_each == kind and q.known.knows(arrangement, c)]
    rows = [row for c in those for row in _rows(q, arrangement, c)]
    told = [s for s in q.known.statements if name in (s.claim.case, s.claim.word) and about_when(s) <= q.at]
    return Movement(
        id=q.case_id(name),
        name=name,
        kind=kind,
        arrangement=arrangement.id,
        starts=tuple(_when(s) for s in told if s.claim.verb == "starts"),
        conditions=tuple(sorted(rows, key=lambda r: ORDER.index(r.stands))),
        notifications=tuple(notice(q, arrangement, c) for c in those if c.object == "notify"),
        outcomes=tuple(_outcome(q, s) for s in told if s.claim.verb == "act" and s.claim.outcome),
        counts=tuple(f"{sentence(q.book, s)} ({s.id})" for s in told if s.claim.verb == "count"),
        statements=tuple(dict.fromkeys(s.id for s in told)),
    )


def movements(q: Question) -> tuple[Movement, ...]:
    """Every movement, convoy, batch, vessel or area on record, arrangement by arrangement, in the order in which they
    were first spoken of. (Cases of alleged breaches are in the register.)"""
    found = []
    for arrangement in q.book.arrangements.values():
        for kind in dict.fromkeys(c.for_each for c in arrangement.clauses.values() if c.for_each not in (None, "case")):
            found += [
                movement(q.of_case(name), arrangement, kind or "") for name in of_kind(q, arrangement, kind or "")
            ]
    return tuple(found)


def _rows(q: Question, arrangement: Arrangement, clause: Clause) -> Iterator[Condition]:
    path = f"{arrangement.id}/{clause.name}"
    if clause.verb == "requires" and as_prohibition(clause) is None:
        for actor in bearers(q, arrangement, clause):
            found = duty_of(q, arrangement, clause, actor).answer()
            what = f"{q.known.name(actor)}: {plain(clause.object)}"
            expires = " or ".join(found.due) or None if found.state == "running" else None
            stands = DUTY.get(found.state, "missing")
            yield _condition(q, path, what, stands, found.state, found.statements, expires)
    elif clause.verb == "allows":  # a power against it, such as to refuse, is nothing that it needs
        force = running(q, arrangement, clause).reason(q.at)
        if force.holds != "yes":
            text = f"{clause.name} binds then"
            yield _condition(q, path, text, STANDS[force.holds], force.holds, force.decisive, None)
        if clause.condition is not None:
            yield from _gate(q, arrangement, path, clause.condition)


def _gate(q: Question, arrangement: Arrangement, path: str, condition: ConditionRead) -> Iterator[Condition]:
    """Each consent asked for, with the state of each actor's guarantee; then whatever else the clause asks."""
    for word in consents(condition):
        for actor in q.role_members(arrangement, word.each) if word.each else q.actors(arrangement, word.by):
            found = guarantee(q, arrangement, word, actor)
            what = f"{q.known.name(actor)} accepts"
            yield _condition(q, path, what, CONSENT[found.state], found.state, found.statements, found.expires)
    for part in _others(condition):
        for leaf in _leaves(q.condition(arrangement, part).reason(q.at)):
            yield _condition(q, path, _told_below(leaf), STANDS[leaf.holds], leaf.holds, leaf.all_statements, None)


def _others(condition: ConditionRead) -> Iterator[ConditionRead]:
    """The parts of a condition that are no plain consents. An *any* is one condition: one of its parts is enough."""
    if isinstance(condition, All | InOrder):
        for part in condition.parts:
            yield from _others(part)
    elif isinstance(condition, Readings | AnyOf) or not isinstance(condition, Word) or not consents(condition):
        yield condition


def _leaves(reason: Reason) -> Iterator[Reason]:
    """The steps of a tree of *all*: one row each; what is not joined by *all* stays one row."""
    if reason.children and not reason.statements and reason.text.startswith("each of the role"):
        for child in reason.children:
            yield from _leaves(child)
    else:
        yield reason


def _told_below(leaf: Reason) -> str:
    """The sentence of a step; where that only joins others, or differs by its readings, with what they say."""
    if leaf.children and not leaf.statements and (leaf.text.endswith(":") or leaf.holds in ("disputed", "cannot tell")):
        return f"{leaf.text.rstrip(':')}: " + "; or ".join(f"{_told_below(c)} ({c.holds})" for c in leaf.children)
    return leaf.text


def _condition(
    q: Question, path: str, what: str, stands: str, state: str, ids: Sequence[str], expires: str | None
) -> Condition:
    told = [s for s in q.known.statements if s.id in ids]
    last = max((s.said for s in told), key=lambda when: when.last_instant, default=None)
    return Condition(
        needed_by=path,
        what=what,
        stands=stands,
        state=state,
        by=tuple(dict.fromkeys(s.speaker for s in told)),
        as_of=_moment(last) if last is not None else None,
        expires=expires,
        statements=tuple(dict.fromkeys(ids)),
    )


def notice(q: Question, arrangement: Arrangement, clause: Clause) -> Outcome:
    """The state of the notification that a clause asks: not sent, sent, received, acknowledged, refused, lapsed."""
    path = f"{arrangement.id}/{clause.name}"
    told = [s for s in q.known.statements if _of_notice(s, path, arrangement) and interval(s)[0] <= q.at]
    state = "not sent"
    for s in told:
        new = "sent" if s.claim.verb in ("done", "act") else NOTICE[s.claim.word]
        state = state if new in ("sent", "received") and state not in ("not sent", "sent") else new
    last = told[-1] if told else None
    if last is not None and last.claim.until is not None and q.at >= last.claim.until.latest:
        state = "lapsed"
    return Outcome(word=state, by=last.speaker if last else None, statement=last.id if last else None)


def _of_notice(s: Statement, path: str, arrangement: Arrangement) -> bool:
    claim = s.claim
    if claim.verb == "done":
        return claim.word == path
    if claim.verb == "act":
        return claim.word == "notify"
    return claim.verb in ("say", "decides") and claim.word in NOTICE and claim.about in (path, arrangement.id)


def _outcome(q: Question, s: Statement) -> Outcome:
    return Outcome(word=s.claim.outcome or "unknown", by=s.speaker, statement=s.id)


def _when(s: Statement) -> str:
    return _moment(s.claim.when or s.said)


def _moment(when: When) -> str:
    return moment_words(when.earliest, when.zone) if when.precision == "instant" else when.text


def as_reason(q: Question, found: Movement) -> Reason:
    """The table as a tree. Its first word is never *yes*: nothing here says that a movement may go."""
    wanting = [c for c in found.conditions if not c.stands.startswith("satisfied")]
    n = len(found.conditions)
    stand = f"{len(wanting)} of {n} conditions not satisfied on record" if n else "no condition on record"
    starts = f", planned or begun {' or '.join(found.starts)}" if found.starts else ", no start on record"
    rows = [_row_reason(q, c) for c in found.conditions]
    rows += [
        _told(q, f"notification: {o.word}, which is no consent", o, "no notification on record")
        for o in found.notifications
    ]
    rows += [_told(q, f"outcome, as told: {o.word}", o, "") for o in found.outcomes]
    rows += [Reason(text=f"number as told: {text}", holds="yes") for text in found.counts]
    rows.append(Reason(text=WHO_DECIDES, holds="yes"))
    return Reason(
        text=f"{found.kind} {found.name} ({found.id}), {found.arrangement}{starts}: {stand}",
        holds="no" if any(c.stands in ("missing", "expired") for c in wanting) else "cannot tell",
        children=tuple(rows),
    )


def _row_reason(q: Question, c: Condition) -> Reason:
    state = "" if c.state in ("yes", "no", "disputed", "cannot tell", c.stands) else f" ({c.state})"
    parts = [f"{c.stands}{state}: {c.what}; needed by {c.needed_by}"]
    if c.by:
        parts.append(f"by the word of {q.known.names(c.by)}")
    if c.as_of:
        parts.append(f"as of {c.as_of}")
    if c.expires:
        parts.append(f"expires {c.expires}")
    holds = {"satisfied": "yes", "satisfied, late": "yes", "contradicted": "disputed", "unknown": "cannot tell"}
    return Reason(text=", ".join(parts), holds=holds.get(c.stands, "no"), statements=c.statements)  # type: ignore[arg-type]


def _told(q: Question, text: str, o: Outcome, nothing: str) -> Reason:
    who = f", says {q.known.name(o.by)}" if o.by else ""
    return Reason(
        text=f"{text}{who}" if o.by else nothing or text,
        holds="yes" if o.by else "no",
        statements=(o.statement,) if o.statement else (),
    )
