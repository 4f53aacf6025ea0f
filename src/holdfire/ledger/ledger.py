"""The append-only record of a casebook: opened, written to, read, verified.

What `append` returned is on the disk, whatever happens next. The time is handed in: there is no clock here.
"""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from holdfire.ledger import held, store, striking
from holdfire.ledger.chain import ACTS, SALT_BYTES, Entry, NewEntry, body_hash, first_head, next_head, sealed, stamp
from holdfire.ledger.errors import LedgerError, NotRecorded, in_words
from holdfire.ledger.verify import Verification, verify
from holdfire.model.items import KINDS, Kind

WAIT = 10.0
"""Seconds that a second writer waits for the first."""
SLACK = timedelta(minutes=1)
"""How far the clock may lie behind the newest entry: a writer that waited, two laptops that differ a little."""


class Ledger:
    """An open ledger. Close it, or use it in a `with`."""

    def __init__(self, db: sqlite3.Connection, folder: Path, wait: float) -> None:
        self._db = db
        self._folder = folder
        self._path = folder / store.FILE
        self._held = folder / held.FOLDER
        self._wait = wait

    @classmethod
    def open(cls, folder: Path, *, wait: float = WAIT) -> Self:
        """The ledger of this folder. Raises NoLedger or NotALedger."""
        return cls(store.connect(folder / store.FILE, wait), folder, wait)

    @classmethod
    def create(cls, folder: Path, *, wait: float = WAIT) -> Self:
        """The ledger of this folder, made if there is none: of two that begin at once both get the same."""
        return cls(store.make(folder / store.FILE, wait), folder, wait)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def salt(self) -> str:
        """Made at random with the ledger, for the keys of its entries."""
        with in_words(self._path, self._wait):
            return store.meta(self._db)["salt"]

    def head(self) -> str:
        """What vouches for all entries up to now: written down elsewhere, it shows later that none was cut off."""
        with in_words(self._path, self._wait):
            return self._newest()[1]

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first."""
        with in_words(self._path, self._wait):
            rows = self._db.execute(
                """SELECT e.seq, kind, "key", act, at, "by", body_hash, head, b.bytes
                   FROM entries e LEFT JOIN bodies b ON b.seq = e.seq ORDER BY e.seq"""
            )
            return tuple(map(_entry, rows))

    def hold(self, path: Path) -> str:
        """Copies a document or table beside the ledger and returns its hash. An entry must then vouch for it."""
        with in_words(self._path, self._wait):
            return held.hold(path, self._held)

    def append(self, new: Sequence[NewEntry], *, by: str, at: datetime, after: int | None = None) -> str:
        """Records all of `new`, or nothing, and returns the head.

        `after`: the number of the newest entry that the caller saw; if another came since, nothing is recorded.
        An entry is never learned before the one before it: a clock a little behind is lifted, one far behind refused.
        """
        sealed_bytes = [self._checked(entry) for entry in new]
        _require_somebody(by)
        with in_words(self._path, self._wait), store.writing(self._db):
            seq, head, last_at = self._newest()
            if after is not None and after != seq:
                raise NotRecorded(
                    f"{self._path}: somebody recorded meanwhile (entries {after + 1} to {seq}). "
                    "Nothing was recorded. Look at the plan again: `holdfire record` makes it anew."
                )
            learned = _learned(at, last_at)
            for entry, body in zip(new, sealed_bytes, strict=True):
                self._still_free(entry)
                seq += 1
                head = self._insert(entry, body, before=head, stamped=(seq, learned, by))
        return head

    def withhold(self, kind: Kind, key: str, reason: dict[str, Any], *, by: str, at: datetime) -> str:
        """Strikes every body of a key for good, clears its traces, and returns the head.

        The reason is an entry of its own. Done already, it only clears again. Raises TracesLeft where the bodies were
        struck and something kept their bytes: then it has to be done again.
        """
        struck = NewEntry(kind=kind, key=key, act="withheld", body=reason)
        body = sealed(struck)
        _require_somebody(by)
        with in_words(self._path, self._wait), store.writing(self._db):
            act = striking.newest_act(self._db, key)
            if act is None:
                raise NotRecorded(f"Nothing is recorded of this {kind}. Nothing was withheld.")
            if act != "withheld":
                seq, head, last_at = self._newest()
                learned = _learned(at, last_at)
                striking.lay_mark(self._folder, seq + 1)
                self._insert(struck, body, before=head, stamped=(seq + 1, learned, by))
                striking.delete_bodies(self._db, key, seq + 1)
        striking.clear(self._db, self._folder, self._wait)
        return self.head()

    def clear_traces(self, *, always: bool = False) -> None:
        """Does to its end a withholding that was cut off, if there is one (or `always`). Raises TracesLeft."""
        if always or striking.is_pending(self._folder):
            striking.clear(self._db, self._folder, self._wait)

    def verify(self, head: str | None = None) -> Verification:
        """Whether all is what was recorded, and whether `head`, told earlier, is part of it.

        `head`: as it was told, or NUMBER:HEAD with the number of the entry after which it stood.
        """
        with in_words(self._path, self._wait):
            found = verify(self._db, self._held, head)
        if not striking.is_pending(self._folder):
            return found
        note = "a withholding was cut off before its traces were cleared: run `holdfire withhold` again"
        return replace(found, notes=(note, *found.notes))

    def _newest(self) -> tuple[int, str, str]:
        row = self._db.execute("SELECT seq, head, at FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        return row if row is not None else (0, first_head(store.meta(self._db)), "")

    def _checked(self, new: NewEntry) -> bytes:
        if new.kind not in KINDS or new.act not in ACTS:
            raise NotRecorded(f"An entry cannot be {new.act} {new.kind}. Nothing was recorded.")
        if new.act == "withheld":
            raise NotRecorded(f"A {new.kind} is withheld by `withhold`, which strikes its body too.")
        if new.file is not None and not held.is_held(new.file, self._held):
            raise NotRecorded(f"No file {new.file} is held. Hold it first. Nothing was recorded.")
        try:
            return sealed(new)
        except (TypeError, ValueError) as error:
            raise NotRecorded(f"A {new.kind} cannot be written as JSON ({error}). Nothing was recorded.") from error

    def _still_free(self, new: NewEntry) -> None:
        """What may have changed since the caller looked: asked again under the lock."""
        if striking.newest_act(self._db, new.key) == "withheld":
            raise NotRecorded(
                f"This {new.kind} was withheld for good and cannot be recorded again. Nothing was recorded."
            )
        if new.file is not None and not held.is_held(new.file, self._held):
            raise held.cleared_meanwhile(self._held / new.file)

    def _insert(self, new: NewEntry, body: bytes, *, before: str, stamped: tuple[int, str, str]) -> str:
        seq, at, by = stamped
        salt = secrets.token_bytes(SALT_BYTES)
        fields: dict[str, Any] = {
            "seq": seq,
            "kind": new.kind,
            "key": new.key,
            "act": new.act,
            "at": at,
            "by": by,
            "body_hash": body_hash(salt, body),
        }
        head = next_head(before, fields)
        self._db.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*fields.values(), head))
        self._db.execute("INSERT INTO bodies VALUES (?, ?, ?)", (seq, salt, body))
        return head


def _require_somebody(by: str) -> None:
    if not by.strip():
        raise NotRecorded("Nobody is named as the one who records. Give `--by NAME`, or `records_as` in casebook.yaml.")
    if not by.isprintable():
        raise NotRecorded(f"{by!r} is no name on one line. Nothing was recorded.")


def _learned(at: datetime, last_at: str) -> str:
    """The time of the next entry: `at`, or the time before it where that is a little later."""
    now = stamp(at)
    if now >= last_at:
        return now
    if datetime.fromisoformat(last_at) - at.astimezone(UTC) > SLACK:
        raise NotRecorded(
            f"The newest entry was recorded at {last_at}, and the clock here says {now}: one of the two is wrong. "
            "Nothing was recorded. Set the clock and try again."
        )
    return last_at


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, kind, key, act, at, by, body_hash_, head, body = row
    try:
        inside = {"body": None, "how": None, "file": None} if body is None else json.loads(body)
        return Entry(seq=seq, kind=kind, key=key, act=act, at=at, by=by, body_hash=body_hash_, head=head, **inside)
    except (TypeError, ValueError) as error:
        raise LedgerError(f"Entry {seq} cannot be read: it was changed. Run `holdfire verify`.") from error
