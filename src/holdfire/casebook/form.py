"""Reading one map of the tree: the keys that it may have, each with the reader of its value.

A form is declared once, in one place, as the value that it makes. Whatever is wrong with one key is noted and the
reading goes on with the next, so that all mistakes of a file are told at once; only the value that could not be made
is missing then (`Unread`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar, overload

from holdfire.casebook.nodes import Node
from holdfire.casebook.problems import Problem, Spot, nearest, one_of, problem_at
from holdfire.casebook.shapes import SOME_TEXT, Named, takes

T = TypeVar("T")
D = TypeVar("D")

Refers = Literal[
    "actor", "party", "role", "document", "place", "area", "recipient", "clause", "clause of", "arrangement", "text",
    "matter", "event", "statement", "line", "decider", "tellable", "reported", "watched", "asked", "said", "paragraph",
]  # fmt: skip
"""What a name may name. A reading notes each; `links` says later which are not there."""


class Unread(Exception):
    """A value could not be made; why is already among the problems."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used in the casebook: what it should name, where it stands, and in whose terms."""

    kind: Refers
    name: str
    spot: Spot
    scope: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document that something rests on. `by`: `statement NAME`, `place NAME`, or a part of the terms as
    `arrangement/part`. `spot` is where the place in the document is written."""

    by: str
    document: str
    paragraph: int | None
    span: tuple[int, int] | None
    spot: Spot


class Desk:
    """Where a casebook is read: the zone and the place at which the reading is, and all that was noted on the way."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.scope = ""
        """The arrangement whose terms are being read, if any."""
        self.path: list[str] = []
        self.at: Spot | None = None
        """Where the key (or the list item) stands whose value is being read."""
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        self.cited: list[Cited] = []
        self.spots: dict[str, Spot] = {}
        """Where each entry and key stands, by its place (`aleppo-pause/answer/due`)."""

    @property
    def place(self) -> str:
        return "/".join(self.path)

    def note(self, at: Node | Spot, found: str, expected: str, do: str) -> None:
        self.problems.append(problem_at(at.spot if isinstance(at, Node) else at, found, expected, do))

    def refuse(self, at: Node | Spot, found: str, expected: str, do: str) -> NoReturn:
        self.note(at, found, expected, do)
        raise Unread

    def refer(self, kind: Refers, name: str, at: Spot) -> str:
        self.references.append(Reference(kind, name, at, self.scope))
        return name

    def form(self, node: Node, what: str) -> Form:
        """The form by which a map is read."""
        return Form(node, self, what)

    def may_differ(self, keys: Collection[str] | None, entry_keys: Collection[str] = ()) -> None:
        """The map that is read may have `readings`, which can bring these keys (None: any), and of `entry_keys` each
        its own. Nothing is done of it here: the desk at which the schema is written keeps it."""

    def cite(self, document: str, paragraph: int | None, span: tuple[int, int] | None, spot: Spot) -> None:
        """Note a place in a document, and whose it is."""
        head, *rest = self.path
        by = head if " " in head else "/".join([head, *rest[:1]])
        self.cited.append(Cited(by.removesuffix("/source"), document, paragraph, span, spot))

    def read(self, step: str, at: Spot, node: Node, reader: Reader[T]) -> T:
        """Read a value one step further in."""
        before = self.at
        self.path.append(step)
        self.at = at
        try:
            self.spots[self.place] = at
            return reader(node, self)
        finally:
            self.path.pop()
            self.at = before


Reader: TypeAlias = Callable[[Node, Desk], T]


