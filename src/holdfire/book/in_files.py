"""Texts looked for in the files of a folder, as a person would find them: whatever the line breaks, in pages too."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from holdfire.ledger import sha256_of
from holdfire.ledger.held import FOLDER as HELD
from holdfire.ledger.store import FILE as LEDGER

LEAST = 8
"""A text of fewer characters, or of one word, may stand anywhere by chance."""
BIGGEST = 64 << 20
"""Bytes. A bigger file is no text that somebody wrote."""
LEFT_ALONE = frozenset({HELD, ".git", ".hg", ".svn"})


@dataclass(frozen=True)
class Found:
    """A place where a text stands: the file, the line, and what was found."""

    file: str
    line: int
    what: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, kw_only=True)
class Needles:
    """What is looked for: longer texts wherever they stand, and names as whole words."""

    prose: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        # In a file a text may be broken into lines, each of them a comment.
        texts = [r"\s+(?:#\s*)?".join(map(re.escape, text.split())) for text in sorted(self.prose)]
        texts += [rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(self.names)]
        return re.compile("|".join(texts)) if texts else None

    def lines(self, text: str) -> Iterator[int]:
        """The number of each line on which one of them begins, once."""
        last, at, line = 0, 0, 1
        for match in self._pattern.finditer(text) if self._pattern else ():
            line += text.count("\n", at, match.start())
            at = match.start()
            if line != last:
                yield line
                last = line

    def hits(self, text: str) -> bool:
        return next(self.lines(text), None) is not None


def words_of(text: str) -> str:
    """The text with one blank between two words."""
    return " ".join(text.split())


def prose(text: str) -> Iterator[str]:
    """The text, where it is long enough that nobody else writes it by chance; of several lines, each."""
    for line in text.split("\n"):
        words = words_of(line)
        if len(words) >= LEAST and " " in words:
            yield words


def files_of(folder: Path) -> Iterator[Path]:
    """Every file of the folder but the ledger's own."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in LEFT_ALONE)
        for name in sorted(names):
            if not (Path(top) == folder and name.startswith(LEDGER)):
                yield Path(top) / name


def find(
    folder: Path,
    files: Iterator[Path],
    needles: Needles,
    digests: Collection[str] = (),
    what: str = "words of it",
) -> Iterator[Found]:
    """Where the needles stand, and which files have one of these hashes. Raises OSError for one that cannot be read."""
    for path in files:
        name = path.relative_to(folder).as_posix()
        if not path.is_file():
            continue
        if digests and sha256_of(path) in digests:
            yield Found(name, 0, "the held file itself")
        if path.stat().st_size > BIGGEST:
            continue
        for line in needles.lines(_text(path)):
            yield Found(name, line, what)


def _text(path: Path) -> str:
    data = path.read_bytes()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8", "replace")
    return html.unescape(text) if path.suffix.lower() in (".html", ".htm", ".xml", ".svg") else text
