"""YAML text to a tree of nodes, each with its file, line and column.

The tree is made from composed nodes and never from YAML's own values: a reader of YAML 1.1 takes `NO` for false,
`10:00` for 600 and `010` for 8. Here plain `true`, `false`, `null`, whole numbers and decimals become such, and all
else stays text. Aliases, tags, repeated keys, keys that are not words, tabs and second documents are refused, in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from holdfire.casebook.problems import Problem, Spot, problem_at

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
DEEPEST = 40
"""Deeper nesting is refused: no casebook needs it, and each level costs a call."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the tree: a scalar, a list of nodes, or a map. `keys` says where each key of a map stands."""

    spot: Spot
    value: Scalar | tuple[Node, ...] | dict[str, Node]
    keys: dict[str, Spot] = field(default_factory=dict)

    def __str__(self) -> str:
        """The node as an error names it."""
        match self.value:
            case dict():
                return (
                    f"a map with {', '.join(f'`{key}`' for key in list(self.value)[:4])}"
                    if self.value
                    else "an empty map"
                )
            case tuple():
                return "a list" if self.value else "an empty list"
            case None:
                return "nothing"
            case bool():
                return f"`{str(self.value).lower()}`"
            case int() | float():
                return f"the number {self.value}"
            case _:
                text = " ".join(self.value.split())
                return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def plain(node: Node) -> Plain:
    """The node's value as JSON has it."""
    match node.value:
        case dict():
            return {key: plain(value) for key, value in node.value.items()}
        case tuple():
            return [plain(value) for value in node.value]
        case _:
            return node.value


def from_plain(value: object, where: Spot) -> Node:
    """A tree from JSON, such as a body read back from the ledger; `where` is the place of all that is in it."""
    if isinstance(value, dict):
        return Node(where, {key: from_plain(item, where) for key, item in value.items()}, dict.fromkeys(value, where))
    if isinstance(value, list | tuple):
        return Node(where, tuple([from_plain(item, where) for item in value]))
    return Node(where, value if isinstance(value, str | int | float | bool | None) else str(value))


def read_yaml(data: bytes, file: str, problems: list[Problem]) -> Node | None:
    """The tree of a file, whose top is a map, as far as it can be read; None if not at all. What is wrong is noted."""
    text = _decoded(data, file, problems)
    if text is None or _has_stray_marks(text, file, problems):
        return None
    try:
        top = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        problems.append(_in_words(error, text, file))
        return None
    if top is None:
        problems.append(
            Problem(file, 1, 1, "an empty file", "named entries (`name: ...`)", "write them, or take the file away")
        )
        return None
    if not isinstance(top, yaml.MappingNode):
        what = "a list" if isinstance(top, yaml.SequenceNode) else "a single value"
        do = "put a name and a colon before each entry"
        problems.append(
            problem_at(_spot(top, file), f"{what} at the top of the file", "named entries (`name: ...`)", do)
        )
        return None
    return _tree(top, file, problems, 0)


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        found = f"the byte {data[error.start]:#04x}, which is not UTF-8"
        problems.append(
            Problem(file, line, column, found, "text in UTF-8", "save the file again in the encoding UTF-8")
        )
        return None
    bad = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if bad:
        found = f"the control character U+{ord(bad[0]):04X}"
        problems.append(problem_at(_spot_of(text, bad.start(), file), found, "text that can be read", "take it out"))
        return None
    return text


