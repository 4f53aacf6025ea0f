from __future__ import annotations

import argparse

import holdfire

MOMENT = "2016-08-26"


def run(args: argparse.Namespace) -> int:
    """The example casebook, recorded; its brief as of the evening of 26 August 2016, as known then; its page."""
    book = holdfire.demo(args.into)
    print(book.status(at=MOMENT, known=MOMENT))
    page = book.report(book.folder / "brief.html", at=MOMENT, known=MOMENT)
    print()
    if page.left_out:
        print(f"left out of the page, since it is not public: {page.left_out} lines")
    print(f"Ask on: holdfire why {book.folder} aleppo-pause --at {MOMENT} --known {MOMENT}")
    print(f"The page: {page.file}")
    return 0
