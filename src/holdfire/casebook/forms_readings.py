"""Sources, and `readings` in the place of a value: alternatives, each with its source.

Two forms are read: a map of `readings` alone (each with `value`, or with the keys of the value), and `readings` beside
other keys, where each reading has the keys that differ. Both become one named choice, named by its place in the terms.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from holdfire.casebook.form import Desk, Form, Reader, Unread, name_of, one_word, some, text, whole
from holdfire.casebook.nodes import Node
from holdfire.casebook.problems import Spot
from holdfire.casebook.shapes import Differing, takes, takes_too
from holdfire.model.readings import Reading, Readings, Source

T = TypeVar("T")

GRADES = ("P", "p", "R", "U")
actors = some(name_of("actor"))
grade = one_word(*GRADES)


@takes_too(name_of("document"))
def source(node: Node, desk: Desk) -> Source:
    """A document's name, or a map with the place in it and whose word it is."""
    if isinstance(node.value, str):
        named = name_of("document")(node, desk)
        desk.cite(named, None, None, node.spot)
        return Source(document=named)
    with desk.form(node, "a source") as form:
        span = _span(form)
        document, paragraph = form.need("document", name_of("document")), form.take("paragraph", whole)
        if document and paragraph is not None:
            desk.refer("paragraph", f"{document} {paragraph}", form.values["paragraph"].spot)
        if document:
            at = form.values.get("from" if span else "paragraph", node).spot
            desk.cite(document, paragraph, span, at)
        return Source(
            document=document,
            paragraph=paragraph,
            span=span,
            says=form.take("says", actors, ()),
            denied_by=form.take("denied_by", actors, ()),
        )


def _span(form: Form) -> tuple[int, int] | None:
    """The words by their offsets, which begin at 0 and end behind the last character."""
    start, end = form.take("from", whole), form.take("to", whole)
    if start is None and end is None:
        return None
    if start is None or end is None:
        given, wanting = ("from", "to") if end is None else ("to", "from")
        if wanting not in form.values:
            at = form.node.keys[given]
            form.miss(f"`{given}` without `{wanting}`", "both offsets, or neither", f"write `{wanting}`", at)
        return None
    if not 0 <= start < end:
        at = form.node.keys["from"]
        form.miss(f"the words from {start} to {end}", "two offsets from 0 on, the smaller first", "mend them", at)
        return None
    return start, end


sources = some(source)
OF_THE_READING: Mapping[str, Reader[Any]] = {"source": sources, "grade": grade, "note": text}
"""Keys that every reading may have beside its value or the keys of its value."""


def readable(reader: Reader[T]) -> Reader[T | Readings[T]]:
    """A value, or readings of it."""

    @takes(reader, Differing(reader))
    def read(node: Node, desk: Desk) -> T | Readings[T]:
        desk.may_differ(None)
        if isinstance(node.value, dict) and "readings" in node.value:
            return _readings(node, desk, reader, desk.place)
        return reader(node, desk)

    return read


def _readings(node: Node, desk: Desk, reader: Reader[T], name: str) -> Readings[T]:
    listed = _map(node)["readings"]
    if not isinstance(listed.value, tuple) or len(listed.value) < 2:
        said = "one reading" if isinstance(listed.value, tuple) and listed.value else str(listed)
        do = "write the value itself where all agree, its source in `source`"
        desk.refuse(listed, said, "a list of two readings or more", do)
    rest = _without(node, "readings")
    made: list[Reading[T]] = []
    for option in listed.value:
        reading = _option(option, rest, desk, reader)
        if reading is not None:
            made.append(reading)
    if len(made) < len(listed.value):
        raise Unread
    return Readings(name=name, options=_united(made))


def _without(node: Node, left_out: str) -> Node:
    kept = {key: value for key, value in _map(node).items() if key != left_out}
    return Node(node.spot, kept, {key: node.keys[key] for key in kept})


def _option(option: Node, rest: Node, desk: Desk, reader: Reader[T]) -> Reading[T] | None:
    """One reading; None where something in it is wrong, so that the next is still read."""
    before, desk.at = desk.at, option.spot
    try:
        said = _sources_of(option, desk)
        value = reader(_value_of(option, rest, desk), desk)
        own = _map(option)
        return Reading(
            value=value,
            sources=said,
            grade=grade(own["grade"], desk) if "grade" in own else None,
            note=text(own["note"], desk) if "note" in own else None,
        )
    except Unread:
        return None
    finally:
        desk.at = before


def _sources_of(option: Node, desk: Desk) -> tuple[Source, ...]:
    if not isinstance(option.value, dict):
        desk.refuse(option, str(option), "a reading with its `source`", "write {value: ..., source: ...}")
    if "source" not in option.value:
        desk.refuse(
            option, "a reading without a source", "`source` in each reading", "name the document that has it so"
        )
    return sources(option.value["source"], desk)


