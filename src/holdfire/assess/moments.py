"""Moments of the terms: written times, anchors, offsets, day numbers, the first or last of several, as choices allow.

A moment has one or more *spans*: what it may be. A whole day that is written as a date is known precisely and stays a
day:
a window that starts with it starts at its first second, one that ends with it ends after its last (docs/language.md,
pitfall 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

from holdfire.assess.lines import FREE, MOST_WORLDS, Choice, Choices, Line, World, count_worlds, worlds
from holdfire.model.answers import Reason, Want
from holdfire.model.terms import Length
from holdfire.model.timeline import Timeline
from holdfire.model.times import EVER, NEVER, When, day_start, elapsed, local_text, moment_words, next_day
from holdfire.model.truth import FALSE, TRUE, word


@dataclass(frozen=True, order=True)
class Span:
    """Where a moment lies: from `earliest` to `latest`; `day` says that it is a whole day, written as a date.

    `over` is where its end lies, if that is another interval: the last of a day and an hour of it starts with the hour
    and is over with the day.
    """

    earliest: int
    latest: int
    day: bool = False
    over: tuple[int, ...] = ()

    @property
    def start(self) -> tuple[int, int]:
        """As the start of something: a day starts with its first second."""
        return (self.earliest, self.earliest) if self.day else (self.earliest, self.latest)

    @property
    def end(self) -> tuple[int, int]:
        """As the end of something: a day is over after its last second."""
        if self.over:
            return self.over[0], self.over[1]
        return (self.latest, self.latest) if self.day else (self.earliest, self.latest)

    @property
    def late(self) -> tuple[int, int]:
        """The first second that is too late for what is due by then: after a day its end, after an instant the next."""
        early, late = self.end
        return (early, late) if self.day or self.over else (early + 1, late + 1)


NEVER_COMES = Span(NEVER, NEVER)


def span_of(when: When) -> Span:
    """A written date is a day; anything vaguer is a time within."""
    day = when.precision == "day"
    return Span(when.earliest, when.latest if day else when.last_instant, day)


class Moment:
    choices: Choices = frozenset()

    def spans(self, world: World = FREE) -> tuple[Span, ...]:
        """Every span that the free choices give, each once, in order."""
        if count_worlds(self.choices, world) > MOST_WORLDS:
            return (Span(EVER, NEVER),)
        return tuple(sorted({self.span(w) for w in worlds(self.choices, world)}))

    def span(self, world: World) -> Span:
        """The span in a world that fixes all the moment's choices."""
        raise NotImplementedError


class Fixed(Moment):
    def __init__(self, span: Span) -> None:
        self._span = span

    def span(self, world: World) -> Span:
        return self._span


class ChosenMoment(Moment):
    def __init__(self, choice: Choice, options: Sequence[Moment]) -> None:
        self.choice, self.options = choice, tuple(options)
        self.choices = frozenset({choice}).union(*(o.choices for o in options))

    def span(self, world: World) -> Span:
        return self.options[world[self.choice.name]].span(world)


class Shifted(Moment):
    """A moment moved by a length. Days counted from a *date* follow `first_day`; hours, and days from an instant, do
    not."""

    def __init__(self, of: Moment, length: Length, sign: int, zone: str, first_day: int | Choice = 0) -> None:
        self.of, self.length, self.sign, self.zone, self.first_day = of, length, sign, zone, first_day
        own = frozenset({first_day}) if isinstance(first_day, Choice) else frozenset()
        self.choices = of.choices | own
        self._kept: dict[tuple[int, ...], Span] = {}
        self._names = sorted(c.name for c in self.choices)

    def span(self, world: World) -> Span:
        key = tuple(world[name] for name in self._names)
        if key not in self._kept:
            self._kept[key] = self._moved(world)
        return self._kept[key]

    def _moved(self, world: World) -> Span:
        base = self.of.span(world)
        if base.earliest >= NEVER:
            return NEVER_COMES
        n, unit = self.length.n * self.sign, self.length.unit
        if unit in ("hours", "minutes") or not base.day:
            over = tuple(elapsed(t, n, unit, self.zone) for t in base.over)
            return Span(elapsed(base.earliest, n, unit, self.zone), elapsed(base.latest, n, unit, self.zone), over=over)
        first = _first_day(elapsed(base.earliest, n, unit, self.zone), self._back(world), self.zone)
        return Span(first, next_day(first, self.zone), day=True)

    def _back(self, world: World) -> int:
        first = world[self.first_day.name] if isinstance(self.first_day, Choice) else self.first_day
        return first * self.sign


