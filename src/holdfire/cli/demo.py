from __future__ import annotations

import argparse
import shutil
import sys
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from holdfire.book.book import Book
from holdfire.book.briefing import brief_of, event_lines
from holdfire.book.recording import record
from holdfire.book.reporting import write_report
from holdfire.cli.failures import WrongInput

EXAMPLE = "syria-2016"
MOMENT = "2016-08-26"


def run(args: argparse.Namespace) -> int:
    """The example casebook, recorded; its brief as of the evening of 26 August 2016, as known then; its page."""
    folder = Path(args.into)
    _lay(folder)
    done = record(folder, at=datetime.now(UTC), by=None, withdraw=True)
    if done.head is None:
        raise WrongInput("\n".join(str(p) for p in done.loaded.problems))
    book = Book.open(folder)
    at = book.moment(MOMENT)
    for line in brief_of(book, at=at, known=at, tables=event_lines(book, at=at, known=at)).words():
        print(line)
    page = folder / "brief.html"
    left_out = write_report(book, page, at=at, known=at, restricted=False)
    print()
    if left_out:
        print(f"left out of the page, since it is not public: {left_out} lines")
    print(f"Ask on: holdfire why {folder} aleppo-pause --at {MOMENT} --known {MOMENT}")
    print(f"The page: {page}")
    return 0


def _lay(folder: Path) -> None:
    """The example's files in the folder, over an older copy of the example; a folder of something else is refused."""
    head = folder / "casebook.yaml"
    if folder.exists() and any(folder.iterdir()) and not head.exists():
        raise WrongInput(f"{folder} is not empty and is no casebook: name another folder with --into")
    with as_file(files("holdfire") / "casebooks" / EXAMPLE) as example:
        if head.exists() and head.read_bytes() != (example / "casebook.yaml").read_bytes():
            print(f"{folder}: another casebook stands here; name another folder with --into", file=sys.stderr)
            raise WrongInput(f"{folder} holds another casebook than the example")
        for part in ("arrangements", "statements", "places", "tables"):
            shutil.rmtree(folder / part, ignore_errors=True)
        shutil.copytree(example, folder, dirs_exist_ok=True)
