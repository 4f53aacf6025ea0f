"""The SQLite file: its form, and opening it so that an acknowledged entry is on the disk.

The file says what it is three times: application id, user version, and the table `meta`. Entries can be neither changed
nor deleted, nor put anywhere but at the end; a body can be deleted only once its entry was withheld.
"""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from holdfire.ledger.chain import ACTS, FORMAT, SALT_BYTES
from holdfire.ledger.errors import NoLedger, NotALedger, in_words

FILE = "ledger.sqlite"
APPLICATION_ID = int.from_bytes(b"Hold")
VERSION = 1

_ACTS = ", ".join(f"'{act}'" for act in ACTS)
SCHEMA = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    f"""CREATE TABLE entries (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, "key" TEXT NOT NULL, act TEXT NOT NULL CHECK (act IN ({_ACTS})),
        at TEXT NOT NULL, "by" TEXT NOT NULL, body_hash TEXT NOT NULL, head TEXT NOT NULL) STRICT""",
    "CREATE TABLE bodies (seq INTEGER PRIMARY KEY REFERENCES entries, salt BLOB NOT NULL, bytes BLOB NOT NULL) STRICT",
    'CREATE INDEX entries_by_key ON entries ("key")',
    "CREATE TRIGGER meta_stays BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER meta_kept BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER entries_kept BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER bodies_stay BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    # INSERT OR REPLACE deletes without asking the triggers of DELETE: hence these two.
    """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER bodies_once BEFORE INSERT ON bodies WHEN EXISTS (SELECT 1 FROM bodies WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER bodies_kept BEFORE DELETE ON bodies WHEN NOT EXISTS (
        SELECT 1 FROM entries AS struck JOIN entries AS later ON later."key" = struck."key" AND later.seq > struck.seq
        WHERE struck.seq = OLD.seq AND later.act = 'withheld')
        BEGIN SELECT RAISE(ABORT, 'a body goes only when its entry is withheld'); END""",
)

# Settings of the connection, not of the file: they must be made at every open.
_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def connect(path: Path, wait: float) -> sqlite3.Connection:
    """The ledger of this file, which must be there, checked to be one that we can read."""
    if not path.is_file():
        raise NoLedger(
            f"{path.parent} has no ledger: nothing was recorded there yet. `holdfire record {path.parent}` makes one."
        )
    with in_words(path, wait):
        if not _may_write(path):
            return _opened(path, _read_only(path), wait)
        try:
            return _opened(path, "rw", wait)
        except sqlite3.OperationalError as error:
            # No room for the file that SQLite lays beside the ledger to read it: reading must not depend on that.
            refused = error.sqlite_errorname.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN"))
            if not refused or _read_only(path) == "ro":
                raise
            return _opened(path, _read_only(path), wait)


def _opened(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    db = _connection(path, mode, wait)
    try:
        _require_ours(db, path)
        if mode == "rw":
            _read_while_written(db)
    except BaseException:
        db.close()
        raise
    return db


def make(path: Path, wait: float) -> sqlite3.Connection:
    """The ledger of this file, made where there is none. Cut off half-way it leaves none, and can be done again."""
    with in_words(path, wait):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = _connection(path, "rwc", wait)
        try:
            with writing(db):
                if _is_blank(db):
                    _lay_out(db)
            _require_ours(db, path)
            _read_while_written(db)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction, of which either all is kept or nothing.

    IMMEDIATE: of two that read the head and then want to write, one would be told to start over; waiting does not help.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """One look: what others write meanwhile is not seen."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """What the file says of itself."""
    return dict(db.execute("SELECT name, value FROM meta"))


def _connection(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    # Bytes that are no UTF-8 must reach `verify`, not stop it: written again they give another hash.
    db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        for setting in _SETTINGS:
            db.execute(setting)
    except BaseException:
        db.close()
        raise
    return db


def _read_while_written(db: sqlite3.Connection) -> None:
    """WAL: readers and a writer do not wait for each other. Only once the file is known to be ours.

    Here SQLite does not wait for others, and some network disks cannot do it; without it all is as safe, and slower.
    """
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = WAL")


def _may_write(path: Path) -> bool:
    ids = os.access in os.supports_effective_ids
    return all(os.access(where, os.W_OK, effective_ids=ids) for where in (path, path.parent))


def _read_only(path: Path) -> str:
    """The mode of a ledger that we may only read. Reading in WAL wants a file beside it, which cannot be made there;
    where nothing waits in the WAL, the file is whole by itself and can be read as one that nobody changes."""
    wal = path.with_name(f"{path.name}-wal")
    waiting = wal.exists() and wal.stat().st_size > 0
    return "ro" if waiting else "ro&immutable=1"


def scrub(db: sqlite3.Connection, wait: float) -> bool:
    """Leaves nothing of what was deleted in any page, free or not, nor in the WAL. False where a reader keeps it."""
    # The pages that VACUUM sorts must not lie in a temporary folder either.
    db.execute("PRAGMA temp_store = MEMORY")
    if not _take_over_wal(db, wait):
        return False
    # Deleting overwrites a body where it lies; copies of it from when pages were split are left to VACUUM.
    db.execute("VACUUM")
    return _take_over_wal(db, wait)


def _take_over_wal(db: sqlite3.Connection, wait: float) -> bool:
    """Empties the WAL. SQLite waits for readers by itself, and not for one who is emptying it at the same time."""
    until = time.monotonic() + wait
    while True:
        busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(0.02)


def _is_blank(db: sqlite3.Connection) -> bool:
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(tables == 0 and _pragma(db, "application_id") == 0)


def _lay_out(db: sqlite3.Connection) -> None:
    for statement in SCHEMA:
        db.execute(statement)
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("salt", secrets.token_hex(SALT_BYTES))])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def _require_ours(db: sqlite3.Connection, path: Path) -> None:
    if _is_blank(db):
        raise NoLedger(f"{path}: the making of this ledger was cut off. `holdfire record {path.parent}` begins again.")
    if _pragma(db, "application_id") != APPLICATION_ID:
        raise NotALedger(
            f"{path} is not a Holdfire ledger: it is the SQLite file of another program. Name another folder."
        )
    if (version := _pragma(db, "user_version")) > VERSION:
        raise NotALedger(
            f"{path} was written by a newer Holdfire (format {version}; this one reads {VERSION}). Install that one."
        )
    if (found := meta(db).get("format")) != FORMAT:
        raise NotALedger(
            f"{path} says that its format is {found!r}, and this Holdfire reads {FORMAT!r}. It was changed, or written "
            "by another Holdfire: install that one, or go back to a copy that `holdfire verify` passes."
        )


def _pragma(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(value)
