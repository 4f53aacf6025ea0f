"""Actors: states, forces, groups, bodies, media and people, their names, and what they belong to.

An *organisation* can act; a *label* ("Syrian insurgents") is a collective name, as which nobody acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from holdfire.model.readings import Source
from holdfire.model.times import When

Names: TypeAlias = dict[str, tuple[str, ...]]
"""Names by language code: {"en": ("YPG",), "ar": (...,)}; the first of a language is the one shown."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Part of, allied with, or commanded by another actor, for a time, by a source."""

    kind: Literal["part_of", "allied_with", "commanded_by"]
    actor: str
    since: When | None = None
    until: When | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Actor:
    name: str
    kind: Literal["organisation", "label"]
    is_: str | None
    names: Names
    ties: tuple[Tie, ...] = ()
    ids: dict[str, str]
    note: str | None = None

    @property
    def shown(self) -> str:
        """The English name, or the first that there is, or the id."""
        given = self.names.get("en") or next(iter(self.names.values()), ())
        return given[0] if given else self.name
