"""Two sentences beside each other, the words that differ marked in plain text: `[-gone-]` and `{+new+}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

TOO_FAR = 0.3
"""Sentences that have fewer words in common than this are two sentences: marks would hide what they say."""
LEGEND = "[-words-] are gone, {+words+} are new"


def marked(old: str, new: str) -> tuple[str, str]:
    """The old sentence with its words that are gone marked, and the new one with those that are new."""
    a, b = _tokens(old), _tokens(new)
    match = SequenceMatcher(None, a, b, autojunk=False)
    if match.ratio() < TOO_FAR:
        return old, new
    gone: list[str] = []
    come: list[str] = []
    for _, a0, a1, b0, b1 in (same for same in match.get_opcodes()):
        if a[a0:a1] == b[b0:b1]:
            gone += a[a0:a1]
            come += b[b0:b1]
            continue
        gone += _wrapped(a[a0:a1], "[-", "-]")
        come += _wrapped(b[b0:b1], "{+", "+}")
    return _joined(gone), _joined(come)


GLUED = "\0"
"""Before a mark that stands close to the word before it."""


def _tokens(text: str) -> list[str]:
    return re.sub(r"([,.;:)]+)(?=\s|$)", rf" {GLUED}\1", text).split()


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(rf" ?(\{{\+|\[-|){GLUED}", r"\1", " ".join(tokens))


def _wrapped(words: Sequence[str], opens: str, closes: str) -> list[str]:
    return [f"{opens}{' '.join(words)}{closes}"] if words else []
