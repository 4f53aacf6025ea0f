from __future__ import annotations

import argparse
from pathlib import Path

from holdfire.ledger import Ledger


def run(args: argparse.Namespace) -> int:
    with Ledger.open(Path(args.folder)) as ledger:
        found = ledger.verify(args.head)
    for problem in found.problems:
        print(problem)
    withheld = f", {found.withheld} withheld" if found.withheld else ""
    if found.ok:
        print(f"{found.entries} entries{withheld}: the chain is whole, every body and held file is as it was recorded")
    else:
        print(f"{found.entries} entries{withheld}: NOT as it was recorded, see above")
    print(f"head: {found.head}")
    return 0 if found.ok else 1
