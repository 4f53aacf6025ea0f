from __future__ import annotations

import argparse

import holdfire
from holdfire.cli.answer import tell


def run(args: argparse.Namespace) -> int:
    book = holdfire.open(args.folder)
    tell(book.report(args.out, at=args.at, known=args.known, restricted=args.restricted), json=args.json)
    return 0
