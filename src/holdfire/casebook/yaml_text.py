"""Plain data as YAML text, as a casebook is written: short maps in braces, long ones line by line, long texts folded.

A text is quoted where the loader would take it for another value or YAML for signs of its own, and nowhere else:
`NO`, `10:00` and `2016-08-25` are plain texts here, `"118"`, `"1.5"` and `"null"` are not.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from holdfire.casebook.nodes import DECIMAL, WHOLE, Plain

WIDTH = 110
WORDS = 40
"""A text that is shorter stands in a line with others."""
TAG = "tag:yaml.org,2002:"


class _Dumper(yaml.CSafeDumper):
    """Knows the plain values that `nodes.core_value` knows, and no others."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML looks for it by this name)


_Dumper.add_implicit_resolver(f"{TAG}null", re.compile(r"(?:null)?\Z"), ["n", ""])
_Dumper.add_implicit_resolver(f"{TAG}bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])
_Dumper.add_implicit_resolver(f"{TAG}float", re.compile(rf"(?:{DECIMAL.pattern})\Z"), list("-0123456789"))
_Dumper.add_implicit_resolver(f"{TAG}int", re.compile(rf"(?:{WHOLE.pattern})\Z"), list("-0123456789"))


def yaml_text(data: dict[str, Plain]) -> str:
    """The text of a file that holds this."""
    top = _node(data, depth=0, room=0)
    return str(yaml.serialize(top, Dumper=_Dumper, width=WIDTH, allow_unicode=True))


def _node(value: Plain, depth: int, room: int) -> yaml.Node:
    """`room`: what is left of the line where the value begins."""
    if isinstance(value, dict):
        inner = [
            (yaml.ScalarNode(f"{TAG}str", key), _node(item, depth + 1, WIDTH - 2 * depth - len(key) - 2))
            for key, item in value.items()
        ]
        return yaml.MappingNode(f"{TAG}map", inner, flow_style=_fits(value, depth, room))
    if isinstance(value, list):
        items = [_node(item, depth + 1, WIDTH - 2 * depth) for item in value]
        return yaml.SequenceNode(f"{TAG}seq", items, flow_style=_fits(value, depth, room))
    return _scalar(value, room)


def _fits(value: dict[str, Plain] | list[Plain], depth: int, room: int) -> bool:
    """Whether it goes into brackets on one line. The sections of an arrangement go line by line in any case; a list of
    names goes into brackets however long it is."""
    if not value or (isinstance(value, list) and all(_is_word(item) for item in value)):
        return True
    return depth > 0 and (depth > 1 or not _has_maps(value)) and _length(value) <= room


def _is_word(value: Plain) -> bool:
    return not isinstance(value, dict | list) and _length(value) < WORDS


def _has_maps(value: dict[str, Plain] | list[Plain]) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return any(isinstance(item, dict) or (isinstance(item, list) and _has_maps(item)) for item in inner)


def _length(value: Plain) -> int:
    match value:
        case dict():
            return sum(len(key) + 4 + _length(item) for key, item in value.items())
        case list():
            return sum(2 + _length(item) for item in value)
        case str() if "\n" in value:
            return WIDTH
    return len(str(value)) + 2


def _scalar(value: str | int | float | bool | None, room: int) -> yaml.ScalarNode:
    match value:
        case None:
            return yaml.ScalarNode(f"{TAG}null", "null")
        case bool():
            return yaml.ScalarNode(f"{TAG}bool", str(value).lower())
        case int():
            return yaml.ScalarNode(f"{TAG}int", str(value))
        case float():
            return yaml.ScalarNode(f"{TAG}float", _decimal(value))
    folded = len(value) > room and value == " ".join(value.split())
    style = ">" if folded else "|" if "\n" in value else None
    return yaml.ScalarNode(f"{TAG}str", value, style=style)


def _decimal(value: float) -> str:
    """Without an exponent, which would be read as text."""
    text = f"{Decimal(repr(value)):f}"
    return text if "." in text else f"{text}.0"
