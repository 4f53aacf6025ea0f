"""Whether a ledger is what it was: every entry, every body, every held file, the order, and the form of the file.

A chain that was cut at its end, or written anew as a whole, fits itself; only an earlier head shows it. Give that head.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from holdfire.ledger import store
from holdfire.ledger.chain import ACTS, SALT_BYTES, body_hash, first_head, next_head
from holdfire.ledger.held import UNFINISHED, sha256_of


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was found. `notes` are remains of an interrupted recording: no part of the ledger, and no fault of it."""

    ok: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    entries: int
    withheld: int
    head: str
    told: int | None = None
    """The entry after which the head stood that was asked about; None where it is none of this chain."""

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from self.problems
        yield from (f"note: {note}" for note in self.notes)
        withheld = f", {self.withheld} withheld" if self.withheld else ""
        every = "the chain is whole, every body and held file is as it was recorded"
        if self.withheld:
            every = "the chain is whole, every other body and held file is as recorded"
        yield f"{self.entries} entries{withheld}: {every if self.ok else 'NOT as it was recorded, see above'}"
        if self.ok and self.told is not None:
            yield f"the head that was told stands after entry {self.told}: up to there nothing was changed since"
        yield f"head: {self.head}"


@dataclass(frozen=True)
class _Row:
    seq: int
    kind: str
    key: str
    act: str
    at: str
    by: str
    body_hash: str
    head: str
    body_seq: int | None
    salt: object
    sealed: object

    @property
    def fields(self) -> dict[str, object]:
        names = ("seq", "kind", "key", "act", "at", "by", "body_hash")
        return {name: getattr(self, name) for name in names}


@dataclass
class _Findings:
    """What a walk along the chain gathers."""

    problems: list[str] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    vouched: dict[str, int] = field(default_factory=dict)
    entries: int = 0
    withheld: int = 0
    head: str = ""


def verify(db: sqlite3.Connection, held: Path, head: str | None = None) -> Verification:
    """Look at everything; `head` is one that was told at some earlier time, alone or as NUMBER:HEAD."""
    found = _Findings()
    try:
        with store.reading(db):
            found.problems += _form(db)
            _walk(db, found)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        found.problems.append(f"after entry {found.entries}: SQLite cannot read on ({error})")
    told, trouble = (None, None) if head is None else _told(head, found.heads)
    found.problems += [trouble] if trouble else []
    found.problems += _held(held, found.vouched)
    strange, notes = _not_vouched(held, found.vouched)
    found.problems += strange
    return Verification(
        ok=not found.problems,
        problems=tuple(found.problems),
        notes=tuple(notes),
        entries=found.entries,
        withheld=found.withheld,
        head=found.head,
        told=told,
    )


def vouched(db: sqlite3.Connection) -> set[str] | None:
    """The held files that entries vouch for; None where something was changed, so that nobody can say."""
    found = _Findings()
    _walk(db, found)
    return None if found.problems else set(found.vouched)


_TOLD = re.compile(r"(?:(\d+):)?([0-9a-f]{64})")


def _told(asked: str, heads: Mapping[str, int]) -> tuple[int | None, str | None]:
    """After which entry an earlier head stood, or in words why it stands nowhere."""
    read = _TOLD.fullmatch(asked.strip().lower())
    if read is None:
        return None, f"{asked!r} is no head: it is 64 characters of 0-9 and a-f, as `holdfire record` prints it"
    number, head = int(read[1]) if read[1] else None, read[2]
    if head in heads:
        return heads[head], None
    last = max(heads.values(), default=0)
    none = f"the head {head} is none of this chain"
    if number is None:
        return None, (
            f"{none}: since it was told, the chain was cut before its entry or written anew (or it is the head of "
            "another ledger). Given with the number of its entry, as NUMBER:HEAD, it would show which."
        )
    if number > last:
        return None, f"{none}: the chain was cut. It ends after entry {last}, and this head was told after {number}."
    now = next((head for head, at in heads.items() if at == number), "broken")
    return None, f"{none}: it was written anew. After entry {number} its head is {now} now, and this one was told."


def _form(db: sqlite3.Connection) -> Iterator[str]:
    """The tables and the triggers that refuse changes must be there, and nothing beside them."""
    there = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    for sql in sorted(set(store.SCHEMA) - there):
        yield f"the file lacks a part of its form: {_first_words(sql)}"
    for sql in sorted(there - set(store.SCHEMA), key=str):
        yield f"the file holds what is no part of its form: {_first_words(str(sql))}"
    for (line,) in db.execute("PRAGMA integrity_check(5)"):
        if line != "ok":
            yield f"SQLite finds the file damaged: {line}"


