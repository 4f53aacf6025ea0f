"""A truth that changes with time: half-open stretches, each with its truth.

A question at a time is a look-up; *since when*, *until when* and *when next* are searches; a chart is a drawing of it.
Times are UTC seconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

from holdfire.model.times import EVER, NEVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, blurred, both, either, negated


@dataclass(frozen=True)
class Timeline:
    """`values[i]` holds from `starts[i]` to before `starts[i + 1]`; the first start is EVER, the last stretch has no
    end."""

    starts: tuple[int, ...]
    values: tuple[Truth, ...]

    @staticmethod
    def always(truth: Truth) -> Timeline:
        return Timeline((EVER,), (truth,))

    @staticmethod
    def of(stretches: Iterable[tuple[int, Truth]]) -> Timeline:
        """From (start, truth) pairs in order of start; an equal start replaces the one before, equal neighbours are
        joined.

        What starts at NEVER is left out: that is no moment, and nobody could be told of a change then.
        """
        starts: list[int] = []
        values: list[Truth] = []
        for start, truth in stretches:
            if start >= NEVER:
                continue
            while starts and starts[-1] >= start:
                starts.pop()
                values.pop()
            if values and values[-1] == truth:
                continue
            starts.append(start)
            values.append(truth)
        return Timeline(tuple(starts), tuple(values))

    @staticmethod
    def come(earliest: int, latest: int) -> Timeline:
        """Whether a moment between the two has come: no, undetermined between, yes."""
        return Timeline.of([(EVER, FALSE), (earliest, UNDETERMINED), (latest, TRUE)])

    def at(self, t: int) -> Truth:
        return self.values[bisect_right(self.starts, t) - 1]

    def stretch(self, t: int) -> tuple[int, int]:
        """The stretch in which `t` lies: its start, and its end (excluded)."""
        i = bisect_right(self.starts, t) - 1
        return self.starts[i], self.starts[i + 1] if i + 1 < len(self.starts) else NEVER

    def within(self, earliest: int, latest: int) -> tuple[Truth, ...]:
        """The truths of the stretches that lie, at least in part, from one second to before another."""
        first = bisect_right(self.starts, earliest) - 1
        return self.values[first : max(bisect_left(self.starts, latest), first + 1)]

    def over(self, earliest: int, latest: int) -> Truth:
        """What holds at a moment known only to lie from `earliest` to before `latest` (an instant has both equal)."""
        return reduce(blurred, self.within(earliest, latest))

    def first(self, wanted: Callable[[Truth], bool], after: int = EVER) -> int:
        """The first moment from `after` on at which the truth is such; NEVER if none."""
        for start, value in zip(self.starts, self.values, strict=True):
            end = self.stretch(start)[1]
            if end > after and wanted(value):
                return max(start, after)
        return NEVER

    def changes(self, after: int, until: int = NEVER) -> tuple[int, ...]:
        return tuple(s for s in self.starts if after < s <= until)

    def stretches(self) -> tuple[tuple[int, int, Truth], ...]:
        ends = (*self.starts[1:], NEVER)
        return tuple(zip(self.starts, ends, self.values, strict=True))

    def join(self, other: Timeline, op: Callable[[Truth, Truth], Truth]) -> Timeline:
        """The two, moment by moment, by an operation on their truths."""
        if len(other.starts) == 1:
            return Timeline.of((s, op(v, other.values[0])) for s, v in zip(self.starts, self.values, strict=True))
        if len(self.starts) == 1:
            return Timeline.of((s, op(self.values[0], v)) for s, v in zip(other.starts, other.values, strict=True))
        moments = sorted({*self.starts, *other.starts})
        return Timeline.of((t, op(self.at(t), other.at(t))) for t in moments)

    def __and__(self, other: Timeline) -> Timeline:
        return self.join(other, both)

    def __or__(self, other: Timeline) -> Timeline:
        return self.join(other, either)

    def __invert__(self) -> Timeline:
        return Timeline.of((s, negated(v)) for s, v in zip(self.starts, self.values, strict=True))

    def united(self, other: Timeline) -> Timeline:
        """Either reading: the union of what the two give."""
        return self.join(other, lambda a, b: a | b)


YES = Timeline.always(TRUE)
NO = Timeline.always(FALSE)
CANNOT_TELL = Timeline.always(UNDETERMINED)
