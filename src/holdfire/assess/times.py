"""Times of the terms as moments, and the windows of clauses as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from dateutil.rrule import rrulestr

from holdfire.assess.lines import FREE, Choice, Chosen, Fact, Line, Negated, World, all_of
from holdfire.assess.moments import (
    NEVER_COMES,
    ChosenMoment,
    Come,
    Extreme,
    FirstHolds,
    Fixed,
    Moment,
    NumberedDay,
    Shifted,
    Span,
    moment_text,
    span_of,
)
from holdfire.model.answers import Reason, Want
from holdfire.model.readings import Reading, Readings
from holdfire.model.terms import (
    Anchor,
    Arrangement,
    At,
    DayNumber,
    DueRead,
    FirstOf,
    LastOf,
    Length,
    Offset,
    TimeRead,
    While,
)
from holdfire.model.timeline import CANNOT_TELL, YES, Timeline
from holdfire.model.times import EVER, NEVER, When, day_start, elapsed, next_day, wall_on_day, walls
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question

AHEAD = 400 * 86400
"""Recurring windows are drawn this far beyond the moment asked about (seconds)."""


NOBODY_KNOWS = Fixed(Span(EVER, NEVER))
"""A moment that came, or will, and nobody knows when."""


LONGEST = 30 * 366 * 86400
"""Recurring windows are drawn this far back (seconds); before, whether one was open is not worked out."""


def choice_of(q: Question, readings: Readings[Any]) -> Choice:
    """The named choice of a term's readings; each option is told by its sources."""
    options = q.options(readings)
    names = [whose(q, o) for o in options]
    twice = {n for n in names if names.count(n) > 1}  # one text that can be read in two ways
    told = (f"{n}, read as: {o.note}" if n in twice and o.note else n for n, o in zip(names, options, strict=True))
    return Choice(readings.name, tuple(told))


def chosen(q: Question, readings: Readings[Any], options: Sequence[Moment]) -> Moment:
    """A moment by its known readings; with none known, a moment that nobody knows."""
    if not options:
        return Fixed(Span(EVER, NEVER))
    return options[0] if len(options) == 1 else ChosenMoment(choice_of(q, readings), options)


def either_reading(q: Question, readings: Readings[Any], options: Sequence[Line], text: str) -> Line:
    """A line by its known readings; with none known, it cannot be told."""
    if not options:
        return Fact(CANNOT_TELL, f"{text}: none was public then", wants=(Want(None, "the publication of the terms"),))
    return options[0] if len(options) == 1 else Chosen(choice_of(q, readings), options, text, named=True)


def whose(q: Question, option: Reading[Any]) -> str:
    """Whose reading it is: who says so, or the document it stands in."""
    found = []
    for source in option.sources:
        document = q.book.documents.get(source.document)
        says = ", ".join(q.known.name(a) for a in source.says)
        found.append(says or (q.known.name(document.outlet) if document else source.document))
        if says or document:
            found[-1] += f" [{source.document}]"
    return ", ".join(found)


def moment(q: Question, arrangement: Arrangement, time: TimeRead) -> Moment:
    zone = arrangement.zone
    if isinstance(time, Readings):
        return chosen(q, time, [moment(q, arrangement, o.value) for o in q.options(time)])
    if isinstance(time, At):
        return Fixed(span_of(time.when))
    if isinstance(time, Anchor):
        if time.name == "end" and arrangement.id in q.ends:
            return q.ends[arrangement.id]
        return q.once(
            ("moment", arrangement.id, time.name),
            lambda: _anchor(q, arrangement, time.name),
            lambda: Fixed(Span(EVER, NEVER)),
        )
    if isinstance(time, Offset):
        of = moment(q, arrangement, time.of)
        return Shifted(of, time.length, time.sign, zone, first_day(arrangement))
    if isinstance(time, DayNumber):
        return NumberedDay(moment(q, arrangement, time.of), time.n, zone, first_day(arrangement))
    if isinstance(time, FirstOf | LastOf):
        parts = [moment(q, arrangement, t) for t in time.times]
        return Extreme(parts, last=isinstance(time, LastOf))
    return NOBODY_KNOWS


