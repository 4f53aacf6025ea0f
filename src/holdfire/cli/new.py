from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    print(holdfire.new(args.folder, like=args.like))
    return 0
