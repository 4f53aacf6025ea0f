"""The values of a look at a draft: what is open, what each reading gives, where it happened, what would close it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from holdfire.assess.drafting.draft import Draft


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Where it was fought over, or had to be closed in so many words. `rows` name the facts, as `rows` of the library's
    casebooks do."""

    where: str
    year: int
    what: str
    rows: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.where}, {self.year}: {self.what} ({', '.join(self.rows)})"


@dataclass(frozen=True)
class Gives:
    """One reading that the draft allows, and the date, the places or the words that it gives."""

    reading: str
    gives: str

    def __str__(self) -> str:
        return f"{self.reading}: {self.gives}"


@dataclass(frozen=True, kw_only=True)
class Open:
    """What one rule saw: the place in the draft, what is open there, the readings, a sentence that would close it."""

    place: str
    """The name of an entry of the terms; empty: the arrangement as a whole."""
    what: str
    readings: tuple[Gives, ...]
    wording: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is open in a draft, by which rule. It says nothing on how good the draft is."""

    rule: str
    clause: str
    """`arrangement/entry`, or the arrangement alone."""
    what: str
    readings: tuple[Gives, ...]
    happened: Happened
    wording: str


See: TypeAlias = Callable[[Draft], Iterator[Open]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that drafts leave open: the question of a later party, where it was asked, and what sees it."""

    name: str
    asks: str
    happened: Happened
    see: See

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        for found in dict.fromkeys(self.see(draft)):
            yield Finding(
                rule=self.name,
                clause=f"{draft.terms.id}/{found.place}" if found.place else draft.terms.id,
                what=found.what,
                readings=found.readings,
                happened=self.happened,
                wording=found.wording,
            )


def rule(asks: str, *, where: str, year: int, what: str, rows: str) -> Callable[[See], Rule]:
    """Make a rule of the function that sees it; its name is the function's. `rows`: the ids, with blanks between."""

    def named(see: See) -> Rule:
        happened = Happened(where=where, year=year, what=what, rows=tuple(rows.split()))
        return Rule(name=see.__name__.replace("_", "-"), asks=asks, happened=happened, see=see)

    return named
