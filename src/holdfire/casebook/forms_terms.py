"""An arrangement: its head, and its sections of named entries."""

from __future__ import annotations

from functools import partial
from typing import Any, TypedDict, get_args

from holdfire.casebook.form import (
    NAME,
    Desk,
    Form,
    Unread,
    each,
    entries,
    flag,
    name_of,
    one_word,
    proper_name,
    some,
    text,
)
from holdfire.casebook.forms_areas import area_keys, read_area
from holdfire.casebook.forms_clauses import clause
from holdfire.casebook.forms_conditions import read_condition, read_unless
from holdfire.casebook.forms_entries import ENTRY_KEYS, entry, release, texts
from holdfire.casebook.forms_readings import with_variants
from holdfire.casebook.forms_times import length, read_length, read_time, when
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import line_of, takes
from holdfire.model.terms import (
    AreaEntry,
    Arrangement,
    Body,
    Clause,
    Definition,
    Event,
    Extension,
    InForce,
    Nature,
    Role,
)
from holdfire.model.times import zone_exists


def arrangement(name: str, node: Node, desk: Desk) -> Arrangement:
    """One document of the terms. Its own zone holds for every time in it. `name` is the file's where it has no `id`."""
    with desk.form(node, "an arrangement") as form:
        outer = desk.zone
        desk.path, desk.scope = [name], name
        form.need("id", _id)
        try:
            desk.zone = form.take("zone", zone, outer)
            return Arrangement(
                id=name,
                title=form.need("title", text),
                nature=form.need("nature", one_word(*get_args(Nature))),
                zone=desk.zone,
                labels=form.take("labels", texts, ()),
                made=form.take("made", read_time),
                published=form.take("published", when),
                first_day=form.take("first_day", _first_day, 0),
                in_force=form.take("in_force", in_force),
                release=form.take("release", release, None),
                **_sections(form),
                **entry(form),
            )
        finally:
            desk.zone, desk.path, desk.scope = outer, [], ""


class _Sections(TypedDict):
    roles: dict[str, Role]
    areas: dict[str, AreaEntry]
    events: dict[str, Event]
    words: dict[str, Definition]
    bodies: dict[str, Body]
    clauses: dict[str, Clause]


def _sections(form: Form) -> _Sections:
    return {
        "roles": form.take("roles", entries(role), {}),
        "areas": form.take("areas", entries(area_entry), {}),
        "events": form.take("events", entries(event), {}),
        "words": form.take("words", entries(definition), {}),
        "bodies": form.take("bodies", entries(body), {}),
        "clauses": form.take("clauses", entries(clause), {}),
    }


@takes(line_of(rf"\s*{NAME.pattern}\s*", "the name of the arrangement"))
def _id(node: Node, desk: Desk) -> str:
    return proper_name(text(node, desk), node.spot, desk)


@takes(text)
def zone(node: Node, desk: Desk) -> str:
    name = text(node, desk)
    if zone_exists(name):
        return name
    desk.refuse(
        node, f"the zone `{name}`", "a time zone by its name in the zone database", "write it as in `Asia/Damascus`"
    )


@takes({"enum": [0, 1, "unstated"]})
def _first_day(node: Node, desk: Desk) -> Any:
    if node.value in (0, 1) and not isinstance(node.value, bool):
        return node.value
    if node.value == "unstated":
        return None
    desk.refuse(node, str(node), "0, 1 or unstated", "say which number the first day has")


def in_force(node: Node, desk: Desk) -> InForce:
    bare, variants = with_variants(
        node, desk, in_force, readable_keys=("from", "for", "until", "if", "unless"), whole_keys=("extends",)
    )
    with desk.form(bare, "`in_force`") as form:
        return InForce(
            since=form.take("from", read_time),
            lasts=form.take("for", read_length),
            until=form.take("until", read_time),
            extends=form.take("extends", each(extension), ()),
            condition=form.take("if", read_condition),
            unless=form.take("unless", read_unless),
            variants=variants,
            **entry(form),
        )


