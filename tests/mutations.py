"""The shipped casebook, spoiled: each number is one way to spoil it, the same at every run.

Bytes are cut, doubled, swapped, exchanged; lines and words too; and the tree itself: keys dropped, renamed and moved,
values replaced by what does not belong there. A file spoiled in its tree is written as JSON, which is YAML.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from holdfire.casebook.nodes import plain, read_yaml

BOOK = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"
TEXT = (".yaml", ".geojson")

PIECES = [
    "[", "]", "{", "}", ":", ",", "-", "#", "'", "\"", "|", ">", "&", "*", "!", "%", "@", "`", "?", "~", "\\", "---",
    "...", "&a", "*a", "!!x", "!!python/object:os.system", "null", "true", "no", "{}", "[]", "[[[[", "{{{{", "0",
    "-1", "1e999", ".inf", ".nan", "0x1F", "010", "99999999999999999999", "2016-02-30", "2016-13-01", "0000-00-00",
    "9999-12-31", "10000-01-01", "2016-03-25T00:30", "24:00", "made", "now", "end", "start", "unknown", "readings",
    "each", "in_force", "quiet", "nobody", "public", "<<:", "=", "\t", "\n", "\r", "\r\n", "  ", "\n\n", ": ", "- ",
    "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\ufeff", "سوريا", "й", "é", "𝕏", "x" * 3000, "[" * 60,
    "a: {" * 50, "48 hours after " * 12 + "made", "999999 years after made", "day 9999 of made", "FREQ=SECONDLY",
    "FREQ=DAILY;COUNT=999999999", "first: [made, now]", "if: {in_force: coh-2016-02}",
    "readings: [{value: un, source: coh22}, {value: us, source: coh22}]", "{earliest: 2016, latest: 2015}",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**17, "", " ", "no", "yes", "unknown", "nobody", "public", [], {}, [[]], [{}],
    [None], {"a": 1}, ["un", "us"], "un", "2016-08-25", "2016-02-30", "9999-12-31", "0001-01-01", "2016-08",
    {"earliest": "2016-08-26", "latest": "2016-08-25"}, "48 hours", "0 hours", "999999 years", "day 0 of made",
    "1 day before made", {"readings": []}, {"readings": [{"source": "coh22"}] * 2},
    {"readings": [{"value": 1, "source": "coh22"}, {"value": 2, "source": "coh22"}]}, {"all": []}, {"any": []},
    {"in_force": "coh-2016-02"}, {"first": ["made", "made"]}, {"last": []},
    {"quiet": ["no-attacks"], "from": "made", "for": "7 days"}, "x" * 5000, "ا" * 200, "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=YEARLY;INTERVAL=0", [38.0, 36.0], [400, 400], {"unpublished": "x"}, {"side": "east of euphrates"},
]  # fmt: skip


@dataclass(frozen=True)
class Spoiled:
    """The files that differ (None: taken away), and what was done to them, for whoever reads of a failure."""

    number: int
    what: str
    files: dict[str, bytes | None]


def originals() -> dict[str, bytes]:
    return {
        str(path.relative_to(BOOK)): path.read_bytes()
        for path in sorted(BOOK.rglob("*"))
        if path.is_file() and path.suffix in TEXT
    }


class Mutations:
    """Spoils the casebook by number."""

    def __init__(self) -> None:
        self.files = originals()
        self.names = sorted(self.files)
        self._trees: dict[str, Any] = {}

    def spoil(self, number: int) -> Spoiled:
        draw = random.Random(f"holdfire {number}")
        files: dict[str, bytes | None] = {}
        done = []
        for _ in range(draw.choice([1, 1, 1, 2, 3])):
            file = draw.choice(self.names)
            way = draw.choice(WAYS)
            before = files.get(file, self.files[file])
            if before is None:
                continue
            done.append(f"{way.__name__.strip('_')} in {file}")
            files.update(way(self, draw, file, before))
        return Spoiled(number, "; ".join(done), files)

    def tree(self, file: str, data: bytes) -> Any:
        """A tree of one's own of the file, as plain values; None where it can no longer be read."""
        if file.endswith(".geojson"):
            try:
                return json.loads(data)
            except ValueError:
                return None
        if data != self.files[file]:
            node = read_yaml(data, file, [])
            return plain(node) if node else None
        if file not in self._trees:
            node = read_yaml(data, file, [])
            assert node
            self._trees[file] = json.dumps(plain(node))
        return json.loads(self._trees[file])

    def some(self, draw: random.Random) -> dict[str, Any] | list[Any]:
        """Some map or list of some file as it was."""
        file = draw.choice(self.names)
        return draw.choice(list(_maps(self.tree(file, self.files[file]))))


Files = dict[str, bytes | None]
Way = Callable[[Mutations, random.Random, str, bytes], Files]


# ---------------------------------------------------------------- bytes, words, lines


def _stretch(draw: random.Random, data: bytes, longest: int = 60) -> tuple[int, int]:
    start = draw.randint(0, len(data))
    return start, min(len(data), start + draw.randint(0, longest))


