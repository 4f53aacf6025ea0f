"""The model's values as plain data, in the forms that the loader reads: what is read back is equal to what was written.

It is made from the values alone and never from a file, so that whatever the reader dropped or bent is seen. A field is
written under its own name, or the key of the tables below; what a map may leave out is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import singledispatch
from typing import Any

from holdfire.casebook.nodes import Plain
from holdfire.casebook.written_readings import Option, beside, in_place, of_one_key
from holdfire.model.actors import Actor, Tie
from holdfire.model.casebook import Situation
from holdfire.model.places import Bank, Place
from holdfire.model.readings import Reading, Readings, Source
from holdfire.model.statements import Claim, Number, Statement
from holdfire.model.terms import (
    All,
    Amount,
    Anchor,
    AnyOf,
    AreaEntry,
    Arrangement,
    At,
    Beside,
    Body,
    Clause,
    Corners,
    DayNumber,
    Definition,
    Distance,
    FirstOf,
    HeldBy,
    InForce,
    InOrder,
    LastOf,
    Length,
    NamedArea,
    Offset,
    Places,
    Quiet,
    Role,
    Side,
    ToBeAgreed,
    Undrawn,
    UnknownTime,
    Unpublished,
    While,
    Word,
)
from holdfire.model.times import NEVER, When, local_text

Map = dict[str, Plain]

KEYS = {
    "since": "from",
    "lasts": "for",
    "waits_for": "for",
    "condition": "if",
    "during": "while",
    "of_role": "from",
    "excepted": "except",
    "stands_alone": "stands",
    "to_decide": "to",
    "prevents": "what",
    "sources": "source",
    "banks": "bank",
    "is_": "is",
    "as_": "as",
    "as_actor": "as",
}
"""The key of a field, where it is not the field's name."""
KEYS_OF: Mapping[tuple[type, str], str] = {
    (Definition, "since"): "since",
    (Amount, "line"): "from",
    (Beside, "line"): "beside",
    (Corners, "places"): "corners",
    (HeldBy, "role"): "held_by",
    (Unpublished, "text"): "unpublished",
    (Undrawn, "text"): "undrawn",
    (ToBeAgreed, "text"): "to_be_agreed",
    (All, "parts"): "all",
    (AnyOf, "parts"): "any",
    (InOrder, "parts"): "in_order",
    (Quiet, "clauses"): "quiet",
    (FirstOf, "times"): "first",
    (LastOf, "times"): "last",
}
"""The same, where it depends on what has the field."""
ALONE = frozenset({"by", "against", "to", "what", "where", "source", "except", "together", "inside", "outside", "for"})
"""Keys whose list is written without brackets where it has one value."""
LAST = ("sources", "grade", "rows", "quote", "note")
"""Fields that follow all others: what every named entry may have."""


@singledispatch
def written(value: object) -> Plain:
    """A value of the model as the language has it: a map, a list, a text or a number.

    Its name is no part of it (the entry's key is), nor is a short id. A statement says when it was `learned` wherever
    that is known; a casebook that is no reconstruction has this from its ledger, and its files may not say it.
    """
    if is_dataclass(value):
        return _map(value, leave_out=("name",))
    raise TypeError(f"the language has no form for {value!r}")


def _map(value: Any, leave_out: Iterable[str] = ()) -> Map:
    """The fields that say something, each under its key."""
    kept = [field for field in fields(value) if field.compare and field.name not in leave_out]
    found: Map = {}
    for field in sorted(kept, key=lambda field: field.name in LAST):
        given = getattr(value, field.name)
        if given is not None and given != {} and given != _left_out(field):
            key = KEYS_OF.get((type(value), field.name)) or KEYS.get(field.name, field.name)
            found[key] = _one_or_more(given, key in ALONE) if isinstance(given, tuple) else written(given)
    return found


def _left_out(field: Field[Any]) -> object:
    """What the field is where its key is not written."""
    return field.default if field.default is not MISSING else None


def _one_or_more(values: tuple[Any, ...], alone: bool) -> Plain:
    return written(values[0]) if alone and len(values) == 1 else [written(value) for value in values]


def _with(verb: str, object_: str, rest: Map) -> Map:
    return {verb: object_, **rest}


# ---------------------------------------------------------------- plain values


@written.register(str | int | float)
def _(value: str | int | float) -> Plain:
    return value


@written.register(bool)
def _(value: bool) -> Plain:
    return "yes" if value else "no"


@written.register(dict)
def _(value: Mapping[str, Any]) -> Plain:
    """Named entries; or names by language, of which each language may have several."""
    return {
        key: _one_or_more(given, alone=True) if isinstance(given, tuple) else written(given)
        for key, given in value.items()
    }


@written.register(Length | Distance)
def _(value: Length | Distance) -> Plain:
    return str(value)


# ---------------------------------------------------------------- times


@written.register(When)
def _(value: When) -> Plain:
    if value.precision != "range":
        return value.text
    first, _, last = value.text.partition(" to ")
    return {"earliest": first, "latest": last}


@written.register(At)
def _(value: At) -> Plain:
    return written(value.when)


@written.register(Anchor)
def _(value: Anchor) -> Plain:
    return value.name


@written.register(Offset)
def _(value: Offset) -> Plain:
    return f"{value.length} {'after' if value.sign == 1 else 'before'} {written(value.of)}"


@written.register(DayNumber)
def _(value: DayNumber) -> Plain:
    return f"day {value.n} of {written(value.of)}"


@written.register(UnknownTime)
def _(value: UnknownTime) -> Plain:
    return "unknown"


