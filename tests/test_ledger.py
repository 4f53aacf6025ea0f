"""The ledger: what goes in comes out, in order, and nothing else gets in."""

import multiprocessing
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from holdfire.ledger import Ledger, LedgerBusy, NewEntry, NoLedger, NotALedger, NotRecorded, canonical
from holdfire.ledger.store import FILE

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def entry(name: str = "russia-consents", **changes: Any) -> NewEntry:
    fields: dict[str, Any] = {"kind": "statement", "key": f"key of {name}", "act": "added"}
    fields |= {"body": {"name": name, "value": {"speaker": "un", "text": "حوار — «разговор»"}}, **changes}
    return NewEntry(**fields)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path) as made:
        yield made


def test_what_is_recorded_is_read_again(ledger: Ledger, tmp_path: Path) -> None:
    document = tmp_path / "story.txt"
    document.write_text("GENEVA", "utf-8")
    digest = ledger.hold(document)
    head = ledger.append([entry(), entry("story", kind="document", file=digest, how="mail")], by="editor", at=AT)
    first, second = ledger.entries()
    assert (first.seq, first.kind, first.act, first.by, first.how, first.file) == (
        1,
        "statement",
        "added",
        "editor",
        None,
        None,
    )
    assert first.body == entry().body
    assert first.learned == AT
    assert (second.file, second.how, second.head) == (digest, "mail", head)
    assert (tmp_path / "held" / digest).read_bytes() == b"GENEVA"
    assert ledger.head() == head


def test_it_is_there_at_the_next_opening_and_every_head_is_part_of_it(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        heads = [ledger.head(), *(ledger.append([entry(str(n))], by="a", at=AT) for n in range(5))]
    with Ledger.open(tmp_path) as ledger:
        assert ledger.head() == heads[-1]
        assert all(ledger.verify(head).ok for head in heads)
        assert str(ledger.verify()) == (
            f"5 entries: the chain is whole, every body and held file is as it was recorded\nhead: {heads[-1]}"
        )


def test_a_head_of_another_ledger_is_none_of_this(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "other") as other:
        assert other.salt != ledger.salt
        found = ledger.verify(other.head())
    assert not found.ok
    assert "none of this chain" in found.problems[0]


def test_making_a_ledger_twice_gives_the_same(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as first, Ledger.create(tmp_path) as second:
        assert first.append([entry()], by="a", at=AT) == second.head()


def test_the_file_names_its_format(ledger: Ledger, tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / FILE)
    assert raw.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"Hold"),)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert raw.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() == ("holdfire ledger 1",)
    raw.close()


def test_each_opening_waits_for_the_disk_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    Ledger.create(tmp_path).close()
    with Ledger.open(tmp_path) as ledger:
        settings = [ledger._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "secure_delete")]
    assert settings == [2, 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET by = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        "INSERT INTO entries SELECT seq + 2, kind, key, act, at, by, body_hash, head FROM entries",
        "UPDATE bodies SET bytes = x'00'",
        "DELETE FROM bodies",
        "INSERT OR REPLACE INTO bodies SELECT * FROM bodies",
        "UPDATE meta SET value = 'x'",
        "DELETE FROM meta",
    ],
)
def test_the_file_itself_refuses_changes(ledger: Ledger, tmp_path: Path, change: str) -> None:
    ledger.append([entry()], by="a", at=AT)
    raw = sqlite3.connect(tmp_path / FILE)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|withheld"):
        raw.execute(change)
    raw.close()
    assert ledger.verify().ok


def test_the_time_is_kept_in_utc_and_needs_its_zone(ledger: Ledger) -> None:
    ledger.append([entry()], by="a", at=datetime(2026, 11, 24, 15, tzinfo=timezone(timedelta(hours=3))))
    assert ledger.entries()[0].at == "2026-11-24T12:00:00.000000Z"
    with pytest.raises(ValueError, match="needs its zone"):
        ledger.append([entry()], by="a", at=datetime(2026, 11, 24, 15))  # noqa: DTZ001 - the mistake under test


