"""Makes the parts of the papers that the program can tell itself: the table of the story in README.md, the reference
of the commands in docs/commands.md, the kinds of clause in docs/clauses.md, and the rules and findings of `lint` in
docs/drafting.md. `make papers` runs it; a test fails where a paper is not what it makes.

The answers are those of the commands themselves, in a folder after `holdfire demo`; the paragraphs are those that the
statements of the example cite; the arguments are those of the parser. Only `STORY_ROWS` is written by hand.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import clauses_page
import drafting_page
from clause_entries import Shelf
from holdfire.casebook.load import load
from holdfire.cli.main import COMMANDS, main, parser
from holdfire.model.casebook import Casebook

ROOT = Path(__file__).resolve().parent.parent
DEMO = "holdfire-demo"
EVENING = "2016-08-26"
STORY = "kerry-lavrov-2016-08-26"
LEFT_OUT = "[…]"
BAR = "\\|"
LONG = 400
"""Letters from which a first line is shown without its middle."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One matter of the story. `asks` are what `why` is asked; `told_by` the statements in which the story tells it
    (left out: all of them)."""

    label: str
    matter: str
    told_by: tuple[str, ...] = ()
    asks: tuple[str, ...]
    not_built: str


STORY_ROWS = (
    Row(
        label="S1",
        matter="The deal between the United States and Russia, still being negotiated",
        told_by=(
            "talk-ministers-meet",
            "talk-began-after-eight-gmt",
            "talk-lavrov-leaves-the-obstacle-unnamed",
            "talk-kerry-close-to-the-end",
            "talk-us-officials-too-early",
            "talk-issues-left",
            "talk-hopeful-and-mindful",
        ),
        asks=("cooperation-talks",),
        not_built="each side's words on the open points in this answer; the brief has them (`status`, with `--all`)",
    ),
    Row(
        label="S2",
        matter="Sharing of information, and no flights of the Syrian air force",
        told_by=("talk-proposal-to-share-information", "talk-proposal-to-ground-the-air-force"),
        asks=("cooperation-talks/share-information", "cooperation-talks/ground-air-force"),
        not_built="the sharing itself: its terms are held, and that each side sees only what the other releases comes "
        "later",
    ),
    Row(
        label="S3",
        matter="The nationwide cessation of hostilities, of February 2016",
        told_by=("story-hope-for-a-halt", "story-lavrov-on-impediment"),
        asks=("coh-2016-02",),
        not_built="the logs and forms of monitors, read in: their reports are typed in by hand",
    ),
    Row(
        label="S4",
        matter="The path hoped for: cooperation, then cessation, then talks, then transition",
        told_by=("talk-hope-for-a-cessation", "talk-kerry-best-chance", "talk-washington-hopes-for-political-talks"),
        asks=("path-2016",),
        not_built="a word sent to you when a step's conditions are met: ask again",
    ),
    Row(
        label="S5",
        matter="The 48-hour truce in Aleppo, waiting for guarantees",
        told_by=("un-says-russia-agreed-story", "un-waits-for-guarantees-story"),
        asks=("aleppo-pause",),
        not_built="a map of the road",
    ),
    Row(
        label="S6",
        matter="The weekly pause there, for food, water and medicine",
        told_by=("un-pushes-weekly-pause-story",),
        asks=("aleppo-pause/halt-fire", "aleppo-pause/let-aid-in"),
        not_built="the coming pauses as a calendar file",
    ),
    Row(
        label="S7",
        matter="The evacuation of Daraya",
        told_by=("daraya-government-agreed", "daraya-rebels-agreed"),
        asks=("daraya", "daraya/fighters-leave"),
        not_built="a form for those who count on the spot: numbers are typed in by hand",
    ),
    Row(
        label="S8",
        matter="The YPG, told to go east of the Euphrates within a week",
        told_by=(
            "story-tells-of-the-demand",
            "story-shelling",
            "story-ypg-moved-west",
            "story-turkey-at-odds-with-washington",
        ),
        asks=("ypg-east/go-east",),
        not_built="a map of the river and of the reports beside it",
    ),
    Row(
        label="S9",
        matter="The advance from Jarablus; Manbij taken",
        told_by=("story-rebels-enter-jarablus", "rebel-commander-weeks-or-months", "story-manbij-operation-over"),
        asks=("place/jarablus", "place/manbij"),
        not_built="a map of who holds what",
    ),
    Row(
        label="S10",
        matter="The reporting itself: who said it, and through whom; here a rebel commander to Reuters",
        asks=("rebel-commander-weeks-or-months",),
        not_built="a story read into statements: they are typed in by hand, and "
        f"`holdfire check {DEMO} --document FILE` shows of your copy, sentence by sentence, what none of them tells",
    ),
)


# ---------------------------------------------------------------- the table of the story


def story_table() -> str:
    """The table as Markdown. To be made in a folder where the example stands recorded under its usual name."""
    book = load(Path(DEMO)).casebook
    assert book is not None  # noqa: S101  (it was recorded)
    head = ("", "The matter", "In the story", "Paste this", "First line of the answer, that evening", "Not built yet")
    rows = [line for row in STORY_ROWS for line in _lines(row, book)]
    return "\n".join(_cells(cells) for cells in (head, ("---",) * len(head), *rows))


def _lines(row: Row, book: Casebook) -> Iterator[tuple[str, ...]]:
    """A line of the table for each question of the row; what they share stands in the first."""
    for n, ask in enumerate(row.asks):
        command = command_of(ask, book)
        answer = first_line(command)
        told = (f"**{row.label}**", row.matter, where_told(row, book)) if n == 0 else ("", "", "")
        yield (*told, f"`{command}`", answer, row.not_built if n == 0 else "")


def command_of(ask: str, book: Casebook) -> str:
    """The command of a question; a statement goes by the id that can be said over a radio."""
    statement = book.statements.get(ask)
    return f"holdfire why {DEMO} {statement.id if statement else ask} --at {EVENING} --known {EVENING}"


def first_line(command: str) -> str:
    """The first line that a command prints, without its middle where it is very long: what is in force never stands
    without what was reported against it, which comes last."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = main(command.split()[1:])
    if code:
        raise SystemExit(f"{command}: ended with {code}")
    line = out.getvalue().partition("\n")[0]
    parts = line.split("; ")
    if len(line) > LONG and len(parts) > 3:
        return "; ".join((*parts[:2], LEFT_OUT, parts[-1]))
    return line


