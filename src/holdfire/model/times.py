"""Moments with their zone and their precision. The only module that knows the date library.

A moment is held as the interval in which it lies: `earliest` to `latest`, UTC seconds. An instant has both equal; a
date
is its whole day, from its first second to the first second of the next day (which is no longer in it).
Elapsed lengths (hours) and wall lengths (days, weeks, months) are kept apart: 48 hours over the end of summer time
are 48 hours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from whenever import (
    Date,
    Instant,
    OffsetDateTime,
    PlainDateTime,
    RepeatedTime,
    SkippedTime,
    Time,
    TimeZoneNotFoundError,
    YearMonth,
    ZonedDateTime,
)

Precision = Literal["instant", "day", "month", "range"]
Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]

EVER = -(2**62)
"""Before everything (the start of every timeline)."""
NEVER = 2**62
"""After everything: what may never come."""
FIRST_YEAR, LAST_YEAR = 2, 9998
"""The calendar's years, less one at each end, so that a day in any zone has a beginning and an end."""


class BadTime(ValueError):
    """A time that cannot be read. The message says what was found, what was expected, and what to do."""


@dataclass(frozen=True)
class When:
    """A moment as written, and the interval in which it lies, in UTC seconds; `latest` is excluded unless it equals
    `earliest`."""

    text: str
    earliest: int
    latest: int
    precision: Precision
    zone: str

    @property
    def last_instant(self) -> int:
        """The last second that belongs to it: the moment that is meant when a date is asked for."""
        return max(self.earliest, self.latest if self.precision == "instant" else self.latest - 1)

    def __str__(self) -> str:
        if self.precision == "instant":
            return local_text(self.earliest, self.zone)
        return self.text


FORMS = (
    "a date (2016-08-25), a month (2016-08), a local time (2016-08-25 10:00) "
    "or a time with its offset (2016-08-25T10:00+03:00)"
)


def read_when(text: str, zone: str) -> When:
    """Read a moment as written. Raises BadTime in words: an impossible date, a local time that does not exist or
    exists twice."""
    text = text.strip()
    if re.match(r"\d{4}-", text) and not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise BadTime(f"the year {text[:4]} is out of reach; write a year from {FIRST_YEAR:04} to {LAST_YEAR}")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = _date(text)
        if _midnight(day, zone) == _midnight(day.add(days=1), zone):
            raise BadTime(f"{text} does not exist in {zone}: its calendar left the day out; give another day")
        return When(text, _midnight(day, zone), _midnight(day.add(days=1), zone), "day", zone)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        month = _month(text)
        start = month.on_day(1)
        return When(text, _midnight(start, zone), _midnight(start.add(months=1), zone), "month", zone)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?", text):
        at = _local(text, zone)
        return When(text, at, at, "instant", zone)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", text):
        at = _offset(text)
        return When(text, at, at, "instant", zone)
    raise BadTime(f"{text!r} is not a time; expected {FORMS}")


def span_of(first: When, last: When) -> When:
    """A moment known to lie between two: from the first's beginning to the last's end."""
    if last.latest < first.earliest:
        raise BadTime(f"the range ends before it starts: {first.text} to {last.text}")
    return When(f"{first.text} to {last.text}", first.earliest, last.latest, "range", first.zone)


def _date(text: str) -> Date:
    try:
        return Date.parse_iso(text[:10])
    except ValueError:
        raise BadTime(f"there is no day {text[:10]}; write a day that exists") from None


def _month(text: str) -> YearMonth:
    try:
        return YearMonth.parse_iso(text)
    except ValueError:
        raise BadTime(f"there is no month {text}; write a month that exists") from None


def _plain(text: str) -> PlainDateTime:
    _date(text)
    try:
        return PlainDateTime.parse_iso(text.replace(" ", "T"))
    except ValueError:
        raise BadTime(f"there is no time {text}; hours go from 00 to 23, minutes to 59") from None


def _local(text: str, zone: str) -> int:
    wall = _plain(text)
    try:
        return int(wall.assume_tz(zone, disambiguation="raise").timestamp())
    except SkippedTime:
        raise BadTime(
            f"{text} does not exist in {zone}: the clocks were put forward over it; give the time with its offset"
        ) from None
    except RepeatedTime:
        raise BadTime(
            f"{text} exists twice in {zone}: the clocks were put back; give the time with its offset"
        ) from None


