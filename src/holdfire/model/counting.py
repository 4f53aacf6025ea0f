"""Counts in words."""


def counted(n: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
