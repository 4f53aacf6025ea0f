from __future__ import annotations

import argparse

from holdfire.cli.asked import moments, opened, print_json
from holdfire.tell.why_words import asked_line, why_data, why_lines


def run(args: argparse.Namespace) -> int:
    book = opened(args)
    at, known = moments(book, args)
    cases = book.held(None).situations.values()
    case = next((c for c in cases if args.id.upper() == c.id or args.id == c.name), None)
    if case is not None:
        at, known = case.at.last_instant, case.known.last_instant
    reason = book.why(args.id, at=at, known=known)
    if args.json:
        print_json(why_data(book.casebook(known), reason))
        return 0
    if case is not None:
        print(f"case {case.name} ({case.id}): {case.ask}; it rests on: {case.rests_on}")
    for line in (*why_lines(book.casebook(known), reason), asked_line(book.casebook(known), at, known)):
        print(line)
    return 0