@written.register(While)
def _(value: While) -> Plain:
    return _map(value) | ({"daily": "-".join(value.daily)} if value.daily else {})


# ---------------------------------------------------------------- conditions and areas


@written.register(Word)
def _(value: Word) -> Plain:
    return _with(value.verb, value.word, _map(value, leave_out=("verb", "word")))


@written.register(NamedArea)
def _(value: NamedArea) -> Plain:
    return value.name


@written.register(Places)
def _(value: Places) -> Plain:
    return list(value.places)


@written.register(Side)
def _(value: Side) -> Plain:
    return {"side": str(value)}


@written.register(AreaEntry)
def _(value: AreaEntry) -> Plain:
    """A named area is always a map, and its own keys stand among those that say what it is."""
    area = written(value.area)
    return (area if isinstance(area, dict) else {"places": area}) | _map(value, leave_out=("name", "area"))


# ---------------------------------------------------------------- sources and readings


@written.register(Source)
def _(value: Source) -> Plain:
    found = _map(value, leave_out=("span",))
    if value.span:
        found["from"], found["to"] = value.span
    return value.document if found == {"document": value.document} else found


@written.register(Readings)
def _(value: Readings[Any]) -> Plain:
    return in_place(_options(value))


def _options(value: Readings[Any]) -> list[Option[Plain]]:
    return [(written(reading.value), _of_the_reading(reading)) for reading in value.options]


def _of_the_reading(reading: Reading[Any]) -> Map:
    return _map(reading, leave_out=("value",))


def _as_told(value: Clause | Role | InForce | Amount, bare: Map) -> Map:
    """An entry with what its sources tell differently. The place for which the choice is named says where: a key of the
    entry (`aleppo-pause/answer/by`), or the entry itself."""
    if value.variants is None:
        return bare
    options = [(told, own) for told, own in _options(value.variants) if isinstance(told, dict)]
    if isinstance(value, Amount):
        return beside(bare, options, needed=("of", "at_least", "at_most", "exactly"))
    _, _, key = value.variants.name.split("/", 1)[-1].partition("/")
    return of_one_key(key, bare, options) if key else beside(bare, options)


# ---------------------------------------------------------------- the parts of an arrangement


@written.register(InForce | Role | Amount)
def _(value: InForce | Role | Amount) -> Plain:
    return _as_told(value, _map(value, leave_out=("name", "variants")))


@written.register(Clause)
def _(value: Clause) -> Plain:
    bare = _with(value.verb, value.object, _map(value, leave_out=("name", "verb", "object", "variants")))
    if value.stands_alone:
        bare["stands"] = "alone"
    return _as_told(value, bare)


@written.register(Body)
def _(value: Body) -> Plain:
    seats: Map = {"seats": {**dict(value.seats)}} if value.seats else {}
    return seats | _map(value, leave_out=("name", "seats"))


PARTS = ("in_force", "roles", "areas", "events", "words", "bodies", "clauses")


@written.register(Arrangement)
def _(value: Arrangement) -> Plain:
    """Its head, then its parts."""
    head, parts = _map(value, leave_out=PARTS), {part: getattr(value, part) for part in PARTS}
    if value.first_day is None:
        head["first_day"] = "unstated"
    return head | {part: written(given) for part, given in parts.items() if given not in (None, {})}


# ---------------------------------------------------------------- statements


@written.register(Number)
def _(value: Number) -> Plain:
    exact = value.about is None and value.at_least is not None and value.at_least == value.at_most
    return value.at_least if exact else _map(value)


@written.register(Claim)
def _(value: Claim) -> Plain:
    return _with(value.verb, value.word, _map(value, leave_out=("verb", "word")))


@written.register(Statement)
def _(value: Statement) -> Plain:
    found = _map(value, leave_out=("name", "id", "learned"))
    learned: Map = {} if value.learned == NEVER else {"learned": local_text(value.learned, value.said.zone)}
    return _begun(("speaker", "through", "via", "said"), learned, found)


def _begun(first: Iterable[str], then: Map, found: Map) -> Map:
    """The map with these keys first."""
    return {key: found[key] for key in first if key in found} | then | found


# ---------------------------------------------------------------- actors, places, cases


@written.register(Tie)
def _(value: Tie) -> Plain:
    found = _map(value, leave_out=("kind",))
    return value.actor if list(found) == ["actor"] else found


@written.register(Actor)
def _(value: Actor) -> Plain:
    ties: dict[str, list[Plain]] = {}
    for tie in value.ties:
        ties.setdefault(tie.kind, []).append(written(tie))
    return _begun(("kind", "is", "names"), {**ties}, _map(value, leave_out=("name", "ties")))


@written.register(Bank)
def _(value: Bank) -> Plain:
    return {"side": f"{value.side} of {value.line}"} | _map(value, leave_out=("side", "line"))


@written.register(Place)
def _(value: Place) -> Plain:
    found = _map(value, leave_out=("name",))
    if value.within is not None:
        found["within"] = _metres(value.within)
    return found


def _metres(length: float) -> str:
    """`8 km`, `3500 m`: what the language reads as this length."""
    km, rest = divmod(length, 1000)
    return f"{km:.0f} km" if km and not rest else f"{Decimal(repr(length)).normalize():f} m"


@written.register(Situation)
def _(value: Situation) -> Plain:
    found = _map(value, leave_out=("name", "id", "expect", "rests_on"))
    expected: Any = value.expect
    return found | {"expect": expected, "rests_on": value.rests_on}
