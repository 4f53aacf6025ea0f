from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from holdfire.book.withheld import withheld_in
from holdfire.ledger import Entry, Ledger
from holdfire.model.casebook import Withheld


def run(args: argparse.Namespace) -> int:
    """Who recorded what when, an entry a line. What was struck is shown with the time and the reason."""
    with Ledger.open(Path(args.folder)) as ledger:
        entries = ledger.entries()
        head = entries[-1].head if entries else ledger.head()
    gone = withheld_in(entries)
    when = {entry.seq: entry.at for entry in entries}
    for entry in entries:
        print(f"{entry.seq:6} {entry.at} {entry.by}: {_what(entry, gone, when)}")
    print(f"head: {head}")
    return 0


def _what(entry: Entry, gone: Mapping[str, Withheld], when: Mapping[int, str]) -> str:
    one = gone.get(entry.key)
    if one is not None and entry.act == "withheld":
        return f"withheld {one.called}, because {one.because}"
    if entry.body is not None:
        how = f" (taken by {entry.how})" if entry.how else ""
        return f"{entry.act} {entry.kind} {entry.body.get('name')}{how}"
    if one is None:
        return f"{entry.act} {entry.kind} (its body is missing: run `holdfire verify`)"
    ids = f" {one.ids[0]}" if one.ids else ""
    why = f"withheld at {when[one.entry]} by {one.by}, because {one.because} (entry {one.entry})"
    return f"{entry.act} {entry.kind}{ids}: {why}"
