from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    print(holdfire.open(args.folder).log(args.id))
    return 0
