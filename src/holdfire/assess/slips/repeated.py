"""What is said twice: readings that say the same, and clauses that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from typing import Any

from holdfire.assess.lines import MOST_WORLDS, count_worlds, worlds
from holdfire.assess.moments import Moment
from holdfire.assess.slips.at_best import AtBest, placed
from holdfire.assess.slips.slip import Slip
from holdfire.assess.times import due_moments
from holdfire.casebook.circles import parts
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Reading, Readings
from holdfire.model.terms import (
    Anchor,
    Arrangement,
    At,
    Clause,
    DayNumber,
    Distance,
    Due,
    Entry,
    FirstOf,
    LastOf,
    Length,
    Offset,
)

TIMES = At | Anchor | Offset | DayNumber | FirstOf | LastOf
UNITS = {
    "minutes": (1, "minutes"), "hours": (60, "minutes"), "days": (1, "days"), "weeks": (7, "days"),
    "months": (1, "months"), "years": (12, "months"),
}  # fmt: skip


def repeated(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    """Readings of which two say the same; clauses of which two do."""
    ways = [placed(book, terms, month) for month in (1, 7)]
    for each in zip(*(_all_readings(q.terms) for q in ways), strict=True):
        for a, b in combinations(range(len(each[0].options)), 2):
            if all(alike(q, r.options[a].value, r.options[b].value) for q, r in zip(ways, each, strict=True)):
                yield _same(each[0].name, each[0].options[a], each[0].options[b])
    yield from _clauses(ways, terms)


def _all_readings(terms: Arrangement) -> Iterator[Readings[object]]:
    """Each set of readings in the terms; those within a reading of a whole entry too."""
    sections = (terms.roles, terms.areas, terms.events, terms.words, terms.bodies, terms.clauses)
    entries = [entry for section in sections for entry in section.values()]
    for part in parts((terms.made, terms.in_force, *entries)):
        if isinstance(part, Readings):
            yield part


def _same(name: str, a: Reading[object], b: Reading[object]) -> Slip:
    whose = " and of ".join(", ".join(dict.fromkeys(s.document for s in one.sources)) for one in (a, b))
    return Slip(
        places=_up(name),
        found=f"two readings that say the same, of {whose}",
        why="where sources agree there is nothing to choose: one may have been copied and not mended",
        do="mend the one that differs, or write the value once, with both sources",
    )


def _clauses(ways: list[AtBest], terms: Arrangement) -> Iterator[Slip]:
    for one, other in combinations(terms.clauses, 2):
        if all(alike(q, _bare(q, one), _bare(q, other)) for q in ways):
            yield Slip(
                places=(f"{terms.id}/{other}",),
                found=f"the clause `{other}`, which says what `{one}` says",
                why="each report against the one stands against the other too, and is counted twice",
                do="take one away, or mend what should differ",
            )


def _bare(q: AtBest, name: str) -> Clause:
    clause = q.terms.clauses[name]
    return replace(clause, name="", together=tuple(n for n in clause.together if n != name))


def _up(place: str) -> tuple[str, ...]:
    """The place, and the places around it."""
    steps = place.split("/")
    return tuple("/".join(steps[:n]) for n in range(len(steps), 0, -1))


# ---------------------------------------------------------------- what says the same


ENTRY = frozenset(field.name for field in fields(Entry))
"""What an entry carries beside what it says: its sources, its grade, a note."""


def alike(q: AtBest, a: object, b: object) -> bool:
    """Whether two values of the terms say the same, however they are written."""
    if a == b:
        return True
    if isinstance(a, TIMES) and isinstance(b, TIMES):
        return _one_moment(q.moment(q.terms, a), q.moment(q.terms, b))
    if isinstance(a, Due) and isinstance(b, Due):
        return _one_due(q, a, b)
    if isinstance(a, Distance) and isinstance(b, Distance):
        return a.metres == b.metres
    if isinstance(a, Length) and isinstance(b, Length):
        return _measured(a) == _measured(b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(alike(q, x, y) for x, y in zip(a, b, strict=True))
    if type(a) is not type(b) or not is_dataclass(a):
        return False
    return _fields_alike(q, a, b)


def _fields_alike(q: AtBest, a: Any, b: Any) -> bool:
    return all(alike(q, getattr(a, f.name), getattr(b, f.name)) for f in fields(a) if f.name not in ENTRY)


def _one_moment(a: Moment, b: Moment, late: bool = False) -> bool:
    """Whether two are one moment in every reading. `late`: the first second after them is enough."""
    choices = a.choices | b.choices
    if count_worlds(choices) > MOST_WORLDS:
        return False
    return all(a.span(w).late == b.span(w).late if late else a.span(w) == b.span(w) for w in worlds(choices))


def _one_due(q: AtBest, a: Due, b: Due) -> bool:
    """`before: 21 November` and `no_later_than: 20 November` say the same."""
    rest_a, rest_b = (replace(one, no_later_than=None, before=None) for one in (a, b))
    late_a, late_b = (due_moments(q, q.terms, one) for one in (a, b))
    if late_a is None or late_b is None:
        return late_a is late_b and _fields_alike(q, rest_a, rest_b)
    return _one_moment(late_a, late_b, late=True) and _fields_alike(q, rest_a, rest_b)


def _measured(length: Length) -> tuple[int, str]:
    """Minutes and hours are elapsed time, days and weeks wall time; a month is no number of days."""
    n, unit = UNITS[length.unit]
    return length.n * n, unit
