from __future__ import annotations

import argparse
from pathlib import Path

from holdfire.book.situations import run_all
from holdfire.casebook.load import load
from holdfire.model.counting import counted


def run(args: argparse.Namespace) -> int:
    """Every problem of the folder, then every case. Exit 1 if there is any of either."""
    loaded = load(Path(args.folder))
    for problem in loaded.problems:
        print(problem)
    if loaded.casebook is None:
        n = len(loaded.problems)
        print(f"{args.folder}: {n} thing{'s' * (n != 1)} to mend; nothing else was looked at")
        return 1
    book = loaded.casebook
    held = (
        (book.arrangements, "arrangement"),
        (book.statements, "statement"),
        (book.actors, "actor"),
        (book.places, "place"),
    )
    print(f"{args.folder}: {', '.join(counted(len(those), noun) for those, noun in held)}: nothing wrong in the files")
    outcomes = run_all(book)
    for outcome in (o for o in outcomes if not o.ok):
        s = outcome.situation
        print(f"case {s.name} ({s.id}): {s.ask} at {s.at.text}, known {s.known.text}")
        for difference in outcome.differences:
            print(f"    {difference}")
        print(f"    it rests on: {s.rests_on}")
    failed = sum(not o.ok for o in outcomes)
    print(f"{len(outcomes)} cases: {len(outcomes) - failed} as expected, {failed} not")
    return 1 if failed else 0
