"""A report of a recorded casebook, written as a file: whole, or not at all; and what of it was left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from holdfire.book.briefing import event_lines
from holdfire.book.opened import Opened
from holdfire.book.whole_file import CannotWrite, write_whole
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.times import elapsed
from holdfire.tell.data import Data
from holdfire.tell.markdown import markdown
from holdfire.tell.page import page
from holdfire.tell.release import public_part
from holdfire.tell.report import Report, as_public, report

FORMS: dict[str, Callable[[Report], str]] = {".html": page, ".md": markdown}
"""The forms of a report, by the ending of its file's name."""


class PublicBook(Opened):
    """A book that answers as the public may read it: from no version of it does it tell what is not public now."""

    def __init__(self, book: Opened) -> None:
        super().__init__(book.folder, book.entries, book.head, book.salt)
        self.held = book.held
        self._open = lru_cache(maxsize=8)(lambda known: public_part(book.casebook(known), book.held(None)))

    def casebook(self, known: int) -> Casebook:
        return self._open(known)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A report as it was written: how many lines were left out, since they are not public, and the head of the ledger
    that it was made from."""

    file: str
    left_out: int
    restricted: bool
    head: str

    def __str__(self) -> str:
        lines = [f"written: {self.file}"]
        if self.left_out:
            left_out = counted(self.left_out, "line")
            lines.append(f"left out, since it is not public: {left_out} (--restricted takes them in)")
        if self.restricted:
            lines.append("it holds what is not public: mind who reads it")
        return "\n".join([*lines, f"head: {self.head}"])

    def data(self) -> Data:
        """The JSON of `holdfire report --json`."""
        return {"file": self.file, "left_out": self.left_out, "restricted": self.restricted, "head": self.head}


def write_report(book: Opened, path: Path, *, at: int, known: int, restricted: bool) -> Written:
    """Write the report. Raises CannotWrite."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise CannotWrite(f"{path}: a report is written as {' or '.join(FORMS)}; give the file a name that ends so")
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise CannotWrite(f"{path}: there is no folder {path.parent}; make it first")
    made = report_of(book, at=at, known=known, restricted=restricted)
    write_whole(path, form(made))
    return Written(file=str(path), left_out=made.left_out, restricted=restricted, head=book.head)


def report_of(book: Opened, *, at: int, known: int, restricted: bool) -> Report:
    """The report as a value: of what is public, or of everything."""
    whole = replace(_report(book, at, known), withheld=len(book.withheld))
    if restricted:
        return replace(whole, restricted=True)
    public = PublicBook(book)
    if all(public.casebook(k) is book.casebook(k) for k in (known, _day_before(book, known))):
        return whole
    return as_public(whole, _report(public, at, known))


def _report(book: Opened, at: int, known: int) -> Report:
    before = book.question(at=_day_before(book, at), known=_day_before(book, known))
    return report(
        book.question(at=at, known=known),
        before,
        tables=event_lines(book, at=at, known=known, every=True),
        head=book.head,
    )


def _day_before(book: Opened, moment: int) -> int:
    return elapsed(moment, -1, "days", book.held(None).zone)
