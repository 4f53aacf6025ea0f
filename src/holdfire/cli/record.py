from __future__ import annotations

import argparse

import holdfire


def run(args: argparse.Namespace) -> int:
    """The plan is told before anything is written."""
    done = holdfire.record(
        args.folder,
        by=args.by,
        withdraw=args.withdraw,
        told=lambda plan: print("\n".join(plan.lines()), flush=True),
    )
    print(done.end)
    return 0
