"""Sentences of a paragraph, by their stops: no model, no list of a language's words but its abbreviations.

Where it is not clear whether a stop ends a sentence, it does not: two sentences told as one are seen together, while a
sentence cut in two would have a half that nobody accounts for.
"""

from __future__ import annotations

import re

TERMINAL = frozenset(".!?…؟۔。！？\"'”’»)]")
"""What the last line of a paragraph ends with."""

STOP = re.compile(
    r"(?<![.!?…؟۔])(?P<mark>[.!?…؟۔]++)(?P<close>[\"'”’»)\]]*+)\s++(?=(?P<open>[\"'“‘«(\[`]*+)(?P<next>\w++))"
)

# fmt: off
ABBREVIATIONS = frozenset([
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "sgt", "capt", "cpl", "adm", "brig", "sen", "rep",
    "gov", "amb", "st", "rev", "hon", "jr", "sr", "inc", "ltd", "co", "corp", "vs", "approx", "al",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
])
BEFORE_A_NUMBER = frozenset([
    "no", "nos", "art", "arts", "para", "paras", "sec", "fig", "ch", "vol", "p", "pp", "res",
])
STARTS = frozenset([
    "a", "an", "and", "another", "as", "asked", "at", "but", "by", "during", "each", "earlier", "for", "from", "he",
    "her", "his", "however", "if", "in", "it", "its", "last", "later", "many", "meanwhile", "most", "no", "nobody",
    "on", "one", "our", "several", "she", "since", "so", "some", "such", "that", "the", "their", "there", "these",
    "they", "this", "those", "under", "we", "what", "when", "while", "who", "you",
])
# fmt: on
"""Words that begin a sentence and would have a small letter within one."""
INITIALS = re.compile(r"(?:^|\W)(?:[^\W\d_]\.)+$")
SAID = re.compile(
    r"(\w+\W+){0,4}(said|says|asked|asks|told|tells|added|adds|replied|quipped|wrote|shouted|cried|answered)\b"
)
NEAR = 40
"""How many characters before a stop are looked at."""


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the stretch, as offsets in the text, without the white space between them."""
    found: list[tuple[int, int]] = []
    begin = start
    for stop in STOP.finditer(text, start, end):
        if _ends(text, begin, stop):
            found.append((begin, stop.end("close")))
            begin = stop.end()
    if begin < end:
        found.append((begin, end))
    return found


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    following = stop["next"]
    if following[0].islower():
        return False
    if stop["mark"] == "." and not stop["close"] and _is_abbreviation(text, begin, stop.start(), following):
        return False
    # `"Why?" Lavrov asked.` is one sentence: the mark is the quotation's.
    quoted = bool(stop["close"]) and "." not in stop["mark"] and not stop["open"]
    return not (quoted and SAID.match(text[stop.end() : stop.end() + 2 * NEAR]))


def _is_abbreviation(text: str, begin: int, dot: int, following: str) -> bool:
    """Whether the word before the dot is shortened, or the number of an item in a list."""
    before = text[max(begin, dot - NEAR) : dot + 1]
    if INITIALS.search(before):
        return following.casefold() not in STARTS
    word = re.search(r"(\w+)\.$", before)
    if word is None:
        return False
    bare = word[1].casefold()
    if bare.isdecimal():
        return not text[begin : dot - len(bare)].strip("([") if dot - begin <= NEAR else False
    return bare in ABBREVIATIONS or (bare in BEFORE_A_NUMBER and following[0].isdecimal())
