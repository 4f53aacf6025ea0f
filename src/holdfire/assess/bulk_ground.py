"""The places of an event table as places of the casebook, so that `ground` answers for them as for any other.

A row says where it was and how well that is known (`where_prec`). A name that the casebook knows stands for the place
of the casebook; any other stands for its point and the circle around it, its district or its governorate, never for
more. The governorate that a row states outranks a circle: an exact place in another one is outside. Each place is asked
once for an area, and only where the answer can still matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from holdfire.assess import ground
from holdfire.model.casebook import Casebook
from holdfire.model.places import Place
from holdfire.model.readings import Readings
from holdfire.model.terms import AreaRead, Arrangement, HeldBy, NamedArea
from holdfire.model.truth import TRUE, UNDETERMINED, Truth

if TYPE_CHECKING:
    from holdfire.assess.question import Question

Truths: TypeAlias = npt.NDArray[np.uint8]
Mask: TypeAlias = npt.NDArray[np.bool_]

EXACT, NEAR, DISTRICT, GOVERNORATE, REGION, COUNTRY, AT_SEA = range(1, 8)
"""`where_prec` as UCDP counts it: docs/events.md."""
WITHIN = {EXACT: 2_000.0, NEAR: 25_000.0}
"""Metres around a row's point in which it may have been. At any other precision the point stands for more than that."""
WIDE = ("country", "governorate")
"""Kinds of places whose point, where a table gives one, says nothing."""


@dataclass(frozen=True)
class Spot:
    """One distinct place of a table: its names, its precision, and the point (longitude, latitude) given for it."""

    place: str
    adm1: str
    adm2: str
    prec: int
    point: tuple[float, float]


class Places:
    """The spots of a table as places of a casebook; `names[i]` is the place of spot `i`."""

    def __init__(self, book: Casebook, spots: Sequence[Spot], ids: str) -> None:
        self._book = book
        self._ids = ids
        self._others: dict[frozenset[str], tuple[str, ...]] = {}
        self._country = self._of_one_country(spots)
        found = [self._place(spot, f"{ids}:{i}") for i, spot in enumerate(spots)]
        self.names = tuple(place.name for place in found)
        self.book = replace(book, places={**book.places, **{place.name: place for place in found}})

    def _place(self, spot: Spot, name: str) -> Place:
        if spot.prec == AT_SEA:
            return Place(name=name, names={"en": (spot.place,)}, ids={})
        known = self._known(spot)
        if known and (known.kind in WIDE or spot.prec != NEAR):
            return replace(known, outside=(*known.outside, *self._apart(self._governorates[known.name])))
        stated = [self._by_name[n] for n in map(folded, (spot.adm2, spot.adm1)) if n in self._by_name]
        inside = tuple(stated) or ((self._country,) if self._country and not spot.adm1 else ())
        apart = self._apart(frozenset().union(*(self._governorates[n] for n in stated)))
        within = WITHIN.get(spot.prec)
        return Place(
            name=name,
            names={"en": (spot.place,)},
            point=spot.point if within else None,
            within=within,
            inside=inside,
            # The circle of 25 km may reach over the border, so there the distance decides.
            outside=() if spot.prec == NEAR else apart,
            ids={},
        )

    def _known(self, spot: Spot) -> Place | None:
        """The casebook's place of that name, unless the row states another governorate: then it is a namesake."""
        name = self._by_name.get(folded(spot.place))
        if name is None:
            return None
        stated = self._governorates.get(self._by_name.get(folded(spot.adm1), ""), frozenset())
        mine = self._governorates[name]
        return None if stated and mine and not stated & mine else self._book.places[name]

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The names of the casebook's places in the table's own list; one that two places bear stands for neither."""
        return unambiguous((folded(p.ids[self._ids]), p.name) for p in self._book.places.values() if self._ids in p.ids)

    @cached_property
    def _governorates(self) -> Mapping[str, frozenset[str]]:
        return {p.name: self._above(p, "governorate") for p in self._book.places.values()}

    def _above(self, place: Place, kind: str) -> frozenset[str]:
        above = (place.name, *ground.ancestors(self._book, place))
        return frozenset(n for n in above if n in self._book.places and self._book.places[n].kind == kind)

    def _apart(self, governorates: frozenset[str]) -> tuple[str, ...]:
        """The places that lie in other governorates than these."""
        if governorates not in self._others:
            others = (n for n, its in self._governorates.items() if governorates and its and not its & governorates)
            self._others[governorates] = tuple(others)
        return self._others[governorates]

    def _of_one_country(self, spots: Sequence[Spot]) -> str | None:
        """The country in which every governorate that the table names lies: then its rows without one lie there too."""
        stated = {self._by_name.get(folded(spot.adm1), "") for spot in spots if spot.adm1}
        places = [self._book.places[n] for n in stated if n]
        if not places or "" in stated:
            return None
        shared = frozenset.intersection(*(self._above(p, "country") for p in places))
        return next(iter(shared)) if len(shared) == 1 else None


class Ground:
    """Whether the spots of a table lie in the areas of the terms, as the casebook and its readings were known."""

    def __init__(self, q: Question, spots: Sequence[Spot], ids: str) -> None:
        places = Places(q.book, spots, ids)
        self._names = places.names
        self._q = type(q)(places.book, at=q.at, known=q.known.known)
        self._asked: dict[tuple[str, AreaRead], dict[int, Truth]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def inside(self, arrangement: Arrangement, area: AreaRead | None, wanted: Mask) -> Truths:
        """For each spot whether it lies in the area; undetermined where it is not wanted, and where control decides:
        who held a place is asked of one moment, and each row has its own."""
        if area is None:
            return np.full(len(wanted), TRUE, np.uint8)
        found = np.full(len(wanted), UNDETERMINED, np.uint8)
        if self._by_control(arrangement, area):
            return found
        answers = self._asked.setdefault((arrangement.id, area), {})
        for i in np.flatnonzero(wanted).tolist():
            if i not in answers:
                answers[i] = self._q.inside(arrangement, area, (self._names[i],)).holds(self._q.at)
            found[i] = answers[i]
        return found

    def _by_control(self, arrangement: Arrangement, area: AreaRead) -> bool:
        if isinstance(area, Readings):
            return any(self._by_control(arrangement, o.value) for o in area.options)
        if isinstance(area, NamedArea) and area.name in arrangement.areas:
            return self._by_control(arrangement, arrangement.areas[area.name].area)
        return isinstance(area, HeldBy)


def folded(name: str) -> str:
    """A name without regard to case and to how many blanks stand in it."""
    return " ".join(name.split()).casefold()


def unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """From (name, id) pairs, the names that stand for one id only."""
    found: dict[str, set[str]] = {}
    for name, its_id in pairs:
        found.setdefault(name, set()).add(its_id)
    return {name: next(iter(those)) for name, those in found.items() if len(those) == 1}
