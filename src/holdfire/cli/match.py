from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    book = holdfire.open(args.folder)
    found = book.match(args.events, known=args.known, out=args.out, restricted=args.restricted, rehearse=args.rehearse)
    print(found)
    return 0
