from __future__ import annotations

import argparse

from holdfire.book.book import Book
from holdfire.book.briefing import brief_of, event_lines
from holdfire.cli.asked import moments, opened, print_json
from holdfire.cli.failures import WrongInput
from holdfire.tell.data import status_data
from holdfire.tell.differences import differences


def run(args: argparse.Namespace) -> int:
    book = opened(args)
    at, known = moments(book, args)
    if args.since is not None:
        return _since(book, args, at, known)
    if args.json:
        print_json(status_data(book.status(at=at, known=known)))
        return 0
    brief = brief_of(
        book, at=at, known=known, tables=event_lines(book, at=at, known=known, every=args.every), every=args.every
    )
    for line in brief.words(every=args.every):
        print(line)
    return 0


def _since(book: Book, args: argparse.Namespace, at: int, known: int) -> int:
    """Only what differs from the answer as known at an earlier moment, about the same moment."""
    before = book.moment(args.since)
    if before > known:
        raise WrongInput(f"--since {args.since} lies after --known: give an earlier moment of knowledge")
    old, new = book.status(at=at, known=before), book.status(at=at, known=known)
    found = differences(book.question(at=at, known=known), old, new)
    if args.json:
        rows = [{"id": d.subject, "text": d.text, "statements": list(d.statements)} for d in found]
        print_json({"at": new.at, "known": new.known, "since": old.known, "differences": rows})
        return 0
    print(f"{new.casebook}: what differs about {new.at}, as known {new.known}, from as known {old.known}")
    for d in found:
        print(f"  {d.text}" + (f" [{', '.join(d.statements)}]" if d.statements else ""))
    if not found:
        print("  nothing")
    return 0
