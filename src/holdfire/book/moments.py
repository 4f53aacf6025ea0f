"""The moments of a question as people give them, and the clock, which is read in this file alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from math import floor
from typing import TypeAlias

from holdfire.model.times import FIRST_YEAR, FORMS, LAST_YEAR, NEVER, BadTime, read_when

Moment: TypeAlias = str | date | datetime
"""A moment as asked for. A text (ISO 8601) without an offset is wall time of the casebook's zone; a day or a month, as
text or as `date`, stands for its last instant; a `datetime` has to have its zone."""


def clock() -> datetime:
    """Now. All else is handed the moment."""
    return datetime.now(UTC)


def seconds(moment: Moment, zone: str) -> int:
    """The last second (UTC) that belongs to a moment. Raises BadTime in words."""
    if isinstance(moment, str):
        return read_when(moment, zone).last_instant
    if isinstance(moment, datetime):
        return _of_datetime(moment)
    if isinstance(moment, date):
        return read_when(moment.isoformat(), zone).last_instant
    raise BadTime(f"{moment!r} is no moment; give a text ({FORMS}), a date, or a datetime with its zone")


Zone = Callable[[int], str]
"""The zone of a casebook as it was recorded by a moment: one that was corrected since turns no earlier answer."""


def asked_about(at: Moment | None, known: Moment | None, zone: Zone) -> tuple[int, int]:
    """The moment asked about and the moment of knowledge (UTC seconds). Each is now if left out, and `known` is never
    taken from `at`: what was known then has to be asked for."""
    now = floor(clock().timestamp())
    knowledge = now if known is None else known_at(known, zone)
    return now if at is None else seconds(at, zone(knowledge)), knowledge


def known_at(known: Moment, zone: Zone) -> int:
    """A moment of knowledge, read in the zone of that time, which is found by reading it in today's."""
    return seconds(known, zone(seconds(known, zone(NEVER))))


def _of_datetime(moment: datetime) -> int:
    if moment.utcoffset() is None:
        raise BadTime(
            f"the datetime {moment} has no zone: give it one (tzinfo), or write it as text, which is read in the zone "
            "of the casebook"
        )
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadTime(f"the year {moment.year} is out of reach; give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return floor(moment.timestamp())