def _offset(text: str) -> int:
    _plain(re.sub(r"(Z|[+-]\d{2}:\d{2})$", "", text))
    try:
        return int(Instant.parse_iso(text.replace(" ", "T")).timestamp())
    except ValueError:
        pass
    try:
        return int(OffsetDateTime.parse_iso(text.replace(" ", "T")).timestamp())
    except ValueError:
        raise BadTime(f"{text!r} is not a time with an offset; expected 2016-08-25T10:00+03:00") from None


def _midnight(day: Date, zone: str) -> int:
    """The first second of a day in a zone; where midnight was skipped, the first that exists."""
    return int(day.at(Time(0, 0)).assume_tz(zone, disambiguation="compatible").timestamp())


def zone_exists(zone: str) -> bool:
    """Whether it is the name of a zone, such as Asia/Damascus. Names that mean the machine's own clock are none."""
    if "/" not in zone and zone != "UTC":
        return False
    try:
        ZonedDateTime(2016, 1, 1, tz=zone)
    except TimeZoneNotFoundError:
        return False
    return True


def local_text(at: int, zone: str) -> str:
    """`2016-08-29T00:00+03:00`: the wall time with its offset, to the minute, or to the second where there are
    seconds."""
    t = Instant.from_timestamp(at).to_tz(zone)
    text = t.to_plain().format_iso()
    clock = text[11:19] if t.second else text[11:16]
    return f"{text[:10]}T{clock}{_offset_text(t)}"


def _offset_text(t: ZonedDateTime) -> str:
    minutes = int(t.offset.total("minutes"))
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def elapsed(at: int, n: int, unit: Unit, zone: str) -> int:
    """`at` moved by a length: minutes and hours are elapsed time, days and longer are wall time in the zone.

    Adding a day to a moment whose wall time does not exist on the other day lands on the next that does (RFC 5545,
    3.3.10). What leads beyond the calendar never comes.
    """
    if not EVER < at < NEVER:
        return at
    beyond = NEVER if n > 0 else EVER
    if unit in ("minutes", "hours"):
        moved = at + n * (60 if unit == "minutes" else 3600)
        return moved if _CALENDAR[0] <= moved < _CALENDAR[1] else beyond
    here = Instant.from_timestamp(at).to_tz(zone)
    try:
        moved = int(here.add(**{unit: n}, disambiguation="compatible").timestamp())
    except ValueError:
        return beyond
    return moved if _CALENDAR[0] <= moved < _CALENDAR[1] else beyond


_CALENDAR = tuple(int(Instant.from_utc(year, 1, 1).timestamp()) for year in (FIRST_YEAR, LAST_YEAR + 1))
"""The first second of the calendar, and the first after it."""


def day_start(at: int, zone: str) -> int:
    """The first second of the day, in the zone, in which `at` lies."""
    if not EVER < at < NEVER:
        return at
    return _midnight(Instant.from_timestamp(at).to_tz(zone).date(), zone)


def next_day(at: int, zone: str) -> int:
    """The first second of the day after."""
    if not EVER < at < NEVER:
        return at
    return _midnight(Instant.from_timestamp(at).to_tz(zone).date().add(days=1), zone)


def wall_on_day(at: int, clock: str, zone: str) -> int:
    """The instant of a wall time such as `10:00` on the day in which `at` lies."""
    hour, minute = (int(part) for part in clock.split(":"))
    day = Instant.from_timestamp(at).to_tz(zone).date()
    return int(day.at(Time(hour, minute)).assume_tz(zone, disambiguation="compatible").timestamp())


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_words(at: int, zone: str) -> str:
    """`26 August 2016`."""
    d = Instant.from_timestamp(at).to_tz(zone).date()
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def moment_words(at: int, zone: str) -> str:
    """`26 August 2016, 23:59 (UTC+03:00)`."""
    if at <= EVER:
        return "the beginning"
    if at >= NEVER:
        return "no end known"
    t = Instant.from_timestamp(at).to_tz(zone)
    return f"{day_words(at, zone)}, {t.hour:02}:{t.minute:02} (UTC{_offset_text(t)})"


def walls(rrulestr: Callable[..., Any], rule: str, first: int, horizon: int, zone: str) -> Iterator[int]:
    """Starts of a recurrence (RFC 5545): the rule walks naive wall time from `first`, each start is then placed in
    the zone."""
    start = Instant.from_timestamp(first).to_tz(zone).to_plain()
    last = Instant.from_timestamp(horizon).to_tz(zone).to_plain().to_stdlib()
    for wall in rrulestr(rule, dtstart=start.to_stdlib()).between(start.to_stdlib(), last, inc=True):
        yield int(PlainDateTime(wall).assume_tz(zone, disambiguation="compatible").timestamp())
