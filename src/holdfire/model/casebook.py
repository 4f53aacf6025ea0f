"""A casebook as values: all that its folder, or its ledger, says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from holdfire.model.actors import Actor
from holdfire.model.items import Kind
from holdfire.model.places import Line, Place
from holdfire.model.statements import Document, Statement
from holdfire.model.terms import Arrangement, Release
from holdfire.model.times import When, day_words


@dataclass(frozen=True, kw_only=True)
class TableRef:
    """An event table that the casebook holds: its file and hash, the document that it is, and who may read it."""

    name: str
    format: str
    file: str
    document: str
    sha256: str
    rows: int
    zone: str
    note: str | None = None
    release: Release = None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A case: a moment, a moment of knowledge, an id asked, the answer expected, and the rule or fact it rests on."""

    name: str
    id: str
    at: When
    known: When
    ask: str
    expect: dict[str, object]
    rests_on: str


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """All that is left of a thing whose body was struck for good: when, by whom and why."""

    kind: Kind
    entry: int
    """The number of the entry that withholds it."""
    at: int
    by: str
    because: str
    ids: tuple[str, ...] = ()
    """The short ids by which it was known; one without an id is called by its entry."""
    public: bool = False
    """Whether its newest body said `release: public`: what names a thing that was not is not public either."""

    @property
    def called(self) -> str:
        return f"{self.kind} {self.ids[0] if self.ids else f'of entry {self.entry}'}"

    def words(self, zone: str) -> str:
        """`withheld on 26 November 2026 by editor, because it names a witness`."""
        return f"withheld on {day_words(self.at, zone)} by {self.by}, because {self.because}"


@dataclass(frozen=True, kw_only=True)
class Casebook:
    """All that a casebook's folder (or its ledger) says, as values. What was known when is asked of it with
    `as_known`."""

    title: str
    zone: str
    reconstruction: bool
    records_as: str
    id_salt: str
    note: str | None
    actors: dict[str, Actor]
    documents: dict[str, Document]
    places: dict[str, Place]
    lines: dict[str, Line]
    arrangements: dict[str, Arrangement]
    statements: dict[str, Statement]
    situations: dict[str, Situation]
    tables: dict[str, TableRef]
    shows: str | None = None
    """What of the language it is an example of, in a line: for those who look for one in the library."""
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    """What is named in this casebook and was struck for good, by its name."""
