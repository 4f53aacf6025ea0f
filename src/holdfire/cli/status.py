from __future__ import annotations

import argparse

import holdfire
from holdfire.cli.answer import tell


def run(args: argparse.Namespace) -> int:
    book = holdfire.open(args.folder)
    if args.since is not None:
        tell(book.changes(args.since, at=args.at, known=args.known), json=args.json)
    else:
        tell(book.status(at=args.at, known=args.known, every=args.every), json=args.json)
    return 0
