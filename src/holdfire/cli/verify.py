from __future__ import annotations

import argparse
from pathlib import Path

from holdfire.ledger import Ledger


def run(args: argparse.Namespace) -> int:
    with Ledger.open(Path(args.folder)) as ledger:
        found = ledger.verify(args.head)
    for line in (*found.problems, *(f"note: {note}" for note in found.notes)):
        print(line)
    withheld = f", {found.withheld} withheld" if found.withheld else ""
    if not found.ok:
        print(f"{found.entries} entries{withheld}: NOT as it was recorded, see above")
    elif found.withheld:
        print(f"{found.entries} entries{withheld}: the chain is whole, every other body and held file is as recorded")
    else:
        print(f"{found.entries} entries: the chain is whole, every body and held file is as it was recorded")
    if args.head and found.ok:
        print(f"the head that was told stands after entry {found.told}: up to there nothing was changed since")
    print(f"head: {found.head}")
    return 0 if found.ok else 1
