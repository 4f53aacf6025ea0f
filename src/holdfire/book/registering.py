"""The register of cases of a recorded casebook: as text, as data, and as a table to hand on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from holdfire.assess.procedure import register
from holdfire.book.meant import meant_actor
from holdfire.book.opened import Opened
from holdfire.book.reporting import PublicBook
from holdfire.book.whole_file import CannotWrite, write_whole
from holdfire.model.answers import CaseRow
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.times import local_text
from holdfire.tell.case_register import HEADER, data, lines, rows_of
from holdfire.tell.data import Data


@dataclass(frozen=True, kw_only=True)
class Register:
    """The cases on record up to a moment, as known at a moment, in the order of receipt. As text: some lines each."""

    casebook: str
    at: str
    known: str
    rows: tuple[CaseRow, ...]
    text: str
    written: str | None = None
    left_out: int = 0
    """How many cases the file lacks, or has with less in them, since something of them is not public."""

    def __str__(self) -> str:
        told = [f"{self.casebook}: the register of cases at {self.at}, as known {self.known}", self.text]
        if self.written:
            told.append(f"written: {self.written}")
        if self.left_out:
            left_out = counted(self.left_out, "case")
            told.append(f"left out of the file, or in it with less, since not all is public: {left_out} (--restricted)")
        return "\n".join(told)

    def data(self) -> Data:
        """The JSON of `holdfire register --json`."""
        return {"casebook": self.casebook, "at": self.at, "known": self.known, "cases": data(self.rows)}


def registered(
    book: Opened, *, at: int, known: int, open: bool, party: str | None, out: Path | None, restricted: bool
) -> Register:
    """The register; `open`: open cases alone; `party`: those of which an actor is accused, or which it alleges; `out`:
    a .csv to write. Raises NotFound, and CannotWrite before anything is asked."""
    if out is not None and (out.suffix.lower() != ".csv" or out.is_dir() or not out.parent.is_dir()):
        raise CannotWrite(f"{out}: name a file that ends in .csv, in a folder that is there")
    casebook = book.casebook(known)
    actor = meant_actor(casebook, party) if party is not None else None
    rows = _chosen(casebook, register(book.question(at=at, known=known)), open, actor)
    left_out = 0
    if out is not None:
        shown = rows
        if not restricted:
            public = PublicBook(book)
            shown = _chosen(casebook, register(public.question(at=at, known=known)), open, actor)
            left_out = len(set(rows) - set(shown))
        _write(out, casebook, shown)
    zone = casebook.zone
    return Register(
        casebook=casebook.title,
        at=local_text(at, zone),
        known=local_text(known, zone),
        rows=rows,
        text="\n".join(lines(casebook, rows)),
        written=None if out is None else str(out),
        left_out=left_out,
    )


def _chosen(book: Casebook, rows: Sequence[CaseRow], open: bool, actor: str | None) -> tuple[CaseRow, ...]:
    kept = (r for r in rows if r.open or not open)
    return tuple(r for r in kept if actor is None or actor in (*r.against, *r.alleged_by))


def _write(out: Path, book: Casebook, rows: Sequence[CaseRow]) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows_of(book, rows))
    write_whole(out, text.getvalue(), newline="")
