"""A full disk, at every size: a clean error in words, and on reopening what was there before. `make test-faults`.

RLIMIT_FSIZE stands for the full disk: no file may grow beyond so many bytes. `--size-step 64` tries more sizes.
"""

import os
import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from folders import BAKERY, NAME, NOTE, bytes_of, casebook, copy_of, done, holding, put, run
from holdfire.ledger import Ledger, NoLedger
from holdfire.ledger.striking import MARK

resource = pytest.importorskip("resource", reason="this system has no RLIMIT_FSIZE")
pytestmark = pytest.mark.faults

SAYS = ("Nothing was recorded", "its bytes may still lie in the files", "nothing was recorded")


def on_a_full_disk(size: int, work: Callable[[], object]) -> None:
    """Does the work in a child whose files may not grow beyond this size. It has to end without a traceback."""
    told, tells = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            work()
        except BaseException:
            os.write(tells, traceback.format_exc().encode())
        finally:
            os._exit(0)
    os.close(tells)
    with os.fdopen(told, "rb") as pipe:
        wrong = pipe.read().decode()
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert (ended, wrong) == (0, ""), f"at {size} bytes"


def in_words(*words: object) -> None:
    """A command that may fail, but not without saying so."""
    ran = run(*words)
    assert ran.code == 0 or (ran.code == 1 and any(text in ran.err for text in SAYS)), ran
    assert "Traceback" not in ran.err


@pytest.fixture
def sizes(request: pytest.FixtureRequest) -> Callable[[int], Iterator[int]]:
    """From nothing to more than is needed."""
    step = request.config.getoption("--size-step")
    return lambda needed: iter((*range(0, needed + step, step), needed * 4))


def biggest(folder: Path) -> int:
    return max(map(len, bytes_of(folder).values()))


def state(folder: Path) -> tuple[str, ...]:
    """The heads, of a ledger that passes."""
    try:
        with Ledger.open(folder) as ledger:
            assert ledger.verify().problems == ()
            return tuple(entry.head for entry in ledger.entries())
    except NoLedger:
        return ()


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A folder as recorded, and then changed: twenty statements more, and another table."""
    folder = casebook(tmp_path / "recorded", table=b"first" * 4000)
    done("record", folder)
    return folder


def changed(folder: Path) -> None:
    put(folder, BAKERY + "".join(BAKERY.replace(NAME, f"said-{n}") for n in range(20)))
    (folder / "tables" / "events.csv").write_bytes(b"second" * 8000)


def test_the_first_recording(tmp_path: Path, sizes: Callable[[int], Iterator[int]]) -> None:
    template = casebook(tmp_path / "template", table=b"first" * 4000)
    whole = copy_of(template, tmp_path / "whole")
    done("record", whole)
    outcomes = set()
    for size in sizes(biggest(whole) * 2):
        folder = copy_of(template, tmp_path / "copy")
        on_a_full_disk(size, lambda folder=folder: in_words("record", folder))
        found = state(folder)
        assert len(found) in (0, len(state(whole)))
        outcomes.add(len(found))
        done("record", folder)
        assert len(state(folder)) == len(state(whole))
    assert len(outcomes) == 2


def test_a_later_recording(tmp_path: Path, recorded: Path, sizes: Callable[[int], Iterator[int]]) -> None:
    before = state(recorded)
    whole = copy_of(recorded, tmp_path / "whole")
    changed(whole)
    done("record", whole)
    after = len(state(whole))
    outcomes = set()
    for size in sizes(biggest(whole) * 2):
        folder = copy_of(recorded, tmp_path / "copy")
        changed(folder)
        on_a_full_disk(size, lambda folder=folder: in_words("record", folder))
        found = state(folder)
        assert found[: len(before)] == before
        assert len(found) in (len(before), after)
        outcomes.add(len(found))
        done("record", folder)
        assert len(state(folder)) == after
    assert len(outcomes) == 2


def test_a_withholding(tmp_path: Path, recorded: Path, sizes: Callable[[int], Iterator[int]]) -> None:
    put(recorded, BAKERY.replace(NOTE.split(",")[0], "x " * 6000))
    done("record", recorded)
    put(recorded, "")
    before = state(recorded)
    outcomes = set()
    for size in sizes(biggest(recorded) * 2):
        folder = copy_of(recorded, tmp_path / "copy")
        on_a_full_disk(size, lambda folder=folder: in_words("withhold", folder, NAME, "--because", "a witness"))
        found = state(folder)
        assert found[: len(before)] == before
        assert len(found) - len(before) in (0, 1)
        with Ledger.open(folder) as ledger:
            missing = [e.act for e in ledger.entries() if e.body is None]
            left = (folder / MARK).exists()
        assert len(missing) == 2 * (len(found) - len(before))
        assert not missing or left or holding(folder, [NAME]) == []
        outcomes.add((bool(missing), left))
        done("withhold", folder, NAME, "--because", "a witness")
        assert holding(folder, [NAME, NOTE]) == []
        assert state(folder)[: len(before)] == before
    assert {(False, False), (True, False)} <= outcomes


def test_reading_needs_no_room(tmp_path: Path) -> None:
    folder = casebook(tmp_path / "book")
    done("record", folder)
    for words in (("verify",), ("log",), ("status",), ("why", NAME)):
        done(words[0], folder, *words[1:])
        on_a_full_disk(0, lambda words=words: done(words[0], folder, *words[1:]))


def test_it_is_said_that_the_disk_is_full(recorded: Path) -> None:
    changed(recorded)
    told: dict[int, str] = {}
    for size in (0, 4096, 20_000, 40_000):
        reader, writer = os.pipe()
        on_a_full_disk(size, lambda writer=writer: os.write(writer, run("record", recorded).err.encode()))
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            told[size] = pipe.read().decode()
    assert all("no room" in text or "the disk refuses" in text for text in told.values()), told
    assert all("Nothing was recorded" in text for text in told.values()), told


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of a megabyte, where this machine lets us make one (root, Linux)."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(where)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def test_a_disk_that_is_really_full(
    tmp_path: Path, recorded: Path, small_disk: Path, sizes: Callable[[int], Iterator[int]]
) -> None:
    """The same against a disk with so much room left, first recording, then striking."""
    before = state(recorded)
    outcomes: dict[str, set[bool]] = {"record": set(), "withhold": set()}
    for room in sizes(200_000):
        folder = copy_of(recorded, small_disk / "copy")
        changed(folder)
        with _only(room, small_disk):
            in_words("record", folder)
        found = state(folder)
        assert found[: len(before)] == before
        assert len(found) in (len(before), len(before) + 21)
        outcomes["record"].add(len(found) > len(before))
        put(folder, "")
        with _only(room, small_disk):
            in_words("withhold", folder, NAME, "--because", "a witness")
        struck = len(state(folder)) > len(found)
        outcomes["withhold"].add(struck)
        done("withhold", folder, NAME, "--because", "a witness")
        assert holding(folder, [NAME]) == []
    assert outcomes == {"record": {True, False}, "withhold": {True, False}}


@contextmanager
def _only(room: int, disk: Path) -> Iterator[None]:
    """Fills the disk, but for so many bytes."""
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(b"\0" * max(0, free - room))
    yield
    filler.unlink()
