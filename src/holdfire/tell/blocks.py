"""Blocks: headings, paragraphs, lists, tables, trees of reasons, drawings. One content for the page and for the text.

Every word of a report is chosen in `contents`; `page` and `markdown` only give the blocks their form, so that both say
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from holdfire.model.answers import Reason
from holdfire.model.times import When
from holdfire.model.truth import Truth


@dataclass(frozen=True)
class Name:
    """A name in a language, for its script and direction."""

    text: str
    language: str


Cell: TypeAlias = "str | tuple[Name, ...]"


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Para:
    text: str
    kind: str = ""
    """`mark` (who may read it), `headline`, `note`, or nothing."""


@dataclass(frozen=True)
class Items:
    """Lines of a list; an item's depth is 0, or 1 where it belongs to the line before it."""

    lines: tuple[tuple[int, str], ...]
    kind: str = ""


@dataclass(frozen=True)
class Key:
    """How to read the drawings; only where there are drawings."""

    text: str


@dataclass(frozen=True)
class Contents:
    """Links to headings: anchor and words."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def filled(cls, title: str, headers: Sequence[str], rows: Iterable[Row]) -> Self:
        """The table without the columns in which no row says anything."""
        kept = tuple(rows)
        columns = [i for i in range(len(headers)) if not kept or any(row.cells[i] for row in kept)]
        return cls(
            title,
            tuple(headers[i] for i in columns),
            tuple(Row(tuple(row.cells[i] for i in columns), row.anchor) for row in kept),
        )


@dataclass(frozen=True)
class Tree:
    """The reasons of one answer, folded under its title."""

    title: str
    reasons: tuple[Reason, ...]
    wants: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Drawing:
    """A timeline: the stretches of an arrangement's force, when things were said, what is due; and its table."""

    key: str
    title: str
    zone: str
    stretches: tuple[tuple[int, int, Truth], ...]
    said: tuple[When, ...]
    due: tuple[str, ...]
    twin: Table


Block: TypeAlias = Heading | Para | Items | Key | Contents | Table | Tree | Drawing
