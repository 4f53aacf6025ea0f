"""Days that are counted: where the number of the first day matters, and how that is said."""

from __future__ import annotations

from holdfire.model.readings import Readings
from holdfire.model.terms import Anchor, Arrangement, At, DayNumber, FirstOf, LastOf, Length, Offset, TimeRead

ELAPSED = ("minutes", "hours")


def counts_days(length: Length | Readings[Length], of: TimeRead | None, terms: Arrangement) -> bool:
    """Days counted from a date hang on the number of its first day; hours, and days from an hour, do not."""
    lengths = [o.value for o in length.options] if isinstance(length, Readings) else [length]
    return any(one.unit not in ELAPSED for one in lengths) and is_day(of, terms)


def is_day(time: TimeRead | None, terms: Arrangement) -> bool:
    """Whether a time is (in one of its readings) a whole day."""
    match time:
        case Readings(options=options):
            return any(is_day(o.value, terms) for o in options)
        case At(when=when):
            return when.precision == "day"
        case Anchor(name="made"):
            return terms.made is not None and is_day(terms.made, terms)
        case Anchor(name=name) if name in terms.events:
            return is_day(terms.events[name].at, terms)
        case Offset(length=length, of=of):
            return length.unit not in ELAPSED and is_day(of, terms)
        case FirstOf(times=times) | LastOf(times=times):
            return any(is_day(t, terms) for t in times)
    return isinstance(time, DayNumber)


def first_day_words(first: int | None, *, counted: bool, numbered: bool) -> str:
    """What the text says of the first day, where days were counted from a date or named by their numbers."""
    if first is None and (counted or numbered):
        return "Whether the first day is day 0 or day 1, the text does not say."
    return f"The first day is day {first}." if numbered or (counted and first) else ""
