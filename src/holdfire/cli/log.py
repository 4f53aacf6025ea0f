from __future__ import annotations

import argparse
from pathlib import Path

from holdfire.ledger import Ledger


def run(args: argparse.Namespace) -> int:
    with Ledger.open(Path(args.folder)) as ledger:
        for e in ledger.entries():
            name = e.body["name"] if e.body else "(its body is gone)"
            how = f" (taken by {e.how})" if e.how else ""
            print(f"{e.seq:6} {e.at} {e.by}: {e.act} {e.kind} {name}{how}")
        print(f"head: {ledger.head()}")
    return 0
