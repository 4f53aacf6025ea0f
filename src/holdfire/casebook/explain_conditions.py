"""Conditions in plain English: who has to say, decide or do what, and whether one of several is enough."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from holdfire.casebook.acts_words import is_verb
from holdfire.casebook.english import listed, plain_words, plural
from holdfire.casebook.phrases import Phrases
from holdfire.model.readings import Readings
from holdfire.model.terms import All, AnyOf, Condition, ConditionRead, InOrder, Quiet, Word

SAYS = {
    "ask": ("asks", "ask"),
    "accept": ("accepts", "accept"),
    "refuse": ("refuses", "refuse"),
    "object": ("objects", "object"),
    "withdraw": ("takes its word back", "take their word back"),
    "demand": ("demands", "demand"),
    "order": ("orders its own to keep it", "order their own to keep it"),
}
"""Words that are said, of one and of several."""
ABOUT_TERMS = frozenset({"accept", "refuse"})
RESTARTS = {
    "zero": "a breach starts the count anew",
    "no": "a breach does not start the count anew",
    "unstated": "whether a breach starts the count anew is not stated",
}


def condition_words(condition: ConditionRead, phrases: Phrases, asked: str = "") -> str:
    """`each of the “consenting” accepts`: the condition as a part of a sentence. `asked`: of whom, in a role's `if`."""
    match condition:
        case Readings():
            return _either(condition, phrases, asked)
        case All(parts=parts):
            return listed((_part(part, phrases, asked) for part in parts), "and")
        case AnyOf(parts=parts):
            return f"either {listed((_part(part, phrases, asked) for part in parts), 'or')}"
        case InOrder(parts=parts):
            return f"in this order: {'; then '.join(_part(part, phrases, asked) for part in parts)}"
        case Quiet():
            return f"{_quiet(condition, phrases)} ({_judged(condition, phrases)})"
        case Word():
            return _word(condition, phrases, asked)


def _either(condition: Readings[Condition], phrases: Phrases, asked: str) -> str:
    """The readings side by side; what they have alike about a quiet time is told once."""
    quiets = [o.value for o in condition.options if isinstance(o.value, Quiet)]
    if len({(q.restart, q.confirmed_by) for q in quiets}) == 1 and len(quiets) == len(condition.options):
        pairs = zip(condition.options, quiets, strict=True)
        spans = Readings(name=condition.name, options=tuple(replace(o, value=q) for o, q in pairs))
        return f"{phrases.either(spans, partial(_quiet, phrases=phrases))} ({_judged(quiets[0], phrases)})"
    return phrases.either(condition, partial(condition_words, phrases=phrases, asked=asked))


def _part(part: ConditionRead, phrases: Phrases, asked: str) -> str:
    words = condition_words(part, phrases, asked)
    return f"({words})" if isinstance(part, All | AnyOf | InOrder) else words


def _word(word: Word, phrases: Phrases, asked: str) -> str:
    if word.verb == "happens":
        return _happens(word, phrases, asked)
    where = [phrases.where(word.where)] if word.where is not None else []
    return " ".join([_core(word, phrases, asked), *_details(word, phrases, where)])


def _happens(word: Word, phrases: Phrases, asked: str) -> str:
    """A report, and never more than that: `YPG is reported to withdraw from Castello Road`."""
    often = [f"at least {word.at_least} times"] if word.at_least else []
    who, many = _subject(word, phrases, asked) or ("", False)
    if word.word in phrases.terms.words or not is_verb(word.word):
        by = [f"by {who}"] if who else []
        where = [phrases.where(word.where)] if word.where is not None else []
        return " ".join([_quoted(word.word, phrases), *by, *_details(word, phrases, where), "is reported", *often])
    said = f"{who or 'somebody'} {'are' if many else 'is'} reported to {phrases.act(word.word)}"
    said = phrases.placed(said, word.word, word.where)
    return " ".join([said, *_details(word, phrases, []), *often])


def _subject(word: Word, phrases: Phrases, asked: str) -> tuple[str, bool] | None:
    """Who it is, and whether that is several: each of a role, all of several together, or any one of them. A report
    of any of them is enough."""
    if word.each:
        return f"each of {phrases.name(word.each)}", False
    if asked and not word.by:
        return asked, False
    if not word.by:
        return None
    several, who = phrases.several(word.by), phrases.who(word.by)
    if not several:
        return who, phrases.many(word.by)
    if word.verb in ("happens", "pleads"):
        return f"any of {who}", False
    if word.verb == "done":
        return f"each of {who}", False
    return (f"any one of {who}", False) if word.alone else (f"all of {who}", True)


def _core(word: Word, phrases: Phrases, asked: str) -> str:
    who, many = _subject(word, phrases, asked) or ("", False)
    match word.verb:
        case "says":
            return _says(word, phrases, who or "somebody", many)
        case "decides":
            decide = "decide" if many else "decides"
            return f"{who or 'the body with that power'} {decide} {_quoted(word.word, phrases)}"
        case "done":
            return f"{who} {'have' if many else 'has'} done “{word.word}”" if who else _done(word, phrases)
        case "pleads":
            return f"{word.word} is pleaded{f' by {who}' if who else ''}"
        case "count":
            return _count(word)
        case "in_force":
            clause = word.word in phrases.terms.clauses or "/" in word.word
            return f"{phrases.matter(word.word)} is {'open' if clause else 'in force'}"
    return f"“{word.word}” happens"


def _done(word: Word, phrases: Phrases) -> str:
    clause = phrases.terms.clauses.get(word.word)
    every = clause is not None and bool(clause.by) and phrases.several(clause.by)
    return f"{phrases.matter(word.word)} is done{' by all who owe it' if every else ''}"


def _quoted(word: str, phrases: Phrases) -> str:
    """A word that is said or decided; one that the terms define, with what it is."""
    return phrases.entry(word, f"“{word}”") if word in phrases.terms.words else f"“{word}”"


def _says(word: Word, phrases: Phrases, who: str, many: bool) -> str:
    if word.word in SAYS:
        about = f" {phrases.matter(word.about)}" if word.about else " these terms" if word.word in ABOUT_TERMS else ""
        return f"{who} {SAYS[word.word][many]}{about}"
    about = f", about {phrases.matter(word.about)}" if word.about else ""
    return f"{who} {'say' if many else 'says'} {_quoted(word.word, phrases)}{about}"


def _count(word: Word) -> str:
    of, n = f"the count of {plural(plain_words(word.word))}", word.at_least or 0
    if word.beyond:
        return f"{of} reaches {n + word.beyond}, {n} beyond {word.beyond}"
    return f"{of} reaches {n or 'a number'}"


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
    phrases.count(quiet.lasts, quiet.since)
    span = f"for some {phrases.length(quiet.lasts)} on end, counted at the earliest from {phrases.time(quiet.since)}"
    where = f" {phrases.where(quiet.where)}" if quiet.where is not None else ""
    return f"nothing inconsistent with {clauses} happens{where} {span}"


def _judged(quiet: Quiet, phrases: Phrases) -> str:
    if quiet.confirmed_by == "nobody":
        return f"{RESTARTS[quiet.restart]}; nobody is named to confirm it"
    have = "have" if phrases.many((quiet.confirmed_by,)) else "has"
    return f"{RESTARTS[quiet.restart]}; and only once {phrases.name(quiet.confirmed_by)} {have} confirmed it"
