"""All that is wrong in the files of a folder; its cases; and a document of it beside its statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from holdfire.book.covering import Covering, NotHeld, cover
from holdfire.book.moments import clock
from holdfire.book.opened import CannotOpen, Opened
from holdfire.book.situations import Outcome, as_recorded, run_all
from holdfire.book.warning import Warned, warnings
from holdfire.casebook.load import load
from holdfire.casebook.problems import Problem
from holdfire.ledger import NoLedger
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Every problem of a folder's files; where there is none, what they hold, what in them is legal but suspicious, and
    how each case came out."""

    folder: str
    problems: tuple[Problem, ...]
    holds: str = ""
    warnings: tuple[Warned, ...] = ()
    cases: tuple[Outcome, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong in the files and every case is answered as expected; a warning is nothing wrong."""
        return not self.problems and all(case.ok for case in self.cases)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from map(str, self.problems)
        if self.problems:
            yield f"{self.folder}: {counted(len(self.problems), 'thing')} to mend; nothing else was looked at"
            return
        yield f"{self.folder}: {self.holds}: nothing wrong in the files"
        if self.warnings:
            yield f"{counted(len(self.warnings), 'warning')}: legal, but each may be a slip"
            yield from map(str, self.warnings)
        failed = [case for case in self.cases if not case.ok]
        for case in failed:
            s = case.situation
            yield f"case {s.name} ({s.id}): {s.ask} at {s.at.text}, known {s.known.text}"
            yield from (f"    {difference}" for difference in case.differences)
            yield f"    it rests on: {s.rests_on}"
        number = counted(len(self.cases), "case")
        yield f"{number}: {len(self.cases) - len(failed)} as expected, {len(failed)} not"


def check(folder: str | Path) -> Checked:
    """Read the files of a folder, recorded or not, and list all that is wrong in them; if nothing is, all that is
    suspicious, and ask every case.

    >>> checked = holdfire.check(folder)
    >>> checked.ok
    True
    >>> checked.holds  # doctest: +ELLIPSIS
    '13 arrangements, ... statements, ... actors, ... places'
    """
    loaded = load(Path(folder))
    if loaded.casebook is None:
        return Checked(folder=str(folder), problems=loaded.problems)
    book = as_recorded(loaded.casebook, _learned(Path(folder)), int(clock().timestamp()))
    cases = run_all(book)
    return Checked(folder=str(folder), problems=(), holds=_holds(book), warnings=warnings(loaded), cases=cases)


def covering(folder: str | Path, document: str | Path) -> Covering:
    """The text of a document that the casebook names, each sentence with the statements and terms that rest on it.

    `document`: the file, byte for byte as it was received. Raises NotHeld where it is no document of the casebook, and
    CannotOpen with all that is wrong in the files.
    """
    loaded = load(Path(folder))
    if loaded.casebook is None:
        raise CannotOpen("\n".join([f"{folder}: mend these first:", *map(str, loaded.problems)]))
    try:
        return cover(loaded, Path(document).read_bytes())
    except NotHeld as failure:
        raise NotHeld(f"{document}: {failure}") from None


def _holds(book: Casebook) -> str:
    held = (
        (book.arrangements, "arrangement"),
        (book.statements, "statement"),
        (book.actors, "actor"),
        (book.places, "place"),
    )
    return ", ".join(counted(len(those), noun) for those, noun in held)


def _learned(folder: Path) -> dict[str, int]:
    """When the statements of a folder were recorded; nothing where it was not yet."""
    try:
        recorded = Opened.open(folder).held(None)
    except (NoLedger, CannotOpen):
        return {}
    return {s.name: s.learned for s in recorded.statements.values()}
