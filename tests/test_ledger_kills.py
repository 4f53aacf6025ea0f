"""A writer is killed at random moments: nothing that it was told is lost, and nothing half-written is seen.

`pytest tests/test_ledger_kills.py --kills 200` kills more often.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from holdfire.ledger import Ledger, NoLedger

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
    heads: list[str] = []
    for number in range(request.config.getoption("--kills")):
        heads += heads_before_the_kill(tmp_path, number, draw.uniform(0, 0.25))
        try:
            ledger = Ledger.open(tmp_path)
        except NoLedger:
            assert not heads
            continue
        with ledger:
            assert_whole(ledger, [head.strip() for head in heads])
    assert heads


def assert_whole(ledger: Ledger, heads: list[str]) -> None:
    found = ledger.verify()
    assert found.problems == ()
    chain = [entry.head for entry in ledger.entries()]
    told = set(heads)
    assert [head for head in chain if head in told] == heads
    # Three by three: a batch is there as a whole or not at all.
    assert len(chain) % 3 == 0
