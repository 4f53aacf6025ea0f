"""The answer of `status`: every arrangement, its force, its guarantees, its clauses; and who holds what."""

from __future__ import annotations

from holdfire.assess import clauses, control, force
from holdfire.assess.guarantees import guarantees
from holdfire.assess.known import interval
from holdfire.assess.lines import MOST_WORLDS, Line, by_world, count_worlds, worlds
from holdfire.assess.opposite import as_prohibition
from holdfire.assess.question import Question
from holdfire.assess.reports import Match, matches
from holdfire.model.answers import ArrangementAnswer, ControlAnswer, ForceAnswer, Reason, Status
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement
from holdfire.model.times import EVER, NEVER, local_text, moment_words
from holdfire.model.truth import FALSE, TRUE, word
from holdfire.weigh.sentences import plain, when_words

NO_TEXT = "no text or report of its terms was public yet"
"""What the headline of an arrangement says whose terms were not known."""


def status(book: Casebook, *, at: int, known: int) -> Status:
    """The whole status at a moment, as known at a moment (UTC seconds)."""
    return status_of(Question(book, at=at, known=known))


def status_of(q: Question) -> Status:
    """The whole status of a question."""
    book = q.book
    return Status(
        casebook=book.title,
        at=local_text(q.at, book.zone),
        known=local_text(q.known.known, book.zone),
        reconstruction=book.reconstruction,
        beyond=q.beyond_knowledge,
        arrangements=tuple(arrangement_answer(q, a) for a in book.arrangements.values()),
        control=tuple(row for place in control.places_held(q) for row in control_answers(q, place)),
    )


def arrangement_answer(q: Question, arrangement: Arrangement) -> ArrangementAnswer:
    return ArrangementAnswer(
        id=arrangement.id,
        title=arrangement.title,
        labels=arrangement.labels,
        nature=arrangement.nature,
        in_force=force_answer(q, arrangement),
        guarantees=guarantees(q, arrangement),
        clauses=tuple(clauses.answer(q, arrangement, c) for c in arrangement.clauses.values()),
    )


def force_answer(q: Question, arrangement: Arrangement) -> ForceAnswer:
    line = q.force(arrangement)
    reason = line.reason(q.at)
    over = force.declared_over(q, arrangement)
    said = own_words(q, arrangement)
    since, until = stretches(q, line)
    truth = line.holds(q.at)
    wants = reason.wants if truth != TRUE else ()
    waiting = tuple(dict.fromkeys(w.actor for w in wants if w.actor))
    against = inconsistent(q, arrangement)
    statements = [*reason.all_statements, *(s.id for s in (*over, *said))]
    statements += [s.id for m in against for s in (*m.statements, *m.denied_by)]
    return ForceAnswer(
        holds=word(truth),
        on_paper=word(q.entered(arrangement).holds(q.at)),
        headline=headline(q, arrangement, truth, reason, over, said, since, waiting),
        declared_over_by=tuple(dict.fromkeys(a for s in over for a in s.claim.by)),
        since=tuple(local_text(t, arrangement.zone) for t in since),
        until=tuple(local_text(t, arrangement.zone) for t in until),
        waiting_for=waiting,
        settled_by=tuple(dict.fromkeys(w.text for w in wants)),
        statements=tuple(dict.fromkeys(statements)),
    )


def stretches(q: Question, line: Line) -> tuple[list[int], list[int]]:
    """Since when, and until when, in each reading: of the stretch in force at the moment asked, else the last before
    it, else the next."""
    if count_worlds(line.choices) > MOST_WORLDS:
        return [], []
    since, until = set(), set()
    for w in worlds(line.choices):
        found = [(s, e) for s, e, v in line.timeline(w).stretches() if v == TRUE]
        now = [x for x in found if x[0] <= q.at < x[1]] or [x for x in found if x[0] <= q.at][-1:] or found[:1]
        for start, end in now:
            since.add(start)
            until.add(end)
    return sorted(t for t in since if t > EVER), sorted(t for t in until if t < NEVER)


def own_words(q: Question, arrangement: Arrangement) -> list[Statement]:
    """What speakers call the state of it, in words that the terms define: said by them, ruled by nobody."""
    return [
        s
        for s in q.known.of_verb("say")
        if s.claim.about == arrangement.id and s.claim.word in arrangement.words and interval(s)[0] <= q.at
    ]


