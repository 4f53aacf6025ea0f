"""Who said what: statements, the documents they stand in, and the claims that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from holdfire.model.readings import Source
from holdfire.model.terms import Release
from holdfire.model.times import When

Verb = Literal[
    "say", "decides", "act", "done", "not_done", "undone", "waits", "count", "watched",
    "holds", "same", "listed", "pleads", "denies", "finds", "alleges", "starts",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Number:
    """A counted number: exact (both ends equal), a range, open at one side, or about (`about` with both ends None)."""

    at_least: float | None = None
    at_most: float | None = None
    about: float | None = None

    def __str__(self) -> str:
        def plain(x: float) -> str:
            return f"{x:,.0f}" if x == int(x) else f"{x:,}"

        if self.about is not None:
            return f"about {plain(self.about)}"
        if self.at_least is not None and self.at_least == self.at_most:
            return plain(self.at_least)
        if self.at_least is not None and self.at_most is not None:
            return f"{plain(self.at_least)} to {plain(self.at_most)}"
        if self.at_least is not None:
            return f"at least {plain(self.at_least)}"
        if self.at_most is not None:
            return f"at most {plain(self.at_most)}"
        return "no number"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim. `verb` is its kind and `word` its object; the rest are its attributes, those given.

    say WORD · decides WORD · act KIND · done, not_done, undone, waits CLAUSE · count THING · watched PLACE or AREA ·
    holds PLACE · same ACTOR (`as_actor`) · listed ACTOR (`on`) · pleads WORD · denies NAME · finds OUTCOME · alleges
    CLAUSE · starts CASE
    """

    verb: Verb
    word: str
    by: tuple[str, ...] = ()
    """Who acted, accepted, did it; left out where the speaker is meant (the reader of the casebook fills it in)."""
    to: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    about: str | None = None
    """An arrangement, or arrangement/clause; for `pleads` a statement or incident."""
    where: tuple[str, ...] = ()
    what: str | None = None
    when: When | None = None
    """When it happened or took effect; None: at the time it was said."""
    since: When | None = None
    """The key `from`."""
    until: When | None = None
    condition: str | None = None
    """The key `if`: a condition in words, so that the acceptance is conditional."""
    some_of: str | None = None
    part: str | None = None
    waits_for: tuple[str, ...] = ()
    """The key `for` of `waits`."""
    n: Number | None = None
    as_: Literal["agreed", "planned", "observed", "claimed", "final"] | None = None
    rule: str | None = None
    """How a count counts: what is one, what is included. Counts by different rules stand side by side."""
    as_actor: str | None = None
    on: str | None = None
    of: str | None = None
    case: str | None = None
    outcome: str | None = None
    distance: str | None = None
    incident: str | None = None
    stopped_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Custody: who took the report, how (radio, telephone, paper, mail, file), when, and the held original by its
    hash."""

    by: str
    how: str
    at: When | None = None
    original: str | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One source making one claim, at a place in a document."""

    name: str
    id: str
    """The short sayable id (`S-7K4MQ3`)."""
    speaker: str
    said: When
    claim: Claim
    source: Source | None
    learned: int
    """When we knew it, in UTC seconds: set by the ledger; in a reconstruction by hand, else the document's
    `published`."""
    via: tuple[str, ...] = ()
    through: str | None = None
    grade: str | None = None
    rows: tuple[str, ...] = ()
    note: str | None = None
    replaces: str | None = None
    taken: Taken | None = None
    release: Release = None


Because = Literal["background", "forecast", "caption", "boilerplate", "title", "repeat", "elsewhere"]


@dataclass(frozen=True, kw_only=True)
class Uncovered:
    """Words of a document that no statement tells, and why: a body paragraph, or one sentence of it, from 1."""

    paragraph: int
    sentence: int | None = None
    because: Because
    note: str | None = None

    def __str__(self) -> str:
        return f"paragraph {self.paragraph}" + (f", sentence {self.sentence}" if self.sentence else "")


@dataclass(frozen=True, kw_only=True)
class Document:
    name: str
    title: str
    outlet: str
    published: When | None = None
    language: str | None = None
    kind: str = "article"
    address: str | None = None
    digest: str | None = None
    labels: tuple[str, ...] = ()
    read: str | None = None
    paragraphs: int | None = None
    uncovered: tuple[Uncovered, ...] = ()
    note: str | None = None
    release: Release = None
