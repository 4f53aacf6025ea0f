"""The event tables of a recorded casebook: read from the held file, checked against its hash."""

from __future__ import annotations

import hashlib

from holdfire.book.opened import CannotOpen, Opened
from holdfire.model.casebook import Casebook, TableRef
from holdfire.model.events import EventTable
from holdfire.read.ucdp import read, text_of


def table_of(book: Opened, casebook: Casebook, name: str) -> EventTable:
    """A table that the casebook holds. Raises CannotOpen in words: no such table, its file gone or changed, no date."""
    ref = casebook.tables.get(name)
    if ref is None:
        there = ", ".join(casebook.tables) or "none"
        raise CannotOpen(f"{book.folder}: there is no table {name}; there are: {there}")
    document = casebook.documents.get(ref.document)
    if document is None or document.published is None:
        raise CannotOpen(f"{book.folder}: the table {name} has no date of publication; its document is {ref.document}")
    text = text_of(_bytes(book, ref))
    return read(text, name=name, document=ref.document, learned=document.published.last_instant, zone=ref.zone).table


def _bytes(book: Opened, ref: TableRef) -> bytes:
    """The held file, as it was recorded; the folder's own copy may have been changed since."""
    for path in (book.folder / "held" / ref.sha256, book.folder / ref.file):
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == ref.sha256:
                return data
    raise CannotOpen(
        f"{book.folder}: the file of the table {ref.name} is gone, or not as it was recorded; run `holdfire verify`"
    )
