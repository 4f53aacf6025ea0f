"""The value of a look at the terms: where it is, what was found, why it may be a slip, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Slip:
    """`places`: where it stands, the nearest first, as the casebook names places of its files (`deal/answer/due`)."""

    places: tuple[str, ...]
    found: str
    why: str
    do: str
