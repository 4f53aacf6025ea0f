"""Who may read it: what of a casebook is public, and what is not.

A thing is public only if its own `release` says so and nothing that it rests on or names is hidden: a statement with
its document, a place with its source, a part of the terms with the documents and places that it names. What names a
hidden thing is hidden itself, so that the public part is whole: no name in it leads out of it. An arrangement without a
`release` of its own is as public as the documents that its terms stand in; one that cites none is the recorder's alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from holdfire.model.actors import Actor
from holdfire.model.casebook import Casebook
from holdfire.model.places import Place
from holdfire.model.readings import Source
from holdfire.model.terms import Arrangement, Release

SECTIONS = ("roles", "areas", "events", "words", "bodies", "clauses")
"""Where an arrangement keeps its named parts; a name stands once in an arrangement."""

T = TypeVar("T")


def hidden(book: Casebook) -> frozenset[str]:
    """All that is not public, by name: short ids of statements; documents, places, drawn lines, tables; arrangements,
    and their parts as `arrangement/part`."""
    found = _Hiding(book)
    ids = {book.statements[name].id for name in found.statements}
    return frozenset(ids | found.world | found.tables | found.terms)


def public_part(book: Casebook, newest: Casebook | None = None) -> Casebook:
    """The casebook as the public may read it, without its situations; the same object where nothing is hidden.

    `newest` is the casebook as it stands now, where `book` is an older version: what is hidden in either is hidden, so
    that a question about the past does not show what has been closed since.
    """
    found = _Hiding(book)
    if newest is not None and newest is not book:
        found.take(_Hiding(newest))
    if not found.anything:
        return book
    return replace(
        book,
        actors={name: _actor(actor, found.world) for name, actor in book.actors.items()},
        documents=_without(book.documents, found.world),
        places={n: _place(p, found.world) for n, p in _without(book.places, found.world).items()},
        lines=_without(book.lines, found.world),
        tables=_without(book.tables, found.tables),
        statements=_without(book.statements, found.statements),
        arrangements={n: _parts(a, found.terms) for n, a in _without(book.arrangements, found.terms).items()},
        situations={},
    )


def leaves(value: object) -> Iterator[str]:
    """Every text in a value of the model, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from leaves(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))


@dataclass
class _Hiding:
    """What is hidden, worked out until nothing more follows. `world`: documents, places and drawn lines, by name; and
    the names of what was struck and was not public."""

    book: Casebook

    def __post_init__(self) -> None:
        book = self.book
        self.world: set[str] = {d.name for d in book.documents.values() if not _open(d.release)}
        self.world |= {name for name, gone in book.withheld.items() if not gone.public}
        self.world |= {p.name for p in book.places.values() if not _open(p.release) or self._cites(p.source)}
        self.world |= {line.name for line in book.lines.values() if line.source in self.world}
        self.tables = {t.name for t in book.tables.values() if not _open(t.release) or t.document in self.world}
        self.terms = {a.id for a in book.arrangements.values() if not self._open_terms(a)}
        self.statements = {s.name for s in book.statements.values() if not _open(s.release) or self._cites(s.source)}
        self._settle()

    def take(self, other: _Hiding) -> None:
        """Hide what is hidden in another version too."""
        self.world |= other.world
        self.tables |= other.tables
        self.terms |= other.terms
        self.statements |= other.statements
        self._settle()

    def _settle(self) -> None:
        while self._spread():
            pass

    @property
    def anything(self) -> bool:
        return bool(self.world or self.tables or self.terms or self.statements)

    def _cites(self, source: Source | None) -> bool:
        return source is not None and source.document in self.world

    def _open_terms(self, terms: Arrangement) -> bool:
        if terms.release is not None:
            return _open(terms.release)
        return not self.book.documents.keys().isdisjoint(leaves(terms))

    @cached_property
    def _texts(self) -> dict[str, frozenset[str]]:
        """The texts of each arrangement's head and of each part of it, and of each claim (by `: name`)."""
        found = {f": {s.name}": frozenset(leaves(s.claim)) for s in self.book.statements.values()}
        for terms in self.book.arrangements.values():
            found[terms.id] = frozenset(leaves((terms.made, terms.in_force, terms.sources)))
            found.update({f"{terms.id}/{name}": frozenset(leaves(part)) for name, part in _named(terms)})
        return found

    def _spread(self) -> bool:
        """One round: hide what names a hidden thing. Whether anything more was hidden."""
        if not self.anything:
            return False
        before = len(self.terms) + len(self.statements)
        for terms in self.book.arrangements.values():
            for name in (terms.id, *(f"{terms.id}/{name}" for name, _ in _named(terms))):
                if terms.id in self.terms or self._names_hidden(self._texts[name], terms.id):
                    self.terms.add(name)
        lost = self.statements | self._lost_incidents()
        for s in self.book.statements.values():
            texts = self._texts[f": {s.name}"]
            about = (s.claim.about or "").partition("/")[0]
            if not lost.isdisjoint(texts) or self._names_hidden(texts, about):
                self.statements.add(s.name)
        return len(self.terms) + len(self.statements) > before

    def _names_hidden(self, texts: frozenset[str], scope: str) -> bool:
        """Whether one of the texts is the name of a hidden thing; a bare name may be a part of the arrangement."""
        if not self.world.isdisjoint(texts) or not self.terms.isdisjoint(texts):
            return True
        return not self.terms.isdisjoint(f"{scope}/{text}" for text in texts)

    def _lost_incidents(self) -> set[str]:
        """Incidents of which every telling is hidden: to deny one would tell of it."""
        told: dict[str, bool] = {}
        for s in self.book.statements.values():
            if s.claim.incident and s.claim.verb != "denies":
                told[s.claim.incident] = told.get(s.claim.incident, True) and s.name in self.statements
        return {incident for incident, lost in told.items() if lost}


def _open(release: Release) -> bool:
    return release == "public"


def _named(terms: Arrangement) -> Iterator[tuple[str, object]]:
    for section in SECTIONS:
        yield from getattr(terms, section).items()


def _without(things: Mapping[str, T], gone: Collection[str]) -> dict[str, T]:
    return {name: thing for name, thing in things.items() if name not in gone}


def _actor(actor: Actor, gone: Collection[str]) -> Actor:
    kept = tuple(tie for tie in actor.ties if tie.source is None or tie.source.document not in gone)
    return replace(actor, ties=kept)


def _place(place: Place, gone: Collection[str]) -> Place:
    return replace(
        place,
        inside=tuple(p for p in place.inside if p not in gone),
        outside=tuple(p for p in place.outside if p not in gone),
        banks=tuple(b for b in place.banks if not any(text in gone for text in leaves(b))),
    )


def _parts(terms: Arrangement, gone: Collection[str]) -> Arrangement:
    kept: dict[str, Any] = {
        section: {name: part for name, part in getattr(terms, section).items() if f"{terms.id}/{name}" not in gone}
        for section in SECTIONS
    }
    return replace(terms, **kept)
