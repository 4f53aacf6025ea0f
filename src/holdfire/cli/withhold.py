from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from holdfire.book.withholding import Done, few, look, withhold
from holdfire.model.counting import counted

BEYOND = (
    "Copies outside the folder are not reached: backups, other laptops, git, pages handed on, the disk's own spare."
)


def run(args: argparse.Namespace) -> int:
    """Strike a body for good, or with --dry-run say what would be struck. Exit 1 where a file still holds it."""
    folder = Path(args.folder)
    if args.dry_run:
        done = look(folder, args.id, args.because)
        _tell(done, would=True)
        return 0
    done = withhold(folder, args.id, args.because, by=args.by, at=datetime.now(UTC))
    _tell(done, would=False)
    print(BEYOND)
    print(f"head: {done.head}")
    return 0


def _tell(done: Done, *, would: bool) -> None:
    if done.sought is not None:
        s = done.sought
        ids = f" {s.ids[0]}" if s.ids else f" {s.name}" if would else ""
        *most, last = (str(e.seq) for e in s.entries)
        entries = f"entries {', '.join(most)} and {last}" if most else f"entry {last}"
        files = len({e.file for e in s.entries if e.file})
        held = f", and {counted(files, 'held file')} that no other entry vouches for" if files else ""
        print(f"{'would strike' if would else 'struck'}: the {s.kind}{ids}: the body of {entries}{held}")
    if done.withheld is not None:
        again = "already: what was left of it in the files is cleared again: " if done.again and not would else ""
        print(f"{again}{done.withheld.called}: {done.withheld.words(done.zone)} (entry {done.withheld.entry})")
    if done.standing:
        print("it is not struck as long as it stands in the folder:")
    for place in few(done.standing):
        print(f"  {place}")
    for line in done.consequences.lines():
        print(line)
