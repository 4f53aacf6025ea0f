"""The example that is shipped, laid into a folder and recorded."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from holdfire.book.door import Book
from holdfire.book.recording import record
from holdfire.book.whole_file import CannotWrite

EXAMPLE = "syria-2016"
PARTS = ("arrangements", "statements", "places", "tables")


def demo(into: str | Path = "holdfire-demo") -> Book:
    """The example casebook *Syria 2016, as reported*, laid into a folder, recorded there, and opened.

    The folder has to be new or empty, or to hold the example as it is laid: nothing of anybody else's is written over.
    Raises CannotWrite.

    >>> holdfire.demo(folder).head == book.head
    True
    """
    folder = Path(into)
    _lay(folder)
    record(folder, withdraw=True)
    return Book.open(folder)


def _lay(folder: Path) -> None:
    """The example's files in an empty folder, or over themselves: what is not the example's is never written over."""
    with as_file(files("holdfire") / "casebooks" / EXAMPLE) as example:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / "casebook.yaml").exists():
                raise CannotWrite(f"{folder} is not empty and is no casebook: name another folder with --into")
            ours, theirs = _parts(example), _parts(folder)
            other = sorted(n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n))
            if other:
                raise CannotWrite(
                    f"{folder} is not the example as this version lays it: {', '.join(other[:5])}"
                    f"{' and more' if len(other) > 5 else ''}. Nothing was changed: name another folder with --into"
                )
        shutil.copytree(example, folder, dirs_exist_ok=True)


def _parts(folder: Path) -> dict[str, bytes]:
    """The files that make a casebook, by their path in its folder."""
    found = [*folder.glob("*.yaml"), *(f for part in PARTS for f in (folder / part).rglob("*") if f.is_file())]
    shown = (f for f in found if not f.name.startswith("."))
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in shown}
