"""The parts of a value of the terms, however deep they lie: so that a rule can ask for all that is of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeAlias, TypeVar

from holdfire.model.terms import Anchor, DayNumber, FirstOf, InForce, LastOf, Offset, While

T = TypeVar("T")
Counted: TypeAlias = Offset | DayNumber
Hanging: TypeAlias = Anchor | Counted | FirstOf | LastOf
"""A time that hangs on another, or on an event."""


def children(value: object) -> Iterator[object]:
    if is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple | list):
        yield from value


def parts(value: object, kind: type[T]) -> Iterator[T]:
    """Every part of this kind, readings and all; what lies within one is not looked at again."""
    if isinstance(value, kind):
        yield value
        return
    for child in children(value):
        yield from parts(child, kind)


def lasting_in(value: object) -> Iterator[While | InForce]:
    """Every window and every time in force: what has a start, and may have a length."""
    yield from parts(value, While)
    yield from parts(value, InForce)


def counted(value: object) -> Iterator[Counted]:
    """Every time that is counted from another."""
    if isinstance(value, Offset | DayNumber):
        yield value
        return
    for child in children(value):
        yield from counted(child)


def hanging(value: object) -> Iterator[Hanging]:
    """Every time that hangs on another one or on an event, as a whole."""
    if isinstance(value, Anchor | Offset | DayNumber | FirstOf | LastOf):
        yield value
        return
    for child in children(value):
        yield from hanging(child)
