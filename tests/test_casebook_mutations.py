"""The shipped casebook spoiled in many ways: words and no traceback, and never a long wait.

`make fuzz` tries 10,000; `pytest tests/test_casebook_mutations.py --mutations-from N --mutations 1` tries one again.
"""

import shutil
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from holdfire.assess.question import Question
from holdfire.assess.status import arrangement_answer
from holdfire.casebook import folder as folder_module
from holdfire.casebook.explain import explain
from holdfire.casebook.load import Loaded, build, load
from holdfire.casebook.nodes import Node, read_yaml
from holdfire.casebook.problems import Problem
from mutations import BOOK, WAYS, Mutations, Spoiled, originals

LIMIT = 2.0
"""Seconds of the processor's time for one spoiled casebook."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BOOK, tmp_path / "book", ignore=shutil.ignore_patterns("ledger*", "held*", ".*")))


@pytest.fixture
def _files_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was not spoiled is parsed once for all: the same tree, without its 0.15 seconds each time."""
    whole = originals()
    parsed: dict[str, Node | None] = {}

    def read(data: bytes, file: str, problems: list[Problem]) -> Node | None:
        if whole.get(file) != data:
            return read_yaml(data, file, problems)
        if file not in parsed:
            parsed[file] = read_yaml(data, file, problems)
        return parsed[file]

    monkeypatch.setattr(folder_module, "read_yaml", read)


@contextmanager
def put_into(folder: Path, spoiled: Spoiled, files: dict[str, bytes]) -> Iterator[None]:
    """The folder with the files spoiled; afterwards as it was."""
    for file, data in spoiled.files.items():
        if data is None:
            (folder / file).unlink(missing_ok=True)
        else:
            (folder / file).write_bytes(data)
    yield
    for file in spoiled.files:
        if file in files:
            (folder / file).write_bytes(files[file])
        else:
            (folder / file).unlink()


def looked_at(folder: Path, number: int) -> Loaded:
    """What `check`, `record`, `explain` and `status` do with a folder. Whatever is wrong with it is told in words."""
    loaded = load(folder)
    book = loaded.casebook
    assert (book is None) == bool(loaded.problems)
    for problem in loaded.problems:
        assert str(problem).startswith(f"{problem.file}:{problem.line}:{problem.column}: found ")
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in str(problem)
        assert len(str(problem)) < 3000
    if book:
        assert build(loaded.items, {}).casebook == book
        for terms in book.arrangements.values():
            assert explain(terms, book)
        asked = list(book.arrangements.values())
        if asked:
            q = Question(book, at=1_473_886_799 + 86_400 * (number % 400), known=1_483_228_800)
            arrangement_answer(q, asked[number % len(asked)])
    return loaded


@pytest.mark.usefixtures("_files_parsed_once")
def test_a_spoiled_casebook_is_told_in_words(
    folder: Path, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    first, many = pytestconfig.getoption("--mutations-from"), pytestconfig.getoption("--mutations")
    mutations = Mutations()
    assert not load(folder).problems
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0, ""
    for number in range(first, first + many):
        spoiled = mutations.spoil(number)
        with put_into(folder, spoiled, mutations.files):
            began = time.process_time()
            try:
                outcomes["told in words" if looked_at(folder, number).problems else "read"] += 1
            except Exception:
                outcomes["failed"] += 1
                failures.append(f"{number}: {spoiled.what}\n{traceback.format_exc(limit=-3)}")
            took = time.process_time() - began
        slowest = max(slowest, (took, f"{number}: {spoiled.what}"))
        if took > LIMIT:
            failures.append(f"{number}: {spoiled.what}\ntook {took:.1f} seconds")
    if many > 300:
        with capsys.disabled():
            told = ", ".join(f"{n:,} {what}" for what, n in sorted(outcomes.items()))
            print(f"\n{many:,} mutations: {told}; the slowest took {slowest[0]:.2f} s ({slowest[1]})")
    assert not failures, f"{len(failures)} of {many}:\n" + "\n".join(failures[:10])
    assert not load(folder).problems, "the folder was not put back as it was"


def test_every_way_to_spoil_is_tried_and_is_the_same_again() -> None:
    one, other = Mutations(), Mutations()
    tried = [one.spoil(number) for number in range(300)]
    assert [other.spoil(number) for number in range(0, 300, 7)] == tried[::7]
    done = " ".join(spoiled.what for spoiled in tried)
    assert not [way.__name__ for way in WAYS if way.__name__.strip("_") not in done]
    changed = [spoiled for spoiled in tried if any(one.files.get(f) != data for f, data in spoiled.files.items())]
    assert len(changed) > 270
