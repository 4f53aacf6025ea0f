"""Two at once, and folders that may only be read: nothing acknowledged is lost, and whoever cannot is told in words."""

import multiprocessing
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from folders import BAKERY, NAME, Ran, bytes_of, casebook, done, put, run
from holdfire.ledger import Ledger, LedgerBusy, NewEntry
from holdfire.ledger.store import FILE

SPAWN = multiprocessing.get_context("spawn")


def _at_the_same_time(words: tuple[str, ...], start: Barrier, answers: "multiprocessing.Queue[Ran]") -> None:
    run("log", words[1])  # so that all is imported
    start.wait()
    answers.put(run(*words))


def together(*commands: tuple[str, ...]) -> list[Ran]:
    """Each command in a process of its own, begun at one moment."""
    start, answers = SPAWN.Barrier(len(commands)), SPAWN.Queue()
    those = [SPAWN.Process(target=_at_the_same_time, args=(words, start, answers)) for words in commands]
    for one in those:
        one.start()
    found = [answers.get(timeout=60) for _ in those]
    for one in those:
        one.join()
    return found


TOLD = (
    "somebody recorded meanwhile",
    "another process is recording here",
    "somebody withheld something at the same time",
)


def assert_acknowledged(folder: Path, *ran: Ran) -> None:
    """Whoever was given a head finds it in the chain; whoever was not was told why, in words."""
    for one in ran:
        if one.code == 0:
            done("verify", folder, "--head", one.head)
        else:
            assert one.code == 1
            assert "Traceback" not in one.err
            assert any(words in one.err for words in TOLD), one
    done("verify", folder)


def test_two_processes_record_the_same_folder_at_once(tmp_path: Path) -> None:
    folder = casebook(tmp_path / "book", "")
    done("record", folder)
    for round_ in range(2):
        put(folder, "".join(BAKERY.replace(NAME, f"said-{n}") for n in range(10 * (round_ + 1))))
        ran = together(*[("record", str(folder))] * 3)
        assert any(one.code == 0 for one in ran)
        assert_acknowledged(folder, *ran)
        assert "nothing new" in done("record", folder).out
    with Ledger.open(folder) as ledger:
        keys = [entry.key for entry in ledger.entries()]
    assert len(keys) == len(set(keys)) == 34


def test_one_records_while_another_withholds(tmp_path: Path) -> None:
    folder = casebook(tmp_path / "book", BAKERY, table=b"id\n1\n")
    done("record", folder)
    put(folder, "")
    (folder / "tables" / "events.csv").write_bytes(b"id\n1\n2\n")
    ran = together(
        ("withhold", str(folder), NAME, "--because", "it gives a witness away"),
        ("record", str(folder), "--withdraw"),
        ("withhold", str(folder), NAME, "--because", "it gives a witness away"),
    )
    assert_acknowledged(folder, *ran)
    done("withhold", folder, NAME, "--because", "it gives a witness away")
    done("record", folder)
    with Ledger.open(folder) as ledger:
        entries, found = ledger.entries(), ledger.verify()
    assert (found.ok, found.withheld, found.notes) == (True, 1, ())
    assert [e.act for e in entries].count("withheld") == 1
    assert next(e for e in reversed(entries) if e.kind == "table").file in os.listdir(folder / "held")


def test_who_reads_while_another_records_sees_a_whole_state(tmp_path: Path) -> None:
    """A writer in the middle of its transaction, and in the middle of a clearing, hides nothing from readers."""
    folder = casebook(tmp_path / "book")
    done("record", folder)
    with Ledger.open(folder) as ledger:
        ledger._db.execute("BEGIN IMMEDIATE")
        ledger._db.execute("INSERT INTO entries SELECT seq + 1, kind, key, act, at, by, body_hash, head FROM entries "
                           "ORDER BY seq DESC LIMIT 1")  # fmt: skip
        assert "15 entries: the chain is whole" in done("verify", folder).out
        assert done("log", folder).out.count("\n") == 16
        refused = _waiting_little(folder)
        ledger._db.execute("ROLLBACK")
    assert "another process is recording here and did not end within 0.05 s. Nothing was recorded" in refused


def _waiting_little(folder: Path) -> str:
    with Ledger.open(folder, wait=0.05) as ledger, pytest.raises(LedgerBusy) as told:
        ledger.append([], by="b", at=ledger.entries()[-1].learned)
    return str(told.value)


