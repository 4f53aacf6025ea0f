"""Counts, and who does something, in words."""

from collections.abc import Collection, Iterable


def counted(n: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{n:,} {noun if n == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """`reports`, `lorries`, `batches`. A word that ends in s is taken for a plural already."""
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}{'es' if noun.endswith(('ch', 'sh', 'x', 'z')) else 's'}"


def listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def one_or_many(who: Collection[str], one: str, many: str) -> str:
    """The form of a verb for those who do it: `says` of one, `say` of several."""
    return one if len(who) == 1 else many


def they(who: Collection[str], one: str, many: str) -> str:
    """`Russia says`, `Turkey, YPG say`."""
    return f"{', '.join(who)} {one_or_many(who, one, many)}"
