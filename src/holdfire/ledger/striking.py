"""Striking the bodies of a name for good, so that a kill at any moment leaves either all of them or none.

    1. a mark is laid beside the ledger: a withholding has begun
    2. in one transaction: the entry that says when, by whom and why is put into the chain; the bodies are deleted
    3. what lies in free pages, in the WAL and among the held files is cleared, and the mark taken away

Cut off before the end of 2 nothing has happened; after it the mark tells whoever writes next to do 3 again.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from holdfire.ledger import held, store
from holdfire.ledger.errors import TracesLeft
from holdfire.ledger.verify import vouched

MARK = "ledger.withholding"


def newest_act(db: sqlite3.Connection, key: str) -> str | None:
    """What the newest entry of a key says; None where there is none."""
    row = db.execute('SELECT act FROM entries WHERE "key" = ? ORDER BY seq DESC LIMIT 1', (key,)).fetchone()
    return None if row is None else str(row[0])


def lay_mark(folder: Path, seq: int) -> None:
    """Says on the disk that the withholding of this entry has begun. Called inside the transaction."""
    mark = folder / MARK
    try:
        with mark.open("w", encoding="utf-8") as file:
            file.write(f"The withholding of entry {seq} did not come to its end. Run `holdfire withhold` again.\n")
            file.flush()
            os.fsync(file.fileno())
        held.sync_folder(folder)
    except BaseException:
        with suppress(OSError):
            mark.unlink(missing_ok=True)
        raise


def delete_bodies(db: sqlite3.Connection, key: str, before: int) -> None:
    """Deletes every body of a key that was recorded before this entry, which withholds them."""
    db.execute('DELETE FROM bodies WHERE seq IN (SELECT seq FROM entries WHERE "key" = ? AND seq < ?)', (key, before))


def is_pending(folder: Path) -> bool:
    """Was a withholding cut off before its traces were cleared, or is one at work?"""
    return (folder / MARK).exists()


def clear(db: sqlite3.Connection, folder: Path, wait: float) -> None:
    """Clears every trace of what was struck. Raises TracesLeft in words; it can be done again, and by anyone."""
    path = folder / store.FILE
    try:
        mark = _mark(folder)
        if not store.scrub(db, wait):
            raise _left(path, "another process is reading there")
        _clear_held(db, folder, path)
        # Under the lock: the mark of a withholding that began meanwhile is not ours to take away.
        with store.writing(db):
            if mark is not None and _mark(folder) == mark:
                (folder / MARK).unlink(missing_ok=True)
                held.sync_folder(folder)
    except sqlite3.Error as error:
        raise _left(path, error) from error
    except OSError as error:
        raise _left(error.filename or path, error.strerror or error) from error


def _clear_held(db: sqlite3.Connection, folder: Path, path: Path) -> None:
    # The lock keeps others from vouching meanwhile for a file that we are taking away.
    with store.writing(db):
        kept = vouched(db)
        held.clear(folder / held.FOLDER, kept if kept is not None else _all(folder / held.FOLDER))
    if kept is None:
        why = "`holdfire verify` finds that the ledger was changed, so no held file could be told to be nobody's"
        raise _left(path, why)


def _all(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _mark(folder: Path) -> bytes | None:
    try:
        return (folder / MARK).read_bytes()
    except FileNotFoundError:
        return None


def _left(where: object, why: object) -> TracesLeft:
    return TracesLeft(
        f"{where}: it is withheld, and no answer shows it, but its bytes may still lie in the files ({why}). "
        "Run `holdfire withhold` again to clear them."
    )
