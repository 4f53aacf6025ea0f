"""What every named entry of the terms may carry, and who may read a thing."""

from __future__ import annotations

from typing import TypedDict

from holdfire.casebook.form import Desk, Form, each, name_of, some, text
from holdfire.casebook.forms_readings import grade, sources
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import takes
from holdfire.model.readings import Source
from holdfire.model.terms import Release

ENTRY_KEYS = frozenset({"source", "grade", "rows", "quote", "note"})

texts = some(text)


class EntryKeys(TypedDict):
    sources: tuple[Source, ...]
    grade: str | None
    rows: tuple[str, ...]
    quote: str | None
    note: str | None


def entry(form: Form) -> EntryKeys:
    return {
        "sources": form.take("source", sources, ()),
        "grade": form.take("grade", grade),
        "rows": form.take("rows", texts, ()),
        "quote": form.take("quote", text),
        "note": form.take("note", text),
    }


@takes({"const": "public"}, each(name_of("actor")))
def release(node: Node, desk: Desk) -> Release:
    """`public`, or the actors who may read it (an empty list: nobody)."""
    if node.value == "public":
        return "public"
    if isinstance(node.value, tuple):
        return each(name_of("actor"))(node, desk)
    desk.refuse(
        node, str(node), "`public`, or a list of actors", "write one of the two; left out, the recorder alone reads it"
    )
