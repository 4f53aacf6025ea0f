"""An arrangement told in sentences that a lawyer would accept, from the data alone: nothing added, nothing picked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from holdfire.casebook.acts_words import WITH_OBJECT
from holdfire.casebook.explain_conditions import condition_words
from holdfire.casebook.phrases import Phrases, listed
from holdfire.model.casebook import Casebook
from holdfire.model.terms import (
    Amount,
    Arrangement,
    Body,
    Clause,
    Definition,
    Due,
    Entry,
    Event,
    Extension,
    InForce,
    Pattern,
    Role,
    While,
)

NATURES = {
    "agreement": "An agreement.",
    "understanding": "An understanding.",
    "proposal": "A proposal: it binds nobody until its conditions are met.",
    "draft": "A draft: it is never in force and binds nobody.",
    "unilateral": "A declaration of one side: it binds that side alone.",
    "demand": "A demand: it binds nobody; a missed day is no breach.",
}
NOTES = {
    "effort": "Effort, not a result",
    "guarantee": "Guarantee of a result that is another's to bring about",
    "non-effect": "What it does not do",
    "unpublished": "Its text is not public",
    "open-point": "Open",
    "purpose": "Purpose",
    "context": "Context",
    "threat": "Announced for the case that it is not met",
    "standard": "Standard, shown and never computed",
}


def explain(arrangement: Arrangement, casebook: Casebook) -> tuple[str, ...]:
    """The whole arrangement, a line for its head and for each of its parts."""
    return tuple(_lines(arrangement, _phrases(arrangement, casebook)))


def explain_clause(clause: Clause, arrangement: Arrangement, casebook: Casebook) -> str:
    """One clause as a sentence, its sources at the end in brackets."""
    return _clause(clause, _phrases(arrangement, casebook))


def _phrases(arrangement: Arrangement, casebook: Casebook) -> Phrases:
    return Phrases(arrangement, casebook, lambda name, phrases: _what(arrangement.events[name], phrases))


def _lines(terms: Arrangement, phrases: Phrases) -> Iterator[str]:
    labels = f" ({', '.join(terms.labels)})" if terms.labels else ""
    yield f"{terms.title}{labels}"
    made = f" Made: {phrases.time(terms.made)}." if terms.made is not None else ""
    yield f"{NATURES[terms.nature]}{made}{_cited(terms.sources, terms.grade, phrases)}"
    yield from _force(terms, phrases)
    for role in terms.roles.values():
        yield _role(role, phrases)
    for name, entry in terms.areas.items():
        yield f"Area “{name}”: {phrases.area(entry.area)}.{_tail(entry, phrases)}"
    for event in terms.events.values():
        yield _event(event, phrases)
    for word in terms.words.values():
        yield _definition(word, phrases)
    for body in terms.bodies.values():
        yield _body(body, phrases)
    for clause in terms.clauses.values():
        yield _clause(clause, phrases)


def _cited(sources: object, grade: str | None, phrases: Phrases) -> str:
    said = phrases.sources(sources, grade) if isinstance(sources, tuple) else ""
    return f" [{said}]" if said else ""


def _tail(entry: Entry, phrases: Phrases) -> str:
    return _cited(entry.sources, entry.grade, phrases)


# ---------------------------------------------------------------- in force


def _force(terms: Arrangement, phrases: Phrases) -> Iterator[str]:
    if terms.nature in ("draft", "demand"):
        return
    force = terms.in_force
    if force is None:
        unknown = "" if terms.made is not None else ", whose time is not given"
        yield f"In force from the making of the terms{unknown}."
        return
    if force.variants:
        for words, sources in phrases.told(force.variants, lambda one: _in_force(one, phrases)):
            yield f"{words} So by {sources}."
    else:
        yield f"{_in_force(force, phrases)}{_tail(force, phrases)}"
    for extension in force.extends:
        yield _extension(extension, phrases)


def _in_force(force: InForce, phrases: Phrases) -> str:
    said = f"In force from {phrases.time(force.since) if force.since is not None else 'the making of the terms'}"
    if force.lasts is not None:
        said += f" for {phrases.length(force.lasts)}"
    if force.until is not None:
        said += f" until {phrases.time(force.until)}"
    if force.condition is not None:
        said += f", if {condition_words(force.condition, phrases)}"
    if force.unless is not None:
        said += f"; it ends when {condition_words(force.unless, phrases)}"
    return f"{said}."


def _extension(extension: Extension, phrases: Phrases) -> str:
    said = f"Extended by {extension.lasts}"
    if extension.until is not None:
        said = f"Extended until {phrases.time(extension.until)}"
    if extension.condition is not None:
        said += f" if {condition_words(extension.condition, phrases)}"
    if extension.unless is not None:
        said += f" unless {condition_words(extension.unless, phrases)}"
    return f"{said}{'; it may repeat' if extension.again else ''}.{_tail(extension, phrases)}"


# ---------------------------------------------------------------- named entries


def _role(role: Role, phrases: Phrases) -> str:
    if role.variants:
        told = [f"{words} ({by})" for words, by in phrases.told(role.variants, lambda one: _holders(one, phrases))]
        return f"Role “{role.name}”{_differently(told)}: {'; or '.join(told)}.{_tail(role, phrases)}"
    return f"Role “{role.name}”: {_holders(role, phrases)}.{_tail(role, phrases)}"


def _holders(role: Role, phrases: Phrases) -> str:
    said = []
    if role.members:
        said.append(phrases.who(role.members))
    if role.of_role:
        asked = f", each if {condition_words(role.condition, phrases)}" if role.condition is not None else ""
        said.append(f"those of the “{role.of_role}”{asked}")
    elif role.condition is not None:
        said.append(f"each if {condition_words(role.condition, phrases)}")
    if role.listed:
        said.append(f"whoever the list “{role.listed}” names")
    if role.excepted:
        said.append(f"but nobody of {phrases.who(role.excepted, 'or')}")
    if role.through:
        ways = listed((way.replace("_", " ") for way in role.through), "or")
        said.append(f"with those who are {ways} one of them")
    return "; ".join(said)


def _differently(told: Sequence[str]) -> str:
    return ", told differently" if len(told) > 1 else ""


def _event(event: Event, phrases: Phrases) -> str:
    return f"Event “{event.name}”: {_what(event, phrases)}.{_tail(event, phrases)}"


def _what(event: Event, phrases: Phrases) -> str:
    if event.at is not None:
        return phrases.time(event.at)
    return f"the moment from which {condition_words(event.when, phrases)}" if event.when is not None else ""


def _definition(word: Definition, phrases: Phrases) -> str:
    means = f" means {listed((f'“{act}”' for act in word.means), 'or')}" if word.means else f": {word.text}"
    if word.kind_of:
        means = f" is a kind of “{word.kind_of}”, which the terms do not test: a report of that alone cannot tell"
    since = f", since {phrases.time(word.since)}" if word.since is not None else ""
    return f"Word “{word.name}”{means}{since}.{_tail(word, phrases)}"


def _body(body: Body, phrases: Phrases) -> str:
    seats = listed(f"{phrases.name(actor)} ({seat})" for actor, seat in body.seats)
    said = "; ".join(part for part in (f"seats of {seats}" if seats else "", body.does or "") if part)
    return f"Body “{body.name}”: {said}.{_tail(body, phrases)}"


# ---------------------------------------------------------------- clauses


def _clause(clause: Clause, phrases: Phrases) -> str:
    if clause.variants:
        each = phrases.told(clause.variants, lambda one: _sentence(one, phrases))
        told = [f"{words} (so by {by})" for words, by in each]
        return f"{clause.name}{_differently(told)}: {' Or: '.join(told)}{_tail(clause, phrases)}"
    return f"{clause.name}: {_sentence(clause, phrases)}{_tail(clause, phrases)}"


def _sentence(clause: Clause, phrases: Phrases) -> str:
    if clause.verb == "notes":
        whose = f" ({phrases.who(clause.by)})" if clause.by else ""
        return f"{NOTES[clause.object]}{whose}: {_stopped(clause.text or '')}"
    said = [_rule(clause, phrases), *_limits(clause, phrases)]
    if clause.where is not None:
        said[0] = phrases.placed(said[0], clause.object, clause.where)
    if clause.stands_alone:
        said.append("whether or not the rest is in force")
    sentence = _capital(_stopped(", ".join(said)))
    return " ".join([sentence, *_more(clause, phrases)])


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rule(clause: Clause, phrases: Phrases) -> str:
    who = phrases.who(clause.by) or "whoever is concerned"
    match clause.verb:
        case "forbids":
            return f"{who} must not {_act(clause, phrases)}"
        case "requires" if clause.prevents is not None:
            return f"{who} must prevent this: {_pattern(clause.prevents, phrases)}"
        case "requires":
            return f"{who} must {_act(clause, phrases)}"
        case "allows":
            return f"{who} may {_act(clause, phrases)}"
        case "empowers":
            several = phrases.many((clause.object,))
            together = " (any one of them alone)" if clause.alone else " (all together)" if several else ""
            about = f" on {phrases.matter(clause.about)}" if clause.about else ""
            has = "have" if several else "has"
            return f"{phrases.name(clause.object)}{together} {has} the power to decide “{clause.to_decide}”{about}"
        case "takes_in":
            return f"the terms of {phrases.matter(clause.object)} are taken in"
        case "replaces":
            return f"this comes in place of {phrases.matter(clause.object)}"
    return f"these terms prevail over {clause.object}"


def _act(clause: Clause, phrases: Phrases) -> str:
    said = phrases.act(clause.object)
    if clause.object == "transport" and not clause.what:
        said = "give transport"
    if clause.what:
        what = listed(phrases.name(thing).replace("-", " ") for thing in clause.what)
        said += f" {what}" if clause.object in WITH_OBJECT else f" ({what})"
    if clause.to:
        said += f" to {phrases.who(clause.to)}"
    if clause.against:
        said += f" against {phrases.who(clause.against)}"
    return said


def _limits(clause: Clause, phrases: Phrases) -> Iterator[str]:
    if clause.for_each:
        yield f"for each {clause.for_each}"
    if clause.during is not None:
        yield phrases.window(clause.during)
    if clause.every:
        yield phrases.every(clause.every)
    if clause.due is not None and not _said_already(clause):
        yield phrases.due(clause.due)
    if clause.condition is not None:
        yield f"if {condition_words(clause.condition, phrases)}"
    if clause.unless is not None:
        yield f"unless {condition_words(clause.unless, phrases)}"
    for pattern in clause.excepted:
        yield f"except {_pattern(pattern, phrases)}"


def _said_already(clause: Clause) -> bool:
    """Whether all that is said of when it is due is the beginning of its window too."""
    return isinstance(clause.during, While) and clause.due == Due(since=clause.during.since)


def _pattern(pattern: Pattern, phrases: Phrases) -> str:
    said = [f"“{pattern.act}”" if pattern.act else "what is done"]
    if pattern.by:
        said.append(f"by {phrases.who(pattern.by, 'or')}")
    if pattern.against:
        said.append(f"against {phrases.who(pattern.against, 'or')}")
    if pattern.what:
        said.append(f"of {pattern.what}")
    if pattern.where is not None:
        said.append(phrases.where(pattern.where))
    return " ".join(said)


def _more(clause: Clause, phrases: Phrases) -> Iterator[str]:
    """What follows the rule in sentences of its own."""
    for amount in clause.amounts:
        yield f"Amount: {_amount(amount, phrases)}."
    others = [name for name in clause.together if name != clause.name]
    if others:
        yield f"To be done together with {listed(f'“{name}”' for name in others)}."
    elif clause.together:
        yield "Each performs it together with the others."
    if clause.confirmed_by:
        yield f"{_capital(phrases.name(clause.confirmed_by))} confirms that it was done."
    if clause.outcomes:
        yield f"Outcomes: {listed(clause.outcomes, 'or')}."
    if clause.rule:
        yield f"Rule, shown and never computed: {_stopped(clause.rule)}"
    if clause.standard:
        yield f"Standard of proof: {_stopped(clause.standard)}"
    if clause.text:
        yield _stopped(clause.text)


def _amount(amount: Amount, phrases: Phrases) -> str:
    if amount.variants:
        each = phrases.told(amount.variants, lambda one: _amount(one, phrases))
        return " or ".join(f"{words} ({by})" for words, by in each)
    bounds = (("at least", amount.at_least), ("at most", amount.at_most), ("exactly", amount.exactly))
    said = [f"“{amount.of}”:", listed(f"{word} {phrases.much(value)}" for word, value in bounds if value is not None)]
    if amount.per:
        said.append(f"per {amount.per}")
    if amount.measure:
        said.append(f"in {amount.measure}")
    if amount.line:
        said.append(f"from {phrases.name(amount.line)}")
    if amount.side:
        said.append(f"on the {amount.side} side")
    if amount.by:
        said.append(f"by {phrases.who(amount.by)}")
    if amount.to:
        said.append(f"to {phrases.who(amount.to)}")
    return " ".join(said) + _cited(amount.sources, None, phrases)
