"""A withholding is killed at every step and at random moments: the bodies are there or struck, and it can be ended.

`pytest tests/test_withhold_kills.py --kills 500` kills more often.
"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from folders import bytes_of, copy_of
from holdfire.ledger import Ledger, NewEntry
from holdfire.ledger.striking import MARK
from killing import killed_at_lines, killed_at_times, lines_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks, and kills the child")

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORD = "a word of the witness: qx7vkp2z"
PAPER = "the paper of the witness: mn4hh8dj"
STRUCK = (2, 4, 6)
"""The entries that have it in their body."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    paper, other = folder / "paper.txt", folder / "other.txt"
    paper.write_text(PAPER, "utf-8")
    other.write_text("the paper of another", "utf-8")
    with Ledger.create(folder) as ledger:
        files = {4: ledger.hold(paper), 5: ledger.hold(other)}
        for n in range(1, 8):
            mine = n in STRUCK
            body = {"name": "witness" if mine else f"other-{n}", "value": f"{WORD * (n * 40)}" if mine else "x" * 600}
            new = NewEntry(kind="document", key="w" if mine else f"o{n}", act="added", body=body, file=files.get(n))
            ledger.append([new], by="a", at=AT)
    paper.unlink()
    other.unlink()
    (folder / "held" / ".part-0").write_text(PAPER[:-4], "utf-8")
    return folder


def withhold(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        ledger.withhold("document", "w", {"because": "it names a witness"}, by="a", at=AT)


def assert_one_or_the_other(folder: Path) -> bool:
    """All bodies are there, or all are struck; `verify` passes either way. Whether they are struck."""
    with Ledger.open(folder) as ledger:
        found = ledger.verify()
        assert found.problems == ()
        entries = ledger.entries()
    struck = len(entries) == 8
    assert struck == (found.withheld == 1)
    assert [e.seq for e in entries if e.body is None] == (list(STRUCK) if struck else [])
    assert all((e.body or {}).get("name") == f"other-{e.seq}" for e in entries[:7] if e.seq not in STRUCK)
    # It is said, as long as something may be left.
    assert struck <= (any("withholding was cut off" in note for note in found.notes) or is_clear(folder))
    return struck


def is_clear(folder: Path) -> bool:
    return not any(text.encode() in data for data in bytes_of(folder).values() for text in (WORD[-8:], PAPER[-12:-4]))


def assert_done(folder: Path) -> None:
    assert assert_one_or_the_other(folder)
    assert is_clear(folder)
    assert not (folder / MARK).exists()
    with Ledger.open(folder) as ledger:
        assert ledger.verify().notes == ()
        assert len(list((folder / "held").iterdir())) == 1


def test_killed_at_every_step(template: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """At each line of the ledger's code in turn, or at so many of them as there are kills."""
    folder = tmp_path / "copy"
    lines = lines_of(lambda: withhold(copy_of(template, folder)))
    assert_done(folder)
    outcomes = []
    copy_of(template, folder)
    for _ in killed_at_lines(lambda _at: withhold(folder), lines, request.config.getoption("--kills") // 2):
        outcomes.append(assert_one_or_the_other(folder))
        withhold(folder)
        assert_done(folder)
        copy_of(template, folder)
    assert set(outcomes) == {True, False}
    # Once struck at some step, struck at every later one.
    assert outcomes == sorted(outcomes)


def test_killed_at_random_moments(template: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = copy_of(template, tmp_path / "copy")
    begun = time.monotonic()
    withhold(folder)
    seconds = time.monotonic() - begun
    copy_of(template, folder)
    for _ in killed_at_times(lambda _n: withhold(folder), seconds * 1.5, request.config.getoption("--kills") // 2):
        assert_one_or_the_other(folder)
        withhold(folder)
        assert_done(folder)
        copy_of(template, folder)


def test_killed_again_and_again_in_the_same_folder(
    template: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each attempt is killed a little later than the one before, and begins with what that one left."""
    folder = copy_of(template, tmp_path / "copy")
    lines = lines_of(lambda: withhold(copy_of(template, tmp_path / "other")))
    struck = False
    for _ in killed_at_lines(lambda _at: withhold(folder), lines // 2, request.config.getoption("--kills") // 2):
        now = assert_one_or_the_other(folder)
        assert now >= struck
        struck = now
    withhold(folder)
    assert_done(folder)
