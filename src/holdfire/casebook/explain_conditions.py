"""Conditions in plain English."""

from __future__ import annotations

from functools import partial

from holdfire.casebook.phrases import Phrases, listed
from holdfire.model.readings import Readings
from holdfire.model.terms import All, AnyOf, ConditionRead, InOrder, Quiet, Word

SAYS = {
    "ask": "asks",
    "accept": "accepts",
    "refuse": "refuses",
    "object": "objects",
    "withdraw": "takes its word back",
    "demand": "demands",
    "order": "orders its own to keep it",
}
ABOUT_TERMS = frozenset({"accept", "refuse"})
RESTARTS = {
    "zero": "a breach starts the count anew",
    "no": "a breach does not start the count anew",
    "unstated": "whether a breach starts the count anew is not stated",
}


def condition_words(condition: ConditionRead, phrases: Phrases) -> str:
    """`each “consenting” accepts`: the condition as a part of a sentence."""
    match condition:
        case Readings():
            return phrases.either(condition, partial(condition_words, phrases=phrases))
        case All(parts=parts):
            return listed((_part(part, phrases) for part in parts), "and")
        case AnyOf(parts=parts):
            return f"either {listed((_part(part, phrases) for part in parts), 'or')}"
        case InOrder(parts=parts):
            return f"in this order: {'; then '.join(_part(part, phrases) for part in parts)}"
        case Quiet():
            return _quiet(condition, phrases)
        case Word():
            return _word(condition, phrases)


def _part(part: ConditionRead, phrases: Phrases) -> str:
    words = condition_words(part, phrases)
    return f"({words})" if isinstance(part, All | AnyOf | InOrder) else words


def _word(word: Word, phrases: Phrases) -> str:
    if word.verb == "happens":
        return _happens(word, phrases)
    where = [phrases.where(word.where)] if word.where is not None else []
    return " ".join([_core(word, phrases), *_details(word, phrases, where)])


def _happens(word: Word, phrases: Phrases) -> str:
    """A report, and never more than that: `YPG is reported to withdraw from Castello Road`."""
    often = [f"at least {word.at_least} times"] if word.at_least else []
    who = _who(word, phrases)
    if not who:
        where = [phrases.where(word.where)] if word.where is not None else []
        return " ".join([f"“{word.word}”", *_details(word, phrases, where), "is reported", *often])
    several = not word.each and not word.alone and phrases.many(word.by)
    said = f"{who} {'are' if several else 'is'} reported to {phrases.act(word.word)}"
    if word.where is not None:
        said = phrases.placed(said, word.word, word.where)
    return " ".join([said, *_details(word, phrases, []), *often])


def _core(word: Word, phrases: Phrases) -> str:
    who = _who(word, phrases)
    match word.verb:
        case "says":
            said = SAYS.get(word.word, f"says “{word.word}”")
            about = "these terms" if word.word in ABOUT_TERMS else ""
            about = phrases.matter(word.about) if word.about else about
            return f"{who or 'it'} {said} {about}".rstrip()
        case "decides":
            alone = " (any one of them alone is enough)" if word.alone else ""
            decide = "decide" if phrases.many(word.by) and word.by else "decides"
            return f"{who or 'the body with that power'}{alone} {decide} “{word.word}”"
        case "done":
            return f"“{word.word}” is done{f' by {who}' if who else ''}"
        case "pleads":
            return f"{word.word} is pleaded{f' by {who}' if who else ''}"
        case "count":
            beyond = f" beyond {word.beyond}" if word.beyond else ""
            return f"the count of “{word.word}” reaches {word.at_least or 'a number'}{beyond}"
        case "in_force":
            return f"{phrases.matter(word.word)} is in force"
    return f"“{word.word}” happens"


def _who(word: Word, phrases: Phrases) -> str:
    if word.each:
        return f"each of {phrases.name(word.each)}"
    return phrases.who(word.by, "or" if word.alone else "and")


def _details(word: Word, phrases: Phrases, where: list[str]) -> list[str]:
    said = []
    if word.about and word.verb != "says":
        said.append(f"on {phrases.matter(word.about)}")
    if word.to:
        said.append(f"to {phrases.who(word.to)}")
    said += where
    if word.due is not None:
        said.append(phrases.due(word.due))
    if word.outcome:
        said.append(f"with the outcome “{word.outcome}”")
    if word.confirmed_by:
        said.append(f"and {phrases.name(word.confirmed_by)} confirms it")
    return said


def _quiet(quiet: Quiet, phrases: Phrases) -> str:
    clauses = listed(f"“{name}”" for name in quiet.clauses)
    span = f"for {phrases.length(quiet.lasts)} from {phrases.time(quiet.since)}"
    where = f" {phrases.where(quiet.where)}" if quiet.where is not None else ""
    judge = f"{phrases.name(quiet.confirmed_by)} confirms it"
    if quiet.confirmed_by == "nobody":
        judge = "nobody is named to confirm it"
    return f"nothing inconsistent with {clauses} happens{where} {span} ({RESTARTS[quiet.restart]}; {judge})"
