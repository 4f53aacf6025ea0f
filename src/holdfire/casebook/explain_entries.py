"""The named entries of an arrangement in plain English: roles, areas, events, words and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from holdfire.casebook.acts_words import act_words, is_verb
from holdfire.casebook.english import listed, plain_words
from holdfire.casebook.explain_conditions import condition_words
from holdfire.casebook.phrases import Phrases
from holdfire.model.terms import Arrangement, Body, Definition, Entry, Event, Role


def entries(terms: Arrangement) -> Iterator[tuple[str, str, Entry]]:
    """Every named entry but the clauses: what it is, its name, and itself."""
    for kind, those in (("Role", terms.roles), ("Area", terms.areas), ("Event", terms.events)):
        yield from ((kind, name, entry) for name, entry in those.items())
    for kind, others in (("Word", terms.words), ("Body", terms.bodies)):
        yield from ((kind, name, entry) for name, entry in others.items())


def entry_words(name: str, phrases: Phrases) -> str:
    """What an entry is; nothing where it says no more than its name."""
    terms = phrases.terms
    if name in terms.roles:
        return _role(terms.roles[name], phrases)
    if name in terms.areas:
        return phrases.area(terms.areas[name].area)
    if name in terms.events:
        return _event(terms.events[name], phrases)
    if name in terms.words:
        return _definition(terms.words[name], phrases)
    return _body(terms.bodies[name], phrases) if name in terms.bodies else ""


def _role(role: Role, phrases: Phrases) -> str:
    if role.variants:
        return phrases.either(role.variants, partial(_holders, phrases=phrases))
    return _holders(role, phrases)


def _holders(role: Role, phrases: Phrases) -> str:
    said = []
    if role.members:
        said.append(phrases.who(role.members))
    condition = f", if {condition_words(role.condition, phrases, asked='it')}" if role.condition is not None else ""
    if role.of_role:
        whole = phrases.name(role.of_role)
        said.append(f"each of {whole}{condition}" if condition else whole)
    elif condition:
        said.append(f"each{condition}")
    if role.listed:
        said.append(f"whoever the list “{role.listed}” names")
    if role.excepted:
        said.append(f"but not {phrases.who(role.excepted)}")
    if role.through:
        ways = listed((way.replace("_", " ") for way in role.through), "or")
        them = "one of them" if len(role.members) != 1 else "them" if phrases.many(role.members) else "it"
        said.append(f"and those who are {ways} {them}")
    return ", ".join(said)


def _event(event: Event, phrases: Phrases) -> str:
    if event.at is not None:
        return phrases.time(event.at)
    return f"the moment from which {condition_words(event.when, phrases)}" if event.when is not None else ""


def _definition(word: Definition, phrases: Phrases) -> str:
    said = word.text or ""
    if word.means:
        said = listed((_meaning(act, phrases) for act in word.means), "or")
    if word.kind_of:
        wider = _meaning(word.kind_of, phrases)
        said = f"a narrower kind of this: {wider}; a report of the wider act leaves open whether it was that"
    return f"{said}, since {phrases.time(word.since)}" if word.since is not None else said


def _meaning(act: str, phrases: Phrases) -> str:
    if act in phrases.terms.words:
        return phrases.entry(act, f"“{act}”")
    return f"to {act_words(act)}" if is_verb(act) else f"“{plain_words(act)}”"


def _body(body: Body, phrases: Phrases) -> str:
    seats = listed(f"{phrases.name(actor)} ({seat})" for actor, seat in body.seats)
    return "; ".join(part for part in (f"seats of {seats}" if seats else "", body.does or "") if part)
