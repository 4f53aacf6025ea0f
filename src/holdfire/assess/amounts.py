"""Amounts: what a clause asks in numbers, set beside the numbers that are told, each with who counted.

A quota of a day is looked at for the day asked about; a count over several days cannot say that each day had its due,
only that not all of them can have had it. A ratio (`per: hostage`) is worked out from a count of the other thing by
the same speaker. Numbers of different speakers stand side by side: none is added up, none is averaged, and plans and
agreed numbers are not what was counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.known import interval
from holdfire.model.readings import Readings
from holdfire.model.statements import Number, Statement
from holdfire.model.terms import Amount, Arrangement, Clause
from holdfire.model.times import EVER, day_start, day_words, next_day
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, both
from holdfire.weigh.sentences import plain

if TYPE_CHECKING:
    from holdfire.assess.question import Question

PERIODS = ("day", "week", "month")
TOLD = ("observed", "claimed", "final")
"""What a count has to be told as, to say how much there was."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One count beside one amount: whether what was counted is what the amount asks."""

    amount: Amount
    statement: Statement
    asked: str
    truth: Truth


def measured(q: Question, arrangement: Arrangement, clause: Clause, *, day: int | None = None) -> list[Measured]:
    """Every count about the clause up to the moment asked, beside the amount that it counts. `day`: of a quota of a
    day, only those about the day of this moment."""
    path = f"{arrangement.id}/{clause.name}"
    counts = [
        s
        for s in q.known.of_verb("count")
        if s.claim.about == path
        and s.claim.case == q.case
        and s.claim.as_ in TOLD
        and _period(s)[0] <= q.at
        and s.claim.n is not None
    ]
    found = []
    for amount in _amounts(q, clause):
        elsewhere = {p for other in clause.amounts if other.of == amount.of and not amount.to for p in other.to}
        for s in (s for s in counts if _of_it(q, arrangement, amount, s) and not elsewhere & set(s.claim.where)):
            if day is not None and amount.per in PERIODS and not _about_the_day(day, arrangement, s):
                continue
            for least, most, asked in _bounds(amount, counts, s, arrangement.zone):
                truth = _within(s.claim.n or Number(), least, most)
                if amount.per in PERIODS and _days(s, arrangement.zone) > 1 and truth == TRUE:
                    truth = UNDETERMINED
                found.append(Measured(amount=amount, statement=s, asked=asked, truth=truth))
    return found


def counted_state(
    q: Question, arrangement: Arrangement, clause: Clause, day: int
) -> tuple[str, dict[str, list[str]]] | None:
    """The word for a duty by the numbers told (of a quota of a day, for the day of a moment), and who counted for each
    word; None where nobody counted. Each speaker's own numbers belong together: they are joined, and the speakers
    stand beside each other."""
    rows = _last_of_each(measured(q, arrangement, clause, day=day))
    if not rows:
        return None
    every = _amounts(q, clause)
    states: dict[str, list[str]] = {}
    for speaker in dict.fromkeys(m.statement.speaker for m in rows):
        own = [m for m in rows if m.statement.speaker == speaker]
        truth = reduce(both, (m.truth for m in own))
        if truth == TRUE and len({m.amount for m in own}) < len(every):
            truth = FALSE  # a part of the amounts alone
        word = {TRUE: "reported done", FALSE: "partly done"}.get(truth, "cannot tell")
        states.setdefault(word, []).append(f"as counted by {q.known.name(speaker)}")
    return (next(iter(states)) if len(states) == 1 else "disputed"), states


def _last_of_each(rows: list[Measured]) -> list[Measured]:
    """The last number of each speaker for each amount; a smaller one of an earlier time contradicts no later one."""
    last = {(m.amount, m.asked, m.statement.speaker): m for m in sorted(rows, key=lambda m: _period(m.statement)[1])}
    enough: dict[tuple[Amount, str], int] = {}
    for m in last.values():
        if m.truth == TRUE:
            enough[m.amount, m.asked] = max(_period(m.statement)[0], enough.get((m.amount, m.asked), EVER))
    return [
        m for m in last.values() if m.truth != FALSE or _period(m.statement)[1] >= enough.get((m.amount, m.asked), EVER)
    ]


