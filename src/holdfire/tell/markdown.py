"""A report as Markdown: the same blocks as the page, for a mail or a version control."""

from __future__ import annotations

import re
from collections.abc import Iterator

from holdfire.model.answers import Reason
from holdfire.tell.blocks import Block, Cell, Contents, Drawing, Heading, Items, Key, Para, Table, Tree
from holdfire.tell.contents import blocks
from holdfire.tell.report import Report

SPECIAL = re.compile(r"([\\`*_<>|~])|(?<=\])(\()|^([#+-]|\d+(?=[.)]))")
"""What Markdown would take for a form of its own: it is written with a backslash before it."""


def markdown(report: Report) -> str:
    """The whole text."""
    return "\n".join(line for block in blocks(report) for line in (*_lines(block), "")).rstrip() + "\n"


def plain(text: str) -> str:
    """A text so that it reads as it is written."""
    return SPECIAL.sub(lambda found: "\\" + found.group() if not found.group(3) else _first(found.group()), _one(text))


def _one(text: str) -> str:
    return " ".join(text.split())


def _first(text: str) -> str:
    return f"\\{text}" if not text[0].isdigit() else f"{text}&#8203;"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {plain(block.text)}"
        case Para():
            yield f"**{plain(block.text)}**" if block.kind == "mark" else plain(block.text)
        case Items():
            yield from (f"{'    ' * depth}- {plain(text)}" for depth, text in block.lines)
        case Contents() | Key():
            return  # a reader of Markdown has the headings, and the tables without the drawings
        case Table():
            yield from _table(block)
        case Tree():
            yield f"**{plain(block.title)}**"
            yield ""
            for reason in block.reasons:
                yield from _reason(reason, 0)
            if block.wants:
                yield ""
                yield "What would settle it:"
                yield ""
                yield from (f"- {plain(w)}" for w in block.wants)
        case Drawing():
            yield from _table(block.twin)


def _table(table: Table) -> Iterator[str]:
    yield f"{plain(table.title)}:"
    yield ""
    yield f"| {' | '.join(map(plain, table.headers))} |"
    yield f"|{' --- |' * len(table.headers)}"
    yield from (f"| {' | '.join(map(_cell, row.cells))} |" for row in table.rows)


def _cell(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, str) else ", ".join(plain(name.text) for name in cell)


def _reason(reason: Reason, depth: int) -> Iterator[str]:
    ids = [i for i in reason.statements if i not in reason.text]
    yield f"{'    ' * depth}- {reason.holds}: {plain(reason.text)}" + (f" [{', '.join(ids)}]" if ids else "")
    for child in reason.children:
        yield from _reason(child, depth + 1)
