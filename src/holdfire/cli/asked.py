"""What commands share: the folder that they open, and the moments that they are asked about."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from holdfire.book.book import Book


def now() -> int:
    """The clock of the commands (UTC seconds). Everything below is handed the moment."""
    return int(datetime.now(UTC).timestamp())


def moments(book: Book, args: argparse.Namespace) -> tuple[int, int]:
    """The moment asked about and the moment of knowledge; both default to now, and `known` never to `at`."""
    at = now() if args.at is None else book.moment(args.at)
    known = now() if args.known is None else book.moment(args.known)
    return at, known


def print_json(data: object) -> None:
    """Data as JSON: in its own letters where the terminal can show them, else escaped."""
    every_letter = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json.dumps(data, ensure_ascii=not every_letter, indent=1))


def opened(args: argparse.Namespace) -> Book:
    return Book.open(Path(args.folder))
