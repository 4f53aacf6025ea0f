"""What is wrong with a casebook, in words: where, what was found, what was expected, what to do.

All problems of a run are collected and shown in the order of the files; nothing in this room ends in a traceback.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, counted from 1; line 0 where there is no file (a body read back from the ledger)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. As text: `file:line:column: found ...; expected ...; what to do`."""

    file: str
    line: int
    column: int
    found: str
    expected: str
    do: str

    @property
    def spot(self) -> Spot:
        return Spot(self.file, self.line, self.column)

    def __str__(self) -> str:
        return f"{shown(str(self.spot))}: found {shown(self.found)}; expected {self.expected}; {shown(self.do)}"


LONG = re.compile(r"`([^`]{57})[^`]{4,}`")


def shown(text: str) -> str:
    """As a line to read: long names cut, and what a terminal would take for a command as its number, since a name can
    have anything in it."""
    text = LONG.sub(r"`\1...`", text)
    return text if text.isprintable() else "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def problem_at(spot: Spot, found: str, expected: str, do: str) -> Problem:
    return Problem(spot.file, spot.line, spot.column, found, expected, do)


def in_file_order(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """Sorted by file (in the order in which the files were read), line and column; each said once."""
    rank = {file: at for at, file in enumerate(files)}
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda p: (rank.get(p.file, len(rank)), p.file, p.line, p.column)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, if one is near enough.

    The letters alone must be near as well: `ap-2016-05-09` is not a slip for `un-2016-05-13`.
    """
    bare = _letters(word)
    near = get_close_matches(word, list(known), n=5, cutoff=0.6)
    return next((name for name in near if SequenceMatcher(None, bare, _letters(name)).ratio() >= 0.7), None)


def _letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalpha() or sign == "/")


def one_of(words: Iterable[str]) -> str:
    """`a, b or c`."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} or {listed[-1]}"
