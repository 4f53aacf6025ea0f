from __future__ import annotations

import argparse

import holdfire
from holdfire.cli.answer import tell


def run(args: argparse.Namespace) -> int:
    tell(holdfire.lint(args.folder, args.id), json=args.json)
    return 0
