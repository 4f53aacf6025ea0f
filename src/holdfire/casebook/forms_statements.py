"""Statements: who said what, when, where it stands, and the one claim that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from holdfire.casebook.form import Desk, Reader, Refers, name_of, number, one_word, some, text
from holdfire.casebook.forms_entries import release, texts
from holdfire.casebook.forms_readings import actors, grade, source
from holdfire.casebook.forms_times import DISTANCE, DISTANCES, distance, when
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import line_of, takes, takes_too
from holdfire.model.statements import Claim, Number, Statement, Taken
from holdfire.model.times import NEVER

OBJECTS: dict[str, Refers | None] = {
    "say": None,
    "decides": None,
    "act": None,
    "done": "clause of",
    "not_done": "clause of",
    "undone": "clause of",
    "waits": "clause of",
    "count": None,
    "watched": "watched",
    "holds": "place",
    "same": "actor",
    "listed": "actor",
    "pleads": None,
    "denies": "tellable",
    "finds": None,
    "alleges": "clause of",
    "starts": None,
}
"""The verbs of a claim, and what the object of each names (None: a word of its own)."""

KEYS: dict[str, tuple[str, ...]] = {
    "say": ("by", "to", "about!", "where", "when", "until", "if", "some_of", "case"),
    "decides": ("by", "to", "against", "about!", "where", "outcome", "when", "until", "case"),
    "act": ("by", "against", "to", "what", "where", "when", "distance", "outcome", "incident", "about", "case"),
    "done": ("by", "when", "part", "case"),
    "not_done": ("by!", "when", "part", "case"),
    "undone": ("by!", "when", "part", "case"),
    "waits": ("by!", "for", "case"),
    "count": ("n!", "as!", "about!", "rule", "by", "against", "where", "from", "until", "case"),
    "watched": ("from!", "until!", "stopped_by", "by"),
    "holds": ("by!", "from", "until"),
    "same": ("as!", "from"),
    "listed": ("on!", "from", "until"),
    "pleads": ("by!", "about!", "case"),
    "denies": (),
    "finds": ("about!", "on", "against", "case"),
    "alleges": ("against", "by", "where", "when", "incident", "n", "case"),
    "starts": ("of!", "by", "when"),
}
"""The keys beside each verb; those with a mark are needed."""

BY_THE_SPEAKER = frozenset({"say", "decides", "done"})
"""Where `by` is left out, the speaker speaks for itself."""

FIELDS = {"from": "since", "if": "condition", "for": "waits_for", "as": "as_", "n": "n"}


@takes(texts)
def _things(node: Node, desk: Desk) -> str:
    """What an act is about: one thing, or several as one text (`food, water`)."""
    return ", ".join(texts(node, desk))


@takes(line_of(rf"{DISTANCE.pattern}|about .*", f"{DISTANCES}, or `about 5 km`"))
def _far(node: Node, desk: Desk) -> str:
    if isinstance(node.value, str) and not DISTANCE.fullmatch(node.value) and node.value.startswith("about "):
        return text(node, desk)
    return distance(node, desk).text


@takes_too(number)
def counted(node: Node, desk: Desk) -> Number:
    """A number, or `{at_least, at_most}`, or `{about}`."""
    if not isinstance(node.value, dict):
        exactly = number(node, desk)
        return Number(at_least=exactly, at_most=exactly)
    with desk.form(node, "a number") as form:
        found = Number(
            at_least=form.take("at_least", number),
            at_most=form.take("at_most", number),
            about=form.take("about", number),
        )
        form.some_key(("at_least", "at_most", "about"), "no number", "write one of them")
        if found.at_least is not None and found.at_most is not None and found.at_least > found.at_most:
            form.miss(f"at least {found.at_least} and at most {found.at_most}", "the smaller first", "exchange the two")
        return found


READERS: Mapping[str, Reader[Any]] = {
    "by": actors,
    "to": actors,
    "against": actors,
    "for": actors,
    "about": name_of("text"),
    "where": some(name_of("watched")),
    "when": when,
    "from": when,
    "until": when,
    "if": text,
    "some_of": text,
    "case": text,
    "outcome": text,
    "what": _things,
    "distance": _far,
    "incident": text,
    "part": text,
    "n": counted,
    "rule": text,
    "as": one_word("agreed", "planned", "observed", "claimed", "final"),
    "stopped_by": text,
    "on": text,
    "of": name_of("clause of"),
}
ABOUT_A_REPORT: Reader[Any] = name_of("reported")


def claim(node: Node, desk: Desk) -> Claim:
    with desk.form(node, "a claim") as form:
        verb = form.one_key(OBJECTS, "verb of a claim")
        form.what = f"a claim with `{verb}`"
        refers = OBJECTS[verb]
        word = form.need(verb, name_of(refers) if refers else text)
        given: dict[str, Any] = {}
        for key in KEYS[verb]:
            bare = key.rstrip("!")
            value = (form.need if key.endswith("!") else form.take)(bare, _reader(verb, bare))
            if value is not None:
                given["as_actor" if (verb, bare) == ("same", "as") else FIELDS.get(bare, bare)] = value
        return Claim(verb=cast(Any, verb), word=word, **given)


def _reader(verb: str, key: str) -> Reader[Any]:
    if key == "as" and verb == "same":
        return name_of("actor")
    return ABOUT_A_REPORT if key == "about" and verb == "pleads" else READERS[key]


def taken(node: Node, desk: Desk) -> Taken:
    with desk.form(node, "`taken`") as form:
        return Taken(
            by=form.need("by", text),
            how=form.need("how", one_word("radio", "telephone", "paper", "mail", "file")),
            at=form.take("at", when),
            original=form.take("original", text),
        )


def statement(name: str, node: Node, desk: Desk) -> Statement:
    """A statement as written: `learned` is NEVER where it is not given, and the short id is still wanting."""
    with desk.form(node, "a statement") as form:
        speaker = form.need("speaker", name_of("actor"))
        said = form.need("claim", claim)
        if said and said.verb in BY_THE_SPEAKER and not said.by:
            said = _by(said, speaker)
        learned = form.take("learned", when)
        return Statement(
            name=name,
            id="",
            speaker=speaker,
            said=form.need("said", when),
            claim=said,
            source=form.take("source", source),
            learned=learned.last_instant if learned else NEVER,
            via=form.take("via", actors, ()),
            through=form.take("through", text),
            grade=form.take("grade", grade),
            rows=form.take("rows", texts, ()),
            note=form.take("note", text),
            replaces=form.take("replaces", name_of("statement")),
            taken=form.take("taken", taken),
            release=form.take("release", release, None),
        )


def _by(said: Claim, speaker: str) -> Claim:
    values = {field: getattr(said, field) for field in said.__dataclass_fields__}
    return Claim(**{**values, "by": (speaker,)})
