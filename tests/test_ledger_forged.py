"""A ledger under the hands of a forger who knows SQLite: whatever is changed, `verify` says so and says where."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from holdfire.ledger import Ledger, LedgerError, NewEntry, NotALedger, Verification, store
from holdfire.ledger.chain import body_hash, first_head, next_head, sealed
from holdfire.ledger.store import FILE, SCHEMA

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
COLUMNS = ("kind", "key", "act", "at", "by", "body_hash", "head")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    document = folder / "document.txt"
    document.write_text("The parties agree.", "utf-8")
    with Ledger.create(folder) as ledger:
        digest = ledger.hold(document)
        for n in range(6):
            body = {"name": f"statement-{n}", "value": {"text": f"said {n}"}}
            file = digest if n == 3 else None
            ledger.append(
                [NewEntry(kind="statement", key=f"k{n}", act="added", body=body, file=file)], by="editor", at=AT
            )
    document.unlink()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "copy"))


def forge(folder: Path, *statements: str) -> None:
    """Runs the statements with the refusing triggers away, and puts these back."""
    raw = sqlite3.connect(folder / FILE, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("BEGIN")
    triggers = [sql for sql in SCHEMA if sql.startswith("CREATE TRIGGER")]
    for sql in triggers:
        raw.execute(f"DROP TRIGGER {sql.split()[2]}")
    for statement in (*statements, *triggers, "COMMIT"):
        raw.execute(statement)
    raw.close()


def verified(folder: Path, head: str | None = None) -> Verification:
    with Ledger.open(folder) as ledger:
        return ledger.verify(head)


def test_the_untouched_copy_passes(folder: Path) -> None:
    forge(folder)
    found = verified(folder)
    assert found.ok
    assert (found.entries, found.problems, found.notes) == (6, (), ())


@pytest.mark.parametrize("column", COLUMNS)
def test_every_changed_byte_of_an_entry_is_found(folder: Path, column: str) -> None:
    raw = sqlite3.connect(folder / FILE)
    (before,) = raw.execute(f'SELECT "{column}" FROM entries WHERE seq = 3').fetchone()
    raw.close()
    for place in range(len(before)):
        changed = before[:place] + ("y" if before[place] == "x" else "x") + before[place + 1 :]
        if column == "act":  # the file itself refuses other words
            changed = "withdrawn"
        forge(folder, f"UPDATE entries SET \"{column}\" = '{changed}' WHERE seq = 3")
        found = verified(folder)
        assert any(problem.startswith(("entry 3:", "entry 4:")) for problem in found.problems)
    forge(folder, f"UPDATE entries SET \"{column}\" = '{before}' WHERE seq = 3")
    assert verified(folder).ok


def test_every_changed_byte_of_a_body_and_of_its_salt_is_found(folder: Path) -> None:
    raw = sqlite3.connect(folder / FILE)
    salt, body = raw.execute("SELECT salt, bytes FROM bodies WHERE seq = 3").fetchone()
    raw.close()
    for column, before in (("salt", salt), ("bytes", body)):
        for place in range(len(before)):
            changed = before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :]
            forge(folder, f"UPDATE bodies SET {column} = x'{changed.hex()}' WHERE seq = 3")
            assert verified(folder).problems == ("entry 3: its body is not the one that was recorded",)
        forge(folder, f"UPDATE bodies SET {column} = x'{before.hex()}' WHERE seq = 3")
    assert verified(folder).ok


def held(folder: Path) -> Path:
    return next((folder / "held").iterdir())


def test_every_changed_byte_of_a_held_file_is_found(folder: Path) -> None:
    before = held(folder).read_bytes()
    for place in range(len(before)):
        held(folder).write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
        assert verified(folder).problems == (f"held/{held(folder).name} (entry 4) is not the file that was recorded",)


def test_a_missing_and_an_added_held_file_are_found(folder: Path) -> None:
    name = held(folder).name
    (folder / "held" / "extra").write_text("put there", "utf-8")
    held_file = folder / "held" / name
    held_file.unlink()
    missing, added = verified(folder).problems
    assert missing == f"held/{name} (entry 4) is missing"
    assert added.startswith("held/extra was put there")


def test_remains_of_an_interrupted_recording_are_told_and_are_no_fault(folder: Path) -> None:
    (folder / "half.txt").write_text("never recorded", "utf-8")
    (folder / "held" / ".part-1").write_text("half", "utf-8")
    with Ledger.open(folder) as ledger:
        ledger.hold(folder / "half.txt")
    found = verified(folder)
    assert found.ok
    assert [note.split(" ", 1)[1][:10] for note in sorted(found.notes)] == ["is half a ", "is whole, "]


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_removed_entry_is_found(folder: Path, seq: int) -> None:
    forge(folder, f"DELETE FROM bodies WHERE seq = {seq}", f"DELETE FROM entries WHERE seq = {seq}")
    assert (
        f"entry {seq + 1}: stands where entry {seq} should be: entries were removed or moved"
        in verified(folder).problems
    )


def test_a_removed_entry_is_found_though_the_numbers_were_closed_up(folder: Path) -> None:
    forge(
        folder,
        "DELETE FROM bodies WHERE seq = 3",
        "DELETE FROM entries WHERE seq = 3",
        *(f"UPDATE {table} SET seq = seq - 1 WHERE seq = {n}" for n in (4, 5, 6) for table in ("entries", "bodies")),
    )
    assert verified(folder).problems[0].startswith("entry 3: its hash does not follow")


def test_two_entries_that_changed_places_are_found(folder: Path) -> None:
    swap = [
        f"UPDATE {table} SET seq = {a} WHERE seq = {b}"
        for a, b in ((99, 2), (2, 5), (5, 99))
        for table in ("entries", "bodies")
    ]
    forge(folder, *swap)
    assert verified(folder).problems[0].startswith("entry 2: its hash does not follow")


def test_an_added_entry_is_found(folder: Path) -> None:
    forge(folder, "INSERT INTO entries SELECT 7, kind, key, act, at, by, body_hash, head FROM entries WHERE seq = 6")
    assert [problem.split(":")[0] for problem in verified(folder).problems] == ["entry 7", "entry 7"]


def test_a_body_without_an_entry_and_an_entry_without_its_body_are_found(folder: Path) -> None:
    forge(
        folder, "DELETE FROM bodies WHERE seq = 2", "INSERT INTO bodies SELECT 9, salt, bytes FROM bodies WHERE seq = 1"
    )
    assert verified(folder).problems == (
        "entry 2: its body is missing, and it was not withheld",
        "a body 9 lies there that belongs to no entry",
    )


def test_two_bodies_that_changed_places_are_found(folder: Path) -> None:
    forge(folder, *(f"UPDATE bodies SET seq = {a} WHERE seq = {b}" for a, b in ((99, 2), (2, 5), (5, 99))))
    assert verified(folder).problems == tuple(
        f"entry {seq}: its body is not the one that was recorded" for seq in (2, 5)
    )


def test_a_body_that_was_copied_over_another_is_found(folder: Path) -> None:
    forge(
        folder, "DELETE FROM bodies WHERE seq = 2", "INSERT INTO bodies SELECT 2, salt, bytes FROM bodies WHERE seq = 5"
    )
    assert verified(folder).problems == ("entry 2: its body is not the one that was recorded",)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meta SET value = 'other' WHERE name = 'salt'",
        "UPDATE meta SET value = value || ' ' WHERE name = 'salt'",
        "INSERT INTO meta VALUES ('note', 'put there')",
    ],
)
def test_a_changed_or_added_row_of_meta_is_found(folder: Path, change: str) -> None:
    forge(folder, change)
    assert verified(folder).problems == (
        "entry 1: its hash does not follow from its fields and the table meta: one of them was changed",
    )


@pytest.mark.parametrize("change", ["UPDATE meta SET value = 'x' WHERE name = 'format'", "DELETE FROM meta"])
def test_a_ledger_that_does_not_say_its_format_is_not_opened(folder: Path, change: str) -> None:
    forge(folder, change)
    with pytest.raises(NotALedger, match="says that its format is"):
        Ledger.open(folder)


@pytest.mark.parametrize("trigger", [sql.split()[2] for sql in SCHEMA if sql.startswith("CREATE TRIGGER")])
def test_a_removed_trigger_is_found(folder: Path, trigger: str) -> None:
    _raw(folder, f"DROP TRIGGER {trigger}")
    assert verified(folder).problems == (f"the file lacks a part of its form: create trigger {trigger}",)


def test_a_trigger_that_was_made_to_refuse_nothing_is_found(folder: Path) -> None:
    _raw(
        folder,
        "DROP TRIGGER entries_stay",
        "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT 1; END",
    )
    assert verified(folder).problems == (
        "the file lacks a part of its form: create trigger entries_stay",
        "the file holds what is no part of its form: create trigger entries_stay",
    )


def test_a_removed_index_and_a_table_and_a_view_put_beside_are_found(folder: Path) -> None:
    _raw(folder, "DROP INDEX entries_by_key", "CREATE TABLE copies (bytes)", "CREATE VIEW v AS SELECT * FROM entries")
    assert verified(folder).problems == (
        "the file lacks a part of its form: create index entries_by_key",
        "the file holds what is no part of its form: create table copies",
        "the file holds what is no part of its form: create view v",
    )


def _raw(folder: Path, *statements: str) -> None:
    raw = sqlite3.connect(folder / FILE, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


@pytest.mark.skipif(os.name == "nt", reason="links need leave on Windows")
def test_a_held_file_that_is_a_link_or_a_folder_now_is_found(folder: Path) -> None:
    name = held(folder).name
    (folder / "elsewhere.txt").write_text("other", "utf-8")
    held(folder).unlink()
    (folder / "held" / name).symlink_to(folder / "elsewhere.txt")
    assert verified(folder).problems == (f"held/{name} (entry 4) is not the file that was recorded",)
    (folder / "held" / name).unlink()
    (folder / "held" / name).mkdir()
    assert verified(folder).problems == (f"held/{name} (entry 4) cannot be read: Is a directory",)


def heads(folder: Path) -> list[str]:
    with Ledger.open(folder) as ledger:
        return [entry.head for entry in ledger.entries()]


def test_every_earlier_head_is_told_with_the_entry_after_which_it_stood(folder: Path) -> None:
    for number, head in enumerate(heads(folder), 1):
        for asked in (head, head.upper(), f"{number}:{head}", f" {head}\n"):
            found = verified(folder, asked)
            assert (found.ok, found.told) == (True, number)


def test_what_is_no_head_is_told(folder: Path) -> None:
    assert "is no head: it is 64 characters of 0-9 and a-f" in verified(folder, "d3906ce").problems[0]


def test_a_cut_tail_fits_itself_and_is_shown_by_an_earlier_head(folder: Path) -> None:
    told = verified(folder).head
    forge(folder, "DELETE FROM bodies WHERE seq > 4", "DELETE FROM entries WHERE seq > 4")
    assert verified(folder).ok
    (problem,) = verified(folder, told).problems
    assert problem.startswith(f"the head {told} is none of this chain: since it was told, the chain was cut")
    assert verified(folder, f"6:{told}").problems == (
        f"the head {told} is none of this chain: the chain was cut. It ends after entry 4, "
        "and this head was told after 6.",
    )


def rewritten(folder: Path, into: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Path:
    """The ledger anew by somebody who has the program: every hash fits, and one body is another."""
    shutil.copytree(folder / "held", into / "held")
    with Ledger.open(folder) as old, Ledger.create(into) as new:
        for e in old.entries():
            body = change(e.body or {}) if e.seq == 3 else e.body or {}
            new.append([NewEntry(kind=e.kind, key=e.key, act=e.act, body=body, file=e.file)], by=e.by, at=AT)
    return into


def test_a_ledger_written_anew_is_shown_by_an_earlier_head(folder: Path, tmp_path: Path) -> None:
    told = verified(folder).head
    new = rewritten(folder, tmp_path / "new", lambda body: {**body, "value": "another"})
    assert verified(new).ok
    (problem,) = verified(new, told).problems
    assert "none of this chain: since it was told, the chain was cut before its entry or written anew" in problem
    assert verified(new, f"6:{told}").problems == (
        f"the head {told} is none of this chain: it was written anew. After entry 6 its head is "
        f"{verified(new).head} now, and this one was told.",
    )


def test_a_ledger_written_anew_from_its_middle_keeps_the_heads_before(folder: Path) -> None:
    """The hardest forgery: the file's own salt and all entries up to the change are kept, every later hash is new."""
    before = heads(folder)
    with Ledger.open(folder) as ledger:
        entries = ledger.entries()
    forge(folder, "DELETE FROM bodies WHERE seq > 2", "DELETE FROM entries WHERE seq > 2")
    with Ledger.open(folder) as ledger:
        for e in entries[2:]:
            ledger.append([NewEntry(kind=e.kind, key=e.key, act=e.act, body={"name": "x"}, file=e.file)], by="a", at=AT)
    assert verified(folder).ok
    assert [verified(folder, head).ok for head in before] == [True, True, False, False, False, False]


