"""A casebook from its folder, or from what the ledger holds of it: one reader for both.

`load` reads files and also checks that every name names something (`links`). `build` reads items that were checked when
they were recorded; what was withheld since may be named there without being there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from holdfire.casebook.folder import Folder, Piece
from holdfire.casebook.form import Cited, Desk, Unread, proper_name, tidy_name
from holdfire.casebook.forms_cases import situation
from holdfire.casebook.forms_statements import statement
from holdfire.casebook.forms_terms import arrangement
from holdfire.casebook.forms_world import Head, actor, document, head, line, place, table
from holdfire.casebook.links import check_links
from holdfire.casebook.nodes import Node, from_plain, plain
from holdfire.casebook.problems import Problem, Spot, in_file_order
from holdfire.model.casebook import Casebook
from holdfire.model.ids import ids_for
from holdfire.model.items import Item, Kind
from holdfire.model.statements import Document, Statement
from holdfire.model.times import NEVER


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A casebook (None if anything is wrong with it), what it holds item by item, and all that is wrong.

    `cited` are the places in documents that it rests on; `spots` says where each of its things and their keys stand.
    """

    casebook: Casebook | None
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    cited: tuple[Cited, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)


def load(folder: Path) -> Loaded:
    """The casebook of a folder. `learned` is worked out only in a reconstruction: else it is set on recording."""
    read = Folder(folder)
    pieces = list(read.pieces())
    desk, book = _assemble(pieces, {})
    desk.problems.extend(read.problems)
    if book:
        check_links(book, desk, read.lost)
        _check_tables(book, desk, folder)
    problems = in_file_order(desk.problems, read.files)
    return Loaded(
        casebook=None if problems else book,
        items=tuple(_item(piece, folder) for piece in pieces),
        problems=problems,
        cited=tuple(dict.fromkeys(desk.cited)),
        spots=desk.spots,
    )


def build(items: Iterable[Item], learned: Mapping[str, int]) -> Loaded:
    """The casebook that these items make. `learned`: when each statement was recorded, by its name, in UTC seconds."""
    kept = tuple(items)
    pieces = [_recorded(item) for item in kept]
    desk, book = _assemble(pieces, learned)
    problems = in_file_order(desk.problems, ())
    return Loaded(casebook=None if problems else book, items=kept, problems=problems)


def _check_tables(book: Casebook, desk: Desk, folder: Path) -> None:
    for name, held in book.tables.items():
        if _lies_in(folder, held.file):
            continue
        at = desk.spots[f"table {name}/file"]
        desk.note(at, f"the file `{held.file}`", "a file in the casebook's folder", "put it there, or mend its name")


def _lies_in(folder: Path, file: str) -> bool:
    try:
        path = (folder / file).resolve()
        return path.is_file() and path.is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False  # what cannot be the name of a file: a whole note, say


def _recorded(item: Item) -> Piece:
    """An item as a piece: its kind and name stand for the file."""
    spot = Spot(f"{item.kind} {item.name}")
    return Piece(item.kind, item.name, from_plain(item.value, spot), spot)


def _item(piece: Piece, folder: Path) -> Item:
    value = plain(piece.node)
    file = how = None
    if isinstance(value, dict):
        named, taken = value.get("file"), value.get("taken")
        file = folder / named if piece.kind == "table" and isinstance(named, str) else None
        how = taken.get("how") if piece.kind == "statement" and isinstance(taken, dict) else None
    where = f"{piece.key.file}:{piece.key.line}" if piece.key.line else piece.key.file
    return Item(kind=piece.kind, name=piece.name, value=value, file=file, where=where, how=str(how) if how else None)


# ---------------------------------------------------------------- from pieces to values


@dataclass
class _Parts:
    actor: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)
    line: dict[str, Any] = field(default_factory=dict)
    arrangement: dict[str, Any] = field(default_factory=dict)
    statement: dict[str, Any] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)


READERS: dict[Kind, Callable[[str, Node, Desk], Any]] = {
    "actor": actor,
    "document": document,
    "place": place,
    "line": line,
    "arrangement": arrangement,
    "statement": statement,
    "case": situation,
    "table": table,
}
MISSING = Head(title="", zone="UTC", reconstruction=False, records_as="", id_salt="", note=None)


def _assemble(pieces: list[Piece], learned: Mapping[str, int]) -> tuple[Desk, Casebook | None]:
    desk = Desk("UTC")
    top = _head(pieces, desk)
    desk.zone = top.zone if top else MISSING.zone
    parts = _Parts()
    for piece in pieces:
        if piece.kind in READERS:
            _read_piece(piece, getattr(parts, piece.kind), desk)
    if top is None:
        return desk, None
    statements = _dated(parts.statement, parts.document, top, learned, desk)
    ids = ids_for("C", top.id_salt, parts.case)
    book = Casebook(
        title=top.title,
        zone=top.zone,
        reconstruction=top.reconstruction,
        records_as=top.records_as,
        id_salt=top.id_salt,
        note=top.note,
        shows=top.shows,
        actors=parts.actor,
        documents=parts.document,
        places=parts.place,
        lines=parts.line,
        arrangements=parts.arrangement,
        statements=statements,
        situations={name: replace(case, id=ids[name]) for name, case in parts.case.items()},
        tables=parts.table,
    )
    return desk, book


def _head(pieces: list[Piece], desk: Desk) -> Head | None:
    for piece in pieces:
        if piece.kind == "casebook":
            try:
                return desk.read("casebook", piece.key, piece.node, head)
            except Unread:
                return None
    return None


def _read_piece(piece: Piece, into: dict[str, Any], desk: Desk) -> None:
    desk.at = piece.key
    place = f"{piece.kind} {piece.name}"
    if place in desk.spots:
        first = desk.spots[place]
        found = f"the {piece.kind} `{piece.name}` a second time (first in {first.file}, line {first.line})"
        desk.note(piece.key, found, "each name once", "give one of them another name")
        return
    desk.spots[place] = piece.key
    desk.path = [place]
    try:
        proper_name(piece.name, piece.key, desk)
        into[piece.name] = READERS[piece.kind](piece.name, piece.node, desk)
    except Unread:
        for name in {piece.name, tidy_name(piece.name)}:
            desk.spots[f"unread {piece.kind} {name}"] = piece.key
    finally:
        desk.path, desk.at = [], None


def _dated(
    statements: dict[str, Statement],
    documents: dict[str, Document],
    top: Head,
    learned: Mapping[str, int],
    desk: Desk,
) -> dict[str, Statement]:
    """The statements with their short ids and the moment from which each is known."""
    ids = ids_for("S", top.id_salt, statements)
    dated = {}
    for name, said in statements.items():
        known = learned.get(name, NEVER)
        at = desk.spots.get(f"statement {name}/learned")
        if top.reconstruction:
            cited = documents.get(said.source.document) if said.source else None
            published = cited.published.last_instant if cited and cited.published else known
            known = said.learned if said.learned != NEVER else published
        elif at:
            do = "take it away, or mark the casebook `reconstruction: true`"
            desk.note(
                at, "`learned` given by hand", "`learned` by hand in a reconstruction only: the ledger sets it", do
            )
        dated[name] = replace(said, id=ids[name], learned=known)
    return dated
