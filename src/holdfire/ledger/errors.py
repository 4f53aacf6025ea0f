"""What can go wrong with a ledger, each in words for the person who records.

LedgerError            what, where, and what to do
├── NoLedger           nothing was recorded in this folder yet
├── NotALedger         the file is another thing, or damaged, or of a newer Holdfire
├── LedgerBusy         another process is recording; nothing was recorded here
├── NotRecorded        it could not be written, or may not be; nothing was recorded
└── TracesLeft         a body was struck, and its bytes are not yet gone from the files
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


class LedgerError(Exception):
    """The root of the tree above; `str()` of it is the message."""


class NoLedger(LedgerError):
    """There is no ledger in the folder."""


class NotALedger(LedgerError):
    """There is a file, but this Holdfire cannot read it as a ledger."""


class LedgerBusy(LedgerError):
    """Another process held the ledger longer than we wait."""


class NotRecorded(LedgerError):
    """The entries were refused or could not be written; the ledger is as it was."""


class TracesLeft(LedgerError):
    """A withholding stands, and its clearing did not come to its end: it has to be run again."""


def _translated(error: sqlite3.Error, path: Path, wait: float) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerBusy(
            f"{path}: another process is recording here and did not end within {wait:g} s. "
            "Nothing was recorded. Try again when it is done."
        )
    if name.startswith("SQLITE_NOTADB"):
        return NotALedger(
            f"{path} is not a Holdfire ledger: it is no SQLite file. Move it away, or name another folder."
        )
    if name.startswith("SQLITE_CORRUPT"):
        return NotALedger(_damaged(path, error))
    if name.startswith("SQLITE_READONLY"):
        return NotRecorded(
            f"{path}: it may be read here and not written: there is no leave to write, or no room. "
            "Nothing was recorded. Make room, or ask for leave to write in the folder."
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return NotRecorded(
            f"{path}: it cannot be opened, or a file beside it cannot be made ({error}). Nothing was recorded. "
            "Look whether the folder may be read and written."
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return NotRecorded(f"{path}: the disk refuses ({error}). Nothing was recorded. Make room, then try again.")
    return LedgerError(f"{path}: SQLite says: {error}. Run `holdfire verify`.")


def _damaged(path: Path, why: object) -> str:
    return f"{path} is damaged ({why}). Keep it, and go back to a copy that `holdfire verify` passes."


@contextmanager
def in_words(path: Path, wait: float) -> Iterator[None]:
    """Turns SQLite's errors, and the disk's, into words about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path, wait) from error
    except UnicodeDecodeError as error:
        # Python cannot even read SQLite's message where it quotes a damaged name.
        raise NotALedger(_damaged(path, "a name in it is no text")) from error
    except OSError as error:
        where, why = error.filename or path, error.strerror or error
        if error.errno in NO_ROOM:
            raise NotRecorded(f"{where}: no room ({why}). Nothing was recorded. Make room, then try again.") from error
        raise NotRecorded(f"{where}: {why}. Nothing was recorded.") from error
