"""In force: from when, for how long, extended by whom, on what condition, ended by whom; on paper, and in effect.

A draft or a demand is never in force. A proposal is, when its conditions are met. Only a body with the power ends or
suspends it:
what anybody else declares is recorded and changes nothing (docs/language.md, "Powers").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from holdfire.assess.consents import concerns, of_the_asked
from holdfire.assess.known import SAYS_NO, interval
from holdfire.assess.lines import Choice, Chosen, Fact, Line, Negated, all_of, any_of
from holdfire.assess.moments import NEVER_COMES, Fixed, Moment, Span, bounds
from holdfire.assess.times import begins, either_reading, not_over, shifted
from holdfire.model.answers import Want
from holdfire.model.counting import one_or_many, they
from holdfire.model.statements import Statement
from holdfire.model.terms import Anchor, Arrangement, Clause, ConditionRead, Due, Extension, InForce, UnknownTime, Word
from holdfire.model.timeline import CANNOT_TELL, NO, Timeline
from holdfire.model.times import EVER, NEVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED
from holdfire.weigh.sentences import plain, sentence

if TYPE_CHECKING:
    from holdfire.assess.question import Question

MOST_EXTENSIONS = 500
"""An extension that may repeat is followed this many times; beyond them nobody can tell."""

BINDS_NOBODY = {"draft": "a draft binds nobody", "demand": "a demand binds nobody"}


def in_force(q: Question, arrangement: Arrangement) -> Line:
    stopped = decided(q, arrangement, "suspend")
    paper = q.entered(arrangement)
    if not stopped:
        return paper
    return all_of(paper, Negated(any_of(*stopped), "it is not suspended by a body with that power"), text="in force")


def on_paper(q: Question, arrangement: Arrangement) -> Line:
    """It has entered into force, has not run out, and nobody with the power has ended it."""
    if not q.known.knows(arrangement):
        return unknown_text(arrangement)
    if arrangement.nature in BINDS_NOBODY:
        return Fact(NO, f"{BINDS_NOBODY[arrangement.nature]}: it is never in force")
    terms = arrangement.in_force or InForce()
    if terms.variants is not None:
        lines = [_terms_line(q, arrangement, o.value) for o in q.options(terms.variants)]
        return existence(
            q, arrangement, either_reading(q, terms.variants, lines, "in force, as different sources have it")
        )
    return existence(q, arrangement, _terms_line(q, arrangement, terms))


def _terms_line(q: Question, arrangement: Arrangement, terms: InForce) -> Line:
    start = q.moment(arrangement, terms.since or Anchor("made"))
    parts = [begins(arrangement, start, "the time in force")]
    lasting = lasts(q, arrangement, terms, start)
    if lasting:
        parts.append(lasting)
    if terms.condition is not None:
        parts.append(q.condition(arrangement, terms.condition))
    ended = decided(q, arrangement, "end")
    if terms.unless is not None:
        ended.append(q.condition(arrangement, terms.unless))
    ended += [q.stands(other, c) for other, c in replacing(q, arrangement.id)]
    if ended:
        parts.append(Negated(any_of(*ended), "nobody with the power has ended it"))
    return all_of(*parts, text=f"{arrangement.title}: in force")


def replacing(q: Question, what: str) -> list[tuple[Arrangement, Clause]]:
    """The clauses of other texts that say that they come in place of an arrangement, or of one clause."""
    every = ((other, c) for other in q.book.arrangements.values() for c in other.clauses.values())
    named = ((o, c) for o, c in every if c.verb == "replaces" and c.object == what and o.id != what)
    return [(o, c) for o, c in named if q.known.knows(o, c)]


def unknown_text(arrangement: Arrangement) -> Line:
    want = Want(None, f"the publication of the terms of {arrangement.title}")
    return Fact(CANNOT_TELL, "as known then, no text or report of its terms was public", wants=(want,))


def existence(q: Question, arrangement: Arrangement, line: Line) -> Line:
    """Where somebody denies that there is such an arrangement, whether there is one is a question of fact."""
    denying = q.known.denials(arrangement.id)
    if not denying:
        return line
    deniers = dict.fromkeys(q.known.name(s.speaker) for s in denying)
    affirming = affirmers(q, arrangement)
    names = dict.fromkeys(q.known.name(s.speaker) for s in affirming)
    if not affirming:  # then the terms stand against the denial, by the documents that they were read from
        names = dict.fromkeys(s.document for s in arrangement.sources) or {"the casebook": None}
    say, deny = they(names, "says", "say"), they(deniers, "denies", "deny")
    who_deny = f"{they(deniers, 'says', 'say')}, who {one_or_many(deniers, 'denies', 'deny')} that there is one"
    choice = Choice(f"{arrangement.id}/exists", (f"as {say}", f"as {who_deny}"))
    no = any_of(
        *(Fact(NO, sentence(q.book, s), statements=(s.id,)) for s in denying),
        text=f"{deny} that there is one",
    )
    yes = all_of(*(Fact(Timeline.always(TRUE), sentence(q.book, s), statements=(s.id,)) for s in affirming), line)
    return Chosen(choice, (yes, no), f"whether there is such an arrangement: {say} so; {deny} it")


def affirmers(q: Question, arrangement: Arrangement) -> list[Statement]:
    """Who says that they accept it or that it is so: words of acceptance about the arrangement."""
    return [
        s
        for s in q.known.of_verb("say", "decides")
        if (s.claim.about or "").split("/")[0] == arrangement.id
        and s.claim.word in ("accept", "announce", "confirm", "in-effect", "agree")
    ]


# ---------------------------------------------------------------- how long


def lasts(q: Question, arrangement: Arrangement, terms: InForce, start: Moment) -> Line | None:
    """The time that it lasts, with its extensions; None where the terms give no end."""
    if terms.lasts is None and terms.until is None:
        return None
    if terms.lasts is not None:
        end = shifted(q, arrangement, start, terms.lasts)
    else:
        end = q.moment(arrangement, terms.until or UnknownTime())
    periods: list[Line] = [not_over(arrangement, end, "its first period")]
    for extension in terms.extends:
        found, end = extended(q, arrangement, extension, end)
        periods += found
    return periods[0] if len(periods) == 1 else any_of(*periods, text="its first period, or an extension")


def extended(q: Question, arrangement: Arrangement, extension: Extension, end: Moment) -> tuple[list[Line], Moment]:
    """The periods that an extension adds, one after the other, and the last end."""
    if isinstance(extension.condition, Word) and extension.condition.verb == "decides":
        return by_decisions(q, arrangement, extension, extension.condition, end)
    found: list[Line] = []
    last = last_word(q, arrangement)
    again = extension.again and extension.lasts is not None
    for k in range(MOST_EXTENSIONS if again else 1):
        closes = next_end(q, arrangement, extension, end)
        period = by_condition(q, arrangement, extension, end, closes, k)
        if k > 0 and set(period.timeline().values) == {FALSE}:
            return found, end
        found.append(period)
        if not again:
            return found, closes
        if min(bounds(end, end=True), default=NEVER) > last:
            if extension.condition is None:  # as things stand nobody objects: it goes on without an end
                found.append(by_condition(q, arrangement, extension, closes, Fixed(NEVER_COMES), k + 1))
            return found, closes
        end = closes
    found.append(Fact(CANNOT_TELL, f"extended more than {MOST_EXTENSIONS} times, which is not followed"))
    return found, end


def last_word(q: Question, arrangement: Arrangement) -> int:
    """The last moment of which somebody speaks about it, or the moment asked about, whichever is later."""
    told = q.known.of_verb("say", "decides", "pleads", "count", "act")
    return max(q.at, *(interval(s)[1] for s in told if (s.claim.about or "").split("/")[0] == arrangement.id), 0)


def by_decisions(
    q: Question, arrangement: Arrangement, extension: Extension, condition: Word, end: Moment
) -> tuple[list[Line], Moment]:
    """The periods that a body's decisions add: each decision one, and none without."""
    found: list[Line] = []
    for k in count() if extension.again else range(1):
        made = decision(q, arrangement, condition, k)
        if made is None:
            break
        closes = made.until or next_end(q, arrangement, extension, end)
        found.append(by_decision(q, arrangement, made, end, closes, k))
        end = closes
    if not found:
        who, bodies = q.known.names(q.actors(arrangement, condition.by)), q.actors(arrangement, condition.by)
        word = plain(condition.word)
        wants = [Want(a, f"{q.known.name(a)} decides to {word}") for a in bodies]
        decide = one_or_many(bodies, "decides", "decide")
        found.append(Fact(NO, f"{who} {decide} to {word}: no, nothing on record", wants=wants))
    return found, end


