"""Counts, and who does something, in words."""

from collections.abc import Collection


def counted(n: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def one_or_many(who: Collection[str], one: str, many: str) -> str:
    """The form of a verb for those who do it: `says` of one, `say` of several."""
    return one if len(who) == 1 else many


def they(who: Collection[str], one: str, many: str) -> str:
    """`Russia says`, `Turkey, YPG say`."""
    return f"{', '.join(who)} {one_or_many(who, one, many)}"
