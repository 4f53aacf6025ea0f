from __future__ import annotations

import argparse

import holdfire
from holdfire.cli.answer import tell


def run(args: argparse.Namespace) -> int:
    tell(holdfire.diff(args.old, args.new), json=args.json)
    return 0
