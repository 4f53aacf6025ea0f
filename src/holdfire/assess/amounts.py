"""Amounts: what a clause asks in numbers, set beside the numbers that are told, each with who counted.

A quota of a day is looked at for the day asked about; a count over several days cannot say that each day had its due,
only that not all of them can have had it. A ratio (`per: hostage`) is worked out from a count of the other thing by
the same speaker. Numbers of different speakers stand side by side: none is added up, none is averaged, and plans and
agreed numbers are not what was counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from operator import or_
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
    """One count beside one amount, in one reading of it: whether what was counted is what the amount asks."""

    part: int
    """Which of the clause's amounts: readings of one, and ratios of one thing by several classes, are one part."""
    statement: Statement
    asked: str
    truth: Truth


def measured(q: Question, arrangement: Arrangement, clause: Clause, *, day: int | None = None) -> list[Measured]:
    """Every count about the clause up to the moment asked, beside the amount that it counts. `day`: of a quota of a
    day, only those about the day of this moment."""
    path = f"{arrangement.id}/{clause.name}"
    told = (s for s in q.known.of_verb("count") if s.claim.about == path and s.claim.case == q.case)
    counts = [s for s in told if s.claim.as_ in TOLD and s.claim.n is not None and _period(s)[0] <= q.at]
    found = []
    for part, readings in enumerate(_parts(q, clause)):
        for amounts in readings:
            daily = amounts[0].per in PERIODS
            for s in (s for s in counts if _of_it(q, arrangement, clause, amounts[0], s)):
                if day is not None and daily and not _about_the_day(day, arrangement, s):
                    continue
                for least, most, asked in _bounds(amounts, counts, s, arrangement.zone):
                    truth = _within(s.claim.n or Number(), least, most)
                    whole = not (daily and _days(s, arrangement.zone) > 1 and truth == TRUE)
                    sure = truth if whole and _period(s)[1] <= q.at else both(truth, UNDETERMINED)
                    found.append(Measured(part=part, statement=s, asked=asked, truth=sure))
    return found


def counted_state(
    q: Question, arrangement: Arrangement, clause: Clause, day: int
) -> tuple[str, dict[str, list[str]]] | None:
    """The word for a duty by the numbers told (of a quota of a day, for the day of a moment), and who counted for each
    word; None where nobody counted. Each speaker's own numbers belong together: they are joined, and the speakers
    stand beside each other."""
    every = measured(q, arrangement, clause, day=day)
    rows = _last_of_each([m for m in every if _period(m.statement)[1] <= q.at])  # of a day that is over
    if not rows:
        return None
    parts = len(_parts(q, clause))
    states: dict[str, list[str]] = {}
    for speaker in dict.fromkeys(m.statement.speaker for m in rows):
        own = [m for m in rows if m.statement.speaker == speaker]
        told = {n: _of_part([m for m in own if m.part == n]) for n in {m.part for m in own}}
        truth = reduce(both, told.values())
        if len(told) < parts and truth & TRUE:
            truth = (truth & ~TRUE) | FALSE  # enough of a part of the amounts alone
        for bit, word in ((TRUE, "reported done"), (FALSE, "partly done"), (UNDETERMINED, "cannot tell")):
            if truth & bit:
                reading = ", by one reading of the amount" if truth != bit else ""
                states.setdefault(word, []).append(f"as counted by {q.known.name(speaker)}{reading}")
    return (next(iter(states)) if len(states) == 1 else "disputed"), states


def _of_part(rows: list[Measured]) -> Truth:
    """What one speaker's counts of one amount come to: each count in either reading of it, and all the counts."""
    each = {m.statement.name: [o.truth for o in rows if o.statement is m.statement] for m in rows}
    return reduce(both, (reduce(or_, truths) for truths in each.values()))