def _value_of(option: Node, rest: Node, desk: Desk) -> Node:
    given = _map(option)
    if "value" not in given:
        own = {key: value for key, value in given.items() if key not in OF_THE_READING}
        keys = {key: option.keys[key] for key in own}
        return Node(option.spot, _map(rest) | own, rest.keys | keys)
    over = [key for key in given if key != "value" and key not in OF_THE_READING]
    if over or rest.value:
        at = option.keys[over[0]] if over else option.keys["value"]
        found = f"`value` beside `{over[0]}`" if over else "`value` beside other keys of the map"
        desk.refuse(
            at, found, "`value` alone, or the keys that differ", "write the keys that differ in place of `value`"
        )
    return given["value"]


def _united(options: list[Reading[T]]) -> tuple[Reading[T], ...]:
    """Sources that have the same value, read alike, are one reading, as long as there are two readings at all."""
    found: list[Reading[T]] = []
    for option in options:
        same = next((at for at, other in enumerate(found) if replace(other, sources=option.sources) == option), None)
        if same is None:
            found.append(option)
        else:
            found[same] = replace(found[same], sources=(*found[same].sources, *option.sources))
    return tuple(found) if len(found) > 1 else tuple(options)


def with_variants(
    node: Node,
    desk: Desk,
    reader: Reader[T],
    *,
    readable_keys: Collection[str],
    whole_keys: Collection[str],
    needed: Collection[str] = (),
) -> tuple[Node, Readings[T] | None]:
    """An entry without what its sources tell differently, and beside it the entry as each source has it.

    `readable_keys` can hold readings themselves, so readings of one of them alone are put there. Readings of several
    keys at once, or of one of `whole_keys`, are readings of the entry. Where a key of `needed` differs, so that there
    would be no entry without it, the first reading's is kept: who looks at the entry has to look at its readings first.
    """
    desk.may_differ({*readable_keys, *needed}, whole_keys)
    if not isinstance(node.value, dict):
        return node, None
    if "readings" in node.value:
        key = _only_key(node)
        if key is None or key not in readable_keys or key in node.value:
            return _bare(node, needed), _readings(node, desk, reader, desk.place)
        node = _moved_inside(node, key)
    for key in whole_keys:
        if key in _map(node) and _is_readings(_map(node)[key]):
            spread = _spread(node, key)
            return _bare(spread, needed), _readings(spread, desk, reader, f"{desk.place}/{key}")
    return node, None


def _is_readings(node: Node) -> bool:
    return (
        isinstance(node.value, dict)
        and set(node.value) == {"readings"}
        and isinstance(node.value["readings"].value, tuple)
    )


def _only_key(node: Node) -> str | None:
    """The one key, beside `source`, that every reading has."""
    listed = _map(node)["readings"].value
    found = (
        {tuple(key for key in _map(option) if key not in OF_THE_READING) for option in listed}
        if isinstance(listed, tuple)
        else set()
    )
    keys = found.pop() if len(found) == 1 else ()
    return keys[0] if len(keys) == 1 and keys[0] != "value" else None


def _moved_inside(node: Node, key: str) -> Node:
    """`{readings: [{K: x, source: s}]}` as `{K: {readings: [{value: x, source: s}]}}`."""
    at = node.keys["readings"]
    readings = _map(node)["readings"]
    return _with_key(
        _without(node, "readings"), key, Node(at, {"readings": _renamed(readings, key, "value")}, {"readings": at}), at
    )


def _spread(node: Node, key: str) -> Node:
    """`{K: {readings: [{value: x, source: s}]}}` as `{readings: [{K: x, source: s}]}`."""
    inner = _map(node)[key]
    return _with_key(_without(node, key), "readings", _renamed(_map(inner)["readings"], "value", key), node.keys[key])


def _renamed(readings: Node, old: str, new: str) -> Node:
    assert isinstance(readings.value, tuple)  # noqa: S101
    return Node(readings.spot, tuple(_with_key_renamed(option, old, new) for option in readings.value))


def _with_key_renamed(option: Node, old: str, new: str) -> Node:
    values = {new if key == old else key: value for key, value in _map(option).items()}
    keys = {new if key == old else key: spot for key, spot in option.keys.items()}
    return Node(option.spot, values, keys) if values else option


def _with_key(node: Node, key: str, value: Node, at: Spot) -> Node:
    return Node(node.spot, {**_map(node), key: value}, {**node.keys, key: at})


def _bare(node: Node, needed: Collection[str]) -> Node:
    """The entry without its readings, but with what it cannot be without."""
    bare = _without(node, "readings")
    first = _map(node)["readings"].value
    option = first[0] if isinstance(first, tuple) and first else node
    for key in needed:
        if key not in _map(bare) and key in _map(option):
            bare = _with_key(bare, key, _map(option)[key], option.keys[key])
    return bare


def _map(node: Node) -> dict[str, Node]:
    """The keys of a map; none where it is no map (which the reading of it will say)."""
    return node.value if isinstance(node.value, dict) else {}