def _bytes_cut(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    start, end = _stretch(draw, data, draw.choice([1, 3, 60, 5000]))
    return {file: data[:start] + data[end:]}


def _bytes_doubled(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    start, end = _stretch(draw, data, draw.choice([3, 60, 5000]))
    return {file: data[:end] + data[start:end] + data[end:]}


def _bytes_reversed(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    start, end = _stretch(draw, data)
    return {file: data[:start] + data[start:end][::-1] + data[end:]}


def _bytes_flipped(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    flipped = bytearray(data)
    for _n in range(draw.choice([1, 1, 5])):
        flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
    return {file: bytes(flipped)}


def _bytes_at_random(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    start, end = _stretch(draw, data, 8)
    return {file: data[:start] + draw.randbytes(draw.randint(1, 8)) + data[end:]}


def _file_cut_short(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    return {file: data[: draw.randrange(len(data))]}


def _piece_put_in(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    start, end = _stretch(draw, data, draw.choice([0, 0, 10]))
    return {file: data[:start] + draw.choice(PIECES).encode() + data[end:]}


def _words(data: bytes) -> list[bytes]:
    return data.split(b" ")


def _word_exchanged(self: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    """By a word of the same or of another file: mostly a name that means something."""
    words = _words(data)
    other = _words(self.files[draw.choice([file, draw.choice(self.names)])])
    words[draw.randrange(len(words))] = draw.choice([draw.choice(other), draw.choice(PIECES).encode()])
    return {file: b" ".join(words)}


def _line_changed(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    lines = data.split(b"\n")
    at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = b" " * draw.randint(1, 6) + lines[at]
        case _:
            lines[at] = lines[at].lstrip()
    return {file: b"\n".join(lines)}


# ---------------------------------------------------------------- files


def _file_gone(_m: Mutations, _d: random.Random, file: str, _: bytes) -> Files:
    return {file: None}


def _file_in_place_of_another(self: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    other = draw.choice(self.names)
    return {file: self.files[other], other: data} if draw.random() < 0.5 else {other: data}


def _file_added(_: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
    folder = draw.choice(["statements", "arrangements", "places"])
    name = draw.choice(
        ["again.yaml", "again.yml", "again.geojson", "again", "Again Once.yaml", "README.md", ".again.yaml"]
    )
    return {f"{folder}/{name}": data}


# ---------------------------------------------------------------- the tree


def _maps(value: Any) -> Iterator[dict[str, Any] | list[Any]]:
    """Every map and list in a tree that has anything in it."""
    if isinstance(value, dict | list):
        if value:
            yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _maps(inner)


def _of_the_tree(change: Callable[[Mutations, random.Random, Any, Any], None]) -> Way:
    """A change of one map or list of the tree."""

    def way(self: Mutations, draw: random.Random, file: str, data: bytes) -> Files:
        tree = self.tree(file, data)
        inside = list(_maps(tree))
        if not inside:
            return {}
        held = draw.choice(inside)
        change(self, draw, held, draw.choice(list(held) if isinstance(held, dict) else range(len(held))))
        return {file: json.dumps(tree, ensure_ascii=False, indent=draw.choice([None, 1])).encode()}

    way.__name__ = change.__name__
    return way


@_of_the_tree
def _key_dropped(_: Mutations, _d: random.Random, held: Any, at: Any) -> None:
    del held[at]


@_of_the_tree
def _key_renamed(self: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    """To the name of another key, or a slip of the hand."""
    value = held.pop(at)
    other = self.some(draw)
    name = draw.choice(
        [draw.choice(list(other)) if isinstance(other, dict) else "x", str(at)[:-1], f"{at}{at}", str(at).title()]
    )
    if isinstance(held, dict):
        held[name] = value
    else:
        held.append({name: value})


@_of_the_tree
def _value_replaced(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    held[at] = json.loads(json.dumps(draw.choice(VALUES)))


@_of_the_tree
def _value_of_elsewhere(self: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    other = self.some(draw)
    held[at] = draw.choice(list(other.values()) if isinstance(other, dict) else other)


@_of_the_tree
def _value_wrapped(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    value = held[at]
    reading = {"value": value, "source": "coh22"}
    held[at] = draw.choice(
        [
            [value],
            [value, value],
            {"value": value},
            {"readings": [reading, reading]},
            {"readings": [reading, {**reading, "value": 1}]},
            {"all": [value]},
        ]
    )


@_of_the_tree
def _value_bared(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    """The first of a list or map in place of the whole."""
    value = held[at]
    if isinstance(value, dict | list) and value:
        held[at] = draw.choice(list(value.values()) if isinstance(value, dict) else value)


@_of_the_tree
def _nested_deep(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    for _n in range(draw.choice([3, 12, 38, 60])):
        held[at] = draw.choice([[held[at]], {"all": [held[at]]}, {"not": held[at]}])


@_of_the_tree
def _entry_twice(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    if isinstance(held, dict):
        held[f"{at}-{draw.choice('abc')}"] = held[at]
    else:
        held.extend([held[at]] * draw.choice([1, 1, 300]))


@_of_the_tree
def _values_swapped(_: Mutations, draw: random.Random, held: Any, at: Any) -> None:
    other = draw.choice(list(held) if isinstance(held, dict) else range(len(held)))
    held[at], held[other] = held[other], held[at]


WAYS: list[Way] = [
    _bytes_cut, _bytes_doubled, _bytes_reversed, _bytes_flipped, _bytes_at_random, _file_cut_short, _piece_put_in,
    _piece_put_in, _word_exchanged, _word_exchanged, _line_changed, _line_changed, _file_gone,
    _file_in_place_of_another, _file_added, _key_dropped, _key_renamed, _value_replaced, _value_replaced,
    _value_replaced, _value_of_elsewhere, _value_of_elsewhere, _value_wrapped, _value_bared, _nested_deep,
    _entry_twice, _values_swapped,
]  # fmt: skip
