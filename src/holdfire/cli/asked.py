"""What commands share: the folder that they open, and the moments that they are asked about."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from holdfire.book.book import Book


def now() -> int:
    """The clock of the commands (UTC seconds). Everything below is handed the moment."""
    return int(datetime.now(UTC).timestamp())


def moments(book: Book, args: argparse.Namespace) -> tuple[int, int]:
    """The moment asked about and the moment of knowledge; both default to now, and `known` never to `at`."""
    at = book.moment(args.at) if getattr(args, "at", None) else now()
    known = book.moment(args.known) if args.known else now()
    return at, known


def opened(args: argparse.Namespace) -> Book:
    return Book.open(Path(args.folder))
