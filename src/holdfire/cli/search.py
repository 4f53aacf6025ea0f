from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict

from holdfire.book.searching import KINDS, search
from holdfire.cli.asked import opened, print_json
from holdfire.model.counting import counted
from holdfire.model.folding import folded


def run(args: argparse.Namespace) -> int:
    if not folded(args.text):
        from holdfire.cli.failures import WrongInput  # here, since it brings every room with it

        raise WrongInput("there is nothing to look for: write a text that has letters or digits")
    book = opened(args).held(None)
    hits = search(book, args.text)
    if args.json:
        print_json([asdict(hit) for hit in hits])
        return 0
    for hit in hits:
        name = f" {hit.name}" if hit.id != hit.name else ""
        print(f"{hit.kind} {hit.id}{name}: {hit.text}")
    if hits:
        kinds = Counter(hit.kind for hit in hits)
        print(f"found: {', '.join(counted(kinds[kind], kind) for kind in KINDS if kinds[kind])}")
    else:
        print(f"nothing in {book.title} contains “{args.text}”: no {', no '.join(KINDS)}")
    return 0