def next_end(q: Question, arrangement: Arrangement, extension: Extension, end: Moment) -> Moment:
    if extension.lasts is not None:
        return shifted(q, arrangement, end, extension.lasts)
    return q.moment(arrangement, extension.until or UnknownTime())


@dataclass(frozen=True)
class Decision:
    """One decision of a body: its statements, when it was taken (interval), and the end that it names, if it names
    one."""

    statements: tuple[Statement, ...]
    taken: tuple[int, int]
    until: Moment | None


def decision(q: Question, arrangement: Arrangement, condition: Word, k: int) -> Decision | None:
    """The k-th decision of all who must decide together (or of any one of them, where the terms say `alone`)."""
    bodies = q.actors(arrangement, condition.by)
    each = [_decisions_of(q, arrangement, condition.word, body) for body in bodies]
    if not each:
        return None
    if condition.alone:
        merged = sorted((d for those in each for d in those), key=lambda d: d.taken)
        return merged[k] if k < len(merged) else None
    if any(k >= len(those) for those in each):
        return None
    chosen = [those[k] for those in each]
    taken = max(d.taken for d in chosen)
    until = next((d.until for d in chosen if d.until), None)
    statements = tuple({s.name: s for d in chosen for s in d.statements}.values())
    return Decision(statements, taken, until)


