from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    if args.recorded is None:
        print(holdfire.explain(args.folder, args.id, yaml=args.yaml))
    else:
        print(holdfire.open(args.folder).explain(args.id, recorded=args.recorded, yaml=args.yaml))
    return 0
