"""The answer for each clause, in the words of design.md section 7."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from holdfire.assess.coverage import Watch, watch
from holdfire.assess.duties import bearers, summary
from holdfire.assess.force import BINDS_NOBODY
from holdfire.assess.instances import instances, told
from holdfire.assess.known import interval
from holdfire.assess.lines import MOST_WORLDS, Line, all_of, by_world, count_worlds
from holdfire.assess.moments import bounds
from holdfire.assess.opposite import as_prohibition, has_date
from holdfire.assess.permissions import permission
from holdfire.assess.recurring import duty_of
from holdfire.assess.reports import Match, bound, matches, running
from holdfire.assess.times import due_moments
from holdfire.model.answers import ByActor, ByCase, ByReading, ClauseAnswer, Tally
from holdfire.model.counting import counted
from holdfire.model.readings import Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.times import EVER, local_text, moment_words
from holdfire.model.truth import FALSE, TRUE, word
from holdfire.weigh.sentences import says_words

if TYPE_CHECKING:
    from holdfire.assess.question import Question

NOT_PUBLIC = "was not public"
"""How the headline of a clause ends whose text was not known."""


def answer(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    """The state of a clause, with the words for it; a moment after what is known is answered *as things stand*."""
    found = _answer(q, arrangement, clause)
    if q.beyond_knowledge and q.case is None and clause.verb != "notes":
        return replace(found, headline=f"{found.headline}; as things stand")
    return found


def _answer(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    if not q.known.knows(arrangement, clause):
        return _plain(
            arrangement,
            clause,
            "cannot tell",
            f"cannot tell: as known then, the text of {clause.name} {NOT_PUBLIC}",
        )
    if isinstance(clause.due, Readings) and not q.options(clause.due):
        clause = replace(clause, due=None)  # no reading of its day was public yet
    if clause.for_each and q.case is None and clause.verb in ("requires", "allows", "empowers", "forbids"):
        if instances(q, arrangement, clause):
            return for_each(q, arrangement, clause, clause.for_each)
        if clause.verb == "requires":
            state = "not yet running" if has_date(clause) else "not in force"
            return _plain(arrangement, clause, state, told(clause.for_each, []))
    forbidden = as_prohibition(clause)
    if forbidden is not None:
        return prohibition(q, arrangement, forbidden)
    if clause.verb not in ("requires", "allows", "empowers"):
        return other(q, arrangement, clause)
    return duty(q, arrangement, clause) if clause.verb == "requires" else permission(q, arrangement, clause)


def for_each(q: Question, arrangement: Arrangement, clause: Clause, kind: str) -> ClauseAnswer:
    """The clause for each case (movement, ...) on record; the clause's own line is a summary of theirs."""
    whole = prohibition(q, arrangement, clause) if clause.verb == "forbids" else None
    each = {name: answer(q.of_case(name), arrangement, clause) for name in instances(q, arrangement, clause)}
    states = [(name, found.state) for name, found in each.items()]
    rows = tuple(
        ByCase(
            case=name,
            state=found.state,
            headline=found.headline,
            since=found.since,
            due=found.due,
            statements=found.statements,
            by_actor=found.by_actor,
        )
        for name, found in each.items()
    )
    if whole is not None:  # a report that names no case may belong to any
        return replace(whole, headline=f"{whole.headline}; {told(kind, states)}", by_case=rows)
    return ClauseAnswer(
        id=f"{arrangement.id}/{clause.name}",
        kind=clause.verb,
        state=summary([state for _, state in states]),
        headline=told(kind, states),
        by_case=rows,
        statements=tuple(dict.fromkeys(i for r in rows for i in r.statements)),
    )


def _plain(arrangement: Arrangement, clause: Clause, state: str, headline: str) -> ClauseAnswer:
    return ClauseAnswer(id=f"{arrangement.id}/{clause.name}", kind=clause.verb, state=state, headline=headline)


