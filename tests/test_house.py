"""The rules of the house that import-linter cannot see: pure rooms, plain names, a lock without addresses."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "holdfire"
PURE = ("read", "weigh", "assess", "tell")
CLOCK_NAMES = frozenset({"now", "today", "utcnow"})
READERS = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes"})
EMPTY_NAMES = re.compile(r"(utils?|helpers?|misc|common|managers?)")


def impurities(source: str) -> Iterator[str]:
    """What in this source reads the clock or a file, each as `line: what`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield f"{node.lineno}: open("
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCK_NAMES | READERS:
                yield f"{node.lineno}: .{attr}("
            # Where the module cannot come in, `time.of` is a value of ours that is called time.
            case ast.Import(names=names) if any(name.name == "time" for name in names):
                yield f"{node.lineno}: import time"
            case ast.ImportFrom(module="time"):
                yield f"{node.lineno}: from time import"


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_reads_neither_clock_nor_file(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{what}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for what in impurities(path.read_text("utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "import datetime\ndatetime.datetime.now(tz)",
        "Instant.now()",
        "date.today()",
        "import time as clock",
        "from time import monotonic",
        "Path('x').read_text()",
        "path.open()",
    ],
)
def test_the_rule_sees_each_way_to_the_clock_and_to_files(source: str) -> None:
    assert list(impurities(source))


def test_the_rule_lets_pure_code_pass() -> None:
    assert not list(impurities("def due(now: Instant, timeline: Timeline) -> bool:\n    return timeline.at(now)"))


def test_no_file_name_says_nothing() -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if EMPTY_NAMES.fullmatch(path.stem)]


def test_every_room_says_what_it_is_for() -> None:
    heads = {path: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in PACKAGE.glob("*/__init__.py")}
    assert not [path for path, head in heads.items() if not head]


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "http" not in lock
    packages = [block for block in re.split(r"\n(?=\S)", lock) if not block.startswith("#")]
    assert packages
    assert not [block for block in packages if "--hash=sha256:" not in block]


def test_every_dependency_is_locked_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[ ~<>=\[]", line)[0].lower() for line in project["dependencies"]}
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert not [name for name in names if f"\n{name}==" not in lock]
    assert not [name for name in names if name not in explained]
