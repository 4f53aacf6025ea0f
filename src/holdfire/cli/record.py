from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from holdfire.book.recording import record


def run(args: argparse.Namespace) -> int:
    done = record(
        Path(args.folder),
        at=datetime.now(UTC),
        by=args.by,
        withdraw=args.withdraw,
        told=lambda plan: print("\n".join(plan.lines()), flush=True),
    )
    if done.head is None:
        for problem in done.loaded.problems:
            print(problem, file=sys.stderr)
        print(f"{args.folder}: nothing was recorded; mend these first", file=sys.stderr)
        return 1
    print(f"entries: {done.entries}")
    print(f"head: {done.head}")
    return 0