class Form:
    """A map of which each key is asked for. Used as `with desk.form(node, "a role") as form: return Role(...)`."""

    def __init__(self, node: Node, desk: Desk, what: str) -> None:
        self.desk = desk
        self.what = what
        self.at = desk.at or node.spot
        self.node = node
        self.asked: dict[str, None] = {}
        self.failed = False
        if not isinstance(node.value, dict):
            desk.refuse(node, str(node), f"{what} as a map (`key: value`)", "write its keys, each with a value")
        self.values: dict[str, Node] = node.value

    def __enter__(self) -> Form:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        self._refuse_unknown_keys()
        if self.failed:
            raise Unread

    @overload
    def take(self, key: str, reader: Reader[T]) -> T | None: ...
    @overload
    def take(self, key: str, reader: Reader[T], default: D) -> T | D: ...
    def take(self, key: str, reader: Reader[Any], default: Any = None) -> Any:
        """The value of a key that may be left out."""
        self.asked[key] = None
        node = self.values.get(key)
        if node is None:
            return default
        try:
            return self.desk.read(key, self.node.keys.get(key, node.spot), node, reader)
        except Unread:
            self.failed = True
            return default

    def need(self, key: str, reader: Reader[T]) -> T:
        """The value of a key that must be there; else a stand-in that nobody sees, since the form fails at its end."""
        if key not in self.values:
            self.asked[key] = None
            self.miss(f"no `{key}`", f"`{key}` in {self.what}", "write it")
        value: Any = self.take(key, reader)
        return value  # type: ignore[no-any-return]

    def miss(self, found: str, expected: str, do: str, at: Node | Spot | None = None) -> None:
        """Note what is wrong with the map as a whole; the reading goes on."""
        self.failed = True
        self.desk.note(at or self.at, found, expected, do)

    def one_key(self, keys: Iterable[str], what: str) -> str:
        """Exactly one of these keys is there: which."""
        allowed = list(keys)
        found = [key for key in self.values if key in allowed]
        if len(found) == 1:
            return found[0]
        if found:
            said = " and ".join(f"`{key}`" for key in found)
            at = self.node.keys.get(found[1], self.at)
            self.desk.refuse(at, said, f"one {what} in {self.what}", "write two entries, or take one away")
        given = [key for key in self.values if key not in allowed]
        meant = next(((key, near) for key in given if (near := nearest(key, allowed))), None)
        if meant:
            at = self.node.keys.get(meant[0], self.at)
            said = f"the key `{meant[0]}`"
            self.desk.refuse(at, said, f"a {what}: {one_of(allowed)}", f"did you mean `{meant[1]}`?")
        self.desk.refuse(self.at, f"no {what}", f"one of {one_of(allowed)} in {self.what}", "write one of them")

    def some_key(self, keys: Iterable[str], found: str, do: str, expected: str = "") -> None:
        """At least one of these keys is there, and holds something. A key that is most likely one of them, misspelt, is
        told by itself."""
        allowed = list(keys)
        given = any(key in self.values and self.values[key].value not in (None, (), {}) for key in allowed)
        strange = [key for key in self.values if key not in allowed and key not in self.asked]
        if not given and not any(nearest(key, allowed) for key in strange):
            self.miss(found, expected or one_of(f"`{key}`" for key in allowed), do)

    def at_most_one(self, keys: Iterable[str], expected: str) -> None:
        """No two of these keys are there."""
        given = [key for key in keys if key in self.values]
        if len(given) > 1:
            self.miss(" and ".join(f"`{key}`" for key in given), expected, "keep one of them")

    def _refuse_unknown_keys(self) -> None:
        for key in self.values:
            if key in self.asked:
                continue
            self.failed = True
            at = self.node.keys.get(key, self.at)
            shown = key if len(key) <= 40 else f"{key[:37]}..."
            if key == "readings":
                do = "put `readings` in place of the single value that differs, inside this map"
                self.desk.note(at, "`readings` for the whole", f"readings of a value in {self.what}", do)
                continue
            near = nearest(key, self.asked)
            if self.values[key].value is None and " " in key:
                # `{note: one thing, and another}`: in braces a comma ends the text.
                do = "put the whole text in quotes: in braces a comma ends it"
                self.desk.note(at, f"`{shown}` after a comma", "a key and a value", do)
                continue
            do = f"did you mean `{near}`?" if near else "take it away"
            expected = f"a key of {self.what}" if near else f"in {self.what} one of {one_of(self.asked)}"
            self.desk.note(at, f"the key `{shown}`", expected, do)


# ---------------------------------------------------------------- readers of plain values


@takes({"type": "string", "pattern": SOME_TEXT, "description": "a text"})
def text(node: Node, desk: Desk) -> str:
    if isinstance(node.value, str) and node.value.strip():
        return node.value.strip()
    if isinstance(node.value, dict) and "readings" in node.value:
        desk.refuse(node, "`readings`", "one text here", "write the readings of the entry, or a note for each source")
    do = "put it in quotes" if isinstance(node.value, int | float) else "write the text"
    desk.refuse(node, str(node), "a text", do)


