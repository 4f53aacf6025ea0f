from __future__ import annotations

import argparse
import json

from holdfire.cli.asked import moments, opened
from holdfire.tell.why_words import why_data, why_lines


def run(args: argparse.Namespace) -> int:
    book = opened(args)
    at, known = moments(book, args)
    reason = book.why(args.id, at=at, known=known)
    if args.json:
        print(json.dumps(why_data(book.casebook(known), reason), ensure_ascii=False, indent=1))
        return 0
    for line in why_lines(reason):
        print(line)
    return 0
