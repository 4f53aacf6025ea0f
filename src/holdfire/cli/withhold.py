from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    print(holdfire.withhold(args.folder, args.id, args.because, by=args.by, dry_run=args.dry_run))
    return 0
