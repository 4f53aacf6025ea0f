"""The brief of a recorded casebook, and what it says of event tables: known since when, and that no row is not calm."""

from __future__ import annotations

from holdfire.book.book import Book
from holdfire.model.times import day_words, elapsed
from holdfire.tell.brief import Brief, Line, brief


def brief_of(book: Book, *, at: int, known: int, tables: tuple[Line, ...] = (), every: bool = False) -> Brief:
    """What stood at a moment, as known then, and what changed since the day before (wall time of the casebook)."""
    zone = book.casebook(known).zone
    day_at, day_known = elapsed(at, -1, "days", zone), elapsed(known, -1, "days", zone)
    q, before = book.question(at=at, known=known), book.question(at=day_at, known=day_known)
    return brief(q, before, tables=tables, every=every)


def event_lines(book: Book, known: int) -> tuple[Line, ...]:
    """One line for each event table: not known then, or known since when, and what it holds."""
    casebook = book.casebook(known)
    lines = []
    for table in casebook.tables.values():
        document = casebook.documents.get(table.document)
        published = document.published if document else None
        if published is None:
            lines.append(Line(f"{table.name}: no date of publication on record"))
        elif published.last_instant > known:
            lines.append(
                Line(
                    f"no event table was known then ({table.name} became known on {day_words(published.earliest, published.zone)})"
                )
            )
        else:
            since = day_words(published.earliest, published.zone)
            lines.append(
                Line(
                    f"{table.name}: known since {since}: {table.rows:,} rows; deadly events only, and no row is not calm"
                )
            )
    return tuple(lines) or (Line("no event table is held"),)
