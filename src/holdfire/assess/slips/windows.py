"""Times that cannot work together: what is over before it begins, and what is due before it can run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.assess.lines import MOST_WORLDS, Line, count_worlds, worlds
from holdfire.assess.moments import Moment
from holdfire.assess.reports import running
from holdfire.assess.slips.at_best import AtBest, at_best
from holdfire.assess.slips.never import never
from holdfire.assess.slips.slip import Slip
from holdfire.assess.times import due_moments
from holdfire.casebook.circles import parts
from holdfire.model.casebook import Casebook
from holdfire.model.rewriting import rewritten
from holdfire.model.terms import Anchor, Arrangement, Clause, Due, DueRead, InForce
from holdfire.model.times import EVER, NEVER, moment_words
from holdfire.model.truth import FALSE


def windows(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    """The force of the terms, then each clause; whether their conditions can come is not looked at here."""
    terms = replace(
        terms,
        in_force=rewritten(terms.in_force, _unconditional),
        clauses={name: rewritten(clause, _unconditional) for name, clause in terms.clauses.items()},
    )
    if _is_never(_force(book, terms)):
        yield Slip(
            places=(f"{terms.id}/in_force/until", f"{terms.id}/in_force/for", f"{terms.id}/in_force"),
            found="a time in force that is over before it begins, in every reading",
            why="the terms can never be in force, and nothing in them can bind",
            do="mend `from`, `for` or `until`",
        )
        return
    for clause in terms.clauses.values():
        yield from _of_clause(book, terms, clause)


def _unconditional(part: object) -> object:
    return replace(part, condition=None) if isinstance(part, Clause | InForce) else part


def _force(book: Casebook, terms: Arrangement) -> Line:
    q = at_best(book, terms, *_force_times(terms))
    return q.entered(q.terms)


def _force_times(terms: Arrangement) -> tuple[object, ...]:
    force = terms.in_force or InForce()
    every = tuple(o.value for o in force.variants.options) if force.variants else (force,)
    return tuple(t for one in every for t in (one.since or Anchor("made"), one.until))


def _is_never(line: Line) -> bool:
    return set(line.timeline().values) == {FALSE}


def _of_clause(book: Casebook, terms: Arrangement, clause: Clause) -> Iterator[Slip]:
    place = f"{terms.id}/{clause.name}"
    at = (f"{place}/while", place)
    window = at_best(book, terms, clause.during)
    if clause.during is not None and _is_never(window.window(window.terms, _opened(window, clause).during)):
        gone = ", ".join(f"`{name}`" for name in dict.fromkeys(_never_come(window, clause.during)))
        hangs = f"a window that hangs on {gone}, which can never come"
        yield Slip(
            places=at,
            found=hangs if gone else "a window that ends before it begins, in every reading",
            why="nothing can ever satisfy the clause, or be inconsistent with it",
            do="mend the condition of that event" if gone else "mend `from`, `until` or `for`",
        )
        return
    with_force = at_best(book, terms, *_force_times(terms), clause.during)
    if _is_never(_runs(with_force, clause)) and clause.verb != "notes":
        yield Slip(
            places=at,
            found="a window that lies wholly outside the time in force, in every reading",
            why="the clause never binds while its window is open",
            do="mend the window; where the clause holds outside the time in force, write `stands: alone`",
        )
        return
    if clause.due is not None:
        yield from _due(book, terms, clause, clause.due)


def _opened(q: AtBest, clause: Clause) -> Clause:
    return q.terms.clauses[clause.name]


def _runs(q: AtBest, clause: Clause) -> Line:
    own = _opened(q, clause)
    return q.runs(q.terms, own) if clause.verb == "requires" else running(q, q.terms, own)


def _never_come(q: AtBest, value: object) -> Iterator[str]:
    for part in parts(value):
        if isinstance(part, Anchor) and part.name in q.terms.events and never(q, part):
            yield part.name


# ---------------------------------------------------------------- due


def _due(book: Casebook, terms: Arrangement, clause: Clause, due: DueRead) -> Iterator[Slip]:
    places = (f"{terms.id}/{clause.name}/due", f"{terms.id}/{clause.name}")
    q = at_best(book, terms, *_force_times(terms), clause.during, due)
    runs, moment = _runs(q, clause), due_moments(q, q.terms, _opened(q, clause).due)
    each = _each_reading(runs, moment) if moment else []
    if each and all(first >= late for late, first, _ in each):
        outside = not clause.stands_alone and _begins(q.force(q.terms)) >= each[0][0]
        what = "the entry into force" if outside else "the duty can run"
        alone = "mend the deadline; where it is owed before the terms are in force, write `stands: alone`"
        yield Slip(
            places=places,
            found=f"a deadline before {what}, in every reading{_dates(q, *each[0][:2])}",
            why="it is late before it can be owed",
            do=alone if outside else "mend the deadline, or the window of the clause",
        )
    elif each and all(last < NEVER and late > last for late, _, last in each):
        yield Slip(
            places=places,
            found="a deadline after the duty has ended, in every reading",
            why="it lapses before its day, and can never be late",
            do="mend the deadline, or the window; where it outlasts the time in force, write `stands: alone`",
        )
    yield from _begun_late(at_best(book, terms, due), clause, places)


def _each_reading(runs: Line, due: Moment) -> list[tuple[int, int, int]]:
    """In each reading the first second that is late, and the first and the last moment at which the duty runs; none
    where it may not be known in one of them. Readings in which it never runs are left out."""
    if count_worlds(due.choices | runs.choices) > MOST_WORLDS:
        return []
    found = []
    for world in worlds(due.choices | runs.choices):
        late = due.span(world).late[1]
        open_ = [(start, end) for start, end, v in runs.timeline(world).stretches() if v != FALSE]
        if late >= NEVER:
            return []
        if open_:
            found.append((late, open_[0][0], open_[-1][1]))
    return found


def _begins(line: Line) -> int:
    return line.timeline().first(lambda v: v != FALSE)


def _dates(q: AtBest, late: int, first: int) -> str:
    """The two moments, where they are those of the terms."""
    if q.stands_in:
        return ""
    zone = q.terms.zone
    return f": late from {moment_words(late, zone)}, while it runs from {moment_words(first, zone)}"


def _begun_late(q: AtBest, clause: Clause, places: tuple[str, ...]) -> Iterator[Slip]:
    """A last day to begin that is after the last day to be done, in some reading."""
    for due in parts(_opened(q, clause).due):
        if not isinstance(due, Due) or due.start_no_later_than is None:
            continue
        begin, done = q.moment(q.terms, due.start_no_later_than), due_moments(q, q.terms, due)
        if done is None or count_worlds(begin.choices | done.choices) > MOST_WORLDS:
            continue
        each = [(begin.span(w).end[0], done.span(w).end[1]) for w in worlds(begin.choices | done.choices)]
        if all(start > max(over, EVER) and over < NEVER for start, over in each):
            yield Slip(
                places=places,
                found="a last day to begin (`start_no_later_than`) that is after the last day to be done",
                why="who begins on the last day for it is late already",
                do="exchange the two, or mend one",
            )
