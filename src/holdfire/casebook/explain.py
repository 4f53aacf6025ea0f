"""An arrangement told in sentences that a lawyer would accept, from the data alone: nothing added, nothing picked."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.casebook.explain_clauses import clause_words
from holdfire.casebook.explain_conditions import condition_words
from holdfire.casebook.explain_entries import entries, entry_words
from holdfire.casebook.phrases import Phrases
from holdfire.casebook.phrases_names import WAYS
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Readings
from holdfire.model.terms import Anchor, Arrangement, Clause, Entry, Extension, InForce, Word

NATURES = {
    "agreement": "An agreement.",
    "understanding": "An understanding.",
    "proposal": "A proposal: it binds nobody until its conditions are met.",
    "draft": "A draft: it is never in force and binds nobody.",
    "unilateral": "A declaration of one side: it binds that side alone.",
    "demand": "A demand: it binds nobody; a missed day is no breach.",
}

SHORT = 60
"""Letters up to which what an entry is stands in brackets after its name; what is longer has a place of its own."""


def explain(arrangement: Arrangement, casebook: Casebook) -> tuple[str, ...]:
    """The whole arrangement, a line for its head and for each of its parts."""
    return tuple(_lines(arrangement, casebook))


def explain_clause(clause: Clause, arrangement: Arrangement, casebook: Casebook) -> str:
    """One clause as a sentence that stands alone: what the words of the terms mean follows it, then its sources."""
    return f"{clause.name}: {clause_words(clause, _line(arrangement, casebook, alone=True))}"


def _line(terms: Arrangement, book: Casebook, *, alone: bool = False) -> Phrases:
    return Phrases(terms, book, entry_words, entry_words, room=SHORT, alone=alone)


def _lines(terms: Arrangement, book: Casebook) -> Iterator[str]:
    def line() -> Phrases:
        return _line(terms, book)

    labels = f" ({', '.join(terms.labels)})" if terms.labels else ""
    yield f"{terms.title}{labels}"
    yield _head(terms, line())
    yield from _force(terms, line())
    for kind, name, entry in entries(terms):
        yield _entry(kind, name, entry, line())
    for clause in terms.clauses.values():
        yield f"{clause.name}: {clause_words(clause, line())}"


def _head(terms: Arrangement, phrases: Phrases) -> str:
    made = f" Made: {phrases.time(terms.made)}." if terms.made is not None else ""
    said = phrases.sources(terms.sources, terms.grade)
    return f"{NATURES[terms.nature]}{made} Where no zone is given it is {terms.zone}.{f' [{said}]' if said else ''}"


def _entry(kind: str, name: str, entry: Entry, phrases: Phrases) -> str:
    phrases.spoken.entries.add(name)
    words = entry_words(name, phrases) or "not said"
    return f"{' '.join([f'{kind} “{name}”: {words}.', *phrases.days()])}{phrases.cited(entry)}"


# ---------------------------------------------------------------- in force


def _force(terms: Arrangement, phrases: Phrases) -> Iterator[str]:
    force, binds = terms.in_force, terms.nature not in ("draft", "demand")
    if force is None:
        if binds:
            yield _in_force(InForce(), "In force", phrases)
        return
    begins = "In force" if binds else "In force, were it agreed,"
    if force.variants:
        yield _force_read(force.variants, begins, phrases)
        return
    yield _ended(_in_force(force, begins, phrases), force, phrases)
    for extension in force.extends:
        yield _ended(_extension(extension, phrases), extension, phrases)


def _ended(said: str, entry: Entry, phrases: Phrases) -> str:
    return f"{' '.join([said, *phrases.days()])}{phrases.cited(entry)}"


def _force_read(readings: Readings[InForce], begins: str, phrases: Phrases) -> str:
    """The readings of when it is in force in one line, each with the extensions that it has."""
    said = []
    for those in phrases.alike(readings):
        force = those[0].value
        words = [_in_force(force, begins, phrases), *(_extension(e, phrases) for e in force.extends), *phrases.days()]
        by = phrases.whose(those)
        said.append(f"{' '.join(words)}{f' (So by {by}.)' if by else ''}")
    if len(said) == 1:
        return said[0]
    of = "of one text" if phrases.one_text(readings) else "of sources that differ"
    return f"In force by {WAYS.get(len(said), len(said))} readings {of}. Either: {' Or: '.join(said)}"


def _in_force(force: InForce, begins: str, phrases: Phrases) -> str:
    since = force.since or Anchor("made")
    said = f"{begins} from {phrases.time(since)}"
    if force.lasts is not None:
        phrases.count(force.lasts, since)
        said += f" for {phrases.length(force.lasts)}"
    if force.until is not None:
        said += f" {phrases.until(force.until)}"
    if force.condition is not None:
        said += f", if {condition_words(force.condition, phrases)}"
    if force.unless is not None:
        said += f"; it ends when {condition_words(force.unless, phrases)}"
    return f"{said}."


def _extension(extension: Extension, phrases: Phrases) -> str:
    said = f"Extended by {extension.lasts}"
    if extension.until is not None:
        said = f"Extended {phrases.until(extension.until)}"
    if extension.condition is not None:
        said += f" if {condition_words(extension.condition, phrases)}"
    if extension.unless is not None:
        said += f" unless {condition_words(extension.unless, phrases)}"
    return f"{said}{_again(extension)}."


def _again(extension: Extension) -> str:
    if not extension.again:
        return ""
    match extension.condition:
        case Word(verb="count", at_least=at_least):
            return f"; it may repeat, with each {at_least or 1} more"
    return "; it may repeat"
