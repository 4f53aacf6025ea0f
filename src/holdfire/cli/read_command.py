from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    if not args.into:
        raise holdfire.NotTaken("name the casebook with --into DIR (with --dry-run nothing is written into it)")
    for file in args.files:
        taken = holdfire.take_in(
            args.format,
            file,
            args.into,
            document=args.document,
            name=args.name,
            window=args.window,
            dry_run=args.dry_run,
        )
        print(taken)
    return 0
