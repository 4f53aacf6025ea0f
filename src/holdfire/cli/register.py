from __future__ import annotations

import argparse

import holdfire
from holdfire.cli.answer import tell


def run(args: argparse.Namespace) -> int:
    book = holdfire.open(args.folder)
    found = book.register(
        at=args.at, known=args.known, open=args.open, party=args.party, out=args.out, restricted=args.restricted
    )
    tell(found, json=args.json)
    return 0
