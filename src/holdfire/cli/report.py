from __future__ import annotations

import argparse
import json
from pathlib import Path

from holdfire.book.reporting import write_report
from holdfire.cli.asked import moments, opened


def run(args: argparse.Namespace) -> int:
    book = opened(args)
    at, known = moments(book, args)
    out = Path(args.out)
    left_out = write_report(book, out, at=at, known=known, restricted=args.restricted)
    if args.json:
        print(json.dumps({"file": str(out), "left_out": left_out, "restricted": args.restricted, "head": book.head}))
        return 0
    print(f"written: {out}")
    if left_out:
        print(f"left out, since it is not public: {left_out} line{'s' * (left_out != 1)} (--restricted takes them in)")
    if args.restricted:
        print("it holds what is not public: mind who reads it")
    print(f"head: {book.head}")
    return 0
