"""Areas of the terms: named places, strips and sides of lines, what somebody holds, and what nobody published."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from holdfire.casebook.form import Desk, Form, Reader, each, name_of, some, text
from holdfire.casebook.forms_readings import readable
from holdfire.casebook.forms_times import read_distance, read_time
from holdfire.casebook.nodes import Node
from holdfire.casebook.problems import Spot
from holdfire.casebook.shapes import line_of, takes, takes_too
from holdfire.model.places import Bank
from holdfire.model.terms import (
    Area,
    AreaRead,
    Beside,
    Corners,
    HeldBy,
    Kind,
    LineAt,
    NamedArea,
    Places,
    Side,
    ToBeAgreed,
    Undrawn,
    Unpublished,
)

KINDS = ("places", "beside", "corners", "side", "line", "held_by", "kind", "unpublished", "to_be_agreed", "undrawn")
SIDE = re.compile(r"(north|south|east|west) of ([a-z0-9]+(?:-[a-z0-9]+)*)")

SIDES = "a side of a line such as `east of euphrates`"

places = some(name_of("place"))


@takes(line_of(SIDE, SIDES))
def side(node: Node, desk: Desk) -> Side:
    found = SIDE.fullmatch(node.value) if isinstance(node.value, str) else None
    if found:
        desk.refer("line", found[2], node.spot)
        return Side(side=cast(Any, found[1]), line=found[2])
    desk.refuse(node, str(node), SIDES, "write north, south, east or west `of` a line")


@takes_too(name_of("area"), each(name_of("place")))
def area(node: Node, desk: Desk) -> Area:
    """A place's or an area's name, a list of places, or a map of one kind of area."""
    if isinstance(node.value, str):
        return NamedArea(name=name_of("area")(node, desk))
    if isinstance(node.value, tuple):
        return Places(places=places(node, desk))
    with desk.form(node, "an area") as form:
        return _AREAS[form.one_key(KINDS, "kind of area")](form)


def _beside(form: Form) -> Area:
    found = Beside(
        line=form.need("beside", name_of("line")),
        each_side=form.take("each_side", read_distance),
        north=form.take("north", read_distance),
        south=form.take("south", read_distance),
        inside=form.take("inside", read_distance),
        width=form.take("width", read_distance),
    )
    form.some_key(
        ("each_side", "north", "south", "inside", "width"), "a strip without a width", "write how far it reaches"
    )
    return found


_AREAS: dict[str, Callable[[Form], Area]] = {
    "places": lambda form: Places(places=form.need("places", places)),
    "beside": _beside,
    "corners": lambda form: Corners(places=form.need("corners", places)),
    "side": lambda form: form.need("side", side),
    "line": lambda form: LineAt(line=form.need("line", name_of("line")), at=form.need("at", read_time)),
    "held_by": lambda form: HeldBy(role=form.need("held_by", name_of("party"))),
    "kind": lambda form: Kind(kind=form.need("kind", text)),
    "unpublished": lambda form: Unpublished(text=form.need("unpublished", text)),
    "undrawn": lambda form: Undrawn(text=form.need("undrawn", text)),
    "to_be_agreed": lambda form: ToBeAgreed(text=form.need("to_be_agreed", text)),
}

read_area: Reader[AreaRead] = readable(area)


def bank(form: Form, source: Any) -> Bank:
    """A stated side of a line, of a place."""
    found = form.need("side", side) or Side(side="north", line="")
    return Bank(side=found.side, line=found.line, source=form.take("source", source))


def area_keys(node: Node, entry_keys: frozenset[str]) -> Node:
    """The keys of a named area that say where it is, without those that every entry may have."""
    assert isinstance(node.value, dict)  # noqa: S101  (its form was read before)
    kept = {key: value for key, value in node.value.items() if key not in entry_keys}
    spots: dict[str, Spot] = {key: node.keys[key] for key in kept}
    return Node(node.spot, kept, spots)
