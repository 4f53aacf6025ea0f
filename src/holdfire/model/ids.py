"""Short ids that can be said over a radio and copied by hand, and opaque keys for the ledger.

An id is a letter for the kind, a hyphen, and six characters of Crockford's base 32 without 0 and 1: `S-7K4MQ3`.
It is made from a salted hash and not counted, so that it tells nobody how many there are.
Its last character is a check by Damm's method: every single wrong character, the letter too, and every swap of two
neighbours is noticed, whatever the length.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from typing import Final

LETTERS: Final = {"S": "statement", "I": "incident", "C": "case"}
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST: Final = 6

# A totally anti-symmetric quasigroup of order 30 is the product of Damm's of order 10 and of (2a + b) mod 3.
_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def short_id(letter: str, salt: str, name: str, length: int = SHORTEST) -> str:
    """The id of `name`: `length` characters after the hyphen, of which the last is the check."""
    if letter not in LETTERS or length < SHORTEST:
        raise ValueError(f"no such id: letter {letter!r}, length {length}")
    characters = _characters(int.from_bytes(_digest(salt, letter, name)), length - 1)
    return f"{letter}-{characters}{_check(letter, characters)}"


def ids_for(letter: str, salt: str, names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """The id of each name, which are given in the order of recording: where two would be equal, the later is longer.

    An id that was once told to somebody therefore stays what it is when more is recorded. `taken` are ids of what is
    no longer there: nothing else may bear them.
    """
    ids: dict[str, str] = {}
    used = set(taken)
    for name in dict.fromkeys(names):
        length = SHORTEST
        while (found := short_id(letter, salt, name, length)) in used:
            length += 1
        ids[name] = found
        used.add(found)
    return ids


def tidy_id(text: str) -> str:
    """An id as typed or heard, in its written form: capitals, no blanks, the hyphen after the letter."""
    bare = "".join(text.upper().split()).replace("-", "")
    return f"{bare[:1]}-{bare[1:]}"


def check_id(text: str) -> bool:
    """Is this a well-formed id whose check character is right? It need not be one that exists."""
    letter, _, characters = tidy_id(text).partition("-")
    if letter not in LETTERS or len(characters) < SHORTEST or not set(characters) <= set(ALPHABET):
        return False
    return _check(letter, characters[:-1]) == characters[-1]


def nearest(text: str, ids: Collection[str], most: int = 3) -> list[str]:
    """The ids that were probably meant: at most two slips away, nearest first, at most `most`."""
    typed = tidy_id(text)
    near = ((_slips(typed, known), known) for known in ids if abs(len(known) - len(typed)) <= 2)
    return [known for slips, known in sorted(near) if slips <= 2][:most]


def key(salt: str, kind: str, name: str) -> str:
    """The opaque key of a named thing in the ledger: without the salt nobody can tell which name it is."""
    return _digest(salt, kind, name).hex()


def _digest(*parts: str) -> bytes:
    # As JSON, so that no two lists of parts are written alike.
    return hashlib.sha256(json.dumps(parts).encode("ascii")).digest()


def _characters(number: int, length: int) -> str:
    out = []
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        out.append(ALPHABET[digit])
    return "".join(out)


def _check(letter: str, characters: str) -> str:
    # Each letter starts from its own place, so that S for C is a wrong character like any other.
    state = list(LETTERS).index(letter) + 1
    for digit in _digits(characters):
        state = _times(state, digit)
    # A thing times itself is nothing here: the check character is the state itself.
    return ALPHABET[state]


def _digits(characters: str) -> Iterator[int]:
    return (ALPHABET.index(character) for character in characters)


def _times(a: int, b: int) -> int:
    return 3 * _DAMM[a // 3][b // 3] + (2 * (a % 3) + b % 3) % 3


def _slips(a: str, b: str) -> int:
    """How many wrong, missing or surplus characters, or swaps of neighbours, lie between two texts."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
