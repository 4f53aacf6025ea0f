"""Holdfire: the terms of ceasefires beside the reports of what happened.

    >>> import holdfire
    >>> book = holdfire.open("holdfire-demo")
    >>> pause = book.why("aleppo-pause", at="2016-08-26", known="2016-08-26")
    >>> pause.reason.holds
    'no'

`open` gives a recorded casebook, a Book: its methods ask. What makes, checks or changes a folder is a function of the
folder: `new`, `demo`, `check`, `covering`, `diff`, `explain`, `lint`, `record`, `take_in`, `verify`, `withhold`;
`library` says what is shipped. Each command of `holdfire` is one of these. What is wrong with what was given is told in
words, by one of the errors below; FAILURES has them all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from holdfire.book.beginning import Begun, new
    from holdfire.book.checking import Checked, check, covering
    from holdfire.book.comparing import Diff, diff
    from holdfire.book.covering import Covering, NotHeld
    from holdfire.book.door import Book
    from holdfire.book.example import demo
    from holdfire.book.explaining import explain
    from holdfire.book.failures import FAILURES
    from holdfire.book.found import Found
    from holdfire.book.library import Library, library
    from holdfire.book.linting import Linted, lint
    from holdfire.book.log import Log
    from holdfire.book.matching import Matched
    from holdfire.book.meant import NotFound
    from holdfire.book.moments import Moment
    from holdfire.book.opened import CannotOpen
    from holdfire.book.reasons import WhyAnswer
    from holdfire.book.recording import Recorded, record
    from holdfire.book.registering import Register
    from holdfire.book.rehearsing import Rehearsed
    from holdfire.book.reporting import Written
    from holdfire.book.standing import Changes, StatusAnswer
    from holdfire.book.taking import NotTaken, Taken, take_in
    from holdfire.book.verifying import verify
    from holdfire.book.whole_file import CannotWrite
    from holdfire.book.withholding import NotWithheld, Struck, withhold
    from holdfire.ledger import LedgerBusy, LedgerError, NoLedger, NotALedger, NotRecorded, TracesLeft, Verification
    from holdfire.model.times import BadTime
    from holdfire.read.ucdp import NotUcdp

__version__ = "0.1.0"
__all__ = [
    "FAILURES",
    "BadTime",
    "Begun",
    "Book",
    "CannotOpen",
    "CannotWrite",
    "Changes",
    "Checked",
    "Covering",
    "Diff",
    "Found",
    "LedgerBusy",
    "LedgerError",
    "Library",
    "Linted",
    "Log",
    "Matched",
    "Moment",
    "NoLedger",
    "NotALedger",
    "NotFound",
    "NotHeld",
    "NotRecorded",
    "NotTaken",
    "NotUcdp",
    "NotWithheld",
    "Recorded",
    "Register",
    "Rehearsed",
    "StatusAnswer",
    "Struck",
    "Taken",
    "TracesLeft",
    "Verification",
    "WhyAnswer",
    "Written",
    "__version__",
    "check",
    "covering",
    "demo",
    "diff",
    "explain",
    "library",
    "lint",
    "new",
    "open",
    "record",
    "take_in",
    "verify",
    "withhold",
]

_ROOMS = {
    "book.beginning": ("Begun", "new"),
    "book.checking": ("Checked", "check", "covering"),
    "book.comparing": ("Diff", "diff"),
    "book.covering": ("Covering", "NotHeld"),
    "book.door": ("Book",),
    "book.example": ("demo",),
    "book.explaining": ("explain",),
    "book.failures": ("FAILURES",),
    "book.found": ("Found",),
    "book.library": ("Library", "library"),
    "book.linting": ("Linted", "lint"),
    "book.log": ("Log",),
    "book.matching": ("Matched",),
    "book.meant": ("NotFound",),
    "book.moments": ("Moment",),
    "book.opened": ("CannotOpen",),
    "book.reasons": ("WhyAnswer",),
    "book.recording": ("Recorded", "record"),
    "book.registering": ("Register",),
    "book.rehearsing": ("Rehearsed",),
    "book.reporting": ("Written",),
    "book.standing": ("Changes", "StatusAnswer"),
    "book.taking": ("NotTaken", "Taken", "take_in"),
    "book.verifying": ("verify",),
    "book.whole_file": ("CannotWrite",),
    "book.withholding": ("NotWithheld", "Struck", "withhold"),
    "ledger": (
        "LedgerBusy", "LedgerError", "NoLedger", "NotALedger", "NotRecorded", "TracesLeft", "Verification",
    ),
    "model.times": ("BadTime",),
    "read.ucdp": ("NotUcdp",),
}  # fmt: skip
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def open(folder: str | Path) -> Book:
    """Open a casebook that has been recorded. Raises CannotOpen, or a LedgerError in words: NoLedger where nothing was
    recorded yet.

    >>> holdfire.open(folder)  # doctest: +ELLIPSIS
    <Book '...', ... entries, head ...>
    """
    from holdfire.book.door import Book

    return Book.open(folder)


def __getattr__(name: str) -> object:
    """A name of the door is fetched from its room when it is first used, so that `import holdfire` is quick."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'holdfire' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"holdfire.{_ROOM_OF[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