def headline(
    q: Question,
    arrangement: Arrangement,
    truth: int,
    reason: Reason,
    over: tuple[Statement, ...],
    said: list[Statement],
    since: list[int],
    waiting: tuple[str, ...],
) -> str:
    """One line in which the word yes never stands alone."""
    parts = [_force_words(q, arrangement, truth, reason, since)]
    if waiting:
        parts.append("waiting for: " + ", ".join(q.known.name(a) for a in waiting))
    if over:
        parts.append(
            "declared over by "
            + ", ".join(dict.fromkeys(q.known.name(a) for s in over for a in s.claim.by))
            + " (recorded: no power to)" * (truth != FALSE)
        )
    for called in dict.fromkeys(s.claim.word for s in said):
        last = {s.speaker: s for s in said if s.claim.word == called}
        names = [f"{q.known.name(who)} ({_said_on(s)})" for who, s in last.items()]
        parts.append(f"“{plain(called)}”, say{'s' * (len(names) == 1)} {', '.join(names)}")
    parts += reported(q, arrangement)
    if q.beyond_knowledge:
        parts.append("as things stand")
    return "; ".join(parts)


def _said_on(s: Statement) -> str:
    """The day of a word, and that it had a condition: `29 February 2016`, `22 May 2016, on a condition`."""
    when = when_words(s.said).partition(" ")[2]
    return when + (", on a condition" if s.claim.condition else "")


def _force_words(q: Question, arrangement: Arrangement, truth: int, reason: Reason, since: list[int]) -> str:
    start = " or ".join(moment_words(t, arrangement.zone) for t in since)
    if not q.known.knows(arrangement):
        return f"cannot tell: {NO_TEXT}"
    if arrangement.nature in force.BINDS_NOBODY:
        return f"not in force: {force.BINDS_NOBODY[arrangement.nature]}"
    if truth == TRUE:
        return f"in force on paper since {start}, and ended by nobody with the power"
    if truth == FALSE:
        if since and since[0] > q.at:
            return f"not yet in force: it begins {start}"
        return "not in force" if not since else f"no longer in force (it was, from {start})"
    if word(truth) == "disputed":
        return "disputed" + readings_words(q, q.force(arrangement))
    want = next((w.text for w in reason.wants), None)
    return f"cannot tell: {want} would settle it" if want else "cannot tell: the record does not say"


def readings_words(q: Question, line: Line) -> str:
    """Whose reading gives what: `: in force as A has it; not in force as B has it`."""
    if count_worlds(line.choices) > MOST_WORLDS:
        return ""
    told = by_world(line.choices, lambda w: STANDS[word(line.holds(q.at, w))])
    return ": " + "; ".join(
        f"{state} {' or '.join(dict.fromkeys(t for t in whose if t))}" for state, whose in told.items()
    )


STANDS = {"yes": "in force", "no": "not in force", "disputed": "disputed", "cannot tell": "cannot tell"}


def inconsistent(q: Question, arrangement: Arrangement) -> list[Match]:
    """The reports that are, or may be, inconsistent with a clause of it, once it may be in force."""
    if not q.known.knows(arrangement) or q.force(arrangement).timeline().first(lambda v: v != FALSE) > q.at:
        return []
    asked = (as_prohibition(c) for c in arrangement.clauses.values())
    found = (m for c in asked if c is not None for m in matches(q, arrangement, c))
    return [m for m in found if m.when[0] <= q.at]


def reported(q: Question, arrangement: Arrangement) -> list[str]:
    """What was reported against its clauses, counted: reports, origins, who denies. Only once it is in force."""
    if not q.known.knows(arrangement) or q.force(arrangement).timeline().first(lambda v: v != FALSE) > q.at:
        return []
    if not any(as_prohibition(c) for c in arrangement.clauses.values()):
        return []
    found = inconsistent(q, arrangement)
    sure = [m for m in found if m.truth & TRUE]
    incidents = {m.incident for m in sure}
    rest = {m.incident for m in found} - incidents
    parts = []
    if incidents:
        origins = {o for m in sure for o in m.origins}
        text = f"{counted(len(incidents), 'report')} of {counted(len(origins), 'origin')}"
        parts.append(f"reported inconsistent with it: {text}")
    if rest:
        what = f"{len(rest)} more" if parts else counted(len(rest), "report")
        parts.append(f"{what} of which it cannot be told")
    denied = sorted({q.known.name(d.speaker) for m in found for d in m.denied_by})
    if denied:
        parts.append(f"denied in part by {', '.join(denied)}")
    return [", ".join(parts) or "no report against it on record: silence is not calm"]


def control_answers(q: Question, place: str) -> list[ControlAnswer]:
    found = []
    for held in control.holders(q, place, q.at):
        early, late = held.since
        zone = q.book.zone
        since = local_text(early, zone) if early == late else local_text(early, zone)[:10]
        found.append(
            ControlAnswer(
                place=place,
                holder=held.holder,
                since=since,
                by=tuple(dict.fromkeys(s.speaker for s in held.statements)),
                statements=tuple(s.id for s in held.statements),
            )
        )
    return found
