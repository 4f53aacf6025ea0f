"""Places and drawn lines. A place's precision takes part in every answer: a name known only to its district is not a
point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from holdfire.model.actors import Names
from holdfire.model.readings import Source
from holdfire.model.terms import Release


@dataclass(frozen=True, kw_only=True)
class Bank:
    """A stated side of a line: `west of euphrates`, with who states it."""

    side: Literal["north", "south", "east", "west"]
    line: str
    source: Source | None


@dataclass(frozen=True, kw_only=True)
class Place:
    name: str
    names: Names
    kind: str | None = None
    point: tuple[float, float] | None = None
    """Longitude, latitude (WGS 84)."""
    within: float | None = None
    """Radius in metres of what the name may mean: its precision."""
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    banks: tuple[Bank, ...] = ()
    ids: dict[str, str]
    source: Source | None = None
    note: str | None = None
    release: Release = None

    @property
    def shown(self) -> str:
        given = self.names.get("en") or next(iter(self.names.values()), ())
        return given[0] if given else self.name


@dataclass(frozen=True, kw_only=True)
class Line:
    """A drawn line (a river, a road, a front): its points in order, the error of the drawing, and what lies to its
    left and right."""

    name: str
    points: tuple[tuple[float, float], ...]
    error: float
    """Metres."""
    left: str
    right: str
    source: str
    names: Names = field(default_factory=dict)