@pytest.mark.parametrize("reached", range(1, 6))
def test_what_was_forged_with_its_own_hash_is_found_at_the_next_entry(folder: Path, reached: int) -> None:
    """The body and the hashes of one entry are made anew; the entries after it are left."""
    with Ledger.open(folder) as ledger:
        entry, before = ledger.entries()[reached - 1], [first_head(store.meta(ledger._db)), *heads(folder)][reached - 1]
    salt, body = b"s" * 16, sealed(NewEntry(kind=entry.kind, key=entry.key, act=entry.act, body={"name": "forged"}))
    fields = {name: getattr(entry, name) for name in ("seq", "kind", "key", "act", "at", "by")}
    fields["body_hash"] = body_hash(salt, body)
    forge(
        folder,
        f"UPDATE bodies SET salt = x'{salt.hex()}', bytes = x'{body.hex()}' WHERE seq = {reached}",
        f"UPDATE entries SET body_hash = '{fields['body_hash']}', head = '{next_head(before, fields)}' "
        f"WHERE seq = {reached}",
    )
    problems = [p for p in verified(folder).problems if not p.startswith("held/")]
    assert [p.split(" follow")[0] for p in problems] == [f"entry {reached + 1}: its hash does not"]


def withhold_third(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        ledger.withhold("statement", "k2", {"because": "it names a witness"}, by="editor", at=AT)


def test_a_withheld_body_leaves_the_chain_whole_and_is_counted(folder: Path) -> None:
    told = verified(folder).head
    withhold_third(folder)
    found = verified(folder, told)
    assert found.ok
    assert (found.entries, found.withheld) == (7, 1)
    with Ledger.open(folder) as ledger:
        third = ledger.entries()[2]
    assert (third.body, third.how, third.file) == (None, None, None)


def test_a_withheld_body_that_came_back_is_found(folder: Path) -> None:
    raw = sqlite3.connect(folder / FILE)
    salt, body = raw.execute("SELECT salt, bytes FROM bodies WHERE seq = 3").fetchone()
    raw.close()
    withhold_third(folder)
    forge(folder, f"INSERT INTO bodies VALUES (3, x'{salt.hex()}', x'{body.hex()}')")
    assert verified(folder).problems == ("entry 3: was withheld, and its body still lies there",)


@contextmanager
def damaged(folder: Path, draw: random.Random) -> Iterator[None]:
    """One random byte of the file is changed, and put back afterwards."""
    path = folder / FILE
    before = path.read_bytes()
    place = draw.randrange(len(before))
    path.write_bytes(before[:place] + bytes([before[place] ^ (1 << draw.randrange(8))]) + before[place + 1 :])
    yield
    path.write_bytes(before)


def test_a_random_changed_bit_of_the_file_is_told_or_changes_nothing(folder: Path) -> None:
    draw = random.Random(1)
    with Ledger.open(folder) as ledger:
        entries = ledger.entries()
    told = 0
    for _ in range(300):
        with damaged(folder, draw):
            try:
                with Ledger.open(folder) as ledger:
                    if ledger.verify().ok:
                        assert ledger.entries() == entries
                    else:
                        told += 1
            except LedgerError:
                told += 1
        for side in ("-wal", "-shm"):
            (folder / f"{FILE}{side}").unlink(missing_ok=True)
    assert told > 10
