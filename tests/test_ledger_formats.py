"""A ledger of each format that was ever written opens today, verifies, answers as it did and takes a new record. One of
a format to come is refused in words, and left as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from folders import bytes_of, copy_of, done, run
from holdfire.book.recording import record_at
from holdfire.ledger import Ledger, canonical
from holdfire.ledger.store import FILE, VERSION

LEDGERS = Path(__file__).parent / "ledgers"
HEADS = {
    "format-1": {
        16: "a40b48a07c89d222e3d6fc0fe9b23cd9e9baf9b72dacd4a810adeebf678f20e1",
        20: "454be54165b8728c8f7ba9b7abce198d71f1b6f78795537e0c420f001657d93c",
        23: "b9f4c04fd4ea5e23e7b739129b0bba6d95105d94fbec41c1986615428da6b5b5",
    },
}
"""The heads that were told when these entries were the newest."""
BEFORE_THE_ORDER_WAS_KEPT = 20
"""The newest entry of `format-1` in whose body the keys are sorted."""


@pytest.fixture(params=HEADS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(name: str, tmp_path: Path) -> Path:
    """A copy: to open a ledger makes files beside it."""
    return copy_of(LEDGERS / name, tmp_path / name)


def test_one_ledger_of_each_format_is_kept_and_it_names_its_format() -> None:
    kept = {path.name for path in LEDGERS.iterdir() if path.is_dir()}
    assert kept == set(HEADS) == {f"format-{number}" for number in range(1, VERSION + 1)}
    for number in range(1, VERSION + 1):
        header = (LEDGERS / f"format-{number}" / FILE).read_bytes()[:72]
        assert (header[:15], header[68:72]) == (b"SQLite format 3", b"Hold")
        assert int.from_bytes(header[60:64]) == number


def test_it_verifies_with_every_head_that_was_noted(name: str, folder: Path) -> None:
    for entry, head in HEADS[name].items():
        said = done("verify", folder, "--head", f"{entry}:{head}").out
        assert f"the head that was told stands after entry {entry}: up to there nothing was changed since" in said
    assert done("verify", folder).head == list(HEADS[name].values())[-1]


def test_bodies_of_either_order_of_keys_are_there_and_are_hashed_as_they_lie(tmp_path: Path) -> None:
    folder = copy_of(LEDGERS / "format-1", tmp_path / "copy")
    with sqlite3.connect(folder / FILE) as db:
        bodies = dict(db.execute("SELECT seq, bytes FROM bodies"))
    db.close()
    in_order = {seq for seq, body in bodies.items() if canonical(json.loads(body)) == body}
    assert in_order == {seq for seq in bodies if seq <= BEFORE_THE_ORDER_WAS_KEPT}
    assert len(bodies) > len(in_order)
    assert "23 entries, 1 withheld: the chain is whole" in done("verify", folder).out


def told(folder: Path, at: str, known: str) -> Iterator[tuple[Any, ...]]:
    """What the status says, in the words of its contract: the arrangement, then its clauses in their order."""
    answer = json.loads(done("status", folder, "--at", at, "--known", known, "--json").out)
    for arrangement in answer["arrangements"]:
        force = arrangement["in_force"]
        yield arrangement["id"], force["holds"], force["since"], force["until"]
        for clause in arrangement["clauses"]:
            states = {row["actor"]: row["state"] for row in clause["by_actor"]}
            yield clause["id"].partition("/")[2], clause["state"], states or clause["reports"]


TRUCE = ("ford-truce", "yes", ["2026-11-16T12:00+00:00"], ["2026-11-30T12:00+00:00"])
NONE = {"yes": 0, "disputed": 0, "cannot_tell": 0}
RUNNING = ("withdraw", "partly done", {"north-army": "reported done", "hill-front": "running"})
ANSWERS = {
    # as it was on the first day, before anything was corrected, withdrawn or struck
    "2026-11-17": [
        TRUCE,
        ("access", "used", NONE),
        ("halt-fire", "reported inconsistent", NONE | {"yes": 1}),
        RUNNING,
    ],
    "2026-11-19": [
        TRUCE,
        ("access", "open", NONE),
        ("halt-fire", "reported inconsistent", NONE | {"disputed": 1}),
        RUNNING,
    ],
    # the newest version of the terms keeps the order in which they were written
    "2026-11-23": [
        TRUCE,
        ("withdraw", "partly done", {"north-army": "reported done", "hill-front": "done late"}),
        ("access", "open", NONE),
        ("halt-fire", "reported inconsistent", NONE | {"disputed": 1}),
    ],
}


@pytest.mark.parametrize("day", ANSWERS)
def test_it_answers_as_it_did(folder: Path, day: str) -> None:
    assert list(told(folder, day, day)) == ANSWERS[day]


def test_it_takes_a_new_record_and_nothing_that_stands_is_recorded_again(name: str, folder: Path) -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert not record_at(at, folder).plan.changes
    statements = folder / "statements" / "november.yaml"
    denial = "army-denies:\n  speaker: north-army\n  said: 2026-11-24\n  claim: {denies: front-is-back}\n"
    statements.write_text(statements.read_text("utf-8") + denial, "utf-8")
    recorded = record_at(at, folder)
    assert (recorded.plan.number, recorded.entries) == (1, max(HEADS[name]) + 1)
    for entry, head in HEADS[name].items():
        assert done("verify", folder, "--head", f"{entry}:{head}").head == recorded.head
    _, (_, _, of_each), *_ = told(folder, "2026-11-24", "2026-11-24")
    assert of_each == {"north-army": "reported done", "hill-front": "disputed"}


def test_of_what_was_struck_nothing_comes_back(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        (struck,) = [entry for entry in ledger.entries() if entry.act == "withheld"]
        assert [entry.body for entry in ledger.entries() if entry.key == struck.key] == [None, struck.body]
    assert not [name for name, data in bytes_of(folder).items() if b"the-miller-says" in data]


COMMANDS = (["status"], ["why", "ford-truce"], ["record"], ["log"], ["verify"], ["search", "ford"],
            ["withhold", "army-is-back", "--because", "x"], ["explain", "--recorded", "2026-11-20"])  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_format_to_come_is_refused_by_every_command_in_words_and_left_as_it_is(tmp_path: Path, command: Any) -> None:
    folder = copy_of(LEDGERS / f"format-{VERSION}", tmp_path / "newer")
    db = sqlite3.connect(folder / FILE)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = bytes_of(folder)
    name, *words = command
    ran = run(name, folder, *words)
    assert (ran.code, ran.out) == (1, "")
    assert f"was written by a newer Holdfire (format {VERSION + 1}; this one reads {VERSION})" in ran.err
    assert "Install that one" in ran.err
    assert bytes_of(folder) == before