def first_day(arrangement: Arrangement) -> int | Choice:
    if arrangement.first_day is None:
        return Choice(f"{arrangement.id}/first_day", ("the first day is day 0", "the first day is day 1"))
    return arrangement.first_day


def _anchor(q: Question, arrangement: Arrangement, name: str) -> Moment:
    if name == "made":
        return moment(q, arrangement, arrangement.made) if arrangement.made else NOBODY_KNOWS
    if name == "now":
        return Fixed(Span(q.at, q.at))
    if name == "start":
        return _start_of_case(q)
    event = arrangement.events.get(name)
    if event is None or not q.known.knows(arrangement, event):
        return NOBODY_KNOWS
    if event.at is not None:
        return q.whole.moment(arrangement, event.at)
    return FirstHolds(q.whole.condition(arrangement, event.when)) if event.when is not None else NOBODY_KNOWS


def _start_of_case(q: Question) -> Moment:
    """The start of the case that is asked about; told differently by several, it is a choice between them."""
    told = {s.speaker: s.claim.when or s.said for s in q.known.of_verb("starts") if s.claim.word == q.case}
    options = [Fixed(span_of(when)) for when in dict.fromkeys(told.values())]
    if not options:
        return Fixed(NEVER_COMES)
    whose_word = tuple(
        "as told by " + ", ".join(q.known.name(s) for s, t in told.items() if t == when)
        for when in dict.fromkeys(told.values())
    )
    return options[0] if len(options) == 1 else ChosenMoment(Choice(f"when {q.case} starts", whose_word), options)


def due_moments(q: Question, arrangement: Arrangement, due: DueRead | None) -> Moment | None:
    """The moment at which something becomes late, as a moment whose *end* counts: its first instant after."""
    if due is None:
        return None
    if isinstance(due, Readings):
        options = [due_moments(q, arrangement, o.value) or Fixed(NEVER_COMES) for o in q.options(due)]
        return chosen(q, due, options) if options else None
    if due.no_later_than is not None:
        return q.moment(arrangement, due.no_later_than)
    if due.before is not None:
        return Beginning(q.moment(arrangement, due.before))
    return None


class Beginning(Moment):
    """The first instant of a moment: what is due *before* a day is late when the day begins."""

    def __init__(self, of: Moment) -> None:
        self.of = of
        self.choices = of.choices

    def span(self, world: World) -> Span:
        early, late = self.of.span(world).start
        return Span(early, late, day=early == late)


def in_time(q: Question, arrangement: Arrangement, due: DueRead, said: When) -> Truth:
    """Whether what was said at a time was in time: the set that the readings of the due date give."""
    moment_due = due_moments(q, arrangement, due)
    if moment_due is None:
        return TRUE
    truth = 0
    for span in moment_due.spans():
        early, late = span.late
        if said.last_instant < early:
            truth |= TRUE
        elif said.earliest >= late:
            truth |= FALSE
        else:
            truth |= UNDETERMINED
    return truth


# ---------------------------------------------------------------- windows


def shifted(q: Question, arrangement: Arrangement, start: Moment, lasts: Length | Readings[Length]) -> Moment:
    """The end of something that starts at a moment and lasts a length."""
    if isinstance(lasts, Readings):
        options = [Shifted(start, o.value, 1, arrangement.zone, first_day(arrangement)) for o in q.options(lasts)]
        return chosen(q, lasts, options)
    return Shifted(start, lasts, 1, arrangement.zone, first_day(arrangement))


def begins(arrangement: Arrangement, start: Moment, what: str) -> Line:
    zone = arrangement.zone
    text = f"{what} begins: {moment_text(start, zone)}"
    return Come(start, text, wants=(Want(None, f"when {what} begins"),))


def not_over(arrangement: Arrangement, end: Moment, what: str) -> Line:
    over = Come(end, f"the end of {what}: {moment_text(end, arrangement.zone, end=True)}", end=True)
    return Negated(over, lambda at: f"{what} is not over")


