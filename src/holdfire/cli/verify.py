from __future__ import annotations

import argparse
import re
from pathlib import Path

from holdfire.cli.failures import WrongInput
from holdfire.ledger import Ledger


def run(args: argparse.Namespace) -> int:
    if args.head is not None and not re.fullmatch(r"(\d+:)?[0-9a-fA-F]{64}", args.head.strip()):
        raise WrongInput(f"{args.head!r} is no head: a head is 64 characters of 0-9 and a-f, as `record` prints it")
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
