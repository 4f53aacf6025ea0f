"""What a document says of its own text: the hash of the file, and which of its words no statement tells, and why."""

from __future__ import annotations

import re
from typing import get_args

from holdfire.casebook.form import Desk, Unread, each, one_word, text, whole
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import line_of, takes
from holdfire.model.statements import Because, Uncovered

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
DIGESTS = "`sha256:` and 64 hexadecimal digits"


@takes(line_of(DIGEST, DIGESTS))
def digest(node: Node, desk: Desk) -> str:
    if isinstance(node.value, str) and DIGEST.fullmatch(node.value):
        return node.value
    do = "write what `sha256sum FILE` prints, in small letters and in quotes"
    desk.refuse(node, str(node), DIGESTS, do)


@takes({"type": "integer", "minimum": 1})
def _from_one(node: Node, desk: Desk) -> int:
    number = whole(node, desk)
    if number >= 1:
        return number
    desk.refuse(node, str(node), "a number from 1 on", "paragraphs and sentences are counted from 1")


def passage(node: Node, desk: Desk) -> Uncovered:
    with desk.form(node, "what no statement tells") as form:
        return Uncovered(
            paragraph=form.need("paragraph", _from_one),
            sentence=form.take("sentence", _from_one),
            because=form.need("because", one_word(*get_args(Because))),
            note=form.take("note", text),
        )


passages = each(passage)


@takes(passages)
def uncovered(node: Node, desk: Desk) -> tuple[Uncovered, ...]:
    """Each paragraph or sentence at most once."""
    found = passages(node, desk)
    assert isinstance(node.value, tuple)  # noqa: S101
    seen: set[tuple[int, int | None]] = set()
    for entry, written in zip(found, node.value, strict=True):
        place = entry.paragraph, entry.sentence
        if place in seen or (entry.paragraph, None) in seen:
            desk.note(written, f"{entry} a second time", "each sentence once", "take one of them away")
            raise Unread
        seen.add(place)
    return found
