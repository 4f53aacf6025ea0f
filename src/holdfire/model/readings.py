"""Readings: alternatives for one value, each with its source. Nobody picks one.

A `Readings` may stand in place of any value of the terms. It is a *named choice*: the name is its place in the terms
(`aleppo-pause/answer/due`), and a choice has one value throughout an answer (design, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a term was read, or who says that it is so. `document` names a document of the casebook."""

    document: str
    paragraph: int | None = None
    span: tuple[int, int] | None = None
    """Offsets in the document's text, from and to (end excluded), where the words are given by offsets."""
    says: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading(Generic[T]):
    """One alternative: its value, and the sources that have it so (at least one)."""

    value: T
    sources: tuple[Source, ...]
    grade: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Readings(Generic[T]):
    """Two or more alternatives for one value; `name` is the choice's name, its place in the terms."""

    name: str
    options: tuple[Reading[T], ...]