# ---------------------------------------------------------------- folders that may only be read


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder below no closed one, so that somebody without rights can come to it."""
    folder = Path(tempfile.mkdtemp(prefix="holdfire-"))
    folder.chmod(0o755)
    yield folder
    _modes(folder, 0o755, 0o644)
    shutil.rmtree(folder)


def _modes(folder: Path, for_folders: int, for_files: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(for_folders if path.is_dir() else for_files)


@contextmanager
def reading_only(folder: Path) -> Iterator[None]:
    """As somebody who may read the folder and not write in it; root would not be kept out."""
    _modes(folder, 0o555, 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        _modes(folder, 0o755, 0o644)


needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")


@needs_modes
def test_a_folder_that_may_only_be_read_is_read_and_refuses_to_record_in_words(open_to_all: Path) -> None:
    folder = casebook(open_to_all / "book")
    done("record", folder)
    for words in (("status",), ("why", NAME), ("withhold", NAME, "--because", "x y", "--dry-run")):
        done(words[0], folder, *words[1:])  # so that all is imported
    before = bytes_of(folder)
    put(folder, BAKERY.replace("2016-08-25", "2016-08-24"))
    with reading_only(folder):
        for words in (("verify",), ("log",), ("status",), ("why", NAME), ("record",)):
            ran = run(words[0], folder, *words[1:])
            if words[0] != "record":
                assert ran.code == 0, ran
        assert ran.code == 1
        assert "it may be read here and not written: there is no leave to write, or no room. Nothing was" in ran.err
    put(folder, BAKERY)
    assert bytes_of(folder) == before


@needs_modes
def test_striking_in_a_folder_that_may_only_be_read_is_refused_in_words(open_to_all: Path) -> None:
    folder = casebook(open_to_all / "book")
    done("record", folder)
    put(folder, "")
    before = bytes_of(folder)
    with reading_only(folder):
        ran = run("withhold", folder, NAME, "--because", "it gives a witness away")
    assert ran.code == 1
    assert ran.err.endswith("ledger.withholding: Permission denied. Nothing was recorded.\n")
    assert bytes_of(folder) == before


@needs_modes
def test_a_first_recording_where_nothing_may_be_written_is_refused_in_words(open_to_all: Path) -> None:
    folder = casebook(open_to_all / "book")
    with reading_only(folder):
        ran = run("record", folder)
    assert ran.code == 1
    assert "Nothing was recorded. Look whether the folder may be read and written." in ran.err
    assert not (folder / FILE).exists()


@needs_modes
def test_a_read_only_folder_with_an_unfinished_wal_is_read_or_told(open_to_all: Path) -> None:
    """Somebody was killed before the WAL was taken over, and the folder was put on a disk that is only read."""
    folder = casebook(open_to_all / "book")
    done("record", folder)
    for words in (("verify",), ("status",)):
        done(words[0], folder)
    copy = open_to_all / "copy"
    with Ledger.open(folder) as ledger:
        last = ledger.entries()[-1]
        ledger.append([NewEntry(kind="actor", key="k", act="added", body={"name": "k"})], by="a", at=last.learned)
        shutil.copytree(folder, copy)
    (copy / f"{FILE}-shm").unlink()
    assert (copy / f"{FILE}-wal").stat().st_size > 0
    with reading_only(copy):
        ran = run("verify", copy)
    assert "Traceback" not in ran.err
    # What waits in the WAL must not be left out without a word.
    assert (ran.code == 0 and "16 entries" in ran.out) or (ran.code == 1 and "cannot be opened" in ran.err), ran
    assert "16 entries: the chain is whole" in done("verify", copy).out


@needs_modes
def test_a_ledger_that_may_not_even_be_read_is_told_in_words(open_to_all: Path) -> None:
    folder = casebook(open_to_all / "book")
    done("record", folder)
    (folder / FILE).chmod(0)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65534)
        ran = run("verify", folder)
    finally:
        if root:
            os.seteuid(0)
    assert ran.code == 1
    assert "cannot be opened" in ran.err
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0


def test_a_ledger_that_is_a_folder_is_told_in_words(tmp_path: Path) -> None:
    folder = casebook(tmp_path / "book")
    (folder / FILE).mkdir()
    for command in ("record", "verify"):
        ran = run(command, folder)
        assert (ran.code, "Traceback" in ran.err) == (1, False), ran
        assert FILE in ran.err or "nothing was recorded" in ran.err


def test_sqlite_is_new_enough() -> None:
    """STRICT tables came with 3.37."""
    assert sqlite3.sqlite_version_info >= (3, 37)