class NumberedDay(Moment):
    """`day 7 of T`: a whole day, the one in which T lies having the number `first_day`."""

    def __init__(self, of: Moment, n: int, zone: str, first_day: int | Choice = 0) -> None:
        self.of, self.n, self.zone, self.first_day = of, n, zone, first_day
        own = frozenset({first_day}) if isinstance(first_day, Choice) else frozenset()
        self.choices = of.choices | own

    def span(self, world: World) -> Span:
        base = self.of.span(world)
        if base.earliest >= NEVER:
            return NEVER_COMES
        first_day = world[self.first_day.name] if isinstance(self.first_day, Choice) else self.first_day
        back = first_day - self.n
        first = _first_day(day_start(base.earliest, self.zone), back, self.zone)
        if base.latest >= NEVER:
            return Span(first, NEVER)
        last_of = base.latest - 1 if base.latest > base.earliest else base.latest
        last = _first_day(day_start(last_of, self.zone), back, self.zone)
        return Span(first, next_day(last, self.zone), day=first == last)


def _first_day(at: int, back: int, zone: str) -> int:
    return day_start(elapsed(at, -back, "days", zone), zone) if back else at


class Extreme(Moment):
    """The first or the last of several moments."""

    def __init__(self, parts: Sequence[Moment], *, last: bool) -> None:
        self.parts, self._last = tuple(parts), last
        self.choices = frozenset().union(*(p.choices for p in parts))

    def span(self, world: World) -> Span:
        pick = max if self._last else min
        found = [p.span(world) for p in self.parts]
        start = pick(s.start[0] for s in found), pick(s.start[1] for s in found)
        end = pick(s.end[0] for s in found), pick(s.end[1] for s in found)
        whole = next((s for s in found if (s.start, s.end) == (start, end)), None)
        return whole or Span(*start, over=end)


class FirstHolds(Moment):
    """The moment when a condition first holds; it may never come."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.choices = line.choices

    def spans(self, world: World = FREE) -> tuple[Span, ...]:
        if count_worlds(self.choices, world) <= MOST_WORLDS:
            return super().spans(world)
        return (self.span(world),)

    def span(self, world: World) -> Span:
        line = self.line.timeline(world)
        return Span(line.first(lambda v: v != FALSE), line.first(lambda v: v == TRUE))


class Come(Line):
    """Whether a moment has come: as the start of something, or as its end."""

    def __init__(
        self, moment: Moment, text: str | Callable[[int], str], *, end: bool = False, wants: Sequence[Want] = ()
    ) -> None:
        super().__init__()
        self.moment, self._text, self._end, self._wants = moment, text, end, tuple(wants)
        self.choices = moment.choices

    def _timeline(self, world: World) -> Timeline:
        bounds = [s.end if self._end else s.start for s in self.moment.spans(world)]
        return reduce(Timeline.united, (Timeline.come(*b) for b in bounds))

    def reason(self, at: int, world: World = FREE) -> Reason:
        truth = self.timeline(world).at(at)
        text = self._text if isinstance(self._text, str) else self._text(at)
        return Reason(text=text, holds=word(truth), wants=() if truth == TRUE else self._wants)


def bounds(moment: Moment, *, end: bool = False, world: World = FREE) -> tuple[int, ...]:
    """The instants that a moment's readings give: a start's first, an end's first instant after. None where it may
    never come."""
    found = {(s.end if end else s.start)[1] for s in moment.spans(world)}
    return tuple(sorted(t for t in found if EVER < t < NEVER))


def instants(moment: Moment, zone: str, *, end: bool = False) -> tuple[str, ...]:
    return tuple(local_text(t, zone) for t in bounds(moment, end=end))


def moment_text(moment: Moment, zone: str, *, end: bool = False) -> str:
    """A moment in words, its readings side by side."""
    found = []
    for span in moment.spans():
        early, late = span.end if end else span.start
        if early >= NEVER:
            found.append("a moment that has not come")
        elif early == late:
            found.append(moment_words(early, zone))
        elif late >= NEVER:
            found.append(f"not before {moment_words(early, zone)}" if early > EVER else "a moment nobody knows")
        else:
            found.append(f"between {moment_words(early, zone)} and {moment_words(late, zone)}")
    return " or ".join(found)
