"""A value of the terms made anew with some of its parts changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")


def rewritten(value: T, change: Callable[[object], object]) -> T:
    """The value with each part of it changed, the outer before the inner. What nothing changes stays as it is."""
    return cast(T, _rewritten(value, change))


def _rewritten(value: object, change: Callable[[object], object]) -> object:
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        return {name: _rewritten(item, change) for name, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: Any = change(value)
    old = {field.name: getattr(changed, field.name) for field in fields(changed)}
    new = {name: _rewritten(inner, change) for name, inner in old.items()}
    return replace(changed, **new) if any(new[name] is not old[name] for name in old) else changed