def _decisions_of(q: Question, arrangement: Arrangement, word: str, body: str) -> list[Decision]:
    """A body's decisions in order; statements about one day are about one decision."""
    found: list[Decision] = []
    for s in q.known.of_verb("decides"):
        if s.claim.word != word or body not in s.claim.by or s.claim.outcome in SAYS_NO:
            continue
        if not (concerns(arrangement, Word(verb="decides", word=word), s) and of_the_asked(q, s)):
            continue
        when, until = interval(s), s.claim.until
        end = Fixed(Span(until.earliest, until.latest, until.precision == "day")) if until else None
        if found and when[0] <= found[-1].taken[1] and found[-1].taken[0] <= when[1]:
            last = found.pop()
            found.append(Decision((*last.statements, s), last.taken, last.until or end))
        else:
            found.append(Decision((s,), when, end))
    return found


def by_decision(q: Question, arrangement: Arrangement, made: Decision, opens: Moment, closes: Moment, k: int) -> Line:
    """A period that a decision adds. A decision taken after the end leaves a gap: cannot tell in it, in force after
    it."""
    early, late = made.taken
    denying = [d for s in made.statements for d in q.known.denials(s.name)]

    def taken(gap: bool) -> Timeline:
        if not gap:
            return Timeline.always(TRUE)
        return Timeline.of([(EVER, UNDETERMINED), (max(early, late), TRUE)])

    ends = [s.end[0] for s in opens.spans()]
    gap = bool(ends) and early > min(ends)
    text = f"extended (decision {k + 1}): " + "; ".join(sentence(q.book, s) for s in made.statements)
    yes: Line = Fact(taken(gap), text, statements=[s.id for s in made.statements])
    if denying:
        no = Fact(NO, "; ".join(sentence(q.book, s) for s in denying), statements=[s.id for s in denying])
        names = ", ".join(q.known.name(s.speaker) for s in denying)
        yes = Chosen(
            Choice(f"whether {made.statements[0].name} was decided", ("it was decided", f"{names} denies it")),
            (yes, no),
            "whether it was extended",
        )
    return all_of(yes, not_over(arrangement, closes, f"extension {k + 1}"))


def by_condition(
    q: Question, arrangement: Arrangement, extension: Extension, opens: Moment, closes: Moment, k: int
) -> Line:
    """A period that comes on a condition, or tacitly unless somebody objects."""
    parts: list[Line] = [not_over(arrangement, closes, f"extension {k + 1}")]
    q.ends[arrangement.id] = opens
    if extension.condition is not None:
        condition = extension.condition
        if isinstance(condition, Word) and condition.verb in ("count", "happens"):
            condition = replace(condition, at_least=(condition.at_least or 1) * (k + 1))  # each time as much again
        parts.append(q.condition(arrangement, condition))
    if extension.unless is not None:
        parts.append(Negated(q.condition(arrangement, _before_the_end(extension.unless)), "nobody objected in time"))
    q.ends.pop(arrangement.id, None)
    return all_of(*parts, text=f"extension {k + 1}")


def _before_the_end(unless: ConditionRead) -> ConditionRead:
    """An objection to a renewal counts while the period before it runs, where the terms give no other day: one that
    comes later is for the next."""
    if isinstance(unless, Word) and unless.verb == "says" and unless.due is None:
        return replace(unless, due=Due(no_later_than=Anchor("end")))
    return unless


# ---------------------------------------------------------------- powers


def decided(q: Question, arrangement: Arrangement, word: str) -> list[Line]:
    """Decisions to end or suspend the arrangement as a whole, by those whom a clause empowers to take them."""
    found: list[Line] = []
    for clause in arrangement.clauses.values():
        if clause.verb != "empowers" or clause.to_decide != word or not q.known.knows(arrangement, clause):
            continue
        if clause.about and clause.about.split("/")[-1] in arrangement.clauses:
            continue
        names = (clause.object, *clause.by)
        power = Word(verb="decides", word=word, by=names, about=arrangement.id, alone=clause.alone)
        found.append(q.condition(arrangement, power))
    return found


def declared_over(q: Question, arrangement: Arrangement) -> tuple[Statement, ...]:
    """Who has declared it over, whether or not they have the power: as recorded, up to the moment asked."""
    return tuple(
        s
        for s in q.known.of_verb("decides")
        if s.claim.word == "end" and s.claim.about == arrangement.id and interval(s)[0] <= q.at
    )
