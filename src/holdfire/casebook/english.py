"""The English of names and nouns: lists, articles, one or several, capitals and full stops."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

HEAD_ENDS = re.compile(r"[ -](?:as|at|authorised|between|by|for|from|in|near|of|on|that|to|under|who|with)\b| \(")
"""Where the noun that a name is about is over: `fighters | in Daraya`, `holder | -of-prisoners`."""
_BODIES = """
administration alliance army authority bloc brigade centre church coalition collection commission committee
coordinator council crescent delegation division force forum front government group leadership legion mechanism
ministry mission movement network observatory office opposition organisation parliament part party police rada
republic table team troika union
"""
BODIES = frozenset(_BODIES.split())
"""Nouns before which the name of a body takes *the*."""
GROUND = re.compile(
    r"(?:.* )?(?:area|border|corridor|field|front|highway|junction|line|region|road|strip|triangle|zone)"
)
"""Places that are called by a common noun: `the coast road`; `Castello Road` is a name."""
ROAD_NUMBER = re.compile(r"[A-Z]\d+(?: .*)?")
NO_IN = re.compile(r"(?:near|between|outside|around|(?:north|south|east|west)(?:-east|-west)? of) .*")
"""Places that say by themselves where they are: `near Manbij`."""
_UNCOUNTED = """
academia aid ammunition artillery equipment food fuel infantry information materiel medicine ordnance people
personnel staff water youth
"""
UNCOUNTED = frozenset(_UNCOUNTED.split())
PER_TIME = frozenset(("minute", "hour", "day", "week", "month", "year"))


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With one full stop at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def head_of(name: str) -> str:
    """The words that a name is about: `fighters` of `fighters in Daraya`."""
    return HEAD_ENDS.split(name, maxsplit=1)[0]


def _last(name: str) -> str:
    return re.split(r"[ /-]", head_of(name))[-1]


def is_plural(name: str) -> bool:
    """Whether the name is of several by its form: `Tigray forces`, but not `Hamas` or `United Nations`."""
    last, single = _last(name), not re.search(r"[ -]", head_of(name))
    if not last.endswith("s") or last.endswith(("ss", "us", "is")) or last.isupper() or (single and last[0].isupper()):
        return False
    return not name.startswith("United ")


def with_article(name: str) -> str:
    """The name of an actor as it stands in a sentence: `the United Nations`, `Russia`, `the negotiating team`."""
    last = _last(name).lower()
    if name.startswith("the ") or last in UNCOUNTED:
        return name
    described = name[0].islower() and not is_plural(name)
    forces = is_plural(name) and last in ("forces", "formations")
    return f"the {name}" if name.startswith("United ") or last in BODIES or described or forces else name


def with_place_article(name: str) -> str:
    """`the coast road`, `Hodeidah`."""
    common = GROUND.fullmatch(head_of(name)) or name.endswith(" Line") or ROAD_NUMBER.fullmatch(name)
    return f"the {name}" if common and not name.startswith("the ") else name


def plain_words(id: str) -> str:
    """`fuel lorry` of `fuel-lorry`; a hyphen beside a number or a single letter stays: `mt-12-gun`."""
    parts = id.split("-")
    kept = [len(part) == 1 or part.isdigit() for part in parts]
    joints = ("-" if a or b else " " for a, b in pairwise(kept))
    return "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True))


def plural(noun: str) -> str:
    """`fuel lorries`, `buses for fighters`; a noun that is not counted, or has its plural already, stays."""
    head = head_of(noun)
    rest, last = noun[len(head) :], head.split(" ")[-1]
    if last in UNCOUNTED or (last.endswith("s") and not last.endswith(("bus", "ss"))) or not last[-1:].isalpha():
        return noun
    if last.endswith("y") and last[-2:-1] not in ("a", "e", "o", "u"):
        return f"{head[:-1]}ies{rest}"
    return f"{head}{'es' if last.endswith(('s', 'x', 'ch', 'sh')) else 's'}{rest}"


def every_one(of: str) -> str:
    """`a day`, `for each civilian hostage`: of what an amount is a rate."""
    return f"a{'n' if of == 'hour' else ''} {of}" if of in PER_TIME else f"for each {plain_words(of)}"


def gerund(phrase: str) -> str:
    """`making attacks` of `make attacks`: the first word is the verb."""
    verb, blank, rest = phrase.partition(" ")
    if re.fullmatch(r"(?:[^aeiou]*[aeiou][bdgklmnprt]|commit|permit|admit|submit)", verb):
        verb += verb[-1]
    elif verb.endswith("ie"):
        verb = f"{verb[:-2]}y"
    elif verb.endswith("e") and not verb.endswith("ee"):
        verb = verb[:-1]
    return f"{verb}ing{blank}{rest}"
