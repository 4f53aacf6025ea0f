"""docs/first-casebook.md, walked through from an empty folder as a newcomer would: each file is written, each slip
mended, each command typed in its order, and what it prints is what stands there."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from holdfire.casebook.nodes import read_yaml
from holdfire.cli.main import main
from test_papers import BLOCK, difference
from test_schema import faults

PAPER = Path(__file__).resolve().parent.parent / "docs" / "first-casebook.md"
STEP = re.compile(
    r"^`(?P<whole>\S+)`, whole:\n\n```yaml\n(?P<text>.*?)^```$"
    r"|^To the end of `(?P<longer>\S+)`:\n\n```yaml\n(?P<more>.*?)^```$"
    r"|In `(?P<mended>[^`]+)`\swrite\s`(?P<new>[^`]+)`\sin\splace\sof\s`(?P<old>[^`]+)`"
    r"|Delete `(?P<gone>[^`]+)` and\s`(?P<gone_too>[^`]+)`"
    r"|^```console\n(?P<shown>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Typed:
    """A command, how it ended, and the difference between what it printed and what the paper shows."""

    command: str
    code: int
    told: str | None


def walk(text: str) -> Iterator[Typed]:
    """Do what the paper says, in the folder in which one stands."""
    for step in STEP.finditer(text):
        if file := step["whole"]:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(step["text"], "utf-8")
        elif file := step["longer"]:
            Path(file).write_text(Path(file).read_text("utf-8") + step["more"], "utf-8")
        elif file := step["mended"]:
            before = Path(file).read_text("utf-8")
            assert before.count(step["old"]) == 1, f"{step['old']} is not once in {file}"
            Path(file).write_text(before.replace(step["old"], step["new"]), "utf-8")
        elif step["gone"]:
            Path(step["gone"]).unlink()
            Path(step["gone_too"]).unlink()
        else:
            yield from typed(step["shown"])


def typed(block: str) -> Iterator[Typed]:
    """The commands of a block, each run, with what they print on either stream."""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        program, *words = shlex.split(command)
        assert program == "holdfire"
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = main(words)
        told = difference(tuple(shown.rstrip("\n").split("\n")), out.getvalue().splitlines())
        yield Typed(command, code, told)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Typed]]:
    """The folder at the end of the way, and every command on it."""
    place = tmp_path_factory.mktemp("newcomer")
    with chdir(place):
        return place, list(walk(PAPER.read_text("utf-8")))


def test_every_command_prints_what_the_paper_shows(walked: tuple[Path, list[Typed]]) -> None:
    wrong = [f"$ {typed.command}\n{typed.told}" for typed in walked[1] if typed.told]
    assert not wrong, "\n\n".join(wrong)


def test_every_command_ends_well_but_the_one_that_finds_the_slip(walked: tuple[Path, list[Typed]]) -> None:
    assert [typed.command for typed in walked[1] if typed.code] == ["holdfire check valley"]


def test_the_way_leads_past_everything_that_is_promised(walked: tuple[Path, list[Typed]]) -> None:
    order = list(dict.fromkeys(typed.command.split()[1] for typed in walked[1]))
    assert order == ["new", "check", "explain", "record", "status", "why", "report"]
    assert (walked[0] / "valley.html").is_file()


def test_every_block_of_the_paper_is_done() -> None:
    text = PAPER.read_text("utf-8")
    done = [step for step in STEP.finditer(text) if any(step[kind] for kind in ("whole", "longer", "shown"))]
    assert len(done) == len(BLOCK.findall(text))
    assert sum(bool(step["mended"]) for step in STEP.finditer(text)) == len(re.findall(r"`\sin\splace\sof\s`", text))


def test_the_files_of_the_way_fit_their_schemas_and_the_slip_does_not(walked: tuple[Path, list[Typed]]) -> None:
    folder = walked[0] / "valley"
    for path in folder.rglob("*.yaml"):
        file = path.relative_to(folder).as_posix()
        tree = read_yaml(path.read_bytes(), file, [])
        assert tree
        assert not faults(file, tree)
    [slip] = [
        step["text"] for step in STEP.finditer(PAPER.read_text("utf-8")) if "no_later_then" in (step["text"] or "")
    ]
    tree = read_yaml(slip.encode(), "arrangements/ceasefire.yaml", [])
    assert tree
    assert faults("arrangements/ceasefire.yaml", tree)
