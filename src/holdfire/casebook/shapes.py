"""What a reader takes, in the words of JSON Schema, said beside the reader; `schema` writes the files from it.

A reader of a plain value says with `takes` what it takes: shapes, or other readers, any of which will do. A reader of a
map says nothing: its form tells which keys it asks for. One that reads a plain value in place of the map says with
`takes_too` what else it takes. In a shape a reader may stand wherever a schema may.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from holdfire.casebook.form import Refers

AnyReader: TypeAlias = Callable[..., Any]
R = TypeVar("R", bound=AnyReader)


@dataclass(frozen=True)
class Named:
    """A name of something; `sort` is a key of `names.SORTS`."""

    sort: Refers


@dataclass(frozen=True)
class Differing:
    """Readings of what this reader reads."""

    reader: AnyReader


Shape: TypeAlias = "dict[str, Any] | AnyReader | Named | Differing"

SOME_TEXT = r"\S"


def takes(*shapes: Shape) -> Callable[[R], R]:
    """The decorated reader takes what one of these takes, and nothing else."""

    def say(reader: R) -> R:
        vars(reader)["takes"] = shapes
        return reader

    return say


def takes_too(*shapes: Shape) -> Callable[[R], R]:
    """The decorated reader of a map takes, in its place, what one of these takes."""

    def say(reader: R) -> R:
        vars(reader)["takes_too"] = shapes
        return reader

    return say


def line_of(form: re.Pattern[str] | str, what: str) -> dict[str, Any]:
    """A text of this form, whole."""
    pattern = form if isinstance(form, str) else form.pattern
    return {"type": "string", "pattern": f"^(?:{pattern})$", "description": what}
