from __future__ import annotations

import argparse
from pathlib import Path

from holdfire.book.taking import Taken, look, take
from holdfire.cli.failures import WrongInput
from holdfire.model.counting import counted
from holdfire.read.figures import figures, lines, window_of

SHOWN = 10


def run(args: argparse.Namespace) -> int:
    if not args.into:
        raise WrongInput("name the casebook with --into DIR (with --dry-run nothing is written into it)")
    folder = Path(args.into)
    for file in args.files:
        taken = look(folder, Path(file), document=args.document, name=args.name)
        _tell(file, taken)
        for line in _figures(taken, args.window):
            print(line)
        if args.dry_run:
            print("nothing was written (--dry-run)")
        elif taken.entry:
            take(folder, taken)
            print(f"taken in as {taken.name}; record it: holdfire record {folder}")
        else:
            print(f"{taken.name} is taken in already; nothing was written")
    return 0


def _tell(file: str, taken: Taken) -> None:
    found = taken.intake
    print(
        f"{file}: {counted(len(found.table), 'event')} read ({found.edition}), "
        f"{counted(len(found.left_out), 'row')} left out, {len(found.doubtful)} kept with a doubt"
    )
    for kind, problems in (("left out", found.left_out), ("doubtful", found.doubtful)):
        for p in problems[:SHOWN]:
            print(f"  {kind}: line {p.line}, event {p.event}: {p.words}")
        if len(problems) > SHOWN:
            print(f"  and {len(problems) - SHOWN} more {kind}")


def _figures(taken: Taken, windows: list[str]) -> tuple[str, ...]:
    if not windows:
        return ()
    table = taken.intake.table
    spans = []
    for text in windows:
        first, dots, last = text.partition("..")
        if not dots:
            raise WrongInput(f"{text!r} is not a window; expected FROM..TO, such as 2016-02-27..2016-03-27")
        spans.append(window_of(first, last, taken.zone))
    return tuple(lines(figures(table, spans), table, taken.zone))
