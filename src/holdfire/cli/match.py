from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from holdfire.assess.bulk import BulkMatch, match_table, question_of
from holdfire.assess.bulk_counts import names_of_actors, summary
from holdfire.book.book import Book
from holdfire.book.tables import table_of
from holdfire.book.taking import look
from holdfire.book.whole_file import write_whole
from holdfire.cli.asked import now, opened
from holdfire.cli.failures import WrongInput
from holdfire.model.casebook import Casebook
from holdfire.model.events import EventTable
from holdfire.model.times import day_words
from holdfire.tell.match_csv import HEADER, rows, summary_lines
from holdfire.tell.release import public_part


def run(args: argparse.Namespace) -> int:
    """Every event of a table beside every prohibition: rows to a file, a summary to the reader."""
    out = _named(args.out) if args.out is not None else None
    book = opened(args)
    known = book.moment(args.known) if args.known else now()
    whole = book.casebook(known)
    casebook = whole if args.restricted else public_part(whole, book.casebook(now()))
    if args.events in whole.tables and args.events not in casebook.tables:
        raise WrongInput(f"{args.events} is not public: ask with --restricted")
    table = _table(book, whole, args)
    if table.learned > known:
        print(f"{table.name} was not known then: it became known on {day_words(table.learned, whole.zone)}")
    q = question_of(casebook, table, known)
    found = match_table(q, table)
    for line in summary_lines(summary(found, casebook), len(table)):
        print(line)
    if out is not None:
        written = _write(out, found, casebook)
        print(f"written: {args.out}, {written:,} rows")
    _say_left_out(book, whole, casebook, table, known)
    return 0


def _table(book: Book, whole: Casebook, args: argparse.Namespace) -> EventTable:
    if args.events in whole.tables:
        return table_of(book, whole, args.events)
    if Path(args.events).is_file():
        return look(book.folder, Path(args.events), document="ucdp-ged-19-1", name=Path(args.events).stem).intake.table
    if gone := book.withheld_as(f"table/{args.events}"):
        raise WrongInput(f"{args.events} was {gone.words(whole.zone)}")
    there = ", ".join(whole.tables) or "none"
    raise WrongInput(f"{args.events} is neither a table of {book.folder} (there: {there}) nor a file")


def _write(path: Path, found: Sequence[BulkMatch], casebook: Casebook) -> int:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    n = 0
    for row in rows(found, names_of_actors(casebook)):
        writer.writerow(row)
        n += 1
    write_whole(path, text.getvalue(), newline="")
    return n


def _named(out: str) -> Path:
    """The file to write: a .csv in a folder that is there, so that nothing of the casebook can be written over."""
    path = Path(out)
    if path.suffix.lower() != ".csv":
        raise WrongInput(f"{out!r}: the rows are written as CSV; give the file a name that ends in .csv")
    if path.is_dir() or not path.parent.is_dir():
        raise WrongInput(f"{out}: name a file in a folder that is there")
    return path


def _say_left_out(book: Book, whole: Casebook, casebook: Casebook, table: EventTable, known: int) -> None:
    """How many rows stand against clauses that are not public."""
    gone = {f"{a.id}/{c}" for a in whole.arrangements.values() for c in a.clauses} - {
        f"{a.id}/{c}" for a in casebook.arrangements.values() for c in a.clauses
    }
    if not gone:
        return
    left = sum(len(m.rows()) for m in match_table(question_of(whole, table, known), table) if m.clause in gone)
    print(f"left out, since it is not public: {left:,} rows (--restricted takes them in)")
