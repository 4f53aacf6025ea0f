from __future__ import annotations

import argparse
import shutil
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
PARTS = ("arrangements", "statements", "places", "tables")


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
    """The example's files in an empty folder, or over themselves: what is not the example's is never written over."""
    with as_file(files("holdfire") / "casebooks" / EXAMPLE) as example:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / "casebook.yaml").exists():
                raise WrongInput(f"{folder} is not empty and is no casebook: name another folder with --into")
            ours, theirs = _parts(example), _parts(folder)
            other = sorted(n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n))
            if other:
                raise WrongInput(
                    f"{folder} is not the example as this version lays it: {', '.join(other[:5])}"
                    f"{' and more' if len(other) > 5 else ''}. Nothing was changed: name another folder with --into"
                )
        shutil.copytree(example, folder, dirs_exist_ok=True)


def _parts(folder: Path) -> dict[str, bytes]:
    """The files that make a casebook, by their path in its folder."""
    found = [*folder.glob("*.yaml"), *(f for part in PARTS for f in (folder / part).rglob("*") if f.is_file())]
    shown = (f for f in found if not f.name.startswith("."))
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in shown}
