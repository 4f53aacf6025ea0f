"""The text of an article, or of any document, as parts with their offsets: its body, and what only stands beside it.

Body paragraphs are numbered from 1, and so are the sentences of each. Title, print line, caption and boilerplate have
no number: no statement is made there. Offsets count the characters of the text as it was received, from 0, so that a
person can be shown the words themselves; nothing is cleaned away before they are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

from holdfire.read.article_marks import is_boilerplate, is_caption, is_print_line
from holdfire.read.article_sentences import TERMINAL, sentences

Kind = Literal["body", "title", "print line", "caption", "doubled caption", "boilerplate"]

SHORT = 60
"""A line up to this long that ends without a stop is a heading or a link, and no sentence."""
TITLE = 200
NARROW, WIDE = 40, 100
"""Lines of a text that was broken by hand or by a mail program are about this long."""
LISTED = re.compile(r"\W{0,2}(\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s|[-–—•*·]\s")
GOES_ON = (":", ";", ",", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    """Where it ends: the offset behind its last character."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a line of the text. `number` counts the paragraphs of the body; all else has none."""

    kind: Kind
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its parts, in their order. Whatever is not white space is in exactly one part."""

    text: str
    parts: tuple[Part, ...]

    @property
    def body(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind == "body")

    def words(self, piece: Part | Sentence) -> str:
        """The piece on one line, without what a terminal would take for a command."""
        return one_line(self.text[piece.start : piece.end])


def one_line(text: str) -> str:
    """On one line; marks of direction and the like are left out, control characters shown as what they are not."""
    return "".join(sign if sign.isprintable() else UNSEEN.get(category(sign), "�") for sign in " ".join(text.split()))


UNSEEN = {"Cf": ""}


def article(text: str) -> Article:
    """The parts of a text. Any text has them; one that is no article may be all body."""
    blocks = [block for lines in _blocks(text) for block in _paragraphs(text, lines)]
    kinds = _kinds([text[start:end] for start, end in blocks])
    parts: list[Part] = []
    number = 0
    for (start, end), kind in zip(blocks, kinds, strict=True):
        number += kind == "body"
        found = sentences(text, start, end) if kind == "body" else [(start, end)]
        pieces = tuple(Sentence(*piece) for piece in found)
        parts.append(Part(kind, start, end, pieces, number if kind == "body" else None))
    return Article(text, tuple(parts))


# ---------------------------------------------------------------- paragraphs

Stretch = tuple[int, int]


def _blocks(text: str) -> Iterator[list[Stretch]]:
    """Lines that no empty line parts, each without the white space around it."""
    block: list[Stretch] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if bare:
            block.append((start, start + len(bare)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(text: str, lines: list[Stretch]) -> list[Stretch]:
    """Each line is a paragraph, unless the block is one paragraph that was broken into lines of about one width."""
    widths = [end - start for start, end in lines]
    broken = sum(text[end - 1] not in TERMINAL for _, end in lines[:-1])
    if len(lines) > 1 and max(widths) <= WIDE and min(widths[:-1]) >= NARROW and broken * 2 > len(lines) - 1:
        return [(lines[0][0], lines[-1][1])]
    return lines


# ---------------------------------------------------------------- what each is


def _kinds(texts: Sequence[str]) -> list[Kind]:
    """What each paragraph is. A short line without a stop is a heading before the end of the body, a link after it."""
    kinds = [_own_kind(text) for text in texts]
    doubled = {at for at in range(1, len(texts)) if _same(texts[at - 1], texts[at])}
    for at in doubled | {at - 1 for at in doubled}:
        kinds[at] = "doubled caption"
    if kinds and kinds[0] in ("body", None) and len(texts[0]) <= TITLE and not texts[0].endswith((".", *GOES_ON)):
        kinds[0] = "title"
    last = max((at for at, kind in enumerate(kinds) if kind == "body"), default=-1)
    return [kind or ("title" if at < last else "boilerplate") for at, kind in enumerate(kinds)]


def _own_kind(text: str) -> Kind | None:
    """What a paragraph is by itself; None for a short line without a stop."""
    if is_print_line(text):
        return "print line"
    if _is_doubled(text):
        return "doubled caption"
    if is_caption(text):
        return "caption"
    if is_boilerplate(text):
        return "boilerplate"
    ended = text[-1] in TERMINAL or text.endswith(GOES_ON)
    return "body" if ended or len(text) > SHORT or LISTED.match(text) else None


def _is_doubled(text: str) -> bool:
    """Whether the same words stand there twice."""
    words = text.split()
    half, odd = divmod(len(words), 2)
    return half >= 3 and not odd and words[:half] == words[half:]


def _same(one: str, other: str) -> bool:
    return len(one.split()) >= 3 and one.split() == other.split()
