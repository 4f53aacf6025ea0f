"""Events and deaths per day from an event table, for windows of days and groups of pairs of sides.

An event counts once, in the window in which its first day lies, and only where its day is known well enough
(`date_prec`). Deaths are the best estimate. What the table does not hold is not calm: a window without a row shows
*no row*, never nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.model.events import EventTable
from holdfire.model.times import MONTHS, When, day_words, read_when, span_of

WITHIN_SIX_DAYS = 2
"""The worst `date_prec` that counts: the day is known, or lies within two to six days."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Events between two sides, given by their UCDP actor ids (a, b); without sides, every event."""

    name: str
    sides: tuple[str, str] | None = None

    def mask(self, table: EventTable) -> npt.NDArray[np.bool_]:
        if self.sides is None:
            return np.ones(len(table), dtype=np.bool_)
        pairs = zip(table.a_id, table.b_id, strict=True)
        return np.fromiter((pair == self.sides for pair in pairs), dtype=np.bool_, count=len(table))


GOVERNMENT, INSURGENTS, ISLAMIC_STATE = "118", "4456", "234"
GROUPS = (
    Group(name="Government - insurgents", sides=(GOVERNMENT, INSURGENTS)),
    Group(name="Government - IS", sides=(GOVERNMENT, ISLAMIC_STATE)),
    Group(name="all"),
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one group counts in one window."""

    window: When
    group: str
    days: int
    events: int
    deaths: int

    @property
    def events_per_day(self) -> float:
        return self.events / self.days

    @property
    def deaths_per_day(self) -> float:
        return self.deaths / self.days

    @property
    def shown(self) -> str:
        """`10.7; 64.9`: events a day; deaths a day."""
        return f"{self.events_per_day:.1f}; {self.deaths_per_day:.1f}" if self.events else "no row"

    def __str__(self) -> str:
        counts = f"{self.events:,} deadly events, {self.deaths:,} deaths (best)" if self.events else "no row"
        return f"{self.group}, {window_words(self.window)}: {counts}"


def window_of(first: str, last: str, zone: str) -> When:
    """The days from `first` to `last`, both included: `window_of("2016-02-27", "2016-03-27", "Asia/Damascus")`."""
    return span_of(read_when(first, zone), read_when(last, zone))


def days_in(window: When) -> int:
    """Days by the calendar. Rounded, since a window over a change of the clocks is an hour short or long."""
    return round((window.latest - window.earliest) / 86_400)


def figures(
    table: EventTable, windows: Sequence[When], groups: Sequence[Group] = GROUPS, date_prec: int = WITHIN_SIX_DAYS
) -> tuple[Figure, ...]:
    """A figure for each window and group, window by window."""
    dated = table.date_prec <= date_prec
    of_group = {group.name: dated & group.mask(table) for group in groups}
    return tuple(
        _figure(table, window, name, mask & (window.earliest <= table.start) & (table.start < window.latest))
        for window in windows
        for name, mask in of_group.items()
    )


def _figure(table: EventTable, window: When, group: str, mask: npt.NDArray[np.bool_]) -> Figure:
    # Deaths fit 32 bits by the row, not by the sum.
    deaths = int(table.best[mask].sum(dtype=np.int64))
    return Figure(window=window, group=group, days=days_in(window), events=int(mask.sum()), deaths=deaths)


def window_words(window: When) -> str:
    """`28 Jan-26 Feb 2016`; with both years where they differ."""
    first, last = (day_words(at, window.zone).split() for at in (window.earliest, window.latest - 1))
    short = {month: month[:3] for month in MONTHS}
    year = "" if first[2] == last[2] else f" {first[2]}"
    return f"{first[0]} {short[first[1]]}{year}-{last[0]} {short[last[1]]} {last[2]}"


def lines(rows: Sequence[Figure], table: EventTable, zone: str) -> tuple[str, ...]:
    """The figures as aligned plain text, with what has to be said beside them."""
    names = list(dict.fromkeys(row.group for row in rows))
    grid = [["window", *names]]
    for window in dict.fromkeys(row.window for row in rows):
        shown = {row.group: row.shown for row in rows if row.window == window}
        grid.append([f"{window_words(window)} ({days_in(window)} days)", *(shown.get(name, "") for name in names)])
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return (
        f"Events; deaths (best estimate), per day. Table {table.name}, known since {day_words(table.learned, zone)}.",
        *("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid),
        *_beside(table, zone),
    )


def _beside(table: EventTable, zone: str) -> tuple[str, ...]:
    """What a reader has to know before comparing two of these numbers."""
    extent = "The table has no row."
    if len(table):
        first, last = day_words(int(table.start.min()), zone), day_words(int(table.start.max()), zone)
        extent = f"Its first row begins on {first}, its last on {last}."
    return (
        "An event counts on its first day, where that is known to within six days.",
        "Deadly events only: no row is not calm.",
        extent,
    )
