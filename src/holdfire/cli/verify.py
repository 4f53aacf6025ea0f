from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    found = holdfire.verify(args.folder, args.head)
    print(found)
    return 0 if found.ok else 1