def window(q: Question, arrangement: Arrangement, during: While | Readings[While] | None) -> Line:
    """When a clause's `while` runs; without one, always."""
    if during is None:
        return Fact(YES, "at any time while it is in force")
    if isinstance(during, Readings):
        lines = [window(q, arrangement, o.value) for o in q.options(during)]
        return either_reading(q, during, lines, "the window, as different sources have it")
    start = q.moment(arrangement, during.since) if during.since else None
    end = q.moment(arrangement, during.until) if during.until else None
    parts: list[Line] = []
    if during.every or during.daily:
        parts.append(recurring(q, arrangement, during, start))
    elif start and during.lasts:
        parts.append(not_over(arrangement, shifted(q, arrangement, start, during.lasts), "the window"))
    if start:
        parts.append(begins(arrangement, start, "the window"))
    if end:
        parts.append(not_over(arrangement, end, "the window"))
    return all_of(*parts, text="the window of the clause")


def recurring(q: Question, arrangement: Arrangement, during: While, start: Moment | None) -> Line:
    """A window that comes again; counted from its own start, else from the day on which the terms come into force."""
    if isinstance(during.lasts, Readings):
        each = [recurring(q, arrangement, replace(during, lasts=o.value), start) for o in q.options(during.lasts)]
        return either_reading(q, during.lasts, each, "the length of the window, as different sources have it")
    if start is None and during.every:
        since = arrangement.in_force.since if arrangement.in_force else None
        start = q.moment(arrangement, since or Anchor("made"))
    return Recurring(q, arrangement, during, start)


class Recurring(Line):
    """A window that comes again: `every` week, day or RRULE for a length; or `daily` between two wall times."""

    def __init__(self, q: Question, arrangement: Arrangement, during: While, start: Moment | None) -> None:
        super().__init__()
        self._q, self._zone, self._during = q, arrangement.zone, during
        self._start = start or Fixed(Span(q.at - AHEAD, q.at - AHEAD))
        self.choices = self._start.choices
        self._lasts = None if isinstance(during.lasts, Readings) else during.lasts

    def _timeline(self, world: World) -> Timeline:
        lines = [self._from(s.start) for s in self._start.spans(world)]
        return reduce(Timeline.united, lines)

    def _from(self, start: tuple[int, int]) -> Timeline:
        early, late = start
        if early >= NEVER:
            return Timeline.always(FALSE)
        if early != late or early <= EVER:
            return Timeline.of([(EVER, FALSE), (early, UNDETERMINED)])
        horizon = max(self._q.at, early) + AHEAD
        found: list[tuple[int, int]] = [(EVER, FALSE)]
        if early < horizon - LONGEST:
            found.append((early, UNDETERMINED))
            if not self._during.daily and self._during.every not in (None, "day", "week"):
                return Timeline.of(found)  # where in its rule that moment lies is not worked out
        for opens, closes in self._windows(early):
            found += [(opens, TRUE), (closes, FALSE)]
        return Timeline.of(found)

    def _windows(self, first: int) -> Iterator[tuple[int, int]]:
        horizon = max(self._q.at, first) + AHEAD
        if self._during.daily:
            opens, closes = self._during.daily
            over_midnight = closes <= opens
            day = day_start(max(first, horizon - LONGEST), self._zone)
            if over_midnight:
                day = day_start(day - 1, self._zone)
            while day < horizon:
                after = next_day(day, self._zone)
                yield (
                    wall_on_day(day, opens, self._zone),
                    wall_on_day(after if over_midnight else day, closes, self._zone),
                )
                day = after
            return
        for start in self._starts(first, horizon):
            lasts = self._lasts
            yield start, elapsed(start, lasts.n, lasts.unit, self._zone) if lasts else next_day(start, self._zone)

    def _starts(self, first: int, horizon: int) -> Iterator[int]:
        weeks = (horizon - LONGEST - first) // (7 * 86400)
        if weeks > 0:  # by whole weeks, so that the day of the week and the hour stay
            first = elapsed(first, weeks, "weeks", self._zone)
        every = self._during.every or "day"
        rule = {"day": "FREQ=DAILY", "week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY"}.get(every, every)
        yield from walls(rrulestr, rule, first, horizon, self._zone)

    def reason(self, at: int, world: World = FREE) -> Reason:
        d = self._during
        text = (
            f"daily from {d.daily[0]} to {d.daily[1]}, wall time of {self._zone}"
            if d.daily
            else f"every {d.every}, for {self._lasts}"
        )
        return Reason(text=f"the recurring window is open: {text}", holds=word(self.timeline(world).at(at)))
