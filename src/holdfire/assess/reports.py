"""Reports against clauses: which incidents stand beside which clause, and how each conjunct of the match holds.

An incident is one or more tellings held to be about one happening. A match is the AND of: in force then, place
inside, actor bound,
other side protected, act of the kind, no exception. The attributes of one telling belong together; a vaguer telling
that fits a
sharper one supports it and is no reading of its own; a denial adds *false*. An incident may also be an allegation: a
source
alleges that the clause was not kept. The software makes matches; it rules on nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.force import replacing, unknown_text
from holdfire.assess.instances import of_kind
from holdfire.assess.known import interval
from holdfire.assess.lines import Choice, Chosen, Fact, Line, Negated, all_of, any_of
from holdfire.assess.moments import Come, Fixed, Span
from holdfire.assess.times import either_reading, whose
from holdfire.model.acts import is_kind
from holdfire.model.answers import Want
from holdfire.model.counting import they
from holdfire.model.readings import Reading
from holdfire.model.statements import Claim, Statement
from holdfire.model.terms import AreaRead, Arrangement, Clause, Pattern, Word
from holdfire.model.timeline import CANNOT_TELL, NO, YES, Timeline
from holdfire.model.times import EVER, NEVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Holds, Truth, both, word
from holdfire.weigh.tellings import sharp, tellings

if TYPE_CHECKING:
    from holdfire.assess.question import Question

CONJUNCT_WORDS = {
    "time": "it bound then",
    "place": "the place lies where it binds",
    "by": "the actor named is bound",
    "against": "the other side is protected",
    "act": "the act is of the kind",
    "unless": "no exception holds",
}
CONJUNCTS = tuple(CONJUNCT_WORDS)


@dataclass(frozen=True, kw_only=True)
class Match:
    """One incident against one clause: each conjunct, and the whole."""

    incident: str
    clause: str
    statements: tuple[Statement, ...]
    denied_by: tuple[Statement, ...]
    conjuncts: dict[str, Truth]
    truth: Truth
    when: tuple[int, int]

    @property
    def holds(self) -> Holds:
        return word(self.truth)

    @property
    def origins(self) -> tuple[str, ...]:
        """The independent origins: who stands at the end of each chain of attribution."""
        return tuple(dict.fromkeys(s.speaker for s in self.statements))


def matches(q: Question, arrangement: Arrangement, clause: Clause) -> tuple[Match, ...]:
    """Every incident known whose match with the clause is not plainly *no*, in order of time."""
    return q.once(
        ("matches", arrangement.id, clause.name),
        lambda: tuple(m for m in every_match(q, arrangement, clause) if m.truth != FALSE),
        tuple,
    )


def every_match(q: Question, arrangement: Arrangement, clause: Clause) -> tuple[Match, ...]:
    found = []
    path = f"{arrangement.id}/{clause.name}"
    for incident, told in tellings(q.known.of_verb("act", "alleges", "not_done")).items():
        mine = [s for s in told if s.claim.verb == "act" or s.claim.word == path]
        if clause.verb != "requires":
            mine = [s for s in mine if s.claim.verb != "not_done"]
        if any(s.claim.verb != "act" or _may_be(q, arrangement, clause, s) for s in mine):
            found.append(match(q, arrangement, clause, incident, mine))
    return tuple(sorted(found, key=lambda m: (m.when, m.incident)))


def _may_be(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> bool:
    """Whether an act may be of the kind at all: the cheapest conjunct, looked at first."""
    return is_kind(s.claim.word, clause.object, q.meanings(arrangement)) != FALSE


def match(q: Question, arrangement: Arrangement, clause: Clause, incident: str, told: Sequence[Statement]) -> Match:
    each = [conjuncts(q, arrangement, face, s) for s in sharp(told) for face in q.faces(clause)]
    truths = [t.pop("all") for t in each]
    denied = tuple({d.name: d for s in told for d in (*q.known.denials(s.name), *q.known.denials(incident))}.values())
    truth = reduce(lambda a, b: a | b, truths)
    if denied and truth & TRUE:
        truth |= FALSE
    merged = {name: reduce(lambda a, b: a | b, (t[name] for t in each)) for name in CONJUNCTS}
    spans = [interval(s) for s in told]
    when = min(e for e, _ in spans), max(late for _, late in spans)
    path = f"{arrangement.id}/{clause.name}"
    return Match(
        incident=incident,
        clause=path,
        statements=tuple(told),
        denied_by=denied,
        conjuncts=merged,
        truth=truth,
        when=when,
    )


def conjuncts(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> dict[str, Truth]:
    """Each conjunct of one telling, and `all`: the lines that change with time are joined first, then looked over."""
    if clause.for_each is not None:
        q = q.of_case(s.claim.case if s.claim.case in of_kind(q, arrangement, clause.for_each) else None)
    early, late = interval(s)
    last = late + 1
    claim = s.claim
    alleged = claim.verb in ("alleges", "not_done")
    by = claim.against if claim.verb == "alleges" else claim.by
    kept = Fact(YES, "alleged") if alleged and not claim.where else not_excepted(q, arrangement, clause, claim)
    lines = {
        "time": bound(q, arrangement, clause),
        "by": whoever(q, arrangement, clause.by, by, told=not alleged),
        "against": whoever(q, arrangement, clause.against, claim.against, told=True)
        if not alleged
        else Fact(YES, "alleged"),
        "unless": all_of(excused(q, arrangement, clause, s), kept),
    }
    fixed = {
        "act": TRUE if alleged else is_kind(claim.word, clause.object, q.meanings(arrangement)),
        "place": TRUE if alleged and not claim.where else q.inside(arrangement, clause.where, claim.where).holds(q.at),
    }
    found = {name: line.over(early, last) for name, line in lines.items()}
    joined = all_of(*lines.values()).over(early, last)
    return {**found, **fixed, "all": both(joined, both(fixed["act"], fixed["place"]))}


def bound(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    """When the clause binds: for each case, in any case that a report may belong to where it names none."""
    each = of_kind(q, arrangement, clause.for_each) if clause.for_each and q.case is None else ()
    if not each:
        return running(q, arrangement, clause)
    return any_of(*(running(q.of_case(name), arrangement, clause) for name in each))


def running(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    """When the clause binds: the arrangement in force, and its `while` and `if`; with `stands: alone`, without the
    force."""
    what_binds = (
        id(clause.variants),
        id(clause.during),
        id(clause.condition),
        id(clause.unless),
        clause.stands_alone,
        clause.verb == "allows",
    )
    key = ("running", arrangement.id, clause.name, what_binds)
    return q.once(key, lambda: _running(q, arrangement, clause), lambda: unknown_text(arrangement))


def _running(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    parts: list[Line] = [] if clause.stands_alone else [q.force(arrangement)]
    if not q.known.knows(arrangement, clause) or not q.faces(clause):
        return unknown_text(arrangement)
    if clause.variants is not None:
        lines = [running(q, arrangement, face) for face in q.faces(clause)]
        return either_reading(q, clause.variants, lines, f"{clause.name}, as different sources have it")
    if clause.during is not None:
        parts.append(q.window(arrangement, clause.during))
    if clause.condition is not None and clause.verb != "allows":
        parts.append(of_an_instance(q, clause, q.condition(arrangement, clause.condition)))
    if clause.unless is not None and clause.verb != "forbids":
        excepted = of_an_instance(q, clause, q.condition(arrangement, clause.unless))
        parts.append(Negated(excepted, "no exception holds"))
    if clause.for_each is not None and clause.verb == "requires":
        parts.append(started(q, arrangement, clause))
    if clause.stands_alone and clause.during is None:
        since = q.known.terms_known_since(arrangement, clause)
        made = q.moment(arrangement, arrangement.made) if arrangement.made else Fixed(Span(since, since))
        parts.append(Come(made, f"{clause.name} stands on its own, from when it was made"))
    parts += suspended(q, arrangement, clause)
    parts += replaced(q, f"{arrangement.id}/{clause.name}")
    return as_denied(q, arrangement, clause, all_of(*parts, text=f"{clause.name} is running"))


def as_denied(q: Question, arrangement: Arrangement, clause: Clause, line: Line) -> Line:
    """Where somebody denies that a term is as its source has it, that is a choice: as told, or no such term."""
    deniers = dict.fromkeys(q.known.name(a) for s in clause.sources for a in s.denied_by)
    if not deniers:
        return line
    says = dict.fromkeys(whose(q, Reading(value=None, sources=(s,))) for s in clause.sources if s.denied_by)
    path = f"{arrangement.id}/{clause.name}"
    gone = Fact(NO, f"{they(deniers, 'denies', 'deny')} that this is a term")
    choice = Choice(f"{path}/source", (f"as {', '.join(says)} has it", f"as {they(deniers, 'says', 'say')}"))
    return Chosen(choice, (line, gone), f"{path}: as {', '.join(says)} has it; {they(deniers, 'denies', 'deny')} it")


def replaced(q: Question, what: str) -> list[Line]:
    """Not replaced by a clause of another text that says so, while that clause stands."""
    return [Negated(q.stands(o, c), f"{what} is not replaced by {o.id}") for o, c in replacing(q, what)]


def of_an_instance(q: Question, clause: Clause, line: Line) -> Line:
    """A condition that is asked for each case or movement. Without a word it is no for all of them; a word is about
    one,
    and is never taken for another: last week's order does not open today's return fire."""
    if clause.for_each is None or q.case is not None:
        return line
    each = clause.for_each
    want = Want(None, f"of which {each} it is")
    return all_of(
        line, Fact(CANNOT_TELL, f"asked for each {each}: of which one a word is cannot be told", wants=(want,))
    )


def started(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    """A duty for each case or movement runs once there is one; of which one is asked cannot be told."""
    path, each = f"{arrangement.id}/{clause.name}", clause.for_each
    if q.case is not None:
        words = [s for s in q.known.statements if q.case in (s.claim.case, s.claim.word)]
        known = min((min(s.said.earliest, interval(s)[0]) for s in words), default=EVER)
        return Fact(Timeline.of([(EVER, FALSE), (known, TRUE)]), f"{q.case} is on record")
    found = [s for s in q.known.of_verb("starts") if s.claim.of == path]
    first = min((interval(s)[0] for s in found), default=NEVER)
    text = f"a {each} has started" if found else f"a {each} has started: no, nothing on record"
    line = Timeline.of([(EVER, FALSE), (first, UNDETERMINED)])
    return Fact(line, text, statements=[s.id for s in found], wants=(Want(None, f"of which {each} it is"),))


def suspended(q: Question, arrangement: Arrangement, clause: Clause) -> list[Line]:
    """Not suspended by a body that a clause empowers to suspend this one."""
    found: list[Line] = []
    for power in arrangement.clauses.values():
        about = (power.about or "").split("/")[-1]
        if power.verb == "empowers" and power.to_decide == "suspend" and about == clause.name:
            decided = Word(
                verb="decides",
                word="suspend",
                by=(power.object, *power.by),
                about=f"{arrangement.id}/{clause.name}",
                alone=power.alone,
            )
            found.append(Negated(q.condition(arrangement, decided), f"{clause.name} is not suspended"))
    return found


def whoever(q: Question, arrangement: Arrangement, roles: Sequence[str], named: Sequence[str], *, told: bool) -> Line:
    """Whether those whom a report names are in the roles: yes if any is; cannot tell where nobody is named."""
    if not roles:
        return Fact(YES, "the terms say nobody in particular: anybody")
    if not named:
        return Fact(YES if not told else CANNOT_TELL, "the report names nobody")
    lines = [q.member(arrangement, role, actor) for role in roles for actor in named]
    return lines[0] if len(lines) == 1 else any_of(*lines)


def excused(q: Question, arrangement: Arrangement, clause: Clause, s: Statement) -> Line:
    """`unless`: no exception that is pleaded, decided or consented. A plea on this report makes it disputed, not
    excused."""
    pleas = [p for p in q.known.of_verb("pleads") if p.claim.about in (s.name, s.id, s.claim.incident)]
    if pleas and clause.unless is not None:
        names = ", ".join(q.known.name(p.speaker) for p in pleas)
        return Fact(
            Timeline.always(TRUE | FALSE), f"{names} pleads {pleas[0].claim.word}", statements=[p.id for p in pleas]
        )
    return unpleaded(q, arrangement, clause)


def unpleaded(q: Question, arrangement: Arrangement, clause: Clause) -> Line:
    """`unless`, for a report on which nobody pleads anything."""
    if clause.unless is None:
        return Fact(YES, "the terms make no exception here")
    if isinstance(clause.unless, Word) and clause.unless.verb == "pleads":
        return Fact(YES, "no exception is pleaded on this report")
    excepted = of_an_instance(q, clause, q.condition(arrangement, clause.unless))
    return Negated(excepted, "no exception holds")


Ask = Callable[[AreaRead], Line]
"""Whether what is told lies in an area."""


def not_excepted(
    q: Question, arrangement: Arrangement, clause: Clause, claim: Claim, inside: Ask | None = None
) -> Line:
    """`except`: asked of the report itself. `inside` answers for a place that is none of the casebook's."""
    ask = inside or (lambda area: q.inside(arrangement, area, claim.where))
    parts = [Negated(fits(q, arrangement, p, claim, ask), "it is not excepted") for p in clause.excepted]
    return all_of(*parts, text="nothing is excepted here" if not parts else "")


def fits(q: Question, arrangement: Arrangement, pattern: Pattern, claim: Claim, inside: Ask) -> Line:
    """Whether what is told is what an exception names."""
    parts: list[Line] = []
    if pattern.act:
        truth = is_kind(claim.word, pattern.act, q.meanings(arrangement))
        parts.append(Fact(Timeline.always(truth), f"{claim.word}: {pattern.act}"))
    for names, told in ((pattern.by, claim.by), (pattern.against, claim.against)):
        if names:
            parts.append(whoever(q, arrangement, names, told, told=True))
    if pattern.what:
        truth = UNDETERMINED if claim.what is None else TRUE if claim.what == pattern.what else FALSE
        parts.append(Fact(Timeline.always(truth), f"of {pattern.what}"))
    if pattern.where is not None:
        parts.append(inside(pattern.where))
    return all_of(*parts)
