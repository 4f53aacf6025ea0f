"""Dates as they are said: `15 October 2018`, `12 September 2016, 19:00 UTC+03:00`, and those known only roughly."""

from __future__ import annotations

from holdfire.model.times import MONTHS, When, day_words, moment_words, read_when


def when_words(when: When) -> str:
    """A date as it is written on a document; what is known only roughly by its bounds."""
    if when.precision == "day":
        return day_words(when.earliest, when.zone)
    if when.precision == "instant":
        return clock_words(when.earliest, when.zone)
    if when.precision == "month":
        return f"{MONTHS[int(when.text[5:7]) - 1]} {when.text[:4]}"
    return _between(*(read_when(part, when.zone) for part in when.text.split(" to ", 1)))


def moment_of_terms(when: When) -> str:
    """A moment of the terms: one known only to lie in a month, or between two others, is said to be no period."""
    if when.precision == "month":
        return f"some time in {when_words(when)}"
    return f"some time {when_words(when)}" if when.precision == "range" else when_words(when)


def clock_words(at: int, zone: str) -> str:
    """`12 September 2016, 19:00 UTC+03:00`."""
    return moment_words(at, zone).replace("(", "").replace(")", "")


def _between(first: When, last: When) -> str:
    day = day_words(first.earliest, first.zone)
    if first.precision == last.precision == "instant" and day == day_words(last.earliest, last.zone):
        hours = [clock_words(t.earliest, t.zone).removeprefix(f"{day}, ") for t in (first, last)]
        return f"on {day} between {hours[0].split(' ')[0]} and {hours[1]}"
    parts, others = when_words(first).split(" "), when_words(last).split(" ")
    while first.precision == last.precision == "day" and len(parts) > 1 and parts[-1] == others[-1]:
        parts, others = parts[:-1], others[:-1]  # a month or a year that both have is said once
    return f"between {' '.join(parts)} and {when_words(last)}"
