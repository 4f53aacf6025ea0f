"""Readings as plain data: the forms that `forms_readings` reads, made from the values of each reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from holdfire.casebook.nodes import Plain

V = TypeVar("V", bound=Plain)
Map = dict[str, Plain]
Option = tuple[V, Map]
"""A reading: its value, and its own `source`, `grade` and `note`."""

NOT_BESIDE = frozenset({"value", "source", "grade", "note", "readings"})
"""Keys of a value that cannot stand beside those of its reading."""


def in_place(options: Sequence[Option[Plain]]) -> Map:
    """In the place of a value. The keys of a map stand in its reading; any other value is the reading's `value`."""
    told: list[Plain] = [
        {**value, **own} if isinstance(value, dict) and not NOT_BESIDE & value.keys() else {"value": value, **own}
        for value, own in options
    ]
    return {"readings": told}


def of_one_key(key: str, bare: Map, options: Sequence[Option[Map]]) -> Map:
    """An entry of which one key is told differently: `by: {readings: [{value: un, source: a}, ...]}`."""
    told: list[Plain] = [{"value": entry.get(key, []), **own} for entry, own in options]
    # the key stands where it would stand in the entry as one source has it
    places = dict.fromkeys([*options[0][0], *bare, key])
    return {place: {"readings": told} if place == key else bare[place] for place in places}


def beside(bare: Map, options: Sequence[Option[Map]], needed: Collection[str] = ()) -> Map:
    """An entry of which several keys are told differently: what all share, and in each reading the keys that differ.

    `needed`: keys that `bare` has from the first reading, where they differ.
    """
    first = options[0][0]
    differing = {key for entry, _ in options for key in {**bare, **entry} if entry.get(key) != first.get(key)}
    # of readings that all have one key, and the same, the reader would make readings of that key
    of_the_first = {key for key in needed if key in differing and bare.get(key) == first.get(key)}
    shared = {key: value for key, value in bare.items() if key not in of_the_first or len(differing) == 1}
    owns = [_own(entry, shared) for entry, _ in options]
    if not shared and any(len(own) == 1 or NOT_BESIDE & own.keys() for own in owns):
        return {"readings": [{"value": entry, **own} for entry, own in options]}
    return {**shared, "readings": [{**told, **own} for told, (_, own) in zip(owns, options, strict=True)]}


def _own(entry: Map, shared: Map) -> Map:
    """The keys of one reading that are not as all have them; one that only this reading lacks is empty."""
    own = {key: value for key, value in entry.items() if key not in shared or shared[key] != value}
    return own | {key: [] for key in shared if key not in entry}
