"""The terms of an arrangement as data: the nouns of the terms language (docs/language.md has the grammar).

Every value here is frozen and says only what the text says. What it *means* at a moment is worked out in `assess`.
Times are kept as they were written (a wall time with its zone, an offset from an anchor): they become instants when
asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from holdfire.model.readings import Readings, Source
from holdfire.model.times import When

Nature = Literal["agreement", "understanding", "proposal", "draft", "unilateral", "demand"]
Verb = Literal["forbids", "requires", "allows", "empowers", "takes_in", "replaces", "prevails_over", "notes"]

# ---------------------------------------------------------------- lengths and amounts


@dataclass(frozen=True)
class Length:
    """`48 hours` is elapsed time; days, weeks, months and years are wall time (docs/language.md)."""

    n: int
    unit: Literal["minutes", "hours", "days", "weeks", "months", "years"]

    def __str__(self) -> str:
        return f"{self.n} {self.unit if self.n != 1 else self.unit[:-1]}"


@dataclass(frozen=True)
class Distance:
    metres: float
    text: str
    """As written: `3500 m`, `15 km`."""

    def __str__(self) -> str:
        return self.text


# ---------------------------------------------------------------- times


@dataclass(frozen=True)
class At:
    """A written moment: a date (a whole day), a wall time of a zone, or an instant. `text` is as written."""

    when: When


@dataclass(frozen=True)
class Anchor:
    """A named moment: an event of the terms, or `made`, `now`, `end`, `start`."""

    name: str


@dataclass(frozen=True)
class Offset:
    """`48 hours after T` (sign 1), `3 days before T` (sign -1)."""

    length: Length
    sign: Literal[1, -1]
    of: TimeRead


@dataclass(frozen=True)
class DayNumber:
    """`day 7 of T`: the whole day, counted from `first_day` of the terms (0, 1 or unstated)."""

    n: int
    of: TimeRead


@dataclass(frozen=True)
class FirstOf:
    times: tuple[TimeRead, ...]


@dataclass(frozen=True)
class LastOf:
    times: tuple[TimeRead, ...]


@dataclass(frozen=True)
class UnknownTime:
    """It happened, and nobody knows when."""


Time: TypeAlias = At | Anchor | Offset | DayNumber | FirstOf | LastOf | UnknownTime
TimeRead: TypeAlias = Time | Readings[Time]

# ---------------------------------------------------------------- conditions


@dataclass(frozen=True, kw_only=True)
class All:
    parts: tuple[ConditionRead, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    parts: tuple[ConditionRead, ...]


@dataclass(frozen=True, kw_only=True)
class InOrder:
    parts: tuple[ConditionRead, ...]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A condition of one word. Which fields are used depends on `verb`:

    says WORD · decides WORD · happens ACT · done CLAUSE · pleads WORD · count THING · in_force ARRANGEMENT or
    PERMISSION.
    `each` asks it of each member of that role; `by` names actors or roles. `about` left out: this arrangement.
    """

    verb: Literal["says", "decides", "happens", "done", "pleads", "count", "in_force"]
    word: str
    each: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: str | None = None
    where: AreaRead | None = None
    due: DueRead | None = None
    outcome: str | None = None
    at_least: int | None = None
    beyond: int | None = None
    confirmed_by: str | None = None
    alone: bool = False
    clause: str | None = field(default=None, compare=False)
    """The clause in whose `if` or `unless` it stands: a word about another clause is none for it."""


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """No report inconsistent with `clauses` for a length of time from a moment."""

    clauses: tuple[str, ...]
    since: TimeRead
    """The key `from`: when the count may begin."""
    lasts: Length | Readings[Length]
    restart: Literal["zero", "no", "unstated"] = "unstated"
    confirmed_by: str = "nobody"
    where: AreaRead | None = None
    clause: str | None = field(default=None, compare=False)
    """See `Word.clause`."""


Condition: TypeAlias = All | AnyOf | InOrder | Word | Quiet
ConditionRead: TypeAlias = Condition | Readings[Condition]

# ---------------------------------------------------------------- areas


@dataclass(frozen=True, kw_only=True)
class NamedArea:
    """The name of an entry of `areas`, or of a place."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Places:
    """Named places; `kind` keeps only such places ("hospital") inside them."""

    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    kind: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A strip along a line: a distance each side, or to the north, south or inside only, or a whole width."""

    line: str
    each_side: Distance | Readings[Distance] | None = None
    north: Distance | Readings[Distance] | None = None
    south: Distance | Readings[Distance] | None = None
    inside: Distance | Readings[Distance] | None = None
    width: Distance | Readings[Distance] | None = None


@dataclass(frozen=True, kw_only=True)
class Corners:
    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """`east of euphrates`."""

    side: Literal["north", "south", "east", "west"]
    line: str

    def __str__(self) -> str:
        return f"{self.side} of {self.line}"


@dataclass(frozen=True, kw_only=True)
class LineAt:
    line: str
    at: TimeRead


@dataclass(frozen=True, kw_only=True)
class HeldBy:
    role: str


@dataclass(frozen=True, kw_only=True)
class Unpublished:
    text: str