def _spot_of(text: str, at: int, file: str) -> Spot:
    return Spot(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


MAY_BE_MARK = re.compile(r"(?:^|[\s\[{,:])[&*!][^\s]", re.MULTILINE)


def _has_stray_marks(text: str, file: str, problems: list[Problem]) -> bool:
    """Whether an alias, an anchor or a tag stands in the text; each is noted.

    Composing would follow the aliases (three hundred bytes can mean gigabytes) and forget where they stood: the
    events are looked through first, but only where the text may have such a mark at all.
    """
    if not MAY_BE_MARK.search(text):
        return False
    before = len(problems)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            found = _stray_mark(event)
            mark = event.start_mark
            if found and mark:
                spot = Spot(file, mark.line + 1, mark.column + 1)
                problems.append(problem_at(spot, found[0], "the value itself", found[1]))
    except yaml.YAMLError:
        return len(problems) > before  # composing tells what is wrong
    return len(problems) > before


def _stray_mark(event: yaml.Event) -> tuple[str, str] | None:
    if isinstance(event, yaml.AliasEvent):
        return f"the alias `*{event.anchor}`", "write the value out: aliases are not used here"
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        return f"the anchor `&{anchor}`", "take it away: aliases are not used here"
    if tag:
        tag = str(tag).replace("tag:yaml.org,2002:", "!!")
        return f"the tag `{tag}`", "take the tag away; text that looks like a number goes in quotes"
    return None


def _spot(node: yaml.Node, file: str) -> Spot:
    mark = node.start_mark
    return Spot(file, mark.line + 1, mark.column + 1)


def _tree(node: yaml.Node, file: str, problems: list[Problem], depth: int) -> Node:
    spot = _spot(node, file)
    if isinstance(node, yaml.ScalarNode):
        _has_hidden_signs(node.value, spot, problems)
        return Node(spot, node.value if node.style else core_value(node.value))
    if depth > DEEPEST:
        problems.append(problem_at(spot, f"nesting deeper than {DEEPEST} levels", "less", "write it flatter"))
        return Node(spot, None)
    if isinstance(node, yaml.SequenceNode):
        return Node(spot, tuple(_tree(value, file, problems, depth + 1) for value in node.value))
    return _map(node, file, problems, depth)


HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal, or turn the direction of all that follows. An Arabic name needs none of them."""


def _has_hidden_signs(text: str, spot: Spot, problems: list[Problem]) -> None:
    """Written out they are refused with the file; YAML's escapes (`\\e`) can still spell them."""
    found = HIDDEN.search(text)
    if found:
        what = f"the control character U+{ord(found[0]):04X} in a text"
        problems.append(problem_at(spot, what, "text that can be read", "take it out"))


def _map(node: yaml.Node, file: str, problems: list[Problem], depth: int) -> Node:
    values: dict[str, Node] = {}
    keys: dict[str, Spot] = {}
    for key, value in node.value:
        at = _spot(key, file)
        if not isinstance(key, yaml.ScalarNode) or not key.value:
            what = "nothing" if isinstance(key, yaml.ScalarNode) else "a list or a map"
            problems.append(problem_at(at, f"{what} as a key", "a word", "give each entry a name and a colon"))
        elif key.value in values:
            found = f"the key `{key.value}` a second time (first on line {keys[key.value].line})"
            problems.append(problem_at(at, found, "each key once", "take one away or give it another name"))
        else:
            _has_hidden_signs(key.value, at, problems)
            values[key.value] = _tree(value, file, problems, depth + 1)
            keys[key.value] = at
    return Node(_spot(node, file), values, keys)


WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "": None}
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")


def core_value(text: str) -> Scalar:
    """What a plain scalar stands for: few words and numbers are values, all else (NO, on, yes, 10:00, 010) is text."""
    if text in WORDS:
        return WORDS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def _in_words(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """A mistake of syntax, which the YAML reader tells in its own terms, told in ours."""
    mark = error.problem_mark or error.context_mark
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file, 1, 1)
    said = str(error.problem or error)
    lines = text.splitlines()
    line = lines[spot.line - 1] if spot.line <= len(lines) else ""
    sign = line[spot.column - 1 : spot.column]
    if sign == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        spot = Spot(file, spot.line, line.index("\t") + 1)
        return problem_at(spot, "a tab", "spaces", "put spaces in its place: YAML is indented by spaces alone")
    if "another document" in said:
        return problem_at(spot, "a second document (`---`)", "one document a file", "put it into a file of its own")
    if "mapping values are not allowed" in said:
        do = "put a text that has `: ` in it in quotes, or mend the indentation"
        return problem_at(spot, "a colon where no key can stand", "one `key: value` a line", do)
    if "cannot start any token" in said:
        found = f"`{sign}` at the start of a value"
        return problem_at(spot, found, "a word, a number or a quoted text", "put the text in quotes")
    opened = error.context_mark
    if opened and "quoted scalar" in str(error.context) and "end of stream" in said:
        start = Spot(file, opened.line + 1, opened.column + 1)
        return problem_at(start, "a quote that is never closed", "its closing quote", "close it at the end of the text")
    found = f"what YAML cannot read ({said}{', ' + str(error.context) if error.context else ''})"
    do = "mend the indentation, a bracket or a quote at or before this line"
    return problem_at(spot, found, "`key: value` lines of one indentation", do)
