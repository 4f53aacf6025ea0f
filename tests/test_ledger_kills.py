"""A writer is killed at random moments: nothing that it was told is lost, and nothing half-written is seen.

`pytest tests/test_ledger_kills.py --kills 200` kills more often.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from folders import BAKERY, NAME, casebook, done, put, run
from holdfire.ledger import Ledger, NewEntry, NoLedger
from killing import killed_at_lines, killed_at_times, lines_of

A_FOLDER = 25
"""After so many kills another folder is begun, so that the beginning is cut off too."""

# Records for ever: batches of three, of which the last holds a file. Each head is said when `append` returned.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from holdfire.ledger import Ledger, NewEntry

folder, round = Path(sys.argv[1]), sys.argv[2]
print("begun", flush=True)
ledger = Ledger.create(folder)
for n in range(1_000_000):
    document = folder / "document.txt"
    document.write_text(f"document {round} {n}" * 200, "utf-8")
    digest = ledger.hold(document)
    new = [
        NewEntry(kind="statement", key=f"{round}-{n}-{part}", act="added", body={"name": part, "value": "x" * 500},
                 file=digest if part == 2 else None)
        for part in range(3)
    ]
    print(ledger.append(new, by="writer", at=datetime.now(UTC)), flush=True)
"""


def heads_before_the_kill(folder: Path, number: int, seconds: float) -> list[str]:
    """Starts a writer, kills it so many seconds after it began, and returns the heads that it was told."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(number)], stdout=subprocess.PIPE, text=True
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        time.sleep(seconds)
        os.kill(writer.pid, signal.SIGKILL)
        told = writer.stdout.read()
    # A line cut off in the middle was not told to anybody.
    return [line for line in told.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    draw = random.Random()
    heads: dict[Path, list[str]] = {}
    for number in range(request.config.getoption("--kills")):
        folder = tmp_path / str(number // A_FOLDER)
        folder.mkdir(exist_ok=True)
        told = heads.setdefault(folder, [])
        told += heads_before_the_kill(folder, number, draw.uniform(0, 0.25))
        try:
            ledger = Ledger.open(folder)
        except NoLedger:
            assert not told
            continue
        with ledger:
            assert_whole(ledger, [head.strip() for head in told])
    assert any(heads.values())


def assert_whole(ledger: Ledger, heads: list[str]) -> None:
    found = ledger.verify()
    assert found.problems == ()
    chain = [entry.head for entry in ledger.entries()]
    told = set(heads)
    assert [head for head in chain if head in told] == heads
    # Three by three: a batch is there as a whole or not at all.
    assert len(chain) % 3 == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks, and kills the child")
def test_a_recording_of_a_folder_that_is_killed_is_there_as_a_whole_or_not_at_all(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`holdfire record` from its beginning to its end: each time two more statements, and another table held."""
    folder = casebook(tmp_path / "book", "", table=b"0")
    done("record", folder)
    statements = [BAKERY]
    put(folder, BAKERY)
    begun = time.monotonic()
    done("record", folder)
    seconds = time.monotonic() - begun
    with Ledger.open(folder) as ledger:
        known = len(ledger.entries())
    for number in range(request.config.getoption("--kills") // 2):
        statements += [BAKERY.replace(NAME, f"said-{number}-{part}") for part in "ab"]
        put(folder, "".join(statements))
        (folder / "tables" / "events.csv").write_bytes(b"%d\n" % number * 5000)
        next(killed_at_times(lambda _: run("record", folder), seconds * 1.2, 1))
        with Ledger.open(folder) as ledger:
            assert ledger.verify().problems == ()
            assert len(ledger.entries()) in (known, known + 3)
        done("record", folder)
        known += 3
        with Ledger.open(folder) as ledger:
            assert len(ledger.entries()) == known


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks, and kills the child")
def test_the_making_of_a_ledger_and_its_first_entries_killed_at_every_step(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("a paper", "utf-8")

    def work(folder: Path) -> None:
        with Ledger.create(folder) as ledger:
            file = ledger.hold(paper)
            new = [NewEntry(kind="document", key=k, act="added", body={"name": k}, file=file) for k in "abc"]
            ledger.append(new, by="a", at=datetime(2026, 11, 24, tzinfo=UTC))

    lines = lines_of(lambda: work(tmp_path / "all"))
    for at in killed_at_lines(lambda at: work(tmp_path / str(at)), lines, request.config.getoption("--kills") // 2):
        folder = tmp_path / str(at)
        with suppress(NoLedger), Ledger.open(folder) as ledger:
            assert ledger.verify().problems == ()
            assert len(ledger.entries()) in (0, 3)
        work(folder)
        with Ledger.open(folder) as ledger:
            assert ledger.verify().problems == ()
            assert len(ledger.entries()) in (3, 6)