@dataclass(frozen=True, kw_only=True)
class Undrawn:
    """What the text describes and nobody has drawn: a front as it is, the verge of a road."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ToBeAgreed:
    text: str


Area: TypeAlias = (
    NamedArea | Places | Kind | Beside | Corners | Side | LineAt | HeldBy | Unpublished | ToBeAgreed | Undrawn
)
AreaRead: TypeAlias = Area | Readings[Area]

# ---------------------------------------------------------------- the parts of an arrangement


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every named entry of the terms may carry."""

    sources: tuple[Source, ...] = ()
    grade: str | None = None
    rows: tuple[str, ...] = ()
    quote: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Extension(Entry):
    lasts: Length | None = None
    """The key `for`."""
    until: TimeRead | None = None
    condition: ConditionRead | None = None
    """The key `if`."""
    unless: ConditionRead | None = None
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class InForce(Entry):
    since: TimeRead | None = None
    """The key `from`; left out: from `made`."""
    lasts: Length | Readings[Length] | None = None
    until: TimeRead | None = None
    extends: tuple[Extension, ...] = ()
    condition: ConditionRead | None = None
    unless: ConditionRead | None = None
    variants: Readings[InForce] | None = None
    """See `Clause.variants`."""


@dataclass(frozen=True, kw_only=True)
class Role(Entry):
    name: str
    members: tuple[str, ...] = ()
    listed: str | None = None
    of_role: str | None = None
    """The key `from`: those of another role, if the condition holds of them."""
    condition: ConditionRead | None = None
    excepted: tuple[str, ...] = ()
    """The key `except`: roles whose members are not in."""
    through: tuple[str, ...] = ()
    variants: Readings[Role] | None = None
    """See `Clause.variants`."""


@dataclass(frozen=True, kw_only=True)
class AreaEntry(Entry):
    name: str
    area: AreaRead


@dataclass(frozen=True, kw_only=True)
class Event(Entry):
    """A named moment: `at` a time, or `when` a condition first holds."""

    name: str
    at: TimeRead | None = None
    when: ConditionRead | None = None


@dataclass(frozen=True, kw_only=True)
class Definition(Entry):
    """A word of the terms: acts or classes that it means, a wider act that it is a kind of, or a text."""

    name: str
    means: tuple[str, ...] = ()
    kind_of: str | None = None
    since: TimeRead | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Body(Entry):
    name: str
    seats: tuple[tuple[str, int | str], ...] = ()
    """Who sits in it: how many, or as what."""
    does: str | None = None


@dataclass(frozen=True, kw_only=True)
class While:
    since: TimeRead | None = None
    """The key `from`."""
    until: TimeRead | None = None
    lasts: Length | Readings[Length] | None = None
    """The key `for`."""
    every: str | None = None
    """`day`, `week` or an RRULE (RFC 5545)."""
    daily: tuple[str, str] | None = None
    """Two wall times of the zone: ("10:00", "13:00")."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A boundary. Exactly one of the four, or `start_no_later_than` beside one."""

    no_later_than: TimeRead | None = None
    before: TimeRead | None = None
    since: TimeRead | None = None
    """The key `from`: not before."""
    start_no_later_than: TimeRead | None = None


DueRead: TypeAlias = Due | Readings[Due]


@dataclass(frozen=True, kw_only=True)
class Amount:
    of: str
    at_least: float | Distance | Length | Readings[float | Distance | Length] | None = None
    at_most: float | Distance | Length | Readings[float | Distance | Length] | None = None
    exactly: float | Distance | Length | Readings[float | Distance | Length] | None = None
    per: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    side: str | None = None
    line: str | None = None
    """The key `from`: measured from this line."""
    measure: str | None = None
    sources: tuple[Source, ...] = ()
    note: str | None = None
    variants: Readings[Amount] | None = None
    """See `Clause.variants`."""


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """One exception of a prohibition: an act, or one by or against somebody, of something, somewhere."""

    act: str | None = None
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    what: str | None = None
    where: AreaRead | None = None


@dataclass(frozen=True, kw_only=True)
class Clause(Entry):
    """One clause: one verb and its object, who, where, when and how."""

    name: str
    verb: Verb
    object: str
    """forbids, requires, allows: an act · empowers: a body · takes_in, replaces: an arrangement or clause · notes: a
    kind."""
    text: str | None = None
    to_decide: str | None = None
    """empowers BODY `to` DECISION."""
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    prevents: Pattern | None = None
    """`what: {act, by, ...}` of `requires: prevent`."""
    where: AreaRead | None = None
    about: str | None = None
    during: While | Readings[While] | None = None
    """The key `while`."""
    due: DueRead | None = None
    every: str | None = None
    condition: ConditionRead | None = None
    unless: ConditionRead | None = None
    excepted: tuple[Pattern, ...] = ()
    stands_alone: bool = False
    amounts: tuple[Amount, ...] = ()
    together: tuple[str, ...] = ()
    confirmed_by: str | None = None
    for_each: str | None = None
    outcomes: tuple[str, ...] = ()
    rule: str | None = None
    standard: str | None = None
    alone: bool = False
    variants: Readings[Clause] | None = None
    """Where sources tell the entry differently in a key that holds no readings itself, or in several keys at once: the
    whole entry as each has it, one named choice. The entry itself then lacks what differs, so look here first."""


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """One arrangement, as one document of the terms language says it. `id` is its name in the casebook."""

    id: str
    title: str
    nature: Nature
    zone: str
    labels: tuple[str, ...] = ()
    made: TimeRead | None = None
    published: When | None = None
    """When its terms became known; left out: when the first of its sources was published."""
    first_day: Literal[0, 1] | None = 0
    """The number of the first day; None is *unstated* (both are readings)."""
    in_force: InForce | None = None
    sources: tuple[Source, ...] = ()
    grade: str | None = None
    rows: tuple[str, ...] = ()
    quote: str | None = None
    note: str | None = None
    release: Release = None
    roles: dict[str, Role] = field(default_factory=dict)
    areas: dict[str, AreaEntry] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    words: dict[str, Definition] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    clauses: dict[str, Clause] = field(default_factory=dict)


Release: TypeAlias = Literal["public"] | tuple[str, ...] | None
"""Who may read it: `public`, or a list of actors (empty: nobody); None: the recorder alone."""