def _amounts(q: Question, clause: Clause) -> list[Amount]:
    """The amounts in all their known readings; in a duty of every day, each is of a day."""
    faces: list[Amount] = []
    for amount in clause.amounts:
        faces += [o.value for o in q.options(amount.variants)] if amount.variants else [amount]
    every = clause.every if clause.every in PERIODS else None
    return [a if a.per or not every else replace(a, per=every) for a in faces]


def _period(s: Statement) -> tuple[int, int]:
    """From when to when it counted: first second, last second."""
    if s.claim.since is not None:
        until = s.claim.until or s.claim.since
        return s.claim.since.earliest, until.last_instant
    return interval(s)


def _days(s: Statement, zone: str) -> int:
    """How many calendar days a count is about."""
    first, last = _period(s)
    day, n = day_start(first, zone), 0
    while day <= last and n < 4000:
        day, n = next_day(day, zone), n + 1
    return max(n, 1)


def _about_the_day(at: int, arrangement: Arrangement, s: Statement) -> bool:
    first, last = _period(s)
    day = day_start(at, arrangement.zone)
    return first < next_day(day, arrangement.zone) and last >= day


def _of_it(q: Question, arrangement: Arrangement, amount: Amount, s: Statement) -> bool:
    """Whether a count is of what the amount is about: the thing, and where it goes or whose it is, if either says."""
    if s.claim.word != amount.of:
        return False
    if amount.by and s.claim.by and not set(q.actors(arrangement, amount.by)) & set(s.claim.by):
        return False
    return set(amount.to) <= set(s.claim.where)


Bounds = tuple[float | None, float | None, str]


def _bounds(amount: Amount, counts: Sequence[Statement], s: Statement, zone: str) -> Iterator[Bounds]:
    """The least and the most that the amount asks for this count, in each of its readings, and that in words."""
    ratio = amount.per if amount.per not in (None, *PERIODS) else None
    times = _ratio(counts, s, ratio) if ratio else float(_days(s, zone)) if amount.per == "day" else 1.0
    if times is None:
        return
    for word, value in (("at least", amount.at_least), ("at most", amount.at_most), ("exactly", amount.exactly)):
        for one in _values(value):
            n = one * times
            least = n if word != "at most" else None
            most = n if word != "at least" else None
            per = (
                f" ({one:g} per {amount.per})" if amount.per and times != 1 else f" per {amount.per}" * bool(amount.per)
            )
            yield least, most, f"{word} {Number(at_least=n, at_most=n)} {plain(amount.of)}{per}"


def _values(value: object) -> list[float]:
    """The numbers of a bound; lengths and distances are no counts."""
    if isinstance(value, Readings):
        return [x for o in value.options for x in _values(o.value)]
    return [float(value)] if isinstance(value, int | float) else []


def _ratio(counts: Sequence[Statement], s: Statement, per: str) -> float | None:
    """The number of the other thing as the same speaker counted it, in the same case and period if it says them."""
    same = [
        o
        for o in counts
        if o.claim.word == per and o.speaker == s.speaker and o.claim.case == s.claim.case and _period(o) == _period(s)
    ]
    n = same[-1].claim.n if same else None
    return n.at_least if n and n.at_least is not None and n.at_least == n.at_most else None


def _within(n: Number, least: float | None, most: float | None) -> Truth:
    """Whether a number as told lies within bounds: an *about*, or a range across a bound, cannot tell."""
    if n.about is not None:
        return UNDETERMINED
    truth = TRUE
    if least is not None:
        below = n.at_most is not None and n.at_most < least
        truth = both(truth, FALSE if below else TRUE if (n.at_least or 0) >= least else UNDETERMINED)
    if most is not None:
        above = n.at_least is not None and n.at_least > most
        truth = both(truth, FALSE if above else TRUE if n.at_most is not None and n.at_most <= most else UNDETERMINED)
    return truth


def in_words(q: Question, arrangement: Arrangement, m: Measured) -> str:
    """`at least 600 lorries per day: 574, as observed by the United Nations, 20 January 2025 (S-...)`."""
    s = m.statement
    first, last = _period(s)
    zone = arrangement.zone
    start, end = day_words(first, zone), day_words(last, zone)
    when = start if start == end else f"{start} to {end}"
    rule = f"; what was counted: {s.claim.rule}" if s.claim.rule else ""
    return f"{m.asked}: {s.claim.n}, as {s.claim.as_} by {q.known.name(s.speaker)}, {when} ({s.id}){rule}"
