"""The papers say what is so: their commands run, the output they show is the program's, their doctests hold.

In a ```console block a line `$ holdfire ...` is a command and what follows is its output: `[…]` stands for left-out
text in a line, and alone in a line for left-out lines; nothing else may differ. In a ```sh block, in an indented one
and in `code` a command stands without its output. Commands that are not there yet stand under "Not there yet". `make`
is asked what it would do, `pytest` which tests it would run: else the tests would run the tests.
"""

import doctest
import io
import json
import re
import shlex
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import clauses_page
from clause_entries import Shelf
from holdfire.cli.main import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
README, WHY = ROOT / "README.md", ROOT / "docs" / "why.md"
PAPERS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
IN_ORDER = {"first-casebook.md"}
"""Papers whose commands build on each other; test_first_casebook.py runs them in their order."""
NOT_THERE = re.compile(r"^## Not there yet\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = r"(?:holdfire|make|pytest) [a-z-][^`\n]*|python [a-z-][^`\n]*|\. \.venv/[^`\n]*"
IN_TEXT = re.compile(f"`({COMMAND})`")
INDENTED = re.compile(f"^(?:    )+({COMMAND})$", re.MULTILINE)
PLACEHOLDER = re.compile("[A-Z]{2,}(:[A-Z]+)?")
LEFT_OUT = "[…]"
STANDS_FOR = {"DIR": "holdfire-demo", "ID": "aleppo-pause", "NAME": "editor"}


@dataclass(frozen=True)
class Shown:
    """A command of the papers, and its output where it is shown."""

    where: str
    command: str
    output: tuple[str, ...] | None = None


def shown_in(text: str, name: str) -> Iterator[Shown]:
    """Every command of a paper, but those that are not there yet."""
    text = NOT_THERE.sub("", text)
    for kind, body in BLOCK.findall(text):
        if kind == "console":
            for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                yield Shown(name, command, tuple(output.rstrip("\n").split("\n")))
        if kind == "sh":
            yield from (Shown(name, line.split("  #")[0].strip()) for line in body.splitlines())
    prose = BLOCK.sub("", text)
    yield from (Shown(name, command) for form in (INDENTED, IN_TEXT) for command in form.findall(prose))


def every() -> list[Shown]:
    """Every command of the papers and of `--help`, each once, and every shown output."""
    papers = [paper for paper in PAPERS if paper.name not in IN_ORDER]
    found = [s for paper in papers for s in shown_in(paper.read_text("utf-8"), paper.name)]
    found += [Shown("--help", example) for _, _, example in COMMANDS.values()]
    with_output = {s.command for s in found if s.output}
    plain = {s.command: s for s in reversed(found) if not s.output and s.command not in with_output}
    return [s for s in found if s.output] + list(reversed(plain.values()))


def difference(shown: tuple[str, ...], real: list[str]) -> str | None:
    """What of the shown output is not in the real output, in order; None where it is a true shortening."""
    at, may_skip = 0, False
    for line in shown:
        if line.strip() == LEFT_OUT:
            may_skip = True
            continue
        form = re.compile(".*".join(map(re.escape, line.split(LEFT_OUT))))
        reach = range(at, len(real) if may_skip else min(at + 1, len(real)))
        found = next((i for i in reach if form.fullmatch(real[i])), None)
        if found is None:
            return f"shown: {line}\nreal:  {real[at] if at < len(real) else '(it ends before)'}"
        at, may_skip = found + 1, False
    return None if may_skip or at == len(real) else f"not shown, nor marked as left out: {real[at]}"


def run(command: str) -> list[str]:
    """A command as a reader would type it, with something for each placeholder; it has to end well.

    One that is only named, as `holdfire status`, or that stands for a file of the reader's own, is asked for its help,
    which has to name its options.
    """
    program, *words = (STANDS_FOR.get(word, word) for word in shlex.split(command))
    if program != "holdfire":
        return _run_beside(command, program, words)
    if (len(words) == 1 and words[0] != "demo") or any(PLACEHOLDER.fullmatch(word) for word in words):
        told = _ended_well([words[0], "--help"], command)
        assert not [word for word in words if word.startswith("--") and word not in "\n".join(told)]
        return told
    return _ended_well(words, command)


def _run_beside(command: str, program: str, words: list[str]) -> list[str]:
    """A command of the project that is not `holdfire`, in the project itself; a script where the reader stands."""
    if program == "make":
        call, where = ["make", "--dry-run", *words], ROOT
    elif program == "pytest":
        call, where = [sys.executable, "-m", "pytest", "--collect-only", "-q", *words], ROOT
    elif program == "python":
        call, where = [sys.executable, str(ROOT / words[0]), *words[1:]], Path.cwd()
    elif program == ".":
        call, where = ["sh", "-c", f"{command} && python -c 'import sys; print(sys.prefix)'"], Path.cwd()
    else:
        raise AssertionError(f"{command}: nobody knows how to try this")
    done = subprocess.run(call, cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: ended with {done.returncode}\n{done.stderr}{done.stdout[-2000:]}"
    return done.stdout.splitlines()


def _ended_well(words: list[str], command: str) -> list[str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
    assert code == 0, f"{command}: ended with {code}\n{err.getvalue()}{out.getvalue()[-2000:]}"
    return out.getvalue().splitlines()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after `make demo`, with the casebooks of the library that clauses.md asks, those that the papers give
    written out, all recorded, and the file that events.md starts from (two rows of it)."""
    place = tmp_path_factory.mktemp("reader")
    venv.create(place / ".venv")
    (place / "ged_syria_16_19.csv").write_text("id,date_start,geom_wkt\n1,2016-01-01,x\n2,2017-01-01,x\n", "utf-8")
    for kind, body in BLOCK.findall(WHY.read_text("utf-8")):
        if kind == "yaml" and (name := re.match(r"# (\S+\.yaml)\n", body)):
            file = place / name[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, "utf-8")
    with chdir(place):
        run("holdfire demo")
        run("holdfire record hodeidah")
        clauses_page.lay(Shelf(Path()))
    return place


@pytest.mark.parametrize("shown", every(), ids=lambda s: f"{s.where}: {s.command}")
def test_every_command_of_the_papers_runs_and_its_output_is_real(shown: Shown, place: Path) -> None:
    with chdir(place):
        real = run(shown.command)
    assert shown.output is None or not (told := difference(shown.output, real)), told


@pytest.mark.parametrize(
    ("shown", "ok"),
    [
        (("a b c", "d"), True),
        (("a […] c", "d"), True),
        (("a […]", "[…]"), True),
        (("[…]", "d"), True),
        (("d", "a b c"), False),
        (("a b c",), False),
        (("d",), False),
        (("a b c", "d", "e"), False),
        (("a […] d", "d"), False),
    ],
)
def test_a_shortened_output_is_told_from_a_wrong_one(shown: tuple[str, ...], ok: bool) -> None:
    assert (difference(shown, ["a b c", "d"]) is None) is ok


def test_the_commands_of_a_paper_are_found() -> None:
    text = "`holdfire log DIR`\n```console\n$ holdfire a\none\n\n$ holdfire b\ntwo\n```\n"
    text += "```sh\nholdfire c 'x'  # why\nmake x\n```\n\n    . .venv/bin/activate\n    other words\n"
    assert list(shown_in(text + "## Not there yet\n`holdfire serve`\n", "x")) == [
        Shown("x", "holdfire a", ("one",)),
        Shown("x", "holdfire b", ("two",)),
        Shown("x", "holdfire c 'x'"),
        Shown("x", "make x"),
        Shown("x", ". .venv/bin/activate"),
        Shown("x", "holdfire log DIR"),
    ]


def test_what_is_said_not_to_be_there_is_not_there() -> None:
    section = NOT_THERE.search(README.read_text("utf-8"))
    assert section
    named = {command.split()[1] for command in IN_TEXT.findall(section[0])}
    assert named
    assert not named & set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_papers(command: str) -> None:
    assert any(s.command.split()[:2] == ["holdfire", command] for s in every() if s.where != "--help")


@pytest.mark.parametrize("target", ["make demo", "make test"])
def test_the_readme_shows_how_to_begin(target: str) -> None:
    assert target in README.read_text("utf-8")
    assert re.search(rf"^{target.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_the_doctests_of_a_paper_hold(paper: Path, place: Path) -> None:
    with chdir(place):
        assert doctest.testfile(str(paper), module_relative=False).failed == 0


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_file_that_a_paper_points_to_is_there(paper: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", paper.read_text("utf-8"))
    assert not [target for target in targets if not (paper.parent / target).exists()]


def test_the_stretches_of_hodeidah_are_those_of_the_page(place: Path) -> None:
    """Each row of the page's table: the state from its moment on, another the second before."""
    rows = re.findall(r"^\| (\S+T\S+) \| ([a-z ]+) \| (.+?) \|$", WHY.read_text("utf-8"), re.MULTILINE)
    assert [state for _, state, _ in rows] == ["disputed", "running", "disputed", "overdue"]
    with chdir(place):
        before = ("not yet running", "not yet running")
        for moment, state, readings in rows:
            assert _state(_second_before(moment)) == before
            before = (state, readings)
            assert _state(moment) == before


def _state(at: str) -> tuple[str, str]:
    """The state of the duty and the states that its readings give, of each party alike."""
    status = json.loads("\n".join(run(f"holdfire status hodeidah --at {at} --known 2019-06-01 --json")))
    clause = status["arrangements"][0]["clauses"][0]
    return clause["state"], ", ".join(sorted(r["state"] for r in clause["by_reading"]))


def _second_before(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(seconds=1)).isoformat()


def test_the_changelog_names_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


OF_A_MACHINE = re.compile(r"(?<![\w.~-])/(?:home|root|Users|work|mnt|tmp)/\w|\b[A-Z]:\\\w")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|https?://[^\s\"'<>)]*/(?:simple|pypi)/")


@pytest.mark.parametrize("text", ["/home/x", "see /tmp/a", "C:\\x", "https://mirror.example/pypi/simple/numpy"])
def test_a_path_of_a_machine_and_the_address_of_a_registry_are_seen(text: str) -> None:
    assert OF_A_MACHINE.search(text) or REGISTRY.search(text)


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a clone: git has no list of the files")
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name and name != "tests/test_papers.py"]
    texts = {f: f.read_bytes().decode("utf-8", "replace") for f in files if f.is_file() and f.suffix != ".gz"}
    found = {
        f.relative_to(ROOT): m[0] for f, t in texts.items() for m in [OF_A_MACHINE.search(t) or REGISTRY.search(t)] if m
    }
    assert not found