@takes({"type": "integer", "description": "a whole number"})
def whole(node: Node, desk: Desk) -> int:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    desk.refuse(node, str(node), "a whole number", "write it in digits, without quotes and without words")


@takes({"type": "number", "description": "a number"})
def number(node: Node, desk: Desk) -> float:
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return node.value
    desk.refuse(node, str(node), "a number", "write it in digits, without quotes and without words")


FLAGS = {"yes": True, "no": False}


@takes({"enum": [*FLAGS, *FLAGS.values()], "description": "yes or no"})
def flag(node: Node, desk: Desk) -> bool:
    if isinstance(node.value, bool):
        return node.value
    if isinstance(node.value, str) and node.value in FLAGS:
        return FLAGS[node.value]
    desk.refuse(node, str(node), "`yes` or `no`", "write one of the two")


def one_word(*allowed: str) -> Reader[Any]:
    """One of a few words."""

    @takes({"enum": list(allowed)})
    def read(node: Node, desk: Desk) -> str:
        if isinstance(node.value, str) and node.value in allowed:
            return node.value
        near = nearest(str(node.value), allowed) if isinstance(node.value, str) else None
        do = f"did you mean `{near}`?" if near else "write one of them"
        desk.refuse(node, str(node), one_of(allowed), do)

    return read


def name_of(kind: Refers) -> Reader[str]:
    """A name of something; whether it is there is seen at the end, when all is read."""

    @takes(Named(kind))
    def read(node: Node, desk: Desk) -> str:
        if isinstance(node.value, str) and node.value.strip():
            return desk.refer(kind, node.value.strip(), node.spot)
        if isinstance(node.value, dict) and "readings" in node.value:
            desk.refuse(node, "`readings`", "one name here", "write the readings of the entry as a whole")
        desk.refuse(node, str(node), "a name", "write one name")

    return read


def each(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list; every item is read, whatever is wrong with the others."""

    @takes({"type": "array", "items": reader})
    def read(node: Node, desk: Desk) -> tuple[T, ...]:
        if not isinstance(node.value, tuple):
            desk.refuse(node, str(node), "a list", "write it in brackets: [a, b]")
        found: list[T] = []
        for at, item in enumerate(node.value, 1):
            try:
                found.append(desk.read(str(at), item.spot, item, reader))
            except Unread:
                continue
        if len(found) < len(node.value):
            raise Unread
        return tuple(found)

    return read


def some(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """One value, or a list of them."""
    listed = each(reader)

    @takes(reader, listed)
    def read(node: Node, desk: Desk) -> tuple[T, ...]:
        return listed(node, desk) if isinstance(node.value, tuple) else (reader(node, desk),)

    return read


NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def named(reader: Callable[[str, Node, Desk], Any]) -> dict[str, Any]:
    """The shape of a map of named entries."""
    names = {"pattern": f"^{NAME.pattern}$"}
    return {"type": "object", "propertyNames": names, "additionalProperties": partial(reader, "")}


def tidy_name(name: str) -> str:
    """The name that was probably meant; empty where nothing of it can stand in a name."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def proper_name(name: str, at: Spot, desk: Desk) -> str:
    if NAME.fullmatch(name):
        return name
    tidy = tidy_name(name)
    do = f"write `{tidy}`" if tidy else "give it another name"
    desk.refuse(at, f"the name `{name}`", "lower-case letters, digits and hyphens", do)


def entries(reader: Callable[[str, Node, Desk], T]) -> Reader[dict[str, T]]:
    """A map of named entries. An entry's place leaves out the section: `aleppo-pause/answer`."""

    @takes(named(reader))
    def read(node: Node, desk: Desk) -> dict[str, T]:
        if not isinstance(node.value, dict):
            desk.refuse(node, str(node), "named entries (`name: {...}`)", "give each entry a name and a colon")
        found: dict[str, T] = {}
        section = desk.path.pop()
        try:
            for name, entry in node.value.items():
                at = node.keys.get(name, entry.spot)
                try:
                    proper_name(name, at, desk)
                    found[name] = desk.read(name, at, entry, partial(reader, name))
                except Unread:
                    continue
        finally:
            desk.path.append(section)
        if len(found) < len(node.value):
            raise Unread
        return found

    return read
