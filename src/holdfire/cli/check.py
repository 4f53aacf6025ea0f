from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    found = holdfire.covering(args.folder, args.document) if args.document else holdfire.check(args.folder)
    print(found)
    return 0 if found.ok else 1
