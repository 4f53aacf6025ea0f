"""The casebooks that are shipped, as a page shows them: an entry as its file has it, the sentence that `explain` makes
of it, and a question with the answer that `why` prints. Nothing here is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import yaml

import holdfire
from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause, Entry

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src" / "holdfire" / "casebooks"
EXAMPLE, DEMO = "syria-2016", "holdfire-demo"
LEFT_OUT = "[…]"
IDS = re.compile(r"\[?\b[SIC]-[2-9A-HJKMNP-TV-Z]{6,}\b(?:, [SIC]-[2-9A-HJKMNP-TV-Z]{6,}\b)*\]?")
"""Short ids, alone or a list in brackets."""
SENTENCES = {"roles": "Role", "areas": "Area", "events": "Event", "words": "Word", "bodies": "Body"}


@dataclass(frozen=True)
class At:
    """An entry of the library. `path`: `arrangement/clause`, `arrangement/roles/name` (or areas, events, words,
    bodies), `arrangement/in_force`, or `statements/name`. `row`: the fact that it holds; empty where it names none."""

    casebook: str
    path: str
    row: str = ""


@dataclass(frozen=True)
class Moment:
    """A question that is no case of the casebook."""

    ask: str
    at: str
    known: str


@dataclass(frozen=True)
class Answer:
    """What was asked, the lines of the answer that are shown, and what a case says it rests on."""

    command: str
    lines: tuple[str, ...]
    rests_on: str = ""


def folder_of(casebook: str) -> str:
    """Where a reader has it: the example is that of `holdfire demo`."""
    return DEMO if casebook == EXAMPLE else f"my-{casebook}"


@dataclass
class Shelf:
    """The library, recorded under a folder: each casebook is begun there as a reader does it, recorded and opened once,
    when it is first asked."""

    place: Path
    _books: dict[str, holdfire.Book] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(p.parent.name for p in SHIPPED.glob("*/casebook.yaml")))

    @cached_property
    def casebooks(self) -> dict[str, Casebook]:
        return {name: book for name in self.names if (book := load(SHIPPED / name).casebook) is not None}

    def book(self, name: str) -> holdfire.Book:
        if name not in self._books:
            folder = self.place / folder_of(name)
            if not folder.exists() and name == EXAMPLE:
                holdfire.demo(folder)
            elif not folder.exists():
                holdfire.new(folder, like=name)
                holdfire.record(folder)
            self._books[name] = holdfire.open(folder)
        return self._books[name]

    # ------------------------------------------------------------ the entry

    def rows(self, at: At) -> tuple[str, ...]:
        """The facts that an entry says it was written from; of the time in force, those of its arrangement too."""
        owner, _, name = at.path.partition("/")
        if owner == "statements":
            return self.casebooks[at.casebook].statements[name].rows
        terms = self.casebooks[at.casebook].arrangements[owner]
        return (*self._entry(at).rows, *(terms.rows if name == "in_force" else ()))

    def note(self, at: At) -> str:
        """The note of an entry, or its text where it has none."""
        entry = self._entry(at)
        return entry.note or getattr(entry, "text", None) or ""

    def _entry(self, at: At) -> Entry:
        owner, _, name = at.path.partition("/")
        terms = self.casebooks[at.casebook].arrangements[owner]
        section, _, entry = name.rpartition("/")
        found = terms.in_force if name == "in_force" else getattr(terms, section or "clauses").get(entry)
        if not isinstance(found, Entry):
            raise SystemExit(f"{at.casebook} has no {at.path}")
        return found

    def title(self, at: At) -> str:
        terms = self.casebooks[at.casebook].arrangements.get(at.path.partition("/")[0])
        return terms.title if terms is not None else "a statement"

    def file(self, at: At) -> Path:
        """The file that holds an entry."""
        return self._node(at)[0]

    def written(self, at: At) -> str:
        """The entry as its file has it, from its name to the next entry, moved to the left."""
        file, key, end = self._node(at)
        lines = file.read_text("utf-8").splitlines()[key.start_mark.line : end]
        while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
            lines.pop()
        return "\n".join(line[key.start_mark.column :] for line in lines)

    def sentence(self, at: At) -> str:
        """What `explain` says of it. Of an entry that is no clause, its lines among those of the arrangement."""
        owner, _, name = at.path.partition("/")
        book = self.book(at.casebook)
        if name != "in_force" and "/" not in name:
            return book.explain(at.path)
        section, _, entry = name.rpartition("/")
        heads = (f"{SENTENCES[section]} “{entry}”",) if section else ("In force ", "Extended ")
        lines = [line for line in book.explain(owner).splitlines() if line.startswith(heads)]
        if not lines:
            raise SystemExit(f"{at.casebook}: explain says nothing of {at.path}")
        return "\n".join(lines)

    def _node(self, at: At) -> tuple[Path, yaml.Node, int]:
        """The file, the node of the key, and the line after its last."""
        owner, _, name = at.path.partition("/")
        if owner == "statements":
            steps, files = [name], SHIPPED.joinpath(at.casebook, "statements").glob("*.yaml")
        else:
            steps = name.split("/") if "/" in name or name == "in_force" else ["clauses", name]
            files = SHIPPED.joinpath(at.casebook, "arrangements").glob("*.yaml")
        for file in sorted(files):
            node = _tree(file)
            if owner == "statements" or any(k.value == "id" and v.value == owner for k, v in node.value):
                found = _found(node, steps, node.end_mark.line)
                if found is not None:
                    return file, *found
        raise SystemExit(f"{at.casebook} has no {at.path}")

    # ------------------------------------------------------------ the question

    def asked(self, casebook: str, question: str | Moment, lines: tuple[str, ...] = ()) -> Answer:
        """The answer to a case of the casebook, or to a moment: its first line, and the first after it that holds each
        of `lines`, in this order."""
        ask, at, known, rests_on = self._moments(casebook, question)
        told = str(self.book(casebook).why(ask, at=at, known=known)).splitlines()
        if casebook != EXAMPLE:  # a casebook that is begun has ids of its own
            told = [IDS.sub(LEFT_OUT, line) for line in told]
        command = f"holdfire why {folder_of(casebook)} {ask} --at {at} --known {known}"
        return Answer(command, tuple(_shown(told, lines, command)), rests_on)

    def _moments(self, casebook: str, question: str | Moment) -> tuple[str, str, str, str]:
        if isinstance(question, Moment):
            return question.ask, question.at, question.known, ""
        case = _cases(casebook)[question]
        return case["ask"], case["at"].replace(" ", "T"), case["known"].replace(" ", "T"), case["rests_on"]

    def clauses(self) -> Iterator[tuple[str, Arrangement, str, Clause]]:
        """Every clause of the library, with its casebook, arrangement and name."""
        for casebook, book in self.casebooks.items():
            for terms in book.arrangements.values():
                for name, clause in terms.clauses.items():
                    yield casebook, terms, name, clause


@cache
def _cases(casebook: str) -> dict[str, dict[str, str]]:
    """The cases as written, every value a text."""
    text = SHIPPED.joinpath(casebook, "cases.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506  (it makes texts, and nothing else)


@cache
def _tree(file: Path) -> yaml.Node:
    found = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if found is None:
        raise SystemExit(f"{file} is empty")
    return found


def _found(node: yaml.Node, steps: list[str], end: int) -> tuple[yaml.Node, int] | None:
    """The key at the end of the steps, and the line of the key after it, or of the end of what holds it."""
    entries = node.value
    for n, (key, value) in enumerate(entries):
        if key.value == steps[0]:
            after = entries[n + 1][0].start_mark.line if n + 1 < len(entries) else end
            after = max(after, key.start_mark.line + 1)
            return (key, after) if len(steps) == 1 else _found(value, steps[1:], after)
    return None


def _shown(told: list[str], wanted: tuple[str, ...], command: str) -> Iterator[str]:
    """The first line and those wanted, with a mark where lines are left out."""
    yield told[0]
    last = 0
    for words in wanted:
        here = next((n for n in range(last + 1, len(told)) if words in told[n]), None)
        if here is None:
            raise SystemExit(f"{command}: no line has {words!r} after line {last + 1}")
        if here > last + 1:
            yield LEFT_OUT
        yield told[here]
        last = here
    if last + 1 < len(told):
        yield LEFT_OUT