def where_told(row: Row, book: Casebook) -> str:
    """The paragraphs of the story that the row's statements cite."""
    told_by = row.told_by or tuple(name for name, s in book.statements.items() if cites_the_story(s.source))
    return spans(paragraph_of(book, name) for name in told_by)


def cites_the_story(source: object) -> bool:
    return getattr(source, "document", None) == STORY


def paragraph_of(book: Casebook, name: str) -> int:
    source = book.statements[name].source
    if source is None or source.document != STORY or source.paragraph is None:
        raise SystemExit(f"{name} cites no paragraph of {STORY}")
    return source.paragraph


def spans(numbers: Iterable[int]) -> str:
    """Numbers in words: 1, 3 to 6."""
    ordered = sorted(set(numbers))
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b > a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b > a + 1), ordered[-1]]
    found = (
        str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a} to {b}" for a, b in zip(starts, ends, strict=True)
    )
    return ", ".join(found)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


# ---------------------------------------------------------------- the reference of the commands


def reference() -> str:
    """Every command: what it does, its arguments, an example."""
    [commands] = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return "\n\n".join(_command(name, commands.choices[name]) for name in COMMANDS)


def _command(name: str, its: argparse.ArgumentParser) -> str:
    arguments = [a for a in its._actions if not isinstance(a, argparse._HelpAction)]
    usage = " ".join([f"holdfire {name}", *(_in_usage(a) for a in sorted(arguments, key=_is_option))])
    rows = "\n".join(_cells((f"`{_called(a)}`", a.help or "")) for a in arguments)
    return (
        f"### {name}\n\n{its.description}\n\n```text\n{usage}\n```\n\n"
        f"| argument | what it is |\n| --- | --- |\n{rows}\n\n"
        f"Example:\n\n```sh\n{COMMANDS[name][2]}\n```"
    )


def _is_option(action: argparse.Action) -> bool:
    return bool(action.option_strings)


def _called(action: argparse.Action) -> str:
    """`DIR`, `--at T`, `--json`."""
    value = "" if action.nargs == 0 else str(action.metavar)
    return " ".join([*action.option_strings[:1], value]).strip()


def _in_usage(action: argparse.Action) -> str:
    """As in a line of usage: what may be left out is in brackets."""
    many = action.nargs == "+" or isinstance(action, argparse._AppendAction)
    needed = action.required and action.nargs != "?"
    said = _called(action)
    return (said if needed else f"[{said}]") + (" ..." if many else "")


# ---------------------------------------------------------------- into the papers


def between(text: str, part: str, made: str) -> str:
    """A paper with what was made between the two marks of a part. Raises ValueError where it has not both, once."""
    begin, end = f'<!-- {part}: made by "make papers" -->', f"<!-- {part}: end -->"
    form = re.compile(f"({re.escape(begin)}\n).*?(\n{re.escape(end)})", re.DOTALL)
    found, n = form.subn(lambda marks: f"{marks[1]}\n{made}\n{marks[2]}", text)
    if n != 1:
        raise ValueError(f"the marks of {part} stand {n} times, and not once")
    return found


def papers() -> dict[Path, str]:
    """Each paper that has made parts, as it has to be. To be made where the example stands recorded."""
    shelf, docs = Shelf(Path()), ROOT / "docs"
    parts: list[tuple[Path, str, Callable[[], str]]] = [
        (ROOT / "README.md", "story", story_table),
        (docs / "commands.md", "commands", reference),
        *((docs / "clauses.md", part, partial(make, shelf)) for part, make in clauses_page.PARTS.items()),
        *((docs / "drafting.md", part, make) for part, make in drafting_page.PARTS.items()),
    ]
    made: dict[Path, str] = {}
    for path, part, make in parts:
        made[path] = between(made.get(path) or path.read_text("utf-8"), part, make())
    return made


def write() -> int:
    with TemporaryDirectory() as reader, chdir(reader):
        with redirect_stdout(io.StringIO()):
            main(["demo"])
        made = papers()
    for path, text in made.items():
        if path.read_text("utf-8") == text:
            print(f"{path.relative_to(ROOT)}: as it was")
        else:
            path.write_text(text, "utf-8")
            print(f"{path.relative_to(ROOT)}: written")
    return 0


if __name__ == "__main__":
    sys.exit(write())
