from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    print(holdfire.explain(args.folder, args.id))
    return 0
