"""Duties that come again: a report every week, lorries every day. Each period is a duty of its own.

The state is that of the period asked about while something is told of it; while nothing is, and the last whole period
passed with nothing told of that either, the duty is *overdue* since that period ended. (That is no breach: nobody said
that it was done.) A day is the calendar's; other periods are counted from when the duty began to run, or by its rule
(RFC 5545).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

from holdfire.assess import amounts, performance
from holdfire.assess.duties import Duty
from holdfire.assess.known import interval
from holdfire.assess.lines import MOST_WORLDS, Line, World, count_worlds, worlds
from holdfire.model.statements import Statement
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.times import EVER, day_start, local_text, next_day, walls
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth

if TYPE_CHECKING:
    from holdfire.assess.question import Question

Period = tuple[int, int]
"""First second, and the first second after."""

RULES = {"week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY"}
AHEAD = 400 * 86400
"""How far beyond the moment asked the end of its period is looked for (seconds)."""


def duty_of(q: Question, arrangement: Arrangement, clause: Clause, actor: str) -> Duty:
    """One party's duty: done once, or coming again."""
    return (Recurring if clause.every else Duty)(q, arrangement, clause, actor)


class Recurring(Duty):
    """One party's duty in each period: the one asked about, and the last whole one."""

    def __post_init__(self) -> None:
        super().__post_init__()
        own = self.running.choices
        every = worlds(own) if count_worlds(own) <= MOST_WORLDS else ()
        self._periods = {frozenset(w.items()): self._find(w) for w in every}
        self._done: dict[Period, Line] = {}
        for period in dict.fromkeys(p for found in self._periods.values() for p in found):
            self._done[period] = self._in(period)
        self.choices = self.choices.union(*(line.choices for line in self._done.values()))

    def _in(self, period: Period) -> Line:
        q, a, c = self.q, self.arrangement, self.clause
        return performance.performed(q, a, c, self.actor, within=period)

    def _find(self, world: World) -> tuple[Period, ...]:
        """The period asked about and the whole one before it, if there is one."""
        at = self.q.at
        line = self.running.timeline(world)
        start = next((s for s, e, v in line.stretches() if v == TRUE and s <= at < e), None)
        if start is None or start <= EVER:
            return ()
        return self._days(start) if self.clause.every == "day" else self._spans(start)

    def _days(self, start: int) -> tuple[Period, ...]:
        zone = self.arrangement.zone
        day = day_start(self.q.at, zone)
        before = day_start(day - 1, zone)
        now = (day, next_day(day, zone))
        return (now, (before, day)) if before >= day_start(start, zone) else (now,)

    def _spans(self, start: int) -> tuple[Period, ...]:
        every = self.clause.every or "week"
        starts = list(walls(rrulestr, RULES.get(every, every), start, self.q.at + AHEAD, self.arrangement.zone))
        begun = [s for s in starts if s <= self.q.at]
        end = next((s for s in starts if s > self.q.at), None)
        if not begun or end is None:
            return ()
        now = (begun[-1], end)
        return (now, (begun[-2], begun[-1])) if len(begun) > 1 else (now,)

    def _here(self, world: World) -> tuple[Period, ...]:
        names = {c.name for c in self.running.choices}
        return self._periods.get(frozenset((n, i) for n, i in world.items() if n in names), ())

    def word(self, world: World) -> str:
        if any(line.holds(self.q.at, world) == FALSE for line in self.stopped):
            return "suspended"
        runs = self._runs(world)
        if runs != "running":
            return runs
        now, *before = self._here(world) or ((self.q.at, self.q.at),)
        done = self._told(now, world)
        if done == TRUE:
            return "attested done" if self._attested() else "reported done"
        if done == UNDETERMINED:
            return "cannot tell"
        if any(self._inside(s, now) for s in performance.parts_done(self.q, self.path, self.actor)):
            return "partly done"
        last = self._told(before[0], world) if before else TRUE
        return {TRUE: "running", FALSE: "overdue"}.get(last, "cannot tell")

    def _counted(self) -> tuple[str, dict[str, list[str]]] | None:
        """By the numbers of the period asked about; with none yet, whether those of the last whole one were enough."""
        now = super()._counted()
        if now is not None or self.clause.every != "day":
            return now
        before = day_start(self.q.at, self.arrangement.zone) - 1
        last = amounts.counted_state(self.q, self.arrangement, self.clause, before)
        return ("running", last[1]) if last and last[0] == "reported done" else last

    def _told(self, period: Period, world: World) -> Truth:
        line = self._done.get(period)
        return FALSE if line is None else line.holds(min(self.q.at, period[1] - 1), world)

    def _inside(self, s: Statement, period: Period) -> bool:
        return period[0] <= interval(s)[0] and interval(s)[1] < period[1]

    def _statements(self) -> tuple[str, ...]:
        """Those about the periods looked at: a word of an earlier week says nothing of this one."""
        spans = [p for found in self._periods.values() for p in found]
        first = min((p[0] for p in spans), default=EVER)
        own = {s.id: s for s in self.q.known.statements}
        return tuple(i for i in super()._statements() if i not in own or interval(own[i])[1] >= first)

    def due_texts(self) -> tuple[str, ...]:
        """The end of the period asked about, in each reading; of one that is overdue, the end of the one before."""
        if not self.q.known.knows(self.arrangement, self.clause):
            return ()
        ends = set()
        for key, found in self._periods.items():
            late = bool(found) and self._counted() is None and self.word(dict(key)) == "overdue"
            ends |= {p[1] for p in (found[1:] if late else found[:1])}
        return tuple(local_text(t, self.arrangement.zone) for t in sorted(ends))
