"""Times, lengths and distances of the terms language, each read from one line of text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

from holdfire.casebook.form import Desk, Reader, each, text
from holdfire.casebook.forms_readings import readable
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import SOME_TEXT, line_of, takes
from holdfire.model.terms import (
    Anchor,
    At,
    DayNumber,
    Distance,
    Due,
    DueRead,
    FirstOf,
    LastOf,
    Length,
    Offset,
    Time,
    TimeRead,
    UnknownTime,
    While,
)
from holdfire.model.times import FORMS, BadTime, When, read_when, span_of

LENGTH = re.compile(r"(\d{1,6}) (minute|hour|day|week|month|year)s?")
DISTANCE = re.compile(r"(\d{1,9}(?:\.\d+)?) ?(m|km)")
OFFSET = re.compile(LENGTH.pattern + r" (after|before) (.+)")
DAY_NUMBER = re.compile(r"day (\d{1,4}) of (.+)")
ANCHOR = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
OWN_ANCHORS = frozenset({"made", "now", "end", "start"})
DEEPEST = 8

_when = lru_cache(maxsize=4096)(read_when)


@takes({"type": "string", "pattern": SOME_TEXT, "description": FORMS})
def one_moment(node: Node, desk: Desk) -> When:
    """A moment as written."""
    if not isinstance(node.value, str):
        do = "give month and day as well" if isinstance(node.value, int) else "write the time"
        desk.refuse(node, str(node), FORMS, do)
    return moment(node.value, node, desk)


def moment_range(node: Node, desk: Desk) -> When:
    with desk.form(node, "a range of time") as form:
        first, last = form.need("earliest", one_moment), form.need("latest", one_moment)
    if last.last_instant < first.earliest:
        do = "put the earlier of the two into `earliest`"
        desk.refuse(node, f"a range from {first.text} to {last.text}", "a range that ends after it starts", do)
    return span_of(first, last)


@takes(one_moment, moment_range)
def when(node: Node, desk: Desk) -> When:
    """A moment as written, or `{earliest, latest}`: somewhere between the two."""
    return moment_range(node, desk) if isinstance(node.value, dict) else one_moment(node, desk)


def moment(written: str, node: Node, desk: Desk) -> When:
    try:
        return _when(written, desk.zone)
    except BadTime as error:
        why, _, do = str(error).partition("; ")
        if do.startswith("expected"):
            desk.refuse(node, str(node), FORMS, "write it in one of these forms")
        desk.refuse(node, f"the time `{written}`", f"a moment that there is ({why})", do)


LENGTHS = "a length such as `48 hours`, `7 days` or `3 months`"


@takes(line_of(LENGTH, LENGTHS))
def length(node: Node, desk: Desk) -> Length:
    found = LENGTH.fullmatch(node.value) if isinstance(node.value, str) else None
    if found:
        return _length(found)
    desk.refuse(node, str(node), LENGTHS, "write a number and its unit")


def _length(found: re.Match[str]) -> Length:
    return Length(int(found[1]), cast(Any, found[2] + "s"))


DISTANCES = "a distance such as `3500 m` or `15 km`"


@takes(line_of(DISTANCE, DISTANCES))
def distance(node: Node, desk: Desk) -> Distance:
    found = DISTANCE.fullmatch(node.value) if isinstance(node.value, str) else None
    if found:
        return Distance(float(found[1]) * (1000 if found[2] == "km" else 1), found[0])
    desk.refuse(node, str(node), DISTANCES, "write a number and its unit")


def first_or_last(node: Node, desk: Desk) -> Time:
    with desk.form(node, "a time") as form:
        if form.one_key(("first", "last"), "choice among times") == "first":
            return FirstOf(form.need("first", times))
        return LastOf(form.need("last", times))


TIMES = "a moment, an event, `48 hours after EVENT`, `3 days before EVENT`, `day 7 of EVENT`, `made` or `unknown`"


@takes({"type": "string", "pattern": SOME_TEXT, "description": TIMES}, moment_range, first_or_last)
def time(node: Node, desk: Desk) -> Time:
    """A TIME of the terms: a moment, an event, an offset from one, the first or the last of several, or `unknown`."""
    if isinstance(node.value, dict):
        if "earliest" in node.value or "latest" in node.value:
            return At(when(node, desk))
        return first_or_last(node, desk)
    if isinstance(node.value, str):
        return _time(node.value.strip(), node, desk)
    desk.refuse(node, str(node), TIMES, "write it in one of these forms")


def _time(written: str, node: Node, desk: Desk, depth: int = 0) -> Time:
    if written == "unknown":
        return UnknownTime()
    if (found := OFFSET.fullmatch(written)) and depth < DEEPEST:
        return Offset(_length(found), 1 if found[3] == "after" else -1, _time(found[4], node, desk, depth + 1))
    if (found := DAY_NUMBER.fullmatch(written)) and depth < DEEPEST:
        return DayNumber(int(found[1]), _time(found[2], node, desk, depth + 1))
    if re.match(r"\d{4}-", written):
        return At(moment(written, node, desk))
    if ANCHOR.fullmatch(written):
        if written not in OWN_ANCHORS:
            desk.refer("event", written, node.spot)
        return Anchor(written)
    desk.refuse(node, str(node), TIMES, "write it in one of these forms")


read_time: Reader[TimeRead] = readable(time)
read_length = readable(length)
read_distance = readable(distance)


@takes({"type": "array", "items": read_time, "minItems": 1})
def times(node: Node, desk: Desk) -> tuple[TimeRead, ...]:
    if not isinstance(node.value, tuple) or not node.value:
        desk.refuse(node, str(node), "a list of times", "write it in brackets: [a, b]")
    return each(read_time)(node, desk)


RULE = re.compile(r"(RRULE:)?FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+:-]+)*")
RULES = "`day`, `week` or a rule such as `FREQ=WEEKLY;BYDAY=SU`"


@takes(line_of(rf"\s*(day|week|{RULE.pattern})\s*", RULES))
def every(node: Node, desk: Desk) -> str:
    """`day`, `week`, or a rule of RFC 5545."""
    found = text(node, desk)
    if found in ("day", "week") or RULE.fullmatch(found):
        return found
    desk.refuse(node, str(node), RULES, "write one of them")


CLOCKS = re.compile(r"(([01]\d|2[0-3]):[0-5]\d) ?- ?(([01]\d|2[0-3]):[0-5]\d)")
DAY_TIMES = 'two times of the day such as `"10:00-13:00"`'


@takes(line_of(CLOCKS, DAY_TIMES))
def daily(node: Node, desk: Desk) -> tuple[str, str]:
    found = CLOCKS.fullmatch(node.value) if isinstance(node.value, str) else None
    if found:
        return found[1], found[3]
    desk.refuse(node, str(node), DAY_TIMES, "write both with hours and minutes")


def _window(node: Node, desk: Desk) -> While:
    with desk.form(node, "a window (`while`)") as form:
        return While(
            since=form.take("from", read_time),
            until=form.take("until", read_time),
            lasts=form.take("for", read_length),
            every=form.take("every", every),
            daily=form.take("daily", daily),
        )


read_window = readable(_window)


def _due(node: Node, desk: Desk) -> Due:
    with desk.form(node, "a due time") as form:
        boundaries = ("no_later_than", "before", "from")
        form.at_most_one(boundaries, "one boundary in a due time")
        form.some_key((*boundaries, "start_no_later_than"), "a due time without a boundary", "write one")
        return Due(
            no_later_than=form.take("no_later_than", read_time),
            before=form.take("before", read_time),
            since=form.take("from", read_time),
            start_no_later_than=form.take("start_no_later_than", read_time),
        )


read_due: Reader[DueRead] = readable(_due)
