"""The entries and how they are chained: values and hashes, no files.

    sealed bytes = JSON of {"body", "how", "file"}, UTF-8, in the order in which it was written: terms keep theirs
    body_hash    = sha256(16 random bytes of salt + sealed bytes)
    head         = sha256(head before + newline + canonical JSON of seq, kind, key, act, at, by, body_hash)
    first head   = sha256(canonical JSON of the ledger's meta table)

What might have to be struck one day (what was said, how it was taken, which file) is in the sealed bytes alone, and
these lie apart from the chain: without them and their salt nobody can confirm a guess, and the chain stays whole.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from holdfire.model.items import Kind

Act = Literal["added", "corrected", "withdrawn", "withheld"]
ACTS: tuple[Act, ...] = get_args(Act)
FORMAT = "holdfire ledger 1"
SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """What is to be recorded of one thing. `key` is opaque (model.ids.key); `file` is the hash that `hold` gave."""

    kind: Kind
    key: str
    act: Act
    body: dict[str, Any]
    how: str | None = None
    file: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as it stands in the chain. `body`, `how` and `file` are None once its body was struck."""

    seq: int
    kind: Kind
    key: str
    act: Act
    at: str
    by: str
    how: str | None
    file: str | None
    body: dict[str, Any] | None
    body_hash: str
    head: str

    @property
    def learned(self) -> datetime:
        """When it was recorded, which is when we knew it."""
        return datetime.fromisoformat(self.at)


def canonical(value: object) -> bytes:
    """JSON in the one form that is hashed and compared: sorted keys, no blanks, UTF-8. Raises ValueError or
    TypeError."""
    return _json(value, sort=True)


def _json(value: object, *, sort: bool) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=sort, separators=(",", ":"))
    return text.encode("utf-8")


def sealed(new: NewEntry) -> bytes:
    """The bytes of an entry that lie apart from the chain. They are hashed as they lie and never made anew: they keep
    the order in which clauses were written, the order in which a reader looks for them."""
    return _json({"body": new.body, "how": new.how, "file": new.file}, sort=False)


def body_hash(salt: bytes, sealed_bytes: bytes) -> str:
    return hashlib.sha256(salt + sealed_bytes).hexdigest()


def first_head(meta: dict[str, str]) -> str:
    """The head of a ledger without entries: another for each ledger, by its salt."""
    return hashlib.sha256(canonical(meta)).hexdigest()


def next_head(before: str, fields: dict[str, object]) -> str:
    """The head after an entry of these fields: seq, kind, key, act, at, by, body_hash."""
    return hashlib.sha256(before.encode("ascii") + b"\n" + canonical(fields)).hexdigest()


def stamp(at: datetime) -> str:
    """`2026-11-24T23:43:30.000000Z`: always of one width, so that the order of texts is the order of times."""
    if at.tzinfo is None:
        raise ValueError("the time of recording needs its zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
