"""Situations with the answer that a careful lawyer would give, in the words of `status --json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from holdfire.casebook.form import Desk, name_of, text
from holdfire.casebook.forms_times import when
from holdfire.casebook.nodes import Node, plain
from holdfire.casebook.problems import nearest, one_of
from holdfire.casebook.shapes import takes
from holdfire.model.casebook import Situation

Shape: TypeAlias = "Mapping[str, Shape | None]"
"""The keys that an expected answer may have; None: any value, else a map (or a list of maps) of that shape."""

COUNTS: Shape = {"yes": None, "disputed": None, "cannot_tell": None}
BY_ACTOR: Shape = {"actor": None, "state": None, "since": None, "due": None, "statements": None}
CLAUSE: Shape = {
    "id": None,
    "kind": None,
    "state": None,
    "window": None,
    "by_reading": {"state": None, "readings": None},
    "by_actor": BY_ACTOR,
    "by_case": {
        "case": None,
        "state": None,
        "since": None,
        "due": None,
        "statements": None,
        "by_actor": BY_ACTOR,
        "headline": None,
    },
    "headline": None,
    "since": None,
    "due": None,
    "reports": COUNTS,
    "origins": COUNTS,
}
GUARANTEE: Shape = {"actor": None, "state": None, "since": None, "expires": None, "statements": None}
IN_FORCE: Shape = dict.fromkeys(
    ("holds", "on_paper", "declared_over_by", "since", "until", "headline", "waiting_for", "settled_by"), None
)
CONTROL: Shape = dict.fromkeys(("place", "holder", "since", "by", "statements"), None)
MATCH: Shape = dict.fromkeys(("clause", "holds", "time", "place", "by", "against", "act", "unless"), None)
EXPECT: Shape = {
    **CLAUSE,
    "title": None,
    "labels": None,
    "nature": None,
    "holds": None,
    "text": None,
    "in_force": IN_FORCE,
    "guarantees": GUARANTEE,
    "clauses": CLAUSE,
    "control": CONTROL,
    "matches": MATCH,
}
HOLDS = ("yes", "no", "disputed", "cannot tell")
WITH_HOLDS = ("holds", "on_paper")
"""Fields whose value is one of these words."""


def _rows_of(shape: Shape) -> dict[str, Any]:
    """What is said of one thing, or of each of several, in the words of JSON Schema."""
    words = {key: {"enum": list(HOLDS)} if key in WITH_HOLDS else {} for key in shape}
    fields = {key: words[key] if inner is None else _rows_of(inner) for key, inner in shape.items()}
    one = {"type": "object", "properties": fields, "additionalProperties": False}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def situation(name: str, node: Node, desk: Desk) -> Situation:
    with desk.form(node, "a case") as form:
        return Situation(
            name=name,
            id="",
            at=form.need("at", when),
            known=form.need("known", when),
            ask=form.need("ask", name_of("asked")),
            expect=form.need("expect", _expect),
            rests_on=form.need("rests_on", text),
        )


@takes(_rows_of(EXPECT)["anyOf"][0] | {"minProperties": 1})
def _expect(node: Node, desk: Desk) -> dict[str, object]:
    if not isinstance(node.value, dict) or not node.value:
        desk.refuse(node, str(node), "the expected fields of the answer", "write at least one, as in {state: overdue}")
    _check(node, EXPECT, desk)
    found = plain(node)
    return dict(found) if isinstance(found, dict) else {}


def _check(node: Node, shape: Shape, desk: Desk) -> None:
    if isinstance(node.value, tuple):
        for item in node.value:
            _check(item, shape, desk)
    elif not isinstance(node.value, dict):
        desk.note(node, str(node), f"a map with {one_of(f'`{key}`' for key in shape)}", "write the fields that it has")
    else:
        for key, value in node.value.items():
            _check_key(key, value, node, shape, desk)


def _check_key(key: str, value: Node, node: Node, shape: Shape, desk: Desk) -> None:
    at = node.keys.get(key, value.spot)
    if key not in shape:
        near = nearest(key, shape)
        do = f"did you mean `{near}`?" if near else "take it away"
        desk.note(at, f"the key `{key}`", f"a field of the answer: {one_of(shape)}", do)
    elif (inner := shape[key]) is not None:
        _check(value, inner, desk)
    elif key in WITH_HOLDS and value.value not in HOLDS:
        desk.note(value, str(value), one_of(f'"{word}"' for word in HOLDS), "write one of them in quotes")