def words(answer: ClauseAnswer) -> str:
    """The state and the headline in one sentence that says nothing twice."""
    return answer.headline if answer.state in answer.headline else f"{answer.state}; {answer.headline}"


# ---------------------------------------------------------------- prohibitions


def prohibition(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    line = bound(q, arrangement, clause)
    truth = line.holds(q.at)
    start = _began(q, line)
    found = [m for m in matches(q, arrangement, clause) if m.when[0] <= q.at]
    ruled = rulings(q, arrangement, clause)
    seen = watch(q, clause, start) if start is not None else Watch((), False)
    state = _prohibition_state(truth, found, ruled, seen)
    reports, origins = tallies(found)
    headline = _prohibition_words(q, state, found, ruled, seen, reports, origins)
    done = _said_done(q, arrangement, clause)
    if done:
        headline += "; said to be done: " + ", ".join(f"{q.known.name(s.speaker)} ({s.id})" for s in done)
    statements = [s.id for m in found for s in (*m.statements, *m.denied_by)] + [s.id for s in ruled]
    statements += [s.id for s in done]
    if not found and truth & TRUE:
        statements += [s.id for s in seen.statements]
    if truth != TRUE:
        statements += line.reason(q.at).decisive
    return ClauseAnswer(
        id=f"{arrangement.id}/{clause.name}",
        kind=clause.verb,
        state=state,
        headline=headline,
        by_reading=_readings_of(q, line, found, ruled, seen),
        by_actor=each_party(q, arrangement, clause) if clause.verb == "requires" else (),
        since=(local_text(start, arrangement.zone),)
        if start is not None and start > EVER and state != "not in force"
        else (),
        reports=reports,
        origins=origins,
        statements=tuple(dict.fromkeys(statements)),
    )


def _said_done(q: Question, arrangement: Arrangement, clause: Clause) -> list[Statement]:
    """Words that a duty without a date is done: shown beside it, since it goes on and is never over."""
    path = f"{arrangement.id}/{clause.name}"
    return [s for s in q.known.of_verb("done") if s.claim.word == path and interval(s)[0] <= q.at]


def _began(q: Question, line: Line) -> int | None:
    """When the clause first may have bound, up to the moment asked; None if it never did."""
    first = line.timeline().first(lambda v: v != FALSE)
    return first if first <= q.at else None


def _prohibition_state(truth: int, found: list[Match], ruled: list[Statement], seen: Watch) -> str:
    if truth == FALSE:
        return "not in force"
    if truth & TRUE and truth & FALSE:
        return "disputed"
    if ruled:
        return "ruled on"
    if any(m.truth & TRUE for m in found):
        return "reported inconsistent"
    if truth != TRUE or found or not seen.whole:
        return "cannot tell"
    return "nothing inconsistent reported"


def rulings(q: Question, arrangement: Arrangement, clause: Clause) -> list[Statement]:
    path = f"{arrangement.id}/{clause.name}"
    return [s for s in q.known.of_verb("finds") if s.claim.about == path and interval(s)[0] <= q.at]


def tallies(found: list[Match]) -> tuple[Tally, Tally]:
    """How many reports are plainly inconsistent, disputed, or cannot be told; and how many independent origins they
    have."""
    kinds: dict[str, list[Match]] = {"yes": [], "disputed": [], "cannot tell": []}
    for m in found:
        kinds[m.holds].append(m)
    origins = {k: len({o for m in ms for o in m.origins}) for k, ms in kinds.items()}
    reports = Tally(yes=len(kinds["yes"]), disputed=len(kinds["disputed"]), cannot_tell=len(kinds["cannot tell"]))
    return reports, Tally(yes=origins["yes"], disputed=origins["disputed"], cannot_tell=origins["cannot tell"])


def _prohibition_words(
    q: Question, state: str, found: list[Match], ruled: list[Statement], seen: Watch, reports: Tally, origins: Tally
) -> str:
    parts = []
    if ruled:
        parts.append(
            "ruled on: " + "; ".join(f"{q.known.name(s.speaker)} finds “{s.claim.word}” ({s.id})" for s in ruled)
        )
    if reports.yes or reports.disputed:
        n, of = reports.yes + reports.disputed, origins.yes + origins.disputed
        who = ", ".join(dict.fromkeys(q.known.name(o) for m in found if m.truth & TRUE for o in m.origins))
        parts.append(
            f"reported inconsistent with it: {counted(n, 'report')} of {counted(of, 'independent origin')} ({who})"
        )
    if reports.cannot_tell:
        what = "more" if parts else "report" if reports.cannot_tell == 1 else "reports"
        parts.append(f"{reports.cannot_tell} {what} of which it cannot be told")
    denied = list(dict.fromkeys(q.known.name(d.speaker) for m in found for d in m.denied_by))
    if denied:
        parts.append(f"denied by {', '.join(denied)}")
    if not parts and state == "nothing inconsistent reported":
        parts.append("nothing inconsistent reported; " + seen.words(q.known.name))
    elif not found and state == "cannot tell":
        parts.append(
            "no report, and nobody was watching"
            if not seen.statements
            else f"no report; {seen.words(q.known.name)}, not over the whole of it: silence is not calm"
        )
    if state in ("not in force", "disputed"):
        parts.insert(
            0,
            {"not in force": "not in force at that moment", "disputed": "whether it binds at that moment is disputed"}[
                state
            ],
        )
    return "; ".join(parts)


def each_party(q: Question, arrangement: Arrangement, clause: Clause) -> tuple[ByActor, ...]:
    """A duty of a role is one duty for each member: each party's own state."""
    rows = []
    prevents = clause.prevents is not None
    for actor in bearers(q, arrangement, arrangement.clauses[clause.name]):
        own = replace(clause, verb="forbids", by=clause.by if prevents else (actor,))
        member = all_of(
            running(q, arrangement, clause),
            *(q.member(arrangement, r, actor) for r in clause.by if r in arrangement.roles and not prevents),
        )
        truth = member.holds(q.at)
        mine = [
            m
            for m in matches(q, arrangement, clause)
            if m.when[0] <= q.at and (prevents or any(actor in s.claim.by for s in m.statements))
        ]
        start = _began(q, member)
        seen = watch(q, own, start) if start is not None else Watch((), False)
        state = _prohibition_state(truth, mine, [], seen)
        rows.append(ByActor(actor=actor, state=state, statements=tuple(s.id for m in mine for s in m.statements)))
    return tuple(rows)


def _readings_of(
    q: Question, line: Line, reports: list[Match], ruled: list[Statement], seen: Watch
) -> tuple[ByReading, ...]:
    """Where the readings of the terms decide whether the clause binds: the state in each, and whose it is."""
    truth = line.holds(q.at)
    if not (truth & TRUE and truth & FALSE) or count_worlds(line.choices) > MOST_WORLDS:
        return ()
    found = by_world(line.choices, lambda w: _prohibition_state(line.holds(q.at, w), reports, ruled, seen))
    return tuple(ByReading(state=s, readings=tuple(dict.fromkeys(r))) for s, r in found.items())


# ---------------------------------------------------------------- duties


def duty(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    duties = [duty_of(q, arrangement, clause, a) for a in bearers(q, arrangement, clause)]
    rows = tuple(d.answer() for d in duties)
    state = summary([r.state for r in rows])
    moment = due_moments(q, arrangement, clause.due)
    due = tuple(bounds(moment, end=True)) if moment else ()
    return ClauseAnswer(
        id=f"{arrangement.id}/{clause.name}",
        kind=clause.verb,
        state=state,
        headline=_duty_words(q, arrangement, rows, due),
        by_reading=_by_reading(q, rows),
        by_actor=rows,
        since=tuple(sorted({r.since for r in rows if r.since})),
        due=tuple(local_text(t, arrangement.zone) for t in due),
        reports=Tally(),
        origins=Tally(),
        statements=tuple(dict.fromkeys(i for r in rows for i in r.statements)),
    )


def _by_reading(q: Question, rows: tuple[ByActor, ...]) -> tuple[ByReading, ...]:
    """Each state and whose reading gives it; with several parties, each reading names its party."""
    if len(rows) == 1:
        return rows[0].by_reading
    merged: dict[str, list[str]] = {}
    for row in rows:
        for r in row.by_reading:
            texts = r.readings or ("as the terms have it",)
            merged.setdefault(r.state, []).extend(f"{q.known.name(row.actor)}: {t}" for t in texts)
    return tuple(ByReading(state=s, readings=tuple(dict.fromkeys(t))) for s, t in merged.items())


def _duty_words(q: Question, arrangement: Arrangement, rows: tuple[ByActor, ...], due: tuple[int, ...]) -> str:
    parts = [f"{q.known.name(r.actor)}: {_actor_words(q, r)}" for r in rows] or ["nobody is known to bear it"]
    if len(rows) > 1:
        done = sum(r.state in ("reported done", "attested done", "done late") for r in rows)
        parts.insert(0, f"{done} of {len(rows)} reported done")
    if due:
        parts.append("due before " + " or ".join(moment_words(t, arrangement.zone) for t in due))
    bound = binds(q, arrangement)
    if bound:
        parts.append(bound)
    elif "overdue" in {r.state for r in rows}:
        parts.append("overdue says that no word of it is on record: it is no breach")
    return "; ".join(parts)


def _actor_words(q: Question, row: ByActor) -> str:
    """The state of one party's duty, whose reading it is where they differ, and every other word on record of it."""
    words = row.state
    if len(row.by_reading) > 1:
        words += " (" + "; ".join(f"{r.state}: {', '.join(r.readings)}" for r in row.by_reading if r.readings) + ")"
    told = [f"{what}, says {', '.join(names)}" for what, names in told_of(q, row, besides=words)]
    return ", ".join([words, *told])


TOLD = {
    "done": "done", "not_done": "not done", "undone": "undone", "waits": "waits", "act": "done", "denies": "denied",
}  # fmt: skip


def told_of(q: Question, row: ByActor, *, besides: str = "") -> list[tuple[str, list[str]]]:
    """What is said of a party's duty, and by whom: done, in part, not done, waits. `besides`: who is named already."""
    found: dict[str, list[str]] = {}
    for s in (s for s in q.known.statements if s.id in row.statements):
        what = f"done in part ({s.claim.part})" if s.claim.part else TOLD.get(s.claim.verb, says_words(s.claim.word))
        found.setdefault(what, []).append(q.known.name(s.speaker))
    new = {what: [n for n in dict.fromkeys(names) if n not in besides] for what, names in found.items()}
    return [(what, names) for what, names in new.items() if names]


def binds(q: Question, arrangement: Arrangement) -> str:
    """What is said of a duty in a demand, a draft, or a proposal that is not in force: it binds nobody."""
    if arrangement.nature in BINDS_NOBODY:
        return f"{BINDS_NOBODY[arrangement.nature]}; a missed date is no breach"
    if arrangement.nature == "proposal" and q.force(arrangement).holds(q.at) != TRUE:
        return "a proposal that is not in force binds nobody; a missed date is no breach"
    return ""


# ---------------------------------------------------------------- the rest


def other(q: Question, arrangement: Arrangement, clause: Clause) -> ClauseAnswer:
    """Notes, and clauses about other texts: shown, never computed."""
    text = clause.text or clause.object
    if clause.object == "unpublished":
        return _plain(arrangement, clause, "text not public", f"its text is not public: {text}")
    line = running(q, arrangement, clause)
    state = {"yes": "in force", "no": "not in force"}.get(word(line.holds(q.at)), word(line.holds(q.at)))
    return _plain(arrangement, clause, state, text)