def _first_words(sql: str) -> str:
    return " ".join(sql.split()[:3]).lower()


def _walk(db: sqlite3.Connection, found: _Findings) -> None:
    found.head = first_head(store.meta(db))
    found.heads[found.head] = 0
    struck_at = dict(db.execute("""SELECT "key", max(seq) FROM entries WHERE act = 'withheld' GROUP BY "key" """))
    rows = db.execute(
        """SELECT e.seq, kind, "key", act, at, "by", body_hash, head, b.seq, salt, bytes
           FROM entries e LEFT JOIN bodies b ON b.seq = e.seq ORDER BY e.seq"""
    )
    last_at = ""
    for row in (_Row(*row) for row in rows):
        found.entries += 1
        found.withheld += row.act == "withheld"
        wrong = list(_entry(row, found, last_at))
        found.problems += [f"entry {row.seq}: {what}" for what in wrong]
        struck = row.seq < struck_at.get(row.key, 0)
        found.problems += [f"entry {row.seq}: {what}" for what in _body(row, found, struck)]
        found.head, last_at = str(row.head), str(row.at)
        if not wrong:
            found.heads[found.head] = found.entries
    for (seq,) in db.execute("SELECT seq FROM bodies WHERE seq NOT IN (SELECT seq FROM entries) ORDER BY seq"):
        found.problems.append(f"a body {seq} lies there that belongs to no entry")


def _entry(row: _Row, found: _Findings, last_at: str) -> Iterator[str]:
    if row.seq != found.entries:
        yield f"stands where entry {found.entries} should be: entries were removed or moved"
        found.entries = row.seq
    if row.act not in ACTS:
        yield f"its act is {row.act!r}, which is none of {', '.join(ACTS)}"
    if str(row.at) < last_at:
        yield f"was recorded at {row.at}, before the entry before it"
    try:
        follows = next_head(found.head, row.fields) == row.head
    except (TypeError, ValueError):
        follows = False
    if not follows and row.seq == 1:
        yield "its hash does not follow from its fields and the table meta: one of them was changed"
    elif not follows:
        yield "its hash does not follow from its fields and the entry before: it was changed, moved or put in"


def _body(row: _Row, found: _Findings, struck: bool) -> Iterator[str]:
    if row.body_seq is None:
        if not struck:
            yield "its body is missing, and it was not withheld"
        return
    if struck:
        yield "was withheld, and its body still lies there"
    if not (isinstance(row.salt, bytes) and isinstance(row.sealed, bytes) and len(row.salt) == SALT_BYTES):
        yield "its body is no body"
    elif body_hash(row.salt, row.sealed) != row.body_hash:
        yield "its body is not the one that was recorded"
    elif file := _file_of(row.sealed):
        found.vouched.setdefault(file, row.seq)


def _file_of(sealed: bytes) -> str | None:
    """The held file that a body names; a body that was forged with its hash may be anything."""
    try:
        file = json.loads(sealed)["file"]
    except (KeyError, TypeError, ValueError):
        return None
    return file if isinstance(file, str) else None


def _held(held: Path, vouched: dict[str, int]) -> Iterator[str]:
    for name, seq in vouched.items():
        try:
            if sha256_of(held / name) != name:
                yield f"held/{name} (entry {seq}) is not the file that was recorded"
        except FileNotFoundError:
            yield f"held/{name} (entry {seq}) is missing"
        except OSError as error:
            yield f"held/{name} (entry {seq}) cannot be read: {error.strerror}"


def _not_vouched(held: Path, vouched: dict[str, int]) -> tuple[list[str], list[str]]:
    """Files that no entry vouches for: those that nobody recorded, and the remains of an interrupted recording."""
    strange: list[str] = []
    remains: list[str] = []
    for path in sorted(held.iterdir()) if held.is_dir() else ():
        if path.name in vouched:
            continue
        if path.name.startswith(UNFINISHED):
            remains.append(f"held/{path.name} is half a file of an interrupted recording; it may be deleted")
        elif path.is_file() and _is_whole(path):
            remains.append(f"held/{path.name} is whole, and no entry vouches for it: its recording was interrupted")
        else:
            strange.append(f"held/{path.name} was put there: no entry vouches for it, and its name is not its hash")
    return strange, remains


def _is_whole(path: Path) -> bool:
    try:
        return sha256_of(path) == path.name
    except OSError:
        return False
