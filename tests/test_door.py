"""`import holdfire` is one door: complete, quick to open, and what the commands print is what it gives."""

from __future__ import annotations

import argparse
import ast
import dataclasses
import doctest
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import holdfire
from holdfire.book import moments
from holdfire.cli.main import COMMANDS, main, parser
from test_house import CLOCK_NAMES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "holdfire"
PAPERS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TABLE = "ucdp-ged-syria-2016"
EVENING = {"at": "2016-08-26", "known": "2016-08-26"}
EVENING_WORDS = ["--at", "2016-08-26", "--known", "2016-08-26"]
ANSWERS = (
    holdfire.Begun, holdfire.Changes, holdfire.Checked, holdfire.Covering, holdfire.Diff, holdfire.Found,
    holdfire.Library, holdfire.Linted, holdfire.Log, holdfire.Matched, holdfire.Recorded, holdfire.StatusAnswer,
    holdfire.Struck, holdfire.Taken, holdfire.Verification, holdfire.WhyAnswer, holdfire.Written,
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as `holdfire demo` records it."""
    folder = tmp_path_factory.mktemp("door") / "holdfire-demo"
    holdfire.demo(folder)
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> holdfire.Book:
    return holdfire.open(folder)


# ---------------------------------------------------------------- complete


def test_every_name_of_the_door_is_there_and_known_to_type_checkers() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    [typed] = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {n.name for node in typed.body if isinstance(node, ast.ImportFrom) for n in node.names} - {"Path"}
    assert imported | {"open", "__version__"} == set(holdfire.__all__) <= set(dir(holdfire))
    assert all(getattr(holdfire, name) is not None for name in holdfire.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        holdfire.nothing_like_it  # noqa: B018


# What a command calls otherwise than its function: `read` is a room of the package.
CALLED = {"read": "take_in"}
ELSEWHERE = {
    ("status", "since"): (holdfire.Book.changes, "since"),
    ("check", "document"): (holdfire.covering, "document"),
    ("read", "files"): (holdfire.take_in, "file"),
}


def function_of(command: str) -> Callable[..., object]:
    name = CALLED.get(command, command)
    found = getattr(holdfire.Book, name, None) or getattr(holdfire, name)
    assert callable(found)
    return found  # type: ignore[no-any-return]


def commands() -> dict[str, argparse.ArgumentParser]:
    [sub] = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    assert set(sub.choices) == set(COMMANDS)
    return dict(sub.choices)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_each_of_its_options_is_at_the_door(command: str) -> None:
    options = {a.dest for a in commands()[command]._actions} - {"help", "json", "folder"}
    for option in options:
        function, name = ELSEWHERE.get((command, option), (function_of(command), option))
        assert name in inspect.signature(function).parameters, f"{command}: {option}"


def test_the_commands_know_nothing_but_the_door() -> None:
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        named = [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
        named += [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
        ours = {name for name in named if name.split(".")[0] == "holdfire"}
        assert {name for name in ours if name != "holdfire" and not name.startswith("holdfire.cli")} == set(), path


def public(owner: object) -> Iterator[str]:
    yield from (name for name, found in inspect.getmembers(owner, callable) if not name.startswith("_"))


def test_every_function_of_the_door_is_in_its_paper() -> None:
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    functions = [name for name in holdfire.__all__ if inspect.isfunction(getattr(holdfire, name))]
    assert not [name for name in functions if f"holdfire.{name}(" not in text]
    assert not [name for name in public(holdfire.Book) if name != "open" and f"book.{name}(" not in text]


def test_what_the_papers_name_is_at_the_door() -> None:
    for paper in PAPERS:
        text = paper.read_text("utf-8")
        for name in re.findall(r"\bholdfire\.(\w+)", re.sub(r"(from|import) holdfire\.[\w.]+", "", text)):
            assert name in {*holdfire.__all__, "__all__"} or (PACKAGE / name).is_dir(), f"{paper.name}: holdfire.{name}"
        if "import holdfire\n" in text:
            assert set(re.findall(r"\bbook\.(\w+)\(", text)) <= set(public(holdfire.Book)), paper.name


def errors_below(error: type[BaseException]) -> Iterator[type[BaseException]]:
    for below in error.__subclasses__():
        yield below
        yield from errors_below(below)


def test_every_error_can_be_named_at_the_door() -> None:
    ours = [*(e for e in holdfire.FAILURES if e is not OSError), *errors_below(holdfire.LedgerError)]
    assert {getattr(holdfire, error.__name__) for error in ours} == set(ours)
    of_the_door = {e for e in map(lambda n: getattr(holdfire, n), holdfire.__all__) if inspect.isclass(e)}
    assert all(issubclass(e, holdfire.FAILURES) for e in of_the_door if issubclass(e, Exception))


# ---------------------------------------------------------------- quick, and one clock


def test_importing_the_door_brings_no_room_with_it() -> None:
    code = "import sys, holdfire; print([n for n in sys.modules if n.startswith('holdfire.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"


def test_the_clock_is_read_in_one_file() -> None:
    reading = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_NAMES
    }
    assert reading == {"book/moments.py"}


# ---------------------------------------------------------------- what the commands print


Ask = Callable[[holdfire.Book, Path], Any]
SAME: list[tuple[Ask, list[str]]] = [
    (lambda b, out: b.status(**EVENING), ["status", "DIR", *EVENING_WORDS]),
    (lambda b, out: b.status(**EVENING, every=True), ["status", "DIR", *EVENING_WORDS, "--all"]),
    (lambda b, out: b.changes("2016-08-24", **EVENING), ["status", "DIR", *EVENING_WORDS, "--since", "2016-08-24"]),
    (lambda b, out: b.why("aleppo-pause", **EVENING), ["why", "DIR", "aleppo-pause", *EVENING_WORDS]),
    (lambda b, out: b.why("S-JW23AA", **EVENING), ["why", "DIR", "S-JW23AA", *EVENING_WORDS]),
    (lambda b, out: b.why("pause-waits-on-26-august"), ["why", "DIR", "pause-waits-on-26-august"]),
    (lambda b, out: b.search("Castello"), ["search", "DIR", "Castello"]),
    (lambda b, out: holdfire.library(), ["library"]),
    (lambda b, out: b.search("xyzzy"), ["search", "DIR", "xyzzy"]),
    (lambda b, out: holdfire.lint(b.folder), ["lint", "DIR"]),
    (lambda b, out: holdfire.diff(b.folder, b.folder), ["diff", "DIR", "DIR"]),
    (lambda b, out: holdfire.lint(b.folder, "package-2016-09"), ["lint", "DIR", "package-2016-09"]),
    (lambda b, out: b.report(out / "brief.md", **EVENING), ["report", "DIR", *EVENING_WORDS, "--out", "OUT/brief.md"]),
]
PRINTED: list[tuple[Ask, list[str]]] = [
    (lambda b, out: b.match(TABLE, known="2020-01-01"), ["match", "DIR", TABLE, "--known", "2020-01-01"]),
    (lambda b, out: b.match(TABLE, known="2016-12-31"), ["match", "DIR", TABLE, "--known", "2016-12-31"]),
    (lambda b, out: b.match(TABLE, out=out / "m.csv"), ["match", "DIR", TABLE, "--out", "OUT/m.csv"]),
    (lambda b, out: b.explain(), ["explain", "DIR"]),
    (lambda b, out: b.explain("ypg-east"), ["explain", "DIR", "ypg-east"]),
    (lambda b, out: b.explain("ypg-east/go-east"), ["explain", "DIR", "ypg-east/go-east"]),
    (lambda b, out: b.log(), ["log", "DIR"]),
    (lambda b, out: b.verify(b.head), ["verify", "DIR", "--head", "HEAD"]),
    (lambda b, out: holdfire.check(b.folder), ["check", "DIR"]),
    (lambda b, out: holdfire.record(b.folder), ["record", "DIR"]),
    (
        lambda b, out: holdfire.withhold(b.folder, "S-JW23AA", "it names a witness", dry_run=True),
        ["withhold", "DIR", "S-JW23AA", "--because", "it names a witness", "--dry-run"],
    ),
    (
        lambda b, out: holdfire.take_in("ucdp", table(b), b.folder, window=["2016-02-27..2016-03-27"]),
        ["read", "ucdp", "TABLE", "--into", "DIR", "--window", "2016-02-27..2016-03-27"],
    ),
]


def table(book: holdfire.Book) -> Path:
    return book.folder / "tables" / f"{TABLE}.csv.gz"


def printed(words: list[str], book: holdfire.Book, out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints, with the folder, the head and a place for its file."""
    stands_for = {"DIR": str(book.folder), "HEAD": book.head, "TABLE": str(table(book))}
    assert main([stands_for.get(word, word).replace("OUT", str(out)) for word in words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("ask", "words"), [*SAME, *PRINTED], ids=[" ".join(w) for _, w in (*SAME, *PRINTED)])
def test_an_answer_prints_as_the_command_does(
    ask: Ask, words: list[str], book: holdfire.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{ask(book, tmp_path)}\n" == printed(words, book, tmp_path, capsys)


@pytest.mark.parametrize(("ask", "words"), SAME, ids=[" ".join(w) for _, w in SAME])
def test_an_answer_gives_the_data_of_the_command_as_plain_dictionaries(
    ask: Ask, words: list[str], book: holdfire.Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ask(book, tmp_path).data()
    assert data == json.loads(printed([*words, "--json"], book, tmp_path, capsys))
    assert json.loads(json.dumps(data)) == data


def test_counts_and_log_are_plain_data_too(book: holdfire.Book) -> None:
    matched, log = book.match(TABLE, known="2020-01-01"), book.log()
    for data in (matched.data(), log.data()):
        assert json.loads(json.dumps(data)) == data
    rows = list(matched.rows())
    assert len(rows) == sum(sum(c["reports"].values()) for c in matched.data()["clauses"])
    assert {type(cell) for row in rows[:100] for cell in row.values()} == {str}


# ---------------------------------------------------------------- frozen and equal


@pytest.mark.parametrize(("ask", "words"), [*SAME, *PRINTED], ids=[" ".join(w) for _, w in (*SAME, *PRINTED)])
def test_an_answer_is_frozen_and_equal_when_asked_twice(
    ask: Ask, words: list[str], book: holdfire.Book, tmp_path: Path
) -> None:
    first, again = ask(book, tmp_path), ask(holdfire.open(book.folder), tmp_path)
    assert first == again
    if isinstance(first, str):
        return
    assert isinstance(first, ANSWERS)
    for name in (dataclasses.fields(first)[0].name, "anything"):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            setattr(first, name, None)


def test_answers_to_questions_can_be_kept_in_sets(book: holdfire.Book) -> None:
    asked = [book.status(**EVENING), book.why("daraya", **EVENING), book.search("Daraya"), book.log()]
    asked += [book.changes("2016-08-24", **EVENING)]
    again = [book.status(**EVENING), book.why("daraya", **EVENING), book.search("Daraya"), book.log()]
    assert len({*asked, *again}) == len(asked)


def test_another_question_has_another_answer(book: holdfire.Book) -> None:
    then, later = book.why("aleppo-pause", **EVENING), book.why("aleppo-pause", at="2016-08-26", known="2016-09-15")
    assert then != later
    assert book.status(**EVENING) != book.status(at="2016-08-26", known="2016-09-15")


# ---------------------------------------------------------------- moments


SYRIA = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    "moment",
    [
        "2016-08-26",
        date(2016, 8, 26),
        datetime(2016, 8, 26, 23, 59, 59, tzinfo=SYRIA),
        datetime(2016, 8, 26, 20, 59, 59, 999_999, tzinfo=UTC),
        "2016-08-26T23:59:59",
        "2016-08-26T20:59:59Z",
    ],
)
def test_a_moment_may_be_text_a_date_or_a_datetime_with_its_zone(moment: holdfire.Moment, book: holdfire.Book) -> None:
    assert book.why("aleppo-pause", at=moment, known=moment) == book.why("aleppo-pause", **EVENING)


def test_before_1970_a_datetime_is_in_its_own_second() -> None:
    assert moments.seconds(datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC), "UTC") == -1
    assert moments.seconds("1969-12-31T23:59:59Z", "UTC") == -1


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2016, 8, 26, 12), "the datetime 2016-08-26 12:00:00 has no zone: give it one"),  # noqa: DTZ001
        (datetime(1, 1, 1, tzinfo=UTC), "the year 1 is out of reach"),
        (date(9999, 12, 31), "the year 9999 is out of reach"),
        (1472245199, "1472245199 is no moment; give a text"),
        ("yesterday", "'yesterday' is not a time"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(moment: Any, words: str, book: holdfire.Book) -> None:
    for ask in (lambda: book.status(at=moment), lambda: book.status(known=moment), lambda: book.changes(moment)):
        with pytest.raises(holdfire.BadTime, match=re.escape(words)):
            ask()


def test_what_is_left_out_is_now_and_known_is_never_taken_from_at(
    book: holdfire.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "clock", lambda: datetime(2016, 8, 26, 20, 59, 59, 123, tzinfo=UTC))
    assert book.status() == book.status(**EVENING)
    assert book.status(at="2016-08-20").status.known == "2016-08-26T23:59:59+03:00"
    assert book.why("aleppo-pause", known="2016-08-20").at == book.why("aleppo-pause", **EVENING).at


def test_no_later_moment_of_knowledge_is_taken_as_the_earlier(book: holdfire.Book) -> None:
    with pytest.raises(holdfire.BadTime, match="lies after what is known"):
        book.changes("2016-09-24", **EVENING)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("module", sorted({getattr(holdfire, n).__module__ for n in public(holdfire)} | {"holdfire"}))
def test_the_doctests_of_the_door_hold(module: str, folder: Path, book: holdfire.Book) -> None:
    globs = {"holdfire": holdfire, "book": book, "folder": folder}
    with chdir(folder.parent):
        for test in doctest.DocTestFinder().find(import_module(module), globs=globs):
            assert doctest.DocTestRunner().run(test).failed == 0


def test_every_function_of_the_door_says_what_it_does_and_shows_it() -> None:
    shown = chain(
        (getattr(holdfire, name) for name in holdfire.__all__ if inspect.isfunction(getattr(holdfire, name))),
        (getattr(holdfire.Book, name) for name in public(holdfire.Book) if name != "open"),
    )
    # these two need a file of the reader's own
    without = {holdfire.covering, holdfire.take_in}
    assert not [f.__qualname__ for f in shown if f not in without and ">>>" not in (f.__doc__ or "")]
    assert all(f.__doc__ for f in without)


def test_an_open_book_says_which(book: holdfire.Book) -> None:
    assert repr(book).startswith(f"<Book {str(book.folder)!r}, ")
    assert book.head[:8] in repr(book)
