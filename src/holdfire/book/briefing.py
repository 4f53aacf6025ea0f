"""The brief of a recorded casebook, and what it says of event tables: known since when, and that no row is not calm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.book.opened import Opened
from holdfire.model.casebook import Casebook, TableRef
from holdfire.model.counting import counted
from holdfire.model.times import NEVER, day_words, elapsed, local_text
from holdfire.read.figures import figures, window_of, window_words
from holdfire.tell.brief import Brief, Line, brief

MONTH = 30
"""Days of a window of the figures."""


def brief_of(book: Opened, *, at: int, known: int, tables: tuple[Line, ...] = (), every: bool = False) -> Brief:
    """What stood at a moment, as known then, and what changed since the day before (wall time of the casebook)."""
    zone = book.casebook(known).zone
    day_at, day_known = elapsed(at, -1, "days", zone), elapsed(known, -1, "days", zone)
    q, before = book.question(at=at, known=known), book.question(at=day_at, known=day_known)
    made = brief(q, before, tables=tables, every=every)
    if not book.withheld:
        return made
    those = counted(len(book.withheld), "thing")
    told = f"Withheld for good: {those}, on which nothing here rests; `holdfire log` says when and why."
    return replace(made, head=(*made.head, told))


def event_lines(book: Opened, *, at: int, known: int, every: bool = False) -> tuple[Line, ...]:
    """What the event tables hold of the days before a moment, each under the day since which it is known; `every`: and
    how many of their events stand beside each prohibition up to the moment, where the table was known."""
    casebook = book.casebook(known)
    if not casebook.tables:
        return (Line("no event table is held"),)
    lines = []
    if not any(_since(casebook, ref) <= known for ref in casebook.tables.values()):
        lines.append(Line("no event table was known then; what became known later, under its date:"))
    for ref in casebook.tables.values():
        lines += _table_lines(book, casebook, ref, at)
        if every and _since(casebook, ref) <= known:
            lines += _beside_terms(book, ref, at=at, known=known)
    return (*lines, Line("deadly events only: no row is not calm"))


def _beside_terms(book: Opened, ref: TableRef, *, at: int, known: int) -> Iterator[Line]:
    from holdfire.assess.bulk_counts import table_tallies
    from holdfire.book.tables import table_of

    q = book.question(at=at, known=known)
    table = table_of(book, q.book, ref.name)
    for a in q.book.arrangements.values():
        for clause in (c for c in a.clauses.values() if c.verb == "forbids"):
            reports, origins = table_tallies(q, table, a, clause)
            if whole := reports.yes + reports.disputed + reports.cannot_tell:
                most = origins.yes + origins.disputed + origins.cannot_tell
                told = f"{reports.yes:,} to {whole:,} events of at most {counted(most, 'origin')}"
                yield Line(f"    beside {a.id}/{clause.name}: {told}", subject=f"{a.id}/{clause.name}")


def _since(casebook: Casebook, ref: TableRef) -> int:
    document = casebook.documents.get(ref.document)
    return document.published.last_instant if document and document.published else NEVER


def _table_lines(book: Opened, casebook: Casebook, ref: TableRef, at: int) -> Iterator[Line]:
    """Events and deaths a day, over the thirty days up to the moment and the thirty before them."""
    from holdfire.book.tables import table_of

    if _since(casebook, ref) == NEVER:
        yield Line(f"{ref.name}: no date of publication on record")
        return
    table, zone = table_of(book, casebook, ref.name), casebook.zone
    yield Line(f"{ref.name}, known since {day_words(table.learned, zone)}; events; deaths (best estimate) a day:")
    for days in (MONTH, 2 * MONTH):
        first, last = (elapsed(at, -n, "days", zone) for n in (days - 1, days - MONTH))
        window = window_of(local_text(first, zone)[:10], local_text(last, zone)[:10], zone)
        told = ", ".join(f"{f.group} {f.shown}" for f in figures(table, [window]))
        yield Line(f"    {window_words(window)}: {told}")
