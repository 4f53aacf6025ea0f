"""Texts as they are compared when somebody types them: capitals, accents and other marks make no difference, in any
script: `Alep`, `ALEP` and `alep`, `حَلَب` and `حلب`, `й` and `и` are each the same."""

from __future__ import annotations

from unicodedata import category, normalize

SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "–": "-", "ـ": None})
"""Signs that are typed in more ways than one; the Arabic stroke that only makes a word longer."""


def folded(text: str) -> str:
    """The text as it is compared: NFKD without marks, small letters, plain quotes, single blanks."""
    if not text.isascii():
        text = normalize("NFKD", normalize("NFKD", text).casefold()).translate(SAME)
        text = "".join(sign for sign in text if category(sign) not in ("Mn", "Cf"))
    return " ".join(text.casefold().split())