def _last_of_each(rows: list[Measured]) -> list[Measured]:
    """The last number of each speaker for each amount; a smaller one of an earlier time contradicts no later one."""
    last = {(m.part, m.asked, m.statement.speaker): m for m in sorted(rows, key=lambda m: _period(m.statement)[1])}
    enough: dict[tuple[int, str], int] = {}
    for m in last.values():
        if m.truth == TRUE:
            enough[m.part, m.asked] = max(_period(m.statement)[0], enough.get((m.part, m.asked), EVER))
    return [
        m for m in last.values() if m.truth != FALSE or _period(m.statement)[1] >= enough.get((m.part, m.asked), EVER)
    ]


Amounts = tuple[Amount, ...]
"""One amount; or the ratios of one thing by several classes (30 for each civilian, 50 for each soldier), which add."""


def _parts(q: Question, clause: Clause) -> list[list[Amounts]]:
    """The amounts of a clause, each in its known readings; in a duty of every day, each is of a day."""
    every = clause.every if clause.every in PERIODS else None
    found: list[list[Amounts]] = []
    ratios: dict[object, list[Amount]] = {}
    for amount in clause.amounts:
        faces = [o.value for o in q.options(amount.variants)] if amount.variants else [amount]
        faces = [a if a.per or not every else replace(a, per=every) for a in faces]
        if len(faces) == 1 and faces[0].per not in (None, *PERIODS):
            ratios.setdefault((faces[0].of, faces[0].by, faces[0].to), []).append(faces[0])
        else:
            found.append([(a,) for a in faces])
    return found + [[tuple(those)] for those in ratios.values()]


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


def _of_it(q: Question, arrangement: Arrangement, clause: Clause, amount: Amount, s: Statement) -> bool:
    """Whether a count is of what the amount is about: the thing, and where it goes or whose it is, if either says. A
    count of the part that goes somewhere is none of the whole."""
    if s.claim.word != amount.of:
        return False
    elsewhere = {p for other in clause.amounts if other.of == amount.of and not amount.to for p in other.to}
    if elsewhere & set(s.claim.where):
        return False
    if amount.by and s.claim.by and not set(q.actors(arrangement, amount.by)) & set(s.claim.by):
        return False
    return set(amount.to) <= set(s.claim.where)


Bounds = tuple[float | None, float | None, str]


def _bounds(amounts: Amounts, counts: Sequence[Statement], s: Statement, zone: str) -> Iterator[Bounds]:
    """The least and the most that is asked for this count, in each reading of the bound, and that in words."""
    ratio = amounts[0].per not in (None, *PERIODS)
    times = {a: _ratio(counts, s, a.per or "") if ratio else _times(a, s, zone) for a in amounts}
    if ratio and all(n is None for n in times.values()):
        return
    for word in BOUNDS:
        every = [[(value, a) for value in _values(getattr(a, BOUNDS[word]))] for a in amounts]
        for told in product(*every):
            n = sum(value * (times[a] or 0.0) for value, a in told)
            least, most = (n if word != "at most" else None), (n if word != "at least" else None)
            yield least, most, f"{word} {Number(at_least=n, at_most=n)} {plain(amounts[0].of)}{_each(told, times)}"


BOUNDS = {"at least": "at_least", "at most": "at_most", "exactly": "exactly"}


def _times(amount: Amount, s: Statement, zone: str) -> float:
    """How many times the bound is asked for a count: once for each day of a quota of a day."""
    return float(_days(s, zone)) if amount.per == "day" else 1.0


def _each(told: Sequence[tuple[float, Amount]], times: Mapping[Amount, float | None]) -> str:
    """Of a quota or a ratio, what it is worked out from: ` (30 per civilian, 50 per soldier)`."""
    if told[0][1].per is None:
        return ""
    if len(told) == 1 and times[told[0][1]] == 1:
        return f" per {plain(told[0][1].per)}"
    return " (" + ", ".join(f"{value:g} per {plain(a.per or '')}" for value, a in told) + ")"


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