def test_nothing_is_learned_before_what_was_recorded_before_it(ledger: Ledger) -> None:
    ledger.append([entry("a")], by="a", at=AT)
    ledger.append([entry("b")], by="a", at=AT - timedelta(seconds=5))
    assert [e.learned for e in ledger.entries()] == [AT, AT]
    with pytest.raises(NotRecorded, match="one of the two is wrong"):
        ledger.append([entry("c")], by="a", at=AT - timedelta(minutes=2))
    assert len(ledger.entries()) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (entry(file="0" * 64), "Hold it first"),
        (entry(file="../ledger.sqlite"), "Hold it first"),
        (entry(kind="target"), "cannot be added target"),
        (entry(act="deleted"), "cannot be deleted statement"),
        (entry(body={"name": "a", "value": float("nan")}), "cannot be written as JSON"),
        (entry(body={"name": "a", "value": AT}), "cannot be written as JSON"),
        (entry(body={"name": "\udc80", "value": 1}), "cannot be written as JSON"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_all_that_came_with_it(
    ledger: Ledger, wrong: NewEntry, words: str
) -> None:
    with pytest.raises(NotRecorded, match=words):
        ledger.append([entry("good"), wrong], by="a", at=AT)
    assert ledger.entries() == ()


def test_somebody_must_be_named(ledger: Ledger) -> None:
    with pytest.raises(NotRecorded, match="Nobody is named"):
        ledger.append([entry()], by=" ", at=AT)


def test_a_plan_that_somebody_overtook_is_refused(ledger: Ledger) -> None:
    ledger.append([entry("a")], by="a", at=AT, after=0)
    with pytest.raises(NotRecorded, match=r"somebody recorded meanwhile \(entries 1 to 1\)"):
        ledger.append([entry("b")], by="b", at=AT, after=0)
    assert len(ledger.entries()) == 1


def test_a_missing_document_is_told_in_words(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotRecorded, match=r"no-such-file: No such file or directory. Nothing was recorded"):
        ledger.hold(tmp_path / "no-such-file")


def test_no_ledger_is_told_apart_from_other_files(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match="nothing was recorded there yet"):
        Ledger.open(tmp_path)
    (tmp_path / FILE).write_bytes(b"this is no database, and it is longer than the head of one" * 20)
    with pytest.raises(NotALedger, match="no SQLite file"):
        Ledger.open(tmp_path)
    with pytest.raises(NotALedger, match="no SQLite file"):
        Ledger.create(tmp_path)


def _raw(tmp_path: Path, *statements: str) -> None:
    raw = sqlite3.connect(tmp_path / FILE)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    _raw(tmp_path, "CREATE TABLE bookmarks (url)")
    for door in (Ledger.open, Ledger.create):
        with pytest.raises(NotALedger, match="another program"):
            door(tmp_path)


def test_a_newer_format_is_told(tmp_path: Path) -> None:
    Ledger.create(tmp_path).close()
    _raw(tmp_path, "PRAGMA user_version = 2")
    with pytest.raises(NotALedger, match=r"newer Holdfire \(format 2; this one reads 1\)"):
        Ledger.open(tmp_path)


def test_a_making_that_was_cut_off_begins_again(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with pytest.raises(NoLedger, match="cut off"):
        Ledger.open(tmp_path)
    with Ledger.create(tmp_path) as ledger:
        assert ledger.verify().ok


def test_the_second_writer_is_told_when_the_first_does_not_end(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path, wait=0.05) as second:
        ledger._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match=r"another process is recording here and did not end within 0\.05 s"):
            second.append([entry()], by="b", at=AT)
        assert second.entries() == ()
        ledger._db.execute("ROLLBACK")
        second.append([entry()], by="b", at=AT)


def _write_many(folder: Path, name: str, number: int) -> None:
    with Ledger.create(folder) as ledger:
        for n in range(number):
            ledger.append([entry(f"{name}-{n}")], by=name, at=AT)


def test_two_processes_record_at_once_and_both_keep_all(tmp_path: Path) -> None:
    start = multiprocessing.get_context("spawn").Process
    writers = [start(target=_write_many, args=(tmp_path, name, 150)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Ledger.open(tmp_path) as ledger:
        names = {(e.body or {})["name"] for e in ledger.entries()}
        assert names == {f"{name}-{n}" for name in "ab" for n in range(150)}
        assert ledger.verify().ok


def test_canonical_json_has_one_form() -> None:
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()


@pytest.mark.shared
def test_a_big_table_is_held_and_vouched_for(ledger: Ledger, shared: Path) -> None:
    table = next((shared / "ucdp_ged_syria_2016_2019").rglob("*.csv"))
    digest = ledger.hold(table)
    ledger.append([entry("ucdp-ged-syria", kind="table", file=digest)], by="editor", at=AT)
    assert ledger.verify().ok