def extension(node: Node, desk: Desk) -> Extension:
    with desk.form(node, "an extension") as form:
        form.one_key(("for", "until"), "end")
        form.some_key(
            ("if", "unless"),
            "an extension without `if` or `unless`",
            "write who has to say what, or who has not to object",
            "what brings it about",
        )
        return Extension(
            lasts=form.take("for", length),
            until=form.take("until", read_time),
            condition=form.take("if", read_condition),
            unless=form.take("unless", read_unless),
            again=form.take("again", flag, False),
            **entry(form),
        )


TIES = ("part_of", "commanded_by", "allied_with")


def role(name: str, node: Node, desk: Desk) -> Role:
    bare, variants = with_variants(
        node, desk, partial(role, name), readable_keys=("if",), whole_keys=("members", "from", "except", "through")
    )
    with desk.form(bare, "a role") as form:
        found = Role(
            name=name,
            members=form.take("members", some(name_of("actor")), ()),
            listed=form.take("listed", text),
            of_role=form.take("from", name_of("role")),
            condition=form.take("if", read_condition),
            excepted=form.take("except", some(name_of("role")), ()),
            through=form.take("through", some(one_word(*TIES)), ()),
            variants=variants,
            **entry(form),
        )
        if variants is None:
            nobody = f"the role `{name}`, which nobody holds"
            form.some_key(("members", "from", "listed"), nobody, "say who holds it")
        return found


def area_entry(name: str, node: Node, desk: Desk) -> AreaEntry:
    if not isinstance(node.value, dict):
        desk.refuse(node, str(node), "an area as a map", "write what it is, as in {places: [aleppo]}")
    rest = area_keys(node, ENTRY_KEYS)
    carried = Node(node.spot, {key: node.value[key] for key in node.value if key in ENTRY_KEYS}, node.keys)
    with desk.form(carried, "an area") as form:
        given = entry(form)
        return AreaEntry(name=name, area=read_area(rest, desk), **given)


def event(name: str, node: Node, desk: Desk) -> Event:
    bare, variants = with_variants(node, desk, partial(event, name), readable_keys=("at", "when"), whole_keys=())
    if variants:
        found = "`readings` beside `at` or `when`, or of both at once"
        do = "write them in its place, as in {at: {readings: [...]}}; what else is told is an event of its own"
        desk.refuse(node, found, "readings of `at`, or of `when`", do)
    with desk.form(bare, "an event") as form:
        form.one_key(("at", "when"), "moment (`at` a time, or `when` a condition first holds)")
        return Event(name=name, at=form.take("at", read_time), when=form.take("when", read_condition), **entry(form))


def definition(name: str, node: Node, desk: Desk) -> Definition:
    with desk.form(node, "a word") as form:
        form.one_key(("means", "kind_of", "text"), "meaning")
        return Definition(
            name=name,
            means=form.take("means", texts, ()),
            kind_of=form.take("kind_of", text),
            since=form.take("since", read_time),
            text=form.take("text", text),
            **entry(form),
        )


def body(name: str, node: Node, desk: Desk) -> Body:
    with desk.form(node, "a body") as form:
        return Body(name=name, seats=form.take("seats", _seats, ()), does=form.take("does", text), **entry(form))


@takes({"type": "object", "additionalProperties": {"type": ["integer", "string"]}})
def _seats(node: Node, desk: Desk) -> tuple[tuple[str, int | str], ...]:
    if not isinstance(node.value, dict):
        desk.refuse(node, str(node), "who sits in it (`{us: 3, russia: 3}`)", "write each actor with its seats")
    found: list[tuple[str, int | str]] = []
    for actor, seats in node.value.items():
        desk.refer("party", actor, node.keys.get(actor, seats.spot))
        if isinstance(seats.value, bool) or not isinstance(seats.value, int | str):
            desk.note(seats, str(seats), "how many seats, or as what it sits", "write a number or a text")
            raise Unread
        found.append((actor, seats.value))
    return tuple(found)
