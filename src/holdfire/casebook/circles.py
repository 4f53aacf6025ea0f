"""Terms that need themselves: an arrangement that is in force only if it is in force, events defined by each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TypeVar

from holdfire.model.casebook import Casebook
from holdfire.model.terms import Anchor, Arrangement, Clause, HeldBy, NamedArea, Quiet, Role, Word


@dataclass(frozen=True, slots=True)
class Knot:
    """Something that holds or not: the force of an arrangement (entry None), or an entry of it."""

    arrangement: str
    entry: str | None = None

    @property
    def place(self) -> str:
        return f"{self.arrangement}/{self.entry or 'in_force'}"


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def parts(value: object) -> Iterator[object]:
    """Every value inside a value of the model, itself first."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for name in _fields(type(value)):
            yield from parts(getattr(value, name))


def circles(book: Casebook) -> Iterator[tuple[Knot, ...]]:
    """Terms that need themselves."""
    yield from _rounds({knot: needed for terms in book.arrangements.values() for knot, needed in _knots(terms, book)})


T = TypeVar("T", bound=Hashable)


def _rounds(left: dict[T, tuple[T, ...]]) -> Iterator[tuple[T, ...]]:
    """Circles that share nothing, each as the things on the way round. (Without recursion: a chain may be long.)"""
    while _peel(left):
        knot = next(iter(left))
        way: list[T] = []
        while knot not in way:
            way.append(knot)
            knot = next(needed for needed in left[knot] if needed in left)
        circle = way[way.index(knot) :]
        yield tuple(circle)
        for knot in circle:
            del left[knot]


def _peel(left: dict[T, tuple[T, ...]]) -> bool:
    """Take away what needs nothing that is left, until each that is left needs another; whether any is."""
    free = [knot for knot, needed in left.items() if not any(other in left for other in needed)]
    while free:
        for knot in free:
            del left[knot]
        free = [knot for knot, needed in left.items() if not any(other in left for other in needed)]
    return bool(left)


def _knots(terms: Arrangement, book: Casebook) -> Iterator[tuple[Knot, tuple[Knot, ...]]]:
    """What each thing of an arrangement needs in order to be known to hold."""
    if terms.nature not in ("draft", "demand"):
        yield Knot(terms.id), tuple(_needed(terms, book, terms.in_force, terms.made))
    for section in (terms.roles, terms.events, terms.areas):
        for name, entry in section.items():
            yield Knot(terms.id, name), tuple(_needed(terms, book, entry))
    for name, clause in terms.clauses.items():
        yield Knot(terms.id, name), tuple(_needed_by_clause(terms, book, clause))


def _needed_by_clause(terms: Arrangement, book: Casebook, clause: Clause) -> Iterator[Knot]:
    if not clause.stands_alone and terms.nature not in ("draft", "demand"):
        yield Knot(terms.id)
    yield from _needed(terms, book, clause.during, clause.condition, clause.unless)


def _needed(terms: Arrangement, book: Casebook, *values: object) -> Iterator[Knot]:
    for part in parts(values):
        match part:
            case Anchor(name=name):
                yield from _own(terms, name)
            case Word(verb="in_force", word=word):
                yield from _text(terms, book, word)
                yield from _own(terms, *_who(part))
            case Word():
                yield from _own(terms, *_who(part))
            case Quiet(clauses=clauses):
                for name in clauses:
                    yield from _text(terms, book, name)
            case HeldBy(role=name) | NamedArea(name=name):
                yield from _own(terms, name)
            case Role(of_role=of_role, excepted=excepted):
                yield from _own(terms, *excepted, *([of_role] if of_role else ()))


def _who(word: Word) -> tuple[str, ...]:
    return (*word.by, *word.to, *([word.each] if word.each else ()))


def _own(terms: Arrangement, *names: str) -> Iterator[Knot]:
    """Those of the names that are entries of these terms."""
    for name in names:
        if name in terms.roles or name in terms.events or name in terms.areas:
            yield Knot(terms.id, name)


def _text(terms: Arrangement, book: Casebook, name: str) -> Iterator[Knot]:
    """What `in_force: NAME` or `quiet: [NAME]` looks at: a clause of these or of other terms, or other terms."""
    arrangement, _, clause = name.partition("/")
    if name in terms.clauses:
        yield Knot(terms.id, name)
    elif arrangement in book.arrangements:
        yield Knot(arrangement, clause or None)


def circles_of_actors(book: Casebook) -> Iterator[tuple[str, ...]]:
    """Actors that are part of themselves, or under their own command."""
    left = {
        name: tuple(tie.actor for tie in actor.ties if tie.kind != "allied_with") for name, actor in book.actors.items()
    }
    yield from _rounds(left)


def circles_of_places(book: Casebook) -> Iterator[tuple[str, ...]]:
    """Places that lie inside themselves."""
    yield from _rounds({name: place.inside for name, place in book.places.items()})
